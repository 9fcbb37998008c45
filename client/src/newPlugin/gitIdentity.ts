import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { parse } from 'ini';
import * as vscode from 'vscode';
import type { Identity } from '../../../protocol/initialize.ts';

/** The part of the Git extension's API (version 1) that is used here. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly { getConfig(key: string): Promise<string> }[] };
}

/**
 * The user's name and email address, and the URL of `origin`, in the Git configuration of an open repository. Outside of repositories, or without the Git
 * extension, the name and the email address in the user's own configuration.
 */
export async function gitIdentity(): Promise<Identity> {
  return { ...(await personalIdentity()), ...(await repositoryIdentity()) };
}

/** Git reads both files; the second one wins. Included files are ignored. */
async function personalIdentity(): Promise<Identity> {
  const files = [
    path.join(process.env.XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'git', 'config'),
    path.join(homedir(), '.gitconfig'),
  ];
  const users = await Promise.all(
    files.map((file) =>
      readFile(file, 'utf8').then(
        (text): object => parse(text).user ?? {},
        () => ({}),
      ),
    ),
  );
  const { name, email }: Record<string, unknown> = Object.assign({}, ...users);
  return { ...(typeof name === 'string' && name && { name }), ...(typeof email === 'string' && email && { email }) };
}

async function repositoryIdentity(): Promise<Identity> {
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
