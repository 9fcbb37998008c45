import { LOADER_SUFFIX, METADATA_FILE_NAME, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { PluginAnswers } from './answers.ts';
import { testFileName } from './unitTestText.ts';

/** The text of the plugin's `README.md`: what it is for, and how Image Factory finds it (`PluginManager.py` at 176f6e0). */
export function readmeText(answers: PluginAnswers): string {
  const { name, type, dialect, description, maintainer, license, python } = answers;
  const what = type === 'os' ? 'operating system' : 'cloud';
  const names = [...new Set(answers.targets.map((target) => target.name))].map((target) => `\`${target}\``).join(', ');
  const document = dialect === 'loader-1.1' ? name + LOADER_SUFFIX : METADATA_FILE_NAME;
  const lines = [
    `# ${name}`,
    '',
    description,
    '',
    `An Image Factory ${what} plugin for ${names}.`,
    '',
    '## Installing',
    '',
    `1. Image Factory imports \`${PLUGINS_PACKAGE}.${name}\`. Copy this folder, under this very name, to the package beside it:`,
    '',
    '   ```sh',
    `   PLUGINS=$(python${python} -c 'import ${PLUGINS_PACKAGE}, os; print(os.path.dirname(os.path.abspath(${PLUGINS_PACKAGE}.__file__)))')`,
    `   cp -r ../${name} "$PLUGINS/"`,
    '   ```',
    '',
    ...(dialect === 'loader-1.1' ? linking(name) : converting(name)),
    '',
    '3. Start Image Factory again, and look for the plugin in what `imagefactory plugins` lists.',
    '',
    `The files keep their names: \`${document}\`, \`__init__.py\`, which binds \`delegate_class\`, and \`${name}.py\`.`,
    '',
    ...(answers.test ? ['## Testing', '', '```sh', testCommand(name, python), '```', ''] : []),
    '## Questions',
    '',
    `${maintainer.name} <${maintainer.email}>, ${maintainer.url}`,
    '',
    `License: ${license}`,
  ];
  return `${lines.join('\n')}\n`;
}

function linking(name: string): readonly string[] {
  const document = name + LOADER_SUFFIX;
  return [
    '2. It looks for metadata in the folder that the key `plugins` in `/etc/imagefactory/imagefactory.conf` names,',
    '   `/etc/imagefactory/plugins.d` unless something else stands there. Link the metadata into it:',
    '',
    '   ```sh',
    `   ln -s "$PLUGINS/${name}/${document}" /etc/imagefactory/plugins.d/${document}`,
    '   ```',
  ];
}

function converting(name: string): readonly string[] {
  return [
    `2. \`${METADATA_FILE_NAME}\` follows the plugin reference 1.0. The releases 1.1.3 to 1.1.16 read \`${name}${LOADER_SUFFIX}\` instead, with`,
    '   `targets` as a list of lists, from the folder that the key `plugins` in `/etc/imagefactory/imagefactory.conf` names',
    `   (\`/etc/imagefactory/plugins.d\`). For them write that document too, and link it there.`,
  ];
}

function testCommand(name: string, python: PluginAnswers['python']): string {
  return python === '2' ? `python2 -m unittest ${testFileName(name).slice(0, -3)}` : 'python3 -m unittest';
}
