import type { FilePath } from '../../files/path.ts';
import type { RegistryKind } from './registryModel.ts';
import { type RegistryMember, type RegistryView, registryView } from './registryView.ts';

/** A registry as it was put together last. */
interface Known {
  readonly members: readonly RegistryMember[];
  readonly byName: ReadonlyMap<string, RegistryMember>;
  readonly view: RegistryView;
}

/** Registries as they were put together last: as long as none of its plugins says anything else, a registry stays the same object. */
export class RegistryCache {
  #known = new Map<FilePath, Known>();

  /** What a plugin of a registry said when that was put together last. */
  member(folder: FilePath, name: string): RegistryMember | undefined {
    return this.#known.get(folder)?.byName.get(name);
  }

  /** Puts a registry together, where it is not known. @param members in the order in which they are to be listed */
  *view(folder: FilePath, kind: RegistryKind, members: readonly RegistryMember[]): Generator<void, RegistryView> {
    const known = this.#known.get(folder);
    if (known?.view.model.kind === kind && isSame(known.members, members)) return known.view;
    const view = yield* registryView(folder, kind, members);
    this.#known.set(folder, { members, byName: new Map(members.map((member) => [member.name, member])), view });
    return view;
  }

  /** Forgets all registries but these. */
  keep(views: readonly RegistryView[]): void {
    const folders = new Set(views.map(({ model }) => model.folder));
    for (const folder of this.#known.keys()) if (!folders.has(folder)) this.#known.delete(folder);
  }
}

function isSame(some: readonly RegistryMember[], others: readonly RegistryMember[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
