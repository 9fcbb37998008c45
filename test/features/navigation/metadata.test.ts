import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, PLUGINS } from './ask.ts';

describe('from the metadata', () => {
  it('type and name refer to the class, its interface, and related locations', () => {
    for (const marked of ['"type": "clo|ud"', '"na|me"', '"Cir|rus"']) {
      const place = ask('Cirrus/Cirrus.info', marked);
      assert.deepEqual(place.definition(), ['Cirrus/Cirrus.py:5 Cirrus']);
      assert.deepEqual(place.implementations(), ['Cirrus/Cirrus.py:5 Cirrus']);
      assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
      assert.deepEqual(place.references(), ['Cirrus/Cirrus.info:1 "cloud"', 'Cirrus/__init__.py:1 delegate_class']);
      assert.equal(place.references(true).length, 3);
    }
  });
  it('a target refers to the class and to all claims, in both metadata formats', () => {
    const place = ask('Cirrus/Cirrus.info', '"ec|2"');
    assert.deepEqual(place.implementations(), ['Cirrus/Cirrus.py:5 Cirrus']);
    assert.deepEqual(place.references(), ['Cirrus/Cirrus.info:1 ["ec2"]', 'Nimbus/info.json:1 "ec2"']);
    assert.deepEqual(ask('Cirrus/Cirrus.info', '"gc|e"').references(), ['Cirrus/Cirrus.info:1 ["gce"]']);
    assert.deepEqual(ask('Nimbus/info.json', '"ec2|"').references(), ['Cirrus/Cirrus.info:1 ["ec2"]', 'Nimbus/info.json:1 "ec2"']);
  });
  it('a system in the reference format means all its versions, a version only itself', () => {
    assert.deepEqual(ask('Basalt/info.json', '"Fed|ora"').references(), [
      'Basalt/info.json:1 "30"',
      'Basalt/info.json:1 "31"',
      'Gneiss/Gneiss.info:1 ["Fedora", "31", null]',
    ]);
    assert.deepEqual(ask('Basalt/info.json', '"3|0"').references(), ['Basalt/info.json:1 "30"']);
    assert.deepEqual(ask('Gneiss/Gneiss.info', 'nu|ll').references(), [
      'Basalt/info.json:1 "31"',
      'Gneiss/Gneiss.info:1 ["Fedora", "31", null]',
    ]);
  });
  it('an operation of a cloud refers to its method, if there is one', () => {
    assert.deepEqual(ask('Nimbus/info.json', '"upl|oad"').implementations(), ['Nimbus/Nimbus.py:7 push_image_to_provider']);
    assert.deepEqual(ask('Nimbus/info.json', '"snap|shot"').implementations(), ['Nimbus/Nimbus.py:5 Nimbus']);
    assert.equal(ask('Nimbus/info.json', '"upl|oad"').references().length, 2);
  });
  it('all other values have no results', () => {
    for (const marked of ['"tar|gets"', '"Cirrus",| ']) {
      const place = ask('Cirrus/Cirrus.info', marked);
      assert.deepEqual([...place.definition(), ...place.references(true), ...place.implementations(), ...place.type()], []);
    }
    const stranger = { [`${PLUGINS}/Cirrus/Cirrus.info`]: '{"type": "cloud", "targets": ["ec2"]}' };
    assert.deepEqual(ask('Cirrus/Cirrus.info', '"ec|2"', stranger).references(), []);
  });
});
