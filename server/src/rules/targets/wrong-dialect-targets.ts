import { replaceValue } from '../../json/edit.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { likelyType } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { convertTargets } from '../../plugin/targets/convertTargets.ts';
import type { TargetProblem } from '../../plugin/targets/targetProblem.ts';
import { targetProblemsOf } from '../../plugin/targets/targetProblems.ts';
import { listed } from '../../text/listed.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** `targets` in the other format: a list in `info.json`, an object in `<Name>.info`. */
export const rule: Rule = {
  name: 'wrong-dialect-targets',
  severity: 'error',
  *document(document, plugin) {
    for (const problem of targetProblemsOf('wrong-dialect-targets', document, plugin)) {
      yield {
        path: document.path,
        span: placeOf(document, problem),
        message: problem.kind === 'list-in-reference' ? LIST_IN_REFERENCE : OBJECT_IN_LOADER,
        fixes: fixes(document, problem, plugin),
      };
    }
  },
};

/** The targets if they are on one line; otherwise their opening bracket, so that not the whole document is underlined. */
function placeOf({ json }: MetadataDocument, { node: { span } }: TargetProblem): Span {
  return /[\r\n]/.test(json.text.slice(span.start, span.end)) ? { start: span.start, end: span.start + 1 } : span;
}

const LIST_IN_REFERENCE =
  'A list of targets is the <Name>.info format. In info.json, "targets" must be an object such as {"Fedora": ["14", "15"]}.';
const OBJECT_IN_LOADER =
  'An object of targets is the info.json format. Image Factory registers only its keys, as strings that no build can match.';

function fixes(document: MetadataDocument, { node }: TargetProblem, plugin: PluginPackage): Fix[] {
  const type = likelyType(document, plugin);
  const converted = type && convertTargets(document.json.text, node, document.dialect, type);
  if (!converted) return [];
  const form = document.dialect === 'reference-1.0' ? 'an object' : 'a list';
  const loss = converted.lost.length > 0 ? `, without ${listed(shortened(converted.lost))}` : '';
  return [
    documentFix(document, `Convert the targets to ${form}${loss}`, [replaceValue(document.json.text, node, converted.value)], {
      preferred: true,
      safe: converted.lost.length === 0,
    }),
  ];
}

function shortened(lost: readonly string[]): readonly string[] {
  return lost.length <= 3 ? lost : [...lost.slice(0, 2), `${lost.length - 2} more details`];
}
