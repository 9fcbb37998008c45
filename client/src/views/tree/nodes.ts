import type { Place } from '../../../../protocol/common.ts';
import type { Plugin, PluginName, PluginRow, Registry } from '../../../../protocol/registries.ts';
import { describeClaimProblems, pluginColor, registryProblems } from './claimProblems.ts';
import { count, formatProblems, lastName, listedProblems, worstProblems } from './format.ts';
import { delegateNode, documentNode, fileStart, problemsNode } from './pluginParts.ts';
import { claimLines, targetsNode } from './targetNodes.ts';
import { bold, icon, lines, text } from './tooltip.ts';

/** A node of the tree as plain data, from which {@link treeItem} makes VS Code's items. Tooltips and children are created when needed. */
export interface Node {
  /** Stays the same while other properties change, so that expanded nodes stay expanded. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip: string;
  /** The name of a VS Code icon. */
  readonly icon: string;
  readonly color?: string;
  readonly kind: 'registry' | 'plugin' | 'document' | 'delegate' | 'method' | 'targets' | 'target' | 'problems';
  /** The context value for menus, which starts with `kind`. Default: `kind`. */
  readonly context?: string;
  /** Whether there are children, and whether they are initially expanded. */
  readonly state: 'leaf' | 'folded' | 'unfolded';
  /** The place that a click opens. */
  readonly opens?: Place;
  readonly children: readonly Node[];
  /** For a plugin: its name for requesting its details. */
  readonly pluginName?: PluginName;
  /** For a plugin: makes its node with children and the full tooltip from its details. */
  readonly withDetails?: (details: Plugin) => Node;
  /** The text for screen readers, instead of label and description. */
  readonly accessibleLabel: string;
  /** The URI of the node's folder or file. */
  readonly resource?: string;
  /** The URI of the folder of the plugin that a delegate or a method belongs to. */
  readonly plugin?: string;
  /** The URIs of a plugin's metadata documents, which may be outside of its folder. */
  readonly documents?: readonly string[];
  /** The name that can be copied. */
  readonly copies?: string;
}

/**
 * The registries with their plugins.
 * @param known the details of plugins by node ID: these nodes have children
 */
export function registryNodes(registries: readonly Registry[], known: ReadonlyMap<string, Plugin> = new Map()): readonly Node[] {
  return registries.map((registry) => {
    const { name, folder, plugins, targets } = registry;
    const last = lastName(folder);
    const isAlone = registries.every((other) => other === registry || lastName(other.folder) !== last);
    const trouble = registryProblems(registry);
    const words = [...trouble.words, count(plugins.length, 'plugin'), count(targets, 'target')];
    return {
      id: folder,
      label: isAlone ? last : name,
      description: words[0] ?? '',
      get tooltip() {
        return registryTooltip(registry, trouble.words);
      },
      icon: registry.kind === 'scanned' ? 'folder-library' : 'library',
      ...(trouble.color === undefined ? {} : { color: trouble.color }),
      kind: 'registry',
      state: 'unfolded',
      resource: folder,
      copies: name,
      accessibleLabel: [`Registry ${name}`, ...words].join(', '),
      get children() {
        return plugins.map((plugin) => pluginNode(plugin, registry, known.get(idOf(plugin, registry))));
      },
    };
  });
}

function registryTooltip({ name, kind, plugins }: Registry, trouble: readonly string[]): string {
  const what = kind === 'scanned' ? 'A directory that Image Factory scans for .info files.' : 'Plugins that Image Factory loads together.';
  const idle = plugins.filter(({ reach }) => reach === 'none').slice(0, 5);
  const why = idle.map((plugin) => `- ${icon('circle-slash')} ${bold(plugin.name)}: ${text(plugin.why ?? '')}`).join('\n');
  const hint = trouble.length > 0 ? text(`${trouble.join(', ')}. See the target map for details.`) : '';
  return lines([bold(name), text(what), hint, why]);
}

/** Separates the parts of a row's description. Problems come first, because a narrow view cuts off the end. */
const SEPARATOR = ' \u00b7 ';

const TYPES = { os: 'OS plugin', cloud: 'cloud plugin', none: 'plugin of unknown type' } as const;

function idOf({ name }: PluginRow, { folder }: Registry): string {
  return `${folder}#${name}`;
}

function pluginNode(row: PluginRow, registry: Registry, details: Plugin | undefined): Node {
  const { name, type, directory, documents, targets, trouble, reach } = row;
  const id = idOf(row, registry);
  const problems = row.problems ? listedProblems(row.problems) : '';
  const builds = reach === 'none' ? ['never used'] : [...describeClaimProblems(trouble), count(targets, 'target')];
  const words = [...builds, ...(problems ? [problems] : [])];
  const [document] = documents;
  return {
    id,
    label: name,
    description: [worstProblems(row.problems), ...(type ? [] : ['no type']), ...builds].filter(Boolean).slice(0, 2).join(SEPARATOR),
    get tooltip() {
      return pluginTooltip(row, details);
    },
    icon: type === 'os' ? 'vm' : type === 'cloud' ? 'cloud' : 'question',
    ...pluginColor(row),
    kind: 'plugin',
    state: 'folded',
    ...(document === undefined ? {} : { opens: fileStart(document) }),
    resource: directory,
    documents,
    copies: name,
    accessibleLabel: [name, TYPES[type ?? 'none'], ...words, ...(problems ? [] : ['no problems'])].join(', '),
    pluginName: { registry: registry.folder, name },
    ...(details ? {} : { withDetails: (answer: Plugin) => pluginNode(row, registry, answer) }),
    get children() {
      return details ? pluginParts(details, id) : [];
    },
  };
}

function pluginParts(plugin: Plugin, id: string): readonly Node[] {
  const { documents, claims } = plugin;
  const problems = listedProblems(plugin.problems);
  return [
    ...documents.map((one) => documentNode(one, id)),
    delegateNode(plugin, id),
    ...(claims.length > 0 ? [targetsNode(claims, id)] : []),
    ...(problems ? [problemsNode(plugin, problems, id)] : []),
  ];
}

function pluginTooltip({ name, type, reach, why, documents, problems }: PluginRow, details: Plugin | undefined): string {
  const dead = reach === 'none' ? `${icon('circle-slash')} ${bold('Never used by a build.')} ${text(why ?? '')}` : undefined;
  const isLoaded = !documents.every((document) => document.endsWith('/info.json'));
  const notLoaded = documents.length > 0 && !isLoaded ? text('No Image Factory release loads info.json.') : undefined;
  const title = `${icon(type === 'os' ? 'vm' : type === 'cloud' ? 'cloud' : 'question')} ${bold(name)}, ${TYPES[type ?? 'none']}`;
  return lines([
    title,
    dead,
    notLoaded,
    details && claimLines(details.claims),
    text((problems && formatProblems(problems)) || 'No problems'),
  ]);
}
