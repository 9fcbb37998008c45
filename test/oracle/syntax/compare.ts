import { CLEAN_BYTES } from '../../../server/src/files/fileSystem.ts';
import { compileText, type Verdict } from '../../../server/src/python/compile/compile.ts';
import { ask, findPythons, isLaxInJython, type Python, type Question } from './pythons.ts';

const { found, missing } = findPythons();

/** The Pythons of this machine, Jython among them, and the releases that are not here. */
export const PYTHONS = found;
export const MISSING = missing;
export const CPYTHONS = found.filter(({ isJython }) => !isJython);

/** Whether every release with syntax of its own that is compared here is at hand, so that what none of them compiles none compiles. */
export const ALL_RELEASES = missing.every((name) => name === '3.14' || name.startsWith('Jython'));

/** What the core says of a text. To Python texts are given, so there is no encoding to be declared. */
export function verdictOf(text: string): Verdict {
  return compileText(text, { ...CLEAN_BYTES, byteOrderMark: true });
}

/** What a version is refused for, if it is. */
export function refusal(verdict: Verdict, { version }: Python): string | undefined {
  return (version.startsWith('2') ? verdict.python2 : verdict.python3)?.message;
}

/** Asks Pythons about texts, and complains of each that compiles although the core says that no release of its version does. */
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

/** A byte order mark, so that Python 2 reads other letters as well. */
export function questionOf(text: string): Question {
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}
