import type { PluginType } from '../../contract/dialect.ts';
import type { FilePath } from '../../files/path.ts';
import type { PluginAnswers } from '../answers.ts';
import type { DialogueAnswers, Sources } from './answers.ts';
import type { Home } from './home.ts';
import type { Problem, Reply, Step, StepId } from './step.ts';

/** What the dialogue knows besides the answers. */
export interface DialogueContext extends Sources {
  /** What need not be asked: the kind that a command stands for, the options of a command line. */
  readonly given: DialogueAnswers;
  /** The folders that are proposed, the likeliest first; at least one. */
  readonly folders: readonly FilePath[];
  /** The answers of a dialogue that was left. */
  readonly previous?: DialogueAnswers | undefined;
  home(folder: FilePath): Home;
}

/** What a question is asked in. */
export interface Scene extends DialogueContext {
  /** The kinds to choose from. */
  readonly kinds: readonly PluginType[];
  readonly answers: DialogueAnswers;
  /** Where the plugin goes. */
  readonly place: Home;
  /** The answers with their defaults, after some more. */
  complete(more?: DialogueAnswers): PluginAnswers;
}

/** Makes the home of each folder once. */
export function homesOnce<H extends Home>(make: (folder: FilePath) => H): (folder: FilePath) => H {
  const homes = new Map<FilePath, H>();
  return (folder) => {
    const home = homes.get(folder) ?? make(folder);
    homes.set(folder, home);
    return home;
  };
}

export interface Accepted {
  readonly answers: DialogueAnswers;
  readonly problem?: Problem | undefined;
  /** Where it leads, if not to the next step. */
  readonly next?: StepId | 'done';
}

export interface Question {
  /** @param typed what is in the box; undefined before anything is typed */
  show(scene: Scene, typed: string | undefined): Omit<Step, 'id'>;
  accept(scene: Scene, reply: Reply): Accepted;
  /** Whether the answers lack an answer to it that is valid. */
  isOpen(scene: Scene): boolean;
}

export const KIND_NAMES: Readonly<Record<PluginType, string>> = { os: 'OS plugin', cloud: 'Cloud plugin' };
