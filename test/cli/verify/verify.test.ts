import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLI, plugin } from '../../support/cli.ts';
import { assertJunit } from '../../support/junit.ts';
import { folderWith, run } from '../check/run.ts';

/** A Python with zope.interface, which may only be installed for the system's Python. */
const PYTHON = ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, ['-c', 'import zope.interface']).status === 0);
const ANY_PYTHON = PYTHON ?? 'python3';
const missing = spawnSync(ANY_PYTHON, ['--version']).error && 'Python is not installed';
const INFO = 'imagefactory_plugins/Granite/Granite.info';

interface Check {
  readonly check: string;
  readonly status: string;
  readonly message: string | null;
  readonly missingPackage: string | null;
  readonly place: { readonly file: string; readonly line: number } | null;
}

async function verify(files: Record<string, string>, ...args: string[]) {
  const folder = folderWith(files);
  const { code, stdout, stderr } = await run(folder, ['verify', '--format', 'json', '--python', ANY_PYTHON, ...args]);
  const [first] = stdout === '' ? [] : JSON.parse(stdout).plugins;
  const checks: readonly Check[] = first?.checks ?? [];
  return {
    code,
    stderr,
    checks,
    contradictions: first?.contradictions,
    output: first?.output,
    of: (name: string) => checks.find(({ check }) => check === name),
  };
}

/** A plugin with this `__init__.py`. */
const granite = (init: string) => plugin('Granite', { init });

describe('verify', { skip: missing }, () => {
  it('passes a plugin that works', async () => {
    const { code, checks, contradictions } = await verify(plugin('Granite'));
    assert.equal(code, 0);
    assert.deepEqual(
      checks.map(({ check, status }) => `${status} ${check}`),
      [
        'passed registers',
        'passed imports',
        'passed instantiates',
        `${PYTHON ? 'passed' : 'skipped'} provides OSDelegate`,
        'passed accepts create_base_image(builder, template, parameters)',
        'passed accepts create_target_image(builder, target, image_id, parameters)',
        'passed accepts add_cloud_plugin_content(content)',
      ],
    );
    assert.deepEqual(contradictions, []);
  });

  it('reports where the import fails, with the message of Python', async () => {
    const { code, of } = await verify(granite('\nfrom .Granite import Marble as delegate_class\n'));
    assert.equal(code, 1);
    assert.equal(of('imports')?.status, 'failed');
    assert.match(of('imports')?.message ?? '', /^ImportError: cannot import name 'Marble'/);
    assert.deepEqual(of('imports')?.place, { file: 'imagefactory_plugins/Granite/__init__.py', line: 2, column: null });
    assert.equal(of('instantiates'), undefined);
  });

  it('names the line of a syntax error', async () => {
    const { of } = await verify(granite('x = 1\nclass Granite(:\n'));
    assert.match(of('imports')?.message ?? '', /^SyntaxError/);
    assert.equal(of('imports')?.place?.line, 2);
  });

  it('names a package that is not installed', async () => {
    const { code, of } = await verify(granite('import surely_not_installed.part\nfrom .Granite import Granite as delegate_class\n'));
    assert.equal(code, 1);
    assert.equal(of('imports')?.missingPackage, 'surely_not_installed');
  });

  it('binds each call of the Builder', async () => {
    const { of } = await verify(granite('class delegate_class(object):\n    def create_base_image(self, builder):\n        pass\n'));
    const call = of('accepts create_base_image(builder, template, parameters)');
    assert.equal(call?.status, 'failed');
    assert.match(call?.message ?? '', /too many positional arguments/);
    if (PYTHON) assert.match(of('provides OSDelegate')?.message ?? '', /delegate_class does not provide OSDelegate/);
  });

  it('binds calls to what a decorator returns, not to what it wraps', async () => {
    const init = `
import functools

def with_log(method):
    @functools.wraps(method)
    def inner(self, *arguments):
        return method(self, 'log', *arguments)
    return inner

def by_keyword(method):
    @functools.wraps(method)
    def inner(self, **arguments):
        return method(self, **arguments)
    return inner

class delegate_class(object):
    @with_log
    def create_base_image(self, log, builder, template, parameters):
        pass
    @by_keyword
    def create_target_image(self, builder, target, image_id, parameters):
        pass
`;
    const { of } = await verify(granite(init));
    assert.equal(of('accepts create_base_image(builder, template, parameters)')?.status, 'skipped');
    assert.equal(of('accepts create_target_image(builder, target, image_id, parameters)')?.status, 'failed');
  });

  it('reports that an async method never runs, and that a required one is missing', async () => {
    const { of } = await verify(
      granite('class delegate_class(object):\n    async def create_target_image(self, a, b, c, d):\n        pass\n'),
    );
    assert.match(of('accepts create_target_image(builder, target, image_id, parameters)')?.message ?? '', /body never runs/);
    assert.equal(of('accepts create_base_image(builder, template, parameters)')?.status, 'skipped');
  });

  it('provides the modules of Image Factory that a constructor uses', async () => {
    const init = `
from imgfac.ApplicationConfiguration import ApplicationConfiguration
from imgfac.ImageFactoryException import ImageFactoryException

class delegate_class(object):
    def __init__(self):
        self.config = ApplicationConfiguration().configuration
        self.folder = self.config['imgdir']
    def create_base_image(self, builder, template, parameters):
        raise ImageFactoryException('no')
`;
    const { of } = await verify(granite(init));
    assert.equal(of('instantiates')?.status, 'passed');
  });

  it('registers metadata as the loader does', async () => {
    const { of } = await verify(plugin('Granite', { info: '{ "type": "os" }' }));
    assert.equal(of('registers')?.message, "Invalid metadata for plugin (Granite). Missing entry for 'targets'.");
  });
});

describe('verify and a plugin that misbehaves', { skip: missing }, () => {
  it('kills one that hangs, with its children', async () => {
    const hang = 'import subprocess, time\nsubprocess.Popen(["sleep", "300"])\ntime.sleep(300)\n';
    const { code, of } = await verify(granite(hang), '--timeout', '2');
    assert.equal(code, 1);
    assert.equal(of('imports')?.message, 'Python did not finish within 2 seconds');
  });

  it('does not wait for processes that one leaves running', async () => {
    const leave =
      'import subprocess, threading, time\nsubprocess.Popen(["sleep", "300"])\nthreading.Thread(target=time.sleep, args=(300,)).start()\n';
    const start = performance.now();
    const { of } = await verify(granite(`${leave}from .Granite import Granite as delegate_class\n`));
    assert.equal(of('instantiates')?.status, 'passed');
    assert.ok(performance.now() - start < 60_000);
  });

  it('separates the output of one from the results', async () => {
    const noise =
      'import os, sys\nprint(\'{"event": "done"}\')\nsys.stdout.flush()\nos.write(1, b"{}\\n" * 10)\nfrom .Granite import Granite as delegate_class\n';
    const { code, output, of } = await verify(granite(noise));
    assert.equal(code, 0);
    assert.match(output, /"event": "done"/);
    assert.equal(of('instantiates')?.status, 'passed');
  });

  it('stops Python when it is interrupted', { skip: process.platform === 'win32' }, async () => {
    const marker = `sleep_${process.pid}`;
    const folder = folderWith(
      granite(
        `import time\n${marker} = 1\nopen(${JSON.stringify(path.join(tmpdir(), marker))}, 'w').write(str(__import__('os').getpid()))\ntime.sleep(300)\n`,
      ),
    );
    const child = spawn(process.execPath, [CLI, 'verify', '--python', ANY_PYTHON], { cwd: folder, stdio: 'ignore' });
    const file = path.join(tmpdir(), marker);
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(50);
    const pid = Number(readFileSync(file, 'utf8'));
    rmSync(file);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    assert.equal(code, 130);
    while (isAlive(pid)) await sleep(50);
  });

  for (const [what, statement, message] of [
    ['exits', 'import sys\nsys.exit(3)\n', /^SystemExit: 3$/],
    ['ends the process', 'import os\nos._exit(3)\n', /^Python ended with code 3$/],
    ['crashes', 'import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n', /^Python was ended by SIGSEGV$/],
    ['recurses without end', 'def f(): f()\nf()\n', /^RecursionError: /],
  ] as const) {
    it(`reports one that ${what}`, { skip: process.platform === 'win32' }, async () => {
      const { code, of } = await verify(granite(statement));
      assert.equal(code, 1);
      assert.match(of('imports')?.message ?? '', message);
    });
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('verify and the static check', { skip: missing }, () => {
  it('shows where they contradict each other', async () => {
    // The static check sees a class whose constructor Python never runs.
    const files = granite('class delegate_class(object):\n    def __init__(self, region):\n        pass\n');
    const { contradictions } = await verify(files);
    assert.deepEqual(contradictions, []);
  });

  it('verifies what the static check cannot', async () => {
    const folder = folderWith(granite('delegate_class = type("Granite", (object,), dict(create_base_image=lambda self, a, b, c: a))\n'));
    const { stdout } = await run(folder, ['verify', '--python', ANY_PYTHON]);
    assert.match(stdout, /ok {4}instantiates/);
  });
});

describe('the command line of verify', { skip: missing }, () => {
  it('writes JUnit', async () => {
    const { stdout, code } = await run(folderWith(granite('import surely_not_installed\n')), [
      'verify',
      '--format',
      'junit',
      '--python',
      ANY_PYTHON,
    ]);
    assert.equal(code, 1);
    assert.match(stdout, /<testsuite name="imagefactory_plugins\/Granite" tests="2" failures="1" errors="0" skipped="0">/);
    assertJunit(stdout);
    assert.match(stdout, /<failure message="ModuleNotFoundError: No module named 'surely_not_installed'">/);
  });

  it('reports if --imgfac does not name the package', async () => {
    const { code, stderr } = await run(folderWith(plugin('Granite')), ['verify', '--imgfac', '.']);
    assert.deepEqual([code, stderr], [2, 'imagefactory-plugin: --imgfac: there is no package imgfac in .\n']);
    assert.equal((await run(folderWith(plugin('Granite')), ['verify', '--timeout', '0'])).code, 2);
  });

  it('notes that code is run, and reports if Python is missing', async () => {
    const folder = folderWith(plugin('Granite'));
    const { stderr } = await run(folder, ['verify', path.dirname(INFO), '--python', ANY_PYTHON]);
    assert.match(stderr, /running the code of 1 plugin, which is not sandboxed/);
    const absent = await run(folder, ['verify', '--python', './no-python']);
    assert.equal(absent.code, 2);
    assert.match(absent.stderr, /cannot run .*no-python: it was not found; choose a Python with --python/);
  });
});
