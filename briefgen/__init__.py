"""briefgen turns a folder of sourced facts into a policy brief that can prove every number in it.

From Python: `build`, `check` and `load_ledger` do what the commands do, with the same errors.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import errors
from briefgen.version import __version__

if TYPE_CHECKING:
    from briefgen.pipeline import Built, Loaded

__all__ = ["__version__", "build", "check", "errors", "load_ledger"]


def build(brief: str, *, folder: Path | str = ".", as_of: date | None = None, formats: tuple[str, ...] = ()) -> Built:
    """Build a brief of the workspace that holds `folder`; `as_of` is today where nothing is said.

    Raises:
        errors.BriefgenError: with all that is wrong; nothing is then written.
    """
    from briefgen import pipeline
    from briefgen.upkeep.building import Desk, Manner, update_brief

    workspace = pipeline.find_workspace(Path(folder).resolve(), data=None, templates=None)
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

    workspace = pipeline.find_workspace(Path(folder).resolve(), data=None, templates=None)
    return pipeline.check_brief(workspace, pipeline.Request(brief, as_of=as_of or _today()))


def load_ledger(brief: str, *, folder: Path | str = ".") -> Loaded:
    """Read a brief's tables and join them. `.ledger` has facts, notes and sources; `.frame()` gives them as a data frame.

    Raises:
        errors.BriefgenError: with all that is wrong.
    """
    from briefgen import pipeline

    workspace = pipeline.find_workspace(Path(folder).resolve(), data=None, templates=None)
    return pipeline.load_brief(workspace, pipeline.Request(brief))


def _today() -> date:
    return datetime.now().astimezone().date()
