import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from './ask.ts';

describe('from the interfaces', () => {
  const CLOUDS = ['Cirrus/Cirrus.py:5 Cirrus', 'Nimbus/Nimbus.py:5 Nimbus'];
  it('the name of one refers to its source, and to the classes that declare it', () => {
    for (const [file, marked] of [
      ['Cirrus/Cirrus.py', '@implementer(Cloud|Delegate'],
      ['Cirrus/Cirrus.py', 'import Cloud|Delegate'],
      ['/work/imgfac/CloudDelegate.py', 'class Cloud|Delegate'],
    ] as const) {
      const place = ask(file, marked);
      assert.deepEqual(place.references(), CLOUDS);
      assert.deepEqual(place.references(true), [...CLOUDS, 'imgfac/CloudDelegate.py:1 CloudDelegate']);
      assert.deepEqual(place.implementations(), CLOUDS);
      assert.deepEqual(place.definition(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
      assert.deepEqual(place.type(), []);
    }
    // A class that two plugins share is one location.
    assert.deepEqual(ask('Basalt/Basalt.py', '(OS|Delegate').references(), ['Basalt/Basalt.py:5 Basalt']);
  });
  it('the implementations of a method are in all classes', () => {
    const pushes = ['Cirrus/Cirrus.py:6 push_image_to_provider', 'Nimbus/Nimbus.py:7 push_image_to_provider'];
    for (const [file, marked] of [
      ['Cirrus/Cirrus.py', 'def push|_'],
      ['/work/imgfac/CloudDelegate.py', 'def push|_'],
      ['/work/imgfac/Builder.py', 'cloud_plugin.push|_'],
    ] as const) {
      const place = ask(file, marked);
      assert.deepEqual(place.implementations(), pushes, file);
      assert.deepEqual(place.references(), pushes);
      assert.deepEqual(place.definition(), ['imgfac/CloudDelegate.py:2 push_image_to_provider']);
      assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
    }
  });
  it("other names in Image Factory's sources have no results", () => {
    for (const marked of ['self.push|_image', 'class Buil|der', 'def pu|sh'])
      assert.deepEqual(ask('/work/imgfac/Builder.py', marked).references(true), []);
  });
  it("without Image Factory's sources there is no definition, but all other results", () => {
    const place = ask('Cirrus/Cirrus.py', '@implementer(Cloud|Delegate', {
      '/work/imgfac/OSDelegate.py': '',
      '/work/imgfac/CloudDelegate.py': '',
    });
    assert.deepEqual([...place.definition(), ...place.type()], []);
    assert.deepEqual(place.references(true), CLOUDS);
  });
});
