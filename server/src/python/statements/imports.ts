import type { ImportedName, Statement } from '../summary.ts';
import { dottedText, nameOf, type Reader, spanOf, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** Reads `import a.b, c as d` as one statement per module. */
export function readImport(reader: Reader, node: Node): Statement[] {
  return node.fields('name').map((item) => {
    const name = (item.type === 'aliased_import' && item.field('name')) || item;
    const alias = item.type === 'aliased_import' ? item.field('alias') : undefined;
    return {
      kind: 'import',
      span: spanOf(node),
      module: dottedText(reader, name),
      moduleSpan: spanOf(name),
      alias: alias && nameOf(reader, alias),
      boundSpan: spanOf(alias ?? name.parts[0] ?? name),
    };
  });
}

/** Reads `from … import …`. */
export function readFromImport(reader: Reader, node: Node): Statement[] {
  const module = node.field('module_name');
  if (!module || module.isMissing) return [];
  const inner = module.type === 'relative_import' ? module.parts : [module];
  const prefix = inner.find((part) => part.type === 'import_prefix');
  const dotted = inner.find((part) => part.type === 'dotted_name');
  return [
    {
      kind: 'from-import',
      span: spanOf(node),
      module: dotted ? dottedText(reader, dotted) : '',
      level: prefix ? textOf(reader, prefix).replace(/[^.]/g, '').length : 0,
      moduleSpan: spanOf(module),
      names: readNames(reader, node),
      star: node.parts.some((part) => part.type === 'wildcard_import'),
    },
  ];
}

/** Reads `from __future__ import …`, which has its own node type. */
export function readFutureImport(reader: Reader, node: Node): Statement[] {
  const module = node.children.find((child) => child.type === '__future__') ?? node;
  return [
    {
      kind: 'from-import',
      span: spanOf(node),
      module: '__future__',
      level: 0,
      moduleSpan: spanOf(module),
      names: readNames(reader, node),
      star: false,
    },
  ];
}

function readNames(reader: Reader, node: Node): ImportedName[] {
  return node.fields('name').flatMap((item) => {
    const name = (item.type === 'aliased_import' && item.field('name')) || item;
    const bound = (item.type === 'aliased_import' && item.field('alias')) || name;
    if (name.isMissing || name.startIndex === name.endIndex) return [];
    return [{ name: nameOf(reader, name), nameSpan: spanOf(name), bound: nameOf(reader, bound), boundSpan: spanOf(bound) }];
  });
}
