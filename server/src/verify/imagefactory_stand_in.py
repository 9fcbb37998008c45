"""What is imported in place of zope.interface and imgfac where these are not installed.

For Python 2.7, and 3.6 and newer. verify_plugin.py imports this module; the unit test of a new plugin contains it (scripts/generate).
"""

import sys
import types


class StandIn(object):
    """Allows everything, for what a constructor asks of Image Factory."""

    def __init__(self, *arguments, **keywords):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn()

    def __call__(self, *arguments, **keywords):
        return StandIn()

    def __getitem__(self, key):
        return StandIn()

    def __iter__(self):
        return iter(())


class StandInModule(types.ModuleType):
    """Has every class that is imported from it."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        base = Exception if name.endswith(("Exception", "Error")) else StandIn
        setattr(self, name, type(str(name), (base,), {"__module__": self.__name__}))
        return getattr(self, name)


class StandInFinder(object):
    """Finds all other modules of imgfac."""

    def find_spec(self, name, path=None, target=None):
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=True) if name.startswith("imgfac.") else None

    def create_module(self, spec):
        return StandInModule(spec.name)

    def exec_module(self, module):
        pass

    # Python 2 calls these instead.
    def find_module(self, name, path=None):
        return self if sys.version_info[0] == 2 and name.startswith("imgfac.") else None

    def load_module(self, name):
        return sys.modules.get(name) or stand_in(name)


def stand_in(name, **content):
    """Makes a module importable, as an attribute of its package too."""
    module = sys.modules[name] = StandInModule(name)
    module.__dict__.update(content)
    package, _, attribute = name.rpartition(".")
    if package:
        setattr(sys.modules[package], attribute, module)
    return module


def is_installed(name):
    """Whether Python can import a module. A module that exists and fails counts as installed."""
    try:
        __import__(name)
        return True
    except ImportError:
        return False


def provide_zope():
    """Makes zope.interface importable. Returns whether it is the real one; the other one does not record what a class implements."""
    if is_installed("zope.interface"):
        return True
    stand_in("zope")
    stand_in(
        "zope.interface",
        implementer=lambda *interfaces: lambda declared: declared,
        implements=lambda *interfaces: None,
        Interface=type("Interface", (object,), {}),
    )
    return False


def provide_imgfac(interfaces, has_zope):
    """Makes imgfac importable, with these interfaces. Returns whether it is the real one."""
    if is_installed("imgfac") and is_installed("imgfac." + interfaces[0]):
        return True
    stand_in("imgfac")
    sys.meta_path.append(StandInFinder())
    for name in interfaces:
        if has_zope:
            from zope.interface import Interface
            from zope.interface.interface import InterfaceClass

            made = InterfaceClass(name, (Interface,), __module__="imgfac." + name)
        else:
            made = type(str(name), (object,), {})
        stand_in("imgfac." + name, **{name: made})
    return False
