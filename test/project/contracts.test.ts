import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeMethods } from '../../server/src/features/completion/methods.ts';
import { hoverPython } from '../../server/src/features/hover/python.ts';
import { toPlainText } from '../../server/src/features/snippet.ts';
import { projectOf } from '../support/engine.ts';
import { healthy } from '../support/rulePage.ts';

const CIRRUS = '/work/imagefactory_plugins/Cirrus';
const MODULE = `${CIRRUS}/Cirrus.py`;
type Methods = Readonly<Record<string, string>>;

/** A module of an interface as Image Factory writes it: with `self`, although zope.interface expects none. */
const written = (name: string, methods: Methods) =>
  `from zope.interface import Interface\n\n\nclass ${name}(Interface):\n${Object.entries(methods)
    .map(([method, parameters]) => `    def ${method}(${parameters}):\n        """Says what it is for."""\n`)
    .join('\n')}`;

const builder = (...calls: string[]) =>
  `class Builder(object):\n    def run(self, *a):\n${calls.map((call) => `        self.${call}\n`).join('')}`;

const TRIO = 'self, builder, target, image_id, template, parameters';
const LAST: Methods = {
  push_image_to_provider: 'self, builder, provider, credentials, target, target_image, parameters',
  snapshot_image_on_provider: 'self, builder, provider, credentials, target, template, parameters',
  delete_from_provider: 'self, builder, provider, credentials, target, parameters',
  builder_should_create_target_image: TRIO,
  builder_will_create_target_image: TRIO,
  builder_did_create_target_image: TRIO,
};
/** The revision of 2012-03-23. */
const OLD: Methods = {
  push_image_to_provider: 'self, builder, provider, credentials, target_image, parameters',
  snapshot_image_on_provider: 'self, builder, provider, credentials, template, parameters',
  builder_should_create_target_image: TRIO,
  builder_will_create_target_image: TRIO,
  builder_did_create_target_image: TRIO,
};
const FORK: Methods = { ...LAST, push_image_to_provider: 'self, builder, provider, target', share_image: 'builder, region' };

const module = (...methods: string[]) =>
  `from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass Cirrus(object):\n${methods
    .map((method) => `    def ${method}:\n        pass\n`)
    .join('\n')}`;

const projectWith = (text: string, files: Readonly<Record<string, string>>) =>
  projectOf({ ...healthy('healthy-cloud'), [MODULE]: text, ...files });

/** Errors and warnings, and the hints about methods. */
function said(text: string, files: Readonly<Record<string, string>>): string[] {
  const { findings, failures } = projectWith(text, files).project.check(CIRRUS);
  assert.deepEqual(failures, []);
  return findings
    .filter(({ severity, rule }) => severity === 'error' || severity === 'warning' || rule === 'obsolete-method')
    .map(
      ({ rule, path, span, message }) =>
        `${rule}: ${(path === MODULE ? text : '').slice(span.start, span.end)}: ${/with (\d+) arg/.exec(message)?.[1] ?? ''}`,
    );
}

const PUSH5 = 'push_image_to_provider(self, builder, provider, credentials, image, parameters)';
const PUSH6 = 'push_image_to_provider(self, builder, provider, credentials, target, image, parameters)';
const PUSH3 = 'push_image_to_provider(self, builder, provider, target)';

describe('the Image Factory that is found determines the contract', () => {
  const imgfac = (methods: Methods, more: Readonly<Record<string, string>> = {}) => ({
    '/work/imgfac/CloudDelegate.py': written('CloudDelegate', methods),
    ...more,
  });
  const refused = (parameters: string, count: number) => [`method-signature: (${parameters}): ${count}`];

  it('the last release, the same as without any', () => {
    assert.deepEqual(said(module(PUSH6), imgfac(LAST)), []);
    assert.deepEqual(said(module(PUSH5), imgfac(LAST)), refused('self, builder, provider, credentials, image, parameters', 6));
  });
  it('an older revision', () => {
    assert.deepEqual(said(module(PUSH5), imgfac(OLD)), []);
    assert.deepEqual(said(module(PUSH6), imgfac(OLD)), refused('self, builder, provider, credentials, target, image, parameters', 5));
    assert.deepEqual(said(module(PUSH5, 'delete_from_provider(self)'), imgfac(OLD)), []);
  });
  it('the first revision, whose methods are not obsolete in it', () => {
    const first = Object.fromEntries(
      ['create_image', 'install_packages', 'customize_image'].flatMap((what) =>
        ['should', 'will', 'did'].map((when) => [`builder_${when}_${what}`, 'self, builder']),
      ),
    );
    assert.deepEqual(said(module('builder_should_create_image(self, builder)'), imgfac(first)), []);
    assert.deepEqual(said(module('builder_should_create_image(self, builder)'), imgfac(LAST)), [
      'obsolete-method: builder_should_create_image: ',
    ]);
  });
  it('an unknown revision, as written', () => {
    const calls = builder('cloud_plugin.push_image_to_provider(self, p, t)', 'cloud_plugin.share_image(self, r)');
    const fork = imgfac(FORK, { '/work/imgfac/Builder.py': calls });
    assert.deepEqual(said(module(PUSH3, 'share_image(self, builder, region)'), fork), []);
    assert.deepEqual(said(module(PUSH6), fork), refused('self, builder, provider, credentials, target, image, parameters', 3));
    assert.deepEqual(said(module(PUSH3, 'share_image(self)'), fork), refused('self', 2));
    assert.deepEqual(said(module(PUSH3, 'share_imag(self, builder, region)'), fork), ['misspelled-method: share_imag: ']);
  });
  it('and calls are uncertain if its Builder does not match its interface', () => {
    const calls = (count: string) => imgfac(LAST, { '/work/imgfac/Builder.py': builder(`cloud_plugin.push_image_to_provider(${count})`) });
    assert.deepEqual(said(module(PUSH5), calls('self, p, c, i, t')), []);
    assert.deepEqual(said(module(PUSH5), calls('*everything')), []);
    assert.deepEqual(
      said(module(PUSH5), calls('self, p, c, t, i, q')),
      refused('self, builder, provider, credentials, image, parameters', 6),
    );
    const silent = imgfac(FORK, { '/work/imgfac/Builder.py': builder('cloud_plugin.push_image_to_provider(self, p, t)') });
    assert.deepEqual(said(module(PUSH3, 'share_image(self)'), silent), []);
  });
  it('a stub, or one that cannot be read, is ignored', () => {
    const expected = refused('self, builder, provider, credentials, image, parameters', 6);
    for (const text of [
      'from zope.interface import Interface\n\n\nclass CloudDelegate(Interface):\n    pass\n',
      'CloudDelegate = object\n',
      '',
      'class CloudDelegate(\n',
      written('CloudDelegate', { push_image_to_provider: 'self, *everything' }),
      written('CloudDelegate', { delete_from_provider: LAST.delete_from_provider ?? '' }),
      written('Delegate', OLD),
    ])
      assert.deepEqual(said(module(PUSH5), { '/work/imgfac/CloudDelegate.py': text }), expected, text);
  });
  it('each interface for itself', () => assert.deepEqual(said(module(PUSH5), { '/work/imgfac/OSDelegate.py': '', ...imgfac(OLD) }), []));
  it('the nearest one, after the configured one', () => {
    const near = { ...imgfac(LAST), '/work/imagefactory_plugins/imgfac/CloudDelegate.py': written('CloudDelegate', OLD) };
    assert.deepEqual(said(module(PUSH5), near), []);
    const named = {
      ...near,
      '/work/lib/imgfac/CloudDelegate.py': written('CloudDelegate', LAST),
      '/work/.imagefactory.json': '{"imgfacPath": "lib"}',
    };
    assert.deepEqual(said(module(PUSH6), named), []);
  });
  it('and completion and hover use it', () => {
    const fork = imgfac(FORK);
    const text = `${module(PUSH3)}\n    `;
    const { plugin } = projectWith(text, fork).project.check(CIRRUS);
    const { entries } = completeMethods(text, MODULE, plugin, text.length);
    const share = entries.find(({ label }) => label === 'share_image');
    assert.match(share ? toPlainText(share.pieces) : '', /^def share_image\(self, builder, region\):\n/);
    const at = text.indexOf('push_image');
    assert.match(hoverPython(text, MODULE, plugin, at)?.markdown ?? '', /\(builder, provider, target\)/);
  });
  it('and the plugin is checked again when it is added, changed, or removed', () => {
    const { project, files } = projectWith(module(PUSH5), {});
    const rules = () =>
      project
        .check(CIRRUS)
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ rule }) => rule);
    const path = '/work/imgfac/CloudDelegate.py';
    const steps: [string | undefined, string[]][] = [
      [undefined, ['method-signature']],
      [written('CloudDelegate', OLD), []],
      [written('CloudDelegate', LAST), ['method-signature']],
    ];
    for (const [text, expected] of [...steps, ...steps]) {
      if (text === undefined) files.delete(path);
      else files.write(path, text);
      project.changed(path);
      assert.deepEqual(rules(), expected);
    }
  });
});
