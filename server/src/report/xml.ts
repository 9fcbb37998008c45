import { printable } from './printable.ts';

/** An XML element. @param content XML, not text */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content: readonly string[] = []): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(printable(String(value)))}"`)].join(' ');
  return content.length === 0 ? `<${head}/>` : `<${head}>${content.join('\n')}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for XML. Two characters that are not allowed in XML (XML 1.0, section 2.2) become U+FFFD. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
