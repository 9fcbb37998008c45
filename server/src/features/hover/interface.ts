import type { PluginType } from '../../contract/dialect.ts';
import { BUILDER_CALLS, builderCall } from '../../contract/interfaceCalls.ts';
import { INTERFACE_NAMES, methodHistory } from '../../contract/interfaceRevisions.ts';
import type { BuilderCall } from '../../contract/interfaces.ts';
import { whenCalled } from '../callWords.ts';

/** What an interface asks for, in Markdown. */
export function aboutInterface(type: PluginType): string {
  const calls = BUILDER_CALLS.filter((call) => call.type === type && methodHistory(type, call.name) !== undefined);
  return [
    `**${INTERFACE_NAMES[type]}**, the interface of ${type === 'os' ? 'OS' : 'cloud'} plugins.`,
    calls
      .map((call) => `- \`${call.name}(${call.arguments.join(', ')})\`${call.guard === 'always' ? ', called without asking' : ''}`)
      .join('\n'),
    'A plugin may leave methods out. Image Factory never asks what a class declares: it takes the type from the metadata and calls.',
  ].join('\n\n');
}

/** What Image Factory does with a method of a delegate, in Markdown; undefined for a method that it never calls. */
export function aboutCall(type: PluginType, name: string): string | undefined {
  const call = builderCall(type, name);
  if (!call) return undefined;
  return [call.purpose, `${whenCalled(call)} ${passed(call)}`, `Without it: ${call.absent}`, since(call)].join('\n\n');
}

/** What stands in the call: `imgfac/Builder.py` at 176f6e0. */
function passed({ name, guard, arguments: given }: BuilderCall): string {
  const what =
    given.length === 0 ? 'It passes nothing.' : `It passes \`(${given.join(', ')})\`, by position: the names of the parameters are free.`;
  const isAsked = name.startsWith('builder_should_');
  return guard === 'by-plugins' || isAsked || given.length === 0
    ? what
    : `${what} What the method returns is ignored; an exception is how it fails.`;
}

function since({ type, name }: BuilderCall): string {
  const history = methodHistory(type, name);
  if (!history) return `${INTERFACE_NAMES[type]} does not name it.`;
  const { added, settled } = history;
  const later = settled === added ? '' : `, with these parameters since ${settled.since} (${settled.commit})`;
  return `*In ${INTERFACE_NAMES[type]} since ${added.since} (${added.commit})${later}.*`;
}
