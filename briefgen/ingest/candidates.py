"""Candidate facts for facts.csv: a row for each quantity of an article, for somebody to accept, edit or reject.

A row holds where the quantity stands, its words and names beside it, never the sentence. What must not live here: which
quantities there are and what supports them (gathering), and the file (intake).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefgen.core.units import Units, unit_kind
from briefgen.ingest.article import ArticleText
from briefgen.ingest.gathering import Found
from briefgen.ingest.inline import ascii_words
from briefgen.ingest.knowing import Known
from briefgen.ingest.quantities import Quantity

COLUMNS = (
    *("id", "article", "section", "kind", "statement", "subject", "measure", "value", "low", "high", "unit", "approx", "period"),
    *("notes", "support", "locator", "status"),
)
"""What a candidate fills in; a table without `status` would take it for accepted."""

Row = dict[str, str]

_NAME = re.compile(r"(?<![\w.])[A-ZÀ-ÞА-Я][\w’'-]{1,30}(?:[ \u00a0](?:(?:of|the|and|de)[ \u00a0])?[A-ZÀ-ÞА-Я][\w’'-]{1,30}){0,4}")
_NO_NAME = frozenset(
    "the a an in on at by since but and or for from under some it its this that these those when while as however despite "
    "although with without within over before after january february march april may june july august september october november "
    "december both only more less about according even if they we he she there".split()
)
_OF = re.compile(r"[ \u00a0](?:of|in|worth of)[ \u00a0](?P<what>[a-z][\w’'-]{1,30}(?:[ \u00a0][a-z][\w’'-]{1,30}){0,2})")
_CUT = re.compile(
    r"[ \u00a0](?:of|in|by|at|to|for|from|with|and|or|that|which|who|was|were|is|are|had|has|have|on|as)\b.*$", re.DOTALL
)


def candidate_rows(article: ArticleText, quantities: Sequence[Found], notes: Mapping[str, str], known: Known) -> list[Row]:
    """Give a row for each quantity that the brief does not hold yet, under whatever id and wherever it stood before.

    `notes` are the ids of notes in the brief, by their keys and "inline " and the keys of brackets. Ids come from the article,
    the paragraph and the quantity's words, so that they are the same in each run.
    """
    bases: list[str] = []
    seen: dict[str, int] = {}
    for found in quantities:
        base = f"{article.key.lower()}-p{found.paragraph + 1}-{_slug(found.what.text)}".rstrip("-")
        seen[base] = seen.get(base, 0) + 1
        bases.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    names = known.names(article, quantities, bases)
    return [
        _row(name, article, found, found.what, known) | _support(found, notes)
        for name, found in zip(names, quantities, strict=True)
        if name and isinstance(found.what, Quantity)
    ]


def _row(name: str, article: ArticleText, found: Found, what: Quantity, known: Known) -> Row:
    text = article.paragraphs[found.paragraph].text
    is_range = what.low is not None
    return {
        "id": name,
        "article": article.key,
        "section": known.section,
        "kind": "quantity",
        "statement": "",
        "subject": _subject(text, found.sentence, what),
        "measure": _measure(text, what),
        "value": "" if is_range else _typed(what.value),
        "low": _typed(what.low) if is_range else "",
        "high": _typed(what.high) if is_range else "",
        "unit": _unit(what, known.units),
        "approx": "true" if what.approx else "",
        "period": found.when.period if found.when and found.near in {"sentence", "before"} else "",
        "locator": f"paragraph {found.paragraph + 1}",
        "status": "candidate",
    }


def _support(found: Found, notes: Mapping[str, str]) -> Row:
    ids = dict.fromkeys(notes[key] for key in found.keys if key in notes)
    return {"notes": "; ".join(ids), "support": found.support if ids else "article"}


def _typed(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _unit(what: Quantity, units: Units) -> str:
    """Give a unit that the brief may use: its own noun for what is counted, where it declares one."""
    if what.unit in units and unit_kind(what.unit) != "noun":
        return what.unit
    printed = what.printed.casefold()
    return next((noun for noun, forms in units.nouns.items() if printed and printed in {noun, *map(str.casefold, forms)}), "")


def _subject(text: str, sentence: tuple[int, int], what: Quantity) -> str:
    """Guess who or what it is about: the name next before it in its sentence, else the first behind it."""
    names = [_bare(match[0]) for match in _NAME.finditer(text, sentence[0], what.start)]
    named = [name for name in names if name]
    if named:
        return named[-1]
    # What stands in a bracket is a source rather than a subject.
    end = text.find("(", what.end, sentence[1])
    behind = (_bare(match[0]) for match in _NAME.finditer(text, what.end, end if end >= 0 else sentence[1]))
    return next((name for name in behind if name), "")


def _bare(name: str) -> str:
    words = name.split()
    while words and words[0].casefold() in _NO_NAME:
        words.pop(0)
    return re.sub(r"[’']s$", "", " ".join(words))


def _measure(text: str, what: Quantity) -> str:
    """Guess what is measured: what is counted, else the words behind "of", else how it compares."""
    rate = f" per {what.per}" if what.per else ""
    if what.printed and not what.unit:
        return what.printed + rate
    behind = _OF.match(text, what.end)
    if behind:
        return _CUT.sub("", behind["what"])
    return what.compared or (what.printed + rate if what.unit not in {"", "percent"} and what.per else "")


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", ascii_words(words.replace(".", "-")).lower()).strip("-")[:40].strip("-")
