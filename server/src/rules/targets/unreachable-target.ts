import type { PluginType } from '../../contract/dialect.ts';
import { layoutOf, render, replaceValue } from '../../json/edit.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { field, likelyType } from '../../plugin/metadata/metadataFacts.ts';
import type { TargetProblem } from '../../plugin/targets/targetProblem.ts';
import { targetProblemsOf } from '../../plugin/targets/targetProblems.ts';
import { describeUnreachable } from '../shared/describeUnreachable.ts';
import type { Fix } from '../shared/finding.ts';
import { alsoHere, documentFix, moreAlike, quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';
import { combineFixes, fixTarget, groupAlike, isVersion } from '../shared/targetFixes.ts';

/** Target that is registered but can never be matched by a build. */
export const rule: Rule = {
  name: 'unreachable-target',
  severity: 'error',
  *document(document, plugin) {
    const type = likelyType(document, plugin);
    for (const group of groupAlike(targetProblemsOf('unreachable-target', document, plugin))) {
      const [first, ...others] = group;
      yield {
        path: document.path,
        span: first.node.span,
        severity: first.uncertain ? 'warning' : 'error',
        message: describeUnreachable(document.json.text, first, type) + moreAlike(others.length),
        related: alsoHere(document, others),
        fixes: fixesOf(document, group, type),
      };
    }
  },
};

function fixesOf(document: MetadataDocument, group: readonly TargetProblem[], type: PluginType | undefined): Fix[] {
  const alike = combineFixes(
    document,
    group.map((problem) => fixTarget(document, problem, type)),
  );
  const one = group[0]?.kind === 'plain-string' && type === 'os' ? oneTarget(document) : undefined;
  return one ? [one, ...alike.map((fix) => ({ ...fix, preferred: false, safe: false }))] : alike;
}

/** Wraps `["Fedora", "30", "x86_64"]` in a list: it is one target rather than three operating systems. */
function oneTarget(document: MetadataDocument): Fix | undefined {
  const list = field(document, 'targets')?.value;
  const words = list?.type === 'array' ? list.items.map((item) => (item.type === 'string' ? item.value : undefined)) : [];
  const [name, version] = words;
  if (!list || words.includes(undefined) || name === undefined || version === undefined || words.length > 3) return undefined;
  if (!isVersion(name, version)) return undefined;
  const target = [...words, null].slice(0, 3);
  const title = `Change to one target: ${quoted(render(target, { ...layoutOf(document.json.text), oneLine: true }))}`;
  return documentFix(document, title, [replaceValue(document.json.text, list, [target])], { preferred: true, safe: true });
}
