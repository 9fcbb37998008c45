import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validateEmail, validateTarget, validateUrl } from '../../server/src/scaffold/validate.ts';
import { moduleNameOf, validateName, validatePluginName } from '../../server/src/scaffold/validateName.ts';

describe('the name of a new plugin', () => {
  const verdict = (name: string) => validateName(name, 'cloud')?.severity ?? 'fine';
  for (const name of ['Granite', 'granite_2', 'EC2', 'match', 'G']) it(`can be ${name}`, () => assert.equal(verdict(name), 'fine'));
  for (const name of ['json', '_private']) it(`should not be ${name}`, () => assert.equal(verdict(name), 'warning'));
  const impossible = ['', ' ', 'my-plugin', 'my plugin', '2nd', 'a.b', 'class', 'None', '__init__', 'CON', 'com1', 'Größe', '../x', 'a/b'];
  for (const name of [...impossible, 'CloudDelegate', 'implementer', 'logging', 'delegate_class', 'x'.repeat(101)]) {
    it(`cannot be ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(verdict(name), 'error'));
  }
  it('may have a hyphen or be a Python keyword, because Image Factory loads it; the class then has another name', () => {
    for (const [name, module] of [
      ['my-plugin', 'my_plugin'],
      ['class', 'class_'],
      ['None', 'None_'],
      ['a-b-c', 'a_b_c'],
    ] as const) {
      const problem = validatePluginName(name, 'cloud');
      assert.equal(problem?.severity, 'warning', name);
      assert.match(problem?.message ?? '', new RegExp(`called "${module}"`));
      assert.equal(moduleNameOf(name), module);
    }
    for (const name of impossible.filter((one) => !['my-plugin', 'class', 'None'].includes(one)))
      assert.equal(validatePluginName(name, 'cloud')?.severity, 'error', name);
    for (const name of ['-x', 'cloud-é', 'Cloud-Delegate.x']) assert.equal(validatePluginName(name, 'cloud')?.severity, 'error', name);
    assert.equal(validatePluginName('Granite', 'cloud'), undefined);
  });
  it('may be the name of the other interface, which the module does not import', () =>
    assert.equal(validateName('OSDelegate', 'cloud'), undefined));
});

describe('a target of a new plugin', () => {
  const system = (name: string, version: string | null = null, arch: string | null = null) => ({ name, version, arch, operations: [] });
  const cloud = (name: string, ...operations: string[]) => ({ name, version: null, arch: null, operations });

  it('may be any version of a system for the loader', () => assert.equal(validateTarget(system('Fedora'), 'os', 'loader-1.1'), undefined));
  it('may be an unknown name', () => assert.equal(validateTarget(system('MyLinux'), 'os', 'loader-1.1'), undefined));
  it('causes a warning if it is similar to a known name', () => {
    assert.match(validateTarget(system('Fedroa'), 'os', 'loader-1.1')?.message ?? '', /Did you mean "Fedora"/);
    assert.equal(validateTarget(cloud('EC2', 'upload'), 'cloud', 'reference-1.0')?.severity, 'warning');
  });
  it('causes no warning if only the number differs', () => assert.equal(validateTarget(system('RHEL-10'), 'os', 'loader-1.1'), undefined));
  it('cannot have an arch without a version', () => {
    assert.match(validateTarget(system('Fedora', null, 'x86_64'), 'os', 'loader-1.1')?.message ?? '', /Add a version/);
  });
  it('needs a version in info.json, which cannot express "any"', () => {
    assert.equal(validateTarget(system('Fedora'), 'os', 'reference-1.0')?.severity, 'error');
    assert.equal(validateTarget(system('Fedora', '30', 'x86_64'), 'os', 'reference-1.0')?.severity, 'error');
    assert.equal(validateTarget(system('Fedora', '30'), 'os', 'reference-1.0'), undefined);
  });
  it('cannot contain wildcards', () =>
    assert.match(validateTarget(system('Fedora', '*'), 'os', 'loader-1.1')?.message ?? '', /is not a wildcard/));
  it('needs an operation in info.json', () => {
    assert.equal(validateTarget(cloud('ec2'), 'cloud', 'reference-1.0')?.severity, 'error');
    assert.equal(validateTarget(cloud('ec2'), 'cloud', 'loader-1.1'), undefined);
  });
});

describe('the maintainer of a new plugin', () => {
  for (const email of ['ann@example.org', 'a.b+c@x-y.example', 'root@localhost']) {
    it(`can be reached at ${email}`, () => assert.equal(validateEmail(email), undefined));
  }
  for (const email of ['', 'ann', 'ann@', '@x', 'a b@c.d', 'ann at example.org', 'a..b@c.d', 'a@b..c']) {
    it(`cannot be reached at ${JSON.stringify(email)}`, () => assert.equal(validateEmail(email)?.severity, 'error'));
  }
  for (const url of ['https://example.org', 'http://localhost:8080/x'])
    it(`has a page at ${url}`, () => assert.equal(validateUrl(url), undefined));
  for (const url of ['', 'example.org', 'ftp://example.org', 'https://', 'mailto:a@b.c']) {
    it(`has no page at ${JSON.stringify(url)}`, () => assert.equal(validateUrl(url)?.severity, 'error'));
  }
});
