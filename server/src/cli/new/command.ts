import { type Command, Option } from 'commander';
import type { CommandIo } from '../io.ts';
import { create } from './create.ts';
import { exportTemplates } from './exportTemplates.ts';
import type { NewOptions } from './options.ts';

const NOTES = `
Examples:
  imagefactory-plugin new Granite --type os --target "Fedora 30 x86_64" RHEL-7
  imagefactory-plugin new Slate --type cloud --target ec2 --contract loader-1.1 --with-test --with-readme
  imagefactory-plugin new Slate --type cloud --target "ec2 upload snapshot" --dry-run
  imagefactory-plugin new --export-templates templates

A target is a name, with what narrows it behind it: version and architecture of an operating system, operations of a
cloud. On a terminal, what is missing is asked for. Elsewhere it takes its default: the maintainer is the person that
git knows and the page of the repository, the contract is that of the plugins beside.
Nothing that exists is overwritten. What was written is checked.

Exit code: 0 created, 1 something of that name is there, 2 wrong use, or the plugin cannot be written.
`;

/**
 * Adds the command `new` to the program, with the settings of the program.
 * @param done takes the exit code
 */
export function addNewCommand(program: Command, io: CommandIo, done: (code: number) => void): void {
  program
    .command('new')
    .description('create a plugin that has no finding')
    .argument('[name]', 'the name of its folder, its module and its class')
    .addOption(new Option('-t, --type <type>', 'what it extends Image Factory by').choices(['os', 'cloud']))
    .option('--target <target...>', 'what it builds, such as "Fedora 30" or ec2')
    .addOption(new Option('--contract <contract>', 'info.json or <name>.info').choices(['reference-1.0', 'loader-1.1']))
    .option('--dir <folder>', 'where it is created (default: imagefactory_plugins if it is here, else this folder)')
    .option('--description <text>', 'what it is for, in a sentence')
    .option('--maintainer-name <name>', 'a person or an organization (default: the name that git knows)')
    .option('--maintainer-email <address>', 'where to ask (default: the address that git knows)')
    .option('--maintainer-url <url>', "a page about it (default: that of the repository's origin)")
    .option('--version <version>', 'its version (default: 1.0)')
    .option('--license <license>', 'an SPDX identifier (default: Apache-2.0)')
    .option('--method <name...>', 'methods that the class gets (default: all that Image Factory calls)')
    .addOption(new Option('--python <version>', 'the Python of Image Factory (default: 3)').choices(['2', '3']))
    .option('--with-test', 'write a unit test')
    .option('--with-readme', 'write a README.md that says how to install it')
    .option('--register', 'name it in setup.py and imagefactory-plugins.spec.in beside it, where these list the plugins')
    .option('--templates <folder>', 'templates of your own (default: those that .imagefactory.json names)')
    .option('--export-templates <folder>', 'write the built-in templates there, to start from, and no plugin')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .option('-n, --dry-run', 'write nothing, show the files that would be written')
    .addOption(new Option('-f, --format <format>', 'how to write the result').choices(['text', 'json']).default('text'))
    .addHelpText('after', NOTES)
    .action(async (name: string | undefined, options: NewOptions) =>
      done(await (options.exportTemplates === undefined ? create(name, options, io) : exportTemplates(name, options, io))),
    );
}
