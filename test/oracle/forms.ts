import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { findingsOf } from '../support/engine.ts';
import type { Tree } from './delegateTrees.ts';

/** A plugin that tests one form of Python. */
export interface Form {
  readonly name: string;
  readonly tree: Tree;
}

const PACKAGE = 'imagefactory_plugins/P';

/** A valid delegate, which exists unless a form contains the file. */
export const SOUND = `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate

@implementer(OSDelegate)
class G(object):
    def create_base_image(self, builder, template, parameters): pass
    def create_target_image(self, builder, target, image_id, parameters): pass
`;

/**
 * The forms of a file in `forms/`: each begins with `##### name`, its first lines are the package's `__init__.py`, and
 * `--- path` begins another file, relative to the package or, with a slash before it, to the root.
 */
export function readForms(file: string): readonly Form[] {
  const text = readFileSync(path.join(import.meta.dirname, 'forms', file), 'utf8');
  return text
    .split(/^##### /m)
    .slice(1)
    .map((form) => {
      const [name = '', ...lines] = form.split('\n');
      return { name: `${file.replace('.txt', '')}: ${name}`, tree: treeOf(lines.join('\n')) };
    });
}

/** The file tree of a form. */
export function treeOf(text: string): Tree {
  const [initializer = '', ...files] = text.split(/^--- /m);
  const tree: Record<string, string> = {
    'imagefactory_plugins/__init__.py': '',
    [`${PACKAGE}/g.py`]: SOUND,
    [`${PACKAGE}/__init__.py`]: initializer,
  };
  for (const file of files) {
    const [name = '', ...lines] = file.split('\n');
    const content = lines.join('\n');
    tree[name.startsWith('/') ? name.slice(1) : `${PACKAGE}/${name}`] = content;
  }
  if (`${PACKAGE}/g/__init__.py` in tree) delete tree[`${PACKAGE}/g.py`];
  return tree;
}

const METADATA = JSON.stringify({
  name: 'P',
  description: 'Builds Granite Linux.',
  type: 'os',
  version: '1.0',
  license: 'Apache-2.0',
  maintainer: { name: 'A', email: 'a@example.com', url: 'https://example.com' },
  targets: [['Fedora', null, null]],
});

/** The errors and warnings about a plugin with sound metadata. */
export function loudFindings(tree: Tree): readonly Finding[] {
  const files = Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/work/${name}`, text]));
  const findings = findingsOf({ ...files, '/work/imagefactory_plugins/P/P.info': METADATA });
  // A body that never runs is a mistake that shows neither in an import nor in a signature.
  return findings.filter((f) => (f.severity === 'error' || f.severity === 'warning') && f.rule !== 'method-never-runs');
}
