import * as vscode from 'vscode';
import type { Identity } from '../../../protocol/initialize.ts';

/** The part of the Git extension's API (version 1) that is used here. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly { getConfig(key: string): Promise<string> }[] };
}

/** The name, email address, and URL of `origin` in the Git configuration of an open repository. Empty without the Git extension or a repository. */
export async function gitIdentity(): Promise<Identity> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (!extension?.isActive || !extension.exports.enabled) return {};
    const [repository] = extension.exports.getAPI(1).repositories;
    if (!repository) return {};
    const ask = (key: string) =>
      repository.getConfig(key).then(
        (value) => value.trim(),
        () => '',
      );
    const [name, email, origin] = await Promise.all(['user.name', 'user.email', 'remote.origin.url'].map(ask));
    return { ...(name && { name }), ...(email && { email }), ...(origin && { origin }) };
  } catch {
    // The API of another extension may fail. The identity is only used for defaults.
    return {};
  }
}
