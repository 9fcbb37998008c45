import type { Place } from '../../../../protocol/common.ts';
import type { Claimer, KnownTarget, KnownTargets, Resolution } from '../../../../protocol/targets.ts';

/** A row of the quick pick as plain data. */
export interface Row {
  /** Starts with a VS Code icon, except for separators. */
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly divides?: true;
  /** The place that Enter opens. */
  readonly place?: Place;
  readonly classAt?: Place;
  /** The target that Enter looks up. */
  readonly looksUp?: string;
  /** A command that Enter runs, with the typed text as the target. */
  readonly runs?: string;
}

const MAX_NAMED = 3;

/** The rows for an empty text: recent lookups, and known targets. */
export function knownRows(recent: readonly string[], { targets, more, searching }: KnownTargets): readonly Row[] {
  const before = recent.map((words): Row => ({ label: `$(history) ${words}`, looksUp: words }));
  const here = targets.map(knownRow);
  return [
    ...(before.length > 0 ? [divider('Recent'), ...before] : []),
    ...(here.length > 0 ? [divider('Targets of the plugins here'), ...here] : []),
    ...(more > 0 ? [{ label: `$(ellipsis) and ${more} more`, description: 'type to filter' }] : []),
    ...(searching ? [{ label: '$(loading~spin) Searching for more plugins', description: 'results appear when the search is done' }] : []),
    ...(here.length > 0 ? [] : [...(searching ? [] : [{ label: '$(info) No plugin here has targets' }]), ...EXAMPLES]),
  ];
}

const EXAMPLES: readonly Row[] = [
  divider('Examples'),
  { label: '$(cloud) ec2', description: 'a cloud', looksUp: 'ec2' },
  { label: '$(vm) Fedora 30 x86_64', description: 'an operating system with version and architecture', looksUp: 'Fedora 30 x86_64' },
  { label: '$(vm) RHEL-7', description: 'an operating system, any version', looksUp: 'RHEL-7' },
];

/** Whether a plugin builds the target. */
export function isAnswered(answers: readonly Resolution[]): boolean {
  return answers.some(({ winner }) => winner !== undefined);
}

/**
 * The rows for a typed text: the results of all registries, and similar targets if there are none.
 * @param alike known targets that contain the words
 */
export function answerRows(words: string, answers: readonly Resolution[], alike: readonly KnownTarget[]): readonly Row[] {
  if (answers.length === 0)
    return [{ label: '$(info) Enter a cloud, or an operating system with an optional version and architecture' }, ...EXAMPLES];
  const several = new Set(answers.map(({ registry }) => registry)).size > 1;
  // The winner first: one word is looked up as a cloud and as an operating system, in each registry.
  const winnersFirst = [...answers].sort((a, b) => Number(b.winner !== undefined) - Number(a.winner !== undefined));
  if (isAnswered(answers)) return winnersFirst.flatMap((answer) => rowsOf(answer, several));
  // If there are similar targets, the steps of the failed lookup do not matter.
  const failed = answers.flatMap((answer) => (alike.length > 0 ? [noPluginRow(answer, several)] : rowsOf(answer, several)));
  const add: Row = { label: '$(add) Add Target...', description: `adds ${words} to a plugin`, runs: 'imagefactory.addTarget' };
  return [...alike.map(knownRow), ...(alike.length > 0 ? [divider('Exact name')] : []), ...failed, divider('Actions'), add];
}

function rowsOf(answer: Resolution, several: boolean): Row[] {
  const { registry, winner, steps } = answer;
  return [
    ...(several ? [divider(registry)] : []),
    ...(winner ? winnerRows(answer) : [noPluginRow(answer, several)]),
    divider('How Image Factory looks it up'),
    ...steps.map((step, i) => stepRow(step, i, answer)),
  ];
}

function noPluginRow({ asked, registry, remarks }: Resolution, several: boolean): Row {
  return {
    label: '$(circle-slash) No plugin',
    description: `builds ${asked}${several ? ` in ${registry}` : ''}`,
    detail: remarks.join(' '),
  };
}

/** If directory order decides, none of the candidates is shown as the winner. */
function winnerRows(answer: Resolution): Row[] {
  const { asked, others, remarks, dependsOnOrder } = answer;
  const taken = possibleWinners(answer);
  const isOpen = dependsOnOrder && taken.length > 1;
  const detail = remarks.join(' ');
  const candidates = others.filter(({ plugin }) => !taken.some((one) => one.plugin === plugin));
  return [
    ...taken.map((one, i) =>
      claimerRow(one, isOpen ? '$(warning)' : '$(check)', isOpen ? `may build ${asked}` : `builds ${asked}`, i === 0 ? detail : ''),
    ),
    ...(candidates.length > 0 ? [divider('Fallbacks, in order')] : []),
    ...candidates.map((one) => claimerRow(one, '$(circle-outline)', `claims ${stepOf(answer, one)}`)),
  ];
}

/** The plugins one of which is used: the winner, and if directory order decides, the others at the same step. */
function possibleWinners(answer: Resolution): readonly Claimer[] {
  const { winner, dependsOnOrder } = answer;
  if (!winner || !dependsOnOrder) return winner ? [winner] : [];
  const equal = foundStep(answer)?.claimers.filter(({ plugin, loaded }) => plugin !== winner.plugin && loaded === winner.loaded) ?? [];
  return [winner, ...equal];
}

function foundStep({ steps, winner }: Resolution): Resolution['steps'][number] | undefined {
  return winner && steps.find(({ asked, claimers }) => asked && claimers.some(({ plugin }) => plugin === winner.plugin));
}

function stepOf({ steps }: Resolution, { plugin }: Claimer): string {
  return steps.find(({ claimers }) => claimers.some((one) => one.plugin === plugin))?.label ?? 'it';
}

function claimerRow({ plugin, at, classAt, loaded }: Claimer, icon: string, description: string, detail = ''): Row {
  const notLoaded = loaded ? '' : ' (in info.json, which no release loads)';
  return {
    label: `${icon} ${plugin}`,
    description: description + notLoaded,
    ...(detail ? { detail } : {}),
    place: at,
    ...(classAt ? { classAt } : {}),
  };
}

function stepRow(step: Resolution['steps'][number], i: number, answer: Resolution): Row {
  const { label, asked, claimers } = step;
  const isFound = step === foundStep(answer);
  const names = claimers.slice(0, MAX_NAMED).map(({ plugin }) => plugin);
  const who =
    names.length === 0 ? 'no plugin' : names.join(', ') + (claimers.length > MAX_NAMED ? ` and ${claimers.length - MAX_NAMED} more` : '');
  const [first] = claimers;
  const icon = isFound ? '$(arrow-right)' : asked ? '$(dash)' : '$(blank)';
  return {
    label: `${icon} ${i + 1}. ${label}`,
    description: isFound ? `${who} (found here)` : asked ? who : `${who} (not looked up)`,
    ...(first ? { place: first.at, ...(first.classAt ? { classAt: first.classAt } : {}) } : {}),
  };
}

function knownRow({ short, plugins, claimers, at, conflict, kind }: KnownTarget): Row {
  const who = plugins.slice(0, MAX_NAMED).join(' or ') + (claimers > MAX_NAMED ? ` or ${claimers - MAX_NAMED} more` : '');
  return {
    label: `$(${kind === 'os' ? 'vm' : 'cloud'}) ${short}`,
    description: conflict ? `${who} $(warning) conflict` : who,
    looksUp: short,
    ...(at ? { place: at } : {}),
  };
}

function divider(label: string): Row {
  return { label, divides: true };
}
