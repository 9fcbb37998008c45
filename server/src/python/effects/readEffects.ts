import type { Span } from '../../text/span.ts';
import { hasOnlyNames } from '../statements/parameters.ts';
import type { DynamicEffects } from '../summary.ts';
import { type Reader, textAt } from '../tree/nodes.ts';
import type { Node, Walk } from '../tree/syntaxNode.ts';
import { visitArguments, visitCallee } from './calls.ts';
import { EffectCollector } from './collector.ts';
import { visitClass, visitDecorator, visitFromImport, visitFunction, visitImport } from './definitions.ts';
import { Frame, type Role, roleOf } from './frame.ts';
import { visitAttribute, visitDottedName, visitGlobal, visitIdentifier, visitString, visitStrings, visitSubscript } from './names.ts';
import { useNamespaceKey } from './namespaces.ts';
import { anything } from './scope.ts';

/**
 * Collects the possible effects of a file beyond its statements: what functions, dynamic code, and writes to namespaces may change. The import
 * interpreter combines them over all files (`plugin/importInterpreter/effects/`) to know which names and classes it cannot be sure of.
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
    const { type } = walk;
    const frame = type === null ? undefined : visit(collector, walk, type, parent);
    if (frame && !isComplete(collector, frame) && walk.toFirstChild()) {
      parent = frame;
      continue;
    }
    while (!walk.toNextSibling()) {
      if (!walk.toParent()) return;
      parent = parent?.parent;
    }
  }
}

function visit(collector: EffectCollector, walk: Walk, type: string, parent: Frame | undefined): Frame {
  const role = roleOf(walk, parent);
  const frame = new Frame(type, role, parent, needsSpan(type, role) ? walk.span : NO_SPAN, collector.moduleContext);
  if (parent?.type === 'call') {
    if (role === 'callee') visitCallee(collector, parent, frame);
    else if (type === 'argument_list' || type === 'generator_expression') visitArguments(collector, parent);
  } else if (role === 'key' && parent?.namespace !== undefined) useNamespaceKey(collector, parent, parent.namespace);
  else if (parent && role === 'store' && PATTERNS.has(type)) parent.hasPattern = true;
  VISITORS[type]?.(collector, frame);
  return frame;
}

/** Whether the span of a node is used. To read it takes two calls into WebAssembly. */
function needsSpan(type: string, role: Role): boolean {
  return type in VISITORS || type === 'call' || type === 'parameters' || role === 'callee';
}

const NO_SPAN: Span = { start: -1, end: -1 };

/** Whether the children of a visited node need not be visited: they contain no expressions, or their text is enough. */
function isComplete(collector: EffectCollector, frame: Frame): boolean {
  switch (frame.type) {
    case 'attribute':
      return visitDottedName(collector, frame);
    case 'parameters':
      return hasOnlyNames(collector.reader, frame.span);
    case 'string':
      return !textAt(collector.reader, frame.span).includes('{');
    default:
      return LEAVES.has(frame.type);
  }
}

const PATTERNS: ReadonlySet<string> = new Set(['pattern_list', 'tuple_pattern', 'list_pattern']);

/** Node types without expressions, and statements that a visitor reads as a whole. */
const LEAVES: ReadonlySet<string> = new Set([
  'identifier',
  'comment',
  'integer',
  'float',
  'none',
  'true',
  'false',
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'global_statement',
  'nonlocal_statement',
]);
