import { SOUND } from '../forms.ts';

const IMPORT = 'from .g import G as delegate_class\n';

/** Plugins that differ in the bytes between tokens: the initializer, and `g.py` if it is not the valid one. */
export const BYTES: Readonly<Record<string, { readonly initializer: string; readonly module?: string }>> = {
  'carriage returns alone': { initializer: 'from .g import G\rdelegate_class = G\r', module: SOUND.replaceAll('\n', '\r') },
  'carriage returns behind comments': { initializer: '#!/usr/bin/python\r# comment\rfrom .g import G as delegate_class\r' },
  'carriage returns, some alone': { initializer: 'from .g import G\r# comment\rdelegate_class = G\r\nx = 1\n' },
  'carriage returns in a string': { initializer: `x = """a\rb"""\r${IMPORT}` },
  'a backslash and a carriage return': { initializer: 'from .g import \\\r  G as delegate_class\r' },
  'a backslash and both': { initializer: 'from .g import \\\r\n  G as delegate_class\r\n' },
  'line ends of Windows': { initializer: IMPORT.replace('\n', '\r\n'), module: SOUND.replaceAll('\n', '\r\n') },
  'form feeds': {
    initializer: `\f\n${IMPORT}\f\n`,
    module: SOUND.replace('@impl', '\f\n@impl').replace('    def create_t', '\f    def create_t'),
  },
  'a form feed in the indentation': { initializer: IMPORT, module: SOUND.replace('    def create_b', '  \f    def create_b') },
  'a form feed between words': { initializer: 'from .g import G\fas delegate_class\n' },
  'a byte order mark': { initializer: `\ufeff${IMPORT}`, module: `\ufeff${SOUND}` },
  'a byte order mark and a coding': { initializer: `\ufeff# -*- coding: utf-8 -*-\n${IMPORT}` },
  'a coding on the second line': { initializer: `#!/usr/bin/python\n# vim: set fileencoding=utf-8 :\n${IMPORT}` },
  'a vertical tab': { initializer: `x = 1\v\n${IMPORT}` },
  'a blank that does not break': { initializer: `x =\u00a01\n${IMPORT}` },
  'a blank of no width': { initializer: `x\u200b = 1\n${IMPORT}` },
  'the end of a DOS file': { initializer: `${IMPORT}\u001a` },
  'a null': { initializer: `${IMPORT}\0` },
  'other line separators in strings and comments': { initializer: `x = "a\u2028b\u0085" # \u0085 \u2028\n${IMPORT}` },
  'a soft hyphen in a comment': { initializer: `# \u00ad\n${IMPORT}` },
  'a line that goes on behind the end': { initializer: `${IMPORT}x = 1 \\\n` },
  'a backslash at the end': { initializer: `${IMPORT}\\` },
  'no line end': { initializer: IMPORT.trim() },
  'blanks at the end': { initializer: `${IMPORT}    ` },
  'blanks and a comment at the end': { initializer: `${IMPORT}    # x` },
  'blank lines first': { initializer: `   \n\t\n${IMPORT}` },
  'an indented first line': { initializer: `  ${IMPORT}` },
  'tabs and blanks that do not fit': { initializer: IMPORT, module: SOUND.replace('    def create_t', '\tdef create_t') },
};
