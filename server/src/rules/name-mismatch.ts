import { LOADER_SUFFIX, METADATA_FILE_NAME, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { basename } from '../files/path.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { documentPlace, field } from '../plugin/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { documentFix, quoted } from './fix.ts';
import type { Report, Rule } from './rule.ts';

/** The document is not called as its package: `<Name>.info` by its file name, `info.json` by its key `name`. */
export const rule: Rule = {
  name: 'name-mismatch',
  severity: 'error',
  *document(document, plugin) {
    const file = basename(document.path);
    if (file === METADATA_FILE_NAME) yield* nameInside(document, plugin);
    else if (plugin.holdsPython || plugin.insidePluginsFolder) yield* nameOfFile(document, plugin, file.slice(0, -LOADER_SUFFIX.length));
  },
};

function* nameOfFile(document: MetadataDocument, plugin: PluginPackage, name: string): Iterable<Report> {
  if (name === plugin.name && !name.includes('.')) return;
  if (name.includes('.')) {
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `Image Factory takes the name of a plugin from the name of this file and imports ${PLUGINS_PACKAGE}.${name}. Python reads the dot in "${name}" as a package within a package, which is not there: every build fails with "Unable to import plugin for target". Take a name without a dot for the file and its folder.`,
    };
    return;
  }
  const effect =
    name === ''
      ? 'Image Factory takes the name of a plugin from the name of this file, which is empty here: the plugin is listed, and never found.'
      : `Image Factory takes the name of a plugin from the name of this file and imports ${PLUGINS_PACKAGE}.${name}, which the folder ${plugin.name} is not: every build fails with "Unable to import plugin for target".`;
  yield { path: document.path, span: documentPlace(document), message: `${effect} Rename the file to ${plugin.name}${LOADER_SUFFIX}.` };
}

function* nameInside(document: MetadataDocument, plugin: PluginPackage): Iterable<Report> {
  const value = field(document, 'name')?.value;
  if (value?.type !== 'string' || value.span.end > document.json.reliableEnd) return;
  if (value.value.trim() === '' || value.value === plugin.name) return;
  const newText = JSON.stringify(plugin.name);
  yield {
    path: document.path,
    span: value.span,
    severity: 'hint',
    message: `The plugin calls itself "${quoted(value.value)}", and its folder, which is what Python imports, ${newText}. Whoever looks for one finds the other more easily if both are the same.`,
    fixes: [documentFix(document, `Change to ${newText}`, [{ span: value.span, newText }], { preferred: true })],
  };
}
