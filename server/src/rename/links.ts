import { LOADER_SUFFIX } from '../contract/dialect.ts';
import { basename, dirname, join } from '../files/path.ts';
import type { SearchResult } from './search.ts';
import type { RenameContext, Subject } from './subject.ts';

/**
 * Notes for the files that Image Factory scans, which are links to the documents of plugins or copies of them. A text edit cannot change a link, so
 * each note says what to do.
 */
export function linkNotes(subject: Subject, { documents }: SearchResult, { files }: RenameContext): readonly string[] {
  const { document, to, directory, registry } = subject;
  if (document === undefined) return [];
  const moved = join(subject.package === undefined ? directory : join(registry, to), to + LOADER_SUFFIX);
  const real = files.realPath(document);
  return documents.flatMap((path) => {
    const target = files.realPath(path);
    // A plugin with the same name elsewhere has its own document.
    if (target !== real && basename(dirname(path)) === subject.from) return [];
    const scanned = join(dirname(path), to + LOADER_SUFFIX);
    if (target !== undefined && target === real)
      return [`${path} is a link to the metadata and was not changed. Remove it and run: ln -s "${moved}" "${scanned}"`];
    return [`${path} may be a copy of the metadata. Replace it with ${to}${LOADER_SUFFIX}.`];
  });
}
