import { CLEAN_BYTES } from '../../../server/src/files/fileSystem.ts';
import { compileText, type Verdict } from '../../../server/src/python/compile/compile.ts';
import { ask, findPythons, isLaxInJython, type Python, type Question } from './pythons.ts';

const { found, missing } = findPythons();

/** The Pythons on this machine, including Jython, and the releases that are missing. */
export const PYTHONS = found;
export const MISSING = missing;
export const CPYTHONS = found.filter(({ isJython }) => !isJython);

/** Whether all releases with relevant syntax differences are available, so that their results hold for every release. */
export const ALL_RELEASES = missing.every((name) => name === '3.14' || name.startsWith('Jython'));

/** The result of the core for a text. Python receives decoded texts, so no encoding has to be declared. */
export function verdictOf(text: string): Verdict {
  return compileText(text, { ...CLEAN_BYTES, byteOrderMark: true });
}

/** Why a version does not compile the text, if so. */
export function refusal(verdict: Verdict, { version }: Python): string | undefined {
  return (version.startsWith('2') ? verdict.python2 : verdict.python3)?.message;
}

/** Compiles texts with the Pythons, and lists those that compile although the core says that no release of that version does. */
export function contradictions(texts: readonly string[], pythons: readonly Python[] = PYTHONS): readonly string[] {
  const verdicts = texts.map(verdictOf);
  return pythons.flatMap((python) => {
    const refused = [...texts.keys()].filter((i) => {
      const text = texts[i] as string;
      return refusal(verdicts[i] as Verdict, python) !== undefined && !(python.isJython && isLaxInJython(text));
    });
    const answers = ask(
      python,
      refused.map((i) => questionOf(texts[i] as string)),
    );
    return refused.flatMap((i, at) =>
      answers[at] === null
        ? [
            `${python.isJython ? 'Jython' : 'Python'} ${python.version} compiles, and the core says "${refusal(verdicts[i] as Verdict, python)}":\n${texts[i]}`,
          ]
        : [],
    );
  });
}

/** Adds a byte order mark, so that Python 2 accepts non-ASCII characters. */
export function questionOf(text: string): Question {
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}
