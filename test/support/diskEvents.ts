import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** An event of an editor's file watcher: created, changed, or deleted, numbered as in the protocol. */
export type FileEvent = readonly [file: string, type: 1 | 2 | 3];

/** The granularity of events for created and deleted folders. */
export type Detail = 'every file' | 'folders that go' | 'folders that come and go';

/** The contents of the files and the targets of the links below a folder, by path. Folders end with a slash. */
export function snapshot(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (at: string) => {
    for (const { name } of readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, name);
      const stats = lstatSync(file);
      if (stats.isSymbolicLink()) found.set(file, `-> ${readlinkSync(file)}`);
      else if (stats.isDirectory()) found.set(`${file}/`, '');
      else found.set(file, readFileSync(file, 'latin1'));
      if (stats.isDirectory()) walk(file);
    }
  };
  if (existsSync(folder)) walk(folder);
  return found;
}

/** The events of a watcher for the difference between two states of the disk, sorted by path. */
export function eventsBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, detail: Detail): FileEvent[] {
  const events: FileEvent[] = [];
  const isBelow = (file: string, folders: readonly string[]) => folders.some((folder) => file !== folder && file.startsWith(folder));
  const folders = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...one.keys()].filter((file) => file.endsWith('/') && !other.has(file));
  const [gone, come] = [folders(before, after), folders(after, before)];
  for (const [file, content] of before) {
    if (after.get(file) === content) continue;
    if (after.has(file)) events.push([file, 2]);
    else if (detail === 'every file' || !isBelow(file, gone)) events.push([file, 3]);
  }
  for (const file of after.keys())
    if (!before.has(file) && (detail !== 'folders that come and go' || !isBelow(file, come))) events.push([file, 1]);
  return events.map(([file, type]): FileEvent => [file.replace(/\/$/, ''), type]).sort(([a], [b]) => (a < b ? -1 : 1));
}
