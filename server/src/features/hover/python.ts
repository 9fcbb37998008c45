import { DELEGATE_BINDING } from '../../contract/dialect.ts';
import { builderCall } from '../../contract/interfaceCalls.ts';
import { obsoleteMethod } from '../../contract/interfaceRevisions.ts';
import { basename, type FilePath, relative } from '../../files/path.ts';
import type { DelegateOutcome } from '../../plugin/delegate.ts';
import { declaredTypes, delegateClass, roles } from '../../plugin/delegateVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Span } from '../../text/span.ts';
import type { Hover } from './hover.ts';

/**
 * In the initializer: where `delegate_class` leads. On a method of the delegate class: when Image Factory calls it.
 * Short, for it stands beside what a Python extension says.
 */
export function hoverPython(text: string, path: FilePath, plugin: PluginPackage, offset: number): Hover | undefined {
  const name = wordAt(text, offset);
  if (!name) return undefined;
  const markdown =
    name.word === DELEGATE_BINDING ? aboutDelegate(plugin.delegate.outcome, plugin.directory) : aboutMethod(name, path, plugin);
  return markdown === undefined ? undefined : { span: name.span, markdown };
}

function aboutDelegate(outcome: DelegateOutcome, directory: FilePath): string {
  switch (outcome.kind) {
    case 'class': {
      const { statement, path } = outcome.class;
      const interfaces = [...declaredTypes(outcome.class)].map((type) => (type === 'os' ? '`OSDelegate`' : '`CloudDelegate`'));
      const implemented = interfaces.length > 0 ? `, which implements ${interfaces.join(' and ')}` : '';
      return `Class \`${statement.name}\` in \`${relative(directory, path)}\`${implemented}.\n\nImage Factory calls it without arguments whenever a build needs this plugin.`;
    }
    case 'not-a-class':
      return `This is no class but ${outcome.what === 'module' ? 'a module' : outcome.what === 'instance' ? 'an instance' : 'a constant'}. Image Factory calls it without arguments, which fails when a build needs this plugin.`;
    case 'unresolved':
      return `\`${outcome.wanted}\` is not there${outcome.inModule ? ` in \`${basename(outcome.inModule)}\`` : ''}. Image Factory imports it when a build needs this plugin.`;
    case 'unknown':
      return 'Where this leads cannot be told from the files of the workspace. Image Factory calls it without arguments when a build needs this plugin.';
    default:
      return 'Image Factory calls the class that this name is bound to, without arguments, when a build needs this plugin.';
  }
}

function aboutMethod({ word, span }: Word, path: FilePath, plugin: PluginPackage): string | undefined {
  const facts = delegateClass(plugin);
  const member = facts?.members.get(word);
  if (!facts || !member || member.at.path !== path || span.start < member.at.span.start || span.end > member.at.span.end) return undefined;
  if (member.function && member.function.nameSpan.start !== span.start) return undefined;
  for (const type of roles(plugin, facts)) {
    const call = builderCall(type, word);
    if (call)
      return `${call.purpose}\n\nImage Factory calls it with \`(${call.arguments.join(', ')})\`, by position. Without it: ${call.absent}`;
    const old = obsoleteMethod(type, word);
    if (old)
      return `No release of Image Factory calls it: the interface has lost it.${old.successor ? ` \`${old.successor}\` took its place.` : ''}`;
  }
  return undefined;
}

/** A Python name with its place. */
export interface Word {
  readonly word: string;
  readonly span: Span;
}

/** The Python name at an offset. */
export function wordAt(text: string, offset: number): Word | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /\w/.test(text[end] ?? '')) end++;
  return start === end ? undefined : { word: text.slice(start, end), span: { start, end } };
}
