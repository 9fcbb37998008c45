import { layoutOf, removeElement, render, replaceValue } from '../json/edit.ts';
import type { JsonNode } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { field, likelyType } from '../plugin/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { targetProblemsOf } from '../plugin/targets.ts';
import type { TargetProblem } from '../plugin/targetsProblem.ts';
import type { Fix } from './finding.ts';
import { documentFix, quoted } from './fix.ts';
import type { Rule } from './rule.ts';
import { describeUnreachable } from './unreachableTargetWords.ts';

/** A target that is registered, and that no build ever asks for. */
export const rule: Rule = {
  name: 'unreachable-target',
  severity: 'error',
  *document(document, plugin) {
    const type = likelyType(document, plugin);
    for (const problem of targetProblemsOf('unreachable-target', document, plugin)) {
      yield {
        path: document.path,
        span: problem.node.span,
        severity: problem.uncertain ? 'warning' : 'error',
        message: describeUnreachable(document.json.text, problem, type),
        fixes: fixes(document, problem, plugin),
      };
    }
  },
};

function fixes(document: MetadataDocument, { kind, node, owner }: TargetProblem, plugin: PluginPackage): Fix[] {
  const { text } = document.json;
  const type = likelyType(document, plugin);
  const change = (value: unknown, safe: boolean) =>
    documentFix(document, `Change to ${quoted(render(value, { ...layoutOf(text), oneLine: true }))}`, [replaceValue(text, node, value)], {
      preferred: true,
      safe,
    });
  switch (kind) {
    case 'plain-string':
      return node.type === 'string' && type && node.value.trim() !== ''
        ? [change(type === 'os' ? [node.value, null, null] : [node.value], true)]
        : [];
    case 'not-text':
      return node.type === 'number' ? [change(text.slice(node.span.start, node.span.end), true)] : [];
    case 'wildcard':
    case 'blank-text':
      return [change(null, kind === 'wildcard')];
    case 'wrong-length':
      return type ? lengthFixes(document, owner, type) : [];
    case 'hole':
      return holeFixes(document, owner);
    case 'all-null':
      return removal(document, owner);
    default:
      return [];
  }
}

/** Two elements of an OS target lack the architecture; several names under a cloud plugin are several clouds. */
function lengthFixes(document: MetadataDocument, owner: JsonNode, type: 'os' | 'cloud'): Fix[] {
  if (owner.type !== 'array') return [];
  const { text } = document.json;
  const words = owner.items.map((item) => (item.type === 'string' ? item.value : null));
  if (words.length === 0) return removal(document, owner);
  const padded = type === 'os' && words.length === 2 && words[0] !== null;
  const names = words.filter((word) => word !== null);
  if (!padded && (type === 'os' || names.length === 0)) return [];
  const newText = padded ? render([...words, null], layoutOf(text)) : names.map((name) => JSON.stringify([name])).join(', ');
  return [documentFix(document, `Change to ${quoted(newText)}`, [{ span: owner.span, newText }], { preferred: true, safe: padded })];
}

function holeFixes(document: MetadataDocument, owner: JsonNode): Fix[] {
  const [name] = owner.type === 'array' ? owner.items : [];
  if (name?.type !== 'string') return [];
  const value = [name.value, null, null];
  return [
    documentFix(document, `Change to ${quoted(JSON.stringify(value))}, for every version and architecture`, [
      replaceValue(document.json.text, owner, value),
    ]),
  ];
}

function removal(document: MetadataDocument, owner: JsonNode): Fix[] {
  const list = field(document, 'targets')?.value;
  if (list?.type !== 'array' || list.items.length < 2) return [];
  return [documentFix(document, 'Remove this target', [removeElement(document.json.text, list, owner)], { preferred: true, safe: true })];
}
