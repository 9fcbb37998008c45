import { DELEGATE_BINDING } from '../../contract/dialect.ts';
import { basename, type FilePath, relative } from '../../files/path.ts';
import type { DelegateOutcome } from '../../plugin/delegate.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Hover } from './hover.ts';

/** Where `delegate_class` leads, and what Image Factory will do with it, on the name itself in a Python file. */
export function hoverInitializer(text: string, plugin: PluginPackage, offset: number): Hover | undefined {
  const name = wordAt(text, offset);
  if (name?.word !== DELEGATE_BINDING) return undefined;
  return { span: name.span, markdown: describe(plugin.delegate.outcome, plugin.directory) };
}

function describe(outcome: DelegateOutcome, directory: FilePath): string {
  switch (outcome.kind) {
    case 'class': {
      const { statement, path, declarations } = outcome.class;
      const interfaces = declarations.flatMap(({ interface: declared }) =>
        declared.kind === 'delegate' ? [declared.type === 'os' ? '`OSDelegate`' : '`CloudDelegate`'] : [],
      );
      const implemented = interfaces.length > 0 ? `, which implements ${[...new Set(interfaces)].join(' and ')}` : '';
      return `Class \`${statement.name}\` in \`${relative(directory, path)}\`${implemented}.\n\nImage Factory calls it without arguments whenever a build needs this plugin.`;
    }
    case 'not-a-class':
      return `This is no class but ${outcome.what === 'module' ? 'a module' : outcome.what === 'instance' ? 'an instance' : 'a constant'}. Image Factory calls it without arguments, which fails when a build needs this plugin.`;
    case 'unresolved':
      return `\`${outcome.wanted}\` is not there${outcome.inModule ? ` in \`${basename(outcome.inModule)}\`` : ''}. Image Factory imports it when a build needs this plugin.`;
    case 'unknown':
      return `Where this leads cannot be told from the files: ${outcome.reason}. Image Factory calls it without arguments when a build needs this plugin.`;
    default:
      return 'Image Factory calls the class that this name is bound to, without arguments, when a build needs this plugin.';
  }
}

/** The Python name at an offset. */
export function wordAt(text: string, offset: number): { readonly word: string; readonly span: { start: number; end: number } } | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /\w/.test(text[end] ?? '')) end++;
  return start === end ? undefined : { word: text.slice(start, end), span: { start, end } };
}
