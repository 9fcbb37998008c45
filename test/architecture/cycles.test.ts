import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importsOf } from './imports.ts';

// Types may point at each other (a scope has an environment, whose names stand for values, which have scopes), what runs may not: each
// file can be understood, tested and loaded with those below it. Where code has to call back upwards, it is handed a function or an object
// that does (`Machine.evaluate`, `Reader.readBlock`).
describe('no file imports itself by way of others', () => {
  for (const folder of ['protocol', 'server/src', 'client/src']) it(`in ${folder}`, () => assert.deepEqual(circles(folder), []));
});

/** The circles of imports that are left when the program runs, each as the files on its way. */
function circles(folder: string): readonly string[] {
  const imported = new Map<string, string[]>();
  for (const { from, to, typeOnly } of importsOf(folder)) if (!typeOnly) imported.set(from, [...(imported.get(from) ?? []), to]);
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(' > '));
    if (start >= 0 || done.has(file)) return;
    for (const next of imported.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imported.keys()) visit(file, []);
  return found;
}
