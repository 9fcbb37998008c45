import type { PluginType } from './dialect.ts';
import type { InterfaceMethod, InterfaceRevision } from './interfaces.ts';

/** The name of each delegate interface, which is also the name of its module in `imgfac`. */
export const INTERFACE_NAMES: Readonly<Record<PluginType, string>> = { os: 'OSDelegate', cloud: 'CloudDelegate' };

const SHOULD_WILL_DID = ['should', 'will', 'did'];

function trio(what: string, ...parameters: string[]): InterfaceMethod[] {
  return SHOULD_WILL_DID.map((when) => ({ name: `builder_${when}_${what}`, parameters }));
}

function method(name: string, ...parameters: string[]): InterfaceMethod {
  return { name, parameters };
}

// Source: history of imgfac/OSDelegate.py and imgfac/CloudDelegate.py in redhat-imaging/imagefactory up to
// 176f6e0 (release 1.1.16), without commits that only change documentation.
const OS_REVISIONS: readonly InterfaceRevision[] = [
  {
    since: '2012-02-22',
    commit: '5e2c821',
    methods: [...trio('create_image', 'builder'), ...trio('generate_icicle', 'builder')],
  },
  {
    since: '2012-02-22',
    commit: '9b82f90',
    methods: [...trio('create_image', 'builder'), ...trio('install_packages', 'builder'), ...trio('customize_image', 'builder')],
  },
  {
    since: '2012-02-22',
    commit: 'c837798',
    methods: [method('create_image', 'builder'), method('install_packages', 'builder'), method('customize_image_for_builder', 'builder')],
  },
  {
    since: '2012-03-09',
    commit: 'e60b615',
    methods: [
      method('create_image_using_template', 'template'),
      method('install_packages_in_image', 'image'),
      method('customize_image_for_target', 'image', 'target', 'target_parameters'),
    ],
  },
  {
    since: '2012-03-15',
    commit: '7f6f177',
    methods: [
      method('create_base_image', 'builder', 'template'),
      method('create_target_image', 'builder', 'base_image', 'target', 'parameters'),
    ],
  },
  {
    since: '2012-03-23',
    commit: '0b5c8e2',
    methods: [
      method('create_base_image', 'builder', 'template', 'parameters'),
      method('create_target_image', 'builder', 'target', 'base_image', 'parameters'),
    ],
  },
  {
    since: '2012-08-17',
    commit: '629cd90',
    methods: [
      method('create_base_image', 'builder', 'template', 'parameters'),
      method('create_target_image', 'builder', 'target', 'base_image', 'parameters'),
      method('add_cloud_plugin_content', 'content'),
    ],
  },
];

const TARGET_TRIO = trio('create_target_image', 'builder', 'target', 'image_id', 'template', 'parameters');

const CLOUD_REVISIONS: readonly InterfaceRevision[] = [
  {
    since: '2012-02-22',
    commit: '614b872',
    methods: [...trio('create_image', 'builder'), ...trio('install_packages', 'builder'), ...trio('customize_image', 'builder')],
  },
  {
    since: '2012-03-15',
    commit: '7f6f177',
    methods: [
      method('push_image_to_provider', 'builder', 'image', 'target', 'provider', 'parameters'),
      method('snapshot_image_on_provider', 'builder', 'imag_id', 'target', 'provider', 'parameters'),
      ...trio('create_target_image', 'builder'),
    ],
  },
  {
    since: '2012-03-23',
    commit: '0b5c8e2',
    methods: [
      method('push_image_to_provider', 'builder', 'provider', 'credentials', 'target_image', 'parameters'),
      method('snapshot_image_on_provider', 'builder', 'provider', 'credentials', 'template', 'parameters'),
      ...TARGET_TRIO,
    ],
  },
  {
    since: '2012-05-31',
    commit: '4bee9f4',
    methods: [
      method('push_image_to_provider', 'builder', 'provider', 'credentials', 'target', 'target_image', 'parameters'),
      method('snapshot_image_on_provider', 'builder', 'provider', 'credentials', 'target', 'template', 'parameters'),
      ...TARGET_TRIO,
    ],
  },
  {
    since: '2012-07-12',
    commit: '4014cbf',
    methods: [
      method('push_image_to_provider', 'builder', 'provider', 'credentials', 'target', 'target_image', 'parameters'),
      method('snapshot_image_on_provider', 'builder', 'provider', 'credentials', 'target', 'template', 'parameters'),
      method('delete_from_provider', 'builder', 'provider', 'credentials', 'target', 'parameters'),
      ...TARGET_TRIO,
    ],
  },
];

/** Every revision of each interface, oldest first. */
export const INTERFACE_REVISIONS: Readonly<Record<PluginType, readonly InterfaceRevision[]>> = {
  os: OS_REVISIONS,
  cloud: CLOUD_REVISIONS,
};

/** When an interface method was added, and when it got its current parameters. */
export interface MethodHistory {
  readonly added: InterfaceRevision;
  readonly settled: InterfaceRevision;
}

/** The history of a current method, or undefined for other names. */
export function methodHistory(type: PluginType, name: string): MethodHistory | undefined {
  const revisions = INTERFACE_REVISIONS[type];
  const parameters = (revision: InterfaceRevision) => revision.methods.find((m) => m.name === name)?.parameters.join();
  const last = revisions.at(-1);
  const today = last && parameters(last);
  if (today === undefined) return undefined;
  const added = revisions[revisions.findLastIndex((revision) => parameters(revision) === undefined) + 1];
  const settled = revisions[revisions.findLastIndex((revision) => parameters(revision) !== today) + 1];
  return added && settled && { added, settled };
}

/** The names of all methods in any revision of the interface. */
export function methodNamesOfAllRevisions(type: PluginType): ReadonlySet<string> {
  return ALL_NAMES[type];
}

/** Computed once, because it is needed for every class. */
const ALL_NAMES: Readonly<Record<PluginType, ReadonlySet<string>>> = { os: namesOf(OS_REVISIONS), cloud: namesOf(CLOUD_REVISIONS) };

function namesOf(revisions: readonly InterfaceRevision[]): ReadonlySet<string> {
  return new Set(revisions.flatMap((revision) => revision.methods.map((m) => m.name)));
}
