"""Dates of a text, and what stands by a quantity: its sentence, the notes that support it, the time that it holds for."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.dates import parse_period
from briefgen.ingest.dates import find_dates
from briefgen.ingest.gathering import Found, gather
from briefgen.ingest.quantities import Quantity
from briefgen.ingest.reading import read_article
from briefgen.intake import study, wanted


@pytest.mark.parametrize(
    ("text", "said", "date", "period"),
    [
        ("between 1992 and 2007 it bought", "between 1992 and 2007", "1992/2007", "1992/2007"),
        ("the years 1992–97 were", "1992–97", "1992/1997", "1992/1997"),
        ("Since 2006 it has", "2006", "2006", "2006/.."),
        ("until 2007", "2007", "2007", "../2007"),
        ("in the early 1990s", "early 1990s", "199X", "199X"),
        ("the 19th century", "19th century", "18XX", "18XX"),
        ("in the first quarter of 2011", "first quarter of 2011", "2011-01/2011-03", "2011-01/2011-03"),
        ("in spring 2005", "spring 2005", "2005-21", "2005-21"),
        ("on July 16, 2001", "July 16, 2001", "2001-07-16", "2001-07-16"),
        ("on 16 July 2001.", "16 July 2001", "2001-07-16", "2001-07-16"),
        ("on July 14", "July 14", "1998-07-14", "1998-07-14"),
        ("on December 14", "December 14", "1997-12-14", "1997-12-14"),
        ("said yesterday", "yesterday", "1998-08-10", "1998-08-10"),
        ("late last month", "late last month", "1998-07", "1998-07"),
        ("last year", "last year", "1997", "1997"),
    ],
)
def test_a_date_is_read(text: str, said: str, date: str, period: str) -> None:
    """As EDTF, from an article of 11 August 1998 where the text does not say the year; "since" leaves the end open."""
    (one,) = find_dates(text, (1998, 8, 11))
    assert (one.text, one.date, one.period) == (said, date, period)
    assert str(parse_period(one.period)) == period


@pytest.mark.parametrize(
    ("text", "said", "date"),
    [
        ("from 19 to 21 March 2003", "19 to 21 March 2003", "2003-03-19/2003-03-21"),
        ("on March 28–April 2, 2003", "March 28–April 2, 2003", "2003-03-28/2003-04-02"),
        ("March to May 2003", "March to May 2003", "2003-03/2003-05"),
        ("in the first half of 1997", "first half of 1997", "1997-01/1997-06"),
        ("in Q3 1997", "Q3 1997", "1997-07/1997-09"),
        ("in mid-1996", "mid-1996", "1996"),
        ("FY2019/20", "FY2019/20", "2019/2020"),
        ("two years ago", "two years ago", "1996"),
        ("three months ago", "three months ago", "1998-05"),
        ("last week", "last week", "1998-08-03/1998-08-09"),
        ("said on Friday", "Friday", "1998-08-07"),
        ("will meet on Friday", "Friday", "1998-08-14"),
        ("last summer", "last summer", "1997-22"),
        ("it will end in October", "October", "1998-10"),
        ("the ’80s", "’80s", "198X"),
    ],
)
def test_a_period_is_read(text: str, said: str, date: str) -> None:
    """Spans of days and months, parts of a year, and times that count from the article's date, Tuesday 11 August 1998."""
    (one,) = find_dates(text, (1998, 8, 11))
    assert (one.text, one.date) == (said, date)
    assert str(parse_period(one.period)) == one.period


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("de", "seit Ende März 1998", "1998-03"),
        ("de", "in den 1990er Jahren", "199X"),
        ("de", "vor zwei Jahren", "1996"),
        ("fr", "depuis le 1er mai 1997", "1997-05-01"),
        ("fr", "il y a dix ans", "1988"),
        ("es", "el 3 de junio de 1997", "1997-06-03"),
        ("ru", "15 мая 1998 года", "1998-05-15"),
        ("ru", "с 1992 по 1997 год", "1992/1997"),
    ],
)
def test_a_date_of_another_language_is_read(language: str, text: str, date: str) -> None:
    """Months, decades and times gone by in German, French, Spanish and Russian."""
    (one,) = find_dates(text, (1998, 8, 11), language)
    assert one.date == date


def test_without_the_articles_date_no_year_is_made_up() -> None:
    """A day keeps an unspecified year, and "yesterday" is not resolved."""
    assert [(one.text, one.date) for one in find_dates("yesterday, or July 14", ())] == [("July 14", "XXXX-07-14")]


def test_a_year_earlier_counts_from_the_year_named() -> None:
    """Not from that of the article."""
    dates = find_dates("In 1997 it fell. It was more one year earlier.", (1998, 8, 11))
    assert [(one.date, one.inferred) for one in dates] == [("1997", ""), ("1996", "year")]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1994 of",
        "Regulation 1907/2006",
        "it may be today’s rule",
        "a march in time",
        "some 2000 ships",
        "2000 people came",
        "$1990",
        "1,997 men",
        "room 12.1999.3",
        "may come in time",
        "2011% more",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Sums, counts and words that look like one."""
    assert find_dates(text, (1998, 8, 11)) == []


def found(tmp_path: Path, text: str, told: str = "x") -> list[Found]:
    """Give the quantities of a text as an article."""
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    (one,) = wanted([path], [told])
    return gather(read_article(path, told=one.told))[0]


NOTES = "\n\n[1] A. Fry, Ice, 1990.\n\n[2] B. Ott, Snow, 1991.\n"


def test_support_comes_from_the_note_behind(tmp_path: Path) -> None:
    """In its sentence, else in its paragraph, else from the article; a note that stands before supports nothing."""
    text = (
        "Ice\n\nTrade rose by 5 percent.[1] It paid 30 dollars. Some 40 ships came.[2] Then 50 men left.\n\n"
        "And 60 men came back." + NOTES
    )
    stated = [(one.what.text, one.names, one.support, one.paragraph) for one in found(tmp_path, text)]
    assert stated == [
        ("5 percent", ("1",), "sentence", 0),
        ("30 dollars", ("2",), "paragraph", 0),
        ("40 ships", ("2",), "sentence", 0),
        ("50 men", (), "article", 0),
        ("60 men", (), "article", 1),
    ]


def test_a_bracket_behind_the_full_stop_belongs_to_the_sentence(tmp_path: Path) -> None:
    """As in papers that put their sources between sentences; a figure before it is supported by the paragraph."""
    text = "Ice\n\nIt cost 30 dollars in 1997. That was 10 percent less than before. (AP, July 14) It rained for 3 days."
    stated = [(one.what.text, one.names, one.support) for one in found(tmp_path, text, "x,date=1998-08-11")]
    assert stated == [
        ("30 dollars", ("AP, July 14",), "paragraph"),
        ("10 percent", ("AP, July 14",), "sentence"),
        ("3 days", (), "article"),
    ]


def test_a_quantity_holds_for_the_date_beside_it(tmp_path: Path) -> None:
    """The one that "in" ties to it, else the one before it in its sentence, else what "that" points back to."""
    text = (
        "Ice\n\nOutput grew from 30,000 tons in 1871 to 70,000 tons in 1890. By 1892 prices rose to 50 dollars, and by 1914 to "
        "68 dollars. That was 10 percent more than one year earlier. In 2003 and later 5 ships came."
    )
    assert [one.when and one.when.date for one in found(tmp_path, text)] == ["1871", "1890", "1892", "1914", "1914", "2003"]


def test_json_tells_places_and_no_sentences(tmp_path: Path) -> None:
    """A quantity has its paragraph, offset and locator; the sentence is a pair of offsets."""
    path = tmp_path / "x.txt"
    path.write_text("Ice\n\nIt is cold. Roughly 40 percent melted in 1997.[1]" + NOTES, encoding="utf-8")
    record = json.loads(json.dumps(study(read_article(path)).record))
    (one,) = record["quantities"]
    assert one == {
        "text": "40 percent",
        "value": 40,
        "low": None,
        "high": None,
        "unit": "percent",
        "code": "percent",
        "kind": "percent",
        "approx": True,
        "bound": None,
        "compared": None,
        "per": None,
        "to": None,
        "year": 1997,
        "year_from": "sentence",
        "confidence": 0.97,
        "paragraph": 0,
        "offset": 20,
        "sentence": [11, 46],
        "locator": "paragraph 1",
        "cites": ["1"],
        "support": "sentence",
    }
    assert [(date["text"], date["date"], date["cites"]) for date in record["dates"]] == [("1997", "1997", ["1"])]


def test_a_paragraph_of_many_figures_takes_no_time(tmp_path: Path) -> None:
    """Ten thousand figures, dates and brackets in one paragraph are read in time that grows with their number alone."""
    text = "Ice\n\n" + "In 1997 it paid 30 dollars (AP, July 14). " * 4000
    began = time.process_time()
    assert len(found(tmp_path, text)) == 4000
    assert time.process_time() - began < 10
    assert isinstance(found(tmp_path, "Ice\n\nIt paid 30 dollars.")[0].what, Quantity)


@pytest.mark.parametrize(
    "bait", ["1 May " * 15_000, "between 1992 and " * 6_000, "1990-" * 20_000, "a. " * 30_000, "in " * 30_000]
)
def test_bait_takes_no_time(bait: str) -> None:
    """What almost is a date, over and over."""
    began = time.process_time()
    find_dates(bait, (1998, 8, 11))
    assert time.process_time() - began < 5


DATED = (
    "in on since until from to between and of the first second half quarter last next this year month week ago earlier later "
    "two 1998 2003 31 3 May March juin мая Januar 2019/20 1990s ’80s Friday FY2019 Q3 mid-1998 7月14日 2001年 İ – / "
    "31.12.1999 2003-02-30 13/14/2001 vor Jahren il y a ans назад"
)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(DATED.split()), max_size=24),
    st.sampled_from(["en", "de", "fr", "es", "ru"]),
    st.sampled_from([(), (1998,), (1998, 8), (1998, 8, 11), (2000, 2, 30), (1, 1, 1), (9999, 12, 31)]),
)
def test_any_row_of_times_is_read(words: list[str], language: str, published: tuple[int, ...]) -> None:
    """Whatever the words and the article's date, each date is EDTF and stands where it says."""
    text = " ".join(words)
    for one in find_dates(text, published, language):
        assert text[one.start : one.end] == one.text
        assert parse_period(one.date) is not None
        assert parse_period(one.period) is not None


def test_what_is_hardly_a_fact_is_told_apart(tmp_path: Path) -> None:
    """A size left open and a count that sorts are doubtful, and everything has a confidence."""
    path = tmp_path / "x.txt"
    path.write_text("Ice\n\nDozens of ships came from three regions. Peru sold 40 tons in 1997.\n", encoding="utf-8")
    record = json.loads(json.dumps(study(read_article(path)).record))
    assert [(one["text"], one["value"]) for one in record["doubtful"]] == [("Dozens of ships", 12), ("three regions", 3)]
    assert [(one["text"], one["confidence"]) for one in record["quantities"]] == [("40 tons", 0.97)]
    (event,) = record["events"]
    told = [
        event[name] for name in ("text", "kind", "who", "what", "where", "date", "period", "confidence", "locator", "support")
    ]
    assert told == ["sold", "sale", "Peru", "tons", None, "1997", "1997", 0.85, "paragraph 1", "article"]


def test_the_language_of_an_article_is_told(tmp_path: Path) -> None:
    """By what it says of itself, else by its small words: a decimal comma is one in German alone."""
    text = "Der Handel mit dem Osten und die Einfuhr von Eis wuchsen im Jahr auf 1.234 Tonnen, das ist nicht wenig für die Stadt."
    assert [str(one.what.value) for one in found(tmp_path, f"Eis\n\n{text}") if isinstance(one.what, Quantity)] == ["1234"]
    told = found(tmp_path, f"Eis\n\n{text}", "x,language=en")
    assert [str(one.what.value) for one in told if isinstance(one.what, Quantity)] == ["1.234"]


def test_a_reference_back_names_the_note_that_holds_the_work(tmp_path: Path) -> None:
    """Ibid. to Ibid. leads to the first, and the record holds the fields of the work that is meant."""
    path = tmp_path / "x.txt"
    notes = "[1] Ann Fry, “Price List,” Ice Weekly, March 1, 1998.\n\n[2] Ibid.\n\n[3] Ibid., p. 9.\n"
    path.write_text(f"Ice\n\nOne.[1] Two.[2] Three.[3]\n\n{notes}", encoding="utf-8")
    sources = study(read_article(path)).record["sources"]
    assert isinstance(sources, list)
    assert [(one["note"], one["ref"], one["refers_to"], one["title"], one["locator"]) for one in sources] == [
        ("1", None, None, "Price List", None),
        ("2", "ibid", "1", "Price List", None),
        ("3", "ibid", "1", "Price List", "9"),
    ]
