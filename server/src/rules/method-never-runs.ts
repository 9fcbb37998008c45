import type { BuilderCall } from '../contract/interfaces.ts';
import { delegateClass, roles } from '../plugin/delegateVerdict.ts';
import { delegatePlaces } from './shared/delegatePlaces.ts';
import type { Rule } from './shared/rule.ts';

/** A method of the interface is a coroutine or a generator: calling it runs nothing. */
export const rule: Rule = {
  name: 'method-never-runs',
  severity: 'warning',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts) return;
    const types = roles(plugin, facts);
    for (const call of plugin.contract.calls) {
      const member = types.includes(call.type) && !call.isUncertain ? facts.members.get(call.name) : undefined;
      const method = member?.function;
      if (!member || !method || method.damaged || member.binding === 'unknown' || member.binding === 'property') continue;
      if (!method.isAsync && !method.isGenerator) continue;
      const what = method.isAsync ? 'async def' : 'a generator (it contains yield)';
      const instead = method.isAsync ? 'Write def, and run what is asynchronous inside with asyncio.run.' : 'Do the work without yield.';
      yield {
        path: member.at.path,
        span: member.at.span,
        message: `${call.name} is ${what}. Image Factory calls it, so its body never runs and nothing is raised: ${effect(call)}. ${instead}`,
        related: delegatePlaces(plugin, facts, member.at, call),
      };
    }
  },
};

function effect({ name }: BuilderCall): string {
  if (name.startsWith('builder_should_')) return 'what it gives back counts as yes, whatever the body says';
  return name === 'abort' ? 'an interrupted build goes on' : 'the step is skipped and the image reported COMPLETE';
}
