import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Location as LspLocation } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Session } from './session.ts';

/** Converts paths and spans of the core to URIs and ranges of the protocol. */
export class Places {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The lines of a file's current text. */
  lines(path: FilePath): LineIndex {
    return this.#session.workspaces.of(path).project.lines(path);
  }

  /** The URI of a path, spelled as the client spells it if the file is open. */
  readonly uri = (path: FilePath): string => this.#session.documents.get(path)?.uri ?? toUri(path);

  readonly location = ({ path, span }: Location): LspLocation => ({ uri: this.uri(path), range: this.lines(path).range(span) });
}
