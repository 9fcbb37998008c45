import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import { type CheckOptions, check } from './check.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import { FORMATS } from './formats.ts';
import { type CommandIo, PROGRAM } from './io.ts';
import { type ListOptions, list } from './list.ts';
import { startServer } from './lsp.ts';
import { addNewCommand } from './new/command.ts';
import { type ResolveOptions, resolve } from './resolve.ts';

const EXAMPLES = `
Examples:
  imagefactory-plugin check                          every plugin below this folder
  imagefactory-plugin check imagefactory_plugins/Foo one plugin
  imagefactory-plugin check --format json > out.json for other programs
  imagefactory-plugin check --max-warnings 0         in CI: warnings fail as well
  imagefactory-plugin list                           registries, plugins, targets and classes
  imagefactory-plugin list --by target               which plugin builds what
  imagefactory-plugin resolve Fedora 30 x86_64       which plugin builds it
  imagefactory-plugin new Foo --type cloud --target ec2
                                                     a new plugin
  imagefactory-plugin lsp --stdio                    for editors
`;

const CHECK_NOTES = `
Folders are searched for plugins. A file that is named is checked with the plugin it belongs to; where nothing ties
it to Image Factory it is skipped with a note. No code of a plugin is run.

Exit code: 0 no error, 1 an error or too many warnings, 2 wrong use, a missing path or an internal failure.
`;

const LIST_NOTES = `
A plugin that is named stands for the registry that it belongs to: all that Image Factory would load with it.

Exit code: 0 also where problems or no plugins are found, 2 wrong use, a missing path or an internal failure.
`;

const RESOLVE_NOTES = `
One word is a cloud or an operating system, more words are an operating system with its version and architecture:
  imagefactory-plugin resolve ec2
  imagefactory-plugin resolve Fedora 30 x86_64 --in imagefactory_plugins
  imagefactory-plugin resolve --os RHEL-7 --arch x86_64 /etc/imagefactory/plugins.d
A path with a slash in it may follow the target too: imagefactory-plugin resolve ec2 ./plugins

Exit code: 0 a plugin builds it, 1 none does, 2 wrong use, a missing path or an internal failure.
`;
const ROOT_OPTION = [
  '--root <folder>',
  'read nothing outside of this folder (default: the nearest folder above without __init__.py)',
] as const;
const readable = () => new Option('-f, --format <format>', 'how to write the result').choices(['text', 'json']).default('text');

/** Takes the exit code of a command; undefined while the language server goes on running. */
type End = (code: number | undefined) => void;

/**
 * Runs a command line.
 * @param args the arguments behind the program's name
 * @returns the exit code; undefined while the language server goes on running
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number | undefined> {
  let code: number | undefined = EXIT.ok;
  const printed: string[] = [];
  const program = new Command(PROGRAM)
    .description('Checks Image Factory plugins: the metadata, the delegate class, and what Image Factory will do with both.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print this help, or that of a command')
    .enablePositionalOptions()
    .configureOutput({ writeOut: (text) => void printed.push(text), writeErr: (text) => io.err(text.replace(/^error: /, `${PROGRAM}: `)) })
    .showHelpAfterError('(imagefactory-plugin --help says what there is)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  const end: End = (ended) => {
    code = ended;
  };
  addCheckCommand(program, io, end);
  addListCommand(program, io, end);
  addResolveCommand(program, io, end);
  addNewCommand(program, io, end);
  addLspCommand(program, end);
  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    code = told(error, io);
  }
  if (printed.length > 0) await io.out(printed.join(''));
  return code;
}

function addCheckCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('check')
    .description('report what is wrong with plugins')
    .argument('[path...]', 'files and folders (default: this folder)')
    .addOption(new Option('-f, --format <format>', 'how to write the findings').choices(FORMATS).default('text'))
    .option('--max-warnings <n>', 'exit with 1 if there are more warnings than this', wholeNumber)
    .option(...ROOT_OPTION)
    .option('--force', 'check files that are named even if nothing ties them to Image Factory')
    .option('-q, --quiet', 'show errors only; warnings are still counted')
    .addHelpText('after', CHECK_NOTES)
    .action(async (paths: readonly string[], options: CheckOptions) => end(await check(orHere(paths), options, io)));
}

function addListCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('list')
    .description('show registries with their plugins, targets, delegate classes and problems')
    .argument('[path...]', 'files and folders (default: this folder)')
    .addOption(readable())
    .addOption(new Option('--by <what>', 'a line for each plugin, or a map of all targets').choices(['plugin', 'target']).default('plugin'))
    .option(...ROOT_OPTION)
    .addHelpText('after', LIST_NOTES)
    .action(async (paths: readonly string[], options: ListOptions) => end(await list(orHere(paths), options, io)));
}

function addResolveCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('resolve')
    .description('say which plugin builds a target, and how Image Factory comes to it')
    .argument('[words...]', 'the target; with --os or --cloud the folders to look in')
    .option('--os <name>', 'an operating system, as a template names it')
    .option('--version <version>', 'its version')
    .option('--arch <arch>', 'its architecture')
    .option('--cloud <name>', 'a cloud')
    .option('--in <path>', 'where to look (default: this folder)')
    .addOption(readable())
    .option(...ROOT_OPTION)
    .addHelpText('after', RESOLVE_NOTES)
    .action(async (words: readonly string[], options: ResolveOptions) => end(await resolve(words, options, io)));
}

function addLspCommand(program: Command, end: End): void {
  program
    .command('lsp')
    .description('start the language server for an editor')
    .option('--stdio', 'talk over standard input and output')
    .action((options: { readonly stdio?: boolean }) => {
      startServer(options.stdio === true);
      end(undefined);
    });
}

function orHere(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? paths : ['.'];
}

/** The exit code for what was thrown, once the person knows why. */
function told(error: unknown, io: CommandIo): number {
  // commander has already told what is wrong; help and version end this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
  if (!(error instanceof ExpectedFailure)) throw error;
  for (const line of error.message.split('\n')) io.note(line);
  return EXIT.failed;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, such as 0.');
  return Number(text);
}
