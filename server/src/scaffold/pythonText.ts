import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import { type MethodStub, methodLines } from '../contract/methodStubs.ts';
import { docstringLines, indented, USUAL_STYLE } from '../python/layout.ts';
import type { PluginAnswers } from './answers.ts';
import { chosenMethods } from './methods.ts';

/** The text of `__init__.py`: the one thing that Image Factory asks of it. Read alike by Python 2 and 3. */
export function initializerText(name: string): string {
  return `from .${name} import ${name} as delegate_class\n`;
}

/**
 * The text of the module with the delegate class. For Python 3 it declares its interface with a decorator, which Python 2.6 and later
 * take too; for Python 2 with `implements`, as the plugins of that time do and Python 3 refuses. It holds nothing that a person wrote
 * except the name, which is an identifier: so it always parses.
 */
export function moduleText({ type, name, methods, python }: PluginAnswers): string {
  const declared = INTERFACE_NAMES[type];
  const chosen = chosenMethods(type, methods);
  const old = python === '2';
  const lines = [
    `"""The Image Factory ${type === 'os' ? 'operating system' : 'cloud'} plugin ${name}."""`,
    '',
    'import logging',
    '',
    // Only the package: that importing the interface brings `zope.interface` along is what all plugins for Python 2 rely on.
    old ? 'import zope' : 'from zope.interface import implementer',
    '',
    `from imgfac.${declared} import ${declared}`,
    '',
    '',
    ...(old ? [] : [`@implementer(${declared})`]),
    `class ${name}(object):`,
    ...indent([
      ...docstringLines(
        [
          type === 'os' ? 'Installs operating systems and adapts them to clouds.' : 'Brings images to a cloud.',
          'Image Factory makes an instance without arguments whenever it looks for the plugin of a target, ' +
            'and passes the arguments of the methods by position.',
        ],
        USUAL_STYLE,
      ),
      '',
      ...(old ? [`zope.interface.implements(${declared})`, ''] : []),
      ...constructorText(chosen),
      ...chosen.flatMap((method) => ['', ...methodLines(method, USUAL_STYLE)]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function constructorText(methods: readonly MethodStub[]): readonly string[] {
  const body = ['self.log = logging.getLogger(__name__)'];
  if (methods.some((method) => method.name === 'add_cloud_plugin_content')) body.push('self.cloud_content = []');
  return ['def __init__(self):', ...indent(body)];
}

function indent(lines: readonly string[]): readonly string[] {
  return indented(lines, USUAL_STYLE.step);
}
