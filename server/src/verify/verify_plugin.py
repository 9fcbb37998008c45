"""Imports one Image Factory plugin the way Image Factory does, and reports what happens.

Run by "imagefactory-plugin verify" with Python 2.7, or 3.6 and newer. Reads a request from standard input and writes one JSON object per line to
standard output; whatever the plugin prints goes to standard error instead. Nothing is imported from outside the standard library, except
imagefactory_stand_in.py next to it, and zope.interface and imgfac where they are installed.
"""

from __future__ import print_function

import inspect
import json
import os
import sys
import traceback
import types

from imagefactory_stand_in import provide_imgfac, provide_zope

PACKAGE = "imagefactory_plugins"
# The folder that contains the plugin.
FOLDER = ""
# The folder of this script.
HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON3 = sys.version_info[0] >= 3


class Skipped(Exception):
    """A check that cannot be made, with the reason."""


class Failed(Exception):
    """A check that fails for a reason that Python does not name."""


# ---- Reporting

OUTPUT = os.dup(1)
os.dup2(2, 1)


def report(event, **facts):
    """Writes one line that the plugin cannot mix with its own output."""
    facts["event"] = event
    os.write(OUTPUT, (json.dumps(facts) + "\n").encode("ascii"))


def check(name, action, subject=None):
    """Runs one check. Returns its result, or None if it failed or was skipped. The subject is what fails if Python names no place."""
    report("start", check=name)
    try:
        result = action()
    except Skipped as reason:
        report("end", check=name, status="skipped", message=str(reason))
    except BaseException as error:
        report("end", check=name, status="failed", message=describe(error), missing=missing_package(error), frames=places(error, subject))
    else:
        report("end", check=name, status="passed")
        return result
    return None


def describe(error):
    """Python's own last line of a traceback."""
    if isinstance(error, Failed):
        return str(error)
    lines = traceback.format_exception_only(type(error), error)
    return lines[-1].strip()


def missing_package(error):
    """The package that an import looked for and that is not installed, if that is why it failed. A sibling of the plugin's modules is not one."""
    name = getattr(error, "name", None)
    if not PYTHON3 and isinstance(error, ImportError):
        name = str(error).rpartition(" ")[2]
    if not isinstance(error, ImportError) or not name or not str(error).startswith("No module named"):
        return None
    package = name.partition(".")[0]
    siblings = [os.path.dirname(place["file"]) for place in frames(error)]
    return None if package == PACKAGE or any(os.path.exists(os.path.join(folder, package + ".py")) for folder in siblings) else package


def frames(error):
    """The places that Python names, outermost first, with lines and columns from 1."""
    found = [
        {"file": os.path.abspath(file), "line": line, "function": function}
        for file, line, function, _ in traceback.extract_tb(sys.exc_info()[2])
        if os.path.dirname(os.path.abspath(file)) != HERE and not file.startswith("<")
    ]
    if isinstance(error, SyntaxError) and error.filename:
        found.append({"file": os.path.abspath(error.filename), "line": error.lineno or 1, "column": error.offset})
    return found


def places(error, subject):
    """Where it failed; where the subject is defined if nothing of the plugin is in the traceback."""
    found = frames(error)
    is_own = any(os.path.realpath(frame["file"]).startswith(FOLDER + os.sep) for frame in found)
    return found if is_own else definition(subject) or found


def definition(subject):
    """The place where a class or method is defined; for a class, preferably its constructor."""
    for found in (getattr(subject, "__init__", None) if inspect.isclass(subject) else None, subject):
        code = getattr(getattr(found, "__func__", found), "__code__", None)
        if code:
            return [{"file": os.path.abspath(code.co_filename), "line": code.co_firstlineno, "function": code.co_name}]
    try:
        return [{"file": os.path.abspath(inspect.getsourcefile(subject)), "line": inspect.getsourcelines(subject)[1] or 1}]
    except (OSError, TypeError):
        return []


# ---- What the plugin imports


def prepare_zope():
    """Returns the version of zope.interface, or None for a stand-in."""
    if not provide_zope():
        return None
    try:
        from importlib.metadata import version

        return version("zope.interface")
    except Exception:
        return "installed"


def prepare_imgfac(folder, interfaces, has_zope):
    """Makes imgfac importable. Returns the folder of the real one, or None for a stand-in."""
    if folder:
        sys.path.insert(0, os.path.dirname(folder) if os.path.basename(folder) == "imgfac" else folder)
    is_real = provide_imgfac(interfaces, has_zope)
    return os.path.dirname(os.path.abspath(sys.modules["imgfac"].__file__)) if is_real else None


def prepare_package(folder):
    """Makes the folder of the plugin importable as imagefactory_plugins, together with an installed package of that name."""
    installed = [os.path.join(path, PACKAGE) for path in sys.path if path and os.path.isdir(os.path.join(path, PACKAGE))]
    package = types.ModuleType(PACKAGE)
    package.__path__ = [folder] + [path for path in installed if os.path.realpath(path) != os.path.realpath(folder)]
    initializer = os.path.join(folder, "__init__.py")
    sys.modules[PACKAGE] = package
    sys.path.insert(0, os.path.dirname(folder) if os.path.basename(folder) == PACKAGE else folder)
    if os.path.isfile(initializer) and os.path.basename(folder) == PACKAGE:
        package.__file__ = initializer
        with open(initializer, "rb") as source:
            code = compile(source.read(), initializer, "exec")
        exec(code, package.__dict__)


# ---- The checks


def registers(metadata, name):
    """What PluginManager.load of Image Factory 1.1.3 to 1.1.16 does with a metadata file."""
    if not metadata:
        raise Skipped("no Image Factory release loads info.json")
    with open(metadata, "r") as source:
        document = json.load(source)
    try:
        if document["type"].upper() not in ("OS", "CLOUD"):
            raise Failed("Image Factory silently skips a plugin of type %s" % json.dumps(document["type"]))
        for target in document["targets"]:
            hash(target if isinstance(target, str) else tuple(target))
    except KeyError as key:
        raise Failed("Invalid metadata for plugin (%s). Missing entry for %s." % (name, key))


def imports(name):
    plugin = __import__("%s.%s" % (PACKAGE, name), fromlist=["delegate_class"])
    return plugin.delegate_class


def provides(delegate, interface, has_zope):
    if not has_zope:
        raise Skipped("zope.interface is not installed for this Python")
    module = __import__("imgfac." + interface, fromlist=[interface])
    if not getattr(module, interface).providedBy(delegate):
        raise Failed("%s does not provide %s" % (type(delegate).__name__, interface))


def accepts(delegate, call):
    method = getattr(delegate, call["name"])
    if not callable(method):
        raise TypeError("%r object is not callable" % type(method).__name__)
    for kind in ("iscoroutinefunction", "isasyncgenfunction", "isgeneratorfunction"):
        if getattr(inspect, kind, lambda method: False)(method):
            raise Failed("Image Factory calls %s without awaiting or iterating it, so its body never runs" % call["name"])
    arguments = [None] * len(call["parameters"])
    if not PYTHON3:
        try:
            inspect.getcallargs(method, *arguments)
        except TypeError:
            if inspect.isfunction(method) or inspect.ismethod(method):
                raise
            raise Skipped("Python cannot tell its parameters")
        return
    try:
        own = inspect.signature(method, follow_wrapped=False)
        wrapped = inspect.signature(method)
    except (TypeError, ValueError):
        raise Skipped("Python cannot tell its parameters")
    own.bind(*arguments)
    try:
        wrapped.bind(*arguments)
    except TypeError:
        raise Skipped("a decorator may pass other arguments to it")


def native(value):
    """Names as Python 2 wants them: bytes. Paths are UTF-8 whatever the locale is, because Node writes them so."""
    if isinstance(value, list):
        return [native(one) for one in value]
    if PYTHON3 or isinstance(value, (dict, bool, int, type(None))):
        return value
    return value.encode("utf-8")


def main():
    request = json.load(sys.stdin, object_pairs_hook=lambda pairs: {str(key): native(value) for key, value in pairs})
    # Python puts the folder of this script first.
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != HERE]
    zope = prepare_zope()
    imgfac = prepare_imgfac(request["imgfac"], request["interfaces"], zope is not None)
    version = ".".join(str(part) for part in sys.version_info[:3])
    report("environment", python=version, executable=sys.executable, zope_interface=zope, imgfac=imgfac)

    global FOLDER
    FOLDER = os.path.realpath(request["folder"])
    name = request["name"]
    check("registers", lambda: registers(request["metadata"], name))

    def import_plugin():
        prepare_package(request["folder"])
        return (imports(name),)

    imported = check("imports", import_plugin)
    made = imported and check("instantiates", lambda: (imported[0](),), imported[0])
    if made:
        for interface in request["provides"]:
            check("provides " + interface, lambda: provides(made[0], interface, zope is not None), type(made[0]))
        for call in request["calls"]:
            title = "accepts %s(%s)" % (call["name"], ", ".join(call["parameters"]))
            try:
                present = hasattr(made[0], call["name"])
            except Exception:
                present = True
            if present:
                check(title, lambda: accepts(made[0], call), getattr(type(made[0]), call["name"], None))
            elif call["required"]:
                report("end", check=title, status="skipped", message="not implemented. " + call["absent"])
    report("done")


main()
# Threads of the plugin must not keep this process alive.
os._exit(0)
