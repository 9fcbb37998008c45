import { askMany } from './prompts.ts';
import type { Advice, Draft } from './steps.ts';
import { map, type Step } from './wizard.ts';

/**
 * What is written beside the plugin itself, in one step. Python 2 is asked about only where the workspace speaks it, registration only in a
 * folder like that of Image Factory's own plugins.
 */
export function optionsStep(advice: Advice): Step<Draft> {
  const test = 'Unit test';
  const readme = 'README.md';
  const python2 = 'Python 2';
  const register = 'Register the plugin';
  return {
    applies: () => true,
    async ask(draft, place) {
      const { lists = [] } = await advice.plan(draft);
      const choices = [
        { label: test, description: 'runs with python -m unittest, with or without Image Factory' },
        { label: readme, description: 'describes the plugin and how to install it' },
        ...(draft.offersPython2
          ? [{ label: python2, description: 'for Image Factory 1.1.13 and earlier; later releases need Python 3' }]
          : []),
        ...(lists.length > 0 ? [{ label: register, description: `adds it to ${lists.join(' and ')}` }] : []),
      ];
      const chosen = [
        ...(draft.test ? [test] : []),
        ...(draft.readme ? [readme] : []),
        ...(draft.python === '2' ? [python2] : []),
        ...(draft.register && lists.length > 0 ? [register] : []),
      ];
      const outcome = await askMany(place, { placeholder: 'Optional extras', choices, chosen, optional: true });
      return map(outcome, (names) => ({
        ...draft,
        test: names.includes(test),
        readme: names.includes(readme),
        python: names.includes(python2) ? '2' : '3',
        register: names.includes(register),
      }));
    },
  };
}
