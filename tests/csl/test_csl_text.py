"""Text: case, markup in fields, quotation marks, punctuation, affixes, verbatim addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Cite = Callable[..., list[str]]


def _title(attrs: str = "") -> str:
    return f'<text variable="title" {attrs}/>'


@pytest.mark.parametrize(
    ("case", "typed", "printed"),
    [
        ("title", "arms trade in the far east", "Arms Trade in the Far East"),
        ("title", "what is it for", "What Is It For"),
        ("title", "old friends: a study of trust", "Old Friends: A Study of Trust"),
        ("title", "who won? the answer", "Who Won? The Answer"),
        ("title", "self-help and out-of-area missions", "Self-Help and Out-of-Area Missions"),
        ("title", "a lying-in hospital and run-of-the-mill sign-ups", "A Lying-In Hospital and Run-of-the-Mill Sign-Ups"),
        ("title", "the war-like state of x-rays", "The War-Like State of X-Rays"),
        ("title", "the USSR and iPads", "The USSR and iPads"),
        ("title", "war—with or without end", "War—with or without End"),
        ("title", "on <i>guerre</i> and <span class='nocase'>peace</span> now", "On <i>Guerre</i> and peace Now"),
        ("title", 'the "new friends" of china', "The “New Friends” of China"),
        ("sentence", "Arms Trade in the Far East", "Arms trade in the far east"),
        ("sentence", "The USSR Today", "The USSR today"),
        ("sentence", "ARMS TRADE TODAY", "Arms trade today"),
        ("lowercase", "Arms <span class='nocase'>NATO</span> Trade", "arms NATO trade"),
        ("uppercase", "arms trade", "ARMS TRADE"),
        ("capitalize-first", "arms trade", "Arms trade"),
        ("capitalize-first", "iPad sales", "iPad sales"),
        ("capitalize-all", "arms trade", "Arms Trade"),
    ],
)
def test_text_case(cite: Cite, case: str, typed: str, printed: str) -> None:
    """Each text case, with what it leaves alone: small words, capitals inside words, nocase spans."""
    assert cite(_title(f'text-case="{case}"'), [{"title": typed}]) == [printed]


@pytest.mark.parametrize("case", ["title", "sentence"])
@pytest.mark.parametrize("language", ["ru", "de-DE", "zh-Latn"])
def test_titles_in_other_languages_keep_their_case(cite: Cite, case: str, language: str) -> None:
    """Title and sentence case are for English: an item with another language keeps its title as typed."""
    title = "Rossiia i Kitai v Tsentralnoi Azii"
    assert cite(_title(f'text-case="{case}"'), [{"title": title, "language": language}]) == [title]


def test_english_title_in_a_foreign_style(cite: Cite) -> None:
    """The language of the item decides, not only that of the style."""
    items = [{"title": "arms and trade", "language": "en"}, {"title": "arms and trade"}]
    assert cite(_title('text-case="title"'), items, root='default-locale="de-DE"') == ["Arms and Trade", "arms and trade"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("x <i>y</i> z", "x <i>y</i> z"),
        ("CO<sub>2</sub> and <b>b</b>", "CO<sub>2</sub> and <b>b</b>"),
        ("a <sc>b</sc>", 'a <span style="font-variant:small-caps;">b</span>'),
        ("1 < 2 & 3", "1 &#60; 2 &#38; 3"),
        ("an <i>open tag", "an &#60;i&#62;open tag"),
        ("don't", "don’t"),
        ("the '90s", "the ’90s"),
        ('say "yes"', "say “yes”"),
        ("say “yes”", "say “yes”"),
        ("\"a 'b' c\"", "“a ‘b’ c”"),
        ('12" gun', '12" gun'),
        ("two  spaces", "two spaces"),
    ],
)
def test_markup_in_fields(cite: Cite, typed: str, printed: str) -> None:
    """Tags of CSL-JSON and quotation marks are understood; what pairs with nothing is text."""
    assert cite(_title(), [{"title": typed}]) == [printed]


def test_italics_within_italics_stand_upright(cite: Cite) -> None:
    """Markup in a field turns itself off inside the same formatting, and on again inside that."""
    title = "On <i>War <i>and</i> Peace</i>"
    assert cite(_title('font-style="italic"'), [{"title": title}]) == [
        '<i>On <span style="font-style:normal;">War <i>and</i> Peace</span></i>'
    ]


def test_quotation_marks_alternate(cite: Cite) -> None:
    """Quotation marks in a quoted title are the inner ones, and the outer ones again inside those."""
    assert cite(_title('quotes="true"'), [{"title": "a \"b 'c'\" d"}]) == ["“a ‘b “c”’ d”"]


@pytest.mark.parametrize(
    ("first", "then", "inside", "outside"),
    [
        ("a", ", ", "“a,” b", "“a”, b"),
        ("a", ". ", "“a.” b", "“a”. b"),
        ("a", "; ", "“a”; b", "“a”; b"),
        ("a", ": ", "“a”: b", "“a”: b"),
        ("a?", ". ", "“a?” b", "“a?” b"),
        ("a?", ", ", "“a?,” b", "“a?”, b"),
        ("a.", ". ", "“a.” b", "“a.” b"),
        ('"a"', ", ", "“‘a,’” b", "“‘a’”, b"),
    ],
)
def test_punctuation_and_quotation_marks(cite: Cite, first: str, then: str, inside: str, outside: str) -> None:
    """A comma or full stop goes inside closing quotation marks where the locale says so; no mark is doubled."""
    layout = f'<group delimiter="{then}"><text variable="title" quotes="true"/><text value="b"/></group>'
    british = '<locale><style-options punctuation-in-quote="false"/></locale>'
    assert cite(layout, [{"title": first}]) == [inside]
    assert cite(layout, [{"title": first}], before=british) == [outside]


@pytest.mark.parametrize(
    ("first", "then", "printed"),
    [
        ("a.", ". ", "a. b"),
        ("a!", ". ", "a! b"),
        ("a?", ": ", "a? b"),
        ("a:", ". ", "a: b"),
        ("a;", ": ", "a; b"),
        ("a,", ", ", "a, b"),
        ("a.", ", ", "a., b"),
        ("a,", ". ", "a,. b"),
        ("a;", "! ", "a! b"),
        ("a ", ", ", "a, b"),
        ("a ", " ", "a b"),
    ],
)
def test_marks_that_meet(cite: Cite, first: str, then: str, printed: str) -> None:
    """Where two marks meet, the one is kept that the CSL tests keep."""
    assert cite(f'<group delimiter="{then}"><text value="{first}"/><text value="b"/></group>', [{}]) == [printed]


def test_marks_meet_across_formatting(cite: Cite) -> None:
    """A full stop inside italics and one behind them are one."""
    assert cite('<text value="Corp." font-style="italic" suffix="."/>', [{}]) == ["<i>Corp.</i>"]


def test_affixes_stand_outside_formatting(cite: Cite) -> None:
    """Affixes, quotation marks, formatting: from outside to inside; those of the layout lie inside its formatting."""
    text = '<text variable="title" prefix="(" suffix=")" quotes="true" font-style="italic"/>'
    layout = f'<layout prefix="[" suffix="]" font-weight="bold">{text}</layout>'
    assert cite(layout, [{"title": "x"}]) == ["<b>[(“<i>x</i>”)]</b>"]


def test_periods_are_stripped_from_the_text_alone(cite: Cite) -> None:
    """strip-periods spares affixes."""
    assert cite('<text value="p.m." strip-periods="true" suffix="."/>', [{}]) == ["pm."]


@pytest.mark.parametrize("address", ["https://example.org/a_b?x=1'2\"3*~", "http://kremlin.ru/--/”"])
def test_addresses_are_verbatim(cite: Cite, address: str) -> None:
    """A URL is printed as it was typed."""
    assert cite('<text variable="URL" text-case="title"/>', [{"URL": address}]) == [address]


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ({"prefix": "see ", "suffix": ", with care"}, "see X, with care"),
        ({"prefix": 'the "old" '}, "the “old” X"),
        ({"suffix": ' ("so far").'}, "X (“so far”)."),
        ({"prefix": "<i>contra</i> "}, "<i>contra</i> X"),
    ],
)
def test_words_around_a_citation(cite: Cite, cited: dict[str, str], printed: str) -> None:
    """Prefix and suffix are printed, with their markup; punctuation in them stays where it was typed."""
    assert cite(_title(), [{"title": "X"}], [[{"id": "i1", **cited}]]) == [printed]


def test_words_between_citations_replace_the_delimiter(cite: Cite) -> None:
    """A prefix or suffix that brings its own punctuation takes the place of the delimiter."""
    items = [{"title": "X"}, {"title": "Y"}]
    layout = f'<layout delimiter="; ">{_title()}</layout>'
    before = [["i1", {"id": "i2", "prefix": ", and "}], [{"id": "i1", "suffix": ","}, "i2"]]
    assert cite(layout, items, before) == ["X, and Y", "X, Y"]


@pytest.mark.parametrize(
    ("form", "item", "printed"),
    [
        ("short", {"title": "Long", "title-short": "L"}, "L"),
        ("short", {"title": "Long", "shortTitle": "L"}, "L"),
        ("short", {"title": "Long"}, "Long"),
        ("long", {"title": "Long", "title-short": "L"}, "Long"),
    ],
)
def test_short_titles(cite: Cite, form: str, item: dict[str, str], printed: str) -> None:
    """The short form is used where there is one."""
    assert cite(_title(f'form="{form}"'), [item]) == [printed]
