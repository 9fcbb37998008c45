import { type Layout, layoutOf, removeElement, render, replaceValue } from '../json/edit.ts';
import type { JsonNode } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { defaultValue } from '../plugin/metadataDefaults.ts';
import { field, likelyType } from '../plugin/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { targetProblemsOf } from '../plugin/targets.ts';
import type { TargetProblem } from '../plugin/targetsProblem.ts';
import type { Fix, Severity } from './finding.ts';
import { documentFix, quoted } from './fix.ts';
import { describeInvalidTarget } from './invalidTargetWords.ts';
import type { Rule } from './rule.ts';

/** `targets` has not the shape that its dialect and the type of the plugin ask for. */
export const rule: Rule = {
  name: 'invalid-targets',
  severity: 'error',
  *document(document, plugin) {
    for (const problem of targetProblemsOf('invalid-targets', document, plugin)) {
      yield {
        path: document.path,
        span: problem.node.span,
        severity: severity(problem),
        message: describeInvalidTarget(document, problem),
        fixes: fixes(document, problem, plugin),
      };
    }
  },
};

function severity({ kind, uncertain }: TargetProblem): Severity {
  return kind === 'no-entries' ? 'information' : uncertain ? 'warning' : 'error';
}

function fixes(document: MetadataDocument, problem: TargetProblem, plugin: PluginPackage): Fix[] {
  const { node, owner, kind } = problem;
  const { text } = document.json;
  const layout: Layout = { ...layoutOf(text), oneLine: true };
  const write = (at: JsonNode, value: unknown, sure = true) =>
    documentFix(document, `Change to ${quoted(render(value, layout))}`, [replaceValue(text, at, value)], { preferred: sure, safe: sure });
  const asText = (at: JsonNode) => (at.type === 'string' ? at.value : text.slice(at.span.start, at.span.end));
  const isScalar = node.type === 'string' || node.type === 'number';
  switch (kind) {
    case 'not-a-collection':
    case 'empty': {
      const type = likelyType(document, plugin);
      if (kind === 'not-a-collection' && node.type === 'string' && document.dialect === 'loader-1.1' && type) {
        return [write(node, [type === 'os' ? [node.value, null, null] : [node.value]])];
      }
      return type ? [write(node, defaultValue('targets', document.dialect, type, plugin.name), false)] : [];
    }
    case 'not-a-list':
      return isScalar ? [write(node, [asText(node)])] : [];
    case 'not-text':
      return quoteNumbers(document, owner);
    case 'one-element-os':
      return owner.type === 'array' && owner.items[0]?.type === 'string' ? [write(owner, [owner.items[0].value, null, null])] : [];
    case 'three-elements-cloud':
      return splitClouds(document, owner, write);
    case 'blank-text':
      return owner.type === 'array' ? [documentFix(document, 'Remove it', [removeElement(text, owner, node)], { preferred: true })] : [];
    default:
      return [];
  }
}

/** Quotes all numbers of a list: the same slip, repaired in one go. */
function quoteNumbers(document: MetadataDocument, owner: JsonNode): Fix[] {
  if (owner.type !== 'array') return [];
  const { text } = document.json;
  const wrong = owner.items.filter((item) => item.type !== 'string');
  if (!wrong.every((item) => item.type === 'number')) return [];
  const edits = wrong.map(({ span }) => ({ span, newText: JSON.stringify(text.slice(span.start, span.end)) }));
  const title = edits.length === 1 ? `Change to ${edits[0]?.newText}` : `Put the ${edits.length} numbers in double quotes`;
  return [documentFix(document, title, edits, { preferred: true, safe: true })];
}

/** `["ec2", null, null]` becomes `["ec2"]`; three names become three targets. */
function splitClouds(document: MetadataDocument, owner: JsonNode, write: (at: JsonNode, value: unknown, sure?: boolean) => Fix): Fix[] {
  if (owner.type !== 'array') return [];
  const names = owner.items.flatMap((item) => (item.type === 'string' ? [item.value] : []));
  const [first] = names;
  if (first === undefined) return [];
  if (names.length === 1) return [write(owner, [first])];
  const newText = names.map((name) => JSON.stringify([name])).join(', ');
  const inList = field(document, 'targets')?.value?.type === 'array';
  return inList ? [documentFix(document, `Change to ${quoted(newText)}`, [{ span: owner.span, newText }])] : [];
}
