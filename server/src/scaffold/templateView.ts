import { LOADER_SUFFIX, METADATA_FILE_NAME, type PluginType } from '../contract/dialect.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import { DEFAULT_STYLE, indented } from '../python/pythonStyle.ts';
import type { PluginAnswers, TargetAnswer } from './answers.ts';
import { chosenMethods } from './methods.ts';
import { renderTemplate, type View } from './renderTemplate.ts';
import { methodTemplateName, type Template, templateNamed } from './template.ts';
import { moduleNameOf } from './validateName.ts';

/**
 * The values that templates can use. `docs/templates.md` documents them, and a test compares the two. `last` marks the last item of a list.
 * Values in `json` are JSON, including quotes.
 * @throws TemplateError for a mistake in the template of a method
 */
export function templateView(answers: PluginAnswers, templates: readonly Template[]): View {
  const { name, description, version, license, maintainer, type, dialect, python } = answers;
  const chosen = chosenMethods(type, answers.methods);
  return {
    ...typeView(type),
    name,
    module: moduleNameOf(name),
    isIdentifier: moduleNameOf(name) === name,
    description,
    version,
    license,
    maintainer: { ...maintainer },
    metadataFile: metadataFileName(answers),
    isReference: dialect === 'reference-1.0',
    isLoader: dialect === 'loader-1.1',
    python,
    isPython2: python === '2',
    isPython3: python === '3',
    targets: withLast(answers.targets.map((target) => loaderTarget(target, type))),
    targetNames: withLast(namedTargets(answers)),
    methods: withLast(
      chosen.map(({ name: method, parameters }) => {
        const own = { method, parameters: parameters.join(', '), argumentCount: parameters.length };
        const code = renderTemplate(templateNamed(methodTemplateName(method), templates), { ...typeView(type), ...own });
        return { ...own, code: indented(code.trimEnd().split('\n'), DEFAULT_STYLE.step).join('\n') };
      }),
    ),
    takesCloudContent: chosen.some((method) => method.name === 'add_cloud_plugin_content'),
    hasTest: answers.test,
    hasReadme: answers.readme,
    testFile: testFileName(name),
    testCommand: `python${python} -m unittest${python === '2' ? ` ${testFileName(name).slice(0, -3)}` : ''}`,
    json: {
      name: JSON.stringify(name),
      description: JSON.stringify(description),
      version: JSON.stringify(version),
      license: JSON.stringify(license),
      maintainer: {
        name: JSON.stringify(maintainer.name),
        email: JSON.stringify(maintainer.email),
        url: JSON.stringify(maintainer.url),
      },
    },
  };
}

/** The values that depend only on the plugin type. Templates of methods can use only these and the details of the method. */
function typeView(type: PluginType): View {
  return {
    type,
    isOs: type === 'os',
    isCloud: type === 'cloud',
    kind: type === 'os' ? 'operating system' : 'cloud',
    interface: INTERFACE_NAMES[type],
  };
}

/** The name of the metadata document. */
function metadataFileName({ name, dialect }: PluginAnswers): string {
  return dialect === 'reference-1.0' ? METADATA_FILE_NAME : name + LOADER_SUFFIX;
}

/** The file name of the unit test, which `python -m unittest` finds automatically. */
function testFileName(name: string): string {
  return `test_${moduleNameOf(name)}.py`;
}

/** A target in the format of the loader: `["Fedora", "30", null]`, `["ec2"]`. */
function loaderTarget({ name, version, arch, operations }: TargetAnswer, type: PluginType) {
  const elements = type === 'os' ? [name, version, arch] : [name];
  return { name, version: version ?? '', arch: arch ?? '', operations: operations.join(' '), list: listText(elements) };
}

/** The targets in the format of the reference: each name once, with its versions or operations. */
function namedTargets({ targets, type }: PluginAnswers) {
  const values = new Map<string, string[]>();
  for (const target of targets) {
    const wanted = type === 'cloud' ? target.operations : target.version === null ? [] : [target.version];
    values.set(target.name, [...(values.get(target.name) ?? []), ...wanted]);
  }
  return [...values].map(([name, list]) => ({ name, key: JSON.stringify(name), list: listText([...new Set(list)]) }));
}

function listText(values: readonly (string | null)[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

function withLast<T extends View>(items: readonly T[]): readonly (T & { last: boolean })[] {
  return items.map((item, index) => ({ ...item, last: index === items.length - 1 }));
}
