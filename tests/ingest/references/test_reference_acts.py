"""Laws by the grammar of their names, in the countries that briefs are about, and the printed words of parliaments."""

from __future__ import annotations

import pytest

from briefgen.ingest.references import parse_note


@pytest.mark.parametrize(
    ("text", "title", "issued", "locator"),
    [
        (
            "Council Regulation (EC) No 412/2003 of 6 March 2003, OJ L 62, 6.3.2003, p. 12.",
            "Council Regulation (EC) No 412/2003 of 6 March 2003",
            [2003, 3, 6],
            "12",
        ),
        (
            "Directive 2011/7/EU of the European Parliament and of the Council of 16 February 2011 on late payment, art. 4.",
            "Directive 2011/7/EU of the European Parliament and of the Council of 16 February 2011 on late payment",
            [2011, 2, 16],
            "4",
        ),
        ("Harbours Act 1964, s 37(2).", "Harbours Act 1964", [1964], "37(2)"),
        (
            "Loi n° 86-1067 du 30 septembre 1986 relative à la liberté de communication, JORF n° 0227.",
            "Loi n° 86-1067 du 30 septembre 1986 relative à la liberté de communication",
            [1986, 9, 30],
            "",
        ),
        ("Ley 7/1985, de 2 de abril, reguladora de las bases del régimen local.", "Ley 7/1985, de 2 de abril", [1985], ""),
        (
            "Федеральный закон от 12.04.2010 № 61-ФЗ «Об обращении лекарств».",
            "Федеральный закон от 12.04.2010 № 61-ФЗ «Об обращении лекарств»",
            [2010, 4, 12],
            "",
        ),
        (
            "Ustawa z dnia 6 września 2001 r. o transporcie drogowym, Dz.U. 2001 nr 125 poz. 1371.",
            "Ustawa z dnia 6 września 2001 r. o transporcie drogowym",
            [2001, 9, 6],
            "",
        ),
        (
            "Gesetz über den Bau von Kanälen vom 3. April 1953, BGBl. I S. 110.",
            "Gesetz über den Bau von Kanälen vom 3. April 1953",
            [1953, 4, 3],
            "110",
        ),
        ("UNSC Resolution 1970 (2011), S/RES/1970, 26 February 2011.", "UNSC Resolution 1970 (2011)", [2011, 2, 26], ""),
    ],
)
def test_laws_are_named_whole(text: str, title: str, issued: list[int], locator: str) -> None:
    """A law keeps the numbers and dates in its name, is dated by them, and nobody is taken for its author."""
    (work,) = parse_note(text).works
    assert work.item["type"] == "legislation"
    assert work.item["title"] == title
    assert work.item["issued"] == {"date-parts": [issued]}
    assert work.locator == locator
    assert not work.item.keys() & {"author", "container-title", "publisher"}


def test_an_order_is_known_by_its_title_and_number() -> None:
    """A president's order: the number apart from the title in quotation marks."""
    (work,) = parse_note("Executive Order 12170, “Blocking Property of the Government of Arcadia,” November 14, 1979.").works
    assert work.item["title"] == "Blocking Property of the Government of Arcadia"
    assert work.item["number"] == "Executive Order 12170"
    assert work.item["issued"] == {"date-parts": [[1979, 11, 14]]}


def test_an_act_of_congress_has_the_year_of_its_brackets() -> None:
    """The year in the name of an act is no date; that in brackets is. Public law and statutes are kept."""
    (work,) = parse_note(
        "Paul (Pat) Quimby Harbor Safety Act for Fiscal Year 2004, Pub. L. No. 108-99, 117 Stat. 1175 (2003)."
    ).works
    assert work.item["title"] == "Paul (Pat) Quimby Harbor Safety Act for Fiscal Year 2004"
    assert work.item["number"] == "Pub. L. No. 108-99"
    assert work.item["references"] == "117 Stat. 1175"
    assert work.item["issued"] == {"date-parts": [[2003]]}
    assert "author" not in work.item


def test_bills_reports_and_debates() -> None:
    """A bill has its number, a committee's report is called by it, and a debate has volume, column and day."""
    bill = parse_note("Clean Ports Bill, H.R. 2214, 110th Cong. § 2 (2007).").works[0].item
    assert (bill["type"], bill["title"], bill["number"]) == ("bill", "Clean Ports Bill", "H.R. 2214")
    report = parse_note("S. Rep. No. 93-131, at 22 (1973).").works[0].item
    assert (report["type"], report["title"]) == ("report", "S. Rep. No. 93-131")
    debate = parse_note("HC Deb 14 March 1996, vol 273, col 1112.").works[0].item
    assert (debate["type"], debate["container-title"], debate["volume"], debate["page"]) == ("hearing", "HC Deb", "273", "1112")
    record = parse_note("151 Cong. Rec. S8120 (daily ed. July 12, 2005) (statement of Sen. Quimby).").works[0].item
    assert record["issued"] == {"date-parts": [[2005, 7, 12]]}
    assert record["page"] == "S8120"


def test_a_law_among_other_works() -> None:
    """A law may stand before or behind another work of the same note."""
    note = parse_note("Harbours Act 1964, s 37; Anna Lindqvist, The Price of Order (Oxford: Clarendon Press, 1994), 12.")
    assert [work.item["type"] for work in note.works] == ["legislation", "book"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lindqvist, The Harbours Act and Its Enemies (London: Tarn, 1999), 4.",
        "See the discussion of Regulation and Order in the North.",
    ],
)
def test_words_of_law_alone_make_no_law(text: str) -> None:
    """A book on an act is a book, and prose about regulation is prose."""
    assert all(work.item.get("type") != "legislation" for work in parse_note(text).works)
