import type { FilePath } from '../../server/src/files/path.ts';
import type { ClassFacts, DelegateFacts, DelegateOutcome } from '../../server/src/plugin/delegate/delegate.ts';
import { resolveDelegate } from '../../server/src/plugin/delegate/resolve.ts';
import { Budget } from '../../server/src/plugin/importInterpreter/budget.ts';
import { python } from '../support/engine.ts';
import { MemoryFileSystem } from '../support/memoryFileSystem.ts';

const PACKAGE = '/work/imagefactory_plugins/Granite';

/** A delegate class in `Granite.py`, for trees that test something else. */
export const GRANITE = `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class Granite(object):
    def create_base_image(self, builder, template, parameters):
        pass
`;

/** The facts about the plugin Granite. Names are relative to its folder; one with a leading slash to the root. */
export function facts(
  tree: Readonly<Record<string, string>>,
  change: (files: MemoryFileSystem) => void = () => {},
  budget = new Budget(),
): DelegateFacts {
  const files = new MemoryFileSystem(
    Object.fromEntries(Object.entries(tree).map(([name, text]) => [name.startsWith('/') ? `/work${name}` : `${PACKAGE}/${name}`, text])),
  );
  change(files);
  const module = (path: FilePath) => {
    const content = files.read(path, 1 << 20);
    return content.kind === 'text' ? python.summarize(content.text) : undefined;
  };
  return resolveDelegate(PACKAGE, { files, roots: ['/work'], module }, budget);
}

export function outcome(tree: Readonly<Record<string, string>>): DelegateOutcome {
  return facts(tree).outcome;
}

/** The result in one line: `class Granite`, `unresolved .Granit (.Granite?)`, `unknown: reason`. */
export function verdict(tree: Readonly<Record<string, string>>): string {
  return inWords(outcome(tree));
}

/** The result for a package with this initializer, a valid `Granite.py`, and more files. */
export function init(text: string, more: Readonly<Record<string, string>> = {}): string {
  return verdict({ '__init__.py': text, 'Granite.py': GRANITE, ...more });
}

export function inWords(found: DelegateOutcome): string {
  switch (found.kind) {
    case 'class':
      return `class ${found.class.statement.name}${found.class.complete ? '' : ', incomplete'}${found.python2Import ? ', Python 2' : ''}`;
    case 'unresolved':
      return `${found.certain ? '' : 'probably '}unresolved ${found.what} ${found.wanted}${found.suggestion ? ` (${found.suggestion}?)` : ''}${found.python2Import ? ', Python 2' : ''}`;
    case 'not-a-class':
      return `${found.what}: ${found.detail}`;
    case 'unknown':
      return `unknown: ${found.reason}`;
    case 'unbound':
      return `unbound${found.nearMisses.map((near) => `, ${near.kind} ${near.name}`).join('')}`;
    default:
      return found.kind;
  }
}

/** The class of a plugin that resolves to one. @throws Error when it does not. */
export function classOf(tree: Readonly<Record<string, string>>): ClassFacts {
  const found = outcome(tree);
  if (found.kind !== 'class') throw new Error(inWords(found));
  return found.class;
}
