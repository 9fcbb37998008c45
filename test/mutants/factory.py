"""A stub of Image Factory: loads each plugin, looks up its targets, instantiates its delegate and makes the calls of a build.

Reads {"trees": [{path: text}, ...], "calls": [[type, name, count], ...], "source": path or null} from standard input and
writes a list with the result of each tree as JSON. With a source, the PluginManager and the interfaces of that checkout
are used instead of the stubs. Needs zope.interface.
"""
import importlib
import inspect
import itertools
import json
import logging
import os
import re
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
request = json.load(sys.stdin)
home = tempfile.mkdtemp()
sys.dont_write_bytecode = True


def write(root, files):
    for path, text in files.items():
        target = os.path.join(root, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="") as out:
            out.write(text)


INTERFACE = "from zope.interface import Interface\nclass %s(Interface):\n    pass\n"
write(home, {
    "imgfac/__init__.py": "",
    "imgfac/OSDelegate.py": INTERFACE % "OSDelegate",
    "imgfac/CloudDelegate.py": INTERFACE % "CloudDelegate",
    # Other modules that some plugins import.
    "vendor/__init__.py": "",
    "vendor/images.py": "class Base(object):\n    def create_base_image(self, *args):\n        pass\n",
    "oz/__init__.py": "",
    "oz/TDL.py": "",
    "guestfs.py": "",
})
sys.path[0:0] = [request["source"], home] if request["source"] else [home]


class Manager(object):
    """Registers and finds plugins like imgfac/PluginManager.py in the releases."""

    def __init__(self, path):
        self.path, self.plugins, self._targets = path, {}, {}

    def load(self):
        for name in sorted(os.listdir(self.path)):
            name = name[: -len(".info")]
            try:
                with open(os.path.join(self.path, name + ".info")) as document:
                    metadata = json.load(document)
            except Exception:
                metadata = None
            try:
                if metadata["type"].upper() not in ("OS", "CLOUD"):
                    continue
                for target in metadata["targets"]:
                    self._targets.setdefault(target if isinstance(target, str) else tuple(target), name)
                self.plugins[name] = metadata
            except KeyError as error:
                self.plugins[name] = {"ERROR": "Invalid metadata for plugin (%s). Missing entry for %s." % (name, error)}
            except Exception as error:
                self.plugins[name] = {"ERROR": "Loading plugin (%s) failed with exception: %s" % (name, error)}

    def plugin_for_target(self, target):
        keys = [(target,)] if isinstance(target, str) else [target, target[:2] + (None,), target[:1] + (None, None)]
        for key in keys:
            if key in self._targets:
                return make(self._targets[key], target)
        return None


def make(name, target):
    try:
        module = __import__("imagefactory_plugins." + name, fromlist=["delegate_class"])
    except ImportError as error:
        raise Exception("Unable to import plugin for target: %s (%s)" % (target, error))
    return module.delegate_class()


def manager_of(path):
    if not request["source"]:
        return Manager(path)
    from imgfac.PluginManager import PluginManager
    PluginManager._instance = None
    return PluginManager(path)


def answer(root, files):
    write(root, {"imagefactory_plugins/__init__.py": "", **files})
    scanned = os.path.join(root, "plugins.d")
    os.mkdir(scanned)
    for path in files:
        if path.endswith(".info"):
            os.symlink(os.path.join(root, path), os.path.join(scanned, os.path.basename(path)))
    sys.path.insert(0, root)
    importlib.invalidate_caches()
    manager = manager_of(scanned)
    manager.load()
    errors = [about["ERROR"] for about in manager.plugins.values() if isinstance(about, dict) and "ERROR" in about]
    documents = len(os.listdir(scanned))
    try:
        return {
            "listed": errors[0] if errors else "ignored" if len(manager.plugins) < documents else None,
            "dead": dead(manager),
            "builds": {name: build(name, manager) for name in packages(files, manager)},
        }
    finally:
        sys.path.remove(root)
        for name in [n for n in sys.modules if n.split(".")[0] == "imagefactory_plugins"]:
            del sys.modules[name]


def packages(files, manager):
    folders = {path.split("/")[1] for path in files if path.startswith("imagefactory_plugins/") and path.count("/") > 1}
    return sorted(set(manager.plugins) or folders)


def dead(manager):
    """The registered targets that no template, or no cloud, ever matches: found by looking up all possible ones."""
    made = []
    types = {about["type"].lower() for about in manager.plugins.values() if isinstance(about, dict) and isinstance(about.get("type"), str)}
    if manager.plugins and not manager._targets:
        return ["none is registered"]
    words = sorted({word for key in manager._targets for word in ([key] if isinstance(key, str) else key) if isinstance(word, str)}
                   - {"None", "null", "*"}) + ["a version", "an arch"]
    asked = (words if "cloud" in types else []) + (list(itertools.product(words, repeat=3)) if "os" in types else [])
    real, manager._targets = manager._targets, Recording(manager._targets, made)
    for target in asked:
        try:
            manager.plugin_for_target(target)
        except Exception:
            pass
    manager._targets = real
    return [repr(key) for key in real if key not in made]


class Recording(dict):
    def __init__(self, targets, found):
        super().__init__(targets)
        self.found = found

    def get(self, key, default=None):
        if key in self:
            self.found.append(key)
        return None

    def __contains__(self, key):
        there = dict.__contains__(self, key)
        if there:
            self.found.append(key)
        return False if there and sys._getframe(1).f_code.co_name == "plugin_for_target" else there


def build(name, manager):
    """None if every call of a build matches, or else the exception."""
    try:
        delegate = make(name, "any")
        about = manager.plugins.get(name)
        type = about.get("type") if isinstance(about, dict) else None
        kinds = [type.lower()] if isinstance(type, str) and type.lower() in ("os", "cloud") else ["os", "cloud"]
        # The type of a package without readable metadata is unknown.
        calls = [call for call in request["calls"] if call[0] in kinds]
        there = [call for call in calls if hasattr(delegate, call[1])]
        if not there:
            return "AttributeError: no method at all"
        for _, method, count in there:
            fits(getattr(delegate, method), count)
        if kinds == ["os"]:
            delegate.create_base_image
        return None
    except Exception as error:
        return "%s: %s" % (error.__class__.__name__, error)


def wraps(method):
    """Whether it is a decorated method, which may accept other arguments than the method."""
    cells = getattr(getattr(method, "__func__", method), "__closure__", None) or ()
    return any(inspect.isfunction(cell.cell_contents) for cell in cells)


def fits(method, count):
    """Makes the call only if it does not reach the body. Mistakes hidden by a decorator only show in a call; the effects of the body are ignored."""
    if wraps(method):
        try:
            method(*range(count))
        except Exception as error:
            if isinstance(error, TypeError) and re.search(r"\(\) (takes|missing) ", str(error)):
                raise
        return
    if callable(method):
        try:
            inspect.signature(method).bind(*range(count))
            return
        except (TypeError, ValueError):
            pass
    method(*range(count))


answers = []
for index, files in enumerate(request["trees"]):
    answers.append(answer(os.path.join(home, "tree%d" % index), files))
json.dump(answers, sys.stdout)
