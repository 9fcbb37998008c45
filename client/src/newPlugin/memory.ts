import type * as vscode from 'vscode';
import type { Dialect } from '../../../protocol/common.ts';
import type { Maintainer } from '../../../protocol/newPlugin.ts';
import type { Draft } from './steps.ts';

const KEY = 'newPlugin.last';

/** What the last plugin that the wizard made says about the next one. */
export interface LastAnswers {
  readonly maintainer?: Maintainer;
  readonly license?: string;
  readonly dialect?: Dialect;
  readonly test?: boolean;
  readonly readme?: boolean;
}

/** The answers of the last time; nothing before the first. */
export function lastAnswers(memory: vscode.Memento): LastAnswers {
  const known = memory.get<LastAnswers>(KEY);
  // An older version of the extension may have kept something else there.
  return typeof known === 'object' && known !== null ? known : {};
}

/** Keeps what is likely to be answered alike the next time. */
export async function rememberAnswers(memory: vscode.Memento, draft: Draft): Promise<void> {
  const { maintainer, license, dialect, test, readme } = draft;
  await memory.update(KEY, { maintainer, license, dialect, test, readme } satisfies LastAnswers);
}
