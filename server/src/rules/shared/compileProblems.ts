import { basename } from '../../files/path.ts';
import type { RefusedModule } from '../../plugin/delegate/delegate.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { CompileError } from '../../python/compile/compile.ts';
import type { RelatedPlace } from './finding.ts';
import { surePython } from './pythonFix.ts';
import type { Report, RuleContext } from './rule.ts';

/**
 * One report for each module that cannot be compiled: by any version of Python, or by the version that the plugin targets. If that is
 * unknown, also reports modules that require different versions.
 */
export function compileProblems(plugin: PluginPackage, context: RuleContext): readonly Report[] {
  const { refused } = plugin.delegate;
  const sure = surePython(plugin, context);
  const own = refused.flatMap((module) => reportOf(plugin, module, sure) ?? []);
  if (own.some(({ severity }) => severity === 'warning') || sure !== undefined) return own;
  return [...own, ...conflict(refused)];
}

/** The first error that only Python 3 reports and that is not Python 2 syntax, so the intended version is unknown; undefined if none. */
export function accidentalError(plugin: PluginPackage, { pythonVersion }: RuleContext) {
  if (pythonVersion !== 'auto') return undefined;
  for (const { path, verdict, runs } of plugin.delegate.refused) {
    const { python2, python3, mayBeAccidental } = verdict;
    if (!python3 || python2 || !mayBeAccidental || runs !== 'always') continue;
    return { reason: `Python 3 cannot compile ${basename(path)}: ${python3.message}`, at: { path, span: python3 } };
  }
  return undefined;
}

function reportOf(plugin: PluginPackage, module: RefusedModule, sure: 2 | 3 | undefined): Report | undefined {
  const { path, verdict, runs } = module;
  const { python2, python3 } = verdict;
  const isCertain = runs === 'always' || (runs === 'on Python 2' && (sure === 2 || basename(path) === `${plugin.name}.py`));
  const severity = isCertain ? 'warning' : 'information';
  if (python2 && python3) {
    // If one version stops at syntax of the other, the error of the other is more helpful.
    const first = sure === 2 || (sure === undefined && python3.start < python2.start) ? 2 : 3;
    const error = first === 2 ? python2 : python3;
    const other = first === 2 ? python3 : python2;
    return { ...report(path, error, 'Python', isCertain), severity, related: related(path, error, other, first === 2 ? 3 : 2) };
  }
  const error = sure === 3 ? python3 : sure === 2 ? python2 : undefined;
  if (!error || (sure === 3 && runs === 'on Python 2')) return undefined;
  return { ...report(path, error, `Python ${sure}`, isCertain), severity };
}

function report(path: string, { start, end, message }: CompileError, who: string, isCertain: boolean): Report {
  const effect = isCertain ? ', so Image Factory cannot import the plugin' : '';
  return { path, span: { start, end }, message: `${who} cannot compile this module${effect}: ${message}.` };
}

function related(path: string, error: CompileError, other: CompileError, version: 2 | 3): readonly RelatedPlace[] {
  if (other.start === error.start) return [];
  return [{ path, span: { start: other.start, end: other.end }, message: `Python ${version} fails here: ${other.message}` }];
}

/** Reports a pair of modules of which one requires Python 2 and the other Python 3. */
function conflict(refused: readonly RefusedModule[]): readonly Report[] {
  const old = refused.find(({ runs, verdict }) => runs === 'always' && verdict.python3 && !verdict.python2);
  const other = refused.find(({ runs, verdict }) => runs !== 'perhaps' && verdict.python2 && !verdict.python3);
  if (!old?.verdict.python3 || !other?.verdict.python2) return [];
  const { start, end, message } = old.verdict.python3;
  const place = { path: other.path, span: { start: other.verdict.python2.start, end: other.verdict.python2.end } };
  return [
    {
      path: old.path,
      span: { start, end },
      message: `No Python can import the plugin: Python 3 cannot compile this module (${message}), nor Python 2 ${basename(other.path)}.`,
      related: [{ ...place, message: `Python 2 fails here: ${other.verdict.python2.message}` }],
    },
  ];
}
