"""Has libraries wait until they are needed. What must not live here: anything else.

reportlab asks for the reader of pictures, and most briefs hold none. HarfBuzz shapes words and cuts faces; a brief that is set
from what is stored may need neither. This room is imported before all others that name these.

Source: the Python documentation of importlib, "Implementing lazy imports".
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def defer(name: str) -> ModuleType:
    """Give a module that runs when something of it is asked for first."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return import_module(name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, last = name.rpartition(".")
    if package:
        # Where its package has it already nobody looks into it to see whether it is there.
        setattr(sys.modules[package], last, module)
    return module


defer("PIL.Image")
hb = defer("uharfbuzz")
