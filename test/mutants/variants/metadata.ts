import { type Base, DOCUMENT, type Mutation, mutate } from '../mutation.ts';

/** One change of the document. */
type Info = readonly [what: string, from: string, to: string];

const OS_INFO: readonly Info[] = [
  ['a version', '["Granite", null, null]', '["Granite", "1", null]'],
  ['a version and an arch', '["Granite", null, null]', '["Granite", "1", "x86_64"]'],
  [
    'from specific to general',
    '[["Granite", null, null]]',
    '[["Granite", "1", "x86_64"], ["Granite", "1", null], ["Granite", null, null]]',
  ],
  ['several names', '[["Granite", null, null]]', '[["Granite", null, null], ["Fedora", null, null], ["RHEL-7", "9", "x86_64"]]'],
  [
    'names that differ in digits',
    '[["Granite", null, null]]',
    '[["RHEL-8", null, null], ["RHEL-9", null, null], ["CentOS-8", null, null], ["Fedora", "30", null], ["Fedora", "31", null]]',
  ],
  ['an unknown name', '"Granite", null', '"Slate OS", null'],
  ['a name with a dot', '"Granite", null', '"Granite.Linux", null'],
  ['a name outside ASCII', '"Granite", null', '"Grânite", null'],
  ['type in capitals', '"os"', '"OS"'],
  ['type capitalised', '"os"', '"Os"'],
  ['another key', '"license": "Apache-2.0"', '"license": "Apache-2.0",\n    "homepage": "https://granite.example"'],
  ['a key of the project', '"license": "Apache-2.0"', '"license": "Apache-2.0",\n    "x-build": {"a": [1, 2]}'],
  ['another version', '"1.0"', '"2.1.3-rc1"'],
  ['a license in prose', '"Apache-2.0"', '"Apache License v2"'],
  ['escapes', '"Installs Granite Linux"', '"Installs \\u0047ranite \\"Linux\\" \\/ \\n more"'],
  ['text outside ASCII', '"Installs Granite Linux"', '"Installiert Gränite 😀"'],
  ['a mail with a plus', 'plugins@granite.example', 'plugins+if@mail.granite.example'],
  ['an address without TLS', 'https://granite.example/plugins', 'http://granite.example:8080/a?b=c#d'],
  ['no line breaks', ',\n    "version"', ', "version"'],
  ['Windows line endings', ',\n    "version"', ',\r\n    "version"'],
  ['empty lines at the end', '"Apache-2.0"\n}', '"Apache-2.0"\n}\n\n\n'],
  [
    'a list of several lines',
    '[["Granite", null, null]]',
    '[\n        [\n            "Granite",\n            null,\n            null\n        ]\n    ]',
  ],
];

const CLOUD_INFO: readonly Info[] = [
  ['two clouds', '[["cirrus"]]', '[["cirrus"], ["stratus"]]'],
  ['a known cloud', '"cirrus"', '"ec2"'],
  ['a cloud with a hyphen', '"cirrus"', '"openstack-kvm"'],
  ['names of one cloud in two letter cases', '[["cirrus"]]', '[["OVA"], ["ova"]]'],
  ['type in capitals', '"cloud"', '"CLOUD"'],
];

const REFERENCE_OS: readonly Info[] = [
  ['another version', '["14", "15"]', '["16"]'],
  ['two operating systems', '{"Fedora": ["14", "15"]}', '{"Fedora": ["14", "15"], "RHEL-6": ["2"]}'],
  ['an unknown OS', '"Fedora"', '"Granite"'],
  ['another name', '"name": "Granite"', '"name": "Granite Linux"'],
  ['another key', '"version": "1.0"', '"version": "1.0",\n    "homepage": "x"'],
];

const REFERENCE_CLOUD: readonly Info[] = [
  ['upload alone', '["upload", "snapshot"]', '["upload"]'],
  ['ec2', '"cirrus"', '"ec2"'],
  ['two clouds', '{"cirrus": ["upload", "snapshot"]}', '{"cirrus": ["upload"], "ec2": ["snapshot"]}'],
  ['an unknown operation', '"upload"', '"archive"'],
];

const infos = (base: Base, rows: readonly Info[]) =>
  rows.map(([what, from, to]) => mutate(`${base}, ${what}`, base, undefined, { [DOCUMENT[base]]: [[from, to]] }));

/** Other values for the keys, other targets, and other layouts of a document. */
export const METADATA_VARIANTS: readonly Mutation[] = [
  ...infos('healthy-os', OS_INFO),
  ...infos('healthy-cloud', CLOUD_INFO),
  ...infos('healthy-os-reference', REFERENCE_OS),
  ...infos('healthy-cloud-reference', REFERENCE_CLOUD),
];
