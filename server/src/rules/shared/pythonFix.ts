import type { FilePath } from '../../files/path.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Parameter } from '../../python/summary.ts';
import { insert, type TextEdit } from '../../text/edit.ts';
import { listed } from '../../text/listed.ts';
import type { Fix } from './finding.ts';
import { documentFix, type FixKind } from './fix.ts';
import type { RuleContext } from './rule.ts';

/** A fix that changes a Python file. */
export function pythonFix(path: FilePath, title: string, edits: readonly TextEdit[], kind: FixKind = {}): Fix {
  return documentFix({ path }, title, edits, kind);
}

/** Gives parameters the default None, so that calls may omit them. PEP 8 requires spaces around the equal sign only after an annotation. */
export function defaultsFix(path: FilePath, parameters: readonly Parameter[], kind: FixKind = {}): Fix {
  const edits = parameters.map(({ span, name }) => insert(span.end, span.end - span.start > name.length ? ' = None' : '=None'));
  const what = parameters.length === 1 ? 'a default value' : 'default values';
  return pythonFix(path, `Add ${what} for ${listed(parameters.map(({ name }) => name))}`, edits, kind);
}

/** The Python version that the plugin certainly targets, by the setting or by syntax that only one version accepts; undefined if unknown. */
export function surePython(plugin: PluginPackage, context: RuleContext): 2 | 3 | undefined {
  if (context.pythonVersion !== 'auto') return context.pythonVersion === '2' ? 2 : 3;
  const { python2Only, python3Only } = plugin.delegate.syntax;
  return python2Only && !python3Only ? 2 : python3Only && !python2Only ? 3 : undefined;
}
