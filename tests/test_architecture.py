"""The house keeps its shape: layers, size and names of rooms. The contracts themselves stand in pyproject.toml."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

_ROOT = Path(__file__).resolve().parent.parent
_ROOMS = sorted((_ROOT / "briefgen").rglob("*.py"))
_BANNED_NAMES = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
_HOMES = {
    "PIL": ("render/pdf/",),
    "babel": ("compose/cldr.py",),
    "charset_normalizer": ("ingest/files.py",),
    "cronsim": ("regen/",),
    "bibtexparser": ("exchange/",),
    "jinja2": ("compose/environment.py", "compose/filters.py", "compose/syntax.py", "compose/typed.py"),
    "lxml": ("ingest/asides.py", "ingest/html.py", "ingest/metadata.py", "ingest/page.py"),
    "markdown_it": ("compose/markup.py",),
    "mdit_py_plugins": ("compose/markup.py",),
    "msgspec": ("inputs/editions.py", "proof.py"),
    "pandas": ("frames.py", "pipeline.py"),
    "pdfminer": ("ingest/pdf.py", "ingest/pdf_bounds.py"),
    "pdfplumber": ("ingest/pdf.py", "ingest/pdf_bounds.py"),
    "pycrfsuite": ("ingest/references/",),
    "pylatexenc": ("exchange/",),
    "pyphen": ("render/pdf/",),
    "pypdf": ("proof.py",),
    "reportlab": ("render/pdf/",),
    "rich": ("cli/",),
    "rispy": ("exchange/",),
    "typer": ("cli/",),
    "uharfbuzz": ("render/pdf/shaping.py", "render/pdf/subset.py"),
    "watchfiles": ("regen/",),
}
"""The one room of each library. pipeline names pandas for the sake of types alone."""
_DATA_ALONE = ("tzdata",)
"""Packages that are read by the standard library, not by us."""
_MODULES = {"python-crfsuite": "pycrfsuite"}
"""Packages that are imported under another name."""
_LAZY_ROOMS = (
    "__init__.py",
    "__main__.py",
    "cli/",
    "compose/compose.py",
    "pipeline",
    "preparing",
    "proving",
    "render/charts/__init__.py",
    "render/pdf/hyphens",
    "upkeep/",
)
"""Rooms that may import inside a function, so that a command pays only for what it uses: a brief for its kinds of chart."""


def _name(room: Path) -> str:
    return room.relative_to(_ROOT / "briefgen").as_posix()


def _imports(room: Path) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def _deferred(room: Path) -> Iterator[str]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    tree = ast.parse(room.read_text(encoding="utf-8"))
    inside = {id(inner) for outer in ast.walk(tree) if isinstance(outer, functions) for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        if id(node) in inside and isinstance(node, ast.ImportFrom | ast.Import):
            yield node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name


def test_layers_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every contract in pyproject.toml is kept: layers one way down, no circles, each big library in its one room."""
    monkeypatch.chdir(_ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_core_imports_the_standard_library_alone() -> None:
    """Core and what it stands on import the standard library and one another, nothing else, not even inside a function."""
    own = ("briefgen.core", "briefgen.dataclass", "briefgen.errors", "briefgen.namedtuple", "briefgen.pattern")
    beside = {"dataclass.py", "errors.py", "namedtuple.py", "pattern.py"}
    rooms = [room for room in _ROOMS if _name(room).startswith("core/") or _name(room) in beside]
    assert len(rooms) > 1
    strangers = {
        f"{_name(room)}: {module}"
        for room in rooms
        for _, module in _imports(room)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith(own)
    }
    assert strangers == set()


def test_the_core_touches_no_world() -> None:
    """Core knows no files, clock, environment, processes or logging: what it needs comes in as arguments."""
    worldly = {"io", "logging", "os", "pathlib", "random", "shutil", "socket", "subprocess", "tempfile", "time"}
    core = [room for room in _ROOMS if _name(room).startswith("core/")]
    found = {f"{_name(room)}: {module}" for room in core for _, module in _imports(room) if module.split(".")[0] in worldly}
    # Classes that hold days and times show the clock too.
    clocks = {"astimezone", "fromtimestamp", "now", "today", "utcnow"}
    for room in core:
        called = (node for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute))
        found |= {f"{_name(room)}: {node.attr}" for node in called if node.attr in clocks}
    assert found == set()


def test_each_library_has_its_room() -> None:
    """No library is known outside its room, so that it can be replaced, and none is asked for that nobody uses."""
    used: set[str] = set()
    for room in _ROOMS:
        for _, module in _imports(room):
            library = module.split(".")[0]
            if library in sys.stdlib_module_names or library == "briefgen":
                continue
            assert _name(room).startswith(_HOMES.get(library, ())), f"{_name(room)} imports {library}"
            used.add({"PIL": "pillow"}.get(library, library))
    asked = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split("[^a-z0-9-]", name)[0] for name in asked}
    assert {_MODULES.get(name, name.replace("-py", "").replace("-", "_")) for name in names} == {
        name.replace("_py", "") for name in {*used, *_DATA_ALONE}
    }


def test_imports_inside_functions_serve_start_up_alone() -> None:
    """Only rooms that stand above others and choose among them import inside a function; elsewhere that would hide a circle."""
    hidden = {
        f"{_name(room)}: {module}"
        for room in _ROOMS
        if not _name(room).startswith(_LAZY_ROOMS)
        for module in _deferred(room)
        if module.startswith("briefgen")
    }
    assert hidden == set()


def test_imports_are_absolute() -> None:
    """No relative import: where a name comes from can be read where it is used."""
    found = {_name(room) for room in _ROOMS for node, _ in _imports(room) if isinstance(node, ast.ImportFrom) and node.level}
    assert found == set()


def test_no_room_is_too_long() -> None:
    """No room is over 400 lines."""
    lengths = {_name(room): len(room.read_text(encoding="utf-8").splitlines()) for room in _ROOMS}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_rooms_are_named_for_what_they_hold() -> None:
    """No room is called utils or the like: such a room holds anything."""
    names = {part for room in _ROOMS for part in Path(_name(room)).with_suffix("").parts}
    assert names & _BANNED_NAMES == set()


def test_every_room_says_what_it_holds() -> None:
    """Every room with code opens with a docstring and postpones its annotations."""
    for room in _ROOMS:
        text = room.read_text(encoding="utf-8")
        if text.strip():
            assert ast.get_docstring(ast.parse(text)), f"{_name(room)} has no docstring"
        if "def " in text or "class " in text:
            assert "from __future__ import annotations\n" in text, f"{_name(room)} lacks the future import"
