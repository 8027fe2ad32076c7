"""Beginning a workspace: the shipped example to change, or the least that builds."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.errors import MachineError, UsageError, Where, finding
from briefgen.output import write_all
from briefgen.resources import shipped

EXAMPLE = "sino-russian"
"""The name of the brief that briefgen ships."""
_STARTER = Path(__file__).resolve().parent / "starter"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def new_workspace(target: Path, *, brief: str | None = None, blank: bool = False) -> tuple[Path, ...]:
    """Make a workspace and give the files that it holds.

    It starts as a copy of the shipped example under the name `brief`, or with `blank` as the least that builds.

    Raises:
        UsageError: something is in the way, or the name is none.
        OutputError: a file cannot be written.
    """
    name = brief if brief is not None else "brief" if blank else EXAMPLE
    if not _NAME.fullmatch(name):
        message = f'"{name}" is no name for a brief, expected lower-case letters, digits and hyphens'
        raise UsageError(finding("bad-id", message))
    shipped_templates = _read(shipped("templates"))
    # The sections are the example's: beside another brief they would only name facts that it does not have.
    kept = {path: shipped_templates[path] for path in shipped_templates if not blank or len(path.parts) == 1}
    files = {target / "templates" / path: content for path, content in kept.items()}
    source = _STARTER if blank else shipped("data", EXAMPLE)
    files |= {target / "data" / name / path: content for path, content in _read(source).items()}
    files[target / "output" / ".gitignore"] = b"*\n!.gitignore\n"
    in_the_way = [path for path in files if path.exists()]
    if in_the_way or (target.exists() and not target.is_dir()):
        found = in_the_way[0] if in_the_way else target
        message = "something is there already, and nothing is overwritten"
        raise UsageError(finding("usage", message, Where(str(found)), hint="name a new folder"))
    write_all(files)
    return tuple(files)


def _read(folder: Path) -> dict[Path, bytes]:
    """Read a shipped folder; records of editions belong to the workspace that made them."""
    try:
        found = {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MachineError(finding("unreadable-file", f"the file cannot be read: {reason}", Where(str(folder)))) from error
    return {path: content for path, content in found.items() if path.parts[0] != "editions" and path.suffix != ".pyc"}
