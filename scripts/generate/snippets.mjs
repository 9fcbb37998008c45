// The snippets of VS Code: the files of "New ImageFactory Plugin...", with tab stops.
import { readAnswers } from '../../server/src/scaffold/answers.ts';
import { renderTemplate } from '../../server/src/scaffold/renderTemplate.ts';
import { BUILT_IN, templateNamed } from '../../server/src/scaffold/template.ts';
import { templateView } from '../../server/src/scaffold/templateView.ts';

/** A variable of VS Code's snippets. */
const variable = (text) => `\${${text}}`;

/** The placeholders in the rendered files that become tab stops, in order, with their default texts. */
const PLACES = [
  ['PluginFolder', variable('TM_DIRECTORY/^.*[\\/\\\\]//')],
  ['PluginModule', variable('TM_FILENAME_BASE')],
  ['WhatItIsFor', 'What the plugin is for'],
  ['MaintainerName', 'Your Name'],
  ['MaintainerEmail', 'you@example.com'],
  ['MaintainerUrl', 'https://example.com'],
  ['SystemName', 'Fedora'],
  ['SystemVersion', '30'],
  ['CloudName', 'ec2'],
];

const maintainer = { name: 'MaintainerName', email: 'MaintainerEmail', url: 'MaintainerUrl' };
const os = answers('os', 'loader-1.1', [{ name: 'SystemName' }]);
const cloud = answers('cloud', 'loader-1.1', [{ name: 'CloudName' }]);
const osReference = answers('os', 'reference-1.0', [{ name: 'SystemName', version: 'SystemVersion' }]);
const cloudReference = answers('cloud', 'reference-1.0', [{ name: 'CloudName' }]);

const JSON_SNIPPETS = {
  'Image Factory OS Plugin: info.json': fileTemplate('Reference 1.0', metadataText(osReference)),
  'Image Factory Cloud Plugin: info.json': fileTemplate('Reference 1.0', metadataText(cloudReference)),
  'Image Factory OS Plugin: <Name>.info': fileTemplate('Loaded by Image Factory releases', metadataText(os)),
  'Image Factory Cloud Plugin: <Name>.info': fileTemplate('Loaded by Image Factory releases', metadataText(cloud)),
};

const PYTHON_SNIPPETS = {
  'Image Factory OS delegate': snippet(
    'imagefactory-os-delegate',
    'Module with the delegate class of an OS plugin',
    rendered('PluginName.py', { ...os, name: 'PluginModule' }),
  ),
  'Image Factory cloud delegate': snippet(
    'imagefactory-cloud-delegate',
    'Module with the delegate class of a cloud plugin',
    rendered('PluginName.py', { ...cloud, name: 'PluginModule' }),
  ),
  'Image Factory initializer': snippet('imagefactory-delegate-class', '__init__.py that binds delegate_class', rendered('__init__.py', os)),
};

/** @returns {{ path: string, content: string }[]} the generated files, paths relative to the repository. */
export default function generateSnippets() {
  return [
    { path: 'snippets/json.json', content: `${JSON.stringify(JSON_SNIPPETS, null, 2)}\n` },
    { path: 'snippets/python.json', content: `${JSON.stringify(PYTHON_SNIPPETS, null, 2)}\n` },
  ];
}

function answers(type, dialect, targets) {
  return readAnswers({ type, dialect, targets, maintainer, name: 'PluginFolder', description: 'WhatItIsFor' });
}

function rendered(name, of) {
  return renderTemplate(templateNamed(name, BUILT_IN), templateView(of, BUILT_IN));
}

function metadataText(of) {
  return rendered(of.dialect === 'reference-1.0' ? 'info.json' : 'PluginName.info', of);
}

/**
 * A snippet for a whole document. It has no prefix, so that VS Code offers it for "Insert Snippet", but not in the completions of every JSON file. In an
 * empty metadata document of a plugin, the language server suggests an appropriate one.
 */
function fileTemplate(description, text) {
  return { description, isFileTemplate: true, body: bodyOf(text) };
}

function snippet(prefix, description, text) {
  return { prefix, description, body: bodyOf(text) };
}

function bodyOf(text) {
  const places = PLACES.filter(([word]) => text.includes(word));
  let body = text.trimEnd().replaceAll('\\', '\\\\').replaceAll('$', '\\$');
  places.forEach(([word, suggestion], index) => {
    const stop = index + 1;
    body = body.replace(word, () => `\${${stop}:${suggestion}}`).replaceAll(word, `$${stop}`);
  });
  return [...body.split('\n'), '$0'];
}
