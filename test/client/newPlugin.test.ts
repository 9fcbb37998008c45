import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSiblings, suggestMaintainer } from '../../client/src/newPlugin/siblings.ts';
import { formatTargets, parseTargets } from '../../client/src/newPlugin/targetText.ts';
import { type Outcome, type Place, runSteps, type Step } from '../../client/src/newPlugin/wizard.ts';

describe('targets as a line of text', () => {
  it('narrow a system by version and arch', () => {
    assert.deepEqual(parseTargets('Fedora 30 x86_64, CentOS-7', 'os', 'loader-1.1'), [
      { name: 'Fedora', version: '30', arch: 'x86_64' },
      { name: 'CentOS-7', version: null, arch: null },
    ]);
  });
  it('list versions in info.json', () => {
    assert.deepEqual(parseTargets('Fedora 29 30', 'os', 'reference-1.0'), [
      { name: 'Fedora', version: '29' },
      { name: 'Fedora', version: '30' },
    ]);
  });
  it('list the operations of a cloud', () => {
    assert.deepEqual(parseTargets('ec2 upload snapshot', 'cloud', 'reference-1.0'), [{ name: 'ec2', operations: ['upload', 'snapshot'] }]);
  });
  it('may be followed by commas and spaces that mean nothing', () =>
    assert.equal(parseTargets(' ec2 ,, ', 'cloud', 'loader-1.1').length, 1));
  it('read back as they were written', () => {
    for (const line of ['Fedora 30 x86_64, Fedora 30, Fedora, CentOS-7', 'Ubuntu']) {
      assert.equal(formatTargets(parseTargets(line, 'os', 'loader-1.1'), 'os'), line);
    }
  });
});

describe('the wizard', () => {
  interface Draft {
    readonly asked: readonly string[];
    readonly withB: boolean;
  }
  const places: Place[] = [];
  const step = (name: string, script: Outcome<'ok'>['kind'][], applies: (draft: Draft) => boolean = () => true): Step<Draft> => ({
    applies,
    async ask(draft, place) {
      places.push(place);
      const kind = script.shift() ?? 'next';
      return kind === 'next' ? { kind, value: { ...draft, asked: [...draft.asked, name] } } : { kind };
    },
  });

  it('goes back to what was asked before and keeps the answers', async () => {
    const steps = [step('a', []), step('b', [], (draft) => draft.withB), step('c', ['back', 'next'])];
    assert.deepEqual((await runSteps('T', steps, { asked: [], withB: false }))?.asked, ['a', 'a', 'c']);
    assert.deepEqual((await runSteps('T', [step('a', []), step('b', [])], { asked: [], withB: true }))?.asked, ['a', 'b']);
  });
  it('counts only what is asked', async () => {
    places.length = 0;
    await runSteps('T', [step('a', []), step('b', [], () => false), step('c', [])], { asked: [], withB: false });
    assert.deepEqual(
      places.map((place) => `${place.step}/${place.total}`),
      ['1/2', '2/2'],
    );
  });
  it('ends with nothing when it is left', async () => {
    assert.equal(await runSteps('T', [step('a', []), step('b', ['cancel'])], { asked: [], withB: true }), undefined);
  });
});

describe('what the plugins beside suggest', () => {
  const tree: Record<string, string> = {
    '/p/A/A.info':
      '{"targets": [], "license": "GPL-2.0-only", "maintainer": {"name": "Team", "email": "team@x.example", "url": "https://x.example"}}',
    '/p/B/B.info':
      '{"targets": [], "license": "GPL-2.0-only", "maintainer": {"name": "Team", "email": "team@x.example", "url": "https://x.example"}}',
    '/p/C/info.json': '{"targets": {}, "maintainer": {"name": "Cy", "email": "cy@x.example", "url": "https://cy.example"}}',
    '/p/D/info.json': '{ not JSON',
    '/q/F/info.json': '{"targets": {}, "maintainer": {"name": "Half", "email": "half at x.example"}}',
    '/p/E/info.json': '{"name": "a stranger", "license": "MIT"}',
  };
  const reader = {
    read: async (file: string) => tree[file],
    list: async (folder: string) => [
      ...new Set(
        Object.keys(tree).flatMap((file) => (file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1).split('/')[0] ?? ''] : [])),
      ),
    ],
  };

  it('is their form, license and commonest maintainer', async () => {
    const siblings = await readSiblings('/p', reader);
    assert.equal(siblings.dialect, 'loader-1.1');
    assert.equal(siblings.license, 'GPL-2.0-only');
    assert.equal(suggestMaintainer({}, siblings.maintainers).name, 'Team');
  });
  it('gives way to the person at the keyboard', async () => {
    const { maintainers } = await readSiblings('/p', reader);
    assert.deepEqual(suggestMaintainer({ name: 'Me', email: 'me@x.example' }, maintainers), {
      name: 'Me',
      email: 'me@x.example',
      url: 'https://x.example',
    });
    assert.equal(suggestMaintainer({ email: 'cy@x.example' }, maintainers).name, 'Cy');
  });
  it('is no maintainer that is only half there', async () => assert.deepEqual((await readSiblings('/q', reader)).maintainers, []));
  it('is no form where there is nothing to go by', async () => assert.equal((await readSiblings('/empty', reader)).dialect, undefined));
  it('is Python 2 where most of them import as only Python 2 does', async () => {
    const old = (init: string) => ({ ...reader, read: async (file: string) => (file.endsWith('__init__.py') ? init : tree[file]) });
    assert.equal((await readSiblings('/p', old('from A import A as delegate_class\n'))).python2, true);
    assert.equal((await readSiblings('/p', old('from .A import A as delegate_class\n'))).python2, false);
    assert.equal((await readSiblings('/p', reader)).python2, false);
  });
});
