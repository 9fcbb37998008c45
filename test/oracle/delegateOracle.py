"""Imports generated plugins like Image Factory and prints the results.

Reads {"trees": [{path: text}, ...], "path": [folders of libraries], "calls": [[name, arguments], ...]} from standard input; every tree contains the package imagefactory_plugins.P.
Writes a list of results as JSON. Needs zope.interface.
"""
import importlib
import inspect
import io
import json
import os
import sys
import tempfile
import threading
import types
import warnings

warnings.simplefilter("ignore")
request = json.load(sys.stdin)
home = tempfile.mkdtemp()


def write(root, files):
    for path, text in files.items():
        target = os.path.join(root, path if isinstance(path, str) else path.encode("utf-8"))
        if not os.path.isdir(os.path.dirname(target)):
            os.makedirs(os.path.dirname(target))
        with io.open(target, "w", encoding="utf-8", newline="") as out:
            out.write(text if isinstance(text, type(u"")) else text.decode("utf-8"))


write(home, {
    "imgfac/__init__.py": "",
    "imgfac/OSDelegate.py": "from zope.interface import Interface\nclass OSDelegate(Interface):\n    pass\n",
    "imgfac/CloudDelegate.py": "from zope.interface import Interface\nclass CloudDelegate(Interface):\n    pass\n",
})
sys.path.insert(0, home)
sys.path.extend(request["path"])
sys.dont_write_bytecode = True

from zope.interface import implementedBy  # noqa: E402
from zope.interface.interface import InterfaceClass  # noqa: E402
from imgfac.OSDelegate import OSDelegate  # noqa: E402
from imgfac.CloudDelegate import CloudDelegate  # noqa: E402

CALLS = request["calls"]


def describe(value):
    if isinstance(value, types.ModuleType):
        return {"kind": "module"}
    if isinstance(value, InterfaceClass):
        return {"kind": "interface"}
    if not inspect.isclass(value):
        return made({"kind": "callable"}, value)[0] if callable(value) else {"kind": "value"}
    answer = {"kind": "class", "name": value.__name__, "module": value.__module__}
    answer["types"] = [name for name, interface in (("os", OSDelegate), ("cloud", CloudDelegate))
                       if any(i.isOrExtends(interface) for i in implementedBy(value))]
    answer, delegate = made(answer, value)
    answer["calls"] = {}
    for name, count in CALLS:
        if not hasattr(value, name):
            answer["calls"][name] = "absent"
        elif delegate is not None:
            answer["calls"][name] = binds(getattr(delegate, name), count)
    return answer


def made(answer, value):
    """The result when Image Factory calls the value, and whether that has any of the methods that it calls."""
    try:
        delegate = value()
    except BaseException as error:
        answer["instance"] = type(error).__name__
        answer["message"] = str(error)
        return answer, None
    if inspect.iscoroutine(delegate) if hasattr(inspect, "iscoroutine") else False:
        delegate.close()
    answer["gives"] = any(hasattr(delegate, name) for name, _ in CALLS)
    return answer, delegate


def binds(method, count):
    if not callable(method):
        return "value"
    try:
        if hasattr(inspect, "signature"):
            inspect.signature(method, follow_wrapped=False).bind(*range(count))
            inspect.signature(method).bind(*range(count))
        elif inspect.isfunction(method) or inspect.ismethod(method):
            inspect.getcallargs(method, *range(count))
        return "binds"
    except TypeError:
        return "refuses"


def finish_threads():
    """Waits for what the plugin started: a thread that imports the plugin goes on only when that has been imported."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(60)


def answer(root):
    sys.path.insert(0, root)
    getattr(importlib, "invalidate_caches", int)()
    try:
        module = __import__("imagefactory_plugins.P", fromlist=["delegate_class"])
        finish_threads()
        if not hasattr(module, "delegate_class"):
            return {"kind": "unbound"}
        return describe(module.delegate_class)
    except BaseException as error:
        if type(error).__name__ == "RecursionError":
            return {"kind": "skipped"}
        return {"kind": "raised", "exception": type(error).__name__, "message": str(error)}
    finally:
        sys.path.remove(root)
        for name in [n for n in sys.modules if n.split(".")[0] == "imagefactory_plugins"]:
            del sys.modules[name]


answers = []
# The output of a plugin is not part of the result.
output, sys.stdout = sys.stdout, open(os.devnull, "w")
for index, files in enumerate(request["trees"]):
    root = os.path.join(home, "tree%d" % index)
    write(root, files)
    answers.append(answer(root))
json.dump(answers, output)
