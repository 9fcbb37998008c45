import identifiers from 'spdx-license-ids/index.json' with { type: 'json' };
import type { CompletionContext } from './context.ts';
import { type Proposal, textValue } from './proposal.ts';

/** Licenses of Image Factory plugins and related programs. The others follow in the order of the SPDX list. */
const COMMON = ['Apache-2.0', 'GPL-2.0-only', 'GPL-2.0-or-later', 'GPL-3.0-or-later', 'LGPL-2.1-or-later', 'MIT', 'BSD-3-Clause'];

/** The license format of the bundled plugins. */
const STOCK_FORM = 'Copyright 2012 Red Hat, Inc. - http://www.apache.org/licenses/LICENSE-2.0';

/** Licenses of sibling plugins, followed by SPDX identifiers, common ones first. */
export function licenseProposals({ licenses }: CompletionContext): Proposal[] {
  const spdx = [...COMMON, ...identifiers];
  const all = [...new Set([...licenses, ...spdx, STOCK_FORM])];
  return all.map((license) => textValue(license, { detail: detailOf(license, licenses) }));
}

function detailOf(license: string, neighbors: readonly string[]): string {
  if (neighbors.includes(license)) return 'used by a sibling plugin';
  return license === STOCK_FORM ? 'used by the plugins of Image Factory' : 'SPDX identifier';
}
