"""Has libraries wait until they are needed: the reader of pictures, which reportlab asks for and few briefs do, and the shaper.

HarfBuzz shapes words and cuts faces; a brief that is set from what is stored may need neither. What must not live here: anything
else. This room is imported before the others of this folder.

Source: the Python documentation of importlib, "Implementing lazy imports".
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def defer(name: str) -> None:
    """Have a module run when something of it is asked for first."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, last = name.rpartition(".")
    if package:
        # Where its package has it already nobody looks into it to see whether it is there.
        setattr(sys.modules[package], last, module)


defer("PIL.Image")
defer("uharfbuzz")
