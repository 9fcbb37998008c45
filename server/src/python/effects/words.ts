const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Modules by which the builtins can be reached, or replaced. */
export const BUILTINS = words('builtins __builtin__ __builtins__');

/** Functions that run code which is not written out where they are called. */
export const RUNNERS = words('exec execfile eval exec_');

export const SETTERS = words('setattr delattr');

export const IMPORTERS = words('__import__ import_module');

/** Functions that declare interfaces on their first argument. */
export const DECLARERS = words(
  'classImplements classImplementsFirst classImplementsOnly directlyProvides alsoProvides noLongerProvides classProvides',
);

/** Functions whose effect depends on how they are called: anything may happen where they are handed around. */
export const POWERS = new Set([...RUNNERS, ...SETTERS, ...IMPORTERS, 'globals', 'locals', 'vars', 'getattr', 'reload']);

/** Attributes that give the names of a module, a class or a function's module. */
export const NAMESPACE_ATTRIBUTES = words('__dict__ __globals__ func_globals f_globals f_locals');

/** Attributes by which anything can be reached or run. */
export const ANYTHING = words('get_referrers get_objects run_module run_path runcode runsource');

/** Attributes that run modules by other means than imports. */
export const LOADERS = words('exec_module load_module load_source load_package module_from_spec walk_packages');

/** Attributes that decide what an import finds. */
export const IMPORT_HOOKS = words('meta_path path_hooks');

/** Attributes that give functions or classes which are not named. */
export const REACHING = words('__subclasses__ getmembers');

/** Methods of a dictionary that leave it as it is, and those that give its values. */
export const READING = words('get keys iterkeys has_key copy __contains__ __getitem__ __len__ __iter__ values items itervalues iteritems');
export const GIVING_VALUES = words('values items itervalues iteritems copy');

/** Methods of a list that leave it as it is. */
export const LIST_READING = words('index count copy __contains__ __getitem__ __len__ __iter__');

/** Calls that look at what they are given and leave it as it is, by their last name. */
export const LOOKING = words(
  'super isinstance issubclass type id repr str print len dict list tuple set frozenset sorted iter enumerate bool callable hasattr getattr dir ' +
    'hash pprint pformat debug info warning warn error exception critical log getmembers isclass isfunction ismodule getsource getdoc ' +
    'implementer implementer_only implements implementsOnly implementedBy verifyClass verifyObject getLogger format join setattr delattr ' +
    'classImplements classImplementsFirst classImplementsOnly directlyProvides alsoProvides noLongerProvides classProvides',
);
