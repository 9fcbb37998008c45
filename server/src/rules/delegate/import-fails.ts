import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { Location } from '../../files/location.ts';
import type { UnresolvedOutcome } from '../../plugin/delegate/delegate.ts';
import { insertImports } from '../../plugin/delegate/edits/pythonEdits.ts';
import { isStandard } from '../../plugin/importInterpreter/library/externalNames.ts';
import { removedName } from '../../plugin/importInterpreter/library/removedNames.ts';
import { firstName } from '../../python/dottedName.ts';
import type { Statement } from '../../python/summary.ts';
import { compileProblems } from '../shared/compileProblems.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Report, Rule, RuleContext } from '../shared/rule.ts';

/** Statement that makes the import of the plugin fail: it uses an undefined name or one removed from the standard library, or raises for another reason. */
export const rule: Rule = {
  name: 'import-fails',
  severity: 'error',
  *plugin(plugin, context) {
    const python = surePython(plugin, context);
    // Nothing in a module that cannot be compiled runs. While it is being typed, its names are also those of an earlier version.
    const problems = compileProblems(plugin, context);
    const broken = new Set(problems.map(({ path }) => path));
    for (const name of plugin.delegate.undefinedNames) {
      if (broken.has(name.at.path)) continue;
      // Python 3 never imports the sibling: either the import itself is wrong, or it refers to another module.
      if (!name.python2Import || python !== 3) yield report(name, python, context);
    }
    if (python !== 2) for (const name of plugin.delegate.undefinedAnnotations) yield reportAnnotation(name, context);
    const { outcome } = plugin.delegate;
    const isCompiled = problems.every(({ severity }) => severity !== 'warning');
    if (outcome.kind === 'refused' && outcome.of === 'expression' && isCompiled)
      yield {
        path: outcome.at.path,
        span: outcome.at.span,
        message: `${outcome.problem} Importing the plugin raises ${outcome.exception}, so every build fails.`,
      };
  },
};

function report(name: UnresolvedOutcome, python: 2 | 3 | undefined, context: RuleContext): Report {
  const { at, python2Import } = name;
  const isCertain = name.certain && (!python2Import || python === 2);
  const unless = isCertain ? 'Importing' : `Unless ${python2Import ? `another ${python2Import.module}` : 'it'} is installed, importing`;
  const effect = `${unless} the plugin raises ${name.exception}, so every build fails.`;
  const forgotten = name.what === 'unbound' ? forgottenImport(name, context) : undefined;
  const meant = forgotten ? undefined : name.suggestion;
  const question = meant === undefined ? '' : name.what === 'removed' ? ` Use ${meant} instead.` : ` Did you mean ${meant}?`;
  return {
    path: at.path,
    span: at.span,
    // Packages that are called almost like a module of the standard library exist, such as icalendar and rarfile.
    severity: isCertain ? 'error' : name.what === 'module' && isStandard(meant ?? '') ? 'information' : 'warning',
    message: `${problem(name)} ${effect}${question}`,
    fixes: fixes(name, forgotten, meant, context),
  };
}

function reportAnnotation(name: UnresolvedOutcome, context: RuleContext): Report {
  const { at, suggestion } = name;
  const forgotten = forgottenImport(name, context);
  const question = forgotten || suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return {
    path: at.path,
    span: at.span,
    severity: 'information',
    message: `${problem(name)} Before Python 3.14, importing the plugin raises NameError here.${question}`,
    fixes: fixes(name, forgotten, suggestion, context),
  };
}

function problem({ what, wanted, at, module }: UnresolvedOutcome): string {
  if (what === 'removed') return `Python 3 no longer has ${wanted}.`;
  if (what === 'module') return `No module named ${wanted} is known.`;
  const isLate = module?.statements.some((statement) => statement.span.start > at.span.end && binds(statement, wanted));
  return `${wanted} is ${isLate ? 'used before it is defined' : 'not defined'}.`;
}

function binds(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case 'class':
    case 'function':
      return statement.name === name;
    case 'assignment':
      return statement.target === name;
    case 'import':
      return (statement.alias ?? firstName(statement.module)) === name;
    case 'from-import':
      return statement.names.some(({ bound }) => bound === name);
    default:
      return false;
  }
}

/** Names that plugins often use without importing them, with their modules. */
const HOMES: Readonly<Record<string, string>> = {
  Interface: 'zope.interface',
  implementer: 'zope.interface',
  implements: 'zope.interface',
  classImplements: 'zope.interface',
  [INTERFACE_NAMES.os]: `imgfac.${INTERFACE_NAMES.os}`,
  [INTERFACE_NAMES.cloud]: `imgfac.${INTERFACE_NAMES.cloud}`,
  ...Object.fromEntries(['Any', 'Callable', 'Dict', 'Iterable', 'List', 'Optional', 'Tuple', 'Union'].map((name) => [name, 'typing'])),
};

/** A missing import. */
interface ForgottenImport {
  readonly title: string;
  readonly line: string;
}

function forgottenImport({ at, wanted }: UnresolvedOutcome, context: RuleContext): ForgottenImport | undefined {
  const home = Object.hasOwn(HOMES, wanted) ? HOMES[wanted] : undefined;
  if (home !== undefined) return { title: `Import ${wanted} from ${home}`, line: `from ${home} import ${wanted}` };
  const isModule = context.text(at.path)?.charAt(at.span.end) === '.';
  return isModule && (wanted === 'zope' || isStandard(wanted)) ? { title: `Import ${wanted}`, line: `import ${wanted}` } : undefined;
}

function fixes(
  { what, at, module }: UnresolvedOutcome,
  missing: ForgottenImport | undefined,
  meant: string | undefined,
  context: RuleContext,
): Fix[] {
  const text = context.text(at.path);
  if (missing && module && text !== undefined)
    return [pythonFix(at.path, missing.title, [insertImports(text, module, [missing.line])], { preferred: true, safe: true })];
  if (meant === undefined) return [];
  if (what === 'removed') return moved(module?.statements ?? [], at, meant);
  return [pythonFix(at.path, `Change to ${meant}`, [{ span: at.span, newText: meant }], { preferred: true })];
}

/** Changes an import to the module that now contains the names. */
function moved(statements: readonly Statement[], { path, span }: Location, now: string): Fix[] {
  for (const statement of statements) {
    if (statement.kind !== 'import' && statement.kind !== 'from-import') continue;
    const { moduleSpan, module } = statement;
    const names = statement.kind === 'from-import' ? statement.names : [];
    const isModule = moduleSpan.start === span.start;
    if (!isModule && !names.some(({ nameSpan }) => nameSpan.start === span.start)) continue;
    // All names in the statement must have moved to the same module.
    if (!isModule && names.some(({ name }) => removedName(`${module}.${name}`)?.now !== now)) return [];
    const newText = statement.kind === 'import' && statement.alias === undefined ? `${now} as ${module}` : now;
    return [pythonFix(path, `Import from ${now}`, [{ span: moduleSpan, newText }], { preferred: true })];
  }
  return [];
}
