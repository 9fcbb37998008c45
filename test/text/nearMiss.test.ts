import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nearMiss } from '../../server/src/text/nearMiss.ts';

const KEYS = ['name', 'description', 'type', 'maintainer', 'version', 'license', 'targets'];

it('recognizes a letter too few, too many, another, or two exchanged', () => {
  assert.equal(nearMiss('maintaner', KEYS), 'maintainer');
  assert.equal(nearMiss('targetss', KEYS), 'targets');
  assert.equal(nearMiss('licence', KEYS), 'license');
  assert.equal(nearMiss('tpye', KEYS), 'type');
});

it('recognizes another letter case and stray blanks', () => {
  assert.equal(nearMiss('Type', KEYS), 'type');
  assert.equal(nearMiss(' type ', KEYS), 'type');
});

it('has nothing to say about a word that is right, or far from all', () => {
  assert.equal(nearMiss('type', KEYS), undefined);
  assert.equal(nearMiss('homepage', KEYS), undefined);
  assert.equal(nearMiss('x', KEYS), undefined);
});

it('never takes one number for another', () => {
  assert.equal(nearMiss('RHEL-8', ['RHEL-6', 'RHEL-7']), undefined);
  assert.equal(nearMiss('ec3', ['ec2']), undefined);
  assert.equal(nearMiss('RHLE-7', ['RHEL-6', 'RHEL-7']), 'RHEL-7');
});

it('answers at once for a word of any length', () => {
  assert.equal(nearMiss('a'.repeat(1_000_000), KEYS), undefined);
});
