import { callOf, type DelegateContract } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES, INTERFACE_REVISIONS, methodHistory } from '../../contract/interfaceRevisions.ts';
import type { BuilderCall } from '../../contract/interfaces.ts';
import { whenCalled } from '../callWords.ts';

/** What an interface asks for, in Markdown. */
export function aboutInterface(contract: DelegateContract, type: PluginType): string {
  const calls = contract.methods[type].flatMap(({ name }) => callOf(contract, type, name) ?? []);
  return [
    `**${INTERFACE_NAMES[type]}**, the interface of ${type === 'os' ? 'OS' : 'cloud'} plugins.`,
    calls
      .map((call) => `- \`${call.name}(${call.arguments.join(', ')})\`${call.guard === 'always' ? ', called without asking' : ''}`)
      .join('\n'),
    'A plugin may leave methods out. Image Factory never asks what a class declares: it takes the type from the metadata and calls.',
  ].join('\n\n');
}

/** What Image Factory does with a method of a delegate, in Markdown; undefined for a method that it never calls. */
export function aboutCall(contract: DelegateContract, type: PluginType, name: string): string | undefined {
  const call = callOf(contract, type, name);
  if (!call) return undefined;
  if (call.isUncertain) return `${call.purpose}\n\nThe Builder at hand does not call it as ${INTERFACE_NAMES[type]} has it.`;
  return [call.purpose, `${whenCalled(call)} ${passed(call)}`, `Without it: ${call.absent}`, since(contract, call)].join('\n\n');
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

function since({ methods, revision }: DelegateContract, { type, name }: BuilderCall): string {
  const history = revision[type] === INTERFACE_REVISIONS[type].length - 1 ? methodHistory(type, name) : undefined;
  if (!history && methods[type].some((method) => method.name === name))
    return `*In ${INTERFACE_NAMES[type]} of the Image Factory at hand.*`;
  if (!history) return `${INTERFACE_NAMES[type]} does not name it.`;
  const { added, settled } = history;
  const later = settled === added ? '' : `, with these parameters since ${settled.since} (${settled.commit})`;
  return `*In ${INTERFACE_NAMES[type]} since ${added.since} (${added.commit})${later}.*`;
}
