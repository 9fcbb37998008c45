import type { TemplateDocument } from '../../tdl/template.ts';
import { claimedSystems } from '../../tdl/templateProblems.ts';
import { documentFix } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Template without the name of an operating system. */
export const rule: Rule = {
  name: 'missing-template-name',
  severity: 'error',
  *template(template, { tables }) {
    const { path, os, name } = template;
    if (name && name.text.trim() !== '') return;
    const what = name ? '<name> in <os> is empty' : '<os> has no <name>';
    yield {
      path,
      span: os,
      message: `${what}, so Image Factory finds no plugin ("'NoneType' object has no attribute 'create_base_image'").`,
      fixes: name ? [] : insertName(template, [...new Set(claimedSystems(tables).map(([claimed]) => claimed))]),
    };
  },
};

/** Inserts the name if the plugins build only one operating system. */
function insertName(template: TemplateDocument, [system, ...others]: readonly string[]) {
  if (system === undefined || others.length > 0 || /[&<]/.test(system)) return [];
  const { end } = template.os;
  const indent = /^\s*/.exec(template.text.slice(end))?.[0] ?? '';
  return [
    documentFix(template, `Insert <name>${system}</name>`, [{ span: { start: end, end }, newText: `${indent}<name>${system}</name>` }], {
      preferred: true,
    }),
  ];
}
