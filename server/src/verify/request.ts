import type { PluginType } from '../contract/dialect.ts';
import { BUILDER_CALLS } from '../contract/interfaceCalls.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import { basename, dirname, type FilePath } from '../files/path.ts';
import { metadataTypes, roles } from '../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../plugin/package.ts';

/** The input of `verify_plugin.py` for one plugin. Paths are operating system paths. */
export interface VerifyRequest {
  /** The folder that contains the plugin. */
  readonly folder: string;
  /** The module that Python imports from it. */
  readonly name: string;
  /** The metadata document loaded by releases; null if there is none. */
  readonly metadata: string | null;
  /** A folder with Image Factory's own package, or null for the installed one. */
  readonly imgfac: string | null;
  /** All interfaces that a stub of `imgfac` has to define. */
  readonly interfaces: readonly string[];
  /** The interfaces that the delegate has to provide. */
  readonly provides: readonly string[];
  readonly calls: readonly VerifiedCall[];
}

/** A call of the Builder on the delegate. */
export interface VerifiedCall {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Whether the Builder calls it unconditionally. */
  readonly required: boolean;
  /** What happens if it does not exist. */
  readonly absent: string;
}

/**
 * Creates the request for a plugin, which is imported, instantiated, and called according to its metadata.
 * @param toOsPath converts paths of the core
 * @param imgfac the operating system path of a folder with Image Factory's own package; undefined for the installed one
 */
export function verifyRequest(plugin: PluginPackage, toOsPath: (path: FilePath) => string, imgfac: string | undefined): VerifyRequest {
  const types = typesOf(plugin);
  const metadata = plugin.documents.find((document) => document.dialect === 'loader-1.1');
  return {
    folder: toOsPath(dirname(plugin.importedFrom)),
    name: basename(plugin.importedFrom),
    metadata: metadata ? toOsPath(metadata.path) : null,
    imgfac: imgfac ?? null,
    interfaces: Object.values(INTERFACE_NAMES),
    provides: types.map((type) => INTERFACE_NAMES[type]),
    calls: BUILDER_CALLS.filter((call) => types.includes(call.type)).map(({ name, arguments: parameters, guard, absent }) => ({
      name,
      parameters,
      required: guard === 'always',
      absent,
    })),
  };
}

/** The types in the metadata or, if there are none, the interfaces declared by the delegate class. */
function typesOf(plugin: PluginPackage): readonly PluginType[] {
  const declared = metadataTypes(plugin);
  if (declared.size > 0) return [...declared];
  return plugin.delegate.outcome.kind === 'class' ? roles(plugin, plugin.delegate.outcome.class) : [];
}
