import type { FileSystem } from '../files/fileSystem.ts';
import { type FilePath, join } from '../files/path.ts';
import { MAX_TEMPLATE } from './renderTemplate.ts';
import { BUILT_IN, TEMPLATE_SUFFIX, type Template, type TemplateSet } from './template.ts';
import type { AnswerProblem } from './validateName.ts';

/** Maximum number of templates; a folder with more is not a template folder. */
const MAX_TEMPLATES = 100;
const MAX_DEPTH = 4;

/** Characters that file names must not contain, although the disk allows them. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/**
 * Reads the custom templates in a folder and its subfolders. Never throws: problems with the folder are part of the result, and an error stops
 * every plan made with the set.
 * @param shown the folder as shown to users
 */
export function readTemplates(files: FileSystem, folder: FilePath, shown: string): TemplateSet {
  const problems: AnswerProblem[] = [];
  const report = (severity: AnswerProblem['severity'], message: string) =>
    problems.push({ field: 'templates', index: undefined, severity, message });
  const templates: Template[] = [];
  const folderProblem = whyNoFolder(files, folder);
  if (folderProblem) report('error', `The template folder ${shown} ${folderProblem}.`);
  else walk('', 0);
  if (templates.length === 0 && problems.length === 0)
    report('warning', `The template folder ${shown} contains no "*${TEMPLATE_SUFFIX}" files, so the built-in templates are used.`);
  return { templates, problems, from: shown };

  function walk(below: string, depth: number): void {
    for (const { name, kind } of files.list(join(folder, below))) {
      if (templates.length > MAX_TEMPLATES || name.startsWith('.')) continue;
      const path = below + name;
      if (CONTROL.test(name)) {
        report('error', `${JSON.stringify(path)} in ${shown}: file names must not contain control characters.`);
        continue;
      }
      if (kind === 'directory' && depth < MAX_DEPTH) walk(`${path}/`, depth + 1);
      else if (kind !== 'directory' && name.endsWith(TEMPLATE_SUFFIX)) read(path);
      else if (isBuiltIn(path)) report('warning', `${path} in ${shown} is ignored: template names must end with "${TEMPLATE_SUFFIX}".`);
    }
    if (depth === 0 && templates.length > MAX_TEMPLATES)
      report('error', `The template folder ${shown} contains more than ${MAX_TEMPLATES} templates.`);
  }

  function read(path: string): void {
    const content = files.read(join(folder, path), 4 * MAX_TEMPLATE);
    const name = path.slice(0, -TEMPLATE_SUFFIX.length);
    if (content.kind === 'too-large') report('error', `${path}: it is longer than ${MAX_TEMPLATE} characters.`);
    else if (content.kind === 'missing') report('error', `${path}: it cannot be read.`);
    else if (content.kind === 'unreadable') report('error', `${path}: it cannot be read: ${reason(content)}.`);
    else if (content.bytes.invalidUtf8At !== undefined) {
      const line = content.text.slice(0, content.bytes.invalidUtf8At).split('\n').length;
      report('error', `${path}, line ${line}: invalid UTF-8.`);
    } else if (name.startsWith('methods/') && !isBuiltIn(name)) {
      report('warning', `${path} is ignored: Image Factory does not call a method with that name.`);
    } else templates.push({ name, text: content.text });
  }
}

/** Why the folder cannot be read, as the rest of a sentence that starts with the folder; undefined if it can be read. */
function whyNoFolder(files: FileSystem, folder: FilePath): string | undefined {
  // The file system reports that a folder cannot be read as a file, or that it is outside the readable folders.
  const content = files.read(folder, 0);
  if (content.kind === 'unreadable') return content.reason === 'directory' ? undefined : `cannot be read: ${reason(content)}`;
  return content.kind === 'missing' ? 'does not exist' : 'is not a folder';
}

function reason({ reason: why, detail }: { readonly reason: string; readonly detail: string }): string {
  return why === 'outside' ? 'it points outside the workspace' : detail;
}

function isBuiltIn(name: string): boolean {
  return BUILT_IN.some((template) => template.name === name);
}
