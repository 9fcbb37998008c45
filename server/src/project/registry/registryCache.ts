import type { FilePath } from '../../files/path.ts';
import type { RegistryKind } from './registryModel.ts';
import { type RegistryMember, type RegistryView, registryView } from './registryView.ts';

/** A cached registry. */
interface Known {
  readonly members: readonly RegistryMember[];
  readonly byName: ReadonlyMap<string, RegistryMember>;
  readonly view: RegistryView;
}

/** Caches registry views. As long as no member changes, the view of a registry stays the same object. */
export class RegistryCache {
  #known = new Map<FilePath, Known>();

  /** The previous state of a plugin in a registry. */
  member(folder: FilePath, name: string): RegistryMember | undefined {
    return this.#known.get(folder)?.byName.get(name);
  }

  /** Computes the view of a registry if it has changed. @param members in display order */
  *view(folder: FilePath, kind: RegistryKind, members: readonly RegistryMember[]): Generator<void, RegistryView> {
    const known = this.#known.get(folder);
    if (known?.view.model.kind === kind && isSame(known.members, members)) return known.view;
    const view = yield* registryView(folder, kind, members);
    this.#known.set(folder, { members, byName: new Map(members.map((member) => [member.name, member])), view });
    return view;
  }

  /** Removes all registries but these. */
  keep(views: readonly RegistryView[]): void {
    const folders = new Set(views.map(({ model }) => model.folder));
    for (const folder of this.#known.keys()) if (!folders.has(folder)) this.#known.delete(folder);
  }
}

function isSame(some: readonly RegistryMember[], others: readonly RegistryMember[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
