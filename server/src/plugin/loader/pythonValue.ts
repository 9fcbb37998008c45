import type { JsonNode, JsonNumber } from '../../json/node.ts';

/** The name of the type of a value from `json.load`, as in Python's exceptions. */
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

/** Returns equal strings exactly for values that are the same dict key in Python: `1`, `1.0`, and `true`. */
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

/** `repr()` of a string: in single quotes unless it contains these and no double quotes, with unprintable characters escaped. */
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

function isInteger(literal: string): boolean {
  return /^-?\d+$/.test(literal);
}

function written(node: JsonNumber, text: string): string {
  return text.slice(node.span.start, node.span.end);
}
