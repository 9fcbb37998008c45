import { basename, dirname } from '../../files/path.ts';
import { firstName } from '../../python/dottedName.ts';
import { changedElsewhere, changesItself } from '../importInterpreter/classes/classChanges.ts';
import { linearize } from '../importInterpreter/classes/methodResolution.ts';
import type { ImportInterpreter } from '../importInterpreter/interpreter.ts';
import { type Alternative, type ClassInfo, delegateInterface, type Module, type Uncertainty } from '../importInterpreter/values.ts';

/**
 * Returns a reason why a class or its members may be changed in a way that is not analyzed, so that nothing about it is certain.
 * @param order the class and its bases
 * @param interpreter the interpreter that imported the plugin
 * @param exceptMetaclass ignores changes by a metaclass of the package
 */
export function uncertaintyAbout(
  order: readonly ClassInfo[],
  interpreter: ImportInterpreter,
  exceptMetaclass = false,
): Uncertainty | undefined {
  const own = changesItself(order, exceptMetaclass);
  if (own) return own;
  const modules = [...interpreter.modules];
  for (const base of order.flatMap((info) => info.bases).flatMap((base) => base.value)) {
    const uncertainty = installedInstead(base, modules);
    if (uncertainty) return uncertainty;
  }
  interpreter.effects.finishImport();
  return changedElsewhere(order, interpreter);
}

/**
 * On Python 3, an absolute import of a name that a sibling module has refers to an installed module. The sibling is meant if it declares a
 * delegate interface, has the name of the plugin, or the plugin is written for Python 2.
 */
export function installedInstead({ value, sibling, trail }: Alternative, modules: readonly Module[]): Uncertainty | undefined {
  if (!sibling || sibling.byPath || value.kind !== 'class') return undefined;
  const { order } = linearize(value.class);
  if (order.some((c) => c.declarations.some((d) => d.value.some((a) => delegateInterface(a.value))))) return undefined;
  if (firstName(sibling.module) === basename(dirname(value.class.module.path))) return undefined;
  if (modules.some((module) => module.summary?.syntax.python2Only)) return undefined;
  return { reason: `${sibling.module} may also be an installed module`, at: trail[0] ?? sibling.location };
}
