const uri = 'file:///work/imagefactory_plugins/Granite/info.json';
const textDocument = { uri };
const position = { line: 0, character: 1 };
const range = { start: position, end: { line: 2, character: 0 } };
const target = { name: 'Fedora', version: '30', arch: 'x86_64', operations: ['upload'] };

const maintainer = { name: 'Ann', email: 'ann@example.org', url: 'https://example.org' };
const dialogueAnswers = {
  kind: 'os',
  name: 'Granite',
  folder: '/work',
  targets: 'Fedora 30',
  maintainer: 'Ann',
  dialect: 'loader-1.1',
  description: 'Installs Fedora.',
  version: '1.0',
  license: 'MIT',
  methods: ['abort'],
  python: '3',
  test: true,
  readme: true,
  register: true,
};

/** Valid parameters for every request of the server, with all properties that the server reads. */
export const VALID: Readonly<Record<string, object>> = {
  'imagefactory/addTarget': { uri, type: 'os', target, words: 'Fedora' },
  'imagefactory/checkAll': { workDoneToken: 'progress' },
  'imagefactory/conversion': { uri },
  'imagefactory/implement': { uri, methods: ['abort'] },
  'imagefactory/implementable': { uri },
  'imagefactory/knownTargets': { words: '' },
  'imagefactory/membershipEdit': { uri, isPlugin: true },
  'imagefactory/missingFiles': { uri, which: 'metadata' },
  'imagefactory/newPlugin': {
    kind: 'os',
    folders: ['file:///work'],
    isTrusted: true,
    identity: { name: 'Ann', email: 'ann@example.org', origin: 'https://example.org/a.git' },
    remembered: { maintainer, dialect: 'loader-1.1', license: 'MIT', test: true, readme: true },
    previous: dialogueAnswers,
    state: { answers: dialogueAnswers, at: 'name', history: ['name'], isReviewed: true },
    typed: 'Granite',
    reply: { text: 'Granite', values: ['os'] },
    back: { text: 'Granite', values: ['os'] },
  },
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
      maintainer,
      version: '1.0',
      license: 'Apache-2.0',
      methods: ['abort'],
      python: '3',
      test: false,
      readme: false,
    },
  },
  'imagefactory/targetMap': {},
  'imagefactory/templates': {},
  'imagefactory/verdict': { uri },
  'textDocument/codeAction': { textDocument, range, context: { diagnostics: [{}], only: ['quickfix'], triggerKind: 1 } },
  'textDocument/codeLens': { textDocument },
  'textDocument/completion': { textDocument, position },
  'textDocument/definition': { textDocument, position },
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
  'workspace/symbol': { query: '' },
  'workspace/willRenameFiles': { files: [{ oldUri: uri, newUri: 'file:///work/info.json' }] },
};

/** The optional parameters, and the prefixes of groups of these. */
export const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'imagefactory/addTarget': ['type', 'target.name', 'target.version', 'target.arch', 'target.operations', 'words'],
  'imagefactory/checkAll': ['workDoneToken'],
  'imagefactory/newPlugin': [
    ...['kind', 'isTrusted', 'identity', 'remembered', 'previous', 'state', 'typed', 'reply', 'back'],
    ...Object.keys(dialogueAnswers).flatMap((answer) => [`previous.${answer}`, `state.answers.${answer}`]),
    ...['name', 'email', 'origin'].map((field) => `identity.${field}`),
    ...['maintainer', 'dialect', 'license', 'test', 'readme'].map((field) => `remembered.${field}`),
  ],
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
  'textDocument/codeAction': ['context.only', 'context.triggerKind'],
  'textDocument/formatting': ['options.insertFinalNewline'],
};
