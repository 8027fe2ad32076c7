"""A language: its terms, date formats and habits, and where it looks when it has none. What must not live here: files."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from briefgen.csl.faults import CslError
from briefgen.csl.terms import Term, Terms, find_term, ordinal_suffix
from briefgen.csl.tree import Element, check_root, parse_xml

LocaleSource = Callable[[str], str | None]
"""Gives the XML of a locale by its language tag ("en-GB"), or None where there is none."""

_DIALECTS = {
    "af": "af-ZA",
    "bg": "bg-BG",
    "ca": "ca-AD",
    "cs": "cs-CZ",
    "cy": "cy-GB",
    "da": "da-DK",
    "de": "de-DE",
    "el": "el-GR",
    "en": "en-US",
    "es": "es-ES",
    "et": "et-EE",
    "fa": "fa-IR",
    "fi": "fi-FI",
    "fr": "fr-FR",
    "he": "he-IL",
    "hi": "hi-IN",
    "hr": "hr-HR",
    "hu": "hu-HU",
    "hy": "hy-AM",
    "id": "id-ID",
    "is": "is-IS",
    "it": "it-IT",
    "ja": "ja-JP",
    "km": "km-KH",
    "ko": "ko-KR",
    "lt": "lt-LT",
    "lv": "lv-LV",
    "mn": "mn-MN",
    "nb": "nb-NO",
    "nl": "nl-NL",
    "nn": "nn-NO",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ro": "ro-RO",
    "ru": "ru-RU",
    "sk": "sk-SK",
    "sl": "sl-SI",
    "sr": "sr-Cyrl-RS",
    "sv": "sv-SE",
    "th": "th-TH",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "vi": "vi-VN",
    "zh": "zh-CN",
}
"""The primary dialect of a language. Source: CSL locales, locales.json."""


class Level:
    """What one `locale` element says."""

    __slots__ = ("dates", "lang", "options", "terms")

    def __init__(self, element: Element) -> None:
        self.lang = element.get("lang")
        self.options: dict[str, str] = {}
        self.dates: dict[str, Element] = {}
        self.terms = Terms()
        for kid in element.kids:
            if kid.tag == "style-options":
                self.options.update(kid.attrs)
            elif kid.tag == "date":
                self.dates[kid.get("form")] = kid
            elif kid.tag == "terms":
                self.terms.read(kid)


@lru_cache(maxsize=64)
def _read_locale(text: str) -> Level:
    try:
        root = parse_xml(text)
        check_root(root, "locale")
    except CslError as error:
        raise CslError(f"in the locale: {error.problem}", line=error.line) from error
    return Level(root)


class Locale:
    """The language that a style speaks, with the style's own terms before those of the locale files."""

    __slots__ = ("_found", "_levels", "_own", "_terms", "lang", "punctuation_in_quote")

    def __init__(self, lang: str, levels: list[Level], own: int = 0) -> None:
        self.lang = lang
        self._own = [level.terms for level in levels[:own]]
        self._levels = levels
        self._terms = [level.terms for level in levels]
        self._found: dict[tuple[str, str, str], Term | None] = {}
        self.punctuation_in_quote = self.option("punctuation-in-quote") == "true"

    def option(self, name: str) -> str:
        """Give a style option, empty where no level sets it."""
        return next((level.options[name] for level in self._levels if name in level.options), "")

    def date(self, form: str) -> Element | None:
        """Give the localised date format."""
        return next((level.dates[form] for level in self._levels if form in level.dates), None)

    def find(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """Give a term with its forms, or None where no level has it."""
        key = (name, form, gender)
        if key not in self._found:
            self._found[key] = find_term(self._terms, name, form, gender)
        return self._found[key]

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """Give the words of a term, or None where no level has it. Defined as empty is not the same as missing."""
        found = self.find(name, form)
        if found is None:
            return None
        return found.multiple if plural else found.single

    def is_own(self, name: str) -> bool:
        """Whether the style itself, not a locale file, says a term."""
        return any(key[0] == name for terms in self._own for key in terms.entries)

    def gender(self, name: str) -> str:
        """Give the grammatical gender of the noun that a term is."""
        found = self.find(name)
        return found.gender if found else ""

    def ordinal(self, number: int, gender: str = "") -> str:
        """Give a number as an ordinal: 2nd."""
        return f"{number}{ordinal_suffix(self._terms, number, gender)}"

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """Give a number up to ten as a word, others as `ordinal` does."""
        found = self.find(f"long-ordinal-{number:02d}", "long", gender) if 0 < number <= 10 else None
        return found.single if found else self.ordinal(number, gender)


def _tags(lang: str) -> list[str]:
    """Give a language tag and where it falls back to, nearest first."""
    tag = lang.replace("_", "-")
    primary = tag.split("-")[0].lower()
    return list(dict.fromkeys([tag, _DIALECTS.get(primary, primary), primary, "en-US"]))


def locale_texts(source: LocaleSource, lang: str) -> list[str]:
    """Give the XML of the locales that a language falls back to, nearest first.

    Raises: CslError where there is none, not even en-US.
    """
    texts = [text for tag in _tags(lang) if (text := source(tag)) is not None]
    if not texts:
        raise CslError(f'no locale for the language "{lang}", and no en-US to fall back to')
    return texts


def build_locale(style: Element, lang: str, texts: list[str]) -> Locale:
    """Join the style's own locale elements with the locale files. Source: CSL 1.0.2, Locale Fallback."""
    own = [Level(element) for element in style.all("locale")]
    primary = lang.split("-")[0]
    levels = [
        level for wanted in dict.fromkeys((lang, _DIALECTS.get(lang, lang), primary, "")) for level in own if level.lang == wanted
    ]
    return Locale(lang, [*levels, *(_read_locale(text) for text in texts)], len(levels))
