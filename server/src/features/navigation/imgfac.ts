import type { DelegateContract } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { Location } from '../../files/location.ts';
import { type FilePath, join } from '../../files/path.ts';
import type { ClassStatement, FunctionStatement, ModuleSummary } from '../../python/summary.ts';

/** Image Factory's sources in a readable folder. */
export interface ImgfacSources {
  /** The folder of the package `imgfac`. */
  readonly folder: FilePath;
  /** Its contract for delegates. */
  readonly contract: DelegateContract;
  module(path: FilePath): ModuleSummary | undefined;
}

/** The class of an interface. */
export function interfaceClass(type: PluginType, { folder, module }: ImgfacSources): ClassStatement | undefined {
  const name = INTERFACE_NAMES[type];
  return module(join(folder, `${name}.py`))?.statements.find((one): one is ClassStatement => one.kind === 'class' && one.name === name);
}

/** The methods of an interface in these sources. */
export function interfaceMethods(type: PluginType, imgfac: ImgfacSources): readonly FunctionStatement[] {
  return interfaceClass(type, imgfac)?.body.filter((one): one is FunctionStatement => one.kind === 'function') ?? [];
}

/** The location of an interface or one of its methods; empty if it does not exist or there are no sources. */
export function interfaceLocation(type: PluginType, method: string | undefined, imgfac: ImgfacSources | undefined): readonly Location[] {
  if (!imgfac) return [];
  const path = join(imgfac.folder, `${INTERFACE_NAMES[type]}.py`);
  const found = method === undefined ? interfaceClass(type, imgfac) : interfaceMethods(type, imgfac).find(({ name }) => name === method);
  return found ? [{ path, span: found.nameSpan }] : [];
}
