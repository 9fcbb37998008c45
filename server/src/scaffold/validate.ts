import type { Dialect, PluginType } from '../contract/dialect.ts';
import { isEmailAddress } from '../contract/email.ts';
import { isWebAddress } from '../contract/webAddress.ts';
import { suggestTarget } from '../plugin/targets/suggestNames.ts';
import type { PluginAnswers, TargetAnswer } from './answers.ts';
import { validateLicense } from './license.ts';
import { methodNames } from './methods.ts';
import { type AnswerProblem, validatePluginName } from './validateName.ts';

type Problem = Omit<AnswerProblem, 'field' | 'index'>;

const error = (message: string): Problem => ({ severity: 'error', message });
const warning = (message: string): Problem => ({ severity: 'warning', message });

/** All problems with the answers, in the order of the questions. Without an error, the plugin can be written. */
export function validateAnswers(answers: PluginAnswers): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const add = (field: string, problem: Problem | undefined, index?: number) => {
    if (problem) problems.push({ field, index, ...problem });
  };
  const { maintainer, targets, type, dialect } = answers;
  add('name', validatePluginName(answers.name, type));
  add('description', validateText(answers.description, 'description'));
  if (targets.length === 0) add('targets', error('Add at least one target. A plugin without targets is never used.'));
  targets.forEach((target, index) => {
    const earlier = targets.findIndex((other) => sameTarget(other, target, dialect));
    const twice = earlier < index ? error(`"${target.name}" is listed twice.`) : undefined;
    add('targets', validateTarget(target, type, dialect) ?? twice, index);
  });
  add('maintainer.name', validateText(maintainer.name, 'name of the maintainer'));
  add('maintainer.email', validateEmail(maintainer.email));
  add('maintainer.url', validateUrl(maintainer.url));
  add('version', validateText(answers.version, 'version'));
  add('license', validateText(answers.license, 'license') ?? validateLicense(answers.license));
  const unknown = answers.methods?.find((method) => !methodNames(type).includes(method));
  if (unknown !== undefined) add('methods', error(`Image Factory does not call "${unknown}" on this kind of plugin.`));
  return problems;
}

/** Checks that Image Factory can look up a target, and that the metadata format can express it. */
export function validateTarget(target: TargetAnswer, type: PluginType, dialect: Dialect): Problem | undefined {
  const what = type === 'os' ? 'an operating system' : 'a cloud';
  if (target.name.trim() === '') return error(`The target needs the name of ${what}.`);
  if (target.name !== target.name.trim()) return error('Remove the surrounding spaces: Image Factory compares names exactly.');
  const parts = type === 'os' ? [target.name, target.version, target.arch] : [target.name];
  const wild = parts.find((part) => part === '*' || part === 'None');
  if (wild) return error(`"${wild}" is not a wildcard. To match any version or architecture, omit it.`);
  if (type === 'os' && dialect === 'reference-1.0') {
    if (target.arch !== null) return error('info.json cannot specify an architecture. Omit it, or choose <Name>.info.');
    if (target.version === null) return error(`info.json requires versions of ${target.name}. Add at least one, or choose <Name>.info.`);
  }
  if (type === 'os' && target.version === null && target.arch !== null) {
    return error('An architecture without a version only matches templates that have no version. Add a version.');
  }
  if (type === 'cloud' && dialect === 'reference-1.0' && target.operations.length === 0) {
    return error(`info.json requires operations for ${target.name}, such as upload and snapshot. Add at least one.`);
  }
  const near = suggestTarget(target.name, type);
  return near === undefined
    ? undefined
    : warning(`Unknown ${type === 'os' ? 'operating system' : 'cloud'} "${target.name}". Did you mean "${near}"?`);
}

/** Checks that a string is not empty. `what` completes "The metadata needs a ...". */
function validateText(text: string, what: string): Problem | undefined {
  return text.trim() === '' ? error(`The metadata needs a ${what}.`) : undefined;
}

/** Checks an email address like the rule `invalid-email`. */
export function validateEmail(email: string): Problem | undefined {
  if (email.trim() === '') return error('The metadata needs an email address.');
  return isEmailAddress(email) ? undefined : error('Not a valid email address. Use the form "images@example.org".');
}

/** Checks a web address like the rule `invalid-url`. */
export function validateUrl(url: string): Problem | undefined {
  if (url.trim() === '') return error('The metadata needs a web address.');
  return isWebAddress(url) ? undefined : error('Not a valid web address. Use the form "https://example.org/plugin".');
}

function sameTarget(a: TargetAnswer, b: TargetAnswer, dialect: Dialect): boolean {
  return a.name === b.name && a.version === b.version && (dialect === 'reference-1.0' || a.arch === b.arch);
}
