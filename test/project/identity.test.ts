import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectOf } from '../support/engine.ts';

const verdict = (files: Record<string, string>, path: string) => projectOf(files).project.identify(path);
const TARGETS = '"targets": {"ec2": ["upload"]}';

describe('a document is plugin metadata when', () => {
  it('its folder is in imagefactory_plugins', () => {
    const found = verdict({ '/work/imagefactory_plugins/A/A.info': '{}' }, '/work/imagefactory_plugins/A/A.info');
    assert.equal(found.isPlugin, true);
    assert.equal(found.directory, '/work/imagefactory_plugins/A');
    assert.match(found.reason, /imagefactory_plugins/);
  });
  it('the __init__.py next to it binds delegate_class', () => {
    const files = { '/work/a/info.json': '{}', '/work/a/__init__.py': 'from .A import A as delegate_class\n' };
    assert.match(verdict(files, '/work/a/info.json').reason, /delegate_class/);
  });
  it('a module next to it imports imgfac', () => {
    const files = {
      '/work/a/info.json': '{}',
      '/work/a/main.py': 'try:\n  from imgfac.OSDelegate import OSDelegate\nexcept ImportError: pass\n',
    };
    assert.match(verdict(files, '/work/a/info.json').reason, /main\.py .*imgfac/);
  });
  for (const text of [
    `{"type": "os", ${TARGETS}}`,
    `{"type": "Cloud", ${TARGETS}}`,
    `{"maintainer": {}, ${TARGETS}}`,
    `{"type": "clod", "name": "x", "version": "1", ${TARGETS}}`,
  ]) {
    it(`it says ${text}`, () => assert.equal(verdict({ '/work/a/info.json': text }, '/work/a/info.json').isPlugin, true));
  }
  it('it is empty, and a sibling folder is a plugin', () => {
    const files = { '/work/new/info.json': '', '/work/a/info.json': '{}', '/work/a/__init__.py': 'delegate_class = None\n' };
    assert.equal(verdict(files, '/work/new/info.json').isPlugin, true);
  });
  it('it was pinned', () => {
    const { project } = projectOf({ '/work/a/info.json': '{}' });
    project.pin('/work/a/info.json');
    assert.equal(project.identify('/work/a/info.json').isPlugin, true);
    project.unpin('/work/a/info.json');
    assert.equal(project.identify('/work/a/info.json').isPlugin, false);
  });
});

describe('a document of another tool is not recognized:', () => {
  const strangers: Record<string, Record<string, string>> = {
    'a mod of a game': {
      '/work/info.json': '{"name": "mod", "version": "0.1.0", "title": "Mod", "author": "x", "factorio_version": "1.1"}',
    },
    'a cog of a chat bot': {
      '/work/c/info.json': '{"type": "COG", "name": "c", "short": "s"}',
      '/work/c/__init__.py': 'from .c import C\n',
      '/work/c/c.py': 'class C: pass\n',
    },
    'a keyboard': { '/work/k/info.json': '{"keyboard_name": "k", "maintainer": "qmk", "layouts": {}}' },
    'a module of a content system': { '/work/m/m.info': 'name = M\ncore = 7.x\n' },
    'an empty file where no plugin is near': { '/work/a/info.json': '', '/work/b/readme.txt': 'x' },
    'a document of targets that are something else': {
      '/work/a/info.json': '{"targets": ["x86"], "type": "library", "name": "x", "version": "1"}',
    },
    'a comment that speaks of delegate_class': {
      '/work/a/info.json': '{}',
      '/work/a/__init__.py': '# delegate_class = X\nx = "import imgfac"\n',
    },
    'a fixture beside the tests of something that uses Image Factory': {
      '/work/tests/info.json': '{"a": 1}',
      '/work/tests/test_build.py': 'import imgfac\n',
    },
    'the manual of a project that uses Image Factory': {
      '/work/docs/manual.info': 'This is manual.info, produced by makeinfo.\n',
      '/work/docs/conf.py': 'import imgfac\n',
    },
    'a document beside a program that runs builds': {
      '/work/hub/runner.info': '{"a": 1}',
      '/work/hub/runner.py': 'from imgfac.BuildDispatcher import BuildDispatcher\n',
    },
    'a manual among the plugins': { '/work/imagefactory_plugins/docs/plugins.info': 'This is plugins.info, produced by makeinfo.\n' },
    'a shared object': { '/work/a/info.json': '{"type": "so", "targets": {}, "version": "1", "description": "x"}' },
    'a file deep in a plugin, of another tool': { '/work/imagefactory_plugins/A/data/deep/info.json': '{"a": 1}' },
  };
  for (const [what, files] of Object.entries(strangers)) {
    it(what, () => {
      const path = Object.keys(files).find((name) => name.includes('info'));
      assert.ok(path);
      assert.equal(verdict(files, path).isPlugin, false);
      assert.deepEqual(projectOf(files).project.discover(['/work']).directories, []);
    });
  }
});

describe('a package inside a folder', () => {
  it('that becomes a plugin includes the package from then on', () => {
    const { project, files } = projectOf({
      '/work/a/b/__init__.py': 'from imgfac.OSDelegate import OSDelegate\ndelegate_class = OSDelegate\n',
      '/work/a/__init__.py': '',
    });
    assert.deepEqual(project.discover(['/work']).directories, ['/work/a/b']);
    project.check('/work/a/b');
    files.write('/work/a/a.info', '{"type": "os", "targets": []}');
    assert.deepEqual(project.changed('/work/a/a.info'), ['/work/a/b']);
    assert.equal(project.isPluginFolder('/work/a/b'), false);
    assert.equal(project.identify('/work/a/b/__init__.py').directory, '/work/a');
  });
});

describe('a Python file belongs to a plugin', () => {
  const files = {
    '/work/imagefactory_plugins/A/A.info': '{}',
    '/work/imagefactory_plugins/A/__init__.py': 'from .sub.a import A as delegate_class\n',
    '/work/imagefactory_plugins/A/sub/__init__.py': '',
    '/work/imagefactory_plugins/A/sub/a.py': 'class A(object): pass\n',
    '/work/other/b.py': 'x = 1\n',
  };
  it('when its folder or a parent package is one', () => {
    assert.equal(verdict(files, '/work/imagefactory_plugins/A/sub/a.py').directory, '/work/imagefactory_plugins/A');
    assert.equal(verdict(files, '/work/other/b.py').isPlugin, false);
  });
  it('when it is the __init__.py of a package without metadata', () => {
    const lonely = {
      '/work/p/__init__.py': 'from .m import M as delegate_class\n',
      '/work/p/m.py': 'from imgfac.OSDelegate import OSDelegate\n',
    };
    assert.equal(verdict(lonely, '/work/p/m.py').isPlugin, true);
    assert.deepEqual(projectOf(lonely).project.discover(['/work']).directories, ['/work/p']);
  });
});
