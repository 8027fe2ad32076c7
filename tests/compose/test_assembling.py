"""Filled Markdown to blocks, and frame and sections to one document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.compose.finish import slug
from briefgen.core.document import (
    Bibliography,
    Box,
    Break,
    Code,
    Column,
    Contents,
    Figure,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quotation,
    Rule,
    Table,
    TableSpec,
    Text,
    TitleBlock,
    plain_text,
)
from briefgen.core.walking import walk

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART, FRAME = "templates/sections/part.md.j2", "templates/brief.md.j2"
CHART = "{{ chart(series('trade'), name='trade', headline='Trade of ' ~ f['trade-1997'].period) }}"


def words(text: str) -> Paragraph:
    """Make a plain paragraph."""
    return Paragraph((Text(text),))


# --- blocks ---------------------------------------------------------------------------------------------------------------------


def test_blocks_of_markdown_become_blocks(desk: Desk) -> None:
    """Headings, lists, quotations, code, rules, boxes and tables come out as what they are."""
    text = (
        "# One\n\n## Two\n\nText.\n\n- a\n- b\n\n3. c\n4. d\n\n> e\n\n```\nf\n```\n\n---\n\n"
        "::: note Title *x*\ng\n:::\n\n| h | i | j |\n|:--|--:|:-:|\n| k | l | m |\n"
    )
    (heading, *blocks) = desk.compose(text).blocks
    assert heading == Heading(1, (Text("Part"),), "part")
    assert blocks == [
        Heading(1, (Text("One"),), "one"),
        Heading(2, (Text("Two"),), "two"),
        words("Text."),
        Listing(((words("a"),), (words("b"),))),
        Listing(((words("c"),), (words("d"),)), ordered=True, start=3),
        Quotation((words("e"),)),
        Code("f"),
        Rule(),
        Box("note", (Text("Title "), Text("x", italic=True)), (words("g"),)),
        Table(
            TableSpec(
                (Column((Text("h"),), "left"), Column((Text("i"),), "right"), Column((Text("j"),), "center")),
                (((Text("k"),), (Text("l"),), (Text("m"),)),),
            )
        ),
    ]


def test_runs_keep_their_style(desk: Desk) -> None:
    """Emphasis, code, links and breaks are kept, inside one another too; HTML and entities are text."""
    paragraph = desk.only(Paragraph, "a **b *c*** `d` [e **f**](https://e.org)\\\n<i>g</i> &amp; \\*h\\*")
    assert paragraph.runs == (
        Text("a "),
        Text("b ", bold=True),
        Text("c", bold=True, italic=True),
        Text(" "),
        Text("d", code=True),
        Text(" "),
        Text("e ", link="https://e.org"),
        Text("f", bold=True, link="https://e.org"),
        Break(),
        Text("<i>g</i> & *h*"),
    )


@pytest.mark.parametrize(
    ("typed", "british", "german"),
    [
        ("\"quoted\" 'single'", "“quoted” ‘single’", "„quoted“ ‚single‘"),
        ("the state's", "the state’s", "the state’s"),
    ],
)
def test_typed_quotation_marks_become_the_language_s(desk: Desk, typed: str, british: str, german: str) -> None:
    """Straight marks of a template are set as the language sets them; those of the data stay."""
    assert desk.say(typed) == british
    assert desk.in_language("de-DE").say(typed) == german
    assert desk.with_facts(said={"subject": typed}).say("{{ f['said'].subject }}") == f"{typed}[said]"


@pytest.mark.parametrize(
    "template",
    [
        "Begin.\n\n{% if 'nix' in f %}Gone.{% endif %}\n\nEnd.",
        "Begin.\n\n- {% if 'nix' in f %}gone{% endif %}\n\nEnd.",
        "Begin.\n\n## {% if 'nix' in f %}Gone{% endif %}\n\nEnd.",
        "Begin.\n\n> {% if 'nix' in f %}gone{% endif %}\n\nEnd.",
        "Begin.\n\n::: note Title\n{% if 'nix' in f %}gone{% endif %}\n:::\n\nEnd.",
        "Begin.\n\n::: note {{ f['zone'] }}\n{% if 'nix' in f %}gone{% endif %}\n:::\n\nEnd.",
        "Begin. {% if 'nix' in f %}Gone.{% endif %}\n\nEnd.",
        "  Begin.\n\n{{ '' }} End.",
        "{{ '' }}\n\nBegin.\n\n- {{ '' }}\n-\n\nEnd.",
    ],
)
def test_what_an_if_leaves_out_leaves_no_hole(desk: Desk, template: str) -> None:
    """No empty paragraph, item, list, heading, quotation or box stands where everything in it is gone."""
    assert desk.say(template) == "Begin.\nEnd."


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("a {{ '' }} b", "a b"),
        ("a  b", "a b"),
        ("a\nb", "a b"),
        ("{{ '' }} a {{ '' }}", "a"),
        ("a {{ f['zone'] }}  b", "a 100 kilometres b[zone]"),
        ("a {{ f['two'].subject }} b", "a x  y b[two]"),
        ("a\\\n{{ '' }} b", "a/b"),
    ],
)
def test_blanks_are_single(desk: Desk, template: str, expected: str) -> None:
    """Blanks that a template leaves double, or at an end, are one or none; those inside a value stay."""
    assert desk.with_facts(two={"subject": "x  y"}).say(template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("A. {% if true %}B.{% endif %}\n\nC.", "A. B.\nC."),
        ("A. {% if false %}B.{% endif %}\n\nC.", "A.\nC."),
        ("A. {# note #}\n\nC.", "A.\nC."),
        ("A. {% if true %}B.{%- endif -%}\n\nC.", "A. B.C."),
        ("A. {% if true %}B.{% endif +%}\n\nC.", "A. B.\nC."),
        ("{% if true %}\nA.\n{% endif %}\nB.", "A. B."),
        ("{% if true %}{% if true %}\nA.\n{% endif %}{% endif %}\n\nB.", "A.\nB."),
        ("| a |\n|---|\n{% for x in [1, 2] %}\n| {{ x }} |\n{% endfor %}", "| a\n| 1\n| 2"),
        ("| a |\n|---|\n  {% for x in [1, 2] %}\n| {{ x }} |\n  {% endfor %}", "| a\n| 1\n| 2"),
        ("{% raw %}a {% b %}{% endraw %}\n\nC.", "a {% b %} C."),
    ],
)
def test_a_tag_takes_a_line_only_where_it_stands_alone(desk: Desk, template: str, expected: str) -> None:
    """A line of tags alone leaves no blank line; a line that ends with a tag behind words keeps its end."""
    assert desk.say(template) == expected


def test_items_keep_what_is_left(desk: Desk) -> None:
    """A list loses its empty items and keeps the others and its numbers."""
    assert desk.only(Listing, "2. a\n3. {{ '' }}\n4. b") == Listing(((words("a"),), (words("b"),)), ordered=True, start=2)


@pytest.mark.parametrize("info", ["", " 1", " Upper", " {x}"])
def test_a_box_has_a_kind(desk: Desk, info: str) -> None:
    """Without a kind in small letters three colons are words."""
    assert desk.say(f":::{info}\na\n:::").startswith(":::")


def test_boxes_may_hold_all_but_slots(desk: Desk) -> None:
    """A figure may stand in a box or an item; a place that the frame fills may not."""
    assert desk.only(Box, f"::: note\n{CHART}\n:::").blocks[0] == desk.only(Figure, f"- {CHART}")
    assert desk.refused("::: note\n{{ figure_data }}\n:::") == [
        f"{PART}: {{{{ figure_data }}}} stands inside another block, expected a paragraph of its own [stray-value]"
    ]


# --- frame ----------------------------------------------------------------------------------------------------------------------


def test_the_frame_holds_the_whole(desk: Desk) -> None:
    """Title block, contents, sections, figure data, notes and list of sources stand where the frame puts them."""
    places = ["title_block", "contents", "sections", "figure_data", "notes", "bibliography"]
    frame = "Before.\n\n" + "\n\n".join(f"{{{{ {name} }}}}" for name in places)
    blocks = desk.compose(CHART, frame).blocks
    assert [type(block) for block in blocks] == [
        Paragraph,
        TitleBlock,
        Contents,
        Heading,
        Figure,
        Heading,
        Table,
        Notes,
        Bibliography,
    ]


def test_several_places_may_share_a_paragraph(desk: Desk) -> None:
    """Places and figures on lines that follow one another stand one after the other."""
    assert [type(block) for block in desk.compose("x", "{{ title_block }}\n{{ contents }}\n{{ sections }}").blocks[:2]] == [
        TitleBlock,
        Contents,
    ]


def test_sections_come_in_the_order_that_was_chosen(desk: Desk) -> None:
    """Each section has its title as a heading of level 1, whose anchor is its name."""
    read = desk.with_files(sections__other="---\ntitle: The others\n---\nOther.").compose("Part.", sections=("other", "part"))
    headings = [block for block in read.blocks if isinstance(block, Heading)]
    assert headings == [Heading(1, (Text("The others"),), "other"), Heading(1, (Text("Part"),), "part")]


def test_the_frame_knows_the_sections(desk: Desk) -> None:
    """`sections` can be asked, counted and looped over in the frame."""
    frame = "{{ sections }}\n\n{% if 'part' in sections %}{{ sections | length }} {{ sections[0] }}{% endif %}"
    assert desk.compose("x", frame).blocks[-1] == words("1 part")


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ("Nothing.", "the frame of a brief holds {{ sections }} once, this one does not"),
        ("{{ sections }}\n\n{{ sections }}", "the frame of a brief holds {{ sections }} once, this one holds it more often"),
    ],
)
def test_the_frame_holds_the_sections_once(desk: Desk, frame: str, message: str) -> None:
    """A frame without its sections, or with two of them, is an error."""
    assert desk.refused("x", frame) == [f"{FRAME}: {message} [template-failed]"]


def test_a_section_does_not_hold_the_sections(desk: Desk) -> None:
    """The sections stand in the frame alone."""
    said = f"{PART}: {{{{ sections }}}} stands in the frame of a brief, not in a section [template-failed]"
    assert desk.refused("x\n\n{{ sections }}") == [said]


def test_sections_among_words_are_refused(desk: Desk) -> None:
    """A place that the frame fills needs a paragraph of its own."""
    found = desk.refused("x", "The {{ sections }} here")
    assert f'{FRAME}: "sections" stands among words, expected a paragraph of its own [stray-value]' in found


def test_figures_are_counted_and_their_data_given(desk: Desk) -> None:
    """Figures and tables are numbered apart, in reading order; the data of each figure stands under its number."""
    text = CHART + "\n\n{{ table(events(), name='t', columns=['subject']) }}\n\n" + CHART.replace("'trade',", "'second',")
    blocks = desk.compose(text, "{{ sections }}\n\n{{ figure_data }}").blocks
    assert [block.chart.number for block in blocks if isinstance(block, Figure)] == [1, 2]
    numbered, first, second = [block.spec for block in blocks if isinstance(block, Table)]
    assert (numbered.number, numbered.anchor) == (1, "t")
    assert first.caption == (Text("Figure 1. ", bold=True), Text("Trade of "), Text("1997", facts=("trade-1997",)))
    assert (first.number, first.anchor, second.anchor) == (None, "trade-data", "second-data")
    assert "Data behind the figures" in [plain_text(block.runs) for block in blocks if isinstance(block, Heading)]


def test_without_figures_there_is_no_data(desk: Desk) -> None:
    """No heading stands over the data of no figure."""
    assert desk.compose("x", "{{ sections }}\n\n{{ figure_data }}").blocks == desk.compose("x").blocks


def test_anchors_are_told_apart(desk: Desk) -> None:
    """Headings of one text, or of a figure's name, get anchors of their own."""
    text = f"## Trade\n\na\n\n## Trade\n\nb\n\n### Part\n\nc\n\n## {{{{ f['zone'] }}}}\n\nd\n\n{CHART}"
    anchors = [block.anchor for block in walk(desk.compose(text).blocks) if isinstance(block, Heading)]
    assert anchors == ["part", "trade-2", "trade-3", "part-2", "100-kilometres"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What China bought", "what-china-bought"),
        ("Über Öl – 1997", "über-öl-1997"),
        ("Кремль", "кремль"),
        ("!?", "part"),
        ("", "part"),
    ],
)
def test_an_anchor_is_made_of_words(text: str, expected: str) -> None:
    """Letters and digits of any script, joined by hyphens."""
    assert slug(text) == expected


# --- the document ---------------------------------------------------------------------------------------------------------------


def test_the_document_says_what_the_configuration_says(desk: Desk) -> None:
    """Title, subtitle, authors, dates and language are those of brief.toml and of the build."""
    brief = replace(desk.brief, subtitle="Sub", authors=("A", "B"), publisher="P", description="D", keywords=("k",))
    read = replace(desk, brief=brief).compose("x")
    assert (read.title, read.subtitle, read.authors) == ((Text("A brief"),), (Text("Sub"),), ("A", "B"))
    assert read.dates == (("Edition of", "22 November 1999"), ("As of", "22 November 1999"))
    assert (read.publisher, read.description, read.keywords, read.language) == ("P", "D", ("k",), "en-GB")
    german = desk.in_language("de-DE").compose("x")
    assert german.dates == (("Ausgabe vom", "22. November 1999"), ("Stand", "22. November 1999"))
    assert (german.labels.contents, german.labels.figure) == ("Inhalt", "Abbildung {number}")


def test_an_unknown_language_is_refused(desk: Desk) -> None:
    """A language that briefgen does not write is an error of brief.toml."""
    known = "expected en-GB, en-US, de-DE or another region of English or German"
    said = f'brief.toml language: "fr-FR" is no language that briefgen writes, {known} [bad-setting]'
    assert desk.in_language("fr-FR").refused("x") == [said]


def test_the_brief_itself_can_be_asked(desk: Desk) -> None:
    """What brief.toml leaves out is false in a test and an error when printed."""
    assert desk.say("{% if brief.subtitle %}a{% else %}b{% endif %}") == "b"
    for name in ("subtitle", "description", "publisher"):
        assert desk.refused("{{ brief." + name + " }}") == [f"{PART}:1: brief.toml has no {name} [template-failed]"]
    assert replace(desk, brief=replace(desk.brief, authors=("A*", "B"))).say("{{ brief.authors | join(', ') }}") == "A*, B"
