import type { PluginType } from '../../contract/dialect.ts';
import { versionsOf } from '../../contract/names.ts';
import { layoutOf, removeElement, render, replaceValue } from '../../json/edit.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { defaultValue } from '../../plugin/metadata/metadataDefaults.ts';
import { likelyType, registeredName } from '../../plugin/metadata/metadataFacts.ts';
import type { TargetProblem } from '../../plugin/targets/targetProblem.ts';
import { targetProblemsOf } from '../../plugin/targets/targetProblems.ts';
import { insert } from '../../text/edit.ts';
import { describeInvalidTarget } from '../shared/describeInvalidTarget.ts';
import type { Severity } from '../shared/finding.ts';
import { alsoHere, moreAlike, quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';
import { combineFixes, fixTarget, groupAlike, type TargetFix } from '../shared/targetFixes.ts';
import { loaderTarget, targetsIn } from '../shared/targetWords.ts';

/** `targets` that does not have the shape required by its format and the plugin type. */
export const rule: Rule = {
  name: 'invalid-targets',
  severity: 'error',
  *document(document, plugin) {
    const type = likelyType(document, plugin);
    for (const group of groupAlike(targetProblemsOf('invalid-targets', document, plugin))) {
      const [first, ...others] = group;
      yield {
        path: document.path,
        span: first.node.span,
        severity: severity(first),
        message: describeInvalidTarget(document, first) + moreAlike(others.length),
        related: alsoHere(document, others),
        fixes: combineFixes(
          document,
          group.map((problem) => fixFor(document, problem, type, registeredName(document, plugin))),
        ),
      };
    }
  },
};

function severity({ kind, uncertain }: TargetProblem): Severity {
  return kind === 'no-entries' ? 'information' : uncertain ? 'warning' : 'error';
}

function fixFor(document: MetadataDocument, problem: TargetProblem, type: PluginType | undefined, name: string): TargetFix | undefined {
  const { node, owner, kind } = problem;
  const { text } = document.json;
  const write = (value: unknown, guess = false): TargetFix => ({
    title: `Change to ${quoted(render(value, { ...layoutOf(text), oneLine: true }))}`,
    edits: [replaceValue(text, node, value)],
    safe: !guess,
    guess,
  });
  const reference = document.dialect === 'reference-1.0';
  const scalar = node.type === 'string' ? node.value : node.type === 'number' ? text.slice(node.span.start, node.span.end) : undefined;
  switch (kind) {
    case 'not-a-collection':
    case 'empty':
      if (!type) return undefined;
      if (node.type === 'string' && scalar?.trim()) return write(reference ? referenceTargets(scalar, type) : loaderTargets(scalar, type));
      return write(defaultValue('targets', document.dialect, type, name), true);
    case 'bare-target':
      return { title: 'Wrap in a list', edits: [insert(node.span.start, '['), insert(node.span.end, ']')], safe: true };
    case 'not-a-list':
      return scalar?.trim() ? write([scalar]) : undefined;
    case 'blank-text':
      return owner.type === 'array'
        ? { title: 'Remove the empty string', edits: [removeElement(text, owner, node)], safe: true }
        : undefined;
    default:
      return fixTarget(document, problem, type);
  }
}

function loaderTargets(text: string, type: PluginType) {
  return targetsIn(text, type).map((target) => loaderTarget(target, type));
}

function referenceTargets(text: string, type: PluginType): Readonly<Record<string, readonly string[]>> {
  const targets = targetsIn(text, type);
  return Object.fromEntries(
    targets.map(({ name }) => {
      const items = targets
        .filter((target) => target.name === name)
        .flatMap(({ details }) => (type === 'os' ? details.slice(0, 1) : details));
      return [name, items.length > 0 ? items : defaultItems(name, type)];
    }),
  );
}

/** The newest known version of an operating system, or the operations of a cloud. */
function defaultItems(name: string, type: PluginType): readonly string[] {
  return type === 'cloud' ? ['upload', 'snapshot'] : [versionsOf(name)[0] ?? '1'];
}
