import { INITIALIZER } from '../../contract/dialect.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { documentPlace, likelyType, textOf } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { addToList, mentions, namesIn, PACKAGE_LISTS } from '../../plugin/packageLists.ts';
import { minimalEdit } from '../../text/edit.ts';
import { listed } from '../../text/listed.ts';
import type { Fix, RelatedPlace } from '../shared/finding.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** The packaging files, and the spec generated from one of them. */
const LISTS = [...PACKAGE_LISTS, 'imagefactory-plugins.spec'];

/** A packaging file that lists sibling plugins. */
interface Lacking {
  readonly path: FilePath;
  readonly text: string;
  readonly first: RelatedPlace;
}

/** Plugin missing from the packaging files that list its siblings. */
export const rule: Rule = {
  name: 'plugin-not-packaged',
  severity: 'hint',
  *plugin(plugin, context) {
    const [document] = plugin.documents;
    if (!plugin.insidePluginsFolder || !document) return;
    const registry = dirname(plugin.directory);
    const lacking = [registry, dirname(registry)].flatMap((folder) =>
      LISTS.flatMap((name) => listsOthers(join(folder, name), plugin, context) ?? []),
    );
    if (lacking.length === 0) return;
    const files = namesOf(lacking);
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `${listed(files)} ${files.length === 1 ? 'lists' : 'list'} sibling plugins but not ${plugin.name}, so packages built from ${files.length === 1 ? 'it' : 'them'} will not include this plugin.`,
      related: lacking.map(({ first }) => first),
      fixes: addition(document, plugin, lacking),
    };
  },
};

/** A file that lists at least two sibling plugins, does not mention this one, and does not collect packages automatically. */
function listsOthers(path: FilePath, plugin: PluginPackage, context: RuleContext): Lacking | undefined {
  const text = context.text(path);
  if (text === undefined || mentions(text, plugin.name) || /\bfind_(namespace_)?packages\b/.test(text)) return undefined;
  const registry = dirname(plugin.directory);
  let first: RelatedPlace | undefined;
  for (const { name, span } of namesIn(basename(path), text)) {
    if (context.text(join(registry, name, INITIALIZER)) === undefined) continue;
    if (first) return { path, text, first };
    first = { path, span, message: `${name} is listed here` };
  }
  return undefined;
}

/** Adds the plugin to all packaging files, if each has the same layout as in Image Factory. */
function addition(document: MetadataDocument, plugin: PluginPackage, lacking: readonly Lacking[]): Fix[] {
  const type = likelyType(document, plugin);
  if (type === undefined || document.dialect !== 'loader-1.1') return [];
  const [license = '', description = ''] = [textOf(document, 'license'), textOf(document, 'description')];
  const edits = lacking.flatMap(({ path, text }) => {
    const after = addToList(basename(path), text, { name: plugin.name, type, license, description });
    return after === undefined ? [] : [{ kind: 'change' as const, path, edits: [minimalEdit(text, after)] }];
  });
  if (edits.length < lacking.length) return [];
  return [{ title: `Add ${plugin.name} to ${listed(namesOf(lacking))}`, edits, preferred: true, safe: false }];
}

function namesOf(lacking: readonly Lacking[]): readonly string[] {
  return [...new Set(lacking.map(({ path }) => basename(path)))];
}
