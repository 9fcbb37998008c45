/** A Python 3 plugin with most of the syntax that binds names. */
export const PYTHON3 = `#!/usr/bin/env python3
"""Installs Granite Linux."""
from __future__ import annotations

import logging, os.path as p
from typing import TYPE_CHECKING
from zope.interface import (  # both
    implementer,
    Interface as I,
)
from ..common import *

__all__: list[str] = ["Granite"]
a = b = 1
c, (d, *e) = 1, (2, 3)
log = logging.getLogger(__name__)
x = A if b else B

try:
    from .fast import Granite
except (ImportError, OSError) as problem:
    raise
else:
    fast = True
finally:
    del d

with open("x") as f, open("y") as (g, h):
    pass

for i, j in enumerate(()):
    continue

match a:
    case [first, *others]:
        pass

if (n := len("x")) > 1:
    pass


@implementer(I)
class Granite(object, metaclass=Meta):
    """A delegate."""

    name: str = f"{a}"

    @property
    async def create(self, a, /, b: int, *args, c=1, d: int = 2, **kw) -> None:
        await a

    def should(self, builder):
        if builder:
            return None
        return

    def will(self):
        raise NotImplementedError()

    def did(self):
        for k in self:
            yield k
`;

/** A Python 2 plugin with the syntax that Python 3 does not have. */
export const PYTHON2 = `# -*- coding: utf-8 -*-
import zope
from OtherModule import Other

class Granite(object):
    zope.interface.implements(Other)

    def push(self, (a, b), c=0777):
        try:
            print >>log, "x", \`c\`, 10L, ur"raw"
        except ValueError, problem:
            raise ValueError, "no"
        exec "x = 1" in {}
        if a <> b: return True
`;
