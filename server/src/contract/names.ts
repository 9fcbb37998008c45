import { GUESTS } from './guests.ts';

/** An operating system, cloud, or operation that can be used in metadata. */
export interface KnownName {
  readonly name: string;
  /** A short description. */
  readonly detail: string;
}

/** The values of `<arch>` that Image Factory's template parser (TDL of Oz) accepts. */
export const ARCHES = ['x86_64', 'i386', 'aarch64', 'ppc64', 'ppc64le', 'armv7l', 's390x'] as const;

/** The cloud plugin operations in the reference; no release of Image Factory reads them. */
export const OPERATIONS: readonly KnownName[] = [
  { name: 'upload', detail: 'push a built image to the cloud' },
  { name: 'snapshot', detail: 'build an image on the cloud itself' },
];

/** Target names of the cloud plugins in Image Factory's tree, history, and forks (the .info files below imagefactory_plugins). */
export const CLOUDS: readonly KnownName[] = [
  { name: 'ec2', detail: 'Amazon EC2' },
  { name: 'gce', detail: 'Google Compute Engine' },
  { name: 'openstack-kvm', detail: 'OpenStack' },
  { name: 'rhevm', detail: 'oVirt and Red Hat Virtualization' },
  { name: 'vsphere', detail: 'VMware vSphere' },
  { name: 'hyperv', detail: 'Microsoft Hyper-V' },
  { name: 'rackspace', detail: 'Rackspace' },
  { name: 'docker', detail: 'Docker base images' },
  { name: 'ova', detail: 'OVA archives' },
  { name: 'OVA', detail: 'OVA archives, the older spelling' },
  { name: 'indirection', detail: 'an image built inside another image' },
  { name: 'atlas', detail: 'Vagrant boxes for Atlas' },
];

/** Names used by mocks and forks: known, and so never treated as a typo, but not suggested. */
const OTHER_CLOUDS = [
  'MockSphere',
  'MockCloud',
  'mock',
  'mockcloud',
  'mocksphere',
  'rhevmock',
  'ecmock',
  'mockspace',
  'mockstack',
  'ovfcommon',
  'condorcloud',
];
const OTHER_SYSTEMS = ['MockOS_A', 'MockOS_B', 'FedoraMock', 'RHELMock', 'ScientificLinux-7', 'Rocky-8', 'Rocky-9', 'ProLinux'];

/** Operating systems in the metadata of the plugins that ship with Image Factory, most likely first. */
const STOCK_SYSTEMS = ['Fedora', 'RHEL-7', 'RHEL-6', 'RHEL-5', 'CentOS-7', 'CentOS-6', 'CentOS-5', 'Ubuntu', 'OpenSUSE', 'Windows'];

const versionsByName = new Map(GUESTS.flatMap(({ names, versions }) => names.map((name) => [name, versions] as const)));

/** Operating systems that a template can name, most likely first. */
export const SYSTEMS: readonly KnownName[] = [...new Set([...STOCK_SYSTEMS, ...versionsByName.keys()])].map((name) => ({
  name,
  detail: STOCK_SYSTEMS.includes(name) ? 'built by a bundled plugin' : 'supported by Oz',
}));

/** The versions of an operating system that Oz supports, newest first; empty if it accepts any version or does not know the system. */
export function versionsOf(system: string): readonly string[] {
  const versions = versionsByName.get(system);
  return versions === undefined || versions === 'any' ? [] : [...versions].reverse();
}

/** Whether a target name of this type is known to be in use. */
export function isKnownTarget(name: string, type: 'os' | 'cloud'): boolean {
  return KNOWN[type].has(name);
}

const KNOWN = {
  os: new Set([...SYSTEMS.map((system) => system.name), ...OTHER_SYSTEMS]),
  cloud: new Set([...CLOUDS.map((cloud) => cloud.name), ...OTHER_CLOUDS]),
};
