import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { join } from '../../server/src/files/path.ts';
import { completeAnswers, type DialogueAnswers, type Sources, siblingsIn } from '../../server/src/scaffold/dialogue/answers.ts';
import { type DialogueState, type Move, takeTurn } from '../../server/src/scaffold/dialogue/dialogue.ts';
import type { Home } from '../../server/src/scaffold/dialogue/home.ts';
import type { DialogueContext } from '../../server/src/scaffold/dialogue/scene.ts';
import { NO_CUSTOM_TEMPLATES } from '../../server/src/scaffold/template.ts';
import { projectOf } from '../support/engine.ts';

const TEAM = '{"name": "Team", "email": "team@x.example", "url": "https://x.example"}';
const info = (license: string, maintainer: string) => `{"type": "os", "targets": [], "license": "${license}", "maintainer": ${maintainer}}`;

const FOLDER = '/work/imagefactory_plugins';

function homeWith(files: Readonly<Record<string, string>>, refused?: string): Home {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [join(FOLDER, name), text]));
  const trial: Home['trial'] = (more) =>
    projectOf({ ...placed, ...Object.fromEntries(more.map(({ path, text }) => [path, text])) }).project;
  const { project, files: disk } = projectOf(placed);
  return {
    folder: FOLDER,
    shown: 'imagefactory_plugins',
    project,
    files: disk,
    siblings: siblingsIn(project, FOLDER),
    templates: NO_CUSTOM_TEMPLATES,
    refused,
    usesEmpty: true,
    trial,
  };
}

function talk(given: Partial<DialogueContext> = {}, files: Readonly<Record<string, string>> = {}, refused?: string) {
  const home = homeWith(files, refused);
  const context: DialogueContext = { given: {}, identity: {}, folders: [home.folder], home: () => home, ...given };
  let state: DialogueState | undefined;
  const move = (what: Move) => {
    const turn = takeTurn(context, state, what);
    state = turn.state;
    return turn;
  };
  return {
    begin: () => move({}),
    type: (typed: string) => move({ typed }).step,
    reply: (text: string, ...values: string[]) => move({ reply: { text, values } }),
    back: (text = '') => move({ back: { text, values: [] } }),
  };
}

describe('the New Plugin dialogue', () => {
  it('has four steps if the maintainer is unknown, and three otherwise', () => {
    const { begin, reply } = talk();
    assert.deepEqual([begin().step.id, begin().step.total], ['name', 4]);
    assert.equal(reply('Basalt', 'os').step.id, 'targets');
    assert.equal(reply('', 'Fedora 30 x86_64').step.id, 'maintainer');
    const { step } = reply('');
    assert.deepEqual([step.id, step.number, step.items[0]?.label], ['summary', 4, 'Create Basalt']);
    assert.match(step.items.find(({ value }) => value === 'maintainer')?.problem?.message ?? '', /^Placeholders are written/);
    assert.equal(reply('', 'create').isDone, true);
    const last = talk({ remembered: { maintainer: { name: 'Your Name', email: 'you@example.com', url: 'https://example.com' } } });
    assert.equal(last.begin().step.total, 4, 'placeholders of the last plugin are not its maintainer');
    const known = talk({ identity: { name: 'Ann', email: 'ann@example.org', url: 'https://example.org' } });
    assert.equal(known.begin().step.total, 3);
  });

  it('asks only for missing answers', () => {
    const { begin, reply } = talk({ given: { kind: 'cloud', name: 'Slate' } });
    assert.deepEqual([begin().step.id, begin().step.total], ['targets', 3]);
    assert.equal(reply('', 'ec2').step.id, 'maintainer');
  });

  it('rejects a name that is taken or invalid, and a folder that is not writable', () => {
    const taken = talk({}, { 'Granite/__init__.py': '' });
    taken.begin();
    const { step } = taken.reply('Granite', 'os');
    assert.deepEqual([step.id, step.problem?.severity, step.text], ['name', 'error', 'Granite']);
    assert.equal(taken.type('no name').items[0]?.problem?.severity, 'error');
    assert.equal(taken.type('my-name').items[0]?.problem?.severity, 'warning');
    const locked = talk({}, {}, 'It is not writable.');
    const [elsewhere, kind] = locked.begin().step.items;
    assert.deepEqual([elsewhere?.value, kind?.problem?.message], ['folder', 'It is not writable.']);
    assert.equal(locked.reply('', 'folder').step.id, 'folder');
    assert.equal(locked.reply('', '/work/imagefactory_plugins').step.id, 'name');
  });

  it('keeps unfinished input when going back, and discards it when leaving a row of the summary', () => {
    const { begin, reply, back } = talk();
    begin();
    reply('Basalt', 'cloud');
    reply('', 'ec2', 'gce');
    const { step } = back();
    assert.deepEqual(
      step.items.filter(({ isPicked }) => isPicked).map(({ value }) => value),
      ['ec2', 'gce'],
    );
    const first = back().step;
    assert.deepEqual([first.id, first.text], ['name', 'Basalt']);
    reply('Basalt', 'cloud');
    reply('', 'ec2');
    reply('Ann <ann@example.org> https://example.org');
    assert.equal(reply('', 'license').step.title, 'License');
    const summary = back().step;
    assert.deepEqual([summary.id, summary.items.find(({ value }) => value === 'license')?.detail], ['summary', 'Apache-2.0']);
    assert.equal(back().step.id, 'maintainer');
  });

  it('keeps targets that are typed but not accepted, and asks for them again when it is continued', () => {
    const { begin, reply, back } = talk();
    begin();
    reply('Basalt', 'os');
    const { answers } = back('Fedora 30, Deb').state;
    assert.equal(reply('Basalt', 'os').step.text, 'Fedora 30, Deb');
    const next = talk({ previous: answers });
    next.begin();
    const continued = next.reply('', 'continue');
    assert.deepEqual([continued.step.id, continued.step.text], ['targets', 'Fedora 30, Deb']);
    assert.equal(continued.step.items[0]?.label, 'Fedora 30, Debian');
    assert.equal(next.reply('', 'Fedora 30, Debian').step.id, 'maintainer');
  });

  it('returns to the summary after a row was edited, unless an answer has become invalid', () => {
    const { begin, reply } = talk();
    begin();
    reply('Basalt', 'os');
    reply('', 'Fedora 30');
    reply('');
    const row = (value: string) => reply('', value).step;
    assert.match(row('test').items.find(({ value }) => value === 'test')?.detail ?? '', /^yes/);
    row('license');
    assert.equal(reply('MIT').step.items.find(({ value }) => value === 'license')?.detail, 'MIT');
    assert.ok(row('loader').items.some(({ detail }) => detail === 'Basalt.info'));
    row('targets');
    reply('', 'Fedora');
    const infoJson = row('dialect').items.find(({ value }) => value === 'reference-1.0');
    assert.match(infoJson?.problem?.message ?? '', /^info\.json requires versions of Fedora/);
    reply('', 'loader-1.1');
    row('name');
    assert.equal(reply('Basalt', 'cloud').step.id, 'targets', 'the targets of an operating system are none of a cloud');
  });

  it('offers to continue a dialogue that was canceled', () => {
    const previous: DialogueAnswers = { kind: 'os', name: 'Basalt', targets: 'Fedora' };
    const { begin, type, reply } = talk({ previous });
    assert.equal(begin().step.items[0]?.label, 'Continue with Basalt');
    assert.ok(!type('B').items.some(({ value }) => value === 'continue'));
    assert.equal(reply('', 'continue').step.items[0]?.label, 'Create Basalt');
    const unfinished = talk({ previous: { kind: 'os', name: 'Basalt' } });
    unfinished.begin();
    assert.equal(unfinished.reply('', 'continue').step.id, 'targets', 'what was not answered is asked first');
  });

  it('lists the best match for typed targets first, and shows claims of other plugins', () => {
    const { begin, reply, type } = talk({}, { 'Granite/Granite.info': '{"type": "os", "targets": [["Ubuntu", null, null]]}' });
    begin();
    reply('Basalt', 'os');
    const first = (typed: string) => type(typed).items[0]?.label;
    for (const [typed, label] of [
      ['Deb', 'Debian'],
      ['fedora', 'Fedora'],
      ['Fedora 30 x86_64', 'Fedora 30 x86_64'],
      ['MyLinux', 'MyLinux'],
      ['MyLinux 1, Deb', 'MyLinux 1, Debian'],
    ] as const)
      assert.equal(first(typed), label, typed);
    assert.deepEqual(
      type('Deb').items.map(({ label }) => label),
      ['Debian', 'Use "Deb"'],
    );
    assert.match(type('Ubuntu').items[0]?.problem?.message ?? '', /^Granite already builds/);
    assert.equal(type('Fedora * x86_64').items[0]?.problem?.severity, 'error');
    assert.equal(reply('').step.problem?.severity, 'error', 'nothing was selected');
  });
});

describe('the default', () => {
  const siblings = {
    'A/A.info': info('GPL-2.0-only', TEAM),
    'B/B.info': info('GPL-2.0-only', TEAM),
    'C/info.json': '{"targets": {}, "maintainer": {"name": "Cy", "email": "cy@x.example", "url": "https://cy.example"}}',
    'D/info.json': '{ not JSON',
    'E/E.info': info('MIT', '{"name": "Half", "email": "half at x.example", "url": "https://x.example"}'),
  };
  const complete = (answers: DialogueAnswers, sources: Sources, files: Readonly<Record<string, string>> = {}) =>
    completeAnswers({ kind: 'os', name: 'Basalt', ...answers }, sources, homeWith(files));

  it('comes from the sibling plugins, or else from the last plugin', () => {
    const { dialect, license, maintainer } = complete({ targets: 'Fedora 30' }, { identity: {} }, siblings);
    assert.deepEqual([dialect, license, maintainer.name], ['loader-1.1', 'GPL-2.0-only', 'Team']);
    const remembered = { license: 'MIT', test: true };
    const alone = complete({ targets: 'Fedora 30' }, { identity: {}, remembered });
    assert.deepEqual([alone.dialect, alone.license, alone.test, alone.maintainer.name], ['reference-1.0', 'MIT', true, 'Your Name']);
  });

  it('prefers the user to the maintainer of other plugins', () => {
    const maintainerFor = (identity: Sources['identity']) => complete({}, { identity }, siblings).maintainer;
    assert.deepEqual(maintainerFor({ name: 'Me', email: 'me@x.example' }), {
      name: 'Me',
      email: 'me@x.example',
      url: 'https://x.example',
    });
    assert.equal(maintainerFor({ email: 'cy@x.example' }).name, 'Cy');
  });

  it('is <Name>.info if only that can express the targets', () => {
    const dialectFor = (targets: string) => complete({ targets }, { identity: {} }).dialect;
    assert.deepEqual(
      [dialectFor('Fedora'), dialectFor('Fedora 30 x86_64'), dialectFor('Fedora 29 30')],
      ['loader-1.1', 'loader-1.1', 'reference-1.0'],
    );
  });

  it('fills in the parts that are missing from the line about the maintainer', () => {
    for (const [line, expected] of [
      ['Ann Example <ann@example.org> https://example.org', ['Ann Example', 'ann@example.org', 'https://example.org']],
      ['ann@example.org', ['Your Name', 'ann@example.org', 'https://example.com']],
      ['Stone Works https://example.org', ['Stone Works', 'you@example.com', 'https://example.org']],
      ['', ['Your Name', 'you@example.com', 'https://example.com']],
      ['Ann <ann>', ['Ann', 'ann', 'https://example.com']],
    ] as const) {
      const { name, email, url } = complete({ maintainer: line }, { identity: {} }).maintainer;
      assert.deepEqual([name, email, url], expected, line);
    }
  });

  it('is Python 2 if the settings say so', () => {
    const { python } = complete({}, { identity: {} }, { '../.imagefactory.json': '{"pythonVersion": "2"}' });
    assert.equal(python, '2');
  });
});
