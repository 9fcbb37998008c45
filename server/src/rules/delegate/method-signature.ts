import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { BuilderCall } from '../../contract/interfaces.ts';
import type { Member } from '../../plugin/delegate/delegate.ts';
import { delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import { type Mismatch, refusalsOf } from '../../plugin/delegate/signature.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { insert } from '../../text/edit.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Fix, RelatedPlace } from '../shared/finding.ts';
import { defaultsFix, pythonFix } from '../shared/pythonFix.ts';
import type { Rule } from '../shared/rule.ts';

/** Method that does not accept the arguments of Image Factory's call, or attribute that is not a method. */
export const rule: Rule = {
  name: 'method-signature',
  severity: 'error',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts) return;
    const types = roles(plugin, facts);
    for (const call of plugin.contract.calls) {
      const member = types.includes(call.type) && !call.isUncertain ? facts.members.get(call.name) : undefined;
      const refusals = member && refusalsOf(member, call);
      const [first] = refusals ?? [];
      if (!member || !refusals || !first) continue;
      const { path, span } = placeOf(first);
      yield {
        path,
        span,
        // Exceptions in abort are only logged.
        severity: call.name === 'abort' ? 'warning' : 'error',
        message: `${call.name} ${first.takes}, but Image Factory calls it${member.binding === 'property' ? `s value` : ''} ${given(call)}.`,
        related: [...otherPlaces(refusals), ...delegatePlaces(facts, { path, span }), ...interfacePlace(plugin, call)],
        fixes: refusals.length === 1 && member.alternatives.length === 0 ? fixes(first.by, call) : [],
      };
    }
  },
};

/** The location of the parameters that do not match the call if they are in the file of the class, else of the member. */
function placeOf({ by }: Mismatch): { readonly path: string; readonly span: Member['at']['span'] } {
  const { at, function: found, functionPath } = by;
  return { path: at.path, span: found && functionPath === at.path ? found.parametersSpan : at.span };
}

/** Mismatching functions in other files, and other possible values of the member. */
function otherPlaces(refusals: readonly Mismatch[]): RelatedPlace[] {
  return refusals.flatMap((refused, i) => {
    const { function: found, functionPath, at } = refused.by;
    if (found && functionPath !== undefined && functionPath !== at.path)
      return [{ path: functionPath, span: found.parametersSpan, message: 'the parameters' }];
    return i > 0 ? [{ ...placeOf(refused), message: 'also defined here' }] : [];
  });
}

/** The method in Image Factory's interface. */
function interfacePlace({ contract }: PluginPackage, { type, name }: BuilderCall): RelatedPlace[] {
  const at = contract.methods[type].find((method) => method.name === name)?.at;
  return at ? [{ ...at, message: `${name} in ${INTERFACE_NAMES[type]}` }] : [];
}

function given({ arguments: names }: BuilderCall): string {
  if (names.length === 0) return 'without arguments';
  return `with ${names.length} ${names.length === 1 ? 'argument' : 'arguments'} (${names.join(', ')})`;
}

/** The parameters to add at the end of a method whose existing ones have names of their own but are in the right places. */
function missingAtEnd([self, ...own]: readonly string[], call: BuilderCall): readonly string[] {
  const inPlace = own.every((name, i) => /^\w+$/.test(name) && (name === call.arguments[i] || !call.arguments.includes(name)));
  return inPlace && self !== undefined && !call.arguments.includes(self) ? call.arguments.slice(own.length) : [];
}

/** Replaces the parameters by the documented ones if no name is lost, adds those that are missing at the end, or gives extra parameters a default. */
function fixes({ function: found, functionPath, parameters, binding, at, inner }: Member, call: BuilderCall): Fix[] {
  if (!found || inner || functionPath !== at.path || !parameters || parameters !== found.parameters || binding !== 'method') return [];
  const plain = parameters.every((p) => p.kind === 'positional' && !p.hasDefault);
  const names = parameters.map((p) => p.name);
  const wanted = [names[0] === undefined || names[0] === call.arguments[0] ? 'self' : names[0], ...call.arguments];
  if (plain && names.every((name) => wanted.includes(name)) && new Set(wanted).size === wanted.length) {
    const newText = `(${wanted.join(', ')})`;
    return [pythonFix(at.path, `Change to ${call.name}${newText}`, [{ span: found.parametersSpan, newText }], { preferred: true })];
  }
  const added = plain ? missingAtEnd(names, call) : [];
  const last = parameters.at(-1);
  if (last && added.length > 0) {
    const title = `Change to ${call.name}(${[...names, ...added].join(', ')})`;
    return [pythonFix(at.path, title, [insert(last.span.end, `, ${added.join(', ')}`)], { preferred: true })];
  }
  const surplus = parameters.filter(
    (p, i) => !p.hasDefault && (p.kind === 'keyword-only' || (p.kind === 'positional' && i > call.arguments.length)),
  );
  const enough = parameters.filter((p) => p.kind === 'positional').length > call.arguments.length;
  if (surplus.length === 0 || !enough) return [];
  return [defaultsFix(at.path, surplus)];
}
