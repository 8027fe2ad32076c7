"""The numbers of the lists in a Word document, which are nowhere in its text: counted as Word counts them.

What must not live here: paragraphs and their words (docx).
"""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree as ET

from briefgen.ingest.labels import written
from briefgen.namedtuple import NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = frozenset({"bullet", "none"})
_DEEPEST = 9
_MOST = 99_999


class _Level(NamedTuple):
    form: str
    start: int


class Lists:
    """The lists of a document and how far each has been counted."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self._levels: dict[str, dict[str, _Level]] = {}
        self._kinds: dict[str, str] = {}
        self._starts: dict[tuple[str, str], int] = {}
        self._counted: dict[str, dict[int, int]] = defaultdict(dict)
        self._of_style = _numbered_styles(styles)
        for root in numbering if numbering is not None else ():
            if root.tag == f"{_W}abstractNum":
                self._levels[_said(root, "abstractNumId")] = {
                    _said(level, "ilvl"): _level(level) for level in root.iter(f"{_W}lvl")
                }
            elif root.tag == f"{_W}num":
                self._read(root)

    def number(self, settings: ET.Element | None, style: str) -> str:
        """Give the number of the next paragraph with these settings, empty where it has a bullet or is none of a list."""
        own = settings.find(f"{_W}numPr") if settings is not None else None
        found = own if own is not None else self._of_style.get(style)
        name = _value(found, "numId") if found is not None else ""
        kind = self._kinds.get(name, "")
        depth = _value(found, "ilvl") or "0" if found is not None else "0"
        level = self._levels.get(kind, {}).get(depth)
        if level is None or not depth.isdecimal() or int(depth) >= _DEEPEST:
            return ""
        # Lists of one kind go on counting, but for one that says where it starts.
        begun = self._counted[name if (name, depth) in self._starts else f"kind {kind}"]
        first = self._starts.get((name, depth), level.start)
        count = begun[int(depth)] = begun.get(int(depth), first - 1) + 1
        for deeper in [at for at in begun if at > int(depth)]:
            del begun[deeper]
        return "" if level.form in _SIGNS or count > _MOST else written(count, level.form)

    def _read(self, element: ET.Element) -> None:
        name = _said(element, "numId")
        self._kinds[name] = _value(element, "abstractNumId")
        for over in element.iter(f"{_W}lvlOverride"):
            start = _value(over, "startOverride")
            if start.isdecimal() and int(start) < _MOST:
                self._starts[name, _said(over, "ilvl")] = int(start)


def _level(element: ET.Element) -> _Level:
    start = _value(element, "start")
    return _Level(_value(element, "numFmt") or "decimal", int(start) if start.isdecimal() and int(start) < _MOST else 1)


def _numbered_styles(styles: ET.Element | None) -> dict[str, ET.Element]:
    """Give what the styles that number their paragraphs say of it."""
    found = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        settings = style.find(f"{_W}pPr/{_W}numPr")
        if settings is not None:
            found[_said(style, "styleId")] = settings
    return found


def _said(element: ET.Element, name: str) -> str:
    return element.get(f"{_W}{name}") or ""


def _value(element: ET.Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return _said(found, "val") if found is not None else ""
