import { type DelegateContract, describeObsolete, obsoleteMethod } from '../../contract/delegateContract.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { basename, type FilePath, relative } from '../../files/path.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { declaredTypes, delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { listed } from '../../text/listed.ts';
import { summarizeDelegate, summarizeTargets } from '../lens.ts';
import type { ImgfacSources } from '../navigation/imgfac.ts';
import { imgfacTopic, pythonTopic } from '../navigation/pythonTopic.ts';
import type { Topic } from '../navigation/topic.ts';
import { type Word, wordAt } from '../pythonWord.ts';
import type { Hover } from './hover.ts';
import { describeInterface, describeMethodCall } from './interface.ts';

/**
 * Describes the meaning of a name in a Python file of a plugin: `delegate_class` and the class, interfaces and their declaration, and methods. Short,
 * because a Python extension adds its own hover.
 */
export function hoverPython(text: string, path: FilePath, plugin: PluginPackage, offset: number): Hover | undefined {
  const topic = pythonTopic(text, path, plugin, offset);
  const name = wordAt(text, offset);
  const markdown = topic
    ? describeTopic(topic, plugin.contract)
    : name && (describeOtherMethod(name, path, plugin) ?? describeDeclaration(name, path, plugin));
  return name && markdown !== undefined ? { span: name.span, markdown } : undefined;
}

/** The same for Image Factory's own sources: describes the meaning of their interfaces for plugins. */
export function hoverImgfac(text: string, path: FilePath, imgfac: ImgfacSources, offset: number): Hover | undefined {
  const topic = imgfacTopic(text, path, imgfac, offset);
  const markdown = topic && describeTopic(topic, imgfac.contract);
  return topic && markdown !== undefined ? { span: topic.from, markdown } : undefined;
}

function describeTopic(topic: Topic, contract: DelegateContract): string | undefined {
  switch (topic.kind) {
    case 'delegate':
      return describeDelegate(topic.plugin);
    case 'interface':
      return describeInterface(contract, topic.type);
    case 'method':
      return describeMethodCall(contract, topic.type, topic.name);
    default:
      return undefined;
  }
}

function describeDelegate(plugin: PluginPackage): string {
  const { outcome } = plugin.delegate;
  switch (outcome.kind) {
    case 'class':
      return describeClass(plugin, outcome.class);
    case 'not-a-class':
      return `This is not a class but ${outcome.detail}. Image Factory calls it without arguments, which fails when a build needs this plugin.`;
    case 'refused':
      return `${outcome.problem} Builds that need this plugin fail.`;
    case 'unresolved':
      return `\`${outcome.wanted}\` is not there${outcome.inModule ? ` in \`${basename(outcome.inModule)}\`` : ''}. Image Factory imports it when a build needs this plugin.`;
    case 'unknown':
      return 'This cannot be resolved in the workspace. Image Factory calls it without arguments when a build needs this plugin.';
    default:
      return 'Image Factory calls the class that this name is bound to, without arguments, when a build needs this plugin.';
  }
}

function describeClass(plugin: PluginPackage, facts: ClassFacts): string {
  const interfaces = [...declaredTypes(facts)].map((type) => `\`${INTERFACE_NAMES[type]}\``);
  const implemented = interfaces.length > 0 ? `, which implements ${listed(interfaces)}` : '';
  const words = [summarizeDelegate(plugin, facts), summarizeTargets(plugin)].filter((one) => one !== '').join(', ');
  return [
    `Class \`${facts.statement.name}\` in \`${relative(plugin.directory, facts.path)}\`${implemented}.`,
    `${words}.`,
    `\`delegate_class\` of the plugin \`${plugin.name}\`: Image Factory calls it without arguments whenever a build needs this plugin.`,
  ].join('\n\n');
}

/** A method that is not in a current interface, but in an older one, or that is called anyway. */
function describeOtherMethod({ word, span }: Word, path: FilePath, plugin: PluginPackage): string | undefined {
  const facts = delegateClass(plugin);
  const member = facts?.members.get(word);
  if (!facts || member?.at.path !== path || member.function?.nameSpan.start !== span.start) return undefined;
  for (const type of roles(plugin, facts)) {
    const obsolete = obsoleteMethod(plugin.contract, type, word);
    const about = describeMethodCall(plugin.contract, type, word) ?? (obsolete && describeObsolete(obsolete));
    if (about) return about;
  }
  return undefined;
}

/** The name of the decorator or function that declares an interface, such as `implementer` or `implements`. */
function describeDeclaration({ span }: Word, path: FilePath, plugin: PluginPackage): string | undefined {
  const facts = delegateClass(plugin);
  const declaration = facts?.declarations.find(
    ({ statement, at }) =>
      statement.path === path && statement.span.start <= span.start && span.end <= Math.min(statement.span.end, at.span.start),
  );
  const { interface: declared, style } = declaration ?? {};
  if (!facts || declared?.kind !== 'delegate') return undefined;
  const only = style === 'implements' ? ' Only Python 2 accepts this form; `@implementer(...)` works in both versions.' : '';
  return `Declares that \`${facts.statement.name}\` implements \`${INTERFACE_NAMES[declared.type]}\`. Image Factory does not check it: it uses the type in the metadata and calls the methods.${only}`;
}
