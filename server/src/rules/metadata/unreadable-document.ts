import { startOf } from '../../files/location.ts';
import { basename } from '../../files/path.ts';
import { failure } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

const WHY = {
  directory: 'is a folder, not a file',
  'dangling-link': 'is a broken link',
  permission: 'cannot be read: permission denied',
  other: 'cannot be read',
};

/** Metadata document or imported module that exists but cannot be read. */
export const rule: Rule = {
  name: 'unreadable-document',
  severity: 'error',
  *plugin(plugin) {
    for (const { path, reason, detail, runs } of plugin.delegate.unreadable)
      yield {
        ...startOf(path),
        severity: runs === 'perhaps' ? 'warning' : 'error',
        message: `${basename(path)} ${reason === 'permission' ? WHY.permission : detail}, so the plugin could not be checked.`,
      };
  },
  *document(document) {
    const { path, unreadable } = document;
    if (unreadable?.kind !== 'unreadable') return;
    const name = basename(path);
    const report = startOf(path);
    if (unreadable.reason === 'outside') {
      const message = `${name} links to a place outside the checked folders, so it is not read.`;
      yield { ...report, severity: 'information', message };
      return;
    }
    // Removing the file is no remedy for missing permissions.
    const remedy =
      unreadable.reason === 'permission'
        ? 'Grant read permission, including to the user that runs Image Factory.'
        : 'Replace it with a metadata file, or remove it.';
    yield { ...report, message: `${name} ${WHY[unreadable.reason]}.${failure(document)} ${remedy}` };
  },
};
