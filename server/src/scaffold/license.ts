import parse from 'spdx-expression-parse';
import identifiers from 'spdx-license-ids/index.json' with { type: 'json' };
import { nearMiss } from '../text/nearMiss.ts';
import type { AnswerProblem } from './validateName.ts';

/**
 * What to know about a license that is no expression of SPDX identifiers (`Apache-2.0`, `MIT OR GPL-2.0-or-later`). Image Factory
 * passes every text on, so this is a warning; the form of the stock plugins, which names a web address, is left alone.
 * @returns undefined where there is nothing to say
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
    // The one way in which the package says no.
    return false;
  }
}
