import type { FilePath } from '../files/path.ts';
import type { MethodCall } from '../python/methodCalls.ts';
import type { ModuleSummary } from '../python/summary.ts';
import { type DelegateContract, LAST_CONTRACT } from './delegateContract.ts';
import type { PluginType } from './dialect.ts';
import { builderCall } from './interfaceCalls.ts';
import { INTERFACE_NAMES, INTERFACE_REVISIONS } from './interfaceRevisions.ts';
import type { BuilderCall, InterfaceMethod } from './interfaces.ts';

/** The attribute names of the delegates in the Builder (imgfac/Builder.py since 2012-03). */
export const DELEGATE_OBJECTS: Readonly<Record<PluginType, string>> = { os: 'os_plugin', cloud: 'cloud_plugin' };

/** The parts of a package `imgfac` that define the contract. */
export interface ReadImgfac {
  /** The file of each interface, and its module if it exists. */
  readonly interfaces: Readonly<Record<PluginType, { readonly path: FilePath; readonly module: ModuleSummary | undefined }>>;
  /** The calls on {@link DELEGATE_OBJECTS} in Builder.py; undefined if it cannot be read. */
  readonly calls: readonly MethodCall[] | undefined;
}

/**
 * Reads the contract of an Image Factory. A package that only looks like one (a test stub, an interface without methods) does not determine the
 * contract. If the Builder does not match its interface, the calls are marked as uncertain.
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
  // A Builder without any calls is not the real one and is ignored.
  const called = calls?.length ? calls.filter(({ object }) => object === DELEGATE_OBJECTS[type]) : undefined;
  const inInterface = methods.map((method) => callOf(type, method, called, revision >= 0));
  // The Builder also calls methods that are not in an interface: `abort` since 0657a1d.
  const others = LAST_CONTRACT.calls.filter((call) => call.type === type && !methods.some(({ name }) => name === call.name));
  const additional = others.filter((call) => callsMatch(call.name, call.arguments.length, called) ?? isLast);
  return {
    methods,
    calls: [...inInterface, ...additional],
    revision: isLast ? LAST_CONTRACT.revision[type] : revision < 0 ? undefined : revision,
  };
}

/** The methods of an interface as written; undefined if none is certain. */
function methodsOf({ path, module }: ReadImgfac['interfaces'][PluginType], name: string): readonly InterfaceMethod[] | undefined {
  const owner = module?.statements.find((one) => one.kind === 'class' && one.name === name);
  if (!module || module.errors.length > 0 || owner?.kind !== 'class') return undefined;
  const functions = owner.body.flatMap((one) => (one.kind === 'function' ? [one] : []));
  const methods = functions.map((one) => {
    const isVariadic = one.parameters.some(({ kind, hasDefault }) => hasDefault || (kind !== 'positional' && kind !== 'positional-only'));
    // zope.interface expects interface methods without `self`, but Image Factory writes it.
    const written = one.parameters.map((parameter) => parameter.name);
    return { name: one.name, parameters: written[0] === 'self' ? written.slice(1) : written, at: { path, span: one.nameSpan }, isVariadic };
  });
  return methods.length > 0 ? methods : undefined;
}

function isSame(known: readonly InterfaceMethod[], read: readonly InterfaceMethod[]): boolean {
  const counts = new Map(read.map(({ name, parameters }) => [name, parameters.length]));
  return counts.size === known.length && known.every(({ name, parameters }) => counts.get(name) === parameters.length);
}

function callOf(
  type: PluginType,
  { name, parameters, isVariadic }: InterfaceMethod,
  called: readonly MethodCall[] | undefined,
  isKnown: boolean,
): BuilderCall {
  const usual = builderCall(type, name);
  const agrees =
    !isVariadic && (callsMatch(name, parameters.length, called) ?? (isKnown || called === undefined || usual?.guard === 'by-plugins'));
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

/** Whether an interface is only a part of the last revision, like a test stub. */
function isPartOfLast(type: PluginType, read: readonly InterfaceMethod[]): boolean {
  const counts = new Map(LAST_CONTRACT.methods[type].map(({ name, parameters }) => [name, parameters.length]));
  return read.every(({ name, parameters, isVariadic }) => counts.has(name) && (isVariadic || counts.get(name) === parameters.length));
}

/** Whether all calls of a method pass this number of arguments; undefined if there are no calls. */
function callsMatch(name: string, count: number, called: readonly MethodCall[] | undefined): boolean | undefined {
  const calls = called?.filter((call) => call.name === name) ?? [];
  return calls.length === 0 ? undefined : calls.every((call) => call.count === count);
}
