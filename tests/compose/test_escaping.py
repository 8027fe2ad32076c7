"""Data never meets the Markdown parser, and a value that Markdown cannot print is said, not lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.document import Code, NoteCall, Paragraph, Text, plain_text

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

NASTY = [
    "*bold* **bold** _it_ __it__",
    "# no heading",
    "- no item",
    "1. no item",
    "> no quotation",
    "[no](link) ![no](picture.png) <http://no.link>",
    "`no code` ``` no fence",
    "a | b | c",
    "|---|---|",
    "<b>no HTML</b> <script>alert()</script> <!-- no comment -->",
    "&amp; &lt; &#42; &#xF0000;",
    "\\* \\[ \\\\ \\",
    "{{ f['zone'] }} {% include '/etc/passwd' %} {# no comment #}",
    "{0} {} %s %(x)s",
    "ends here. Begins there! And? e.g. U.S. The",
    "two  blanks   and\ttabs",
    "line\nbreak\n\nparagraph\n\n# heading",
    "::: box\ntext\n:::",
    "[^1]: no footnote",
    "=1+2 @sum +1 -1",
    "“quoted” 'straight' \"double\" -- ... (c)",
    "\u202eright to left\u202c \u200bzero width \u00a0 ½ 中文",
    "x" * 5000,
]


@pytest.mark.parametrize("words", NASTY)
def test_data_is_printed_as_it_is(desk: Desk, words: str) -> None:
    """Whatever a cell holds comes out as one run of the same words: in text, emphasis, a heading, a list, a table, a box."""
    filled = desk.with_facts(nasty={"subject": words})
    template = (
        "x VALUE y\n\n**VALUE**\n\n# VALUE\n\n- VALUE\n\n| a |\n|---|\n| VALUE |\n\n::: box VALUE\n[VALUE](https://e.org)\n:::\n"
    ).replace("VALUE", "{{ f['nasty'].subject }}")
    assert [run.text for run in filled.runs(template) if run.facts == ("nasty",)] == [words] * 7


@given(st.text(st.characters(exclude_categories=("Cs", "Co")), min_size=1, max_size=60).filter(str.strip))
def test_any_data_is_printed_as_it_is(desk: Desk, words: str) -> None:
    """Any text of a cell, of whatever characters, is printed unchanged and cited once."""
    paragraph = desk.with_facts(nasty={"subject": words}).only(Paragraph, "{{ f['nasty'].subject }}")
    assert paragraph.runs == (Text(words, facts=("nasty",)), NoteCall(("nasty",)))


def test_data_in_figures_is_printed_as_it_is(desk: Desk) -> None:
    """Labels, headlines, captions, cells and alternatives of figures hold data as it is typed."""
    words = "*a* | <b> {x} [c](d) `e` {{ f }}"
    filled = desk.with_facts(one={"value": "1", "unit": "state", "period": "1997", "subject": words})
    chart = filled.chart("chart(facts(id='one'), name='c', label='subject', headline='Of ' ~ f['one'].subject)")
    assert plain_text(chart.headline) == "Of " + words
    assert chart.alt == f"Bar chart. Of {words}. {words}: 1 state."
    assert plain_text(chart.data.rows[0][0]) == words
    table = filled.table("table(facts(id='one'), name='t', columns=['subject'], caption=f['one'].subject)")
    assert (plain_text(table.caption), plain_text(table.rows[0][0])) == (words, words)


def test_words_of_the_configuration_are_printed_as_they_are(desk: Desk) -> None:
    """A title with markup in it is words too."""
    brief = replace(desk.brief, title="*Arms* & <trade> {{ x }}")
    assert replace(desk, brief=brief).say("{{ brief.title }}") == "*Arms* & <trade> {{ x }}"


# --- where no value can stand ---------------------------------------------------------------------------------------------------

PART = "templates/sections/part.md.j2"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("[x](https://e.org/VALUE)", "a value stands in the address of a link"),
        ("[x](VALUE)", "a value stands in the address of a link"),
        ("<https://e.org/VALUE>", "a value stands in the address of a link"),
        ("[x][a]\n\n[a]: https://e.org/VALUE", "a value stands in the address of a link"),
        ("`a VALUE b`", "a value stands in code: `a … b`"),
        ("```\nVALUE\n```", "a value stands in a block of code"),
        ("``` VALUE\nx\n```", "a value stands in a block of code"),
        ("text\n\n    VALUE", "a value stands in a block of code"),
    ],
)
def test_a_value_in_an_address_or_in_code_is_refused(desk: Desk, template: str, message: str) -> None:
    """Where a value would lose its provenance it cannot stand."""
    assert desk.refused(template.replace("VALUE", "{{ f['zone'] }}")) == [f"{PART}: {message} [stray-value]"]


@pytest.mark.parametrize(
    "template",
    [
        '[x](https://e.org "VALUE") y',
        '[a]: https://e.org "VALUE"\n\ntext',
        "[a VALUE b]: https://e.org\n\ntext",
        "| a | b |\n|---|---|\n| 1 | 2 | VALUE |",
    ],
)
def test_a_value_that_markdown_swallows_is_refused(desk: Desk, template: str) -> None:
    """A value in a link's title, in a reference or outside a table's columns would vanish: it is said."""
    (said,) = desk.refused(template.replace("VALUE", "{{ f['zone'] }}"))
    assert said.startswith(f'{PART}: "100 kilometres" stands where Markdown prints nothing')
    (said,) = desk.refused(template.replace("VALUE", "{{ cite('a:1') }}"))
    assert said.startswith(f"{PART}: what is cited stands where Markdown prints nothing")


@pytest.mark.parametrize(
    "template",
    [
        "# A CHART",
        "text CHART text",
        "| a |\n|---|\n| CHART |",
        "::: box CHART\ntext\n:::",
        "**CHART**",
        "- a CHART",
        "[CHART](https://e.org)",
    ],
)
def test_a_figure_among_words_is_refused(desk: Desk, template: str) -> None:
    """A chart that shares its paragraph, heading, title or cell with words is said, never dropped."""
    chart = "{{ chart(series('trade'), name='trade', headline='Trade') }}"
    said = f'{PART}: "trade" stands among words, expected a paragraph of its own [stray-value]'
    assert desk.refused(template.replace("CHART", chart)) == [said]


@pytest.mark.parametrize("template", ["A picture: ![VALUE](a.png)", "![a](VALUE)"])
def test_a_picture_is_refused(desk: Desk, template: str) -> None:
    """Figures are drawn from rows; a typed picture, with a value or without, is an error."""
    said = f"{PART}: a brief draws its figures from rows: use chart(), not a picture [template-failed]"
    assert said in desk.refused(template.replace("VALUE", "{{ f['zone'] }}"))
    assert desk.refused(template.replace("VALUE", "x")) == [said]


@pytest.mark.parametrize(
    "template",
    [
        "{{ '\\U000F0000' }}",
        "{{ '\\U000FFFFD' }}",
        "a &#xF0000; b",
        "a &#983055; b",
        "{{ '%c' % 983100 }}",
        "{{ '{:c}'.format(983100) }}",
    ],
)
def test_a_typed_private_use_character_is_no_way_to_a_value(desk: Desk, template: str) -> None:
    """A character that carries values cannot be forged by an escape, an entity or a format."""
    (said,) = desk.refused("x " + template + " y")
    assert ": a private-use character" in said


def test_code_without_a_value_stays_code(desk: Desk) -> None:
    """Code itself is welcome."""
    assert desk.only(Code, "```\n*a*  b\n```").text == "*a*  b"
