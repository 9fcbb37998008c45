import parse from 'spdx-expression-parse';
import identifiers from 'spdx-license-ids/index.json' with { type: 'json' };
import { nearMiss } from '../text/nearMiss.ts';
import type { AnswerProblem } from './validateName.ts';

/**
 * Checks that a license is an SPDX license expression (`Apache-2.0`, `MIT OR GPL-2.0-or-later`). Image Factory passes any string on, so this is
 * only a warning. The form of the bundled plugins, with a web address, is accepted.
 * @returns undefined if there is no problem
 */
export function validateLicense(license: string): Omit<AnswerProblem, 'field' | 'index'> | undefined {
  if (/https?:\/\//.test(license) || isExpression(license)) return undefined;
  const near = nearMiss(license, identifiers);
  const hint =
    near === undefined ? 'Use an identifier such as "Apache-2.0", or "LicenseRef-Own" for a custom license.' : `Did you mean "${near}"?`;
  return { severity: 'warning', message: `"${license}" is not an SPDX license identifier. ${hint}` };
}

function isExpression(license: string): boolean {
  try {
    parse(license);
    return true;
  } catch {
    // The package reports invalid expressions only by throwing.
    return false;
  }
}
