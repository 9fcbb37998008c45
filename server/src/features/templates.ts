import { ARCHES, SYSTEMS, versionsOf } from '../contract/names.ts';
import type { Location } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';
import { describeKey } from '../plugin/targets/targetKey.ts';
import { describeQuery, type TargetQuery } from '../plugin/targets/targetQuery.ts';
import type { Resolution } from '../plugin/targets/targetTable.ts';
import type { RegistryView } from '../registry/registryView.ts';
import { readTemplate } from '../tdl/readTemplate.ts';
import { type Template, type TemplateText, templateQuery } from '../tdl/template.ts';
import { claimedSystems, templateProblems } from '../tdl/templateProblems.ts';
import type { Span } from '../text/span.ts';

/** The line above `<os>`: which plugin builds it, or why none does. */
export interface TemplateLens {
  readonly span: Span;
  readonly title: string;
  /** The claim that wins; none if no plugin builds it. */
  readonly leads: readonly Location[];
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
  const [problem] = templateProblems(template, tablesOf(views));
  if (problem?.kind === 'padded')
    return `No plugin builds this: Image Factory does not strip the whitespace around ${shown(problem.suggestion)}`;
  const isClaimed = claimedSystems(tablesOf(views)).some(([name]) => name === query.name);
  return `No plugin builds ${isClaimed ? describeQuery(query) : shown(query.name)}${problem ? `. Did you mean ${shown(problem.suggestion)}?` : ''}`;
}

const shown = (text: string) => JSON.stringify(text);

const tablesOf = (views: readonly RegistryView[]) => views.map(({ table }) => table);

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
  const claimed = claimedSystems(tablesOf(views));
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

/** Where a template names the operating system that one of these claims decides on; undefined for other documents. */
export function templateUse(
  text: string,
  claims: { readonly path: FilePath; readonly keys: readonly string[] },
  views: readonly RegistryView[],
): Span | undefined {
  const outcome = readTemplate(text);
  const query = outcome.kind === 'template' ? templateQuery(outcome.template) : undefined;
  if (outcome.kind !== 'template' || !query) return undefined;
  const isUsed = views.some(({ table }) => {
    const step = table.resolve(query).steps.find(({ asked, claimers }) => asked && claimers.length > 0);
    return step && claims.keys.includes(step.key) && step.claimers.some(({ at }) => at.path === claims.path);
  });
  return isUsed ? outcome.template.name?.span : undefined;
}
