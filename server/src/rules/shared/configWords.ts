import { CONFIG, type SchemaNode } from '../../contract/schemas.ts';
import { type JsonNode, property } from '../../json/node.ts';
import type { SchemaViolation } from '../../plugin/metadata.ts';
import type { ConfigDocument } from '../../settings/config.ts';
import { RULE_SETTINGS } from '../../settings/settings.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import { documentFix, listed, quoted } from './fix.ts';
import type { Report } from './rule.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  array: 'a list in square brackets',
  object: 'an object in braces',
};

/** What is said of a place that the schema of `.imagefactory.json` refuses. */
export function configViolation(config: ConfigDocument, violation: SchemaViolation): Report {
  const owner = violation.keyword === 'required' ? valueAt(config.json.root, violation.path)?.span.start : undefined;
  const span = owner === undefined ? violation.span : { start: owner, end: owner + 1 };
  return { path: config.path, span, reportedByEditors: true, ...wordsOf(config, violation) };
}

type Words = Pick<Report, 'message' | 'severity' | 'fixes'>;

function wordsOf(config: ConfigDocument, violation: SchemaViolation): Words {
  const { keyword, params, path } = violation;
  const what = path.length > 0 ? `"${path.filter((step) => typeof step === 'string').at(-1)}"` : 'The file';
  switch (keyword) {
    case 'additionalProperties':
      return unknownName(config, violation, String(params.additionalProperty));
    case 'enum':
      return wrongWord(config, violation, (params.allowedValues as readonly unknown[]).map(String));
    case 'required':
      return { message: `An override has "files" and "rules", and here "${params.missingProperty}" is missing, so nothing is overridden.` };
    case 'type':
      return { message: `${what} is to be ${KINDS[String(params.type)] ?? String(params.type)}. As it stands it is left out.` };
    default:
      return { message: `This text is empty. Write what is meant, or remove it.`, severity: 'warning' };
  }
}

/** A setting or rule may be named for a newer version of the program, so this is no error. */
function unknownName(
  config: ConfigDocument,
  { path, span }: SchemaViolation,
  name: string,
): Pick<Report, 'message' | 'severity' | 'fixes'> {
  const isRule = path.at(-1) === 'rules';
  const inside = path[0] === 'overrides' ? CONFIG.schema.properties?.overrides?.items : CONFIG.schema.properties?.[String(path[0])];
  const known = namesOf(isRule ? CONFIG.schema.definitions?.rules : path.length > 0 ? inside : CONFIG.schema);
  const siblings = valueAt(config.json.root, path);
  const meant = nearMiss(
    name,
    known.filter((other) => !property(siblings, other)),
  );
  const problem = `There is no ${isRule ? 'rule' : 'setting'} "${quoted(name)}" here, so this changes nothing.`;
  if (!meant) {
    const advice = isRule
      ? 'The rules are listed in docs/rules/README.md.'
      : `${known.length === 1 ? 'The only one is' : 'There are'} ${listed(known.filter((other) => other !== '$schema'))}.`;
    return { message: `${problem} ${advice}`, severity: 'warning', fixes: [] };
  }
  const fix = documentFix(config, `Rename to "${meant}"`, [{ span, newText: JSON.stringify(meant) }], { preferred: true, safe: true });
  return { message: `${problem} It is probably "${meant}".`, severity: 'warning', fixes: [fix] };
}

function wrongWord(config: ConfigDocument, { path, span }: SchemaViolation, allowed: readonly string[]): Words {
  const written = config.json.text.slice(span.start, span.end);
  const word = written.replace(/^"|"$/g, '');
  const meant = allowed.includes(word) ? word : (OTHER_WORDS[word.toLowerCase()]?.(allowed) ?? nearMiss(word, allowed));
  const fixes = (meant === undefined ? [] : [meant]).map((value) =>
    documentFix(config, `Change to "${value}"`, [{ span, newText: JSON.stringify(value) }], { preferred: true, safe: true }),
  );
  const values = `${allowed
    .slice(0, -1)
    .map((value) => `"${value}"`)
    .join(', ')} or "${allowed.at(-1)}"`;
  return { message: `"${path.at(-1)}" is ${values}, and here it is ${quoted(written)}. As it stands it is left out.`, fixes };
}

const severity = (word: string) => (allowed: readonly string[]) =>
  RULE_SETTINGS.every((known) => allowed.includes(known)) ? word : undefined;

/** What other programs call these severities. */
const OTHER_WORDS: Readonly<Record<string, (allowed: readonly string[]) => string | undefined>> = {
  false: severity('off'),
  none: severity('off'),
  ignore: severity('off'),
  '0': severity('off'),
  info: severity('information'),
  note: severity('information'),
  warn: severity('warning'),
  '1': severity('warning'),
  '2': severity('error'),
};

function namesOf(node: SchemaNode | undefined): readonly string[] {
  return Object.keys(node?.properties ?? {});
}

function valueAt(root: JsonNode | undefined, path: SchemaViolation['path']): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>(
    (node, step) => (typeof step === 'number' ? (node?.type === 'array' ? node.items[step] : undefined) : property(node, step)?.value),
    root,
  );
}
