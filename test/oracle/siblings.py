"""Imports generated plugins like Image Factory, with Python 2 or 3, and prints whether each provides its delegate.

Reads [{"files": {path: text}, "installed": {path: text}}, ...] from standard input; every tree contains the package imagefactory_plugins.P, and installed modules are in a
separate folder on sys.path. Writes for each the name of the delegate class, or of the exception, as JSON. zope.interface and imgfac are stubs.
"""
import importlib
import io
import json
import os
import sys
import tempfile

home = tempfile.mkdtemp()
sys.dont_write_bytecode = True


def write(root, files):
    for path, text in files.items():
        target = os.path.join(root, path)
        if not os.path.isdir(os.path.dirname(target)):
            os.makedirs(os.path.dirname(target))
        with io.open(target, "w", encoding="utf-8") as out:
            out.write(text if isinstance(text, type(u"")) else text.decode("utf-8"))


write(home, {
    "imgfac/__init__.py": u"",
    "imgfac/OSDelegate.py": u"class OSDelegate(object):\n    pass\n",
    "zope/__init__.py": u"",
    "zope/interface.py": u"def implementer(*interfaces):\n    return lambda cls: cls\n",
})
sys.path.insert(0, home)


def answer(root):
    before, known = list(sys.path), set(sys.modules)
    sys.path[:0] = [os.path.join(root, "plugins"), os.path.join(root, "installed")]
    getattr(importlib, "invalidate_caches", int)()
    try:
        module = __import__("imagefactory_plugins.P", fromlist=["delegate_class"])
        return type(module.delegate_class()).__name__
    except Exception as error:
        return "! " + type(error).__name__
    finally:
        sys.path[:] = before
        for name in set(sys.modules) - known:
            if not name.startswith(("imgfac", "zope")):
                del sys.modules[name]


answers = []
for index, tree in enumerate(json.load(sys.stdin)):
    root = os.path.join(home, "tree%d" % index)
    write(os.path.join(root, "plugins"), tree["files"])
    write(os.path.join(root, "installed"), tree["installed"])
    answers.append(answer(root))
json.dump(answers, sys.stdout)
