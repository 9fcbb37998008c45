// The rules, with the first sentence of their pages, in the setting imagefactory.rules of package.json and in the schema of .imagefactory.json.
import { existsSync, readFileSync } from 'node:fs';
import { applyEdits, modify } from 'jsonc-parser';
import { fromRoot } from '../lib/paths.mjs';

const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'];
const SCHEMA = 'schemas/imagefactory-config.schema.json';
const COMPLETION_SCHEMA = 'schemas/imagefactory-config-completion.schema.json';

/** Keywords by which a schema refuses a value. */
const FORBIDDING = ['type', 'additionalProperties', 'required', 'minItems', 'uniqueItems', 'minLength', 'pattern', 'not', 'x-rule'];

/** @returns {Promise<{ path: string, content: string }[]>} the manifest and the schema, paths relative to the repository. */
export default async function generateSettings() {
  const { RULES } = await import('../../server/src/rules/index.ts');
  const describe = ({ name, severity }) => `${sentenceOf(name)} Default: *${severity}*.`;
  const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  const setting = manifest.contributes.configuration.properties['imagefactory.rules'];
  setting.properties = Object.fromEntries(
    RULES.map((rule) => [rule.name, { type: 'string', enum: SEVERITIES, markdownDescription: describe(rule) }]),
  );
  setting.additionalProperties = false;
  const schema = readFileSync(fromRoot(SCHEMA), 'utf8');
  const properties = Object.fromEntries(
    RULES.map((rule) => [rule.name, { markdownDescription: describe(rule), $ref: '#/definitions/severity' }]),
  );
  // Editing the text keeps the formatting of the rest.
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' };
  const edits = modify(schema, ['definitions', 'rules', 'properties'], properties, { formattingOptions });
  const content = applyEdits(schema, edits);
  const completion = { ...lenient(JSON.parse(content)), $id: COMPLETION_SCHEMA.slice('schemas/'.length) };
  return [
    { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: SCHEMA, content },
    { path: COMPLETION_SCHEMA, content: `${JSON.stringify(completion)}\n` },
  ];
}

/** The schema without what it forbids: VS Code completes by it, and the language server alone reports mistakes. */
function lenient(schema) {
  if (Array.isArray(schema)) return schema.map(lenient);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => !['examples', 'default'].includes(key) && !FORBIDDING.includes(key));
  const { enum: values, markdownEnumDescriptions, ...rest } = Object.fromEntries(kept.map(([key, value]) => [key, lenient(value)]));
  const { examples, default: usual } = schema;
  return {
    ...rest,
    ...(values ? { anyOf: [{ enum: values, markdownEnumDescriptions }, {}] } : {}),
    ...(examples ? { examples } : {}),
    ...(usual === undefined ? {} : { default: usual }),
  };
}

function sentenceOf(name) {
  const page = fromRoot(`docs/rules/${name}.md`);
  return (existsSync(page) ? /^> (.+)$/m.exec(readFileSync(page, 'utf8'))?.[1] : undefined) ?? name;
}
