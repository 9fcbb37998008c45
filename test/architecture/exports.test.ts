import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import ts from 'typescript-api';
import { ROOT } from './imports.ts';

/** What others call by its name: VS Code. */
const CALLED_FROM_OUTSIDE = new Set(['client/src/extension.ts activate', 'client/src/extension.ts deactivate']);

it('every function, class and constant that is exported is used by another file', () => {
  const product = filesIn('protocol', 'server/src', 'client/src');
  const used = new Set([...product, ...filesIn('test', 'scripts')].flatMap(namesImportedBy));
  const unused = product.flatMap((file) =>
    valuesExportedBy(file)
      .filter((name) => !used.has(`${file} ${name}`) && !used.has(`${file} *`) && !CALLED_FROM_OUTSIDE.has(`${file} ${name}`))
      .map((name) => `${file} ${name}`),
  );
  assert.deepEqual(unused, []);
});

function filesIn(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.d)\.(ts|mjs)$/.test(name))
      .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
  );
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest);
}

function valuesExportedBy(file: string): readonly string[] {
  return parsed(file).statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name ? [statement.name.text] : [];
  });
}

/** Each as `file name`; `file *` where a file is imported as a whole. */
function namesImportedBy(file: string): readonly string[] {
  const source = parsed(file);
  const target = (specifier: string) => path.posix.join(path.posix.dirname(file), specifier);
  const later = [...source.text.matchAll(/\bimport\(\s*'(\.[^']+)'\s*\)/g)].map(([, specifier = '']) => `${target(specifier)} *`);
  const imported = source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = target(statement.moduleSpecifier.text);
    const listed = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    if (!listed || !(ts.isNamedImports(listed) || ts.isNamedExports(listed))) return [`${from} *`];
    return [...listed.elements].map(({ name, propertyName }) => `${from} ${(propertyName ?? name).text}`);
  });
  return [...imported, ...later];
}
