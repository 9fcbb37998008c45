import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import { RULES } from '../rules/index.ts';
import { RULE_SETTINGS, type RuleSettings } from '../settings/settings.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import type { ExplainOptions } from './explain.ts';
import { FORMATS } from './formats.ts';
import { COLOR_CHOICES, type CommandIo, PROGRAM, withColors } from './io.ts';
import type { ListOptions } from './list.ts';
import { addNewCommand } from './new/command.ts';
import type { CheckOptions } from './reportFindings.ts';
import type { ResolveOptions } from './resolve.ts';
import { unknownRule } from './ruleNames.ts';
import type { VerifyOptions } from './verify/verify.ts';

const EXAMPLES = `
Examples:
  imagefactory-plugin check                          check every plugin below this folder
  imagefactory-plugin check imagefactory_plugins/Foo check one plugin
  imagefactory-plugin check --format json > out.json write a report for other programs
  imagefactory-plugin check --max-warnings 0         fail on warnings too, for CI
  imagefactory-plugin check --fix                    apply safe fixes
  imagefactory-plugin list                           list registries, plugins, targets, and classes
  imagefactory-plugin list --by target               show which plugin builds each target
  imagefactory-plugin resolve Fedora 30 x86_64       show which plugin builds this target
  imagefactory-plugin verify imagefactory_plugins/Foo
                                                     import a plugin with Python
  imagefactory-plugin explain unreachable-target     explain a rule
  imagefactory-plugin new Foo --type cloud --target ec2
                                                     create a plugin
  imagefactory-plugin lsp --stdio                    start the language server
`;

const CHECK_NOTES = `
Folders are searched for plugins. A file is checked together with the plugin it belongs to; a file that does not belong to an Image Factory
plugin is skipped with a note. Plugin code is never run. TDL templates are checked if they are named, against the plugins that are checked too or,
if only templates are named, against those below the current folder.

--fix applies fixes until there are none left. Each file is replaced atomically and keeps its encoding, line endings, and permissions; a file that
changed in the meantime is not overwritten, and a file that is not UTF-8 is not fixed. A fix that creates a file is safe only if the plugin
determines the content, such as __init__.py when there is exactly one delegate class. With --stdin-filename, only findings in that file are
reported; with --fix, the report goes to standard error.

Findings in a baseline still match after other lines change. If their own line changes, they are reported again. In Python, the comment
"# imagefactory: ignore[rule] reason" suppresses findings on its line, or on the next line if it stands alone.

Patterns in the --config file are relative to its folder. Ctrl-C stops the program with exit code 130.

Exit code: 0 no errors, 1 errors, too many warnings, or a diff, 2 invalid usage, a missing path, or an internal error.
`;

const LIST_NOTES = `
For a single plugin, lists its whole registry: all plugins that Image Factory would load together with it.

Exit code: 0 even if there are problems or no plugins, 2 invalid usage, a missing path, or an internal error.
`;

const RESOLVE_NOTES = `
One word is a cloud or an operating system. More words are an operating system with its version and architecture:
  imagefactory-plugin resolve ec2
  imagefactory-plugin resolve Fedora 30 x86_64 --in imagefactory_plugins
  imagefactory-plugin resolve --os RHEL-7 --arch x86_64 /etc/imagefactory/plugins.d
  imagefactory-plugin resolve --template fedora.tdl
A path that contains a slash can follow the target: imagefactory-plugin resolve ec2 ./plugins

Exit code: 0 a plugin builds it (with --template, every template), 1 no plugin builds it, 2 invalid usage, a missing path, or an internal error.
`;
const VERIFY_NOTES = `
Imports each plugin in a Python process of its own, as Image Factory does, creates the delegate, asks zope.interface what it provides, and binds every
call that Image Factory's Builder makes. Methods are not called. The code of the plugins is run with your rights and is not sandboxed.

Uses the installed imgfac, or that of --imgfac, and otherwise a stand-in. Packages that the plugin needs have to be installed for that Python; environment
variables such as PYTHONPATH are ignored.

Exit code: 0 no check failed, 1 a check failed, 2 invalid usage, a missing path, or Python cannot be started.
`;

const ROOT_OPTION = ['--root <folder>', 'read nothing outside this folder (default: the nearest ancestor without __init__.py)'] as const;
const color = () => new Option('--color <when>', 'when to use colors').choices(COLOR_CHOICES).default('auto');

interface Colored {
  readonly color: (typeof COLOR_CHOICES)[number];
}

const formatOption = () => new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text');

/** Receives the exit code of a command; undefined while the language server keeps running. */
type End = (code: number | undefined) => void;

/**
 * Runs a command line.
 * @param args the arguments after the program's name
 * @returns the exit code; undefined while the language server keeps running
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number | undefined> {
  let code: number | undefined = EXIT.ok;
  const printed: string[] = [];
  const program = createProgram(
    io,
    (ended) => {
      code = ended;
    },
    printed,
  );
  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    code = reportFailure(error, io);
  }
  if (printed.length > 0) await io.out(printed.join(''));
  return code;
}

/**
 * The command-line parser with all commands. The command-line reference is generated from it too.
 * @param printed receives the output of help and version
 */
export function createProgram(io: CommandIo, end: End, printed: string[] = []): Command {
  const program = new Command(PROGRAM)
    .description('Checks Image Factory plugins: their metadata, their delegate classes, and what Image Factory does with them.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => void printed.push(text),
      writeErr: (text) => io.err(text.replace(/^error: /, `${PROGRAM}: `)),
    })
    .showHelpAfterError('(run imagefactory-plugin --help for usage)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addCheckCommand(program, io, end);
  addListCommand(program, io, end);
  addResolveCommand(program, io, end);
  addVerifyCommand(program, io, end);
  addRuleCommands(program, io, end);
  addNewCommand(program, io, end);
  addLspCommand(program, end);
  return program;
}

function addCheckCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('check')
    .description('report problems in plugins')
    .argument('[path...]', 'files and folders (default: the current folder)')
    .addOption(new Option('-f, --format <format>', 'output format').choices(FORMATS).default('text'))
    .option('--max-warnings <n>', 'exit with 1 if there are more than <n> warnings', wholeNumber)
    .option(...ROOT_OPTION)
    .option('--force', 'check the given files even if they do not look like Image Factory plugins')
    .option('--fix', 'apply safe fixes, the same as "fix all" in an editor, and report what remains')
    .option('--unsafe-fixes', 'with --fix or --diff, also apply preferred fixes that may not be what you intended')
    .option('--diff', 'print what --fix would change as a unified diff, without writing anything')
    .option('--stdin-filename <file>', 'check standard input as the text of this file; with --fix, print the fixed text')
    .option('--rule <name=severity>', 'set the severity of a rule, such as empty-value=off; repeatable', ruleSetting)
    .option('--config <file>', 'use this settings file instead of any .imagefactory.json')
    .option('-q, --quiet', 'show only what fails the run: errors, and warnings if there are too many')
    .option('--write-baseline <file>', 'write all findings to a baseline file instead of reporting them')
    .option('--baseline <file>', 'do not report findings listed in this baseline file')
    .option('--statistics', 'show only the number of findings of each rule')
    .option('-o, --output-file <file>', 'write the report to this file')
    .option('--exit-zero', 'exit with 0 even if there are errors')
    .addOption(color())
    .addHelpText('after', CHECK_NOTES)
    .action(async (paths: readonly string[], options: CheckOptions & Colored) =>
      end(
        await (await import('./check.ts')).check(
          options.stdinFilename === undefined ? orCurrentFolder(paths) : paths,
          options,
          withColors(io, options.color),
        ),
      ),
    );
}

function addListCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('list')
    .description('list registries and their plugins, targets, delegate classes, and problems')
    .argument('[path...]', 'files and folders (default: the current folder)')
    .addOption(formatOption())
    .addOption(new Option('--by <what>', 'list plugins, or map targets to plugins').choices(['plugin', 'target']).default('plugin'))
    .option(...ROOT_OPTION)
    .addOption(color())
    .addHelpText('after', LIST_NOTES)
    .action(async (paths: readonly string[], options: ListOptions & Colored) =>
      end(await (await import('./list.ts')).list(orCurrentFolder(paths), options, withColors(io, options.color))),
    );
}

function addResolveCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('resolve')
    .description('show which plugin builds a target, and why')
    .argument('[words...]', 'the target; with --os, --cloud, or --template, the folders to search')
    .option('--os <name>', 'operating system, as named in the template')
    .option('--version <version>', 'version of the operating system')
    .option('--arch <arch>', 'architecture')
    .option('--cloud <name>', 'cloud')
    .option('--template <file>', 'build what this TDL template describes; repeatable', (file: string, before: string[] = []) => [
      ...before,
      file,
    ])
    .option('--in <path>', 'folder to search (default: the current folder)')
    .addOption(formatOption())
    .option(...ROOT_OPTION)
    .addOption(color())
    .addHelpText('after', RESOLVE_NOTES)
    .action(async (words: readonly string[], options: ResolveOptions & Colored) =>
      end(await (await import('./resolve.ts')).resolve(words, options, withColors(io, options.color))),
    );
}

function addVerifyCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('verify')
    .description('import plugins with Python and report what it says')
    .argument('[plugin...]', 'plugins, or folders with plugins (default: the current folder)')
    .option('--python <program>', 'the Python to run (default: python3; on Windows python)')
    .option('--imgfac <folder>', "Image Factory's package imgfac, or the folder that contains it")
    .option('--timeout <seconds>', 'time limit for each plugin', wholeNumber, 30)
    .option('--user-site', "also import from the user's own site-packages")
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'junit']).default('text'))
    .option(...ROOT_OPTION)
    .addOption(color())
    .addHelpText('after', VERIFY_NOTES)
    .action(async (plugins: readonly string[], options: VerifyOptions & Colored) =>
      end(await (await import('./verify/verify.ts')).verify(orCurrentFolder(plugins), options, withColors(io, options.color))),
    );
}

function addRuleCommands(program: Command, io: CommandIo, end: End): void {
  program
    .command('explain')
    .description('explain a rule: what it checks, why that matters, how to fix it')
    .argument('<rule>', 'name of the rule, as check prints it')
    .addOption(formatOption())
    .addOption(color())
    .addHelpText('after', '\nExit code: 0, or 2 for an unknown rule.\n')
    .action(async (name: string, options: ExplainOptions & Colored) =>
      end(await (await import('./explain.ts')).explain(name, options, withColors(io, options.color))),
    );
  program
    .command('rules')
    .description('list all rules with their default severities')
    .addOption(formatOption())
    .addOption(color())
    .action(async (options: ExplainOptions & Colored) =>
      end(await (await import('./explain.ts')).listRules(options, withColors(io, options.color))),
    );
}

function addLspCommand(program: Command, end: End): void {
  program
    .command('lsp')
    .description('start the language server')
    .option('--stdio', 'communicate over standard input and output (the default)')
    .option('--clientProcessId <n>', 'exit when the process with this ID ends', wholeNumber)
    .action(async () => {
      await import('../lsp/main.ts');
      end(undefined);
    });
}

function orCurrentFolder(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? paths : ['.'];
}

/** Reports an error of a command. @returns the exit code @throws errors that are defects of the program */
function reportFailure(error: unknown, io: CommandIo): number {
  // commander has already printed the problem; help and version end here too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
  if (!(error instanceof ExpectedFailure)) throw error;
  for (const line of error.message.split('\n')) io.note(line);
  return EXIT.failed;
}

/** Parses `name=severity` and adds it to the previous ones. */
function ruleSetting(text: string, before: RuleSettings = {}): RuleSettings {
  const [name = '', written] = text.split('=');
  const setting = RULE_SETTINGS.find((one) => one === written);
  if (!setting) throw new InvalidArgumentError(`Expected a rule and one of ${RULE_SETTINGS.join(', ')}, such as empty-value=off.`);
  if (!RULES.some((rule) => rule.name === name)) throw new InvalidArgumentError(unknownRule(name, RULES));
  return { ...before, [name]: setting };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number, such as 0.');
  return Number(text);
}
