import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import { RULES } from '../rules/index.ts';
import { RULE_SETTINGS, type RuleSettings } from '../settings/settings.ts';
import { check } from './check.ts';
import { type Colored, colorOption, helpNotes } from './commandParts.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import type { ExplainOptions } from './explain.ts';
import { FORMATS } from './formats.ts';
import { type CommandIo, PROGRAM, withColors } from './io.ts';
import { type ListOptions, list } from './list.ts';
import { addNewCommand } from './new/command.ts';
import type { CheckOptions } from './reportFindings.ts';
import { type ResolveOptions, resolve } from './resolve.ts';
import { unknownRule } from './ruleNames.ts';
import type { VerifyOptions } from './verify/verify.ts';

const EXAMPLES = `
Examples:
  imagefactory-plugin check                       check every plugin below this folder
  imagefactory-plugin check plugins/EC2           check one plugin
  imagefactory-plugin check --fix                 apply safe fixes
  imagefactory-plugin check --max-warnings 0      fail on warnings too
  imagefactory-plugin explain unreachable-target  explain a rule
  imagefactory-plugin list --by target            show which plugin builds what
  imagefactory-plugin resolve Fedora 30 x86_64    show which plugin builds this
  imagefactory-plugin verify plugins/EC2          import a plugin with Python
  imagefactory-plugin new EC3 --type cloud --target ec3
`;

const CHECK_NOTES = `
Folders are searched for plugins. A file is checked together with the plugin it belongs to; a file that does not belong to an Image Factory plugin is skipped with a note. Plugin code is never run. TDL templates (*.tdl) are checked too, against the plugins that were found. Templates with other names are checked if they are named; if only templates are named, against the plugins below the current folder.

--fix applies fixes until there are none left. Each file is replaced atomically and keeps its encoding, line endings, and permissions; a file that changed in the meantime is not overwritten, and a file that is not UTF-8 is not fixed. A fix that creates a file is safe only if the plugin determines the content, such as __init__.py when there is exactly one delegate class. With --stdin-filename, only findings in that file are reported; with --fix, the report goes to standard error or to --output-file.

Findings in a baseline still match after other lines change. If their own line changes, they are reported again. In Python, the comment "# imagefactory: ignore[rule] reason" suppresses findings on its line, or on the next line if it stands alone.

Paths in reports are relative to the current folder; those of the formats sarif, github, and gitlab are relative to the checkout in a job of GitHub or GitLab. Patterns in the --config file are relative to its folder. Ctrl-C stops the program with exit code 130.

Exit code:
  0  no errors
  1  errors, too many warnings, or a diff
  2  invalid usage, a missing path, or an internal error
`;

const LIST_NOTES = `
For a single plugin, lists its whole registry: all plugins that Image Factory would load together with it.

Exit code:
  0  even if there are problems or no plugins
  2  invalid usage, a missing path, or an internal error
`;

const RESOLVE_NOTES = `
One word is a cloud or an operating system. More words are an operating system with its version and architecture:
  imagefactory-plugin resolve ec2
  imagefactory-plugin resolve Fedora 30 x86_64 --in imagefactory_plugins
  imagefactory-plugin resolve --os RHEL-7 --arch x86_64 /etc/imagefactory/plugins.d
  imagefactory-plugin resolve --template fedora.tdl
A path that contains a slash can follow the target:
  imagefactory-plugin resolve ec2 ./plugins

Exit code:
  0  a plugin builds it (with --template, every template)
  1  no plugin builds it
  2  invalid usage, a missing path, or an internal error
`;
const VERIFY_NOTES = `
Imports each plugin in a Python process of its own, as Image Factory does, creates the delegate, asks zope.interface what it provides, and binds every call that Image Factory's Builder makes. Methods are not called. The code of the plugins is run with your rights and is not sandboxed.

Uses the imgfac of --imgfac, or else the installed one, or else a stand-in. Packages that the plugin needs have to be installed for that Python; environment variables such as PYTHONPATH are ignored.

Exit code:
  0  no check failed
  1  a check failed
  2  invalid usage, no plugins found, or Python cannot be started
`;

const ROOT_OPTION = [
  '--root <folder>',
  'read nothing outside this folder (default: the nearest ancestor that is not in a Python package)',
] as const;
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
    await program.parseAsync(readable(args, program), { from: 'user' });
  } catch (error) {
    code = reportFailure(error, io);
  }
  if (printed.length > 0) await io.out(printed.join(''));
  return code;
}

/** Reads `help check` as `check --help`, and drops what follows an unknown command, because commander would print the general help. */
function readable(args: readonly string[], program: Command): readonly string[] {
  const [name = '', ...rest] = args[0] === 'help' && args[1] !== undefined ? [args[1], '--help'] : args;
  const isKnown = name.startsWith('-') || name === 'help' || program.commands.some((command) => command.name() === name);
  return isKnown ? [name, ...rest] : [name];
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
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addCheckCommand(program, io, end);
  addListCommand(program, io, end);
  addResolveCommand(program, io, end);
  addVerifyCommand(program, io, end);
  addRuleCommands(program, io, end);
  addNewCommand(program, io, end);
  addLspCommand(program, io, end);
  for (const command of [program, ...program.commands]) command.showHelpAfterError(`(run ${nameOf(command)} --help for usage)`);
  return program;
}

/** The words with which a command is called. */
function nameOf(command: Command): string {
  return command.parent ? `${PROGRAM} ${command.name()}` : PROGRAM;
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
    .addOption(
      new Option('--diff', 'print what --fix would change as a unified diff, without writing anything').conflicts(['format', 'statistics']),
    )
    .option('--stdin-filename <file>', 'check standard input as the text of this file; with --fix, print the fixed text')
    .option('--rule <name=severity>', 'set the severity of a rule, such as empty-value=off; repeatable', ruleSetting)
    .option('--config <file>', 'use this settings file instead of any .imagefactory.json')
    .option('-q, --quiet', 'show only what fails the run: errors, and warnings if there are too many')
    .addOption(
      new Option(
        '--write-baseline <file>',
        'write all findings to a baseline file instead of reporting them; with --baseline, remove resolved ones from it',
      ).conflicts(['diff', 'format', 'outputFile', 'statistics', 'stdinFilename']),
    )
    .option('--baseline <file>', 'do not report findings listed in this baseline file')
    .option('--statistics', 'show only the number of findings of each rule')
    .option('-o, --output-file <file>', 'write the report to this file')
    .option('--exit-zero', 'exit with 0 even if there are errors')
    .addOption(colorOption())
    .addHelpText('after', helpNotes(CHECK_NOTES))
    .action(async (paths: readonly string[], options: CheckOptions & Colored) =>
      end(await check(options.stdinFilename === undefined ? orCurrentFolder(paths) : paths, options, withColors(io, options.color))),
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
    .addOption(colorOption())
    .addHelpText('after', helpNotes(LIST_NOTES))
    .action(async (paths: readonly string[], options: ListOptions & Colored) =>
      end(await list(orCurrentFolder(paths), options, withColors(io, options.color))),
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
    .addOption(colorOption())
    .addHelpText('after', helpNotes(RESOLVE_NOTES))
    .action(async (words: readonly string[], options: ResolveOptions & Colored) =>
      end(await resolve(words, options, withColors(io, options.color))),
    );
}

function addVerifyCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('verify')
    .description('import plugins with Python and report what it says')
    .argument('[plugin...]', 'plugins, or folders with plugins (default: the current folder)')
    .option('--python <program>', 'the Python to run (default: python3; on Windows python)')
    .option('--imgfac <folder>', "Image Factory's package imgfac, or the folder that contains it")
    .option('--timeout <seconds>', 'time limit for each plugin', positiveNumber, 30)
    .option('--user-site', "also import from the user's own site-packages")
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'junit']).default('text'))
    .option(...ROOT_OPTION)
    .addOption(colorOption())
    .addHelpText('after', helpNotes(VERIFY_NOTES))
    .action(async (plugins: readonly string[], options: VerifyOptions & Colored) =>
      end(await (await import('./verify/verify.ts')).verify(orCurrentFolder(plugins), options, withColors(io, options.color))),
    );
}

function addRuleCommands(program: Command, io: CommandIo, end: End): void {
  program
    .command('explain')
    .description('explain a rule: what it checks, why that matters, how to fix it')
    .argument('<rule>', 'name of the rule, as printed by check and rules')
    .addOption(formatOption())
    .addOption(colorOption())
    .addHelpText('after', '\nExit code:\n  0  the rule is explained\n  2  unknown rule\n')
    .action(async (name: string, options: ExplainOptions & Colored) =>
      end(await (await import('./explain.ts')).explain(name, options, withColors(io, options.color))),
    );
  program
    .command('rules')
    .description('list all rules with their default severities')
    .addOption(formatOption())
    .addOption(colorOption())
    .action(async (options: ExplainOptions & Colored) =>
      end(await (await import('./explain.ts')).listRules(options, withColors(io, options.color))),
    );
}

function addLspCommand(program: Command, io: CommandIo, end: End): void {
  program
    .command('lsp')
    .description('start the language server')
    .option('--stdio', 'communicate over standard input and output (the default)')
    .option('--clientProcessId <n>', 'exit when the process with this ID ends', wholeNumber)
    .action(async () => {
      if (process.stdin.isTTY) io.note('waiting for an editor on standard input; Ctrl-C stops the server');
      await import('../lsp/main.ts');
      end(undefined);
    });
}

function orCurrentFolder(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? paths : ['.'];
}

/** Reports an error of a command. Defects of the program are shown with their stack. @returns the exit code */
export function reportFailure(error: unknown, io: CommandIo): number {
  // commander has already printed the problem; help and version end here too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
  if (error instanceof ExpectedFailure) for (const line of error.message.split('\n')) io.note(line);
  else io.note(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.failed;
}

/** Parses `name=severity` and adds it to the previous ones. */
function ruleSetting(text: string, before: RuleSettings = {}): RuleSettings {
  const [name = '', written] = text.split('=');
  if (!RULES.some((rule) => rule.name === name)) throw new InvalidArgumentError(capitalized(unknownRule(name, RULES)));
  const setting = RULE_SETTINGS.find((one) => one === written);
  if (!setting) throw new InvalidArgumentError(`Expected a severity (${RULE_SETTINGS.join(', ')}), such as ${name}=off.`);
  return { ...before, [name]: setting };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number, such as 0.');
  return Number(text);
}

function positiveNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError('Expected a number from 1.');
  return number;
}
