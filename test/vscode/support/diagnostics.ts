import * as vscode from 'vscode';
import { at, until } from './workspace.ts';

/** The diagnostics of this extension for a file, open or not. */
export function ours(relativePath: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(at(relativePath)).filter(({ source }) => source === 'imagefactory');
}

/** All diagnostics of this extension, by the names of rules, in the order of files and places. */
export function allOurs(): readonly string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics.filter(({ source }) => source === 'imagefactory').map((one) => `${uri.path}: ${ruleOf(one)}`),
    );
}

/** The rule that a diagnostic names. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The names of the rules that speak about a file, sorted. */
export function rules(relativePath: string): readonly string[] {
  return ours(relativePath).map(ruleOf).sort();
}

/** Waits until a rule speaks about a file. */
export function finding(relativePath: string, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${relativePath}; it has ${rules(relativePath).join(', ') || 'none'}`, () =>
    ours(relativePath).find((one) => ruleOf(one) === rule),
  );
}

/** Waits until a rule does not speak about a file any more. */
export function noFinding(relativePath: string, rule: string): Promise<true> {
  return until(`no ${rule} in ${relativePath}`, () => !ours(relativePath).some((one) => ruleOf(one) === rule));
}

/** The loud ones: what a person has to do something about. */
export function loud(diagnostics: readonly vscode.Diagnostic[]): readonly string[] {
  const limit = vscode.DiagnosticSeverity.Warning;
  return diagnostics.filter(({ severity }) => severity <= limit).map((one) => `${ruleOf(one)}: ${one.message}`);
}
