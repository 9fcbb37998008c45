import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Location as LspLocation } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Documents } from './documents.ts';
import type { Workspaces } from './workspaces.ts';

/** Converts paths and spans of the core to URIs and ranges of the protocol. */
export class Places {
  readonly #documents: Documents;
  readonly #workspaces: Workspaces;

  constructor(documents: Documents, workspaces: Workspaces) {
    this.#documents = documents;
    this.#workspaces = workspaces;
  }

  /** The lines of a file's current text. */
  lines(path: FilePath): LineIndex {
    return this.#workspaces.of(path).project.lines(path);
  }

  /** The URI of a path, spelled as the client spells it if the file is open. */
  readonly uri = (path: FilePath): string => this.#documents.get(path)?.uri ?? toUri(path);

  readonly location = ({ path, span }: Location): LspLocation => ({ uri: this.uri(path), range: this.lines(path).range(span) });
}
