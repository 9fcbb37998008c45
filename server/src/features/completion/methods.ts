import type { PluginType } from '../../contract/dialect.ts';
import { builderCall } from '../../contract/interfaceCalls.ts';
import { currentMethods, INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { FilePath } from '../../files/path.ts';
import type { ClassFacts } from '../../plugin/delegate.ts';
import { delegateClass, roles } from '../../plugin/delegateVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Piece } from '../snippet.ts';
import type { CompletionEntry } from './entry.ts';
import type { Completion } from './metadata.ts';

/** A line of a class body on which only a method's name, with or without `def`, has been begun. */
const BEGUN = /^([ \t]+)(def[ \t]+)?(\w*)$/;

/** What the Builder calls although no interface names it: `abort` of OS plugins, on an interrupt (imgfac/Builder.py since 0657a1d). */
const BESIDE_INTERFACE: Readonly<Record<PluginType, readonly { readonly name: string; readonly parameters: readonly string[] }[]>> = {
  os: [{ name: 'abort', parameters: [] }],
  cloud: [],
};

/**
 * The interface methods that the delegate class does not have yet, as whole methods, where a method can begin in its body.
 * @param offset in UTF-16 code units
 */
export function completeMethods(text: string, path: FilePath, plugin: PluginPackage, offset: number): Completion {
  const nothing: Completion = { replace: { start: offset, end: offset }, entries: [] };
  const facts = delegateClass(plugin);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const begun = BEGUN.exec(text.slice(lineStart, offset));
  const rest = /^(\w*)[ \t]*\r?(?=\n|$)/.exec(text.slice(offset));
  if (!facts || facts.path !== path || !begun || !rest || !isInBody(text, facts, lineStart, begun[1] ?? '')) return nothing;
  const indent = begun[1] ?? '';
  const replace = { start: lineStart + indent.length, end: offset + (rest[1] ?? '').length };
  return { replace, entries: missingMethods(plugin, facts).map((method) => toEntry(method, (begun[2] ?? '') !== '', stepOf(indent))) };
}

interface Missing {
  readonly type: PluginType;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly inInterface: boolean;
}

function missingMethods(plugin: PluginPackage, facts: ClassFacts): readonly Missing[] {
  const types = roles(plugin, facts);
  return (types.length > 0 ? types : (['cloud', 'os'] as const)).flatMap((type) => [
    ...currentMethods(type)
      .filter(({ name }) => !facts.members.has(name))
      .map((method) => ({ ...method, type, inInterface: true })),
    ...BESIDE_INTERFACE[type].filter(({ name }) => !facts.members.has(name)).map((method) => ({ ...method, type, inInterface: false })),
  ]);
}

function toEntry({ type, name, parameters, inInterface }: Missing, withDef: boolean, step: string): CompletionEntry {
  const call = builderCall(type, name);
  const pieces: Piece[] = [`def ${name}(${['self', ...parameters].join(', ')}):\n`];
  if (call) pieces.push(`${step}"""${call.purpose}"""\n`);
  pieces.push(step, ...body(name));
  return {
    label: name,
    kind: 'method',
    detail: inInterface
      ? `method of ${INTERFACE_NAMES[type]}`
      : `called by Image Factory, though ${INTERFACE_NAMES[type]} does not name it`,
    ...(call ? { documentation: `${call.purpose}\n\nWithout it: ${call.absent}` } : {}),
    pieces,
    filter: withDef ? `def ${name}` : name,
  };
}

/** A method that did nothing would let Image Factory report as complete what was not done; so what is not written yet raises. */
function body(name: string): readonly Piece[] {
  if (name.startsWith('builder_should_')) return ['return ', { fill: 'True' }];
  return [{ fill: /^builder_(will|did)_|^abort$/.test(name) ? 'pass' : 'raise NotImplementedError' }];
}

/**
 * Whether a line belongs to the body of the class, as its indentation tells: the syntax tree of a class that is being
 * written often ends above the cursor.
 */
function isInBody(text: string, { statement }: ClassFacts, lineStart: number, indent: string): boolean {
  if (lineStart <= statement.nameSpan.end) return false;
  const outer = indentOfLine(text, statement.nameSpan.start);
  const [first] = statement.body;
  const wanted = first && first.span.start < lineStart ? indentOfLine(text, first.span.start) : undefined;
  if (wanted === undefined ? indent.length <= outer.length : indent !== wanted) return false;
  const bodyLines = text.slice(statement.bodySpan.end, lineStart).split(/\r?\n/).slice(1);
  return bodyLines.every(
    (line) => line.trim() === '' || line.trimStart().startsWith('#') || line.length - line.trimStart().length > outer.length,
  );
}

function indentOfLine(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** One step of indentation: what the class body has, which is one step in nearly every module. */
function stepOf(indent: string): string {
  return indent.startsWith('\t') ? '\t' : indent.length % 4 === 0 ? '    ' : indent;
}
