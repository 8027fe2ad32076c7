"""A small locale and a desk to cite at, for the tests of the CSL processor. What must not live here: any expected output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.csl import Processor

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_TERMS = {
    "accessed": "accessed",
    "and": "and",
    "and others": "and others",
    "anonymous": "anonymous",
    "bc": " BC",
    "ad": " AD",
    "et-al": "et al.",
    "ibid": "ibid.",
    "in": "in",
    "no date": "undated",
    "open-quote": "“",
    "close-quote": "”",
    "open-inner-quote": "‘",
    "close-inner-quote": "’",
    "page-range-delimiter": "–",
    "ordinal": "th",
    "ordinal-01": "st",
    "ordinal-02": "nd",
    "ordinal-03": "rd",
    "ordinal-11": "th",
    "ordinal-12": "th",
    "ordinal-13": "th",
    "long-ordinal-03": "third",
    "season-01": "Spring",
    "season-04": "Winter",
}
_SHORT = {"anonymous": "anon.", "no date": "n.d."}
_NUMBERED = {
    ("page", "long"): ("page", "pages"),
    ("page", "short"): ("p.", "pp."),
    ("chapter", "long"): ("chapter", "chapters"),
    ("chapter", "short"): ("chap.", "chaps."),
    ("paragraph", "long"): ("paragraph", "paragraphs"),
    ("section", "long"): ("section", "sections"),
    ("volume", "short"): ("vol.", "vols."),
    ("number-of-volumes", "short"): ("vol.", "vols."),
    ("edition", "short"): ("ed.", "eds."),
    ("editor", "long"): ("editor", "editors"),
    ("editor", "short"): ("ed.", "eds."),
    ("editor", "verb"): ("edited by", "edited by"),
    ("translator", "short"): ("trans.", "trans."),
    ("editortranslator", "short"): ("ed. &amp; trans.", "eds. &amp; trans."),
}
_MONTHS = "January February March April May June July August September October November December".split()
_DATES = """
<date form="text"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/></date>
<date form="numeric"><date-part name="day" form="numeric-leading-zeros" suffix="/"/>
<date-part name="month" form="numeric-leading-zeros" suffix="/"/><date-part name="year"/></date>
"""


def _locale(tag: str) -> str | None:
    """An English locale of the tests' own, and a German one that knows one word."""
    if tag == "de-DE":
        terms = '<term name="and">und</term><term name="open-quote">„</term><term name="close-quote">“</term>'
        return f'<locale xmlns="{_NAMESPACE}" version="1.0" xml:lang="de-DE"><terms>{terms}</terms></locale>'
    if tag != "en-US":
        return None
    terms = "".join(f'<term name="{name}">{words}</term>' for name, words in _TERMS.items())
    terms += "".join(f'<term name="{name}" form="short">{words}</term>' for name, words in _SHORT.items())
    terms += '<term name="and" form="symbol">&amp;</term>'
    for (name, form), (single, multiple) in _NUMBERED.items():
        terms += f'<term name="{name}" form="{form}"><single>{single}</single><multiple>{multiple}</multiple></term>'
    for number, month in enumerate(_MONTHS, 1):
        terms += f'<term name="month-{number:02d}">{month}</term><term name="month-{number:02d}" form="short">{month[:3]}.</term>'
    return f"""<locale xmlns="{_NAMESPACE}" version="1.0" xml:lang="en-US">
<style-options punctuation-in-quote="true"/>{_DATES}<terms>{terms}</terms></locale>"""


@pytest.fixture(scope="session")
def locales() -> Callable[[str], str | None]:
    """Give locales by tag: en-US and de-DE."""
    return _locale


@pytest.fixture(scope="session")
def make_style() -> Callable[..., str]:
    """Write a style: `layout` is the inside of a layout or starts with <layout or <sort, `entry` the same for a bibliography."""

    def layout_of(text: str) -> str:
        return text if text.startswith(("<layout", "<sort")) else f"<layout>{text}</layout>"

    def make(
        layout: str, *, root: str = "", citation: str = "", before: str = "", entry: str = "", bibliography: str = ""
    ) -> str:
        kind = "" if "class=" in root else 'class="note"'
        end = f"<bibliography {bibliography}>{layout_of(entry)}</bibliography>" if entry else ""
        return f"""<style xmlns="{_NAMESPACE}" version="1.0" {kind} {root}><info><title>Test</title></info>
{before}<citation {citation}>{layout_of(layout)}</citation>{end}</style>"""

    return make


def _clusters(items: list[dict[str, Any]], cites: list[list[Any]] | None) -> list[dict[str, Any]]:
    rows = cites if cites is not None else [[item["id"]] for item in items]
    return [
        {"citationItems": [{"id": cite} if isinstance(cite, str) else cite for cite in row], "properties": {"noteIndex": number}}
        for number, row in enumerate(rows, 1)
    ]


@pytest.fixture(scope="session")
def cite(make_style: Callable[..., str]) -> Callable[..., list[str]]:
    """Cite items, one a cluster unless `cites` lists the clusters; give HTML. Items without id and type get them."""

    def run(layout: str, items: list[dict[str, Any]], cites: list[list[Any]] | None = None, **style: str) -> list[str]:
        full = [{"id": f"i{number}", "type": "book", **item} for number, item in enumerate(items, 1)]
        return Processor(make_style(layout, **style), full, _locale).cite(_clusters(full, cites))

    return run


@pytest.fixture(scope="session")
def entries(make_style: Callable[..., str]) -> Callable[..., list[str]]:
    """Cite all items in one cluster and give the bibliography as HTML."""

    def run(entry: str, items: list[dict[str, Any]], **style: str) -> list[str]:
        full = [{"id": f"i{number}", "type": "book", **item} for number, item in enumerate(items, 1)]
        layout = style.pop("layout", '<text variable="title"/>')
        processor = Processor(make_style(layout, entry=entry, **style), full, _locale)
        processor.cite(_clusters(full, [[item["id"] for item in full]]))
        return processor.bibliography()

    return run
