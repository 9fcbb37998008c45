import type { PluginType } from '../contract/dialect.ts';
import { currentMethods, INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import type { Location } from '../files/location.ts';
import { type FilePath, join } from '../files/path.ts';
import { delegateClass, roles } from '../plugin/delegateVerdict.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { ClassStatement, ModuleSummary } from '../python/summary.ts';
import { type Word, wordAt } from './hover/python.ts';
import type { Definition } from './navigation.ts';

/** The sources of Image Factory, where they lie in a folder that may be read. */
export interface ImgfacSources {
  /** The folder of the package `imgfac`. */
  readonly folder: FilePath;
  module(path: FilePath): ModuleSummary | undefined;
}

/** From the name of a delegate interface, and from a method of the delegate class that implements one, to Image Factory's own source. */
export function definitionInImgfac(
  text: string,
  path: FilePath,
  plugin: PluginPackage,
  offset: number,
  sources: ImgfacSources | undefined,
): Definition | undefined {
  const name = sources && wordAt(text, offset);
  if (!name) return undefined;
  const type = TYPES.find((one) => INTERFACE_NAMES[one] === name.word);
  const to = type ? placeOf(type, undefined, sources) : interfaceMethod(name, path, plugin, sources);
  return to && { from: name.span, to };
}

const TYPES: readonly PluginType[] = ['os', 'cloud'];

function interfaceMethod({ word, span }: Word, path: FilePath, plugin: PluginPackage, sources: ImgfacSources): Location | undefined {
  const facts = delegateClass(plugin);
  const own = facts?.members.get(word)?.function;
  if (!facts || facts.members.get(word)?.at.path !== path || own?.nameSpan.start !== span.start) return undefined;
  const type = roles(plugin, facts).find((one) => currentMethods(one).some((method) => method.name === word));
  return type && placeOf(type, word, sources);
}

/** Where an interface, or a method of it, is written. */
function placeOf(type: PluginType, method: string | undefined, { folder, module }: ImgfacSources): Location | undefined {
  const path = join(folder, `${INTERFACE_NAMES[type]}.py`);
  const owner = module(path)?.statements.find((one): one is ClassStatement => one.kind === 'class' && one.name === INTERFACE_NAMES[type]);
  if (!owner || method === undefined) return owner && { path, span: owner.nameSpan };
  const found = owner.body.find((one) => one.kind === 'function' && one.name === method);
  return found?.kind === 'function' ? { path, span: found.nameSpan } : undefined;
}
