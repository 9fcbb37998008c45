import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { BUILDER_CALLS } from '../../server/src/contract/interfaceCalls.ts';
import { readAnswers } from '../../server/src/scaffold/answers.ts';
import { findTemplateMistake, planPlugin } from '../../server/src/scaffold/plan.ts';
import { renderTemplate, type View } from '../../server/src/scaffold/renderTemplate.ts';
import { BUILT_IN, type Template, type TemplateSet } from '../../server/src/scaffold/template.ts';
import { templateView } from '../../server/src/scaffold/templateView.ts';

const maintainer = { name: 'Ann Example', email: 'ann@example.org', url: 'https://example.org' };
const answers = readAnswers({ name: 'Basalt', type: 'cloud', dialect: 'loader-1.1', targets: [{ name: 'ec2' }], maintainer });

const set = (templates: readonly Template[]): TemplateSet => ({ templates, problems: [], from: 'own' });
const render = (text: string, view: View = { name: 'Basalt', list: [{ item: 'a' }, { item: 'b' }], group: { inner: 'x' } }) =>
  renderTemplate({ name: 'PluginName.py', text }, view);
const failure = (text: string, view?: View): string => {
  try {
    render(text, view);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken');
};

describe('a template', () => {
  it('inserts values without escaping', () => {
    assert.equal(render('{{name}} {{{name}}} {{&name}}', { name: '<"a" & {{b}}>' }), '<"a" & {{b}}> <"a" & {{b}}> <"a" & {{b}}>');
    assert.equal(render('{{#list}}\n{{item}}{{name}}\n{{/list}}\n{{group.inner}}'), 'aBasalt\nbBasalt\nx');
  });

  it('can change its delimiters, for files that contain braces', () => {
    assert.equal(render('{{=<% %>=}}{{ braces }} <%name%>'), '{{ braces }} Basalt');
  });

  for (const [situation, text, message] of [
    ['an unknown name', 'a\n{{nam}}', /^PluginName\.py\.mustache, line 2: unknown name "nam"\.$/],
    ['a name from JavaScript', '{{constructor}}', /line 1: unknown name "constructor"/],
    ['a name in a string', '{{name.length}}', /line 1: unknown name "name\.length"/],
    ['a name in a list', '{{#list}}\n\n{{other}}{{/list}}', /line 3: unknown name "other"/],
    ['a list used as a string', '{{list}}', /line 1: "list" is a list, not a string\. Open it with "\{\{#list\}\}"/],
    ['an open tag', 'a\nb {{name\nc\n', /line 2: unclosed tag/],
    ['an open section', 'a\n{{#list}}\nc\n', /line 2: unclosed section "list": "\{\{\/list\}\}" is missing/],
    ['a crossed section', '{{#list}}\n{{#group}}\n{{/list}}{{/group}}', /line 2: unclosed section "group"/],
    ['an end without a beginning', 'a\n\n{{/list}}', /line 3: "\{\{\/list\}\}" has no matching/],
    ['an include', '{{> other}}', /line 1: "\{\{> other\}\}" includes another file/],
    ['invalid delimiters', 'a\n{{=<=}}', /line 2: it cannot be read/],
  ] as const) {
    it(`reports the line of ${situation}`, () => assert.match(failure(text), message));
  }

  it('cannot exhaust the memory or run forever', () => {
    const many = { list: Array.from({ length: 1000 }, () => ({ item: 'x' })) };
    assert.match(failure('{{#list}}{{#list}}{{#list}}x{{/list}}{{/list}}{{/list}}', many), /the result is too large/);
    assert.match(failure(`${'{{#a}}'.repeat(5000)}${'{{/a}}'.repeat(5000)}`, { a: true }), /sections are nested/);
    assert.match(failure(`{{${' '.repeat(60_000)}`), /more than a thousand spaces in a row/);
    assert.match(failure('x'.repeat(70_000)), /longer than 65536/);
  });
});

describe('the built-in templates', () => {
  it('are those in the folder', () => {
    const folder = path.join(import.meta.dirname, '../../server/src/scaffold/templates');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/'));
    assert.deepEqual(
      BUILT_IN.filter(({ name }) => !name.startsWith('methods/')).map(({ name }) => `${name}.mustache`),
      names.filter((name) => name.endsWith('.mustache')).sort(),
    );
  });

  for (const { name, arguments: parameters } of BUILDER_CALLS) {
    it(`have the method ${name} with the arguments that Image Factory passes`, () => {
      const [first, second] = BUILT_IN.find((template) => template.name === `methods/${name}.py`)?.text.split('\n') ?? [];
      assert.equal(first, `def ${name}(${['self', ...parameters].join(', ')}):`);
      assert.match(second ?? '', /^ {4}"""[A-Z].*\.$/);
    });
  }

  it('have only methods that Image Factory calls', () => {
    assert.equal(BUILT_IN.filter(({ name }) => name.startsWith('methods/')).length, BUILDER_CALLS.length);
  });
});

describe('the page about templates', () => {
  it('documents exactly the names that a template can use', () => {
    const namesIn = (view: View, prefix = ''): string[] =>
      Object.entries(view).flatMap(([key, value]) =>
        typeof value !== 'object' || Array.isArray(value) ? [prefix + key] : namesIn(value as View, `${prefix}${key}.`),
      );
    const view = templateView(answers, BUILT_IN);
    const inLists = ['targets', 'targetNames', 'methods'].flatMap((list) => Object.keys((view[list] as View[])[0] ?? {}));
    const page = readFileSync(path.join(import.meta.dirname, '../../docs/templates.md'), 'utf8');
    const rows = page
      .slice(page.indexOf('| Name | Value |'))
      .split('\n')
      .slice(2)
      .filter((row) => row.startsWith('|'));
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name));
    assert.deepEqual(named.sort(), namesIn(view).sort());
    for (const name of inLists)
      assert.ok(
        rows.some((row) => row.includes(`\`${name}\``)),
        name,
      );
    for (const { name } of BUILT_IN.filter(({ name: one }) => !one.startsWith('methods/')))
      assert.ok(page.includes(`\`${name}.mustache\``), name);
  });
});

describe('custom templates', () => {
  const text = (own: { name: string; text: string }[], file: string) =>
    planPlugin(answers, set(own)).files.find(({ path }) => path === file)?.text;

  it('replace the built-in ones of the same name', () => {
    assert.equal(text([{ name: '__init__.py', text: '# {{name}}\n' }], 'Basalt/__init__.py'), '# Basalt\n');
    const stub = { name: 'methods/push_image_to_provider.py', text: 'def {{method}}(self, {{parameters}}):\n\n    pass\n' };
    assert.match(
      text([stub], 'Basalt/Basalt.py') ?? '',
      /\n {4}def push_image_to_provider\(self, builder, .*\):\n\n {8}pass\n\n {4}def snapshot/,
    );
  });

  it('can produce additional files', () => {
    const own = [
      { name: 'PluginName.spec', text: 'Name: {{name}}\n' },
      { name: 'docs/about-PluginName.md', text: '{{#methods}}{{method}}{{^last}}, {{/last}}{{/methods}}' },
    ];
    assert.equal(text(own, 'Basalt/Basalt.spec'), 'Name: Basalt\n');
    assert.match(text(own, 'Basalt/docs/about-Basalt.md') ?? '', /^push_image_to_provider, /);
  });

  it('stop the plan if they are invalid, and report the position', () => {
    for (const name of ['PluginName.py', 'methods/delete_from_provider.py', 'more.txt']) {
      const { files, problems } = planPlugin(answers, set([{ name, text: '\n{{x}}' }]));
      assert.deepEqual(files, []);
      assert.deepEqual(
        problems.map(({ field, message }) => `${field}: ${message}`),
        [`templates: ${name}.mustache, line 2: unknown name "x".`],
      );
    }
  });

  it('are reported before the first question if they are invalid', () => {
    for (const name of [
      'PluginName.py',
      'methods/delete_from_provider.py',
      'methods/abort.py',
      'README.md',
      'info.json',
      'PluginName.info',
      'more.txt',
    ]) {
      const { problems } = planPlugin(readAnswers({}), set([{ name, text: '{{x}}' }]));
      assert.match(problems.find(({ field }) => field === 'templates')?.message ?? '', /line 1: unknown name "x"/, name);
    }
    assert.deepEqual(findTemplateMistake(set(BUILT_IN)), []);
  });

  it('cannot write the same file twice', () => {
    const { files, problems } = planPlugin(answers, set([{ name: 'basalt.py', text: '' }]));
    assert.deepEqual(files, []);
    assert.match(problems[0]?.message ?? '', /another template also writes Basalt\/basalt\.py/);
  });
});
