import { CONFIG, type SchemaNode } from '../../contract/schemas.ts';
import { type JsonNode, property } from '../../json/node.ts';
import type { SchemaViolation } from '../../plugin/metadata/metadata.ts';
import type { ConfigDocument } from '../../settings/config.ts';
import { RULE_SETTINGS } from '../../settings/settings.ts';
import { listed } from '../../text/listed.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import { documentFix, quoted } from './fix.ts';
import type { Report } from './rule.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'a list',
  object: 'an object',
};

/** The finding for a value that the schema of `.imagefactory.json` rejects. */
export function configViolation(config: ConfigDocument, violation: SchemaViolation): Report {
  const owner = violation.keyword === 'required' ? valueAt(config.json.root, violation.path)?.span.start : undefined;
  const span = owner === undefined ? violation.span : { start: owner, end: owner + 1 };
  return { path: config.path, span, ...describeViolation(config, violation) };
}

type Words = Pick<Report, 'message' | 'severity' | 'fixes'>;

function describeViolation(config: ConfigDocument, violation: SchemaViolation): Words {
  const { keyword, params, path } = violation;
  const what = path.length > 0 ? `"${path.filter((step) => typeof step === 'string').at(-1)}"` : 'The file';
  switch (keyword) {
    case 'additionalProperties':
      return unknownName(config, violation, String(params.additionalProperty));
    case 'enum':
      return invalidValue(config, violation, (params.allowedValues as readonly unknown[]).map(String));
    case 'required':
      return { message: `An override requires "files" and "rules", but "${params.missingProperty}" is missing. This override is ignored.` };
    case 'type':
      return { message: `${what} must be ${KINDS[String(params.type)] ?? String(params.type)}. This value is ignored.` };
    default:
      return { message: 'This string is empty.', severity: 'warning' };
  }
}

/** Only a warning, because a newer version may support the setting or rule. */
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
  const problem = `Unknown ${isRule ? 'rule' : 'setting'} "${quoted(name)}".`;
  if (!meant) {
    const advice = isRule ? 'It has no effect.' : `Known settings here: ${listed(known.filter((other) => other !== '$schema'))}.`;
    return { message: `${problem} ${advice}`, severity: 'warning', fixes: [] };
  }
  const fix = documentFix(config, `Rename to "${meant}"`, [{ span, newText: JSON.stringify(meant) }], { preferred: true, safe: true });
  return { message: `${problem} Did you mean "${meant}"?`, severity: 'warning', fixes: [fix] };
}

function invalidValue(config: ConfigDocument, { path, span }: SchemaViolation, allowed: readonly string[]): Words {
  const written = config.json.text.slice(span.start, span.end);
  const word = written.replace(/^"|"$/g, '');
  const meant = allowed.includes(word) ? word : (ALIASES[word.toLowerCase()]?.(allowed) ?? nearMiss(word, allowed));
  const fixes = (meant === undefined ? [] : [meant]).map((value) =>
    documentFix(config, `Change to "${value}"`, [{ span, newText: JSON.stringify(value) }], { preferred: true, safe: true }),
  );
  const values = `${allowed
    .slice(0, -1)
    .map((value) => `"${value}"`)
    .join(', ')}${allowed.length > 2 ? ',' : ''} or "${allowed.at(-1)}"`;
  return { message: `Invalid value ${quoted(written)} for "${path.at(-1)}": expected ${values}. This setting is ignored.`, fixes };
}

const severity = (word: string) => (allowed: readonly string[]) =>
  RULE_SETTINGS.every((known) => allowed.includes(known)) ? word : undefined;

/** Names of severities in other linters. */
const ALIASES: Readonly<Record<string, (allowed: readonly string[]) => string | undefined>> = {
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
