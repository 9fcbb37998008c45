const uri = 'file:///work/imagefactory_plugins/Granite/info.json';
const textDocument = { uri };
const position = { line: 0, character: 1 };
const range = { start: position, end: { line: 2, character: 0 } };
const target = { name: 'Fedora', version: '30', arch: 'x86_64', operations: ['upload'] };

/** Parameters as the protocol wants them, for every request of the server, with all that the server reads. */
export const VALID: Readonly<Record<string, object>> = {
  'imagefactory/addTarget': { uri, type: 'os', target },
  'imagefactory/checkAll': { workDoneToken: 'progress' },
  'imagefactory/conversion': { uri },
  'imagefactory/implement': { uri, methods: ['abort'] },
  'imagefactory/implementable': { uri },
  'imagefactory/knownTargets': { words: '' },
  'imagefactory/membershipEdit': { uri, isPlugin: true },
  'imagefactory/missingFiles': { uri, which: 'metadata' },
  'imagefactory/pluginDetails': { plugins: [{ registry: 'file:///work', name: 'Granite' }] },
  'imagefactory/registries': { soon: true },
  'imagefactory/renameCheck': { uri, newName: 'Slate' },
  'imagefactory/renamePlan': { uri, newName: 'Slate' },
  'imagefactory/resolve': { words: 'Fedora 30' },
  'imagefactory/scaffold': {
    folder: 'file:///work',
    isTrusted: true,
    register: false,
    check: false,
    answers: {
      type: 'os',
      name: 'Granite',
      description: 'Installs Fedora.',
      dialect: 'loader-1.1',
      targets: [target],
      maintainer: { name: 'Ann', email: 'ann@example.org', url: 'https://example.org' },
      version: '1.0',
      license: 'Apache-2.0',
      methods: ['abort'],
      python: '3',
      test: false,
      readme: false,
    },
  },
  'imagefactory/scaffoldChoices': { type: 'os', dialect: 'loader-1.1', folder: 'file:///work' },
  'imagefactory/targetMap': {},
  'imagefactory/templates': {},
  'imagefactory/verdict': { uri },
  'textDocument/codeAction': { textDocument, range, context: { diagnostics: [{}], only: ['quickfix'], triggerKind: 1 } },
  'textDocument/codeLens': { textDocument },
  'textDocument/completion': { textDocument, position },
  'textDocument/definition': { textDocument, position },
  'textDocument/diagnostic': { textDocument, previousResultId: 'x' },
  'textDocument/documentLink': { textDocument },
  'textDocument/documentSymbol': { textDocument },
  'textDocument/foldingRange': { textDocument },
  'textDocument/formatting': { textDocument, options: { tabSize: 4, insertSpaces: true, insertFinalNewline: true } },
  'textDocument/hover': { textDocument, position },
  'textDocument/implementation': { textDocument, position },
  'textDocument/prepareRename': { textDocument, position },
  'textDocument/references': { textDocument, position, context: { includeDeclaration: true } },
  'textDocument/rename': { textDocument, position, newName: 'Slate' },
  'textDocument/selectionRange': { textDocument, positions: [position] },
  'textDocument/typeDefinition': { textDocument, position },
  'workspace/diagnostic': { previousResultIds: [{ uri, value: 'x' }] },
  'workspace/symbol': { query: '' },
  'workspace/willRenameFiles': { files: [{ oldUri: uri, newUri: 'file:///work/info.json' }] },
};

/** The parameters that may be left out. All answers to the wizard may. */
export const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'imagefactory/addTarget': ['type', 'target.name', 'target.version', 'target.arch', 'target.operations'],
  'imagefactory/checkAll': ['workDoneToken'],
  'imagefactory/registries': ['soon'],
  'imagefactory/renameCheck': ['newName'],
  'imagefactory/scaffold': [
    ...[
      'folder',
      'isTrusted',
      'register',
      'check',
      'answers.targets[0].version',
      'answers.targets[0].arch',
      'answers.targets[0].operations',
    ],
    ...['type', 'name', 'description', 'dialect', 'targets', 'maintainer', 'version', 'license', 'methods', 'python', 'test', 'readme'].map(
      (answer) => `answers.${answer}`,
    ),
  ],
  'imagefactory/scaffoldChoices': ['dialect', 'folder'],
  'textDocument/codeAction': ['context.only', 'context.triggerKind'],
  'textDocument/diagnostic': ['previousResultId'],
  'textDocument/formatting': ['options.insertFinalNewline'],
};
