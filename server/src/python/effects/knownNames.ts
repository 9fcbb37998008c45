import { INSPECTING_CALLS } from '../inspectingCalls.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Modules that give access to the builtins. */
export const BUILTINS = words('builtins __builtin__ __builtins__');

export const IMPORTERS = words('__import__ import_module');

/** Functions that declare interfaces on their first argument. */
export const DECLARERS = words(
  'classImplements classImplementsFirst classImplementsOnly directlyProvides alsoProvides noLongerProvides classProvides',
);

/** Functions whose effect depends on their arguments: if they are used other than by calling them, anything may happen. */
export const DYNAMIC_FUNCTIONS = words(
  'exec exec_ execfile eval setattr delattr __import__ import_module globals locals vars getattr reload',
);

/** Attributes that hold the namespace of a module, a class, or a function's module. */
export const NAMESPACE_ATTRIBUTES = words('__dict__ __globals__ func_globals f_globals f_locals');

/** Attributes that give access to any object or run any code. */
export const UNLIMITED_ATTRIBUTES = words('get_referrers get_objects run_module run_path runcode runsource');

/** Attributes that run modules without an import. */
export const LOADERS = words('exec_module load_module load_source load_package module_from_spec walk_packages');

/** Attributes that control what an import finds. */
export const IMPORT_HOOKS = words('meta_path path_hooks');

/** Attributes that return functions or classes without their names being used. */
export const ENUMERATORS = words('__subclasses__ getmembers');

/** Methods of a dict that do not modify it, and those of them that return its values. */
export const READ_ONLY_DICT_METHODS = words(
  'get keys iterkeys has_key copy __contains__ __getitem__ __len__ __iter__ values items itervalues iteritems',
);
export const VALUE_METHODS = words('values items itervalues iteritems copy');

/** Methods of a list that do not modify it. */
export const READ_ONLY_LIST_METHODS = words('index count copy __contains__ __getitem__ __len__ __iter__');

/** Calls that do not modify their arguments, by the last component of the callee; or whose effects are collected, such as `setattr`. */
export const TRACKED_CALLS: ReadonlySet<string> = new Set([
  ...INSPECTING_CALLS,
  ...words('super len dict list tuple set frozenset sorted iter enumerate bool callable hasattr getattr dir hash pprint pformat'),
  ...words('log getmembers isclass isfunction ismodule getsource getdoc getLogger format join setattr delattr'),
  ...words('implementer implementer_only implements implementsOnly implementedBy verifyClass verifyObject'),
  ...DECLARERS,
]);

/** Lists that determine what imports find, which are often modified instead of bound. */
export const LISTS = words('__all__ __path__');

/** Methods that set or delete any attribute. */
export const SPECIAL_SETTERS = words('__setattr__ __delattr__');
