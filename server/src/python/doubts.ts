import type { Doubts } from './summary.ts';

// Strings and comments, whose words are nobody's names, and imports in brackets, which hand nothing on.
const WORDS = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*|\bimport\s*\([^()]*\)/g;
/** Calls and clauses that look at a class and leave it as it is; `implementer(…)(C)` and the like are followed. */
const HARMLESS = [
  /\b(?:super|isinstance|issubclass)\s*\((?:[^()]|\([^()]*\))*\)/g,
  /^[ \t]*class\s+[\w\u0080-\uffff]+\s*(?:\[[^()\n]*\]\s*)?\([^()]*\)/gm,
  /\b(?:type|id|repr|str|print)\s*\(\s*[\w\u0080-\uffff]+\s*\)/g,
  /\.\s*(?:debug|info|warning|warn|error|exception|critical)\s*\([^()]*\)/g,
  // A pattern takes apart what is written out on the same line. (Looked for behind the `=` first, which few lines pass.)
  /^(?=[^=\n]*=[ \t]*[([])[^=\n]{1,100},[^=\n]{1,100}=[ \t]*[([][^()[\]{}\n]{1,200}[)\]][ \t]*$/gm,
  /\bexcept\s*\([^()]*\)/g,
  // What is declared is left as it is, also where it is by mistake the class itself.
  /\bimplement(?:s|er)\w*\s*\([^()]*\)(?!\s*\()/g,
  /^[\w.]*\bclassImplements\w*\s*\([^()*]*\)[ \t]*$/gm,
  /^[ \t]*[\w\u0080-\uffff]+\s*=\s*[\w.]*\bimplementer\w*\s*\([^()]*\)\s*\(\s*[\w\u0080-\uffff]+\s*\)/gm,
];
const ANY_MODULE = /\bsys\s*\.\s*modules\b|\bmodules\s*\[|\bbuiltins\b|\b__builtin__\b|\b(?:import_module|__import__)\s*\(\s*__\w+__/;
const OWN_MODULE =
  /\b(?:globals|exec|execfile)\s*\(|\bvars\s*\(\s*\)|\bf_globals\b|\bexec\s*\(|\b(?:import_module|__import__)\s*\((?!\s*""\s*[,)])|\b(?:load_module|exec_module|walk_packages)\b|(?<!\bself\s*\.\s*)\b__dict__\b|^[ \t]+__all__\s*(?:\.|\+=)/m;
const PATH = /\bpath\s*\.\s*(?:insert|append|extend)\b|sys\w*\s*\.\s*path\s*(?:\[[^\]\n]*\]\s*)?\+?=(?!=)|\baddsitedir\b/;

/**
 * What a file may do out of sight, read from its text alone: there may be too much, so it is good for doubting that
 * something is missing or meant, and for nothing else.
 */
export function readDoubts(text: string): Doubts {
  const words = text.replace(WORDS, '""').replace(/\\\r?\n/g, ' ');
  return {
    handedOn: (names) => handedOn(words, names),
    attributesSet: distinct(indented(words).matchAll(/\.\s*(\w+)(?:[\s)\]]*(?:=(?!=)|\bin\b)|\s*,[\w.,[\] \t]*=(?!=))/g)),
    namesMade: ANY_MODULE.test(words) ? 'anywhere' : OWN_MODULE.test(words) ? 'here' : 'nowhere',
    changesPath: PATH.test(words),
  };
}

/** Once none of the names is left, nothing has to be taken out any more: seldom is more than the class itself and `super(C, self)`. */
function handedOn(words: string, names: readonly string[]): string | undefined {
  let calls = words;
  for (const harmless of HARMLESS) {
    const plain = calls.normalize('NFKC');
    if (!names.some((name) => plain.includes(name))) return undefined;
    calls = calls.replace(harmless, ' ');
  }
  const all = distinct(calls.matchAll(/[([{,=*]\s{0,200}([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)(?=\s*[,)\]}])/g));
  return all.find((name) => names.includes(name));
}

/** Plain assignments at the left margin are followed. */
function indented(words: string): string {
  return words.replace(/^[\w.]+[ \t]*=[^\n]*$/gm, '');
}

function distinct(matches: Iterable<RegExpExecArray>): readonly string[] {
  const names = new Set<string>();
  for (const match of matches) names.add(match[1] ?? '');
  return [...new Set([...names].map((name) => name.normalize('NFKC')))];
}
