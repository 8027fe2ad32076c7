"""What keeps a work from being cited is said in words, all at once."""

from __future__ import annotations

import pytest

from briefgen.styles.faults import faults_of


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"type": "boook"}, 'has the type "boook", expected a type of CSL such as "book" or "webpage"'),
        ({"type": ["book"]}, 'has the type "[\'book\']", expected a type of CSL such as "book" or "webpage"'),
        ({"title": ""}, "has neither author, title, container, publisher nor URL"),
        ({"author": "Lee"}, "has author 'Lee', expected a list of names"),
        ({"author": ["Lee"]}, "has in author a name 'Lee', expected an object with family and given, or literal"),
        ({"editor": [{"suffix": "Jr."}]}, "has in editor a name without family, given or literal"),
        ({"issued": 2001}, "has issued 2001, expected an object with date-parts"),
        (
            {"issued": {"date-parts": "2001"}},
            "has in issued the date-parts '2001', expected one list or two of year, month and day",
        ),
        ({"issued": {"date-parts": [[]]}}, "has in issued a date [], expected year, month and day"),
        ({"issued": {"date-parts": [["two"]]}}, "has in issued a date ['two'], expected numbers"),
        ({"accessed": {"date-parts": [[2001, 17]]}}, "has in accessed a month 17, expected 1 to 12"),
        ({"issued": {"date-parts": [[2001, 1, 32]]}}, "has in issued a day 32, expected 1 to 31"),
        ({"custom": {"sic": "T"}}, "has custom.sic 'T', expected a list of words"),
    ],
)
def test_a_fault(parts: dict[str, object], said: str) -> None:
    """Each is said with what was found and what was expected."""
    assert list(faults_of({"type": "book", "title": "T", **parts})) == [said]


@pytest.mark.parametrize(
    "parts",
    [
        {"issued": {"date-parts": [["2001", "5"]]}},
        {"issued": {"date-parts": [[1992], [2007]]}},
        {"issued": {"date-parts": [[2001, 21]]}},
        {"issued": {"literal": "Spring 1990"}},
        {"issued": "2001-05"},
        {"author": [{"literal": "UN"}], "title": ""},
        {"author": None},
    ],
)
def test_loose_forms_are_no_faults(parts: dict[str, object]) -> None:
    """Numbers as text, spans, seasons, dates in words or as EDTF, bodies."""
    assert list(faults_of({"type": "book", "title": "T", **parts})) == []


def test_all_faults_at_once() -> None:
    """A work with several faults has them all named."""
    assert len(list(faults_of({"type": "x", "author": 1, "issued": 2}))) == 3
