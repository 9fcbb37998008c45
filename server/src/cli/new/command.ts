import { type Command, Option } from 'commander';
import { type Colored, colorOption, helpNotes } from '../commandParts.ts';
import { type CommandIo, withColors } from '../io.ts';
import type { NewOptions } from './options.ts';

const NOTES = `
Examples:
  imagefactory-plugin new Granite --type os --target "Fedora 30 x86_64" RHEL-7
  imagefactory-plugin new Slate --type cloud --target ec2 --contract loader-1.1 --with-test --with-readme
  imagefactory-plugin new Slate --type cloud --target "ec2 upload snapshot" --dry-run
  imagefactory-plugin new --export-templates templates

A target is a name, optionally followed by the version and architecture of an operating system, or the operations of a cloud. Write the name of the plugin before --target, which takes all words that follow.

On a terminal, the command asks for what is missing (Esc goes back, Ctrl-C leaves); this needs Node 20.12 or newer. Elsewhere, defaults are used: the maintainer from Git and sibling plugins, and the metadata format and license of sibling plugins. Existing files are never overwritten, and the result is checked.

Exit code:
  0  created
  1  the name already exists, or the result has errors
  2  invalid usage, or the plugin cannot be written
`;

/**
 * Adds the command `new` to the program, with the settings of the program.
 * @param done takes the exit code
 */
export function addNewCommand(program: Command, io: CommandIo, done: (code: number) => void): void {
  program
    .command('new')
    .description('create a plugin')
    .argument('[name]', 'name of the folder, the module, and the class')
    .addOption(new Option('-t, --type <type>', 'kind of plugin').choices(['os', 'cloud']))
    .option('--target <target...>', 'targets, such as "Fedora 30" or ec2')
    .addOption(new Option('--contract <contract>', 'metadata format: info.json or <name>.info').choices(['reference-1.0', 'loader-1.1']))
    .option('--dir <folder>', 'parent folder (default: imagefactory_plugins if it exists, else the current folder)')
    .option('--description <text>', 'what the plugin is for, in one sentence')
    .option('--maintainer-name <name>', 'person or organization (default: from Git)')
    .option('--maintainer-email <address>', 'email address (default: from Git)')
    .option('--maintainer-url <url>', "web page (default: from the repository's origin)")
    .option('--version <version>', 'version of the plugin (default: 1.0)')
    .option('--license <license>', 'SPDX license identifier (default: that of sibling plugins, else Apache-2.0)')
    .option('--method <name...>', 'methods to generate (default: all that Image Factory calls)')
    .addOption(new Option('--python <version>', 'Python version that runs Image Factory (default: 3)').choices(['2', '3']))
    .option('--with-test', 'add a unit test')
    .option('--with-readme', 'add a README.md with installation instructions')
    .option('--register', 'add it to the sibling setup.py and imagefactory-plugins.spec.in')
    .option('--templates <folder>', 'custom templates (default: from .imagefactory.json)')
    .option('--export-templates <folder>', 'write the built-in templates to <folder> instead of creating a plugin')
    .option('-y, --yes', 'do not ask; use the defaults')
    .option('-n, --dry-run', 'show the files without writing them')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .addOption(colorOption())
    .addHelpText('after', helpNotes(NOTES))
    .action(async (name: string | undefined, options: NewOptions & Colored) => {
      const colored = withColors(io, options.color);
      done(
        options.exportTemplates === undefined
          ? await (await import('./create.ts')).create(name, options, colored)
          : await (await import('./exportTemplates.ts')).exportTemplates(name, options, colored),
      );
    });
}
