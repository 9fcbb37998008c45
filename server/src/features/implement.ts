import type { FilePath } from '../files/path.ts';
import type { ClassFacts } from '../plugin/delegate/delegate.ts';
import { delegateClass } from '../plugin/delegate/interfaceVerdict.ts';
import { type MissingMethod, missingMethods, requiredAmong } from '../plugin/delegate/missingMethods.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Fix } from '../rules/shared/finding.ts';
import { type Implementation, implement } from '../rules/shared/implementFix.ts';
import { type Span, touches } from '../text/span.ts';

/** The methods that can be added to the delegate class of a plugin. */
export interface Implementable {
  readonly className: string;
  readonly path: FilePath;
  /** In the order in which a build calls them. */
  readonly methods: readonly MissingMethod[];
  /** The methods that Image Factory calls unconditionally. */
  readonly required: readonly MissingMethod[];
}

/** @returns the reason, for people, if nothing can be added */
export function implementable(plugin: PluginPackage): Implementable | string {
  const facts = delegateClass(plugin);
  if (!facts) return `The delegate class of ${plugin.name} cannot be resolved. Fix that first.`;
  const { name, hasSyntaxErrors } = facts.statement;
  if (hasSyntaxErrors) return `The class ${name} has syntax errors. Fix them first.`;
  const methods = missingMethods(plugin, facts);
  if (methods.length === 0) return `Nothing to implement: ${name} already has every method that Image Factory calls.`;
  return { className: name, path: facts.path, methods, required: requiredAmong(methods) };
}

/**
 * Adds method stubs to the delegate class.
 * @param text the file of the class
 * @param names the selected methods of {@link implementable}; other names are ignored
 */
export function implementMethods(text: string, plugin: PluginPackage, names: readonly string[]): Implementation | undefined {
  const facts = delegateClass(plugin);
  if (!facts) return undefined;
  return implement(
    text,
    facts,
    missingMethods(plugin, facts).filter(({ name }) => names.includes(name)),
  );
}

/**
 * Offers the same as alternative fixes: all methods that Image Factory calls unconditionally, then each method separately.
 * @param at the selection or cursor; nothing is offered outside the class
 */
export function implementationsAt(text: string, path: FilePath, plugin: PluginPackage, at: Span): readonly Fix[] {
  const facts = delegateClass(plugin);
  if (!facts || !isInClass(facts, path, at)) return [];
  const missing = missingMethods(plugin, facts);
  const required = requiredAmong(missing);
  const together = required.length > 1 ? [implement(text, facts, required)] : [];
  return [...together, ...missing.map((method) => implement(text, facts, [method]))].flatMap((one) => one?.fix ?? []);
}

/** Whether a span is in the delegate class of the plugin, not counting decorators. */
function isInClass({ path, statement }: ClassFacts, file: FilePath, { start, end }: Span): boolean {
  return path === file && touches(statement.span, start) && touches(statement.span, end);
}
