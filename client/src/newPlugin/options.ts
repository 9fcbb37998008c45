import { askMany } from './prompts.ts';
import type { Draft } from './steps.ts';
import { map, type Step } from './wizard.ts';

/** What is written beside the plugin itself, in one step; Python 2 is asked about only where the workspace speaks it. */
export function optionsStep(given: { python2: boolean }): Step<Draft> {
  const test = 'Unit test';
  const readme = 'README.md';
  const python2 = 'Python 2';
  return {
    applies: () => true,
    async ask(draft, place) {
      const choices = [
        { label: test, description: `test_${draft.name}.py, for python -m unittest` },
        { label: readme, description: 'what it is for and how to install it' },
        ...(given.python2 ? [{ label: python2, description: 'the form that Image Factory up to 1.1.13 runs, and later ones refuse' }] : []),
      ];
      const chosen = [...(draft.test ? [test] : []), ...(draft.readme ? [readme] : []), ...(draft.python === '2' ? [python2] : [])];
      const outcome = await askMany(place, { placeholder: 'Tick what you want besides, or nothing', choices, chosen, optional: true });
      return map(outcome, (names) => ({
        ...draft,
        test: names.includes(test),
        readme: names.includes(readme),
        python: names.includes(python2) ? '2' : '3',
      }));
    },
  };
}
