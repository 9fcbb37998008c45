import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { python } from '../support/engine.ts';
import { LspClient } from '../support/lspClient.ts';
import { healthy } from '../support/rulePage.ts';
import { folderWith } from '../support/server.ts';

const FILES = Object.fromEntries(Object.entries(healthy('healthy-os')).map(([file, text]) => [file.replace('/work/', ''), text]));
const CLASS = 'imagefactory_plugins/Granite/Granite.py';
const INITIALIZER = 'imagefactory_plugins/Granite/__init__.py';

/** Edits: where to type (after a text, replacing another), and what. */
const SESSIONS: Readonly<
  Record<string, { readonly file: string; readonly behind: string; readonly instead?: string; readonly typed: string }>
> = {
  'a method at the end of the class': {
    file: CLASS,
    behind: 'wants %s", content)\n',
    typed:
      '\n    def abort(self):\n        """Stops the build."""\n        if self.busy:\n            self.log.info("stop %s" % [self.name, (1, 2)])\n',
  },
  'a method between others': {
    file: CLASS,
    behind: 'class Granite(object):\n',
    typed: '    def __init__(self, name="x", *rest):\n        self.rest = {"a": [1, 2], **{}}\n\n',
  },
  'a class before it': {
    file: CLASS,
    behind: 'import OSDelegate\n',
    typed: '\n\nclass Step(object):\n    def run(self, (a)):\n        return f"{a[0]}"\n',
  },
  'an import with brackets': { file: CLASS, behind: 'import OSDelegate\n', typed: 'from os import (\n    path,\n    sep,\n)\n' },
  'a statement in a method': {
    file: CLASS,
    behind: 'def create_base_image(self, builder, template, parameters):\n',
    typed:
      "        with open(\"x\", \"w\") as f: f.write('''a\nb''')\n        try:\n            x = [y for y in (1, 2) if y]\n        except (A, B) as e:\n            raise\n",
  },
  'the parameters anew': {
    file: CLASS,
    behind: 'def create_base_image(',
    instead: 'self, builder, template, parameters',
    typed: 'self, builder, template=None, *args, **kw',
  },
  'a comment and a name in the initializer': {
    file: INITIALIZER,
    behind: 'as delegate_class\n',
    typed: '__all__ = ("delegate_class",)  # all\n',
  },
};

describe('while typing', () => {
  let client: LspClient;
  let root: string;
  before(async () => {
    root = folderWith(FILES);
    client = await LspClient.start({ folders: [root] });
    await client.settled();
  });
  after(() => client.stop());

  for (const [what, { file, behind, instead = '', typed }] of Object.entries(SESSIONS))
    it(what, async () => {
      const place = path.join(root, file);
      const text = FILES[file] ?? '';
      client.open(place, text);
      await client.settled();
      let good = loud(client, root);
      assert.deepEqual(good, []);
      const at = text.indexOf(behind) + behind.length;
      if (instead !== '') client.edit(place, `${behind}${instead}`, behind);
      for (const [i, character] of [...typed].entries()) {
        const position = client.document(place).positionAt(at + i);
        client.change(place, [{ range: { start: position, end: position }, text: character }]);
        await client.settled();
        const now = loud(client, root);
        const state = client.document(place).getText();
        // While it does not parse, the findings are those of its last valid version, and the syntax error instead of names that were half typed.
        const others = now.filter((finding) => !finding.includes(' python-syntax: '));
        const kept: readonly string[] = good.filter(
          (finding: string) => others.length === now.length || !finding.includes(' import-fails: '),
        );
        if (python.summarize(state).errors.length > 0) assert.deepEqual(others, kept, JSON.stringify(typed.slice(0, i + 1)));
        else good = others;
      }
      client.close(place);
      await client.settled();
      assert.deepEqual(loud(client, root), []);
    });

  it('a file with syntax errors on the disk is checked as it is', async () => {
    const place = path.join(root, INITIALIZER);
    client.open(place, 'from .Granite import (Nothing as delegate_class\n');
    await client.settled();
    client.close(place);
    await client.settled();
    assert.deepEqual(loud(client, root), []);
  });

  it('a finding stays while something else is typed, and is removed when it is fixed', async () => {
    const place = path.join(root, CLASS);
    const wrong = (FILES[CLASS] ?? '').replace(
      'def create_base_image(self, builder, template, parameters)',
      'def create_base_image(self, builder)',
    );
    client.open(place, wrong);
    await client.until('a finding', () => client.rules(place).includes('method-signature'));
    const lineOf = () => client.problems(place).find(({ code }) => code === 'method-signature')?.range.start.line ?? -1;
    const line = lineOf();
    client.edit(place, 'class Granite(object):\n', 'class Granite(object):\n    def other(self, x=(\n\n');
    await client.settled();
    assert.equal(lineOf(), line + 2);
    client.edit(place, 'x=(\n', 'x=()): pass\n');
    client.edit(place, 'def create_base_image(self, builder)', 'def create_base_image(self, builder, template, parameters)');
    await client.until('the mistake is gone', () => client.rules(place).length === 0);
    client.close(place);
  });
});

/** The errors and warnings of all files, with their ranges. */
function loud(client: LspClient, root: string): readonly string[] {
  return Object.keys(FILES).flatMap((file) =>
    client
      .problems(path.join(root, file))
      .filter(({ severity }) => severity === 1 || severity === 2)
      .map(({ code, message }: Diagnostic) => `${file} ${String(code)}: ${message}`),
  );
}
