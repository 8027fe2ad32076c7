"""A document as Markdown, read back by two readers: markdown-it (as GitHub reads) and pandoc."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.core.document import (
    Bibliography,
    Block,
    Box,
    Break,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Code,
    Column,
    Contents,
    Document,
    Entry,
    EntryGroup,
    Figure,
    Heading,
    Listing,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Table,
    TableSpec,
    Text,
    TitleBlock,
)
from briefgen.render.markdown import render_markdown
from briefgen.render.markdown.slugs import Slugs, github_slug, pandoc_slug

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
FORMATS = ("markdown", "gfm")


def words(text: str) -> tuple[Text, ...]:
    """Give plain runs."""
    return (Text(text),)


def paragraph(*runs: Run | str) -> Paragraph:
    """Give a paragraph of runs, of plain words where they are strings."""
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs))


def markdown(*blocks: Block, figures: str = "figures", **rest: Any) -> str:
    """Render blocks to Markdown without the newline at its end."""
    return render_markdown(Document(words("Title"), blocks, **rest), figures=figures)[0].removesuffix("\n")


def pandoc(text: str, to: str, source: str = "markdown") -> str:
    """Convert by pandoc, which must find nothing to warn of."""
    return str(pypandoc.convert_text(text, to, source, extra_args=["--wrap=none", "--fail-if-warnings"]))


def squeezed(text: str) -> str:
    """Give a text with all white space as single spaces."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def as_read(text: str) -> str:
    """Give what a reader of GitHub's Markdown sees, without styles."""
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", READER.render(text))))


# --- words are data ---------------------------------------------------------------------------------------------------------

TRAPS = (
    "*stars* _lines_ **two**",
    "`code` and ``more``",
    "[link](https://example.org) and [note][1] and [^1]",
    "![image](x.png)",
    "<b>bold</b> <!-- hidden --> <https://example.org>",
    "AT&amp;T &lt;tag&gt; &#42;",
    "# heading",
    "1. first",
    "1997. A year",
    "a) letter",
    "(iv) Roman",
    "II. World War",
    "- dash",
    "+ plus",
    "> quote",
    "| bar | bar |",
    ": definition",
    "% title block",
    "~~~ fence",
    "--- and -- and ...",
    "\"quoted\" 'words' don't",
    "US$25 and US$6 and $x$",
    "H~2~O and x^2^",
    "@author and -@author and (@good) and me@example.org",
    "\\ back\\slash \\alpha",
    "Table: a caption",
    "Title {#id .class}",
    ":smile: and :+1:",
    "snake_case and _ alone",
    "https://example.org/a_b_(c)?d=e&copy;f and www.example.org/a_b",
    "[x] task and [ ] task",
    "[sic] and [1998](",
    "===",
    "* * *",
)


def test_nothing_in_words_is_markup() -> None:
    """Whatever begins a construct of Markdown is printed as it stands, by both readers."""
    text = markdown(*(paragraph(trap) for trap in TRAPS))
    expected = squeezed(" ".join(TRAPS))
    assert as_read(text) == expected
    for source in FORMATS:
        assert squeezed(pandoc(text, "plain", source)) == expected


@pytest.mark.parametrize(
    "plain",
    [
        "Su-35 aircraft and S-400 systems (see below), 1992–2007: 40% of US$25 billion!",
        "In 1997, trade fell; A. Strokov wrote so [1998], and [sic] stands.",
        "snake_case, a/b, #5, C++, 5 > 4, e-mail me@example.org",
        "I. Ivanov, “quoted”, sovremennost’ i budushhee; Китай и Россия — друзья…",
    ],
)
def test_ordinary_prose_has_no_backslashes(plain: str) -> None:
    """Hyphens, brackets, dates and single signs of currency stay as they are."""
    assert markdown(paragraph(plain)) == plain


PIECES = st.sampled_from(
    "* _ ** [ ] ( ) ` < > # - -- --- + = | \\ $ ~ ^ @ &amp; & \" ' ... . : ! { } % 1. a) (i) Table: word Китай 2 US$25 "
    "www.x.y/a_b [^1] ![ ]( <b> :// :: , ; ?".split()
)
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, st.sampled_from([" ", "\n", " https://a.b/c_d(e) "])), max_size=10).map("".join),
    st.text(max_size=20),
)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_random_words_come_back(texts: list[str]) -> None:
    """Any text in a paragraph is read back as the same text, but for white space and control characters."""
    text = markdown(*(paragraph(one) for one in texts))
    kept = (
        "".join(letter for letter in one if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cs")) for one in texts
    )
    expected = squeezed(re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "", " ".join(kept)))
    assert as_read(text) == expected
    for source in FORMATS:
        assert squeezed(pandoc(text, "plain", source)) == expected


# --- runs -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Text("plain "), Text("bold", bold=True), Text(" and "), Text("italic", italic=True)), "plain **bold** and *italic*"),
        ((Text("all ", bold=True), Text("both", bold=True, italic=True)), "**all _both_**"),
        ((Text("space ", bold=True), Text("after")), "**space** after"),
        ((Text("one", facts=("a",)), Text("_two", facts=("b",))), "one_two"),
        ((Text("x"), Text("(y)", italic=True), Text("z")), "x<em>(y)</em>z"),
        ((Text("a", italic=True), Text("b", bold=True)), "*a*<strong>b</strong>"),
        ((Text("a`b", code=True),), "``a`b``"),
        ((Text("one"), Break(), Text("two")), "one\\\ntwo"),
        ((Text("said"), NoteMark(1), Text("(so)")), "said[^1]\\(so)"),
        ((Text("Wow!"), NoteMark(1)), "Wow\\![^1]"),
    ],
)
def test_runs_are_written_as_markdown(runs: tuple[Run, ...], expected: str) -> None:
    """Styles are stars and backticks where readers see them as such, else tags."""
    assert markdown(Paragraph(runs)) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (Text("https://example.org/a_(b)", link="https://example.org/a_(b)"), "<https://example.org/a_(b)>"),
        (Text("here", link="https://example.org/a_(b)"), "[here](<https://example.org/a_(b)>)"),
        (Text("a]b", link="https://example.org/?x=1&copy;=2"), "[a\\]b](https://example.org/?x=1&amp;copy;=2)"),
        (Text("two words", link="https://example.org/a b"), "[two words](https://example.org/a%20b)"),
        (Text("nowhere", link="#nowhere"), "nowhere"),
    ],
)
def test_links_lead_where_they_say(run: Text, expected: str) -> None:
    """An address printed as itself stands in angle brackets; any other link is words and address."""
    assert markdown(paragraph(run)) == expected


def test_a_link_inside_the_document_leads_to_the_heading() -> None:
    """Anchors of the document become the names that GitHub gives its headings."""
    text = markdown(paragraph(Text("see", link="#sec")), Heading(1, words("What China bought"), "sec"))
    assert text == "[see](#what-china-bought)\n\n## What China bought"


# --- blocks -----------------------------------------------------------------------------------------------------------------


def test_the_title_block_holds_all_it_is_given() -> None:
    """Title, subtitle, marking, authors, publisher and dates stand on lines of their own."""
    text = markdown(
        TitleBlock(),
        subtitle=words("Sub"),
        authors=("A. Author", "B. Author"),
        publisher="House",
        dates=(("As of", "22 November 2026"), ("Edition", "2")),
        marking="TLP:CLEAR",
    )
    assert text == ("# Title\n\nSub\n\n**TLP:CLEAR**\\\n**A. Author, B. Author**\\\nHouse\\\nAs of 22 November 2026 · Edition 2")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(2, words("C# {x} #"), "a"), "### C# \\{x} \\#"),
        (Rule(), "* * *"),
        (Code("a *b*\n  ```\n"), "````\na *b*\n  ```\n````"),
        (Quotation((paragraph("one"), paragraph("two"))), "> one\n>\n> two"),
        (Box("key-points", words("Key points"), (paragraph("one"),)), "> **Key points**\n>\n> one"),
        (Box("aside", (), (paragraph("one"),)), "> one"),
        (Listing(((paragraph("one"),), (paragraph("1. two"),))), "- one\n- 1\\. two"),
        (Listing(((paragraph("a"),), (paragraph("b"),)), ordered=True, start=9), "9. a\n10. b"),
        (Listing(((paragraph("a"), Listing(((paragraph("b"),),))), (paragraph("c"),))), "- a\n  - b\n- c"),
        (Listing(((paragraph("a"), paragraph("b")), (paragraph("c"),))), "- a\n\n  b\n\n- c"),
    ],
)
def test_blocks_are_written_as_markdown(block: Block, expected: str) -> None:
    """Each block has its plain form."""
    assert markdown(block) == expected


def test_two_lists_stay_two() -> None:
    """Lists that follow one another do not grow together."""
    text = markdown(Listing(((paragraph("a"),),)), Listing(((paragraph("b"),),)))
    assert READER.render(text).count("<ul>") == 2
    assert pandoc(text, "html").count("<ul>") == 2


TABLE = TableSpec(
    columns=(Column(words("Item")), Column(words("US$ billion"), "right"), Column(words("Basis"), "center")),
    rows=(
        (words("a|b"), (Text("6.12"), NoteMark(1)), (Text("one"), Break(), Text("two"))),
        (words("*"), words("25.5"), (Text("x|y", code=True),)),
    ),
    caption=words("Trade"),
    source=(Text("Source: AP."), NoteMark(1)),
    number=3,
    anchor="trade",
)


def test_a_table_is_set_out_in_columns() -> None:
    """Caption above, cells escaped and aligned, source line below."""
    expected = r"""
**Table 3. Trade**

| Item | US$ billion | Basis        |
| ---- | ----------: | :----------: |
| a\|b |    6.12[^1] | one <br> two |
| \*   |        25.5 | x\|y         |

Source: AP.[^1]

[^1]: Note"""
    text = markdown(Table(TABLE), notes=(Note(1, words("Note")),))
    assert text == expected.strip()
    lines = text.split("\n")[2:6]
    assert len({len(line) for line in lines}) == 1


def test_a_table_comes_back_whole() -> None:
    """Both readers find every cell."""
    text = markdown(Table(TABLE), notes=(Note(1, words("Note")),))
    assert READER.render(text).count("<td") == 6
    for source in FORMATS:
        assert pandoc(text, "html", source).count("<td") == 6


CHART = ChartSpec(
    kind="bar",
    anchor="bilateral trade",
    number=1,
    headline=(Text("Trade "), Text("doubled", italic=True)),
    subtitle=words("US$ billion"),
    source=(Text("Source: AP."), NoteMark(1)),
    alt='Bar chart [1997]: "6.12".',
    data=TableSpec((), ()),
    series=(ChartSeries("", (ChartPoint("1997", "6.12"),)),),
)


def test_a_figure_is_an_image_between_its_words() -> None:
    """Headline, subtitle, image with its text alternative and source line, in this order; the drawing lies in the folder."""
    document = Document(words("T"), (Figure(CHART),), notes=(Note(1, words("Note")),))
    text, drawings = render_markdown(document, figures="my figures")
    assert text.split("\n\n")[0].split("\\\n") == [
        "**Figure 1. Trade _doubled_**",
        "US$ billion",
        '![Bar chart \\[1997\\]: \\"6.12\\".](my%20figures/bilateral%20trade.svg)',
        "Source: AP.[^1]",
    ]
    assert list(drawings) == ["bilateral trade.svg"]
    assert drawings["bilateral trade.svg"].startswith("<svg")
    assert "<title" in drawings["bilateral trade.svg"]


def test_figures_bear_the_colour_of_the_house() -> None:
    """As in the PDF; the shipped blue is gone."""
    bars = replace(CHART, series=(ChartSeries("", (ChartPoint("1997", "6.12", Decimal("6.12")),)),))
    _, drawings = render_markdown(Document(words("T"), (Figure(bars),)), figures="f", accent="#7a1f3d")
    assert "#7a1f3d" in drawings["bilateral trade.svg"]
    assert "#1b4f8a" not in drawings["bilateral trade.svg"]


def test_the_text_alternative_is_no_caption() -> None:
    """Pandoc makes no figure of the image, which would print its text alternative a second time."""
    text = markdown(Figure(CHART), notes=(Note(1, words("Note")),))
    page = pandoc(text, "html")
    assert "<figcaption" not in page
    assert 'alt="Bar chart [1997]: &quot;6.12&quot;."' in page


def test_notes_stand_where_the_document_has_them() -> None:
    """Definitions stand at the notes' place, at the end where there is none, without a heading of their own."""
    blocks = (paragraph("a", NoteMark(1)), Notes(), paragraph("b"))
    notes = (Note(1, (Text("See "), Text("Book", italic=True), Text("."))),)
    assert markdown(*blocks, notes=notes) == "a[^1]\n\n[^1]: See *Book*.\n\nb"
    assert markdown(blocks[0], notes=notes) == "a[^1]\n\n[^1]: See *Book*."


def test_the_bibliography_has_a_heading_and_groups() -> None:
    """Works are listed under the word for sources, groups under their own titles."""
    groups = (EntryGroup("Read", (Entry("a", words("Work A.")),)), EntryGroup("Cited", (Entry("b", words("Work B.")),)))
    assert markdown(Bibliography(), bibliography=groups) == "## Sources\n\n### Read\n\n- Work A.\n\n### Cited\n\n- Work B."
    assert markdown(Bibliography(), bibliography=(EntryGroup("", ()),)) == ""


# --- contents ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "github", "other"),
    [
        ("What China bought", "what-china-bought", "what-china-bought"),
        ("Arms & trade", "arms--trade", "arms-trade"),
        ("1997: the slump", "1997-the-slump", "the-slump"),
        ("Su-35, S-400", "su-35-s-400", "su-35-s-400"),
        ("Торговля и оружие", "торговля-и-оружие", "торговля-и-оружие"),
        ("Mr. Smith’s “view”", "mr-smiths-view", "mr.-smiths-view"),
        ("1997", "1997", "section"),
    ],
)
def test_headings_are_named_as_github_and_pandoc_name_them(heading: str, github: str, other: str) -> None:
    """Each has rules of its own; pandoc's are checked against pandoc."""
    assert (github_slug(heading), pandoc_slug(heading)) == (github, other)
    assert f'id="{other}"' in pandoc(f"# {heading}\n", "html")
    assert f'id="{github}"' in pandoc(f"# {heading}\n", "html", "gfm")


def test_a_second_heading_of_the_same_words_is_numbered() -> None:
    """GitHub and pandoc count alike."""
    slugs = Slugs()
    assert [slugs.name("Data")[0] for _ in range(3)] == ["data", "data-1", "data-2"]


def test_every_line_of_the_contents_leads_somewhere() -> None:
    """The contents link to headings of two levels, by names that exist on GitHub and in pandoc's pages."""
    titles = ("Background", "1997: the slump", "Arms & trade", "Background", "Mr. X")
    headings = [Heading(1 + index % 2, words(title), f"h{index}") for index, title in enumerate(titles)]
    text = markdown(TitleBlock(), Contents(), Heading(1, words("Title"), "t"), *headings, Heading(3, words("Deep"), "d"))
    assert text.split("\n\n")[1:3] == [
        "**Contents**",
        "\n".join(
            (
                "- [Title](#title-1)",
                "- [Background](#background)",
                "  - [1997: the slump](#1997-the-slump)",
                "- [Arms & trade](#arms--trade)",
                "  - [Background](#background-1)",
                "- [Mr. X](#mr-x)",
            )
        ),
    ]
    for source in FORMATS:
        page = pandoc(text, "html", source)
        assert set(re.findall('href="#([^"]+)"', page)) <= set(re.findall('id="([^"]+)"', page))


# --- the whole --------------------------------------------------------------------------------------------------------------

WHOLE = Document(
    words("A & B <brief>"),
    (
        TitleBlock(),
        Box("key-points", words("Key points"), (Listing(((paragraph("Trade fell.", NoteMark(1)),),)),)),
        Contents(),
        Heading(1, words("Arms * trade"), "arms"),
        paragraph("Between 1992 and 2007, US$25 billion.", NoteMark(1), " And US$6.", NoteMark(2)),
        Figure(CHART),
        Table(TABLE),
        Quotation((paragraph("“So be it.”", NoteMark(3)),)),
        Listing(((paragraph("one"), Code("x = 1")), (paragraph("two"),)), ordered=True),
        Rule(),
        Notes(),
        Bibliography(),
    ),
    notes=(
        Note(1, (Text("AP, <https> "), Text("https://example.org/a_b", link="https://example.org/a_b"), Text("."))),
        Note(2, words("1. Titoff, p. 3")),
        Note(3, (Text("Tsai, "), Text("From Adversarise", italic=True), Text(" [sic] "), Text("to Partners?", italic=True))),
    ),
    bibliography=(EntryGroup("Read", (Entry("a", words("* AP.")),)),),
)


@pytest.mark.parametrize("source", FORMATS)
def test_pandoc_finds_every_note_and_nothing_to_warn_of(source: str) -> None:
    """As many notes come out as went in, in their places."""
    text, _ = render_markdown(WHOLE, figures="f")
    tree = pandoc(text, "json", source)
    assert tree.count('"t":"Note"') == len(re.findall(r"\[\^\d\](?!:)", text)) == 7
    assert not {"Math", "Cite", "Quoted", "RawBlock", "DefinitionList", "LineBlock"} & set(re.findall('"t":"(\\w+)"', tree))
    assert json.loads(tree)["blocks"]


def test_the_text_ends_with_one_newline_and_is_the_same_each_time() -> None:
    """Rendering twice gives the same text and drawings."""
    first, second = (render_markdown(WHOLE, figures="f") for _ in range(2))
    assert first == second
    assert first[0].endswith("\n")
    assert not first[0].endswith("\n\n")
