"""Has the reader of pictures wait for the first picture: reportlab asks for it in any case, and most briefs hold none.

What must not live here: anything else. This room is imported before reportlab is.

Source: the Python documentation of importlib, "Implementing lazy imports".
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def defer(name: str) -> None:
    """Have a module of a package run when something of it is asked for first."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, last = name.rpartition(".")
    # Where its package has it already nobody looks into it to see whether it is there.
    setattr(sys.modules[package], last, module)


defer("PIL.Image")
