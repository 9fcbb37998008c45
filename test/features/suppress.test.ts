import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suppressFinding } from '../../server/src/features/suppress.ts';
import { ignoreComments } from '../../server/src/python/ignoreComments.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

/** The text after suppressing the rule `r` at `at`; undefined if impossible. */
function suppressed(text: string, at: string): string | undefined {
  const start = text.indexOf(at);
  const edit = suppressFinding({ rule: 'r', span: { start, end: start + at.length } }, text);
  return edit && applyEdits(text, [edit]);
}

describe('a comment that suppresses a finding', () => {
  it('is added at the end of the line, after existing text', () => {
    assert.equal(suppressed('import a\nx = 1\n', 'x'), 'import a\nx = 1  # imagefactory: ignore[r]\n');
    assert.equal(suppressed('x = 1  # noqa\r\n', 'x'), 'x = 1  # noqa  # imagefactory: ignore[r]\r\n');
    assert.equal(suppressed('x', 'x'), 'x  # imagefactory: ignore[r]');
  });
  it('is extended if there already is one', () => {
    assert.equal(suppressed('x = 1  # imagefactory: ignore[a] why\n', 'x'), 'x = 1  # imagefactory: ignore[a, r] why\n');
    assert.equal(suppressed('# imagefactory: ignore[a]\nx = 1\n', 'x'), '# imagefactory: ignore[a, r]\nx = 1\n');
  });
  it('is added before the line if that ends in a string or continues', () => {
    assert.equal(suppressed('if a:\n\tx = """\n"""\n', 'x'), 'if a:\n\t# imagefactory: ignore[r]\n\tx = """\n"""\n');
    assert.equal(suppressed('x = \\\r\n  1\r\n', 'x'), '# imagefactory: ignore[r]\r\nx = \\\r\n  1\r\n');
  });
  it('is not offered if neither is possible', () => {
    assert.equal(suppressed('"""\nx\n"""\n', 'x'), undefined);
    assert.equal(suppressed('a = \\\nx + \\\n1\n', 'x'), undefined);
  });
});

describe('comments that suppress', () => {
  const read = (text: string) => ignoreComments(text).map(({ line, rules }) => `${line}: ${rules.map(({ name }) => name).join('+')}`);
  it('name one or several rules', () => {
    assert.deepEqual(read('x #imagefactory:ignore[a]\ny # imagefactory: ignore[ a , b-c ] because\n'), ['0: a', '1: a+b-c']);
  });
  it('apply to the next line of code if they are alone on a line', () => {
    assert.deepEqual(read('# imagefactory: ignore[a]\n# more\n\nx\n'), ['3: a']);
    assert.deepEqual(read('x\n  # imagefactory: ignore[a]'), ['2: a']);
  });
  it('are not recognized in strings or prose', () => {
    assert.deepEqual(read('x = "# imagefactory: ignore[a]"\n'), []);
    assert.deepEqual(read("'''\n# imagefactory: ignore[a]\n'''\n"), []);
    assert.deepEqual(read('# imagefactory: ignore everything here\n# imagefactory: ignored[a]\n'), []);
    assert.deepEqual(read('x # imagefactory: ignore\nx # imagefactory: ignore[]\n'), ['0: ', '1: ']);
  });
  it('are found in linear time', () => {
    assert.equal(ignoreComments('#imagefactory:ignore[\n'.repeat(50_000)).length, 0);
    assert.equal(ignoreComments('x = "" #imagefactory:ignore[a]\n'.repeat(20_000)).length, 20_000);
    assert.equal(ignoreComments('#imagefactory:ignore[a]\n'.repeat(20_000)).length, 20_000);
    assert.equal(ignoreComments(`${'#imagefactory:ignore[a]\n'.repeat(20_000)}x`).at(0)?.line, 20_000);
  });
});
