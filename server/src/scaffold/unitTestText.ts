import { LOADER_SUFFIX, METADATA_FILE_NAME } from '../contract/dialect.ts';
import { BUILDER_CALLS } from '../contract/interfaceCalls.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import type { PluginAnswers } from './answers.ts';
import { chosenMethods } from './methods.ts';

/** The name of the unit test's file: one that `python -m unittest` finds by itself. */
export function testFileName(name: string): string {
  return `test_${name}.py`;
}

/**
 * The text of a unit test that plain `python -m unittest` runs in the folder of the plugin: that the metadata is JSON with what the loader
 * reads, that `delegate_class` can be made without arguments, and that the Builder's positional calls fit its methods. Where Image
 * Factory or zope.interface is not installed, a stand-in takes its place; what needs the real zope.interface is skipped then.
 */
export function unitTestText(answers: PluginAnswers): string {
  const { name, type, dialect, python } = answers;
  const declared = INTERFACE_NAMES[type];
  const methods = chosenMethods(type, answers.methods).map((method) => method.name);
  const calls = BUILDER_CALLS.filter((call) => call.type === type && methods.includes(call.name));
  const rows = calls.map((call) => `    ${JSON.stringify(call.name)}: ${call.arguments.length},`);
  const old = python === '2';
  const binds = old
    ? 'inspect.getcallargs(getattr(delegate, method), *range(count))'
    : 'inspect.signature(getattr(delegate, method)).bind(*range(count))';
  return `"""Tests of the plugin ${name}. Run them in this folder: python${python} -m unittest${old ? ` ${testFileName(name).slice(0, -3)}` : ''}"""

import inspect
import io
import json
import os
import sys
import types
import unittest

FOLDER = os.path.dirname(os.path.abspath(__file__))

# How many arguments Image Factory passes to each method, all by position.
CALLS = {
${rows.join('\n')}
}

try:
    import zope.interface
    HAS_ZOPE = True
except ImportError:
    HAS_ZOPE = False


def stand_in(name, **content):
    """Puts a module into the place of one that is not installed."""
    module = types.ModuleType(name)
    module.__dict__.update(content)
    sys.modules[name] = module
    package, _, attribute = name.rpartition(".")
    if package:
        setattr(sys.modules[package], attribute, module)


if not HAS_ZOPE:
    stand_in("zope")
    stand_in(
        "zope.interface",
        implementer=lambda *interfaces: lambda declared: declared,
        implements=lambda *interfaces: None,
    )

try:
    from imgfac.${declared} import ${declared}
except ImportError:
    if HAS_ZOPE:
        ${declared} = zope.interface.interface.InterfaceClass("${declared}", (zope.interface.Interface,))
    else:
        ${declared} = type("${declared}", (object,), {})
    stand_in("imgfac")
    stand_in("imgfac.${declared}", ${declared}=${declared})

# The folder is a package, and a module in it has the same name: the package has to be found first.
sys.path.insert(0, os.path.dirname(FOLDER))
sys.modules.pop(${JSON.stringify(name)}, None)
from ${name} import delegate_class


class ${name}Test(unittest.TestCase):
    def test_metadata_is_what_the_loader_reads(self):
        with io.open(os.path.join(FOLDER, "${dialect === 'reference-1.0' ? METADATA_FILE_NAME : name + LOADER_SUFFIX}"), encoding="utf-8") as document:
            metadata = json.load(document)
        self.assertEqual(metadata["type"], "${type}")
        self.assertTrue(metadata["targets"])

    def test_an_instance_needs_no_arguments(self):
        self.assertTrue(delegate_class())

    def test_the_calls_of_image_factory_fit(self):
        delegate = delegate_class()
        for method, count in CALLS.items():
            ${binds}

    @unittest.skipUnless(HAS_ZOPE, "zope.interface is not installed")
    def test_the_class_declares_its_interface(self):
        self.assertTrue(${declared}.implementedBy(delegate_class))


if __name__ == "__main__":
    unittest.main()
`;
}
