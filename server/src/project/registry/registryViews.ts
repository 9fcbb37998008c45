import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { memberEntry, memberOfCopy, type RegistryMember } from '../../registry/registryMember.ts';
import type { RegistryKind } from '../../registry/registryModel.ts';
import { type RegistryView, registryView } from '../../registry/registryView.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { compareNaturally } from '../../text/naturalOrder.ts';
import type { Checker } from '../checking/checker.ts';
import type { ProjectParts } from '../types.ts';
import type { ScannedEntry } from './scanned.ts';

/** Whether to check a plugin now if it has not been checked. Otherwise it is shown in its previous state or omitted. */
export type ShouldCheck = (directory: FilePath) => boolean;

interface LatestView {
  readonly members: readonly RegistryMember[];
  readonly view: RegistryView;
}

/** The registries of a project as plain data. As long as no plugin of a registry changes, its view stays the same object. */
export class RegistryViews {
  readonly #parts: ProjectParts;
  readonly #checker: Checker;
  #latest: ReadonlyMap<FilePath, LatestView> = new Map();

  constructor(parts: ProjectParts, checker: Checker) {
    this.#parts = parts;
    this.#checker = checker;
  }

  /**
   * Computes the views, sorted by folder, one plugin per step. Changes between steps may be visible for some plugins only; callers that need a
   * consistent result start over.
   */
  *inSteps(shouldCheck: ShouldCheck): Generator<void, readonly RegistryView[]> {
    const { registries, scanned } = this.#parts;
    const views = new Map<FilePath, LatestView>();
    for (const [folder, directories] of registries.packages()) {
      const kind = basename(folder) === PLUGINS_PACKAGE ? 'package' : 'folder';
      const members = yield* this.#membersOf(directories, shouldCheck);
      if (members.length > 0) views.set(folder, { members, view: yield* this.#view(folder, kind, members) });
    }
    for (const directory of scanned.directories) {
      const members = yield* this.#scannedMembersOf(directory, shouldCheck);
      if (members.length > 0) views.set(directory, { members, view: yield* this.#view(directory, 'scanned', members) });
    }
    this.#latest = views;
    return Array.from(views.values(), ({ view }) => view).sort((a, b) => compareNaturally(a.model.folder, b.model.folder));
  }

  *#view(folder: FilePath, kind: RegistryKind, members: readonly RegistryMember[]): Generator<void, RegistryView> {
    const latest = this.#latest.get(folder);
    if (latest?.view.model.kind === kind && isSame(latest.members, members)) return latest.view;
    return yield* registryView(folder, kind, members);
  }

  /** The plugins of a folder, sorted by folder. */
  *#membersOf(directories: ReadonlySet<FilePath>, shouldCheck: ShouldCheck): Generator<void, readonly RegistryMember[]> {
    const { exclusions, scanned } = this.#parts;
    const members: RegistryMember[] = [];
    for (const directory of [...directories].sort(compareNaturally)) {
      const isShown = () => exclusions.isVisiblePlugin(directory);
      const member = scanned.has(directory) ? undefined : this.#currentOrLatest(directory, shouldCheck, isShown);
      if (member) members.push(member);
      yield;
    }
    return members;
  }

  /** The `.info` files of a scanned directory, sorted by name. Links to a package of the project include the data of that package. */
  *#scannedMembersOf(directory: FilePath, shouldCheck: ShouldCheck): Generator<void, readonly RegistryMember[]> {
    const { exclusions, packages, scanned } = this.#parts;
    const members: RegistryMember[] = [];
    // A directory of copies is checked as one package.
    const copies = exclusions.isVisiblePlugin(directory) ? this.#checker.check(directory) : undefined;
    const findings = new Map<FilePath, Finding[]>();
    for (const finding of copies?.findings ?? []) {
      const known = findings.get(finding.path);
      if (known) known.push(finding);
      else findings.set(finding.path, [finding]);
    }
    for (const entry of [...scanned.entries(directory)].sort((a, b) => compareNaturally(a.name, b.name))) {
      const { name, path, document, home } = entry;
      const linked = path === document ? undefined : this.#currentOrLatest(home, shouldCheck);
      if (linked) members.push(this.#linkedMember(entry, linked));
      else if (path === document)
        members.push(memberOfCopy(name, packages.document(path), directory, copies?.plugin, findings.get(path) ?? []));
      yield;
    }
    return members;
  }

  /** A plugin in its current state, or in its latest known state if checking has to wait. */
  #currentOrLatest(directory: FilePath, shouldCheck: ShouldCheck, isShown = () => true): RegistryMember | undefined {
    if (!this.#checker.isChecked(directory) && !shouldCheck(directory)) return this.#checker.latestMember(directory);
    return isShown() ? this.#checker.member(directory) : undefined;
  }

  /** The package that a link points to, under the name of the link. */
  #linkedMember({ name, path, document, home }: ScannedEntry, member: RegistryMember): RegistryMember {
    const known = member.entries.find((entry) => entry.document === document);
    // The error for an unreadable file contains its path, so the entry is read again with the path of the link.
    if (known?.verdict?.state === 'loaded') return { ...member, name, entries: [{ ...known, path }] };
    const { packages } = this.#parts;
    return { ...member, name, entries: [memberEntry(path, packages.document(document), home, packages.at(home))] };
  }
}

function isSame(some: readonly RegistryMember[], others: readonly RegistryMember[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
