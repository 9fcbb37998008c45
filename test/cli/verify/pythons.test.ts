import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { BUILT_IN } from '../../../server/src/scaffold/template.ts';
import { everyPython } from '../../oracle/python.ts';
import { plugin } from '../../support/cli.ts';
import { folderWith, run } from '../check/run.ts';

const FACTORY = `
from imgfac.ApplicationConfiguration import ApplicationConfiguration
from imgfac.ImageFactoryException import ImageFactoryException
import imgfac.Singleton
CONFIGURATION = ApplicationConfiguration().configuration
if issubclass(ImageFactoryException, Exception):
    FOLDER = CONFIGURATION["imgdir"]
`;

/** Plugins that misbehave while they are imported, with the expected message of the check "imports". */
const HOSTILE: Readonly<Record<string, readonly [code: string, message: RegExp]>> = {
  Exits: ['import os\nos._exit(3)\n', /^Python ended with code 3$/],
  Forks: ['import os, time\nif os.fork() == 0:\n    time.sleep(300)\nraise ValueError("forked")\n', /^ValueError: forked$/],
  Garbage: [
    'import os, sys\nos.write(1, b"\\x00\\xff{}\\n" * 1000)\nos.write(2, b"\\xfe\\n" * 1000)\nsys.stdout.write(u"\\xe9" if sys.version_info[0] > 2 else "\\xe9")\nraise ValueError("enough")\n',
    /^ValueError: enough$/,
  ],
  Hangs: ['import time\ntime.sleep(300)\n', /^Python did not finish within 10 seconds$/],
  Needs: ['import surely_not_installed\n', /^(ModuleNotFound|Import)Error: No module named '?surely_not_installed'?$/],
};

const verify = (folder: string, python: string) => run(folder, ['verify', '--format', 'json', '--timeout', '10', '--python', python]);

interface Verified {
  readonly name: string;
  readonly checks: readonly {
    readonly check: string;
    readonly status: string;
    readonly message: string | null;
    readonly missingPackage: string | null;
  }[];
}

// Most of the time is spent waiting for the plugins that hang.
describe('verify', { concurrency: 4 }, () => {
  for (const [index, { program, major, name }] of everyPython().entries()) {
    describe(`Python ${name}`, { skip: process.platform === 'win32' }, () => {
      for (const type of index === 0 ? ['os', 'cloud'] : ['os'])
        it(`passes a new ${type} plugin, in its unit test and in verify`, async () => {
          const folder = folderWith();
          const { code } = await run(folder, [
            'new',
            'Granite',
            '--type',
            type,
            '--target',
            'Granite',
            '--python',
            String(major),
            '--with-test',
            '--yes',
            '--contract',
            'loader-1.1',
          ]);
          assert.equal(code, 0);
          const at = path.join(folder, 'Granite');
          const module = path.join(at, 'Granite.py');
          // Every module of Image Factory can be imported, and called.
          writeFileSync(
            module,
            readFileSync(module, 'utf8').replace(/^from imgfac.*\n/m, (line) => line + FACTORY),
          );
          const test = spawnSync(program, ['-B', '-m', 'unittest', 'test_Granite'], { cwd: at, encoding: 'utf8' });
          assert.match(test.stderr, /Ran \d tests[\s\S]*\nOK/);
          const { stdout, stderr } = await verify(folder, program);
          const [verified] = JSON.parse(stdout).plugins as readonly Verified[];
          assert.deepEqual(
            verified?.checks.filter(({ status }) => status === 'failed'),
            [],
            stderr,
          );
          assert.ok(verified?.checks.some(({ check, status }) => check === 'instantiates' && status === 'passed'));
        });

      it('reports plugins that misbehave, and continues', async () => {
        const hostile = Object.entries(HOSTILE).map(([one, [init]]) => plugin(one, { init }));
        const { code, stdout } = await verify(folderWith(...hostile, plugin('Works')), program);
        assert.equal(code, 1);
        const plugins = JSON.parse(stdout).plugins as readonly Verified[];
        const imports = (one: string) => plugins.find((verified) => verified.name === one)?.checks.find(({ check }) => check === 'imports');
        for (const [one, [, message]] of Object.entries(HOSTILE)) assert.match(imports(one)?.message ?? '', message, one);
        assert.equal(imports('Needs')?.missingPackage, 'surely_not_installed');
        assert.equal(imports('Works')?.status, 'passed');
      });
    });
  }
});

it('the unit test of a new plugin contains the module that verify imports', () => {
  const module = readFileSync(path.join(import.meta.dirname, '../../../server/src/verify/imagefactory_stand_in.py'), 'utf8');
  const template = BUILT_IN.find(({ name }) => name === 'test_PluginName.py');
  assert.ok(template?.text.includes(module.slice(module.indexOf('\nclass ')).trim()));
});
