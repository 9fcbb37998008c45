import { METADATA_FILE_NAME } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import type { JsonProblem } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { compareEdits } from '../../text/edit.ts';
import type { Fix } from '../shared/finding.ts';
import { alsoHere, documentFix, moreAlike } from '../shared/fix.ts';
import { newDocuments } from '../shared/newDocuments.ts';
import type { Report, Rule } from '../shared/rule.ts';

/** Kinds of mistakes that usually occur throughout a document, with the group in which they are reported together. */
const HABITS: Readonly<Record<string, string>> = {
  comment: 'comment',
  'single-quotes': 'python',
  'string-prefix': 'python',
  'python-constant': 'python',
  'python-tuple': 'python',
  'typographic-quotes': 'typographic-quotes',
  'odd-blank': 'odd-blank',
  'unquoted-key': 'unquoted',
  'unquoted-value': 'unquoted',
};

/** Metadata document that Python's `json` module cannot parse. */
export const rule: Rule = {
  name: 'json-syntax',
  severity: 'error',
  *document(document, plugin) {
    const { problems } = document.json;
    const groups = groupsOf(problems);
    const everything = groups.length > 1 ? fixAll(document, problems) : [];
    for (const [i, group] of groups.entries()) {
      const fixes = group[0]?.kind === 'empty-file' ? newDocuments(document, plugin) : [...fixGroup(document, group), ...everything];
      yield report(document, group, i === 0, fixes);
    }
  },
};

function groupsOf(problems: readonly JsonProblem[]): JsonProblem[][] {
  const groups: JsonProblem[][] = [];
  const habits = new Map<string, JsonProblem[]>();
  for (const problem of problems) {
    const habit = HABITS[problem.kind];
    const group = habit === undefined ? undefined : habits.get(habit);
    if (group) group.push(problem);
    else {
      groups.push([problem]);
      if (habit !== undefined) habits.set(habit, groups.at(-1) ?? []);
    }
  }
  return groups;
}

function report(document: MetadataDocument, group: readonly JsonProblem[], first: boolean, fixes: readonly Fix[]): Report {
  const { path } = document;
  const [problem, ...others] = group;
  const words = [...new Map(group.map(({ kind, message }) => [kind, message])).values()].join(' ');
  const effect = first ? effectOf(document) : '';
  return {
    path,
    span: problem?.span ?? { start: 0, end: 0 },
    message: `${words}${moreAlike(others.length)}${effect}`,
    related: alsoHere(
      document,
      others.map((node) => ({ node })),
    ),
    fixes,
    reportedByEditors: group.every((p) => p.reportedByEditors),
  };
}

/** Describes Python's error and its effect. Image Factory never loads `info.json`. */
function effectOf({ path, json }: MetadataDocument): string {
  return basename(path) === METADATA_FILE_NAME
    ? ` Python's json module rejects it: "${json.pythonMessage}".`
    : ` Image Factory fails to load the plugin and logs "${json.pythonMessage}".`;
}

function fixGroup(document: MetadataDocument, group: readonly JsonProblem[]): Fix[] {
  const [first] = group;
  if (!first?.fix) return [];
  const kinds = new Set(group.map((p) => p.kind));
  const title = kinds.size > 1 ? 'Convert to JSON' : first.fix.title;
  const edits = group.flatMap((p) => p.fix?.edits ?? []).sort(compareEdits);
  // Removing a comment loses information.
  const safe = first.kind !== 'comment';
  return [documentFix(document, group.length > 1 ? `${title} (${group.length} places)` : title, edits, { preferred: true, safe })];
}

function fixAll(document: MetadataDocument, problems: readonly JsonProblem[]): Fix[] {
  const fixes = problems.flatMap((p) => p.fix ?? []);
  if (fixes.length < 2 || fixes.length < problems.length) return [];
  return [documentFix(document, `Fix all syntax errors (${fixes.length} places)`, fixes.flatMap((r) => r.edits).sort(compareEdits))];
}
