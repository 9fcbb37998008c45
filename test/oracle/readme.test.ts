import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { allAnswers } from '../scaffold/allAnswers.ts';
import { upstreamCheckout } from '../support/upstream.ts';

/** Parses arguments with the command line of Image Factory. The files do not have to exist. */
const PROGRAM = `
import argparse, json, sys
source, commands = json.load(sys.stdin)
sys.path.insert(0, source)
argparse.FileType.__call__ = lambda self, name: name
from imgfac.ApplicationConfiguration import ApplicationConfiguration
parser = ApplicationConfiguration({"jeos_config": []})._ApplicationConfiguration__new_argument_parser("imagefactory")
json.dump([vars(parser.parse_args(command)) for command in commands], sys.stdout)
`;

// Compares with a checkout of Image Factory, if there is one.
const source = upstreamCheckout();
if (source) {
  test('Image Factory accepts the commands in the README of a new plugin', () => {
    const readmes = allAnswers()
      .flatMap((answers) => planPlugin({ ...answers, readme: true }).files)
      .filter(({ path }) => path.endsWith('README.md'));
    // Some answers have targets that need quotes in a shell.
    const commands = [...new Set(readmes.flatMap(({ text }) => text.match(/(?<=^imagefactory )[\w .-]+$/gm) ?? []))];
    const run = spawnSync('python3', ['-c', PROGRAM], {
      input: JSON.stringify([source, commands.map((command) => command.split(' '))]),
      encoding: 'utf8',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    });
    assert.equal(run.status, 0, run.stderr);
    const parsed = JSON.parse(run.stdout) as readonly { command: string; template: string; plugins: string }[];
    assert.deepEqual([...new Set(parsed.map(({ command, template }) => `${command} ${template}`))].sort(), [
      'base_image template.tdl',
      'target_image template.tdl',
    ]);
  });
}
