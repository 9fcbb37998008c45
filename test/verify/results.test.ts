import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { type CheckResult, contradictions, readOutcome, type VerifyOutcome } from '../../server/src/verify/results.ts';

const environment = { python: '3.11.2', executable: '/usr/bin/python3', zope_interface: null, imgfac: null };
const finding = (rule: string, severity: Finding['severity'] = 'error') => ({ rule, severity }) as Finding;
const outcome = (...results: CheckResult[]): VerifyOutcome => ({ environment, results });

describe('the output of Python', () => {
  it('ends with a failure of the running check when it is incomplete', () => {
    const lines = [
      '{"event":"start","check":"imports"}',
      '{"event":"end","check":"imports","status":"passed"}',
      '{"event":"start","check":"instantiates"}',
      '{"ev',
    ];
    assert.deepEqual(readOutcome(lines.join('\n'), 'was ended by SIGKILL').results, [
      { check: 'imports', status: 'passed' },
      { check: 'instantiates', status: 'failed', message: 'Python was ended by SIGKILL' },
    ]);
  });

  it('is a failure when it is empty', () => {
    assert.deepEqual(readOutcome('', 'ended with code 1').results, [
      { check: 'ends', status: 'failed', message: 'Python ended with code 1' },
    ]);
  });
});

describe('a contradiction', () => {
  const passed = (check: string): CheckResult => ({ check, status: 'passed' });
  const failed = (check: string, missing?: string): CheckResult => ({
    check,
    status: 'failed',
    message: 'no',
    ...(missing ? { missing } : {}),
  });

  it('is an error that Python does not confirm', () => {
    const [sentence] = contradictions([finding('delegate-constructor')], outcome(passed('imports'), passed('instantiates')));
    assert.equal(sentence, '"check" reports delegate-constructor as an error, but Python 3.11.2 accepts it.');
  });

  it('is a failure that the static check does not report', () => {
    assert.equal(contradictions([], outcome(failed('imports'))).length, 1);
  });

  it('is not a hint, something that could not be verified, or a missing package', () => {
    assert.deepEqual(contradictions([finding('python2-import', 'hint')], outcome(passed('imports'))), []);
    assert.deepEqual(contradictions([finding('unverifiable-delegate', 'information')], outcome(failed('imports'))), []);
    assert.deepEqual(contradictions([], outcome(failed('imports', 'oz'))), []);
    assert.deepEqual(contradictions([finding('method-signature')], outcome(failed('accepts abort()'), passed('accepts x()'))), []);
  });
});
