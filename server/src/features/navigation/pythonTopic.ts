import type { DelegateContract } from '../../contract/delegateContract.ts';
import { DELEGATE_BINDING, type PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { type FilePath, isInside, join } from '../../files/path.ts';
import { delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { type Word, wordAt } from '../pythonWord.ts';
import { type ImgfacSources, interfaceClass, interfaceMethods } from './imgfac.ts';
import type { Topic } from './topic.ts';

const TYPES: readonly PluginType[] = ['os', 'cloud'];

/** The topic of a name in a Python file of a plugin: `delegate_class`, the class, an interface, or a method of the class that implements one. */
export function pythonTopic(text: string, path: FilePath, plugin: PluginPackage, offset: number): Topic | undefined {
  const name = wordAt(text, offset);
  if (!name) return undefined;
  const { word, span: from } = name;
  if (isClassName(name, path, plugin)) return { kind: 'delegate', from, plugin, asked: 'class' };
  if (word === DELEGATE_BINDING) return { kind: 'delegate', from, plugin, asked: 'binding' };
  const type = TYPES.find((one) => INTERFACE_NAMES[one] === word);
  if (type) return { kind: 'interface', from, type };
  const implemented = implementedType(name, path, plugin);
  return implemented && { kind: 'method', from, type: implemented, name: word };
}

/** Whether a word is the class name in its definition, or where `__init__.py` binds it. */
function isClassName({ word, span }: Word, path: FilePath, plugin: PluginPackage): boolean {
  const facts = delegateClass(plugin);
  if (facts?.statement.name !== word) return false;
  const isDefinition = facts.path === path && facts.statement.nameSpan.start === span.start;
  return isDefinition || (facts.path !== path && plugin.delegate.trail[0]?.path === path);
}

/** The interface whose current method is implemented by a method of the delegate class, at the method's name. */
function implementedType(name: Word, path: FilePath, plugin: PluginPackage): PluginType | undefined {
  const facts = delegateClass(plugin);
  const member = facts?.members.get(name.word);
  if (!facts || member?.at.path !== path || member.function?.nameSpan.start !== name.span.start) return undefined;
  return roles(plugin, facts).find((type) => isCurrent(plugin.contract, type, name.word));
}

function isCurrent({ methods }: DelegateContract, type: PluginType, name: string): boolean {
  return methods[type].some((method) => method.name === name);
}

/** Matches a delegate of the Builder before the name of a called method. */
const ON_DELEGATE = /\b(os|cloud)_plugin\s*\.\s*$/;

/** The topic of a name in Image Factory's own sources: an interface, one of its methods, or a call of such a method on a plugin. */
export function imgfacTopic(text: string, path: FilePath, imgfac: ImgfacSources, offset: number): Topic | undefined {
  const name = isInside(path, imgfac.folder) ? wordAt(text, offset) : undefined;
  if (!name) return undefined;
  const { word, span: from } = name;
  for (const type of TYPES) {
    if (path !== join(imgfac.folder, `${INTERFACE_NAMES[type]}.py`)) continue;
    if (word === INTERFACE_NAMES[type] && interfaceClass(type, imgfac)) return { kind: 'interface', from, type };
    const method = interfaceMethods(type, imgfac).find(({ nameSpan }) => nameSpan.start === from.start);
    if (method) return { kind: 'method', from, type, name: method.name };
  }
  const [, type] = ON_DELEGATE.exec(text.slice(Math.max(0, from.start - 40), from.start)) ?? [];
  return (type === 'os' || type === 'cloud') && isCurrent(imgfac.contract, type, word)
    ? { kind: 'method', from, type, name: word }
    : undefined;
}
