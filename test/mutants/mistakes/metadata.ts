import { healthy } from '../../support/rulePage.ts';
import { type Base, DOCUMENT, type Mistake, type Mutation, mutate, type Replacement } from '../mutation.ts';

const MAINTAINER = `{
        "name": "Granite Works",
        "email": "plugins@granite.example",
        "url": "https://granite.example/plugins"
    }`;

/** Mistakes that every metadata document can have; `severity` applies to keys that the loader does not read. */
function anyDocument(base: Base): Mutation[] {
  const reference = base.endsWith('reference');
  const unread = reference ? 'error' : 'warning';
  const row = (what: string, expect: string, ...edits: Replacement[]) =>
    mutate(`${base}, ${what}`, base, expect, { [DOCUMENT[base]]: edits });
  const type = base.startsWith('healthy-os') ? '"os"' : '"cloud"';
  const opening = reference ? '{\n    "name": ' : '{\n    "type": ';
  const marked = reference ? '«{»\n    "name": ' : '«{»\n    "type": ';
  return [
    ...['description', 'version', 'license'].map((key) => row(`no ${key}`, `${unread} missing-key`, [opening, marked], line(base, key))),
    row('no maintainer', `${unread} missing-key`, [opening, marked], [`    "maintainer": ${MAINTAINER},\n`, '']),
    ...(reference ? [row('an empty object', 'error missing-key', [healthyText(base), '«{»}'])] : []),
    row('a list', 'error not-an-object', [healthyText(base), '«[»]']),
    row('a text', 'error not-an-object', [healthyText(base), '«"Granite"»']),
    row('null', 'error not-an-object', [healthyText(base), '«null»']),
    row('a number', 'error not-an-object', [healthyText(base), '«1»']),
    ...(
      [
        ['version is a number', '"1.0"', '«1.0»'],
        ['version is null', '"1.0"', '«null»'],
        ['version is a list', '"1.0"', '«["1.0"]»'],
        ['license is a list', '"Apache-2.0"', '«["Apache-2.0"]»'],
        ['license is true', '"Apache-2.0"', '«true»'],
      ] as const
    ).map(([what, from, to]) => row(what, `${unread} wrong-value-type`, [from, to])),
    row('an empty version', 'warning empty-value', ['"1.0"', '«""»']),
    row('a blank license', 'warning empty-value', ['"Apache-2.0"', '«"  "»']),
    row(
      'a maintainer without e-mail',
      `${unread} invalid-maintainer`,
      ['"maintainer"', '«"maintainer"»'],
      ['        "email": "plugins@granite.example",\n', ''],
    ),
    row(
      'a maintainer without url',
      `${unread} invalid-maintainer`,
      ['"maintainer"', '«"maintainer"»'],
      [',\n        "url": "https://granite.example/plugins"', ''],
    ),
    row(
      'a maintainer without name',
      `${unread} invalid-maintainer`,
      ['"maintainer"', '«"maintainer"»'],
      ['        "name": "Granite Works",\n', ''],
    ),
    row('an empty maintainer', `${unread} invalid-maintainer`, [`"maintainer": ${MAINTAINER}`, '«"maintainer"»: {}']),
    row('a maintainer as text', `${unread} invalid-maintainer`, [MAINTAINER, '«"Granite Works <plugins@granite.example>"»']),
    row('a maintainer as list', `${unread} invalid-maintainer`, [MAINTAINER, `«[${MAINTAINER}]»`]),
    row('a maintainer of null', `${unread} invalid-maintainer`, [MAINTAINER, '«null»']),
    row('a misspelled key of the maintainer', `${unread} unknown-key`, ['"email"', '«"emial"»']),
    row('an e-mail that is a number', `${unread} invalid-maintainer`, ['"plugins@granite.example"', '«1»']),
    row('an e-mail without at', 'warning invalid-email', ['"plugins@granite.example"', '«"plugins.granite.example"»']),
    row('an e-mail with a blank', 'warning invalid-email', ['"plugins@granite.example"', '«"plugins @granite.example"»']),
    row('an e-mail with two at', 'warning invalid-email', ['"plugins@granite.example"', '«"plugins@@granite.example"»']),
    row('an e-mail with a name', 'warning invalid-email', ['"plugins@granite.example"', '«"Plugins <plugins@granite.example>"»']),
    row('an empty e-mail', 'warning empty-value', ['"plugins@granite.example"', '«""»']),
    row('an address without scheme', 'warning invalid-url', ['"https://granite.example/plugins"', '«"granite.example/plugins"»']),
    row('an address of another scheme', 'warning invalid-url', ['"https://granite.example/plugins"', '«"ftp://granite.example/plugins"»']),
    row('an address with a blank', 'warning invalid-url', ['"https://granite.example/plugins"', '«"https://granite example/"»']),
    row('an address without host', 'warning invalid-url', ['"https://granite.example/plugins"', '«"https://"»']),
    ...['oss', 'network', 'o s', '', 'operating system', 'os,cloud'].map((word) =>
      row(`type "${word}"`, 'error invalid-type', [type, `«"${word}"»`]),
    ),
    row('type with a blank behind', 'error invalid-type', [type, `«${type.slice(0, -1)} "»`]),
    row('type with a blank before', 'error invalid-type', [type, `«" ${type.slice(1)}»`]),
    row('type null', 'error invalid-type', [type, '«null»']),
    row('type a number', 'error invalid-type', [type, '«1»']),
    row('type a list', 'error invalid-type', [type, `«[${type}]»`]),
    row(
      'no type',
      'error missing-key',
      [opening, reference ? marked : '«{»\n'],
      reference ? [`    "type": ${type},\n`, ''] : [`${type},\n`, ''],
    ),
    row('a misspelled version', `${unread} unknown-key`, ['"version"', '«"verison"»']),
    row('a misspelled description', `${unread} unknown-key`, ['"description"', '«"descripton"»']),
    row('a misspelled maintainer', `${unread} unknown-key`, ['"maintainer"', '«"maintaner"»']),
    row('a misspelled license', `${unread} unknown-key`, ['"license"', '«"licence"»']),
    row('a key in capitals', `${unread} unknown-key`, ['"version"', '«"Version"»']),
    row('version twice', 'warning duplicate-key', ['    "version": "1.0",', '    «"version"»: "0.9",\n    "version": "1.0",']),
    row('type twice', 'warning duplicate-key', [`"type": ${type},`, `«"type"»: ${type},\n    "type": ${type},`]),
    row('a comment', 'error json-syntax', ['    "version"', '    «// the first»\n    "version"']),
    row('a block comment', 'error json-syntax', ['    "version"', '    «/* the first */»\n    "version"']),
    row('a comment of Python', 'error json-syntax', ['    "version"', '    «# the first»\n    "version"']),
    row('a comma missing', 'error json-syntax', [',\n    "version"', '\n    «"version"»']),
    row('two commas', 'error json-syntax', ['"1.0",', '"1.0",«,»']),
    row('single quotes', 'error json-syntax', ['"1.0"', "«'1.0'»"]),
    row('a tab in a text', 'error json-syntax', ['"Apache-2.0"', '"Apache«\t»2.0"']),
    row('a bad escape', 'error json-syntax', ['"Apache-2.0"', '"Apache«\\»-2.0"']),
    row('a BOM', 'error json-syntax', [opening, `«\ufeff»${opening}`]),
    row('an unterminated string', 'error json-syntax', reference ? ['"Apache-2.0",', '«"Apache-2.0,»'] : ['"Apache-2.0"', '«"Apache-2.0»']),
  ];
}

function line(base: Base, key: string): Replacement {
  const last = !base.endsWith('reference') && key === 'license';
  const values: Record<string, string> = {
    version: '"1.0"',
    license: '"Apache-2.0"',
    description: base.startsWith('healthy-os') ? '"Installs Granite Linux"' : '"Uploads images to the Cirrus cloud"',
  };
  return last ? [`,\n    "${key}": ${values[key]}`, ''] : [`    "${key}": ${values[key]},\n`, ''];
}

function healthyText(base: Base): string {
  return (
    Object.entries(healthy(base))
      .find(([path]) => path.endsWith(DOCUMENT[base]))?.[1]
      .trimEnd() ?? ''
  );
}

const MARKED = healthyText('healthy-os').replace('"type"', '«"type"»');

const OTHER: readonly Mistake[] = [
  ['another base name', 'error name-mismatch', { 'Granite.info': null, 'Basalt.info': MARKED }],
  ['another letter case', 'error name-mismatch', { 'Granite.info': null, 'granite.info': MARKED }],
  ['a name with a dot', 'error name-mismatch', { 'Granite.info': null, 'Granite.1.info': MARKED }],
  ['no name', 'error name-mismatch', { 'Granite.info': null, '.info': MARKED }],
];

/** Documents with missing, misspelled or duplicate keys, wrong value types, invalid JSON, or a wrong file name. */
export const METADATA_MISTAKES: readonly Mutation[] = [
  ...(['healthy-os', 'healthy-cloud', 'healthy-os-reference', 'healthy-cloud-reference'] as const).flatMap(anyDocument),
  ...OTHER.map(([what, expect, changes]) => mutate(`name, ${what}`, 'healthy-os', expect, changes)),
  mutate('no name', 'healthy-os-reference', 'error missing-key', { 'info.json': [['{\n    "name": "Granite",', '«{»\n']] }),
  mutate('an empty document', 'healthy-os', 'error json-syntax', { 'Granite.info': '«»' }),
  mutate('a document of blanks', 'healthy-os', 'error json-syntax', { 'Granite.info': '«\n»' }),
];
