import { basename, dirname, relative } from '../../files/path.ts';
import type { DelegateOutcome } from '../../plugin/delegate/delegate.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Fix, RelatedPlace } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Rule } from '../shared/rule.ts';

type Unresolved = Extract<DelegateOutcome, { kind: 'unresolved' }>;

/** Import that `delegate_class` depends on and that cannot be resolved. */
export const rule: Rule = {
  name: 'unresolved-delegate-class',
  severity: 'error',
  *plugin(plugin, context) {
    const { outcome } = plugin.delegate;
    if (outcome.kind !== 'unresolved' || outcome.what === 'unbound' || outcome.what === 'removed') return;
    const python = surePython(plugin, context);
    const { at, python2Import } = outcome;
    // Python 3 never imports the sibling: either the import itself is wrong, or it refers to another module.
    if (python2Import && python === 3) return;
    const certain = outcome.certain && (!python2Import || python === 2);
    yield {
      path: at.path,
      span: at.span,
      severity: certain ? 'error' : 'warning',
      message: `${what(plugin, outcome)} ${effect(outcome, certain)}${advice(outcome)}`,
      related: related(outcome),
      fixes: fixes(outcome),
    };
  },
};

function what(plugin: PluginPackage, outcome: Unresolved): string {
  const { wanted, inModule, external = 'imgfac', certain, at } = outcome;
  if (outcome.what === 'module') return certain ? `No module named ${wanted}.` : `No module named ${wanted} in this folder.`;
  if (outcome.isCircular && inModule !== undefined)
    return `${fileName(plugin, inModule)} has not defined ${wanted} yet when ${fileName(plugin, at.path)} imports it: the modules import each other.`;
  if (inModule === at.path) return `${wanted} is not defined in ${basename(at.path)}.`;
  return `${inModule === undefined ? external : fileName(plugin, inModule)} does not define ${wanted}.`;
}

function fileName({ directory }: PluginPackage, path: string): string {
  const name = relative(basename(path) === '__init__.py' ? dirname(directory) : directory, path);
  // The parent folder of the plugin may be a namespace package.
  return name === '..' ? basename(path) : name;
}

function effect(outcome: Unresolved, certain: boolean): string {
  const { exception, python2Import } = outcome;
  if (!certain && python2Import)
    return `Unless another ${python2Import.module} is installed, Image Factory cannot import the plugin and every build fails.`;
  if (!certain) return 'Unless it is installed, Image Factory cannot import the plugin and every build fails.';
  if (exception === 'NameError' || exception === 'AttributeError') return `Importing the plugin raises ${exception}, so every build fails.`;
  return 'Image Factory cannot import the plugin, so every build fails.';
}

function advice({ suggestion, isCircular, exception, wanted }: Unresolved): string {
  if (isCircular && exception === 'AttributeError') return ' Use "from ... import", which finds modules that are still being imported.';
  if (isCircular) return ` Import it inside the function that uses it, or after ${wanted} is defined.`;
  return suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
}

/** The partially imported module in an import cycle. */
function related({ at, inModule, wanted, isCircular }: Unresolved): RelatedPlace[] {
  if (!isCircular || inModule === undefined || inModule === at.path) return [];
  return [{ path: inModule, span: { start: 0, end: 0 }, message: `does not define ${wanted} yet` }];
}

function fixes({ at, suggestion }: Unresolved): Fix[] {
  if (suggestion === undefined) return [];
  return [pythonFix(at.path, `Change to ${suggestion}`, [{ span: at.span, newText: suggestion }], { preferred: true })];
}
