import { INITIALIZER, LOADER_SUFFIX, METADATA_FILE_NAME, PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { startOf } from '../../files/location.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { documentPlace, field } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { documentFix, quoted } from '../shared/fix.ts';
import type { Report, Rule, RuleContext } from '../shared/rule.ts';

/** Metadata document whose file name (`<Name>.info`) or `name` (`info.json`) differs from its package. */
export const rule: Rule = {
  name: 'name-mismatch',
  severity: 'error',
  *document(document, plugin, context) {
    const file = basename(document.path);
    if (plugin.insidePluginsFolder)
      for (const link of context.scanned.linksTo(document.path)) yield* nameOfLink(document, plugin, link, context);
    if (file === METADATA_FILE_NAME) yield* nameInside(document, plugin);
    else if (!plugin.standalone.has(document.path) && (plugin.holdsPython || plugin.insidePluginsFolder))
      yield* nameOfFile(document, plugin, file.slice(0, -LOADER_SUFFIX.length));
  },
};

function* nameOfFile(document: MetadataDocument, plugin: PluginPackage, name: string): Iterable<Report> {
  if (name === plugin.name && !name.includes('.')) return;
  if (name.includes('.')) {
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `Image Factory imports ${PLUGINS_PACKAGE}.${name} for this file, which Python reads as a nested package, so every build fails. Rename the file and its folder without the dot.`,
    };
    return;
  }
  if (name !== '' && (basename(plugin.directory) === PLUGINS_PACKAGE || plugin.standalone.size > 0)) {
    const message = `Image Factory imports ${PLUGINS_PACKAGE}.${quoted(name)} for this file, which does not exist, so every build fails.`;
    yield { path: document.path, span: documentPlace(document), message };
    return;
  }
  const effect =
    name === ''
      ? 'The name of this file is empty, so Image Factory lists the plugin but never finds it.'
      : `Image Factory imports ${PLUGINS_PACKAGE}.${name} for this file, but the folder is ${plugin.name}, so every build fails.`;
  yield { path: document.path, span: documentPlace(document), message: `${effect} Rename the file to ${plugin.name}${LOADER_SUFFIX}.` };
}

/** Reports a link in a scanned directory whose name does not match, because the name of the link counts there. The finding is in the linked document. */
function* nameOfLink(document: MetadataDocument, plugin: PluginPackage, link: FilePath, { text }: RuleContext): Iterable<Report> {
  const name = basename(link).slice(0, -LOADER_SUFFIX.length);
  if (name === plugin.name || basename(link) === basename(document.path)) return;
  const folder = dirname(plugin.directory);
  const importable = [join(folder, name, INITIALIZER), join(folder, `${name}.py`)];
  if (importable.some((module) => text(module) !== undefined)) return;
  yield {
    path: document.path,
    span: documentPlace(document),
    message: `Image Factory imports ${PLUGINS_PACKAGE}.${quoted(name)} for the link ${basename(dirname(link))}/${basename(link)} to this file, which does not exist, so every build fails. Rename the link to ${plugin.name}${LOADER_SUFFIX}.`,
    related: [{ ...startOf(link), message: 'the link' }],
  };
}

function* nameInside(document: MetadataDocument, plugin: PluginPackage): Iterable<Report> {
  const value = field(document, 'name')?.value;
  if (value?.type !== 'string' || value.span.end > document.json.reliableEnd) return;
  const holdsSeveral = plugin.standalone.size > 0 && plugin.importedFrom === plugin.directory;
  if (holdsSeveral || value.value.trim() === '' || value.value === plugin.name) return;
  const newText = JSON.stringify(plugin.name);
  yield {
    path: document.path,
    span: value.span,
    severity: 'hint',
    message: `The plugin's name is "${quoted(value.value)}" but its folder (the Python package) is ${newText}.`,
    fixes: [documentFix(document, `Change to ${newText}`, [{ span: value.span, newText }], { preferred: true })],
  };
}
