"""Candidate facts for facts.csv: a row for each quantity and event of an article, for somebody to accept, edit or reject.

A row holds where it stands, its words and names beside it, never the sentence. What must not live here: which quantities and
events there are and what supports them (gathering), and the file (intake).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from briefgen.core.facts import Kind
from briefgen.core.units import Units, unit_kind
from briefgen.ingest.article import ArticleText
from briefgen.ingest.events import Event
from briefgen.ingest.gathering import Found, Gathered, confidence_of
from briefgen.ingest.guessing import subject_of, verb_of
from briefgen.ingest.inline import ascii_words
from briefgen.ingest.knowing import Known
from briefgen.ingest.marks import period_of, scaled, typed
from briefgen.ingest.quantities import SURE, Quantity

COLUMNS = (
    *("id", "article", "section", "kind", "statement", "subject", "measure", "value", "low", "high", "unit", "approx", "period"),
    *("notes", "support", "locator", "status"),
)
"""What a candidate fills in; a table without `status` would take it for accepted."""

Row = dict[str, str]

_OF = re.compile(r"[ \u00a0](?:of|in|worth of)[ \u00a0](?P<what>[a-z][\w’'-]{1,30}(?:[ \u00a0][a-z][\w’'-]{1,30}){0,2})")
_CUT = re.compile(
    r"[ \u00a0](?:of|in|by|at|to|for|from|with|and|or|that|which|who|was|were|is|are|had|has|have|on|as)\b.*$", re.DOTALL
)
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|this|that|these|those|all)(?:[ \u00a0]|$)")


def candidate_rows(article: ArticleText, found: Gathered, notes: Mapping[str, str], known: Known) -> list[Row]:
    """Give a row for each quantity and event that the brief does not hold yet, under whatever id and wherever it stood before.

    `notes` are the ids of notes in the brief, by their keys and "inline " and the keys of brackets. Ids come from the article,
    the paragraph and the words found, so that they are the same in each run. Events that are not sure are left out.
    """
    bases: list[str] = []
    seen: dict[str, int] = {}
    ordered = _in_order(found)
    for one in ordered:
        base = f"{article.key.lower()}-p{one.paragraph + 1}-{_slug(one.what.text)}".rstrip("-")
        seen[base] = seen.get(base, 0) + 1
        bases.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    names = known.names(article, ordered, bases)
    return [_row(name, article, one, known) | _support(one, notes) for name, one in zip(names, ordered, strict=True) if name]


def _in_order(found: Gathered) -> list[Found]:
    sure = [one for one in found.events if confidence_of(one) >= SURE]
    return sorted([*found.quantities, *sure], key=lambda one: (one.paragraph, one.what.start))


def _row(name: str, article: ArticleText, found: Found, known: Known) -> Row:
    what = found.what
    text = article.paragraphs[found.paragraph].text
    told = _event(what) if isinstance(what, Event) else _quantity(what, text, found, known) if isinstance(what, Quantity) else {}
    return {
        "id": name,
        "article": article.key,
        "section": known.section,
        "statement": "",
        "period": period_of(found),
        "locator": f"paragraph {found.paragraph + 1}",
        "status": "candidate",
        **told,
    }


def _quantity(what: Quantity, text: str, found: Found, known: Known) -> Row:
    is_range = what.low is not None
    value, unit = scaled(what)
    factor = value / what.value if what.value else Decimal(1)
    return {
        "kind": Kind.QUANTITY.value,
        "subject": subject_of(text, found.sentence, what.start, what.end),
        "measure": _measure(text, what) or verb_of(text, found.sentence, what.start),
        "value": "" if is_range else typed(value),
        "low": typed(what.low * factor) if what.low is not None else "",
        "high": typed(what.high * factor) if what.high is not None else "",
        "unit": _unit(what, unit, known.units),
        "approx": "true" if what.approx else "",
    }


def _event(what: Event) -> Row:
    """Give what an event fills in: a visit is named by who was where, as an event is in the shipped example."""
    subject = what.who or what.what
    if what.kind == "visit" and what.where and what.where not in subject:
        subject = f"{subject} in {what.where}"
    return {"kind": Kind.EVENT.value, "subject": subject, "measure": what.kind}


def _support(found: Found, notes: Mapping[str, str]) -> Row:
    ids = dict.fromkeys(notes[key] for key in found.keys if key in notes)
    return {"notes": "; ".join(ids), "support": found.support if ids else "article"}


def _unit(what: Quantity, unit: str, units: Units) -> str:
    """Give a unit that the brief may use: its own noun for what is counted, where it declares one."""
    if unit in units and unit_kind(unit) != "noun":
        return unit
    printed = what.printed.casefold()
    return next((noun for noun, forms in units.nouns.items() if printed and printed in {noun, *map(str.casefold, forms)}), "")


def _measure(text: str, what: Quantity) -> str:
    """Guess what is measured: what is counted, else the words behind "of", else how it changes or compares."""
    rate = f" per {what.per}" if what.per else ""
    if what.printed and not what.unit:
        return what.printed + rate
    behind = _OF.match(text, what.end)
    if behind and (named := _DETERMINER.sub("", _CUT.sub("", behind["what"]))):
        return named
    return what.compared or (what.printed + rate if what.unit not in {"", "percent"} and what.per else "")


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", ascii_words(words.replace(".", "-")).lower()).strip("-")[:40].strip("-")
