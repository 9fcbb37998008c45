import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const EXTENSION = 'imagefactory-plugin-tools.imagefactory-plugin-tools';

/** The extension, whether VS Code has activated it or not. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(EXTENSION);
  if (!found) throw new Error(`${EXTENSION} is not installed`);
  return found;
}

/** Activates the extension in the same way as VS Code. */
export async function activate(): Promise<vscode.Extension<unknown>> {
  await extension().activate();
  return extension();
}

/** Whether the extension host has loaded the rest of the client. */
export function clientIsLoaded(): boolean {
  return Object.keys(require.cache).some((file) => file.endsWith(path.join('dist', 'client.js')));
}

/** The process IDs of the language servers that this extension host has started. */
export function serverProcesses(): readonly number[] {
  return childProcesses()
    .filter(({ command }) => command.includes(path.join('dist', 'server.js')))
    .map(({ pid }) => pid);
}

function childProcesses(): readonly { pid: number; command: string }[] {
  if (process.platform === 'linux') return linuxChildren();
  if (process.platform === 'win32') return [];
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid ? [{ pid: Number(pid), command }] : [];
  });
}

function linuxChildren(): readonly { pid: number; command: string }[] {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      // It has exited in the meantime.
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => Number(read(pid, 'stat').replace(/^.*\)/s, '').split(' ')[2]) === process.pid)
    .map((pid) => ({ pid: Number(pid), command: read(pid, 'cmdline').replaceAll('\0', ' ') }));
}
