import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nearMiss } from '../../server/src/text/nearMiss.ts';

const KEYS = ['name', 'description', 'type', 'maintainer', 'version', 'license', 'targets'];

it('recognizes a missing, additional, different, or swapped letter', () => {
  assert.equal(nearMiss('maintaner', KEYS), 'maintainer');
  assert.equal(nearMiss('targetss', KEYS), 'targets');
  assert.equal(nearMiss('licence', KEYS), 'license');
  assert.equal(nearMiss('tpye', KEYS), 'type');
});

it('recognizes differences in case and stray whitespace', () => {
  assert.equal(nearMiss('Type', KEYS), 'type');
  assert.equal(nearMiss(' type ', KEYS), 'type');
});

it('returns nothing for a correct word, or one that is far from all candidates', () => {
  assert.equal(nearMiss('type', KEYS), undefined);
  assert.equal(nearMiss('homepage', KEYS), undefined);
  assert.equal(nearMiss('x', KEYS), undefined);
});

it('never confuses numbers', () => {
  assert.equal(nearMiss('RHEL-8', ['RHEL-6', 'RHEL-7']), undefined);
  assert.equal(nearMiss('ec3', ['ec2']), undefined);
  assert.equal(nearMiss('RHLE-7', ['RHEL-6', 'RHEL-7']), 'RHEL-7');
});

it('is fast for words of any length', () => {
  assert.equal(nearMiss('a'.repeat(1_000_000), KEYS), undefined);
});
