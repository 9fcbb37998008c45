import type { FilePath } from '../../files/path.ts';
import { Query } from '../../query/query.ts';
import { memberOf, type RegistryMember } from '../../registry/registryMember.ts';
import { RULES } from '../../rules/index.ts';
import { type RuleRun, runRules } from '../../rules/shared/engine.ts';
import { combineRegistries } from '../registry/registries.ts';
import type { CheckedPackage, ProjectParts } from '../types.ts';

/** The result that is kept for every checked package. Texts and trees are not part of it. */
interface Checked {
  readonly run: RuleRun;
  readonly member: RegistryMember;
}

/** Runs the rules over packages. */
export class Checker {
  readonly #parts: ProjectParts;
  readonly #checked: Query<Checked>;

  constructor(parts: ProjectParts) {
    const { graph, onSuspect } = parts.sources;
    this.#parts = parts;
    this.#checked = new Query(graph, {
      compute: (directory) => {
        const run = this.#run(directory);
        const member = memberOf(parts.packages.at(directory), run.findings);
        // A run of the command line needs each package only once.
        if (graph.isFixed) parts.packages.drop(directory);
        return { run, member };
      },
      onSuspect,
    });
  }

  /** The findings of the package in a folder. */
  run(directory: FilePath): RuleRun {
    return this.#checked.get(directory).run;
  }

  /** The package in a folder, with its findings. */
  check(directory: FilePath): CheckedPackage {
    return { ...this.run(directory), plugin: this.#parts.packages.at(directory) };
  }

  /** The data of a package for registry views. */
  member(directory: FilePath): RegistryMember {
    return this.#checked.get(directory).member;
  }

  /** The data of a package at its last check; undefined if it has not been checked. */
  latestMember(directory: FilePath): RegistryMember | undefined {
    return this.#checked.latest(directory)?.member;
  }

  /** Whether the findings of a package are up to date. */
  isChecked(directory: FilePath): boolean {
    return this.#checked.isCurrent(directory);
  }

  /** Passes a checked package to `use` without caching it: neither the package nor the files read in its folder stay in memory. */
  visitOnce<R>(directory: FilePath, use: (checked: CheckedPackage) => R): R {
    const { packages } = this.#parts;
    const used = use({ ...this.#run(directory), plugin: packages.at(directory) });
    packages.drop(directory);
    return used;
  }

  /** Removes a folder that no longer exists. */
  remove(directory: FilePath): void {
    this.#checked.remove(directory);
  }

  #run(directory: FilePath): RuleRun {
    const { sources, membership, packages, registries, scanned, configs } = this.#parts;
    const own = membership.isScanned(directory) ? [] : [registries.of(directory)];
    const registry = combineRegistries([...own, ...scanned.registriesOf(directory)]);
    const settings = configs.of(directory);
    const context = { text: sources.text, registry, pythonVersion: settings.pythonVersion, scanned: scanned.queries };
    return runRules(RULES, packages.at(directory), context, settings);
  }
}
