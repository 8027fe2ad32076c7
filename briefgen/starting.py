"""Beginning a workspace: the shipped example to change, or the least that builds."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import MachineError, UsageError, Where, finding
from briefgen.output import write_all
from briefgen.pattern import pattern
from briefgen.resources import shipped

EXAMPLE = "sino-russian"
"""The name of the brief that briefgen ships."""
_STARTER = Path(__file__).resolve().parent / "starter"
_EMPTY = {
    "brief.toml": 'title = "A brief of one’s own"\nauthors = ["Your name"]\nlanguage = "en-GB"\nsections = ["background"]\n',
    "facts.csv": "id,article,section,kind,statement,subject,measure,value,low,high,unit,approx,period,notes,support,locator,"
    "attributed_to,status\n",
    "notes.md": "<!-- The notes of the articles, word for word: [^article:label]: text -->\n",
    "sources.json": "[]\n",
    "citations.csv": "note,position,source,locator,prefix,suffix,inferred,consulted\n",
    "templates/sections/background.md.j2": "{# What the section says, in your words and with your facts: {{ f['id'] }}. #}\n",
    "templates/key-points/background.md.j2": "{# Its key points, a line each that begins with a hyphen. #}\n",
}
"""What a brief holds before its articles are taken in."""
_NAME = pattern(r"[a-z0-9][a-z0-9-]*")


def new_workspace(target: Path, *, brief: str | None = None, blank: bool = False, empty: bool = False) -> tuple[Path, ...]:
    """Make a workspace and give the files that it holds.

    It starts as a copy of the shipped example under the name `brief`, with `blank` as the least that builds, or with `empty` as
    tables without rows, for articles to be taken in.

    Raises:
        UsageError: something is in the way, or the name is none.
        OutputError: a file cannot be written.
    """
    name = brief if brief is not None else "brief" if blank or empty else EXAMPLE
    if not _NAME.fullmatch(name):
        message = f'"{name}" is no name for a brief, expected lower-case letters, digits and hyphens'
        raise UsageError(finding("bad-id", message))
    shipped_templates = _read(shipped("templates"))
    # The sections are the example's: beside another brief they would only name facts that it does not have.
    kept = {path: shipped_templates[path] for path in shipped_templates if not (blank or empty) or len(path.parts) == 1}
    files = {target / "templates" / path: content for path, content in kept.items()}
    files |= {target / "data" / name / path: content for path, content in _tables(blank=blank, empty=empty).items()}
    files[target / "output" / ".gitignore"] = b"*\n!.gitignore\n"
    in_the_way = [path for path in files if path.exists()]
    if in_the_way or (target.exists() and not target.is_dir()):
        found = in_the_way[0] if in_the_way else target
        message = "something is there already, and nothing is overwritten"
        raise UsageError(finding("usage", message, Where(str(found)), hint="name a new folder"))
    write_all(files)
    return tuple(files)


def _tables(*, blank: bool, empty: bool) -> dict[Path, bytes]:
    if empty:
        return {Path(name): text.encode() for name, text in _EMPTY.items()}
    return _read(_STARTER if blank else shipped("data", EXAMPLE))


def _read(folder: Path) -> dict[Path, bytes]:
    """Read a shipped folder; records of editions belong to the workspace that made them."""
    try:
        found = {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MachineError(finding("unreadable-file", f"the file cannot be read: {reason}", Where(str(folder)))) from error
    return {path: content for path, content in found.items() if path.parts[0] != "editions" and path.suffix != ".pyc"}
