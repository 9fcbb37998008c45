import { DELEGATE_BINDING, INITIALIZER } from '../../contract/dialect.ts';
import { methodNamesOfAllRevisions } from '../../contract/interfaceRevisions.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import { bound } from '../importInterpreter/binding.ts';
import type { Budget } from '../importInterpreter/budget.ts';
import { interfaceKind, linearize } from '../importInterpreter/classes/methodResolution.ts';
import { namesOf } from '../importInterpreter/expressions/attributeLookup.ts';
import { newInterpreter } from '../importInterpreter/newInterpreter.ts';
import type { PythonSources } from '../importInterpreter/sources.ts';
import { type ClassInfo, delegateInterface, type Module } from '../importInterpreter/values.ts';
import type { DelegateCandidate, NearBinding } from './delegate.ts';

/** Maximum number of modules that are read in a folder; more than any plugin has. */
const MAX_MODULES = 50;

/** The classes in a folder that were probably meant to be its delegate, most likely first. */
export function candidatesIn(directory: FilePath, sources: PythonSources, budget: Budget): readonly DelegateCandidate[] {
  const interpreter = newInterpreter(directory, sources, budget);
  const names = interpreter.finder.moduleNames(directory).slice(0, MAX_MODULES);
  const paths = [...names.map((name) => interpreter.finder.find(directory, name))];
  const modules = paths.flatMap((found) => (found.kind === 'module' ? [interpreter.load(found).module] : []));
  const initializer = interpreter.finder.entries(directory).has(INITIALIZER) ? [interpreter.loadFolder(directory)] : [];
  return delegatesIn([...initializer, ...modules], basename(directory));
}

/** The classes in modules that look like delegates, most likely first. */
export function delegatesIn(modules: readonly Module[], pluginName: string): DelegateCandidate[] {
  return modules
    .flatMap((module) => classesOf(module))
    .map((info) => ({ info, weight: weight(info, pluginName) }))
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ info }) => ({ module: info.module.path, class: info.statement }));
}

/** The classes that a module defines, without imported ones. */
function classesOf(module: Module): ClassInfo[] {
  return namesOf(module).flatMap((name) =>
    (module.env.get(name) ?? []).flatMap(({ value }) =>
      value.kind === 'class' && value.class.module === module && value.class.statement.name === name ? [value.class] : [],
    ),
  );
}

const METHODS = new Set([...methodNamesOfAllRevisions('os'), ...methodNamesOfAllRevisions('cloud')]);

/** How much a class looks like a delegate; 0 if not at all. */
function weight(info: ClassInfo, pluginName: string): number {
  const { order } = linearize(info);
  const declares = order.some((c) => c.declarations.some((d) => d.value.some((a) => delegateInterface(a.value) !== undefined)));
  const implementsMethods = order.some((c) => [...METHODS].some((name) => bound(c.env.get(name))));
  if (!declares && !implementsMethods) return 0;
  if (interfaceKind(info) && !implementsMethods) return 0;
  return (declares ? 4 : 2) + (info.statement.name === pluginName ? 1 : 0) + (info.statement.name.startsWith('_') ? -1 : 0);
}

/** The names in `__init__.py` that were probably meant to be `delegate_class`. */
export function nearBindings(module: Module): readonly NearBinding[] {
  const spellings: NearBinding[] = [];
  const imports: NearBinding[] = [];
  for (const name of namesOf(module)) {
    const first = bound(module.env.get(name))?.[0];
    const location = first?.trail[0];
    if (!first || !location || location.path !== module.path) continue;
    if (nearMiss(name, [DELEGATE_BINDING])) spellings.push({ location, name, kind: 'spelling' });
    else if (first.value.kind === 'class' && weight(first.value.class, '') > 0 && first.trail.length > 1)
      imports.push({ location, name, kind: 'import-without-as' });
  }
  return [...spellings, ...imports];
}
