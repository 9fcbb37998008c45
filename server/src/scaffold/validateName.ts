import type { PluginType } from '../contract/dialect.ts';

/** A problem with an answer. An `error` prevents the plugin from being created; a `warning` is only shown. */
export interface AnswerProblem {
  /** The field of the answers: `name`, `targets`, `maintainer.email`, … */
  readonly field: string;
  /** The index of the target, if the field is `targets` and the problem concerns one of them. */
  readonly index: number | undefined;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

const MAX_LENGTH = 100;

/** Keywords of Python 2 and 3, which cannot be class names. */
const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except exec finally for from global if import in is ' +
    'lambda nonlocal not or pass print raise return try while with yield'
  ).split(' '),
);

/** Standard library modules that plugins are likely to import. A plugin with the same name is confusing at best. */
const STANDARD_MODULES = new Set(
  (
    'abc argparse array ast asyncio base64 calendar cmd code codecs collections configparser contextlib copy csv ctypes datetime email ' +
    'enum errno ftplib functools glob gzip hashlib html http inspect io ipaddress itertools json locale logging math multiprocessing ' +
    'numbers operator os pathlib pickle platform profile queue random re select shutil signal site smtplib socket sqlite3 ssl stat ' +
    'statistics string struct subprocess symbol sys tarfile tempfile test threading time token trace traceback types typing unittest ' +
    'urllib uuid warnings xml zipfile zlib'
  ).split(' '),
);

/** Names that refer to a device on Windows, with any extension. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Names that the module of a new plugin imports or calls. A class with the same name would hide them. */
const USED = ['NotImplementedError', 'imgfac', 'implementer', 'logging', 'object', 'zope'];
const IMPORTED: Readonly<Record<PluginType, readonly string[]>> = { os: ['OSDelegate', ...USED], cloud: ['CloudDelegate', ...USED] };

/**
 * Checks the name of a plugin. It is used for the folder, the module, and the class, and Image Factory imports
 * `imagefactory_plugins.<name>`.
 * @returns the most severe problem, or undefined
 */
export function validateName(name: string, type: PluginType): Omit<AnswerProblem, 'field' | 'index'> | undefined {
  const error = (message: string) => ({ severity: 'error', message }) as const;
  const warning = (message: string) => ({ severity: 'warning', message }) as const;
  if (name.trim() === '') return error('Enter a name. It is used for the folder, the module, and the class.');
  if (name.length > MAX_LENGTH) return error(`Use at most ${MAX_LENGTH} characters.`);
  if (name.includes('.'))
    return error('Remove the dot: Python treats it as a package separator, so Image Factory could not import this name.');
  if (/^\d/.test(name)) return error('Start with a letter: Python cannot import a name that starts with a digit.');
  if (/[^\w]/.test(name)) return error('Use only letters (a-z), digits, and underscores: Python cannot import other names.');
  if (KEYWORDS.has(name)) return error(`"${name}" is a Python keyword and cannot name a class. Choose another name.`);
  if (/^__.*__$/.test(name)) return error('Names with two underscores on both sides are reserved by Python.');
  if (DEVICES.test(name)) return error(`"${name}" is a reserved device name on Windows.`);
  if (IMPORTED[type].includes(name)) return error(`The plugin's module already uses "${name}". Choose another name.`);
  if (name === 'delegate_class') return error('"delegate_class" is the name that Image Factory looks up. Choose another name.');
  if (STANDARD_MODULES.has(name)) return warning(`"${name}" is also the name of a standard Python module.`);
  if (name.startsWith('_')) return warning('A leading underscore means "private" in Python, which is unusual for a plugin.');
  return undefined;
}

/**
 * The name of the module and class of a plugin: that of its folder if it is a Python identifier, otherwise a similar one. Image Factory imports
 * the folder by a string, which may contain a hyphen or be a keyword.
 */
export function moduleNameOf(plugin: string): string {
  if (KEYWORDS.has(plugin)) return `${plugin}_`;
  return /^[A-Za-z_][\w-]*$/.test(plugin) ? plugin.replaceAll('-', '_') : plugin;
}

/** Like {@link validateName}, for a new plugin, whose module and class may have another name than its folder. */
export function validatePluginName(name: string, type: PluginType): Omit<AnswerProblem, 'field' | 'index'> | undefined {
  const module = moduleNameOf(name);
  const problem = validateName(module, type);
  if (module === name || problem?.severity === 'error') return problem;
  const why = KEYWORDS.has(name) ? 'is a Python keyword' : 'contains a hyphen';
  return {
    severity: 'warning',
    message: `This name ${why}, so the module and the class will be called "${module}".`,
  };
}
