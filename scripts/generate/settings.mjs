// package.json: the setting imagefactory.rules, with every rule and the first sentence of its page.
import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from '../lib/paths.mjs';

const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'];

/** @returns {Promise<{ path: string, content: string }[]>} the manifest, its path relative to the repository. */
export default async function generateSettings() {
  const { RULES } = await import('../../server/src/rules/index.ts');
  const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  const setting = manifest.contributes.configuration.properties['imagefactory.rules'];
  setting.properties = Object.fromEntries(
    RULES.map(({ name, severity }) => [
      name,
      { type: 'string', enum: SEVERITIES, markdownDescription: `${sentenceOf(name)} Usually: *${severity}*.` },
    ]),
  );
  setting.additionalProperties = false;
  return [{ path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` }];
}

function sentenceOf(name) {
  const page = fromRoot(`docs/rules/${name}.md`);
  return (existsSync(page) ? /^> (.+)$/m.exec(readFileSync(page, 'utf8'))?.[1] : undefined) ?? name;
}
