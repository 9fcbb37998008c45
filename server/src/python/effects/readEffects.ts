import type { DynamicEffects } from '../summary.ts';
import type { Reader } from '../tree/nodes.ts';
import type { Node, Walk } from '../tree/syntaxNode.ts';
import { visitArguments, visitCallee } from './calls.ts';
import { EffectCollector } from './collector.ts';
import { visitClass, visitDecorator, visitFromImport, visitFunction, visitImport } from './definitions.ts';
import { Frame } from './frame.ts';
import { visitAttribute, visitGlobal, visitIdentifier, visitString, visitStrings, visitSubscript } from './names.ts';
import { useNamespaceKey } from './namespaces.ts';
import { anything } from './scope.ts';

/**
 * Collects the possible effects of a file beyond its statements: what functions, dynamic code, and writes to namespaces may change. The import
 * interpreter combines them over all files (`plugin/importInterpreter/effects.ts`) to know which names and classes it cannot be sure of.
 *
 * One walk visits every node before its children. A {@link Frame} holds what the path to a node says about it: the role of its value in the
 * surrounding code (`frame.ts`) and the function that contains it. The visitors below add effects to the {@link EffectCollector}.
 *
 * Names are matched by their text, because the values of names in functions are unknown. So an effect may be collected that never happens, which
 * at worst makes a verdict unknown. The reverse would be a false finding: code must be recognized in every usual way of writing it
 * (test/oracle/effects compares generated plugins with Python). Code that hides what it does on purpose is not recognized.
 */
export function readDynamicEffects(reader: Reader, root: Node): DynamicEffects {
  const walk = root.walk();
  try {
    const collector = new EffectCollector(reader, walk);
    visitAll(collector, walk);
    return collector.finish();
  } finally {
    walk.delete();
  }
}

/** What to do with a node before its children are visited. */
const VISITORS: Readonly<Record<string, (collector: EffectCollector, frame: Frame) => void>> = {
  identifier: visitIdentifier,
  attribute: visitAttribute,
  subscript: visitSubscript,
  string: visitString,
  concatenated_string: visitStrings,
  decorator: visitDecorator,
  function_definition: visitFunction,
  class_definition: visitClass,
  import_statement: visitImport,
  import_from_statement: visitFromImport,
  global_statement: visitGlobal,
  exec_statement: (_, { scope, span }) => scope.add(anything(span)),
};

function visitAll(collector: EffectCollector, walk: Walk): void {
  let parent: Frame | undefined;
  for (;;) {
    const frame = walk.isNamed ? visit(collector, walk, parent) : undefined;
    if (frame && mayContainExpressions(collector, frame) && walk.toFirstChild()) {
      parent = frame;
      continue;
    }
    while (!walk.toNextSibling()) {
      if (!walk.toParent()) return;
      parent = parent?.parent;
    }
  }
}

function visit(collector: EffectCollector, walk: Walk, parent: Frame | undefined): Frame {
  const frame = new Frame(walk.type, parent, walk.field, walk.start, walk.end, collector.moduleContext);
  if (parent?.type === 'call') {
    if (frame.field === 'function') visitCallee(collector, parent, frame);
    else if (frame.field === 'arguments') visitArguments(collector, parent);
  } else if (frame.role === 'key' && parent?.namespace !== undefined) useNamespaceKey(collector, parent, parent.namespace);
  else if (parent && frame.field === 'left' && PATTERNS.has(frame.type)) parent.hasPattern = true;
  VISITORS[frame.type]?.(collector, frame);
  return frame;
}

/** Whether to visit the children of a node. */
function mayContainExpressions({ reader }: EffectCollector, { type, start, end }: Frame): boolean {
  if (type === 'string') return reader.text.slice(start, end).includes('{');
  return !/^(identifier|comment|(import|import_from|future_import|global|nonlocal)_statement)$/.test(type);
}

const PATTERNS: ReadonlySet<string> = new Set(['pattern_list', 'tuple_pattern', 'list_pattern']);
