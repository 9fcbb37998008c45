import { granite, init, os } from '../changes.ts';
import { type Mutation, onOs } from '../mutation.ts';

const IMPORT = 'from .Granite import Granite as delegate_class\n';

/** Modules that no Python version compiles. */
export const SYNTAX_MISTAKES: readonly Mutation[] = onOs([
  ['commas in a row', 'warning python-syntax', os('(self, builder, template, parameters)', '(self,«,», builder, template, parameters)')],
  ['a bracket that is not closed', 'warning python-syntax', init('from .Granite import «(»Granite as delegate_class\n')],
  ['a bracket of another kind', 'warning python-syntax', init(`${IMPORT}x = [1«)»\n`)],
  ['a bracket too many', 'warning python-syntax', init(`${IMPORT}x = 1«)»\n`)],
  ['a string that is not closed', 'warning python-syntax', init(`${IMPORT}x = «"a»\n`)],
  ['an unexpected indentation', 'warning python-syntax', init(`${IMPORT}«    »x = 1\n`)],
  ['no colon', 'warning python-syntax', os('class Granite(object):', 'class Granite(object)«\n»')],
  ['an assignment in a condition', 'warning python-syntax', init(`${IMPORT}if x «=» 1:\n    pass\n`)],
  ['a return outside of a function', 'warning python-syntax', init(`${IMPORT}«return» 1\n`)],
  ['an unknown encoding', 'warning python-syntax', init(`# coding: «latin-42»\n${IMPORT}`)],
  [
    'print of Python 2 with an f-string',
    'warning python-syntax',
    granite([
      '        self.log = logging.getLogger(__name__)',
      '        print "loaded"\n        self.log = logging.getLogger(«f"»{__name__}")',
    ]),
  ],
]);
