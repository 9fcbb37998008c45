import type { FilePath } from '../files/path.ts';
import type { CalledMethod } from '../python/calledOn.ts';
import type { ModuleSummary } from '../python/summary.ts';
import { type DelegateContract, LAST_CONTRACT } from './delegateContract.ts';
import type { PluginType } from './dialect.ts';
import { builderCall } from './interfaceCalls.ts';
import { INTERFACE_NAMES, INTERFACE_REVISIONS } from './interfaceRevisions.ts';
import type { BuilderCall, InterfaceMethod } from './interfaces.ts';

/** The Builder keeps its delegates under these names (imgfac/Builder.py since 2012-03). */
export const DELEGATE_OBJECTS: Readonly<Record<PluginType, string>> = { os: 'os_plugin', cloud: 'cloud_plugin' };

/** What is read of the package `imgfac` of some Image Factory. */
export interface ReadImgfac {
  /** The module of each interface, if it is there, and its file. */
  readonly interfaces: Readonly<Record<PluginType, { readonly path: FilePath; readonly module: ModuleSummary | undefined }>>;
  /** What Builder.py calls on {@link DELEGATE_OBJECTS}; undefined where there is none. */
  readonly calls: readonly CalledMethod[] | undefined;
}

/**
 * The contract of an Image Factory that is at hand. A package that only looks like it (a stub for tests, an interface without
 * methods) chooses nothing, and what its Builder does not do as its interface says is called in a way that is not known.
 */
export function readContract(read: ReadImgfac): Omit<DelegateContract, 'sources'> {
  const os = contractOf('os', read);
  const cloud = contractOf('cloud', read);
  return {
    methods: { os: os.methods, cloud: cloud.methods },
    calls: [...os.calls, ...cloud.calls],
    revision: { os: os.revision, cloud: cloud.revision },
  };
}

interface OneContract {
  readonly methods: readonly InterfaceMethod[];
  readonly calls: readonly BuilderCall[];
  readonly revision: number | undefined;
}

function contractOf(type: PluginType, { interfaces, calls }: ReadImgfac): OneContract {
  const found = methodsOf(interfaces[type], INTERFACE_NAMES[type]);
  const revision = INTERFACE_REVISIONS[type].findLastIndex(({ methods }) => found !== undefined && isSame(methods, found));
  const isReal = found !== undefined && (revision >= 0 || !isPartOfLast(type, found));
  const methods = isReal ? found : LAST_CONTRACT.methods[type];
  const isLast = !isReal || revision === LAST_CONTRACT.revision[type];
  // A Builder that calls nothing at all is none, and tells nothing.
  const called = calls?.length ? calls.filter(({ object }) => object === DELEGATE_OBJECTS[type]) : undefined;
  const inInterface = methods.map((method) => callOf(type, method, called, revision >= 0));
  // The Builder calls some that no interface names: `abort` since 0657a1d.
  const others = LAST_CONTRACT.calls.filter((call) => call.type === type && !methods.some(({ name }) => name === call.name));
  const beside = others.filter((call) => agreement(call.name, call.arguments.length, called) ?? isLast);
  return {
    methods,
    calls: [...inInterface, ...beside],
    revision: isLast ? LAST_CONTRACT.revision[type] : revision < 0 ? undefined : revision,
  };
}

/** The methods of an interface as it is written; undefined without any that is certain. */
function methodsOf({ path, module }: ReadImgfac['interfaces'][PluginType], name: string): readonly InterfaceMethod[] | undefined {
  const owner = module?.statements.find((one) => one.kind === 'class' && one.name === name);
  if (!module || module.errors.length > 0 || owner?.kind !== 'class') return undefined;
  const functions = owner.body.flatMap((one) => (one.kind === 'function' ? [one] : []));
  const methods = functions.map((one) => {
    const isOpen = one.parameters.some(({ kind, hasDefault }) => hasDefault || (kind !== 'positional' && kind !== 'positional-only'));
    // zope.interface wants interface methods without `self`, which Image Factory writes all the same.
    const written = one.parameters.map((parameter) => parameter.name);
    return { name: one.name, parameters: written[0] === 'self' ? written.slice(1) : written, at: { path, span: one.nameSpan }, isOpen };
  });
  return methods.length > 0 ? methods : undefined;
}

function isSame(known: readonly InterfaceMethod[], read: readonly InterfaceMethod[]): boolean {
  const counts = new Map(read.map(({ name, parameters }) => [name, parameters.length]));
  return counts.size === known.length && known.every(({ name, parameters }) => counts.get(name) === parameters.length);
}

function callOf(
  type: PluginType,
  { name, parameters, isOpen }: InterfaceMethod,
  called: readonly CalledMethod[] | undefined,
  isKnown: boolean,
): BuilderCall {
  const usual = builderCall(type, name);
  const agrees =
    !isOpen && (agreement(name, parameters.length, called) ?? (isKnown || called === undefined || usual?.guard === 'by-plugins'));
  const given = usual?.arguments.length === parameters.length ? usual.arguments : parameters;
  const base: BuilderCall = usual ?? {
    type,
    name,
    arguments: given,
    guard: 'if-present',
    when: 'as in the imgfac package found',
    purpose: `A method of ${INTERFACE_NAMES[type]} in the imgfac package found.`,
    absent: 'unknown.',
  };
  return { ...base, arguments: given, ...(agrees ? {} : { isUncertain: true }) };
}

/** Whether an interface says nothing but what the last revision says too: a stub for tests, for example. */
function isPartOfLast(type: PluginType, read: readonly InterfaceMethod[]): boolean {
  const counts = new Map(LAST_CONTRACT.methods[type].map(({ name, parameters }) => [name, parameters.length]));
  return read.every(({ name, parameters, isOpen }) => counts.has(name) && (isOpen || counts.get(name) === parameters.length));
}

/** Whether all calls of a method give so many arguments; undefined without any call. */
function agreement(name: string, count: number, called: readonly CalledMethod[] | undefined): boolean | undefined {
  const calls = called?.filter((call) => call.name === name) ?? [];
  return calls.length === 0 ? undefined : calls.every((call) => call.count === count);
}
