import type { FilePath } from '../files/path.ts';
import type { PluginType } from './dialect.ts';
import { BUILDER_CALLS } from './interfaceCalls.ts';
import { INTERFACE_NAMES, INTERFACE_REVISIONS, methodNamesOfAllRevisions } from './interfaceRevisions.ts';
import type { BuilderCall, InterfaceMethod } from './interfaces.ts';

/** The requirements of one Image Factory version for delegates: its two interfaces, and the calls of its Builder. */
export interface DelegateContract {
  /** The methods of each interface, in build order. */
  readonly methods: Readonly<Record<PluginType, readonly InterfaceMethod[]>>;
  /** The calls on delegates, including those of interface methods. */
  readonly calls: readonly BuilderCall[];
  /** The index of the known revision of each interface; undefined if it is not a known revision. */
  readonly revision: Readonly<Record<PluginType, number | undefined>>;
  /** The files that the contract was read from; empty for the built-in contract of the last release. */
  readonly sources: readonly FilePath[];
}

/** The interfaces of every release from 1.1.3 to 1.1.16 and the calls of the last one. Applies if no other Image Factory is found. */
export const LAST_CONTRACT: DelegateContract = {
  methods: { os: INTERFACE_REVISIONS.os.at(-1)?.methods ?? [], cloud: INTERFACE_REVISIONS.cloud.at(-1)?.methods ?? [] },
  calls: BUILDER_CALLS,
  revision: { os: INTERFACE_REVISIONS.os.length - 1, cloud: INTERFACE_REVISIONS.cloud.length - 1 },
  sources: [],
};

/** The names of the methods that a delegate of a type can implement: those of its interface, and others that the Builder calls (`abort`). */
export function implementableNames({ methods, calls }: DelegateContract, type: PluginType): readonly string[] {
  return [...new Set([...methods[type], ...calls.filter((call) => call.type === type)].map(({ name }) => name))];
}

/** The call of a method on a delegate of a type, or undefined if it is never called. */
export function callOf({ calls }: DelegateContract, type: PluginType, name: string): BuilderCall | undefined {
  return calls.find((call) => call.type === type && call.name === name);
}

/** The names of all methods in any revision of the interface, including the one of this contract. */
export function methodNamesOf(contract: DelegateContract, type: PluginType): ReadonlySet<string> {
  const known = methodNamesOfAllRevisions(type);
  const own = contract.methods[type];
  return own.every(({ name }) => known.has(name)) ? known : new Set([...known, ...own.map(({ name }) => name)]);
}

/** A method that only earlier revisions have. */
export interface ObsoleteMethod {
  readonly type: PluginType;
  readonly name: string;
  /** The revision that removed it. */
  readonly removed: { readonly since: string; readonly commit: string };
  /** The current method that replaces it, if there is one. */
  readonly successor: string | undefined;
}

/** Describes a method that was removed from the interface; undefined if the interface has it, never had it, or added it later. */
export function obsoleteMethod(contract: DelegateContract, type: PluginType, name: string): ObsoleteMethod | undefined {
  if (contract.methods[type].some((method) => method.name === name)) return undefined;
  const revisions = INTERFACE_REVISIONS[type].slice(0, (contract.revision[type] ?? INTERFACE_REVISIONS[type].length) + 1);
  const last = revisions.findLastIndex(({ methods }) => methods.some((method) => method.name === name));
  const removed = last < 0 ? undefined : revisions[last + 1];
  const successor = (type === 'os' ? OS_SUCCESSORS : CLOUD_SUCCESSORS)[name];
  return (
    removed && {
      type,
      name,
      removed,
      successor: contract.methods[type].some((method) => method.name === successor) ? successor : undefined,
    }
  );
}

/** Explains the removal in one or two sentences. */
export function describeObsolete({ type, name, removed, successor }: ObsoleteMethod): string {
  const now = successor ? ` Use ${successor} instead.` : '';
  return `${name} was removed from ${INTERFACE_NAMES[type]} on ${removed.since} (${removed.commit}); no release since 1.1.3 calls it.${now}`;
}

const CLOUD_SUCCESSORS: Readonly<Record<string, string>> = {
  builder_should_create_image: 'builder_should_create_target_image',
  builder_will_create_image: 'builder_will_create_target_image',
  builder_did_create_image: 'builder_did_create_target_image',
};

const OS_SUCCESSORS: Readonly<Record<string, string>> = {
  create_image: 'create_base_image',
  create_image_using_template: 'create_base_image',
  install_packages: 'create_base_image',
  install_packages_in_image: 'create_base_image',
  customize_image_for_builder: 'create_target_image',
  customize_image_for_target: 'create_target_image',
};
