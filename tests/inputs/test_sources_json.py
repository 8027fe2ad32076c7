"""sources.json and citations.csv: works with their lines, and which of them each note holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefgen.inputs.sources import read_citations, read_sources

if TYPE_CHECKING:
    from tests.inputs.conftest import File

COMMA = "is there a comma too many before it?"
DEEP: list[object] = []
for _ in range(50):
    DEEP = [DEEP]
BOOK = {"id": "tsai-2003", "type": "book", "title": "T"}


# --- sources.json -----------------------------------------------------------------------------------------------------------


def test_works_are_read_with_their_lines(file: File) -> None:
    """A work is its item, untouched, and stands where its id does; a number will do as an id."""
    first = '{"type": "book",\n   "id": "a", "title": "A", "x": {"id": "c"}}'
    text = f'[\n  {first},\n  {{"id": 5, "type": "webpage"}},\n  {{"id": "b",\n   "type": "book"}}\n]'
    works, told = file.read("sources.json", text, read_sources)
    assert told == []
    assert [(work.id, work.where.line) for work in works] == [("a", 3), ("5", 4), ("b", 5)]
    assert works[0].item == {"type": "book", "id": "a", "title": "A", "x": {"id": "c"}}


def test_ids_with_escapes_know_their_lines(file: File) -> None:
    """An id is found in the file however its letters are spelled."""
    works, told = file.read("sources.json", '[\n\n{"id": "caf\\u00e9 \\"x\\"", "type": "book"}]', read_sources)
    assert told == []
    assert [(work.id, work.where.line) for work in works] == [('café "x"', 3)]


def test_double_works_know_their_lines(file: File) -> None:
    """Two items of one id are both given, each with its own line, also where the first is wrong."""
    works, told = file.read(
        "sources.json", '[{"id": "a"},\n{"id": "a", "type": "book"},\n{"id": "a", "type": "book"}]', read_sources
    )
    assert [work.where.line for work in works] == [2, 3]
    assert told == [
        'sources.json:1: the work "a" has no type, expected one like "book" or "article-newspaper" [bad-work]',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": the file is empty, expected a list of CSL-JSON items [empty-file]"),
        ("[]", ": the list is empty, expected a CSL-JSON item for each work [empty-file]"),
        ('{"references": []}', ":1: expected a list of CSL-JSON items, found an object [json-syntax]"),
        ('"x"', ":1: expected a list of CSL-JSON items, found a string [json-syntax]"),
        ("5", ":1: expected a list of CSL-JSON items, found a number [json-syntax]"),
        ("true", ":1: expected a list of CSL-JSON items, found true or false [json-syntax]"),
        ("null", ":1: expected a list of CSL-JSON items, found null [json-syntax]"),
        ('[{"id": "a"}\n{"id": "b"}]', ':2: expecting \',\' delimiter, found "{"id": "b"}]" [json-syntax]'),
        ('[{"id": "a"},\n]', f':2: expecting value, found "]"; {COMMA} [json-syntax]'),
        (
            '[{"id": "a",\n\n}]',
            f':3: expecting property name enclosed in double quotes, found "}}]"; {COMMA} [json-syntax]',
        ),
        ("[", ":1: expecting value [json-syntax]"),
        ('[{"id": "a", "n":\nNaN}]', ":2: NaN is no JSON [json-syntax]"),
        ('[{"id": "NaN", "n": [-Infinity]}]', ":1: -Infinity is no JSON [json-syntax]"),
        (f"[{'9' * 5000}]", ": a number has too many digits to be read [json-syntax]"),
        ("[" * 100_000, ": brackets stand too deep inside one another [json-syntax]"),
    ],
    ids=range(15),
)
def test_what_is_no_list_of_works(file: File, text: str, said: str) -> None:
    """One line says what was expected, where, and what stands there instead."""
    assert file.read("sources.json", text, read_sources) == ([], [f"sources.json{said}"])


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("x", ": item 2 is a string, expected an object"),
        (None, ": item 2 is null, expected an object"),
        ([], ": item 2 is a list, expected an object"),
        (5, ": item 2 is a number, expected an object"),
        ({"type": "book"}, ": item 2 has no id"),
        ({"id": "", "type": "book"}, ": item 2 has no id"),
        ({"id": True, "type": "book"}, ": item 2 has no id"),
        ({"id": 1.5, "type": "book"}, ": item 2 has no id"),
        ({"id": "b"}, ':1: the work "b" has no type, expected one like "book" or "article-newspaper"'),
        ({"id": "b", "type": "book", "custom": DEEP}, ':1: in the work "b" brackets stand too deep inside one another'),
        ({"id": "b", "type": 5}, ':1: the work "b" has no type, expected one like "book" or "article-newspaper"'),
    ],
)
def test_items_that_are_no_works(file: File, item: object, said: str) -> None:
    """An item needs an id and a type; the others are read all the same."""
    works, told = file.read("sources.json", json.dumps([BOOK, item]), read_sources)
    assert ([work.id for work in works], told) == (["tsai-2003"], [f"sources.json{said} [bad-work]"])


def test_a_key_that_stands_twice(file: File) -> None:
    """JSON would silently keep the last one."""
    text = '[{"id": "a", "type": "book"},\n {"title": "A", "type": "book", "id": "b", "title": "B", "x": {"y": 1, "y": 2}}]'
    _, told = file.read("sources.json", text, read_sources)
    assert told == [
        'sources.json: the key "y" stands twice [json-syntax]',
        'sources.json:2: the key "title" stands twice in the work "b" [json-syntax]',
    ]


def test_a_character_that_is_spelled_out(file: File) -> None:
    """An escape cannot smuggle in what may not be typed."""
    _, told = file.read("sources.json", '[{"id": "a",\n"type": "book", "title": "\\ue000"}]', read_sources)
    assert told == ["sources.json:2: the private-use character U+E000 cannot be printed [private-use]"]


def test_a_broken_file(file: File) -> None:
    """A file that cannot be read gives no works."""
    assert file.read("sources.json", b"\xff", read_sources)[0] == []


# --- citations.csv ----------------------------------------------------------------------------------------------------------


def test_rows_of_citations(file: File) -> None:
    """Each row joins a note to a work; a position that is not said is that of the row."""
    text = (
        "note,position,source,locator,prefix,suffix,inferred,consulted\n"
        "eir:1,2,a,page 4,See,with a map,year,true\n"
        "eir:2,,b,,,,,\n"
    )
    (first, second), told = file.read("citations.csv", text, read_citations)
    assert told == []
    assert (first.note, first.position, first.source, first.locator) == ("eir:1", 2, "a", "page 4")
    assert (first.prefix, first.suffix, first.inferred, first.consulted) == ("See", "with a map", "year", True)
    assert (second.position, second.inferred, second.consulted, second.where.line) == (2, "", False, 3)


def test_two_columns_are_enough(file: File) -> None:
    """A note and a work make a citation, and a head alone makes none."""
    (row,), told = file.read("citations.csv", "note,source\neir:1,a\n", read_citations)
    assert ((row.position, row.locator), told) == ((1, ""), [])
    assert file.read("citations.csv", "note,source\n", read_citations) == ([], [])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",1,a,,", "note: the cell is empty [missing-value]"),
        ("eir:1,1,,,", "source: the cell is empty [missing-value]"),
        ("eir:1,first,a,,", 'position: "first" is no position, expected 1, 2, 3 … [bad-number]'),
        ("eir:1,0,a,,", 'position: "0" is no position, expected 1, 2, 3 … [bad-number]'),
        (f"eir:1,{'9' * 5000},a,,", f'position: "{"9" * 5000}" is no position, expected 1, 2, 3 … [bad-number]'),
        ("eir:1,1,a,Maybe,", 'consulted: "Maybe" is neither true nor false [bad-choice]'),
        ("eir:1,1,a,,no", 'inferred: "no" is no part of a date that can be inferred, expected year or nothing [bad-choice]'),
    ],
    ids=["no note", "no work", "word", "zero", "beyond reading", "truth", "part of a date"],
)
def test_cells_of_citations_that_are_refused(file: File, row: str, said: str) -> None:
    """A wrong cell is told with its column, and the row is kept."""
    rows, told = file.read("citations.csv", f"note,position,source,consulted,inferred\n{row}\n", read_citations)
    assert (len(rows), told) == (1, [f"citations.csv:2 {said}"])


def test_a_position_that_stands_twice(file: File) -> None:
    """Two works of a note cannot be the first."""
    text = "note,position,source\neir:1,1,a\neir:2,1,a\neir:1,1,b\neir:1,,c\neir:1,,d\n"
    _, told = file.read("citations.csv", text, read_citations)
    assert told == ['citations.csv:4 position: position 1 of note "eir:1" stands twice, first in line 2 [duplicate-id]']
