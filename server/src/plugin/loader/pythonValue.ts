import type { JsonNode, JsonNumber } from '../../json/node.ts';

/** How Python's exceptions call the type of a value that `json.load` made. */
export function pythonType(node: JsonNode, text: string): 'dict' | 'list' | 'str' | 'int' | 'float' | 'bool' | 'NoneType' {
  switch (node.type) {
    case 'object':
      return 'dict';
    case 'array':
      return 'list';
    case 'string':
      return 'str';
    case 'number':
      return isInteger(written(node, text)) ? 'int' : 'float';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'NoneType';
  }
}

/**
 * `repr()` of a text, number, truth value or None that `json.load` made.
 * @param text the whole JSON text, for telling `1` from `1.0`
 */
export function pythonRepr(node: JsonNode, text: string): string {
  switch (node.type) {
    case 'string':
      return reprOfText(node.value);
    case 'number':
      return isInteger(written(node, text)) ? BigInt(written(node, text)).toString() : reprOfFloat(node.value);
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'null':
      return 'None';
    default:
      return node.type === 'array' ? '[...]' : '{...}';
  }
}

/** Equal exactly for values that Python takes for the same dictionary key: `1`, `1.0` and `true` are one. */
export function pythonKey(node: JsonNode, text: string): string {
  switch (node.type) {
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      if (isInteger(written(node, text))) return BigInt(written(node, text)).toString();
      return Number.isInteger(node.value) ? BigInt(node.value).toString() : String(node.value);
    case 'boolean':
      return node.value ? '1' : '0';
    default:
      return 'null';
  }
}

/** `repr()` of a text: single quotes unless it holds these and no double ones; what has no picture is escaped. */
export function reprOfText(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of value) {
    if (character === quote || character === '\\') result += `\\${character}`;
    else if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) result += escaped(character);
    else result += character;
  }
  return result + quote;
}

function escaped(character: string): string {
  const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code < 0x100
    ? `\\x${digits.padStart(2, '0')}`
    : code < 0x10000
      ? `\\u${digits.padStart(4, '0')}`
      : `\\U${digits.padStart(8, '0')}`;
}

/** The shortest digits that read back the same, as in JavaScript; Python's exponent starts at 1e16 and below 1e-4. */
function reprOfFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 16) return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  // From 1e-4 on, JavaScript may still use an exponent (1e-7 is its limit), never between these two.
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function isInteger(literal: string): boolean {
  return /^-?\d+$/.test(literal);
}

function written(node: JsonNumber, text: string): string {
  return text.slice(node.span.start, node.span.end);
}
