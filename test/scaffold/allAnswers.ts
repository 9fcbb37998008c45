import { type PluginAnswers, readAnswers } from '../../server/src/scaffold/answers.ts';

const METHODS = {
  os: [undefined, ['create_base_image'], ['create_base_image', 'create_target_image', 'abort']],
  cloud: [
    undefined,
    ['push_image_to_provider', 'snapshot_image_on_provider', 'delete_from_provider'],
    ['builder_should_create_target_image', 'push_image_to_provider', 'snapshot_image_on_provider', 'delete_from_provider'],
  ],
} as const;

const TARGETS = {
  os: {
    'loader-1.1': [
      [{ name: 'Fedora' }],
      [{ name: 'MyLinux', version: '1', arch: 'x86_64' }],
      [{ name: 'RHEL-7' }, { name: 'Fedora', version: '30' }],
    ],
    'reference-1.0': [
      [{ name: 'Fedora', version: '30' }],
      [{ name: 'größe "x"', version: '1' }],
      [
        { name: 'Fedora', version: '29' },
        { name: 'Fedora', version: '30' },
        { name: 'RHEL-7', version: '6' },
      ],
    ],
  },
  cloud: {
    'loader-1.1': [[{ name: 'ec2' }], [{ name: 'größe "x"' }], [{ name: 'gce' }, { name: 'own' }]],
    'reference-1.0': [
      [{ name: 'ec2' }],
      [{ name: 'größe "x"', operations: ['upload'] }],
      [{ name: 'gce', operations: ['snapshot'] }, { name: 'own' }],
    ],
  },
} as const;

const BOTH = [false, true];

/** Every kind of name that Image Factory loads. */
const nameOf = (index: number) => (index % 3 === 2 ? `basalt-${index}` : `Basalt${index}`);

/** Every combination of the answers that change what is written, each for a plugin of its own name (`Basalt0`, `basalt-2`, …). */
export function allAnswers(): readonly PluginAnswers[] {
  const all: object[] = [];
  for (const type of ['os', 'cloud'] as const)
    for (const dialect of ['loader-1.1', 'reference-1.0'] as const)
      for (const python of ['3', '2'])
        for (const methods of METHODS[type])
          for (const targets of TARGETS[type][dialect])
            for (const test of BOTH) for (const readme of BOTH) all.push({ type, dialect, python, methods, targets, test, readme });
  const maintainer = { name: 'Ann "größe" Example', email: 'ann@example.org', url: 'https://example.org' };
  return all.map((answers, index) => readAnswers({ ...answers, name: nameOf(index), maintainer }));
}

/** A summary of the answers. */
export function describeAnswers({ type, dialect, python, methods, targets, test, readme }: PluginAnswers): string {
  const extra = `${test ? ' with test' : ''}${readme ? ' with README' : ''}`;
  return `${type} ${dialect} python ${python} ${methods?.length ?? 'all'} methods, ${JSON.stringify(targets.map(({ name }) => name))}${extra}`;
}
