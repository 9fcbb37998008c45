import type { BuilderCall } from '../contract/interfaces.ts';
import { notCallableText } from '../plugin/delegate/pythonWords.ts';
import { type Mismatch, mismatch } from '../plugin/delegate/signature.ts';
import type { Member } from '../plugin/delegate.ts';
import { delegateClass, roles } from '../plugin/delegateVerdict.ts';
import { delegatePlaces } from './shared/delegatePlaces.ts';
import type { Fix } from './shared/finding.ts';
import { defaultsFix, pythonFix } from './shared/pythonFix.ts';
import type { Rule } from './shared/rule.ts';

/** Image Factory's call of a method cannot bind to its parameters. */
export const rule: Rule = {
  name: 'method-signature',
  severity: 'error',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts) return;
    const types = roles(plugin, facts);
    for (const call of plugin.contract.calls) {
      const member = types.includes(call.type) && !call.isUncertain ? facts.members.get(call.name) : undefined;
      const refused = member && refusal(member, call);
      if (!member || !refused) continue;
      yield {
        path: member.at.path,
        span: member.function?.parametersSpan ?? member.at.span,
        // An exception in abort is only logged.
        severity: call.name === 'abort' ? 'warning' : 'error',
        message: `${said(call)}, and ${refused.takes}. ${effect(call, refused.says)} Write def ${call.name}(${['self', ...call.arguments].join(', ')}); the names are free, their number is not.`,
        related: delegatePlaces(plugin, facts, member.at, call),
        fixes: fixes(member, call),
      };
    }
  },
};

function refusal(member: Member, call: BuilderCall): Mismatch | undefined {
  if (member.binding === 'value' && member.value !== undefined)
    return { takes: `this is ${member.value}, not a method`, says: notCallableText(member.value) };
  const found = mismatch(member, call.arguments.length);
  return found && { ...found, takes: `this method takes ${found.takes}` };
}

function said({ name, arguments: given }: BuilderCall): string {
  if (given.length === 0) return `Image Factory calls ${name} without arguments`;
  return `Image Factory calls ${name} with ${given.length} ${given.length === 1 ? 'argument' : 'arguments'} (${given.join(', ')})`;
}

function effect({ name, guard }: BuilderCall, says: string): string {
  if (name === 'abort') return `The call fails with "${says}", and an interrupted build goes on.`;
  const what = guard === 'by-plugins' ? 'The cloud plugin that calls it' : 'The call';
  return `${what} fails with "${says}", and the image with it.`;
}

/** Writes the documented parameters where no name that the body may use is lost, or gives the surplus a default. */
function fixes({ function: found, parameters, binding, at }: Member, call: BuilderCall): Fix[] {
  if (!found || !parameters || binding !== 'method') return [];
  const plain = parameters.every((p) => p.kind === 'positional' && !p.hasDefault);
  const names = parameters.map((p) => p.name);
  const wanted = [names[0] === undefined || names[0] === call.arguments[0] ? 'self' : names[0], ...call.arguments];
  if (plain && names.every((name) => wanted.includes(name)) && new Set(wanted).size === wanted.length) {
    const newText = `(${wanted.join(', ')})`;
    return [pythonFix(at.path, `Change to ${call.name}${newText}`, [{ span: found.parametersSpan, newText }], { preferred: true })];
  }
  const surplus = parameters.filter(
    (p, i) => !p.hasDefault && (p.kind === 'keyword-only' || (p.kind === 'positional' && i > call.arguments.length)),
  );
  const enough = parameters.filter((p) => p.kind === 'positional').length > call.arguments.length;
  if (surplus.length === 0 || !enough) return [];
  return [defaultsFix(at.path, surplus)];
}
