import { callOf, type DelegateContract } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES, INTERFACE_REVISIONS, methodHistory } from '../../contract/interfaceRevisions.ts';
import type { BuilderCall } from '../../contract/interfaces.ts';
import { describeCall } from '../describeCall.ts';

/** Describes an interface, in Markdown. */
export function describeInterface(contract: DelegateContract, type: PluginType): string {
  const calls = contract.methods[type].flatMap(({ name }) => callOf(contract, type, name) ?? []);
  return [
    `**${INTERFACE_NAMES[type]}**, the interface of ${type === 'os' ? 'OS' : 'cloud'} plugins.`,
    calls
      .map((call) => `- \`${call.name}(${call.arguments.join(', ')})\`${call.guard === 'always' ? ' (called unconditionally)' : ''}`)
      .join('\n'),
    'A plugin may implement only some of these methods. Image Factory does not check the declared interface: it uses the type in the metadata and calls the methods.',
  ].join('\n\n');
}

/** Describes how Image Factory uses a delegate method, in Markdown; undefined for a method that it never calls. */
export function describeMethodCall(contract: DelegateContract, type: PluginType, name: string): string | undefined {
  const call = callOf(contract, type, name);
  if (!call) return undefined;
  if (call.isUncertain) return `${call.purpose}\n\nThe Builder in this Image Factory calls it differently from ${INTERFACE_NAMES[type]}.`;
  return [call.purpose, `${describeCall(call)} ${describeArguments(call)}`, `If missing: ${call.absent}`, since(contract, call)].join(
    '\n\n',
  );
}

/** Describes the arguments of a call. Source: `imgfac/Builder.py` at 176f6e0. */
function describeArguments({ name, guard, arguments: given }: BuilderCall): string {
  const what =
    given.length === 0
      ? 'It passes no arguments.'
      : `It passes \`(${given.join(', ')})\`, by position, so you can name the parameters as you like.`;
  const isAsked = name.startsWith('builder_should_');
  return guard === 'by-plugins' || isAsked || given.length === 0
    ? what
    : `${what} The return value is ignored; raise an exception to fail.`;
}

function since({ methods, revision }: DelegateContract, { type, name }: BuilderCall): string {
  const history = revision[type] === INTERFACE_REVISIONS[type].length - 1 ? methodHistory(type, name) : undefined;
  if (!history && methods[type].some((method) => method.name === name)) return `*In ${INTERFACE_NAMES[type]} of this Image Factory.*`;
  if (!history) return `Not part of ${INTERFACE_NAMES[type]}.`;
  const { added, settled } = history;
  const later = settled === added ? '' : `, with these parameters since ${settled.since} (${settled.commit})`;
  return `*In ${INTERFACE_NAMES[type]} since ${added.since} (${added.commit})${later}.*`;
}
