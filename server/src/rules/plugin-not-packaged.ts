import { INITIALIZER } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { documentPlace } from '../plugin/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { escapeRegExp } from '../text/escapeRegExp.ts';
import type { Span } from '../text/span.ts';
import { listed } from './fix.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Files that name every plugin, as upstream keeps them in `imagefactory_plugins` or beside it. */
const LISTS = ['setup.py', 'imagefactory-plugins.spec.in', 'imagefactory-plugins.spec'];

/** More names than any list of plugins has are not looked at. */
const MAX_NAMES = 1000;

interface Named {
  readonly name: string;
  readonly span: Span;
}

/** The files from which packages are built list the plugins beside this one, and not this one. */
export const rule: Rule = {
  name: 'plugin-not-packaged',
  severity: 'hint',
  *plugin(plugin, context) {
    const [document] = plugin.documents;
    if (!plugin.insidePluginsFolder || !document) return;
    const registry = dirname(plugin.directory);
    const lacking = [registry, dirname(registry)].flatMap((folder) =>
      LISTS.flatMap((name) => siblingsIn(join(folder, name), plugin, context)),
    );
    if (lacking.length === 0) return;
    const files = [...new Set(lacking.map(({ path }) => basename(path)))];
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `${listed(files)} ${files.length === 1 ? 'lists' : 'list'} the plugins beside ${plugin.name}, and not this one: what is built from ${files.length === 1 ? 'it' : 'them'} does not hold the plugin. Add ${plugin.name} there, or leave it out on purpose.`,
      related: lacking.map(({ path, first }) => ({ path, span: first.span, message: `${first.name} is listed here` })),
    };
  },
};

/** The first of the plugins that a file lists; nothing if it lists fewer than two, names this one anywhere or takes all there are. */
function siblingsIn(path: FilePath, plugin: PluginPackage, context: RuleContext): { path: FilePath; first: Named }[] {
  const text = context.text(path);
  if (text === undefined || names(text, plugin.name) || /\bfind_(namespace_)?packages\b/.test(text)) return [];
  const registry = dirname(plugin.directory);
  let first: Named | undefined;
  for (const named of namesIn(text, path.endsWith('.py'))) {
    if (context.text(join(registry, named.name, INITIALIZER)) === undefined) continue;
    if (first) return [{ path, first }];
    first = named;
  }
  return [];
}

/** Whether a text has a name anywhere, a comment included: as a word, since `EC2` is not named by `EC2-JEOS-images`. */
function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${escapeRegExp(name)}(?![\\w-])`).test(text);
}

/** The names in quotes of a Python file, in dotted names and paths too; the names of sub-packages of an RPM specification; each once. */
function namesIn(text: string, isPython: boolean): readonly Named[] {
  const pattern = isPython ? /(?<=['"./])[A-Za-z][\w-]*(?=['"./])/g : /(?<=^%(?:package|files)[ \t]+)[A-Za-z][\w-]*/gm;
  const found = new Map<string, Named>();
  for (const match of text.matchAll(pattern)) {
    const [name] = match;
    if (found.size >= MAX_NAMES) break;
    if (!found.has(name)) found.set(name, { name, span: { start: match.index, end: match.index + name.length } });
  }
  return [...found.values()];
}
