import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { CLI, scratchFolder } from '../../support/cli.ts';
import { nobody } from './create.ts';

test('on a terminal it asks for what is missing, and again where an answer cannot be', async (t) => {
  const program = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
  if (spawnSync('python3', ['-c', 'import pty']).status !== 0) return t.diagnostic('without a Python that has terminals');
  const folder = scratchFolder();
  const child = spawn('python3', ['-c', program, process.execPath, CLI, 'new', '--type', 'cloud', '--maintainer-name', 'Ann'], {
    cwd: folder,
    env: { ...process.env, ...nobody, NO_COLOR: '1', TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const replies: [RegExp, string][] = [
    [/Name of the folder.*: $/, 'my plugin'],
    [/Name of the folder.*: $/, 'Slate'],
    [/Metadata, .*\[reference-1\.0\]: $/, 'loader-1.1'],
    [/Targets, .*: $/, 'ec2, slate'],
    [/Description \[.*\]: $/, ''],
    [/Email address \[you@example\.com\]: $/, 'ann@example.org'],
    [/Web address \[https:\/\/example\.com\]: $/, 'https://example.org'],
    [/License \[Apache-2\.0\]: $/, ''],
  ];
  let shown = '';
  let since = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    since += text;
    const [next] = replies;
    if (!next?.[0].test(since)) return;
    replies.shift();
    since = '';
    child.stdin.write(`${next[1]}\n`);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, shown);
  assert.match(shown, /only letters \(a-z\).*no findings/s);
  assert.deepEqual(JSON.parse(readFileSync(path.join(folder, 'Slate/Slate.info'), 'utf8')).targets, [['ec2'], ['slate']]);
});
