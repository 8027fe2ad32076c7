"""Zotero's own JSON, from its API and from Better BibTeX."""

from __future__ import annotations

import json

import pytest

from briefgen.errors import Findings
from briefgen.exchange.work import Item
from briefgen.exchange.zotero import is_zotero, read_zotero, write_zotero

STATUTE = {
    "itemType": "statute",
    "citationKey": "arms-act",
    "nameOfAct": "Arms Act",
    "code": "U.S.T.",
    "codeNumber": "14",
    "dateEnacted": "1963-08-05",
    "creators": [],
    "extra": "type: treaty\nevent-place: Moscow\nread in the reading room",
}
WEBPAGE = {
    "key": "ABCD",
    "version": 3,
    "data": {
        "key": "ABCD",
        "itemType": "webpage",
        "title": "Title",
        "websiteTitle": "Rosbalt",
        "accessDate": "2011-06-08T10:11:12Z",
        "date": "8 June 2011",
        "url": "http://a.b",
        "creators": [
            {"creatorType": "author", "firstName": "Igor", "lastName": "Korotchenko"},
            {"creatorType": "author", "name": "RIA Novosti"},
        ],
    },
}


@pytest.mark.parametrize("said", ["signed by the author", "[" * 100_000])
def test_extra_may_say_custom_of_something_else(said: str) -> None:
    """Only JSON is what briefgen wrote under that name; other words are a note."""
    item = {"key": "A", "itemType": "book", "title": "T", "extra": f"Custom: {said}"}
    (work,) = read_zotero([item], "works.json", Findings())
    assert (work.item.get("custom"), work.item["note"]) == (None, f"Custom: {said}")


@pytest.mark.parametrize("value", [[WEBPAGE, STATUTE], {"items": [WEBPAGE["data"], STATUTE]}])
def test_works_are_read(value: object) -> None:
    """Items of the API are wrapped, those of Better BibTeX stand in a list of their own; `extra` holds what has no field."""
    assert is_zotero(value)
    findings = Findings()
    page, statute = (work.item for work in read_zotero(value, "works.json", findings))
    assert list(findings) == []
    assert page == {
        "id": "ABCD",
        "type": "webpage",
        "title": "Title",
        "container-title": "Rosbalt",
        "accessed": {"date-parts": [[2011, 6, 8]]},
        "issued": {"date-parts": [[2011, 6, 8]]},
        "URL": "http://a.b",
        "author": [{"family": "Korotchenko", "given": "Igor"}, {"literal": "RIA Novosti"}],
    }
    assert statute == {
        "id": "arms-act",
        "type": "treaty",
        "title": "Arms Act",
        "container-title": "U.S.T.",
        "volume": "14",
        "issued": {"date-parts": [[1963, 8, 5]]},
        "event-place": "Moscow",
        "note": "read in the reading room",
    }


def test_notes_and_attachments_are_no_works() -> None:
    """They stand beside works in an export, and are passed over without a word."""
    findings = Findings()
    assert read_zotero([{"itemType": "note", "note": "x"}, {"itemType": "attachment"}], "works.json", findings) == []
    assert list(findings) == []


def test_what_is_wrong_is_said() -> None:
    """An item without a type, or with an unknown one, is named by its place."""
    findings = Findings()
    read_zotero([{"title": "x"}, {"itemType": "novel"}], "works.json", findings)
    assert [str(found) for found in findings] == [
        "works.json: item 1 has no itemType [works-syntax]",
        'works.json: item 2: "novel" is no type of Zotero that briefgen knows [works-syntax]',
    ]


def test_written_items_are_zotero_s() -> None:
    """Fields have the names that Zotero gives them for the type, the key stands in `extra`."""
    item: Item = {
        "id": "x",
        "type": "thesis",
        "publisher": "Boston University",
        "genre": "PhD diss.",
        "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
    }
    assert json.loads(write_zotero([item]).text) == [
        {
            "itemType": "thesis",
            "university": "Boston University",
            "thesisType": "PhD diss.",
            "creators": [{"creatorType": "author", "firstName": "Jan", "lastName": "van der Berg"}],
            "extra": "Citation Key: x",
        }
    ]
