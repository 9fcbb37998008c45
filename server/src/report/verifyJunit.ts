import { relative } from '../files/path.ts';
import type { CheckResult } from '../verify/results.ts';
import { printable } from './printable.ts';
import { placeOf, type VerifiedPlugin, type VerifyContext } from './verifyText.ts';
import { element, escaped } from './xml.ts';

/** Formats the results as JUnit XML: a test suite per plugin, and a test case per check. */
export function verifyJunit(plugins: readonly VerifiedPlugin[], context: VerifyContext): string {
  const suites = plugins.map((plugin) => {
    const name = relative(context.workingDirectory, plugin.directory);
    const count = (status: CheckResult['status']) => plugin.results.filter((result) => result.status === status).length;
    const cases = plugin.results.map((result) => testCase(result, name, plugin, context));
    return element('testsuite', { name, tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped') }, cases);
  });
  const failures = plugins.flatMap(({ results }) => results).filter(({ status }) => status === 'failed').length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'imagefactory-plugin verify', failures }, suites)}\n`;
}

function testCase(result: CheckResult, classname: string, plugin: VerifiedPlugin, context: VerifyContext): string {
  const { check, status, message = '' } = result;
  const attributes = { classname, name: check };
  if (status === 'passed') return element('testcase', attributes);
  if (status === 'skipped') return element('testcase', attributes, [element('skipped', {}, [escaped(printable(message ?? ''))])]);
  const place = placeOf(result, plugin, context);
  const text = place ? `${message}\n${relative(context.workingDirectory, context.toPath(place.file))}:${place.line}` : message;
  return element('testcase', attributes, [element('failure', { message }, [escaped(text)])]);
}
