import type { Node } from './tree/syntaxNode.ts';

/** A method call on an object with a given name: `self.os_plugin.abort()`. */
export interface MethodCall {
  /** The last name of the object: `os_plugin`. */
  readonly object: string;
  readonly name: string;
  /** The number of positional arguments; undefined for calls with keyword or starred arguments. */
  readonly count: number | undefined;
}

/** All method calls in a file on objects with the given names, in order. */
export function readMethodCalls(root: Node, objects: readonly string[]): MethodCall[] {
  return root.descendantsOfType('call').flatMap((call) => {
    const callee = call.field('function');
    const object = callee?.type === 'attribute' ? callee.field('object') : undefined;
    const name = callee?.field('attribute');
    const owner = object?.type === 'attribute' ? object.field('attribute') : object;
    if (!owner || !name || !objects.includes(owner.text)) return [];
    const given = call.field('arguments');
    const plain = given?.type === 'argument_list' && given.parts.every((one) => !/splat|keyword_argument/.test(one.type));
    return [{ object: owner.text, name: name.text, count: plain ? given.parts.length : undefined }];
  });
}
