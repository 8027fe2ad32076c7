"""What a style may say: the attributes of each element and their values. What must not live here: what they mean.

The processor reads on where an attribute is misspelled, as processors do; who writes a style wants to know. Source: CSL 1.0.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from briefgen.csl.faults import CslError
from briefgen.csl.item import DATES, NAMES, NUMBERS
from briefgen.csl.tree import Element, parse_xml

_FORMATTING = "font-style font-variant font-weight text-decoration vertical-align"
_AFFIXES = "prefix suffix"
_JOINING = (
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last et-al-subsequent-min "
    "et-al-subsequent-use-first initialize initialize-with name-as-sort-order sort-separator"
)
_HANDED_DOWN = f"{_JOINING} name-form name-delimiter names-delimiter"
_TESTS = "match disambiguate is-numeric is-uncertain-date locator position type variable"
_LOOK = f"{_FORMATTING} {_AFFIXES} display"
_ATTRIBUTES = {
    "style": f"class version default-locale demote-non-dropping-particle initialize-with-hyphen page-range-format {_HANDED_DOWN}",
    "citation": "cite-group-delimiter collapse year-suffix-delimiter after-collapse-delimiter disambiguate-add-names "
    "disambiguate-add-givenname disambiguate-add-year-suffix givenname-disambiguation-rule near-note-distance " + _HANDED_DOWN,
    "bibliography": "hanging-indent line-spacing entry-spacing second-field-align subsequent-author-substitute "
    f"subsequent-author-substitute-rule {_HANDED_DOWN}",
    "layout": f"{_FORMATTING} {_AFFIXES} delimiter",
    "macro": "name",
    "text": f"variable macro term value form plural quotes strip-periods text-case {_LOOK}",
    "number": f"variable form text-case {_LOOK}",
    "date": f"variable form date-parts delimiter text-case {_LOOK}",
    "date-part": f"name form strip-periods text-case range-delimiter {_FORMATTING} {_AFFIXES}",
    "names": f"variable delimiter {_LOOK}",
    "name": f"form delimiter {_JOINING} {_FORMATTING} {_AFFIXES}",
    "name-part": f"name text-case {_FORMATTING} {_AFFIXES}",
    "et-al": f"term {_FORMATTING}",
    "label": f"variable form plural strip-periods text-case {_FORMATTING} {_AFFIXES}",
    "group": f"delimiter {_LOOK}",
    "if": _TESTS,
    "else-if": _TESTS,
    "key": "variable macro sort names-min names-use-first names-use-last",
    "locale": "lang",
    "style-options": "punctuation-in-quote limit-day-ordinals-to-day-1",
    "term": "name form gender gender-form match",
}
_PLAIN = frozenset("choose else substitute sort terms single multiple".split())
"""Elements without attributes."""
_CASES = "lowercase uppercase capitalize-first capitalize-all sentence title"
_YES_NO = "true false"
_VALUES = {
    "class": "in-text note",
    "demote-non-dropping-particle": "never sort-only display-and-sort",
    "page-range-format": "chicago chicago-15 chicago-16 expanded minimal minimal-two",
    "and": "text symbol",
    "delimiter-precedes-et-al": "contextual after-inverted-name always never",
    "delimiter-precedes-last": "contextual after-inverted-name always never",
    "name-as-sort-order": "first all",
    "collapse": "citation-number year year-suffix year-suffix-ranged",
    "givenname-disambiguation-rule": "all-names all-names-with-initials primary-name primary-name-with-initials by-cite",
    "second-field-align": "flush margin",
    "subsequent-author-substitute-rule": "complete-all complete-each partial-each partial-first",
    "font-style": "normal italic oblique",
    "font-variant": "normal small-caps",
    "font-weight": "normal bold light",
    "text-decoration": "none underline",
    "vertical-align": "baseline sup sub",
    "display": "block left-margin right-inline indent",
    "text-case": _CASES,
    "date-parts": "year year-month year-month-day",
    "sort": "ascending descending",
    "position": "first subsequent ibid ibid-with-locator near-note",
    **dict.fromkeys(
        "initialize et-al-use-last names-use-last initialize-with-hyphen disambiguate-add-names disambiguate-add-givenname "
        "disambiguate-add-year-suffix hanging-indent quotes strip-periods disambiguate punctuation-in-quote "
        "limit-day-ordinals-to-day-1".split(),
        _YES_NO,
    ),
}
_OF = {
    ("number", "form"): "numeric ordinal long-ordinal roman",
    ("date", "form"): "text numeric",
    ("name", "form"): "long short count",
    ("label", "form"): "long short symbol verb verb-short",
    ("label", "plural"): "contextual always never",
    ("text", "form"): "long short symbol verb verb-short",
    ("name-part", "name"): "given family",
}
"""Values of attributes that mean something else in each element."""
_TEXTS = frozenset(
    (
        "abstract annote archive archive_collection archive_location archive-place authority call-number citation-key "
        "citation-label citation-number collection-title container-title container-title-short dimensions division DOI "
        "event event-place event-title genre ISBN ISSN jurisdiction journalAbbreviation keyword language license medium note "
        "original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place references "
        "reviewed-genre reviewed-title scale shortTitle source status title title-short URL volume-title year-suffix"
    ).split()
)
_VARIABLES = _TEXTS | NAMES | DATES | NUMBERS


def check_style(text: str) -> list[CslError]:
    """Give all that a style says and CSL does not know: elements, attributes, values, variables.

    Raises: CslError for what is no well-formed XML.
    """
    return [fault for element in parse_xml(text).walk() for fault in _faults(element)]


def _faults(element: Element) -> Iterator[CslError]:
    tag = element.tag
    known = _ATTRIBUTES.get(tag, "").split()
    if not known and tag not in _PLAIN:
        return
    for name, value in element.attrs.items():
        if name not in known:
            yield element.fault(f'<{tag}> has no attribute "{name}"{_meant(name, known)}')
            continue
        allowed = (_OF.get((tag, name)) or _VALUES.get(name, "")).split()
        words = value.split() if name == "position" else [value]
        for word in words if allowed else ():
            if word not in allowed:
                yield element.fault(f'{name} is {", ".join(allowed[:-1])} or {allowed[-1]}, not "{word}"')
        if name == "variable":
            for word in value.split():
                if word not in _VARIABLES:
                    yield element.fault(f'there is no variable "{word}"{_meant(word, _VARIABLES)}')


def _meant(word: str, known: list[str] | frozenset[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
