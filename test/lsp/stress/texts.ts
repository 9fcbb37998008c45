/** Selects an element of a list by a number. */
export const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const TARGETS = ['ec2', 'gce', 'ec2'];

const info = (target: string, { type = 'cloud', version = '"1.0"' } = {}) => `{
    "type": "${type}",
    "targets": [["${target}"]],
    "description": "Brings images somewhere",
    "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
    "version": ${version},
    "license": "Apache-2.0"
}
`;
export const INFOS = [
  info('ec2'),
  info('gce'),
  info('ec2', { type: 'clowd' }),
  info('gce', { version: '1.0' }),
  info('ec2').replace('},', '}'),
];
const INITIALIZERS = [
  'from .module import Made as delegate_class\n',
  'from .module import Mode as delegate_class\n',
  'from imagefactory_plugins.Alpha.module import Made as delegate_class\n',
  'delegate_klass = None\n',
  'from .deep.module import Made as delegate_class\n',
];
const module = (parameters: string, face = 'CloudDelegate') => `from zope.interface import implementer
from imgfac.${face} import ${face}


@implementer(${face})
class Made(object):
    def push_image_to_provider(self, ${parameters}):
        pass
`;
const FULL = 'builder, provider, credentials, target, target_image, parameters';
const MODULES = [module(FULL), module('builder'), module(FULL, 'OSDelegate'), module(FULL).replace('Made', 'Other')];
export const CONFIGS = [
  '{"rules": {"invalid-type": "off"}}',
  '{"rules": {"target-conflict": "error"}, "exclude": ["imagefactory_plugins/Beta"]}',
  '{"include": ["plugins/*"], "imgfacPath": "lib"}',
  '{"rules": {"invalid-type": "of"}}',
  '{"exclude": ["plugins.d"]}',
  '{"include": ["loose/Alpha", "Beta"], "exclude": ["imagefactory_plugins/A*", "!imagefactory_plugins/Alpha"]}',
  '{"exclude": ["**/module.py", "loose"]}',
  '{"contract": "reference-1.0", "rules": {"missing-key": "off"}}',
  '{"overrides": [{"files": ["imagefactory_plugins/*/*.info"], "rules": {"target-conflict": "off"}}]}',
  '{"include": ["imagefactory_plugins/Gamma/**"]',
];
/** Editor settings. */
export const SETTINGS = [
  {},
  { imagefactory: { rules: { 'invalid-type': 'off' } } },
  { imagefactory: { exclude: ['imagefactory_plugins/Beta'] } },
  { imagefactory: { include: ['loose/*'], contract: 'loader-1.1' }, 'files.exclude': { linked: true } },
  { 'files.exclude': { '**/Gamma': true, 'plugins.d': true } },
  { imagefactory: { imgfacPath: 'lib' } },
];
export const IGNORED = [
  '/imagefactory_plugins/Gamma/\n',
  'Alpha/\n!/imagefactory_plugins/Alpha/\n',
  '/plugins.d/\n',
  '*.info\n',
  'Beta.info\n__init__.py\n',
  '*.info\n!Alpha.info\n',
  '*\n!Alpha\n!*.info\n',
  'loose\nlinked\n',
];

/** Files that list plugins. */
export const LISTS = {
  'setup.py': 'packages = ["imagefactory_plugins.Beta", "imagefactory_plugins.Gamma"]\n',
  'imagefactory-plugins.spec.in': '%package Beta\n%files Beta\n%package Alpha\n',
};

/** Files of a package outside of `imagefactory_plugins`, with and without evidence of a plugin. */
export const LOOSE_FILES = {
  '__init__.py': INITIALIZERS[0] ?? '',
  'module.py': MODULES[0] ?? '',
  'info.json': '',
  'Alpha.info': info('ec2'),
  'Beta.info': 'Beta\n',
  'other.py': 'import imgfac\n',
};

/** The files of a plugin, each in one of its variants. */
export function pluginFiles(name: string, a: number): Readonly<Record<string, string>> {
  return {
    [`${name}.info`]: info(pick(TARGETS, a) ?? ''),
    '__init__.py': pick(INITIALIZERS.slice(0, 3), a) ?? '',
    'module.py': pick(MODULES, a) ?? '',
  };
}

const BY_NAME: readonly (readonly [name: RegExp, texts: readonly string[]])[] = [
  [/\.imagefactory\.json$/, CONFIGS],
  [/(\.info|info\.json)$/, [...INFOS, '\n']],
  [/__init__\.py$/, INITIALIZERS],
  [/\.py$/, MODULES],
];

/** Another text for a file, from the variants for its name. */
export function otherText(file: string, at: number): string {
  const [, texts] = BY_NAME.find(([name]) => name.test(file)) ?? [undefined, []];
  return pick(texts, at) ?? '';
}
