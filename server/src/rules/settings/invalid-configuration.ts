import { startOf } from '../../files/location.ts';
import { basename, dirname, join, relative } from '../../files/path.ts';
import { removeElement, removeProperty } from '../../json/edit.ts';
import { type JsonObject, property } from '../../json/node.ts';
import type { ConfigDocument } from '../../settings/config.ts';
import { imgfacPath } from '../../settings/effective.ts';
import { literalPath, MAX_GLOBS } from '../../settings/globs.ts';
import { describeImgfacProblem } from '../../settings/imgfacFolder.ts';
import { configViolation } from '../shared/describeConfigViolation.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, quoted, written } from '../shared/fix.ts';
import type { ConfigContext, Report, Rule } from '../shared/rule.ts';

/** Invalid setting in `.imagefactory.json`. */
export const rule: Rule = {
  name: 'invalid-configuration',
  severity: 'error',
  *config(config, context) {
    const { path, unreadable, json } = config;
    if (unreadable || json.gate) {
      yield { ...startOf(path), message: `${notRead(config)} Its settings are ignored.` };
      return;
    }
    yield* syntax(config);
    if (json.root?.type === 'object') yield* duplicates(config, json.root);
    for (const violation of config.violations) yield configViolation(config, violation);
    for (const { node, why } of config.deadGlobs) {
      const message = `This pattern never matches because it ${why}. Patterns are relative to the folder of this file.`;
      yield { path, span: node.span, severity: 'warning', message };
    }
    yield* unusedOverrides(config, context);
    yield* imgfac(config, context);
  },
};

function notRead({ path, unreadable }: ConfigDocument): string {
  const name = basename(path);
  if (!unreadable || unreadable.kind === 'too-large') return `${name} is too large or nested too deeply.`;
  if (unreadable.kind !== 'unreadable') return `${name} cannot be read.`;
  return unreadable.detail.startsWith('is ') ? `${name} ${unreadable.detail}.` : `${name} cannot be read: ${unreadable.detail}.`;
}

function* syntax(config: ConfigDocument): Iterable<Report> {
  const { path, json } = config;
  for (const { kind, span, message, reportedByEditors, fix } of json.problems) {
    const fixes: Fix[] = fix ? [documentFix(config, fix.title, fix.edits, { preferred: true, safe: kind !== 'comment' })] : [];
    if (kind === 'empty-file') fixes.push(documentFix(config, 'Write {}', [{ span, newText: '{}\n' }], { preferred: true, safe: true }));
    yield { path, span, message: `${message} Some settings may be ignored until this is fixed.`, fixes, reportedByEditors };
  }
}

function* duplicates(config: ConfigDocument, root: JsonObject): Iterable<Report> {
  const objects = [
    root,
    ...root.properties.flatMap(({ key, value }) => (key.value === 'rules' && value?.type === 'object' ? [value] : [])),
  ];
  for (const object of objects) {
    for (const property of object.properties) {
      if (!property.shadowed) continue;
      yield {
        path: config.path,
        span: property.key.span,
        severity: 'warning',
        message: `Duplicate key "${property.key.value}". Only the last value is used.`,
        fixes: [documentFix(config, `Remove this "${property.key.value}"`, [removeProperty(config.json.text, object, property)])],
        tag: 'unnecessary',
        reportedByEditors: true,
      };
    }
  }
}

/** Overrides for a file or folder that does not exist, for example because it was renamed. */
function* unusedOverrides(config: ConfigDocument, { exists }: ConfigContext): Iterable<Report> {
  const { path, folder, json, deadGlobs } = config;
  const overrides = property(json.root, 'overrides')?.value;
  if (overrides?.type !== 'array') return;
  for (const override of overrides.items.slice(0, MAX_GLOBS)) {
    const files = property(override, 'files')?.value;
    const [only, ...others] = files?.type === 'array' ? files.items : [];
    if (others.length > 0 || only?.type !== 'string' || deadGlobs.some(({ node }) => node === only)) continue;
    const named = literalPath(only.value);
    if (named === undefined || named.trim() === '' || exists(join(folder, named))) continue;
    const message = `${written(config, only)} does not exist, so this override applies to nothing.`;
    const fixes = [documentFix(config, 'Remove this override', [removeElement(json.text, overrides, override)], { preferred: true })];
    yield { path, span: only.span, severity: 'information', message, fixes };
  }
}

function* imgfac(config: ConfigDocument, { inspectImgfacFolder }: ConfigContext): Iterable<Report> {
  const { path, settings, folder, json } = config;
  const [named, node] = [imgfacPath({ ...settings, folder }), property(json.root, 'imgfacPath')?.value];
  if (named === undefined || node?.type !== 'string') return;
  const status = inspectImgfacFolder(named);
  const message = describeImgfacProblem(status, quoted(node.value));
  if (message === undefined) return;
  // A folder outside the workspace cannot be read here, but may be readable elsewhere.
  const severity = status === 'outside' ? 'information' : 'warning';
  const holder = dirname(named);
  const edit = { span: node.span, newText: JSON.stringify(node.value.startsWith('/') ? holder : relative(folder, holder)) };
  const fixes =
    status === 'is-package' ? [documentFix(config, 'Change to the folder that contains it', [edit], { preferred: true, safe: true })] : [];
  yield { path, span: node.span, severity, message, fixes };
}
