"""Imports generated plugins like Image Factory, instantiates each delegate, and makes the calls of the Builder.

Reads {"trees": [{path: text}, ...], "calls": [[name, arguments], ...]} from standard input; every tree contains the package imagefactory_plugins.P.
Writes a list of results as JSON. Needs no library, and runs on Python 2.7 and 3: imgfac and zope.interface are stubs.
A method stores its name in imagefactory_plugins.P.marks.ran when its body runs.
"""
import importlib
import io
import json
import os
import shutil
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
request = json.load(sys.stdin)
home = tempfile.mkdtemp()

INTERFACE = u"""
class Interface(object):
    pass

def implementer(*interfaces):
    return lambda cls: cls

def implements(*interfaces):
    pass

def classImplements(cls, *interfaces):
    pass
"""


def write(root, files):
    for path, text in files.items():
        target = os.path.join(root, path if isinstance(path, str) else path.encode("utf-8"))
        if not os.path.isdir(os.path.dirname(target)):
            os.makedirs(os.path.dirname(target))
        with io.open(target, "w", encoding="utf-8", newline="") as out:
            out.write(text if isinstance(text, type(u"")) else text.decode("utf-8"))


write(home, {
    "zope/__init__.py": u"",
    "zope/interface/__init__.py": INTERFACE,
    "imgfac/__init__.py": u"",
    "imgfac/OSDelegate.py": u"from zope.interface import Interface\nclass OSDelegate(Interface):\n    pass\n",
    "imgfac/CloudDelegate.py": u"from zope.interface import Interface\nclass CloudDelegate(Interface):\n    pass\n",
})
for name in [n for n in sys.modules if n.split(".")[0] == "zope"]:
    del sys.modules[name]
sys.path.insert(0, home)


def answer(root):
    sys.path.insert(0, root)
    getattr(importlib, "invalidate_caches", int)()
    try:
        # A plugin that does not compile has no result: it is for another Python.
        for folder, _, names in os.walk(root):
            for name in names:
                path = os.path.join(folder, name)
                with io.open(path, "rb") as source:
                    compile(source.read(), path, "exec", 0, True)
        module = __import__("imagefactory_plugins.P", fromlist=["delegate_class"])
    except SyntaxError:
        return {"kind": "other-syntax"}
    except BaseException as error:
        return {"kind": "raised", "exception": type(error).__name__, "message": str(error)}
    else:
        return calls(module)
    finally:
        sys.path.remove(root)
        for name in [n for n in sys.modules if n.split(".")[0] == "imagefactory_plugins"]:
            del sys.modules[name]


def calls(module):
    found = {"kind": "imported", "calls": {}}
    ran = getattr(sys.modules.get("imagefactory_plugins.P.marks"), "ran", [])
    for name, count in request["calls"]:
        del ran[:]
        try:
            delegate = module.delegate_class()
        except BaseException as error:
            return {"kind": "not-made", "exception": type(error).__name__, "message": str(error)}
        found["calls"][name] = call(delegate, name, count, ran)
    return found


def call(delegate, name, count, ran):
    try:
        method = getattr(delegate, name)
    except AttributeError:
        return "absent"
    except BaseException as error:
        return "raises " + type(error).__name__
    del ran[:]
    if not callable(method):
        return "not-callable"
    try:
        result = method(*range(count))
    except BaseException as error:
        return "raises " + type(error).__name__
    return "%s, %s" % ("ran" if ran else "did not run", "None" if result is None else "value")


answers = []
# The output of a plugin is not part of the result.
output, sys.stdout = sys.stdout, open(os.devnull, "w")
for index, files in enumerate(request["trees"]):
    root = os.path.join(home, "tree%d" % index)
    write(root, files)
    answers.append(answer(root))
    shutil.rmtree(root, True)
shutil.rmtree(home, True)
json.dump(answers, output)
