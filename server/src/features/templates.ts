import { ARCHES, SYSTEMS, versionsOf } from '../contract/names.ts';
import type { Location } from '../files/location.ts';
import { describeKey, targetOf } from '../plugin/targets/claims.ts';
import type { TargetQuery } from '../plugin/targets/targetQuery.ts';
import type { Resolution } from '../plugin/targets/targetTable.ts';
import type { RegistryView } from '../project/registry/registryView.ts';
import { readTemplate, type Template, type TemplateText } from '../tdl/readTemplate.ts';
import { nearMiss } from '../text/nearMiss.ts';
import type { Span } from '../text/span.ts';

/** The line above `<os>`: which plugin builds it, or why none does. */
export interface TemplateLens {
  readonly span: Span;
  readonly title: string;
  /** The claim that wins; none if no plugin builds it. */
  readonly leads: readonly Location[];
}

/** What Image Factory asks the plugins for because of a template; undefined without a name. */
export function templateQuery({ name, version, arch }: Template): TargetQuery | undefined {
  return name && { kind: 'os', name: name.text, version: version?.text ?? null, arch: arch?.text ?? null };
}

/** Who builds the operating system of a template. Nothing for other documents, and where there are no plugins. */
export function templateLens(text: string, views: readonly RegistryView[]): TemplateLens | undefined {
  const outcome = readTemplate(text);
  if (outcome.kind !== 'template' || views.length === 0) return undefined;
  const { template } = outcome;
  const query = templateQuery(template);
  if (!query) return { span: template.os, title: 'No plugin can build this: <os> has no <name>', leads: [] };
  const answers = views.map(({ table }) => table.resolve(query));
  const winners = answers.flatMap((answer) => (answer.winner ? [answer] : []));
  const title =
    winners.length > 0 ? `Built by ${[...new Set(winners.map(winnerWords))].join(', ')}` : whyNone(template, query, answers, views);
  return { span: template.os, title, leads: winners.flatMap(({ winner }) => (winner ? [winner.at] : [])) };
}

/** `Granite (Fedora, any version, any arch)` */
function winnerWords({ winner, steps }: Resolution): string {
  const step = steps.find(({ claimers }) => winner !== undefined && claimers.includes(winner));
  return `${winner?.plugin}${step ? ` (${describeKey(step.key)})` : ''}`;
}

function whyNone(template: Template, query: TargetQuery, answers: readonly Resolution[], views: readonly RegistryView[]): string {
  const unknown = [...new Set(answers.flatMap((answer) => answer.unknown))];
  if (unknown.length > 0) return `No plugin is known to build ${shown(query.name)}; could not read ${unknown.join(', ')}`;
  const padded = [template.name, template.version, template.arch].find((part) => part && part.text !== part.text.trim());
  if (padded) return `No plugin builds this: Image Factory does not trim the spaces around ${shown(padded.text.trim())}`;
  const near = nearMiss(query.name, claimedNames(views));
  return `No plugin builds ${shown(query.name)}${near === undefined ? '' : `. Did you mean ${shown(near)}?`}`;
}

const shown = (text: string) => JSON.stringify(text);

/** The names of operating systems that plugins claim. */
function claimedNames(views: readonly RegistryView[]): ReadonlySet<string> {
  return new Set(claimedTargets(views).map(([name]) => name));
}

function claimedTargets(views: readonly RegistryView[]) {
  const keys = views.flatMap(({ table }) => [...table.keys()]);
  return keys.flatMap((key) => {
    const target = targetOf(key);
    return target?.length === 3 ? [target] : [];
  });
}

/** The claims that a template's operating system is built by, for a position in its name, version, or architecture. */
export function templateDefinition(text: string, offset: number, views: readonly RegistryView[]): readonly Location[] {
  const outcome = readTemplate(text);
  if (outcome.kind !== 'template' || !partAt(outcome.template, offset)) return [];
  const query = templateQuery(outcome.template);
  return query ? views.flatMap(({ table }) => table.resolve(query).winner?.at ?? []) : [];
}

/** What can replace the content of an element of `<os>`: what plugins claim first, then what Oz knows. */
export function completeTemplate(
  text: string,
  offset: number,
  views: readonly RegistryView[],
): { readonly replace: Span; readonly labels: readonly string[] } | undefined {
  const outcome = readTemplate(text);
  const part = outcome.kind === 'template' ? partAt(outcome.template, offset) : undefined;
  if (outcome.kind !== 'template' || !part) return undefined;
  const { name, version } = outcome.template;
  const system = name?.text.trim() ?? '';
  const claimed = claimedTargets(views);
  const ofSystem = claimed.filter((target) => target[0] === system);
  const labels =
    part === name
      ? [...claimed.map((target) => target[0]), ...SYSTEMS.map((known) => known.name)]
      : part === version
        ? [...ofSystem.map((target) => target[1]), ...versionsOf(system)]
        : [...ofSystem.map((target) => target[2]), ...ARCHES];
  return { replace: part.span, labels: [...new Set(labels)].filter((label) => typeof label === 'string') };
}

function partAt({ name, version, arch }: Template, offset: number): TemplateText | undefined {
  return [name, version, arch].find((part) => part && part.span.start <= offset && offset <= part.span.end);
}
