import { Cell } from './cell.ts';
import type { Graph } from './graph.ts';
import { Query } from './query.ts';
import { isSameData } from './sameData.ts';

/** What a member of a group says under one key. */
export type Entry<V> = readonly [key: string, value: V];

export interface TableOptions<V> {
  /** The members of a group. */
  readonly members: (group: string) => Iterable<string>;
  /** What a member says. */
  readonly entries: (member: string) => readonly Entry<V>[];
  /** The group of a member. */
  readonly groupOf: (member: string) => string;
  /** Called when a group that was asked for has a member more. */
  readonly joined?: (member: string) => void;
}

/** What is said under one key, in the order of the members that say it. */
interface Said<V> {
  readonly members: readonly string[];
  readonly values: readonly V[];
}

/** A group whose members were asked. */
interface Group<V> {
  readonly said: Map<string, Said<V>>;
  readonly byMember: Map<string, readonly Entry<V>[]>;
  /** The keys that were asked for. */
  readonly cells: Map<string, Cell>;
}

const NONE: readonly never[] = [];

/**
 * What the members of a group say, by key. Who asks for a key depends on what is said under it, and not on the thousands of members that say
 * nothing there: when a member says something else, only what is said under its own keys changes. Members may not read the table.
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

  constructor(graph: Graph, { members, entries, groupOf, joined = () => undefined }: TableOptions<V>) {
    this.#graph = graph;
    this.#joined = joined;
    this.#groupOf = groupOf;
    this.#members = new Query<ReadonlySet<string>>(graph, {
      compute: (group) => new Set([...members(group)].sort()),
      isSame: isSameData,
      suspected: (group) => this.#suspectGroups.add(group),
    });
    this.#entries = new Query(graph, {
      compute: entries,
      isSame: isSameData,
      suspected: (member) => this.#suspectMembers.add(member),
    });
    graph.onReset(() => this.#groups.clear());
  }

  /** What is said under a key in a group. */
  at(group: string, key: string): readonly V[] {
    const known = this.#groups.get(group) ?? this.#graph.untracked(() => this.#build(group));
    if (this.#graph.isRecording) {
      const cell = known.cells.get(key) ?? new Cell(undefined, key);
      known.cells.set(key, cell);
      this.#graph.record(cell);
    }
    return known.said.get(key)?.values ?? NONE;
  }

  /** The members of a group, in their order. */
  membersOf(group: string): ReadonlySet<string> {
    return this.#members.get(group);
  }

  /** What a member says, whether its group was asked for or not. */
  entriesOf(member: string): readonly Entry<V>[] {
    return this.#entries.get(member);
  }

  /** Takes what a member says from somebody else who has asked. */
  seed(member: string, entries: readonly Entry<V>[]): void {
    this.#entries.seed(member, entries);
  }

  /** Takes in what has changed since the last time. What has read of it is marked. */
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
        this.#replace(group, member, this.#ask(member));
        this.#joined(member);
      }
    }
    for (const member of members) {
      const group = this.#groups.get(this.#groupOf(member));
      if (group?.byMember.has(member)) this.#replace(group, member, this.#ask(member));
    }
  }

  #build(name: string): Group<V> {
    const group: Group<V> = { said: new Map(), byMember: new Map(), cells: new Map() };
    for (const member of this.#members.get(name)) this.#replace(group, member, this.#ask(member));
    this.#groups.set(name, group);
    return group;
  }

  /** A member that cannot be asked says nothing: whoever looks at it by itself meets the error. */
  #ask(member: string): readonly Entry<V>[] {
    try {
      return this.#entries.get(member);
    } catch {
      return NONE;
    }
  }

  #remove(group: Group<V>, member: string): void {
    this.#replace(group, member, NONE);
    group.byMember.delete(member);
    this.#entries.forget(member);
  }

  #replace(group: Group<V>, member: string, entries: readonly Entry<V>[]): void {
    const before = group.byMember.get(member) ?? NONE;
    group.byMember.set(member, entries);
    if (before === entries) return;
    const [saidBefore, saidNow] = [byKey(before), byKey(entries)];
    for (const key of new Set([...saidBefore.keys(), ...saidNow.keys()])) {
      const now = saidNow.get(key) ?? NONE;
      if (isSameData(saidBefore.get(key) ?? NONE, now)) continue;
      put(group.said, key, member, now);
      const cell = group.cells.get(key);
      if (cell) this.#graph.changed(cell);
    }
  }
}

/** What is said under each key. A member can say thousands of things. */
function byKey<V>(entries: readonly Entry<V>[]): ReadonlyMap<string, readonly V[]> {
  const values = new Map<string, V[]>();
  for (const [key, value] of entries) {
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}

/** Puts what a member says under a key in the place of what it said there before. */
function put<V>(all: Map<string, Said<V>>, key: string, member: string, values: readonly V[]): void {
  const { members, values: said } = all.get(key) ?? { members: [], values: [] };
  const start = firstAt(members, member);
  let end = start;
  while (members[end] === member) end++;
  const names = [...members.slice(0, start), ...values.map(() => member), ...members.slice(end)];
  if (names.length > 0) all.set(key, { members: names, values: [...said.slice(0, start), ...values, ...said.slice(end)] });
  else all.delete(key);
}

/** Where a name is in a sorted list, or would be. */
function firstAt(sorted: readonly string[], name: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
