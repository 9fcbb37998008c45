import { ARCHES, SYSTEMS } from '../contract/names.ts';
import { type LookupTarget, targetOf } from '../plugin/targets/targetKey.ts';
import type { TargetTable } from '../plugin/targets/targetTable.ts';
import { nearMiss } from '../text/nearMiss.ts';
import { type Template, type TemplateText, templateQuery } from './template.ts';

/** An element of `<os>` that decides which plugin builds a template. */
export type TemplatePart = 'name' | 'version' | 'arch';

/** An element whose text is probably a mistake. */
export interface TemplateProblem {
  /** `padded`: surrounded by whitespace; `unknown`: close to a known value. */
  readonly kind: 'padded' | 'unknown';
  readonly part: TemplatePart;
  readonly element: TemplateText;
  /** The text that was probably intended. */
  readonly suggestion: string;
}

/** The operating systems that plugins claim: name, version, and architecture, null for any. */
export function claimedSystems(tables: readonly TargetTable[]): readonly LookupTarget[] {
  const targets = tables.flatMap((table) => [...table.keys()]).map(targetOf);
  return targets.filter((target) => target?.length === 3) as readonly LookupTarget[];
}

/**
 * The problems of the elements of `<os>`, at most one per element. While the metadata of a plugin cannot be read, no `unknown` problems are reported,
 * because that plugin may build the template.
 */
export function templateProblems(template: Template, tables: readonly TargetTable[]): readonly TemplateProblem[] {
  const query = templateQuery(template);
  if (!query) return [];
  const claimed = claimedSystems(tables);
  const answers = tables.map((table) => table.resolve(query));
  const isBuilt = answers.some(({ winner }) => winner);
  const isUncertain = answers.some(({ unknown }) => unknown.length > 0);
  const ofSystem = claimed.filter(([name]) => name === query.name);
  const candidates: Readonly<Record<TemplatePart, Iterable<string | null | undefined>>> = {
    name: [...claimed.map(([name]) => name), ...SYSTEMS.map(({ name }) => name)],
    version: ofSystem.map(([, version]) => version),
    arch: [...ofSystem.map(([, , arch]) => arch), ...ARCHES],
  };
  return (['name', 'version', 'arch'] as const).flatMap((part): readonly TemplateProblem[] => {
    const element = template[part];
    const known = [...candidates[part]].filter((value) => typeof value === 'string');
    if (!element || known.includes(element.text)) return [];
    const trimmed = element.text.trim();
    if (trimmed === '') return [];
    if (trimmed !== element.text) return [{ kind: 'padded', part, element, suggestion: trimmed }];
    // A plugin that builds any version also builds this one.
    const isAccepted = isUncertain || (part === 'version' && isBuilt);
    const suggestion = nearMiss(element.text, known);
    return isAccepted || suggestion === undefined ? [] : [{ kind: 'unknown', part, element, suggestion }];
  });
}
