import * as vscode from 'vscode';
import { at, until } from './workspace.ts';

/** The diagnostics of this extension for a file, open or not. */
export function ours(relativePath: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(at(relativePath)).filter(({ source }) => source === 'imagefactory');
}

/** All diagnostics of this extension, with their rule names, sorted by file and position. */
export function allOurs(): readonly string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics.filter(({ source }) => source === 'imagefactory').map((one) => `${uri.path}: ${ruleOf(one)}`),
    );
}

/** The rule name of a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The names of the rules with diagnostics in a file, sorted. */
export function rules(relativePath: string): readonly string[] {
  return ours(relativePath).map(ruleOf).sort();
}

/** Waits until a file has a diagnostic of a rule. */
export function finding(relativePath: string, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${relativePath}; it has ${rules(relativePath).join(', ') || 'none'}`, () =>
    ours(relativePath).find((one) => ruleOf(one) === rule),
  );
}

/** Waits until a file no longer has diagnostics of a rule. */
export function noFinding(relativePath: string, rule: string): Promise<true> {
  return until(`no ${rule} in ${relativePath}`, () => !ours(relativePath).some((one) => ruleOf(one) === rule));
}

/** The errors and warnings. */
export function loud(diagnostics: readonly vscode.Diagnostic[]): readonly string[] {
  const limit = vscode.DiagnosticSeverity.Warning;
  return diagnostics.filter(({ severity }) => severity <= limit).map((one) => `${ruleOf(one)}: ${one.message}`);
}
