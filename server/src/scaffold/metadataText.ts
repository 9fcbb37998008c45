import type { PluginAnswers, TargetAnswer } from './answers.ts';

/**
 * The text of the metadata document, keys in the order of the reference, with a line end at its end.
 * `info.json` has all keys that the reference lists, `<Name>.info` those of the plugins that ship with Image Factory.
 */
export function metadataText(answers: PluginAnswers): string {
  return `${block(metadataEntries(answers), '')}\n`;
}

/** The keys of the document with the text of their values, whose lines are indented as inside the document. */
export function metadataEntries(answers: PluginAnswers): readonly (readonly [string, string])[] {
  const { name, description, type, maintainer, version, license } = answers;
  const reference = answers.dialect === 'reference-1.0';
  const entries: [string, string][] = [
    ['description', quote(description)],
    ['type', quote(type)],
    ['maintainer', block(Object.entries({ name: maintainer.name, email: maintainer.email, url: maintainer.url }).map(quotePair), '  ')],
    ['version', quote(version)],
    ['license', quote(license)],
    ['targets', reference ? targetObject(answers) : targetList(answers)],
  ];
  if (reference) entries.unshift(['name', quote(name)]);
  return entries;
}

/** Reference 1.0: `"Fedora": ["29", "30"]`, `"ec2": ["upload", "snapshot"]`. */
function targetObject({ targets, type }: PluginAnswers): string {
  const values = new Map<string, string[]>();
  for (const target of targets) {
    const wanted = type === 'cloud' ? target.operations : target.version === null ? [] : [target.version];
    values.set(target.name, [...(values.get(target.name) ?? []), ...wanted]);
  }
  const rows = [...values].map(([name, list]): [string, string] => [name, row([...new Set(list)])]);
  return block(rows, '  ');
}

/** Loader 1.1: `["Fedora", "30", null]`, `["ec2"]`; what Image Factory looks up first stands first. */
function targetList({ targets, type }: PluginAnswers): string {
  const rows = targets.map((target) => `    ${row(elements(target, type))}`);
  return `[\n${rows.join(',\n')}\n  ]`;
}

function elements(target: TargetAnswer, type: PluginAnswers['type']): readonly (string | null)[] {
  return type === 'os' ? [target.name, target.version, target.arch] : [target.name];
}

function block(entries: readonly (readonly [string, string])[], indent: string): string {
  const rows = entries.map(([key, value]) => `${indent}  ${quote(key)}: ${value}`);
  return `{\n${rows.join(',\n')}\n${indent}}`;
}

function row(values: readonly (string | null)[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

function quotePair([key, value]: [string, string]): [string, string] {
  return [key, quote(value)];
}

function quote(text: string): string {
  return JSON.stringify(text);
}
