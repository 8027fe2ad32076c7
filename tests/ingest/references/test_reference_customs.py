"""What single styles do that no other does, and references back that only a short title tells."""

from __future__ import annotations

from typing import cast

import pytest

from briefgen.ingest.references import parse_note, resolve_repeats
from briefgen.ingest.references.shortened import Shortened, shortened

_FULL = "Edwin Marsh, Silos and Sea Walls: A History of the Grain Ports (Manchester: Calder & Hythe, 2019), 112."


def _item(text: str) -> dict[str, object]:
    return dict(parse_note(text).works[0].item)


@pytest.mark.parametrize(
    "text", ["Marsh, Silos and Sea Walls, 130.", "See Marsh, Silos, p. 12.", "Marsh, 130.", "E. Marsh, Sea Walls, 7."]
)
def test_a_short_title_leads_to_its_work(text: str) -> None:
    """Author and short title, or the author alone with a page, mean the work given in full before."""
    back = resolve_repeats([parse_note(_FULL), parse_note(text)])[1].works[0]
    assert (back.ref, back.target) == ("short", (0, 0))


@pytest.mark.parametrize(
    "text", ["Orme, Silos and Sea Walls, 130.", "Marsh, Lamps and Quays, 12.", "Marsh, Silos (London: Quay, 1999), 3."]
)
def test_another_author_title_or_imprint_is_another_work(text: str) -> None:
    """A shortened reference has the author and the words of the title, and no imprint of its own."""
    notes = resolve_repeats([parse_note(_FULL), parse_note(text)])
    assert [work.ref for work in notes[1].works] in ([""], [])


def test_a_name_alone_must_leave_no_doubt() -> None:
    """With two works of one author, the name and a page mean neither."""
    second = parse_note("Edwin Marsh, Lamps of the North (Leeds: Moor, 2001), 5.")
    assert not any(work.ref for work in resolve_repeats([parse_note(_FULL), second, parse_note("Marsh, 9.")])[2].works)


def test_a_date_makes_no_short_title() -> None:
    """What gives a year is no shortened reference."""
    assert shortened("Marsh, Silos, 2019") is None
    assert shortened("“Silos and Sea Walls,” 12.") == Shortened("", ("silos", "and", "sea", "walls"), "12")


def test_a_chinese_book_is_read_by_its_marks() -> None:
    """The marks of Chinese notes say which field is which."""
    item = _item("参见王敏：《清代盐务考》，北京：中华书局，1987年，第45页。")
    assert (item["title"], item["publisher"], item["publisher-place"]) == ("清代盐务考", "中华书局", "北京")
    assert item["author"] == [{"family": "王敏"}]
    assert item["issued"] == {"date-parts": [[1987]]}


def test_chinese_papers_of_one_note_are_parted() -> None:
    """Each work of a note stands by itself, with its journal and issue."""
    works = parse_note(
        "李平：“盐船的终结”，《江海学刊》2005年第3期；张弘：《明代漕运史》，上海：古籍出版社，1991年，第102页。"
    ).works
    assert [(work.item["title"], work.item.get("container-title"), work.item.get("issue")) for work in works] == [
        ("盐船的终结", "江海学刊", "3"),
        ("明代漕运史", None, None),
    ]


def test_a_russian_imprint_begins_no_work() -> None:
    """Place and publisher behind a dash belong to the book before them."""
    works = parse_note("Лосев И. П. Железные дороги Приморья. — М.: Транспортная книга, 1974. — С. 112.").works
    assert [(work.item["title"], work.item["publisher"], work.item["publisher-place"]) for work in works] == [
        ("Железные дороги Приморья", "Транспортная книга", "М.")
    ]


def test_a_journal_is_parted_from_the_title_before_it() -> None:
    """In Vancouver style nothing but a full stop parts the title from the journal."""
    item = _item("Barros L. Salt and rest. Ann Sleep Med. 2011;29(5):1120-7.")
    assert (item["title"], item["container-title"]) == ("Salt and rest", "Ann Sleep Med")


def test_the_number_of_a_memorandum_is_of_its_title() -> None:
    """A serial in front of a title, with a colon, belongs to it."""
    text = "M-16-12: Improving Software Licensing, https://agency.example/m-16-12.pdf"
    assert _item(text)["title"] == "M-16-12: Improving Software Licensing"


def test_an_old_book_names_its_town() -> None:
    """Of a book of 1888 the word before the year is the town, not the house."""
    item = _item("W. Harkness, A History of Pender (Tarn, 1888), p. 14.")
    assert (item.get("publisher-place"), item.get("publisher")) == ("Tarn", None)


@pytest.mark.parametrize(
    ("text", "title", "locator"),
    [
        ("Ada M. Lind, The Law of Winter Harbours 217 (2016).", "The Law of Winter Harbours", "217"),
        ("Ada M. Lind, The Law of Winter Harbours 89 (3d ed. 2020).", "The Law of Winter Harbours", "89"),
        ("Ada M. Lind, The Meaning of Resolution 1540 (2004).", "The Meaning of Resolution 1540", ""),
        ("Ada M. Lind, The Rise of the Group of 77 (2004).", "The Rise of the Group of 77", ""),
    ],
)
def test_a_page_without_a_comma_is_no_word_of_the_title(text: str, title: str, locator: str) -> None:
    """A number between a title and a year in brackets is the cited page, unless the word before it counts things."""
    (work,) = parse_note(text).works
    assert (work.item["title"], work.locator) == (title, locator)


def test_a_title_keeps_its_head_before_a_comma() -> None:
    """What stands before a colon is no author, though a comma follows behind it."""
    (work,) = parse_note(
        "Ada Lind, Jon Hale, and Per Orme, Counting the Winter Harbours: Early Build-Up, Links to the Roads, and Prospects "
        "(Oslo: Tarn Institute, June 2024), 14."
    ).works
    assert work.item["title"] == "Counting the Winter Harbours: Early Build-Up, Links to the Roads, and Prospects"
    assert [name["family"] for name in cast("list[dict[str, str]]", work.item["author"])] == ["Lind", "Hale", "Orme"]


def test_a_day_in_brackets_behind_an_address_is_that_of_reading() -> None:
    """The year before the address is that of the work; with no year there, the day in brackets is all there is."""
    (work,) = parse_note("Hafenamt, Leitlinien zur Eisfahrt, Berlin 2020, www.hafenamt.de/leitlinien.pdf (12.5.2023).").works
    assert work.item["issued"] == {"date-parts": [[2020]]}
    assert work.item["accessed"] == {"date-parts": [[2023, 5, 12]]}
