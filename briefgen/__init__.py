"""briefgen turns a folder of sourced facts into a policy brief that can prove every number in it.

From Python: `build`, `check` and `load_ledger` do what the commands do, with the same errors. What they need is imported when
they are called, so that a part used alone, such as `briefgen.csl`, begins at once.
"""

from __future__ import annotations

from briefgen.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from types import ModuleType

    from briefgen import errors
    from briefgen.pipeline import Built, Loaded
    from briefgen.workspace import Workspace

__all__ = ["__version__", "build", "check", "errors", "load_ledger"]


def build(brief: str, *, folder: Path | str = ".", as_of: date | None = None, formats: tuple[str, ...] = ()) -> Built:
    """Build a brief of the workspace that holds `folder`; `as_of` is today where nothing is said.

    Raises:
        errors.BriefgenError: with all that is wrong; nothing is then written.
    """
    from briefgen import pipeline
    from briefgen.upkeep.building import Desk, Manner, update_brief

    workspace = _workspace(folder)
    request = pipeline.Request(brief, formats=formats, as_of=as_of or _today())
    # On record, so that the commands know what was built; without a limit, whose signal is the caller's.
    outcome = update_brief(Desk(workspace), request, Manner(force=True, is_dated=as_of is not None, time_limit_s=0))
    return pipeline.Built(brief, outcome.outputs, outcome.diagnostics)


def check(brief: str, *, folder: Path | str = ".", as_of: date | None = None) -> tuple[errors.Diagnostic, ...]:
    """Do all that `build` does but write; give the warnings.

    Raises:
        errors.BriefgenError: a build would fail.
    """
    from briefgen import pipeline

    workspace = _workspace(folder)
    return pipeline.check_brief(workspace, pipeline.Request(brief, as_of=as_of or _today()))


def load_ledger(brief: str, *, folder: Path | str = ".") -> Loaded:
    """Read a brief's tables and join them. `.ledger` has facts, notes and sources; `.frame()` gives them as a data frame.

    Raises:
        errors.BriefgenError: with all that is wrong.
    """
    from briefgen import pipeline

    workspace = _workspace(folder)
    return pipeline.load_brief(workspace, pipeline.Request(brief))


def __getattr__(name: str) -> ModuleType:
    if name != "errors":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module("briefgen.errors")


def _workspace(folder: Path | str) -> Workspace:
    from pathlib import Path

    from briefgen import pipeline

    return pipeline.find_workspace(Path(folder).resolve(), data=None, templates=None)


def _today() -> date:
    from briefgen.regen.clock import today

    return today()
