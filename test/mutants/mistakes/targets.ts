import { type Base, DOCUMENT, type Mutation, mutate } from '../mutation.ts';

const rows = (base: Base, from: string, list: readonly (readonly [what: string, expect: string, to: string])[]): Mutation[] =>
  list.map(([what, expect, to]) => mutate(`${base}, targets: ${what}`, base, expect, { [DOCUMENT[base]]: [[from, to]] }));

const OS_TARGETS = '[["Granite", null, null]]';
const CLOUD_TARGETS = '[["cirrus"]]';
const REFERENCE_OS = '{"Fedora": ["14", "15"]}';
const REFERENCE_CLOUD = '{"cirrus": ["upload", "snapshot"]}';

/** Targets that are invalid, never matched, or duplicate. */
export const TARGET_MISTAKES: readonly Mutation[] = [
  ...rows('healthy-os', OS_TARGETS, [
    ['empty', 'error invalid-targets', '«[]»'],
    ['null', 'error invalid-targets', '«null»'],
    ['a number', 'error invalid-targets', '«3»'],
    ['true', 'error invalid-targets', '«true»'],
    ['a string', 'error invalid-targets', '«"Granite"»'],
    ['null among them', 'error invalid-targets', '[["Granite", null, null], «null»]'],
    ['a number among them', 'error invalid-targets', '[["Granite", null, null], «3»]'],
    ['an object among them', 'warning invalid-targets', '[["Granite", null, null], «{"Fedora": "30"}»]'],
    ['a list inside', 'error invalid-targets', '[["Granite", «["1", "2"]», null]]'],
    ['an object inside', 'error invalid-targets', '[["Granite", «{"1": "2"}», null]]'],
    ['the format of the reference', 'error wrong-dialect-targets', '«{"Granite": ["1"]}»'],
    ['an empty object', 'error invalid-targets', '«{}»'],
    ['a plain string', 'error unreachable-target', '[«"Granite"»]'],
    ['one list too few', 'error invalid-targets', '«["Granite", null, null]»'],
    ['name alone', 'error invalid-targets', '[«["Granite"]»]'],
    ['two elements', 'error unreachable-target', '[«["Granite", null]»]'],
    ['four elements', 'error unreachable-target', '[«["Granite", null, null, null]»]'],
    ['no elements', 'error unreachable-target', '[«[]»]'],
    ['all null', 'error unreachable-target', '[«[null, null, null]»]'],
    ['no name', 'error unreachable-target', '[[«null», "1", null]]'],
    ['a version as a number', 'error unreachable-target', '[["Granite", «30», null]]'],
    ['a name as a number', 'error unreachable-target', '[[«30», null, null]]'],
    ['an arch as a boolean', 'error unreachable-target', '[["Granite", null, «true»]]'],
    ['a star', 'error unreachable-target', '[["Granite", «"*"», null]]'],
    ['None as a string', 'error unreachable-target', '[["Granite", «"None"», null]]'],
    ['null as a string', 'error unreachable-target', '[["Granite", «"null"», null]]'],
    ['a hole', 'warning unreachable-target', '[["Granite", «null», "x86_64"]]'],
    ['twice', 'warning duplicate-target', '[["Granite", null, null], «["Granite", null, null]»]'],
    ['None', 'error json-syntax', '[["Granite", «None», null]]'],
    ['a trailing comma', 'error json-syntax', '[["Granite", null, null]«,»]'],
    ['a tuple', 'error json-syntax', '[«(»"Granite", null, null)]'],
    ['a near miss of an OS', 'information unknown-target', '[["Granite", null, null], [«"Fedroa"», null, null]]'],
  ]),
  ...rows('healthy-cloud', CLOUD_TARGETS, [
    ['empty', 'error invalid-targets', '«[]»'],
    ['null', 'error invalid-targets', '«null»'],
    ['a plain string in a list', 'error unreachable-target', '[«"cirrus"»]'],
    ['a string', 'error invalid-targets', '«"cirrus"»'],
    ['two elements', 'error unreachable-target', '[«["cirrus", "upload"]»]'],
    ['the format of an OS', 'error invalid-targets', '[«["cirrus", null, null]»]'],
    ['no elements', 'error unreachable-target', '[«[]»]'],
    ['a null', 'error unreachable-target', '[«[null]»]'],
    ['a number', 'error unreachable-target', '[[«1»]]'],
    ['the format of the reference', 'error wrong-dialect-targets', '«{"cirrus": ["upload"]}»'],
    ['twice', 'warning duplicate-target', '[["cirrus"], «["cirrus"]»]'],
    ['a list inside', 'error invalid-targets', '[[«["cirrus"]»]]'],
  ]),
  ...rows('healthy-os-reference', REFERENCE_OS, [
    ['empty', 'error invalid-targets', '«{}»'],
    ['null', 'error invalid-targets', '«null»'],
    ['a string', 'error invalid-targets', '«"Fedora"»'],
    ['the format of the loader', 'error wrong-dialect-targets', '«[["Fedora", "14", null]]»'],
    ['an empty list', 'error invalid-targets', '«[]»'],
    ['a version as a string', 'error invalid-targets', '{"Fedora": «"14"»}'],
    ['a version as a number', 'error invalid-targets', '{"Fedora": [«14», "15"]}'],
    ['null for versions', 'error invalid-targets', '{"Fedora": «null»}'],
    ['an empty version', 'error invalid-targets', '{"Fedora": [«""», "15"]}'],
    ['an empty name', 'error invalid-targets', '{«""»: ["14"]}'],
    ['a version twice', 'warning duplicate-target', '{"Fedora": ["14", «"14"»]}'],
    ['an OS twice', 'warning duplicate-key', '{«"Fedora"»: ["14"], "Fedora": ["14", "15"]}'],
    ['an object for versions', 'error invalid-targets', '{"Fedora": «{"14": true}»}'],
    ['a list in the versions', 'error invalid-targets', '{"Fedora": [«["14"]», "15"]}'],
  ]),
  ...rows('healthy-cloud-reference', REFERENCE_CLOUD, [
    ['empty', 'error invalid-targets', '«{}»'],
    ['the format of the loader', 'error wrong-dialect-targets', '«[["cirrus"]]»'],
    ['an operation as a string', 'error invalid-targets', '{"cirrus": «"upload"»}'],
    ['an operation as a number', 'error invalid-targets', '{"cirrus": [«1», "snapshot"]}'],
    ['an operation twice', 'warning duplicate-target', '{"cirrus": ["upload", «"upload"»]}'],
    ['a near miss of an operation', 'information unknown-operation', '{"cirrus": [«"uplaod"», "snapshot"]}'],
    ['a near miss of a cloud', 'information unknown-target', '{«"vsphre"»: ["upload", "snapshot"]}'],
  ]),
];
