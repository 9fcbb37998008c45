import { LOADER_SUFFIX, METADATA_FILE_NAME, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { PluginAnswers } from './answers.ts';

/** The text of the plugin's `README.md`: what it is for and how Image Factory finds it. */
export function readmeText(answers: PluginAnswers): string {
  const { name, type, dialect, description, maintainer, license } = answers;
  const what = type === 'os' ? 'operating system' : 'cloud';
  const names = [...new Set(answers.targets.map((target) => target.name))].map((target) => `\`${target}\``).join(', ');
  const install =
    dialect === 'loader-1.1'
      ? [
          `Image Factory imports \`${PLUGINS_PACKAGE}.${name}\` and reads the links in its plugin directory:`,
          '',
          '```sh',
          `cp -r ${name} "$(python3 -c 'import ${PLUGINS_PACKAGE}, os; print(os.path.dirname(${PLUGINS_PACKAGE}.__file__))')/"`,
          `ln -s /path/to/${PLUGINS_PACKAGE}/${name}/${name}${LOADER_SUFFIX} /etc/imagefactory/plugins.d/`,
          '```',
        ]
      : [
          `\`${METADATA_FILE_NAME}\` follows the plugin reference 1.0. The releases 1.1.3 to 1.1.16 load \`${name}${LOADER_SUFFIX}\` instead.`,
        ];
  const lines = [
    `# ${name}`,
    '',
    description,
    '',
    `An Image Factory ${what} plugin for ${names}.`,
    '',
    '## Installing',
    '',
    ...install,
    '',
    '## Questions',
    '',
    `${maintainer.name} <${maintainer.email}>, ${maintainer.url}`,
    '',
    `License: ${license}`,
  ];
  return `${lines.join('\n')}\n`;
}
