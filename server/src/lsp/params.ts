import { InvalidParams } from './guard.ts';
import type { Position } from './protocol.ts';

/** A client can send anything: what handlers touch of the parameters is looked at first. */

/** The address in `params.textDocument`. @throws InvalidParams */
export function documentUri(params: unknown): string {
  const uri = field(field(params, 'textDocument'), 'uri');
  if (typeof uri !== 'string') throw new InvalidParams('textDocument.uri is no string');
  return uri;
}

/** The address in `params.uri`, as the extension's own client asks; empty where there is none. */
export function address(params: unknown): string {
  return text(field(params, 'uri')) ?? '';
}

/** @throws InvalidParams when `params.position` is no position */
export function position(params: unknown): Position {
  return positionOf(field(params, 'position'), 'position');
}

/** @throws InvalidParams when `params.range` is no range */
export function range(params: unknown): { start: Position; end: Position } {
  const value = field(params, 'range');
  return { start: positionOf(field(value, 'start'), 'range.start'), end: positionOf(field(value, 'end'), 'range.end') };
}

/** A property of anything, undefined where there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The elements of an array, none for anything else. */
export function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text as it is, undefined for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @throws InvalidParams when the value is no position */
export function positionOf(value: unknown, what: string): Position {
  const line = field(value, 'line');
  const character = field(value, 'character');
  if (!isCount(line) || !isCount(character)) throw new InvalidParams(`${what} is no position`);
  return { line, character };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
