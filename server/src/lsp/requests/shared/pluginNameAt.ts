import type { FilePath } from '../../../files/path.ts';
import type { JsonString } from '../../../json/node.ts';
import type { PluginPackage } from '../../../plugin/package.ts';
import { nameValues } from '../../../rename/metadataEdits.ts';
import { touches } from '../../../text/span.ts';
import type { Decoded } from '../../connection/decode.ts';
import type { Session } from '../../session/session.ts';
import { metadataOf } from './lookup.ts';
import type { documentPosition } from './shapes.ts';

interface PluginNameValue {
  readonly path: FilePath;
  readonly plugin: PluginPackage;
  readonly node: JsonString;
}

/** The plugin's name in its metadata, if it is at a position. A rename only starts there: names in Python are renamed by Python's own tools. */
export function pluginNameAt(
  session: Session,
  { textDocument: { uri }, position }: Decoded<typeof documentPosition>,
): PluginNameValue | undefined {
  const found = metadataOf(session, uri);
  if (!found) return undefined;
  const { document, plugin } = found;
  const offset = document.lines.offset(position);
  const value = nameValues(plugin).find((one) => one.path === document.path && touches(one.node.span, offset));
  return value && { ...value, plugin };
}
