import { Cell } from './cell.ts';
import type { Graph } from './graph.ts';
import { Query } from './query.ts';
import { isSameData } from './sameData.ts';

/** A value that a member of a group contributes under a key. */
export type Entry<V> = readonly [key: string, value: V];

export interface TableOptions<V> {
  /** The members of a group. */
  readonly members: (group: string) => Iterable<string>;
  /** The entries of a member. */
  readonly entries: (member: string) => readonly Entry<V>[];
  /** The group of a member. */
  readonly groupOf: (member: string) => string;
  /** Called when a member is added to a group that has been read. */
  readonly onJoin?: (member: string) => void;
}

/** The values under one key, sorted by member. */
interface KeyValues<V> {
  readonly members: readonly string[];
  readonly values: readonly V[];
}

/** A group that has been read. */
interface Group<V> {
  readonly byKey: Map<string, KeyValues<V>>;
  readonly byMember: Map<string, readonly Entry<V>[]>;
  /** The keys that have been read, for change tracking. */
  readonly cells: Map<string, Cell>;
}

const NONE: readonly never[] = [];

/**
 * The entries of the members of groups, by key. A reader of a key depends only on the values under that key, not on the thousands of members
 * that have none there: when the entries of a member change, only its own keys change. Computing entries must not read the table.
 */
export class Table<V> {
  readonly #graph: Graph;
  readonly #groupOf: TableOptions<V>['groupOf'];
  readonly #joined: (member: string) => void;
  readonly #members: Query<ReadonlySet<string>>;
  readonly #entries: Query<readonly Entry<V>[]>;
  readonly #groups = new Map<string, Group<V>>();
  readonly #suspectGroups = new Set<string>();
  readonly #suspectMembers = new Set<string>();

  constructor(graph: Graph, { members, entries, groupOf, onJoin: joined = () => undefined }: TableOptions<V>) {
    this.#graph = graph;
    this.#joined = joined;
    this.#groupOf = groupOf;
    this.#members = new Query<ReadonlySet<string>>(graph, {
      compute: (group) => new Set([...members(group)].sort()),
      isSame: isSameData,
      onSuspect: (group) => this.#suspectGroups.add(group),
    });
    this.#entries = new Query(graph, {
      compute: entries,
      isSame: isSameData,
      onSuspect: (member) => this.#suspectMembers.add(member),
    });
    graph.onReset(() => this.#groups.clear());
  }

  /** The values under a key in a group. */
  at(group: string, key: string): readonly V[] {
    const known = this.#groups.get(group) ?? this.#graph.untracked(() => this.#build(group));
    if (this.#graph.isRecording) {
      const cell = known.cells.get(key) ?? new Cell(undefined, key);
      known.cells.set(key, cell);
      this.#graph.record(cell);
    }
    return known.byKey.get(key)?.values ?? NONE;
  }

  /** The members of a group, sorted. */
  membersOf(group: string): ReadonlySet<string> {
    return this.#members.get(group);
  }

  /** The entries of a member, whether or not its group has been read. */
  entriesOf(member: string): readonly Entry<V>[] {
    return this.#entries.get(member);
  }

  /** Stores the entries of a member that were computed elsewhere. */
  seed(member: string, entries: readonly Entry<V>[]): void {
    this.#entries.seed(member, entries);
  }

  /** Applies the changes since the last call and marks the affected readers. */
  update(): void {
    const groups = [...this.#suspectGroups];
    const members = [...this.#suspectMembers];
    this.#suspectGroups.clear();
    this.#suspectMembers.clear();
    for (const name of groups) {
      const group = this.#groups.get(name);
      if (!group) continue;
      const now = this.#members.get(name);
      for (const member of group.byMember.keys()) if (!now.has(member)) this.#remove(group, member);
      for (const member of now) {
        if (group.byMember.has(member)) continue;
        this.#replace(group, member, this.#entriesOrNone(member));
        this.#joined(member);
      }
    }
    for (const member of members) {
      const group = this.#groups.get(this.#groupOf(member));
      if (group?.byMember.has(member)) this.#replace(group, member, this.#entriesOrNone(member));
    }
  }

  #build(name: string): Group<V> {
    const group: Group<V> = { byKey: new Map(), byMember: new Map(), cells: new Map() };
    for (const member of this.#members.get(name)) this.#replace(group, member, this.#entriesOrNone(member));
    this.#groups.set(name, group);
    return group;
  }

  /** A member whose entries fail to compute has none here; the error appears where the member is read on its own. */
  #entriesOrNone(member: string): readonly Entry<V>[] {
    try {
      return this.#entries.get(member);
    } catch {
      return NONE;
    }
  }

  #remove(group: Group<V>, member: string): void {
    this.#replace(group, member, NONE);
    group.byMember.delete(member);
    this.#entries.remove(member);
  }

  #replace(group: Group<V>, member: string, entries: readonly Entry<V>[]): void {
    const before = group.byMember.get(member) ?? NONE;
    group.byMember.set(member, entries);
    if (before === entries) return;
    const [keysBefore, keysNow] = [byKey(before), byKey(entries)];
    for (const key of new Set([...keysBefore.keys(), ...keysNow.keys()])) {
      const now = keysNow.get(key) ?? NONE;
      if (isSameData(keysBefore.get(key) ?? NONE, now)) continue;
      put(group.byKey, key, member, now);
      const cell = group.cells.get(key);
      if (cell) this.#graph.changed(cell);
    }
  }
}

/** Groups entries by key in linear time, because one member can have thousands. */
function byKey<V>(entries: readonly Entry<V>[]): ReadonlyMap<string, readonly V[]> {
  const values = new Map<string, V[]>();
  for (const [key, value] of entries) {
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}

/** Replaces the values of a member under a key. */
function put<V>(all: Map<string, KeyValues<V>>, key: string, member: string, values: readonly V[]): void {
  const { members, values: current } = all.get(key) ?? { members: [], values: [] };
  const start = firstAt(members, member);
  let end = start;
  while (members[end] === member) end++;
  const names = [...members.slice(0, start), ...values.map(() => member), ...members.slice(end)];
  if (names.length > 0) all.set(key, { members: names, values: [...current.slice(0, start), ...values, ...current.slice(end)] });
  else all.delete(key);
}

/** The index of the first occurrence of a name in a sorted list, or where it would be inserted. */
function firstAt(sorted: readonly string[], name: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
