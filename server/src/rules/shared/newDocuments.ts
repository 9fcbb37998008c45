import type { PluginType } from '../../contract/dialect.ts';
import { layoutOf, render } from '../../json/edit.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { defaultDocument } from '../../plugin/metadata/metadataDefaults.ts';
import { delegateType, registeredName } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { lineEnd } from '../../text/edit.ts';
import type { Fix } from './finding.ts';
import { documentFix } from './fix.ts';

/** Fixes for an empty metadata document: insert a complete document, one for each possible plugin type. */
export function newDocuments(document: MetadataDocument, plugin: PluginPackage): Fix[] {
  const { text } = document.json;
  const layout = { ...layoutOf(text), lineEnd: lineEnd(text), oneLine: false };
  const type = delegateType(plugin);
  const types: readonly PluginType[] = type ? [type] : ['os', 'cloud'];
  return types.map((wanted) => {
    const newText = render(defaultDocument(document.dialect, wanted, registeredName(document, plugin)), layout) + layout.lineEnd;
    const title = `Insert metadata for ${wanted === 'os' ? 'an OS' : 'a cloud'} plugin`;
    return documentFix(document, title, [{ span: { start: 0, end: text.length }, newText }], { preferred: types.length === 1 });
  });
}
