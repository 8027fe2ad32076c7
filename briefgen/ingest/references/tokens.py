"""A note as tokens: words, marks and numbers, and one token for each link, date and remark that a rule is sure of.

What must not live here: what a token means in its reference (features and the tagger say that).
"""

from __future__ import annotations

import re

from briefgen.ingest.references.dates import FoundDate, find_dates
from briefgen.ingest.references.words import LANGUAGES
from briefgen.namedtuple import NamedTuple


class Token(NamedTuple):
    """A word or mark at its place. `kind` is empty or says which rule made it: url, doi, isbn, access, lang, ymd, ym, md."""

    text: str
    start: int
    end: int
    kind: str = ""
    date: FoundDate | None = None


_URL = re.compile(r"(?:https?|ftp):\s?//\s?[^\s<>\"“”«»|{}\[\]]+|(?<![\w@.])www\.[^\s<>\"“”«»|{}\[\]]+", re.IGNORECASE)
_BARE_URL = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|gov|edu|mil|int|info|ru|de|uk|fr|it|eu|ua|cn|ch|at)/[^\s<>\"“”«»|{}\[\]]*",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"\s[a-z0-9][\w%.~=&?/+-]{7,300}", re.IGNORECASE)
_DOI = re.compile(r"(?:\bdoi\s?[:.]?\s?)?(?<![\w/])10\.\d{4,9}/[^\s<>\"“”]{1,200}", re.IGNORECASE)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?[\dX][\dX -]{8,16}", re.IGNORECASE)
_LANGUAGE = re.compile(
    rf"[(\[]\s?(?:(?:in|auf|en|in lingua|text in|only in|available in|published in|title in)\s)?({'|'.join(LANGUAGES)})"
    r"(?:\s(?:only|language|translation|text))?\s?[)\]]|[(\[]\s?на (русском|украинском|английском)(?: языке)?\s?[)\]]",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"(?:access(?:ed)?|retrieved|visited|viewed|consulted|checked|available|abgerufen|abruf|besucht|aufgerufen|eingesehen|zugriff|stand|consult[ée]e?|"
    r"consultation|consultato|consultado|accesso|acceso|доступа?|обращения|download(?:ed)?)\b[^\d;.()\[\]]{0,24}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’`\-‐‑][^\W\d_]+)*|\d+[a-z]?(?![^\W_])|\w+|[^\w\s]")
_TAIL = ".,;:!?'’”\"»>*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def tokenise(text: str) -> list[Token]:
    """Cut a text into tokens in reading order; they never overlap and leave out only blanks."""
    marked = _marked(text)
    tokens: list[Token] = []
    here = 0
    for special in marked:
        tokens.extend(_words(text, here, special.start))
        tokens.append(special)
        here = special.end
    tokens.extend(_words(text, here, len(text)))
    return tokens


def _words(text: str, start: int, end: int) -> list[Token]:
    return [Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]


def _marked(text: str) -> list[Token]:
    found: list[Token] = []
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int, kind: str, date: FoundDate | None = None) -> None:
        if end > start and all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            found.append(Token(text[start:end], start, end, kind, date))

    lower = text.lower()
    for start, end in find_urls(text):
        add(start, end, "url")
    if "10." in text:
        for match in _DOI.finditer(text):
            add(match.start(), _end_of_link(text, match.start(), match.end()), "doi")
    if "isbn" in lower:
        for match in _ISBN.finditer(text):
            add(match.start(), match.end(), "isbn")
    if "(" in text or "[" in text:
        for match in _LANGUAGE.finditer(text):
            add(match.start(), match.end(), "lang")
    for date in find_dates(text):
        add(date.start, date.end, _kind_of(text, date), date)
    return sorted(found, key=lambda token: token.start)


def _kind_of(text: str, date: FoundDate) -> str:
    before = text[max(0, date.start - 48) : date.start]
    if date.day and (
        _ACCESS.search(before) or (before.endswith("[") and text[date.end : date.end + 1] == "]" and "://" in text[: date.start])
    ):
        return "access"
    if date.year is None:
        return "md"
    return "ymd" if date.day else "ym"


def find_urls(text: str) -> list[tuple[int, int]]:
    """Find the addresses in a text, each without the marks that close its sentence, and with the rest of one cut by a blank."""
    found = []
    if "://" in text or ":// " in text or "www." in text.lower() or ": //" in text:
        for match in _URL.finditer(text):
            end = _end_of_link(text, match.start(), match.end())
            if end - match.start() > 8:
                found.append((match.start(), _mended_end(text, match.start(), end)))
    if "/" in text:
        for match in _BARE_URL.finditer(text):
            if all(match.end() <= a or match.start() >= b for a, b in found):
                found.append((match.start(), _end_of_link(text, match.start(), match.end())))
    return sorted(found)


def _end_of_link(text: str, start: int, end: int) -> int:
    while end > start:
        last = text[end - 1]
        if last in _TAIL or (last in _PAIRS and text.count(last, start, end) > text.count(_PAIRS[last], start, end)):
            end -= 1
        else:
            break
    return end


def _mended_end(text: str, start: int, end: int) -> int:
    # "https://example.org/article/ us-usa-defense": the line broke behind the stroke.
    if text[end - 1] not in "/-_=?&" or "/" not in text[start + 8 : end]:
        return end
    match = _WRAPPED.match(text, end)
    if match is None:
        return end
    rest = match.group().strip()
    if sum(rest.count(mark) for mark in "-/_=.%&") < 2 and not re.search(r"\.(?:s?html?|pdf|aspx?|php)$", rest):
        return end
    return _end_of_link(text, start, match.end())


def code_of_language(remark: str) -> str:
    """Give the code of the language that a remark such as "(in Russian)" names; empty when it names none."""
    for word in re.findall(r"\w+", remark.casefold()):
        if word in LANGUAGES:
            return LANGUAGES[word]
    russian = {"русском": "ru", "украинском": "uk", "английском": "en"}
    return next((code for word, code in russian.items() if word in remark.casefold()), "")
