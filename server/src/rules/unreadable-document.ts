import { basename } from '../files/path.ts';
import { failure } from './shared/fix.ts';
import type { Rule } from './shared/rule.ts';

const WHY = {
  directory: 'is a folder, not a file',
  'dangling-link': 'is a link that leads nowhere',
  permission: 'cannot be read: permission is denied',
  other: 'cannot be read',
};

/** The document is there and cannot be read. */
export const rule: Rule = {
  name: 'unreadable-document',
  severity: 'error',
  *document(document) {
    const { path, unreadable } = document;
    if (unreadable?.kind !== 'unreadable') return;
    const name = basename(path);
    const report = { path, span: { start: 0, end: 0 } };
    if (unreadable.reason === 'outside') {
      const message = `${name} is a link that leads out of the folders looked at, so it is not read and nothing is known about it.`;
      yield { ...report, severity: 'information', message };
      return;
    }
    // Who may not read a file must not be told to remove it.
    const remedy =
      unreadable.reason === 'permission'
        ? 'Let it be read, by the user under whom Image Factory runs as well.'
        : 'Put a metadata document in its place, or remove it.';
    yield { ...report, message: `${name} ${WHY[unreadable.reason]}.${failure(document)} ${remedy}` };
  },
};
