import { LRUCache } from 'lru-cache';

/** What is looked for in functions, for one name of their first parameter. */
interface Patterns {
  /** Sets an attribute whose name is written out. */
  readonly attribute: RegExp;
  /** Sets attributes under names that are computed, or makes another class of the instance. */
  readonly changed: RegExp;
  /** Hands the instance on. */
  readonly handedOn: RegExp;
}

/** Made once for each name: nearly all functions call it `self`. */
const patterns = new LRUCache<string, Patterns>({ max: 20, memoMethod: patternsFor });

/** In a constructor, the calls that hand the instance on without changing it. */
const HARMLESS = /\b(super|isinstance|__new__|__init__)\s*\([^()]*\)/g;

const USUAL_INSTANCE = /\breturn\s+(?:object\s*\.\s*__new__|super\s*\([^()]*\)\s*\.\s*__new__)\s*\(/;

/**
 * The attributes that a function may set on its first parameter, `*` when their names are not written out: they are
 * computed, the instance takes another class, or a constructor hands it on or makes it in a way of its own.
 * @param method the name of the function
 * @param self the name of the parameter
 * @param body the text of the function
 */
export function attributesSetOn(method: string, self: string, body: string): string[] {
  if (!/^\w+$/.test(self)) return ['*'];
  const { attribute, changed, handedOn } = patterns.memo(self);
  const names = new Set<string>();
  for (const match of body.matchAll(attribute)) if (match[1]) names.add(match[1]);
  const isConstructor = method === '__init__' || method === '__new__';
  if (isConstructor && handedOn.test(body.replace(HARMLESS, ''))) names.add('*');
  if ((method === '__new__' && !USUAL_INSTANCE.test(body)) || changed.test(body)) names.add('*');
  return [...names];
}

function patternsFor(self: string): Patterns {
  const changed = [
    `\\bsetattr\\(\\s*${self}\\b|\\bdelattr\\(\\s*${self}\\b|\\b${self}\\.__dict__|\\bvars\\(\\s*${self}\\b|__setattr__\\s*\\(`,
    `\\b${self}\\s*\\.\\s*__class__(\\s*\\.\\s*\\w+)?\\s*=(?!=)|\\btype\\(\\s*${self}\\s*\\)\\s*\\.\\s*\\w+\\s*=(?!=)`,
  ];
  return {
    attribute: new RegExp(`\\b${self}[\\s\\\\]*\\.[\\s\\\\]*(\\w+)[\\s)\\]]*(?:=(?!=)|,|:|\\bin\\b)`, 'g'),
    changed: new RegExp(changed.join('|')),
    handedOn: new RegExp(`[(,=]\\s*\\*?${self}\\s*(?:[,)]|$)`, 'm'),
  };
}
