"""[house] of brief.toml: the look of a house, every key checked, all problems noted. What must not live here: how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefgen.core.house import FACES, FontChoice, House, Margins
from briefgen.core.reads import note_file
from briefgen.dataclass import replace
from briefgen.errors import Findings, Where, nearest
from briefgen.inputs.kinds import converted
from briefgen.pattern import pattern

_KEYS: dict[str, Any] = {
    "serif": dict[str, str],
    "sans": dict[str, str],
    "fallbacks": list[str],
    "accent": str,
    "margins": dict[str, float],
    "logo": str,
}
_EXPECTED = {
    "serif": "table of faces and their files",
    "sans": "table of faces and their files",
    "fallbacks": "list of files",
    "margins": "table of margins and their millimetres",
}
_LIMITS = {"top": (20.0, 60.0), "bottom": (20.0, 60.0), "sides": (12.0, 50.0)}
"""The least and the greatest margins in millimetres: head and foot need room, and so do words."""
_CONTRAST = 4.5
"""The least contrast of words with the paper. Source: WCAG 2.2, success criterion 1.4.3."""
_COLOR = pattern(r"#[0-9a-fA-F]{6}")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
"""How a TrueType or OpenType font, or a collection of them, begins."""
_LARGEST = 64_000_000
_LARGEST_LOGO = 20_000_000


def read_house(said: Mapping[str, Any], folder: Path, where: Callable[[str], Where], findings: Findings) -> House:
    """Read what [house] says; `folder` is that of the brief, from which paths go, and `where` tells the place of a key."""
    return _Reader(folder, where, findings).house(said)


class _Reader:
    """One [house] under way."""

    def __init__(self, folder: Path, where: Callable[[str], Where], findings: Findings) -> None:
        self._folder = folder
        self._place = where
        self._findings = findings

    def _where(self, key: str) -> Where:
        """Tell the place of a key: inside { } it is that of the table."""
        found = self._place(key)
        return found if found.line else replace(found, line=self._place(key.rpartition(".")[0]).line)

    def house(self, said: Mapping[str, Any]) -> House:
        values: dict[str, Any] = {}
        for key, value in said.items():
            if key in _KEYS:
                values[key] = self._converted(value, key)
            else:
                self._unknown(key, f"house.{key}", _KEYS)
        values = {key: value for key, value in values.items() if value is not None}
        return House(
            serif=self._family(values.get("serif", {}), "house.serif"),
            sans=self._family(values.get("sans", {}), "house.sans"),
            fallbacks=tuple(font for name in values.get("fallbacks", ()) if (font := self._font(name, "house.fallbacks"))),
            accent=self._accent(values["accent"]) if "accent" in values else "",
            margins=self._margins(values.get("margins", {})),
            logo=self._logo(values["logo"]) if "logo" in values else "",
        )

    def _unknown(self, key: str, place: str, known: Mapping[str, Any] | tuple[str, ...]) -> None:
        hint = nearest(key, known) or f"the keys are {', '.join(known)}"
        self._findings.add("unknown-key", f'unknown key "{key}"', self._where(place), hint=hint)

    def _bad(self, message: str, key: str, hint: str = "") -> None:
        self._findings.add("bad-setting", message, self._where(key), hint=hint)

    def _converted(self, value: Any, key: str) -> Any:
        try:
            return converted(value, _KEYS[key])
        except ValueError:
            self._bad(f'"{key}" is no {_EXPECTED.get(key, "string")}', f"house.{key}")
            return None

    # --- faces

    def _family(self, said: Mapping[str, str], place: str) -> dict[str, FontChoice]:
        faces = {}
        for name, file in said.items():
            if name not in FACES:
                self._unknown(name, f"{place}.{name}", FACES)
            elif font := self._font(file, f"{place}.{name}"):
                faces[name] = font
        return faces

    def _font(self, said: str, key: str) -> FontChoice | None:
        """Read the name of a font file; "NotoSansCJK.ttc#2" is the third of a collection."""
        name, _, number = said.partition("#")
        path = self._file(name, key, _LARGEST)
        if path is None:
            return None
        if number and not number.isdecimal():
            self._bad(f'"#{number}" is no number of a font, expected {name}#0 for the first of a collection', key)
            return None
        with path.open("rb") as file:
            beginning = file.read(4)
        if beginning not in _FONTS:
            packed = "it is packed for the web" if beginning in (b"wOFF", b"wOF2") else ""
            self._bad(f'"{name}" is no TrueType or OpenType font', key, packed)
            return None
        return FontChoice(str(path), int(number or 0), self._where(key))

    def _file(self, name: str, key: str, largest: int) -> Path | None:
        path = (self._folder / name).resolve()
        try:
            size = path.stat().st_size if path.is_file() else -1
        except OSError:
            size = -1
        if size < 0:
            self._findings.add("missing-file", f'"{name}" is no file', self._where(key), hint=f"looked for {path}")
            return None
        if size > largest:
            self._bad(f'"{name}" has {size / 1e6:.0f} MB, expected at most {largest / 1e6:.0f}', key)
            return None
        note_file(path, path.read_bytes())
        return path

    # --- colour, margins, logo

    def _accent(self, said: str) -> str:
        if not _COLOR.fullmatch(said):
            self._bad(f'"{said}" is no colour, expected six digits behind #, as in #1b4f8a', "house.accent")
            return ""
        contrast = 1.05 / (_luminance(said) + 0.05)
        if contrast < _CONTRAST:
            found = f'"{said}" is too pale for words: its contrast with the paper is {contrast:.1f}'
            self._bad(f"{found}, expected at least {_CONTRAST}", "house.accent", "choose a darker shade")
            return ""
        return said.lower()

    def _margins(self, said: Mapping[str, float]) -> Margins:
        kept = {}
        for name, width in said.items():
            if name not in _LIMITS:
                self._unknown(name, f"house.margins.{name}", tuple(_LIMITS))
                continue
            least, most = _LIMITS[name]
            if least <= width <= most:
                kept[name] = width
            else:
                self._bad(f"{width:g} mm, expected between {least:g} and {most:g}", f"house.margins.{name}")
        return Margins(**kept)

    def _logo(self, said: str) -> str:
        path = self._file(said, "house.logo", _LARGEST_LOGO)
        return str(path) if path else ""


def _luminance(color: str) -> float:
    """Give the relative luminance of a colour. Source: WCAG 2.2."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
