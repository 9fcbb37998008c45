import { type Dialect, INITIALIZER, LOADER_SUFFIX, METADATA_FILE_NAME, type PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { join } from '../../files/path.ts';
import { render } from '../../json/edit.ts';
import { declaredTypes, delegateClass } from '../../plugin/delegate/interfaceVerdict.ts';
import { defaultDocument } from '../../plugin/metadata/metadataDefaults.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Fix } from '../shared/finding.ts';
import type { Rule } from '../shared/rule.ts';

/** Package that binds `delegate_class` to a delegate but has no metadata document. */
export const rule: Rule = {
  name: 'missing-metadata',
  severity: 'warning',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    const [type] = facts ? declaredTypes(facts) : [];
    if (plugin.documents.length > 0 || !facts || type === undefined || context.scanned.holds(plugin.name)) return;
    // If the parent folder is scanned, the document is next to the package.
    if (context.text(plugin.directory + LOADER_SUFFIX) !== undefined) return;
    const [binding] = plugin.delegate.trail;
    yield {
      path: binding?.path ?? join(plugin.directory, INITIALIZER),
      span: binding?.span ?? { start: 0, end: 0 },
      message: `${plugin.name} has no metadata file, so Image Factory never finds the plugin. Its class ${facts.statement.name} implements ${INTERFACE_NAMES[type]}.`,
      fixes: metadataFixes(plugin, type),
    };
  },
};

/** Fixes that create a metadata document, first the one loaded by releases. */
export function metadataFixes(plugin: PluginPackage, type: PluginType): Fix[] {
  return (['loader-1.1', 'reference-1.0'] as const).map((dialect) => create(plugin, type, dialect));
}

/** Not a safe fix, because the targets are a guess and the maintainer is a placeholder. */
function create({ name, directory }: PluginPackage, type: PluginType, dialect: Dialect): Fix {
  const file = dialect === 'reference-1.0' ? METADATA_FILE_NAME : name + LOADER_SUFFIX;
  const text = render(defaultDocument(dialect, type, name), { lineEnd: '\n', indent: '  ', oneLine: false });
  return {
    title: `Create ${file}`,
    edits: [{ kind: 'create', path: join(directory, file), text: `${text}\n` }],
    preferred: dialect === 'loader-1.1',
    safe: false,
  };
}
