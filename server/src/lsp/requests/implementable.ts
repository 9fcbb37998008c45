import { implementableRequest } from '../../../../protocol/implementMethods.ts';
import { describeCallBriefly } from '../../features/describeCall.ts';
import { implementable } from '../../features/implement.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { pluginAt } from './shared/lookup.ts';
import { ofUri } from './shared/shapes.ts';

export const request = ownRequest(implementableRequest, ofUri, {
  title: 'listing missing methods',
  answer: inFile((session, path) => {
    const plugin = pluginAt(session, path);
    if (!plugin) return null;
    const found = implementable(plugin);
    if (typeof found === 'string') return { reason: found };
    const { className, required } = found;
    const methods = found.methods.map((method) => {
      const { name, purpose, misspelledAs } = method;
      const common = { name, purpose, when: describeCallBriefly(method), required: required.includes(method) };
      return misspelledAs === undefined ? common : { ...common, misspelledAs };
    });
    return { plugin: plugin.name, className, methods };
  }),
});
