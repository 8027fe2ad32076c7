"""What holds of every citation: no doubled marks, nothing lost, no matter what the items hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.csl import CslError, Processor, to_markdown, to_plain

_PARTS = ("title", "container-title", "publisher", "publisher-place", "volume", "page", "edition", "genre", "archive", "URL")
_TEXTS = ("title", "container-title", "publisher", "publisher-place", "genre", "archive")
_MARKED = st.text("ab.,;:!? ", min_size=1, max_size=6).map("x{}x".format)
_FULL = f"""<group delimiter=". ">
<names variable="author"><name and="text"/><substitute><names variable="editor"/></substitute></names>
<group delimiter=", ">
<text variable="title" quotes="true" text-case="title"/><text variable="container-title" font-style="italic"/>
</group>
<group delimiter=": " prefix="(" suffix=")"><text variable="publisher-place"/><text variable="publisher"/></group>
<date variable="issued" form="text"/>{"".join(f'<text variable="{name}"/>' for name in _PARTS[4:])}</group>"""
_STYLE = f'<layout suffix=".">{_FULL}</layout>'

_WORDS = st.text("ab AB.,;:!?\"'()-–é<>&", min_size=1, max_size=12)
_PLAIN_WORDS = st.text("abcdeABC", min_size=1, max_size=8)
_FIELDS = st.dictionaries(st.sampled_from(_PARTS), _WORDS, max_size=6)
_LOOSE = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3000) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "raw", "season", "circa"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)
_NAMES_OF_FIELDS = st.sampled_from([*_PARTS, "author", "editor", "issued", "accessed", "note", "language", "type", "id"])


@pytest.fixture(scope="module")
def style(make_style: Callable[..., str]) -> str:
    """A style that prints every part of a work."""
    return make_style(_STYLE, entry=_STYLE)


@settings(max_examples=50, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(_TEXTS), _MARKED, min_size=1))
def test_style_doubles_no_mark(fields: dict[str, str]) -> None:
    """Between parts no full stop, comma, colon, semicolon or space stands twice."""
    processor = _processor([{"id": "a", "type": "book", **fields}])
    text = to_plain(processor.cite_runs([{"citationItems": [{"id": "a"}]}])[0])
    bare = text
    for value in sorted(fields.values(), key=len, reverse=True):
        bare = re.sub(re.escape(" ".join(value.split())), "x", bare, flags=re.I)
    assert not re.search(r"([.,:;] ?)\1| [.,]|  ", bare), text


@settings(max_examples=50, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(_PARTS), _PLAIN_WORDS, min_size=1))
def test_every_part_is_printed(fields: dict[str, str]) -> None:
    """Each part of an item that the style asks for is in the citation and in the entry."""
    processor = _processor([{"id": "a", "type": "book", **fields}])
    cited = to_plain(processor.cite_runs([{"citationItems": [{"id": "a"}]}])[0]).casefold()
    entry = to_plain(processor.bibliography_runs()[0][1]).casefold()
    for value in fields.values():
        assert value.casefold() in cited
        assert value.casefold() in entry


@settings(max_examples=50, deadline=None)
@given(fields=_FIELDS, locator=_WORDS, prefix=_WORDS)
def test_marks_of_html_are_balanced(fields: dict[str, str], locator: str, prefix: str) -> None:
    """Whatever is typed, HTML closes what it opens and holds no bare sign."""
    processor = _processor([{"id": "a", "type": "book", **fields}])
    html = processor.cite([{"citationItems": [{"id": "a", "locator": locator, "prefix": prefix}]}])[0]
    opened: list[str] = []
    for close, name in re.findall(r"<(/?)([a-z]+)[^<>]*>", html):
        if close:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []
    assert not re.search(r"&(?!#\d+;)", html)


@settings(max_examples=50, deadline=None)
@given(item=st.dictionaries(_NAMES_OF_FIELDS, _LOOSE, max_size=5))
def test_items_of_any_shape_are_set_or_refused(item: dict[str, Any]) -> None:
    """An item of any shape is printed, or refused with csl's own error."""
    try:
        processor = _processor([{"id": "a", "type": "book", **item}])
        runs = processor.cite_runs([{"citationItems": [{"id": str(item.get("id", "a"))}]}])
    except CslError:
        return
    assert to_plain(runs[0])
    assert to_markdown(runs[0])


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(5)))
def test_order_of_the_items_changes_nothing(order: list[int]) -> None:
    """The same citations come out however the list of items is ordered."""
    items = [{"id": str(number), "type": "book", "title": f"T{number % 2}", "author": [{"family": "Lo"}]} for number in range(5)]
    cites = [{"citationItems": [{"id": str(number)}], "properties": {"noteIndex": number + 1}} for number in range(5)]
    assert _processor([items[number] for number in order]).cite(cites) == _processor(items).cite(cites)


def test_citing_twice_gives_the_same(style: str, locales: Callable[[str], str | None]) -> None:
    """A processor keeps nothing of one document for the next."""
    items = [{"id": name, "type": "book", "title": name, "author": [{"family": "Lo"}]} for name in "abc"]
    cites = [{"citationItems": [{"id": name}], "properties": {"noteIndex": note}} for note, name in enumerate("abcab", 1)]
    processor = Processor(style, items, locales)
    first = processor.cite(cites)
    assert processor.cite(cites[:1]) == first[:1]
    assert processor.cite(cites) == first


_LOCALES: list[Callable[[str], str | None]] = []
_STYLES: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def _desk(style: str, locales: Callable[[str], str | None]) -> None:
    """Hypothesis calls a test many times; style and locales are the same in all of them."""
    _STYLES.append(style)
    _LOCALES.append(locales)


def _processor(items: list[dict[str, Any]]) -> Processor:
    return Processor(_STYLES[0], items, _LOCALES[0])
