"""A work: a CSL-JSON item, read and checked. What must not live here: how a work is written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.csl.plain.dates import Date, read_date
from briefgen.csl.plain.model import ItemError
from briefgen.csl.plain.names import Name, read_name
from briefgen.csl.plain.titles import Look, clean_title

PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
_PLAIN = frozenset({"bill", "hearing", "legislation", "regulation", "treaty"})
_QUOTED = (
    PERIODICALS
    | PARTS
    | frozenset("article broadcast interview manuscript personal_communication post post-weblog speech thesis webpage".split())
)
_ITALIC = frozenset(
    "book classic collection dataset document event figure graphic legal_case map motion_picture musical_score pamphlet patent "
    "performance periodical report review review-book software song standard".split()
)
TYPES = _PLAIN | _QUOTED | _ITALIC
"""Every type of an item. Source: CSL 1.0.2 specification, appendix III."""

_OTHER_SCRIPTS = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "el": "Greek",
    "fa": "Persian",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "ky": "Kyrgyz",
    "mn": "Mongolian",
    "ru": "Russian",
    "tg": "Tajik",
    "th": "Thai",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
"""Languages that are not written in Latin letters: a title in Latin letters is then no title of the work, but its translation."""

_LATIN = re.compile(r"[A-Za-z]")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u2e80-\ud7ff]")


@dataclass(frozen=True, slots=True)
class Work:
    """One work. Texts that it does not have are empty; `sic` lists words of the title that are marked as found."""

    id: str
    type: str
    title: str = ""
    title_short: str = ""
    container: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    url: str = ""
    language: str = ""
    sic: tuple[str, ...] = ()

    @property
    def look(self) -> Look:
        """How its title is set."""
        return "quoted" if self.type in _QUOTED else "plain" if self.type in _PLAIN else "italic"

    @property
    def is_container_italic(self) -> bool:
        """Whether what it appeared in has an italic name: periodicals, books and weblogs, not sites and agencies."""
        return self.type in PERIODICALS or self.type in PARTS or self.type == "post-weblog"

    @property
    def text_language(self) -> str:
        """The language to name behind a title that is a translation: "Russian" for `ru`; empty for `ru-Latn` and for English."""
        tags = self.language.lower().replace("_", "-").split("-")
        if "latn" in tags or not _LATIN.search(self.title) or _BEYOND_LATIN.search(self.title):
            return ""
        return _OTHER_SCRIPTS.get(tags[0], "")


def read_work(item: Mapping[str, object]) -> Work:
    """Read one item.

    Raises:
        ItemError: it has no known type, nothing to print, or a part that is no CSL-JSON.
    """
    given = item.get("id")
    work_id = "" if given is None else str(given)
    if not work_id:
        raise ItemError("", "has no id")
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        raise ItemError(work_id, f'has the type "{kind or ""}", expected a type of CSL such as "book" or "webpage"')
    try:
        work = _read(item, work_id, kind)
    except ValueError as error:
        raise ItemError(work_id, str(error)) from error
    if not (work.authors or work.editors or work.title or work.container or work.publisher or work.url):
        raise ItemError(work_id, "has neither author, title, container, publisher nor URL")
    return work


def _read(item: Mapping[str, object], work_id: str, kind: str) -> Work:
    doi = _text(item, "DOI").removeprefix("https://doi.org/")
    return Work(
        work_id,
        kind,
        title=clean_title(_text(item, "title")),
        title_short=clean_title(_text(item, "title-short") or _text(item, "shortTitle")),
        container=_text(item, "container-title"),
        authors=_names(item, "author"),
        editors=_names(item, "editor"),
        publisher=_text(item, "publisher"),
        place=_text(item, "publisher-place"),
        volume=_text(item, "volume"),
        issue=_text(item, "issue"),
        pages=_text(item, "page"),
        issued=read_date(item.get("issued")),
        accessed=read_date(item.get("accessed")),
        url=_text(item, "URL") or (f"https://doi.org/{doi}" if doi else ""),
        language=_text(item, "language"),
        sic=_sic(item),
    )


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"has {key} {value!r}, expected text")
    return " ".join(str(value).split())


def _names(item: Mapping[str, object], key: str) -> tuple[Name, ...]:
    value = item.get(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f"has {key} {value!r}, expected a list of names")
    return tuple(read_name(name) for name in value)


def _sic(item: Mapping[str, object]) -> tuple[str, ...]:
    custom = item.get("custom")
    words = custom.get("sic", []) if isinstance(custom, Mapping) else []
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise ValueError(f"has custom.sic {words!r}, expected a list of words")
    return tuple(words)
