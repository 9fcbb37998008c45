/**
 * The releases of VS Code that can run without downloading VS Code itself. The registry package `code-server` contains VS Code's own
 * server and web workbench, without relevant changes. To add a release, add an entry.
 *
 * - `desktop`: the same release as a download, for machines that can download it
 * - `codeServer`, `integrity`: the exact package and its hash
 * - `nodeMajor`, `node`: the oldest Node that runs it, and the version of the registry's `node-<platform>-<arch>` to use if the running Node is older
 * - `ripgrep`: the search program, whose installer would download it from another site
 */
export const VERSIONS = {
  '1.100': {
    desktop: '1.100.3',
    codeServer: '4.100.3',
    integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    nodeMajor: 20,
    node: '20.20.2',
    ripgrep: '1.18.0',
  },
  1.139: {
    desktop: '1.139.1',
    codeServer: '4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    nodeMajor: 24,
    node: '24.21.0',
    ripgrep: '1.18.0',
  },
};

/** The default release: the oldest that the extension supports. Overridden by `VSCODE_VERSION`. */
export const DEFAULT_VERSION = '1.100';

/** The newest release known to work: `npm test` also runs the suites in it, `npm run test:vscode-latest` runs everything. */
export const LATEST_VERSION = '1.139';
