import type { Statement } from '../../server/src/python/summary.ts';

/** The output of `outline.py` for a file: definitions and imports, in order, including those in branches. */
export type Outline = readonly (
  | readonly ['class', string, Outline]
  | readonly ['def', string, readonly string[] | null]
  | readonly ['import', string, string | null]
  | readonly ['from', string, readonly (readonly [string, string])[]]
)[];

/** The same for the statements that the core reads. */
export function outlineOf(statements: readonly Statement[]): Outline {
  return statements.flatMap((statement): Outline => {
    switch (statement.kind) {
      case 'class':
        return [['class', statement.name, outlineOf(statement.body)]];
      case 'function':
        return [['def', statement.name, statement.parameters.map((parameter) => parameter.name)]];
      case 'import':
        return [['import', statement.module, statement.alias ?? null]];
      case 'from-import':
        return [
          [
            'from',
            '.'.repeat(statement.level) + statement.module,
            statement.star ? [['*', '*']] : statement.names.map(({ name, bound }) => [name, bound] as const),
          ],
        ];
      case 'branches':
        return statement.branches.flatMap((branch) => outlineOf(branch.statements));
      default:
        return [];
    }
  });
}
