"""Quantities in running text: what they are worth, what they count, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.units import Units
from briefgen.ingest.quantities import find_quantities
from briefgen.ingest.quantities.numerals import value_of
from briefgen.ingest.quantities.quantity import CONFIDENCE


@pytest.mark.parametrize(
    ("text", "said", "value", "unit", "printed"),
    [
        ("Trade came to US$6.12 billion that year.", "US$6.12 billion", 6.12e9, "USD", ""),
        ("It paid €3m at once.", "€3m", 3e6, "EUR", ""),
        ("It paid 40 million roubles.", "40 million roubles", 40e6, "RUB", "roubles"),
        ("Some 12.5 percent of voters stayed.", "12.5 percent", 12.5, "percent", "percent"),
        ("Fifty-three percent voted.", "Fifty-three percent", 53, "percent", "percent"),
        ("a 100 km zone", "100 km", 100, "kilometre", "km"),
        ("talks of five days in May", "five days", 5, "day", "days"),
        ("within 10 business days of it", "10 business days", 10, "day", "business days"),
        ("some 150 Chinese officers trained", "150 Chinese officers", 150, "", "officers"),
        ("one of two major purchasers", "two major purchasers", 2, "", "purchasers"),
        ("a 32-member parliament", "32-member", 32, "", "member"),
        ("by 206 out of 227 deputies", "206 out of 227 deputies", 206, "", "deputies"),
        ("two hundred and fifty thousand tons", "two hundred and fifty thousand tons", 250_000, "tonne", "tons"),
        ("es waren 25,5 Mrd. Euro", "25,5 Mrd. Euro", 25.5e9, "EUR", "Euro"),
        ("выросли на 12 процентов", "12 процентов", 12, "percent", "процентов"),
        ("a population of about 40,000,000.", "40,000,000", 40e6, "people", ""),
    ],
)
def test_a_quantity_is_read(text: str, said: str, value: float, unit: str, printed: str) -> None:
    """Its words, value, unit and what it counts; every unit is one that a brief knows."""
    (one,) = find_quantities(text)
    assert (one.text, float(one.value), one.printed) == (said, value, printed)
    assert one.unit == unit
    assert not unit or unit == "people" or unit in Units()


@pytest.mark.parametrize(
    "text",
    [
        "the two countries met",
        "Article 5 of the treaty",
        "the Su-35 and the S-400",
        "the Shanghai Five signed",
        "a meeting at 10:30 and 5 p.m.",
        "the 21st century",
        "see https://example.org/2011/12/345",
        "the first of its kind",
        "version 2.1.3 came",
        "one of them",
        "note 14 and p. 25",
        "the Twenty-First Century Fund",
        "Unit 8200 and Boeing 747 jets",
        "42 U.S.C. § 1983 and 347 U.S. 483",
        "call +1 202 555 0143, or 202-555-0143",
        "1600 Harbour View Avenue, IL 62701",
        "ISBN 978-3-16-148410-0",
        "in 87 BC, open 24/7",
        "a second or third party",
        "a third party",
        "half-hearted",
    ],
)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    """Names, labels, times, addresses, and counts that point back to what has been named."""
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "value"),
    [
        ("20 to 30 million people", 20e6, 30e6, 25e6),
        ("$5–7 billion", 5e9, 7e9, 6e9),
        ("five to seven years", 5, 7, 6),
        ("between 5 and 10 percent left", 5, 10, 7.5),
        ("800 million to 1.2 billion dollars", 800e6, 1.2e9, 1e9),
    ],
)
def test_a_range_has_two_ends(text: str, low: float, high: float, value: float) -> None:
    """A magnitude behind the second end is that of both; the value is the middle."""
    (one,) = find_quantities(text)
    assert one.low is not None
    assert one.high is not None
    assert (float(one.low), float(one.high), float(one.value)) == (low, high, value)


@pytest.mark.parametrize(
    ("text", "said", "value", "kind"),
    [
        ("two-thirds of it", "two-thirds", 0.6667, "share"),
        ("more than a fifth of voters", "a fifth", 0.2, "share"),
        ("three in ten pupils", "three in ten", 0.3, "share"),
        ("sales have doubled", "doubled", 2, "multiple"),
        ("1.5 times as many", "1.5 times", 1.5, "multiple"),
        ("a tenfold rise", "tenfold", 10, "multiple"),
        ("passed by 14 to 1", "14 to 1", 14, "vote"),
        ("the court ruled 5-4", "5-4", 5, "vote"),
        ("a ratio of 3 to 1", "3 to 1", 3, "ratio"),
        ("tens of billions of euros", "tens of billions of euros", 1e10, "vague"),
        ("half a million men", "half a million men", 5e5, "worded"),
        ("a quarter-century later", "a quarter-century", 25, "measure"),
        ("for over a decade", "a decade", 1, "single"),
        ("it was minus 3 degrees", "minus 3 degrees", -3, "measure"),
        ("people aged 65 or more", "65", 65, "measure"),
        ("a 5-year-old", "5-year", 5, "measure"),
        ("its two carriers", "two carriers", 2, "loose"),
        ("two sides", "two sides", 2, "loose"),
        ("a force of 800 went", "800", 800, "bare"),
        ("RMB 3.2 trillion", "RMB 3.2 trillion", 3.2e12, "money"),
        ("Rs 500 crore", "Rs 500 crore", 5e9, "money"),
        ("$40 per barrel", "$40 per barrel", 40, "money"),
    ],
)
def test_a_quantity_has_a_kind(text: str, said: str, value: float, kind: str) -> None:
    """Parts, multiples, votes, ratios, sizes left open, ages, and counts that rather sort."""
    (one,) = find_quantities(text)
    assert (one.text, float(one.value), one.kind) == (said, value, kind)
    assert one.confidence == CONFIDENCE[kind]


@pytest.mark.parametrize(
    ("text", "bound", "is_approx"),
    [
        ("at least 40 ships", "at least", True),
        ("fewer than 40 ships", "less than", True),
        ("up to 40 ships", "at most", True),
        ("upwards of 40 ships", "more than", True),
        ("40 ships or more", "at least", True),
        ("≥40% of ships", "at least", True),
        ("some 40 ships", "", True),
        ("40 ships", "", False),
    ],
)
def test_a_bound_is_recorded(text: str, bound: str, *, is_approx: bool) -> None:
    """A number with a bound is no exact one, and which bound it is stays known."""
    (one,) = find_quantities(text)
    assert (one.bound, one.approx) == (bound, is_approx)


def test_a_change_is_two_quantities() -> None:
    """Behind a verb of change "from" names two sums in one unit, else the ends of a range; "fell by" is kept."""
    change = find_quantities("exports rose from $2bn to $3bn")
    assert [(one.text, float(one.value)) for one in change] == [("$2bn", 2e9), ("$3bn", 3e9)]
    (span,) = find_quantities("it takes from 5 to 7 years")
    assert (str(span.low), str(span.high)) == ("5", "7")
    (fall,) = find_quantities("imports fell by about 3 percent")
    assert fall.compared == "fell by"


def test_a_part_knows_its_whole() -> None:
    """What is 206 out of 227 is 206, and the whole is kept beside."""
    (one,) = find_quantities("by 206 out of 227 deputies")
    assert (str(one.value), str(one.to)) == ("206", "227")


@pytest.mark.parametrize(
    ("language", "text", "said", "value"),
    [
        ("de", "1.234,5 Tonnen", "1.234,5 Tonnen", "1234.5"),
        ("de", "dreihundertfünfundzwanzig Schiffe", "dreihundertfünfundzwanzig Schiffe", "325"),
        ("fr", "quatre-vingt-dix-sept navires", "quatre-vingt-dix-sept navires", "97"),
        ("fr", "1 234,5 tonnes", "1 234,5 tonnes", "1234.5"),
        ("es", "treinta y cinco mil soldados", "treinta y cinco mil soldados", "35000"),
        ("ru", "триста двадцать пять танков", "триста двадцать пять танков", "325"),
        ("ru", "1,5 млрд рублей", "1,5 млрд рублей", "1500000000"),
        ("en", "1,234 tons", "1,234 tons", "1234"),
    ],
)
def test_numbers_are_those_of_the_language(language: str, text: str, said: str, value: str) -> None:
    """A comma parts thousands in English and decimals elsewhere; number words are those of the article's language."""
    (one,) = find_quantities(text, language=language)
    assert (one.text, f"{one.value.normalize():f}") == (said, value)


def test_two_numbers_joined_by_and_are_two() -> None:
    """They are a range behind "between" alone."""
    assert [one.text for one in find_quantities("it lost 5 tanks and 10 percent")] == ["5 tanks", "10 percent"]
    assert [one.text for one in find_quantities("it lost 5 and 10 percent")] == ["10 percent"]


def test_words_around_it_are_kept() -> None:
    """About, less than, per year: approximate, a difference, a rate."""
    (about,) = find_quantities("roughly 40 percent of revenue")
    (less,) = find_quantities("10 percent less than the year before")
    (rate,) = find_quantities("regular (3 per year) inspections")
    assert (about.approx, less.approx) == (True, False)
    assert less.compared == "less than"
    assert (rate.per, rate.printed, rate.text) == ("year", "inspections", "3 per year")


def test_what_is_taken_is_not_read_again() -> None:
    """A year does not begin a range with the number behind it."""
    text = "in 1871 to 70,000,000 tons in 1890"
    (one,) = find_quantities(text, [(3, 7), (30, 34)])
    assert (one.text, float(one.value)) == ("70,000,000 tons", 7e7)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,250", "1250"),
        ("1.250.000", "1250000"),
        ("2½", "2.5"),
        ("one hundred and five", "105"),
        ("twenty-one thousand", "21000"),
    ],
)
def test_a_number_is_worth(typed: str, value: str) -> None:
    """Marks between thousands, fractions, words."""
    assert str(value_of(typed)) == value


def test_numbers_side_by_side_are_no_number() -> None:
    """Words that follow one another, as in "five twenty", are no number."""
    assert value_of("five twenty") is None


@pytest.mark.parametrize(
    "bait",
    [
        "9," * 60_000,
        "one hundred and " * 12_000,
        "$" * 60_000,
        "1 to " * 10_000,
        "12 a b c d " * 10_000,
        "9" * 90_000,
        "1-" * 20_000,
    ],
)
def test_bait_takes_no_time(bait: str) -> None:
    """A long text of what almost fits is read in time that grows with its length alone."""
    began = time.process_time()
    find_quantities(bait)
    assert time.process_time() - began < 5


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="0123456789,.-–$%€ kmtonepercmilaus()½\u00a0", max_size=80))
def test_places_are_in_order_and_hold_their_words(text: str) -> None:
    """Whatever the text, quantities do not overlap, and each stands where it says."""
    last = 0
    for one in find_quantities(text):
        assert last <= one.start < one.end
        assert text[one.start : one.end] == one.text
        last = one.end


_PIECES = st.sampled_from(
    "one two third half a the of to in and hundred million dozen doubled times fold percent $ € 5 12 1,200 3.5 - – / ( ) . , "
    "per years km Rs minus from between rose by vote ratio out dozens thousands aged 2003 İ ﬁ № ½ %".split()
)


@settings(max_examples=50, deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from(["en", "de", "fr", "es", "ru"]))
def test_any_row_of_number_words_is_read(words: list[str], language: str) -> None:
    """No row of words, in whichever language it is read, stops the reader or gives places that do not hold their words."""
    text = " ".join(words)
    for one in find_quantities(text, language=language):
        assert text[one.start : one.end] == one.text
        assert one.low is None or one.high is None or one.low < one.high
        assert 0 < one.confidence < 1
