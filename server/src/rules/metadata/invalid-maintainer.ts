import { maintainerKeys } from '../../contract/keys.ts';
import { addProperties } from '../../json/edit.ts';
import { type JsonNode, property } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { defaultMaintainerValue } from '../../plugin/metadata/metadataDefaults.ts';
import { field } from '../../plugin/metadata/metadataFacts.ts';
import { misspelledKeys } from '../../plugin/metadata/metadataKeys.ts';
import { listed } from '../../text/listed.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, written } from '../shared/fix.ts';
import { rewriteMaintainer } from '../shared/maintainerFixes.ts';
import type { Report, Rule } from '../shared/rule.ts';

/** `maintainer` that is not an object with `name`, `email`, and `url`. */
export const rule: Rule = {
  name: 'invalid-maintainer',
  severity: 'error',
  *document(document) {
    const violations = document.violations.filter((violation) => violation.rule === 'invalid-maintainer');
    const owner = field(document, 'maintainer');
    if (violations.length === 0 || !owner?.value) return;
    const missing = missingKeys(document);
    if (missing.length > 0) {
      yield report(
        document,
        owner.key,
        `"maintainer" is missing ${listed(missing.map((key) => `"${key}"`))}.`,
        completions(document, owner.value, missing),
      );
    }
    for (const { path, keyword } of violations) {
      if (keyword === 'required') continue;
      const key = path[1];
      const node = key === undefined ? owner.value : property(owner.value, String(key))?.value;
      if (!node) continue;
      const what = written(document, node);
      if (key === undefined)
        yield report(
          document,
          node,
          `"maintainer" must be an object with "name", "email", and "url"; found ${what}.`,
          rewriteMaintainer(document, node),
        );
      else yield report(document, node, `The maintainer's "${key}" must be a string; found ${what}.`, quoting(document, node));
    }
  },
};

function report(document: MetadataDocument, { span }: { readonly span: Report['span'] }, what: string, fixes: readonly Fix[]): Report {
  const reference = document.dialect === 'reference-1.0';
  const why = reference ? '' : ' Image Factory still loads the plugin, but its listing will not show whom to contact.';
  return { path: document.path, span, severity: reference ? 'error' : 'warning', message: `${what}${why}`, fixes };
}

function missingKeys(document: MetadataDocument): string[] {
  const misspelled = misspelledKeys(document, 'maintainer');
  const missing = new Set(
    document.violations.flatMap((v) =>
      v.rule === 'invalid-maintainer' && v.keyword === 'required' ? [String(v.params.missingProperty)] : [],
    ),
  );
  return maintainerKeys(document.dialect)
    .map(({ name }) => name)
    .filter((name) => missing.has(name) && !misspelled.has(name));
}

function completions(document: MetadataDocument, maintainer: JsonNode, missing: readonly string[]): Fix[] {
  if (maintainer.type !== 'object') return [];
  const order = maintainerKeys(document.dialect).map(({ name }) => name);
  const add = (keys: readonly string[], title: string, preferred: boolean) => {
    const added = keys.map((key) => ({ key, value: defaultMaintainerValue(key) }));
    return documentFix(document, title, addProperties(document.json.text, maintainer, added, order), { preferred });
  };
  const single = missing.map((key) => add([key], `Add "${key}": "${defaultMaintainerValue(key)}"`, missing.length === 1));
  return missing.length === 1 ? single : [...single, add(missing, 'Add all missing maintainer keys', true)];
}

function quoting(document: MetadataDocument, node: JsonNode): Fix[] {
  if (node.type !== 'number') return [];
  const newText = JSON.stringify(document.json.text.slice(node.span.start, node.span.end));
  return [documentFix(document, 'Put in double quotes', [{ span: node.span, newText }], { preferred: true, safe: true })];
}
