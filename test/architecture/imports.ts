import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript-api';

export const ROOT = path.join(import.meta.dirname, '../..');

export interface Import {
  /** The importing file, relative to the root, with forward slashes. */
  readonly from: string;
  /** The imported file likewise, or the name of a package. */
  readonly to: string;
  /** Nothing but types is imported: the import is gone when the program runs. */
  readonly typeOnly: boolean;
}

/** What the TypeScript files of a folder, and of the folders in it, import, also where they pass it on or load it later. */
export function importsOf(folder: string): readonly Import[] {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) => {
    const from = path.join(folder, name).split(path.sep).join('/');
    const text = readFileSync(path.join(ROOT, from), 'utf8');
    const types = typeOnlySpecifiers(ts.createSourceFile(from, text, ts.ScriptTarget.Latest));
    return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
      from,
      to: fileName.startsWith('.') ? path.posix.join(path.posix.dirname(from), fileName) : fileName,
      typeOnly: types.has(fileName),
    }));
  });
}

/** The modules of which a file imports types alone. */
function typeOnlySpecifiers(file: ts.SourceFile): ReadonlySet<string> {
  const imports = file.statements.filter((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement));
  const specifiers = (statements: typeof imports) =>
    statements.flatMap(({ moduleSpecifier: name }) => (name && ts.isStringLiteral(name) ? [name.text] : []));
  const values = specifiers(imports.filter((statement) => !bindsTypesOnly(statement)));
  return new Set(specifiers(imports).filter((name) => !values.includes(name)));
}

function bindsTypesOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : statement;
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  const names = ts.isImportClause(clause) ? clause.namedBindings : clause.exportClause;
  if (!names || (ts.isImportClause(clause) && clause.name)) return false;
  return (
    (ts.isNamedImports(names) || ts.isNamedExports(names)) &&
    names.elements.every((element: ts.ImportSpecifier | ts.ExportSpecifier) => element.isTypeOnly)
  );
}
