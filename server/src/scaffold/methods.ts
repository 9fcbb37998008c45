import type { PluginType } from '../contract/dialect.ts';
import { BUILDER_CALLS } from '../contract/interfaceCalls.ts';
import { type MethodStub, methodLines, methodStub } from '../contract/methodStubs.ts';
import { DEFAULT_STYLE } from '../python/pythonStyle.ts';

/** Method bodies that use attributes set in the constructor of a new plugin. */
const WITH_CONSTRUCTOR: Readonly<Record<string, readonly string[]>> = {
  add_cloud_plugin_content: ['self.cloud_content.append(content)'],
  abort: ['self.log.warning("Aborted")'],
  builder_will_create_target_image: ['self.log.debug("Before the target image %s", image_id)'],
  builder_did_create_target_image: ['self.log.debug("After the target image %s", image_id)'],
};

/** The names of all methods that a new plugin can have: those that the Builder of release 1.1.16 calls, in order. */
export function methodNames(type: PluginType): readonly string[] {
  return stubs(type).map((method) => method.name);
}

/** The methods to write: the chosen ones, or all if `chosen` is undefined. */
export function chosenMethods(type: PluginType, chosen: readonly string[] | undefined): readonly MethodStub[] {
  return stubs(type).filter((method) => chosen === undefined || chosen.includes(method.name));
}

/** The methods with their purpose in one sentence. */
export function methodChoices(type: PluginType): readonly { name: string; detail: string }[] {
  return stubs(type).map(({ name, docstring: [purpose = ''] }) => ({ name, detail: purpose }));
}

function stubs(type: PluginType): readonly MethodStub[] {
  return BUILDER_CALLS.filter((call) => call.type === type).map((call) => {
    const stub = methodStub(call);
    return { ...stub, body: WITH_CONSTRUCTOR[call.name] ?? stub.body };
  });
}

/** The code of a method in a new plugin, not indented, with a trailing newline. */
export function methodText(stub: MethodStub): string {
  return `${methodLines(stub, DEFAULT_STYLE).join('\n')}\n`;
}
