"""Runs, and the writers that turn them into Markdown and plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.csl import Processor, RichRun, to_html, to_markdown, to_plain

_LAYOUT = """<text variable="title" font-style="italic"/><text value=", "/><text variable="note" font-weight="bold"/>
<text variable="URL" prefix=", "/>"""
_ITEM = {"id": "a", "type": "book", "title": "On <i>war</i> & peace_1", "note": "x<sup>2</sup>", "URL": "https://example.org/a_b"}
_CITE = [{"citationItems": [{"id": "a"}]}]


@pytest.fixture
def processor(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> Processor:
    """A processor whose style italicises, emboldens and links."""
    entry = '<text variable="title" display="left-margin"/><text value="and more" display="right-inline"/>'
    return Processor(make_style(_LAYOUT, entry=entry), [_ITEM], locales)


def test_runs(processor: Processor) -> None:
    """A citation is runs of one style each, with the address that they lead to."""
    assert processor.cite_runs(_CITE) == [
        [
            RichRun("On ", italic=True),
            RichRun("war"),
            RichRun(" & peace_1", italic=True),
            RichRun(", "),
            RichRun("x", bold=True),
            RichRun("2", bold=True, vertical="sup"),
            RichRun(", "),
            RichRun("https://example.org/a_b", link="https://example.org/a_b"),
        ]
    ]


def test_runs_of_the_bibliography_name_item_and_block(processor: Processor) -> None:
    """An entry comes with the id of its item; runs say which block they stand in."""
    name, runs = processor.bibliography_runs(uncited=["a"])[0]
    assert name == "a"
    assert [run.block for run in runs] == ["left-margin"] * 3 + ["right-inline"]
    assert to_plain(runs) == "On war & peace_1 and more"


def test_markdown(processor: Processor) -> None:
    """Emphasis and addresses become Markdown, its signs in text are escaped, the rest is HTML."""
    written = to_markdown(processor.cite_runs(_CITE)[0])
    assert written == "*On* war *& peace\\_1*, **x<sup>2</sup>**, <https://example.org/a_b>"


def test_links_in_html_on_demand(processor: Processor) -> None:
    """HTML has links only where asked for."""
    tokens = processor.cite_tokens(_CITE)[0]
    assert to_html(tokens).endswith(", https://example.org/a_b")
    assert to_html(tokens, links=True).endswith(', <a href="https://example.org/a_b">https://example.org/a_b</a>')


@pytest.mark.parametrize(
    ("layout", "words", "linked"),
    [
        ('<text variable="DOI" prefix="https://doi.org/"/>', "https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ('<text value="At https://doi.org/"/><text variable="DOI"/>', "At https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ('<text variable="DOI" prefix="doi:"/>', "doi:10.1/x", "10.1/x"),
    ],
)
def test_the_beginning_of_an_address_belongs_to_its_link(
    make_style: Callable[..., str], locales: Callable[[str], str | None], layout: str, words: str, linked: str
) -> None:
    """Where a style prints it, it is linked too; other words before an identifier are not."""
    processor = Processor(make_style(layout), [{"id": "a", "type": "book", "DOI": "10.1/x"}], locales)
    runs = processor.cite_runs(_CITE)[0]
    assert "".join(run.text for run in runs) == words
    assert [run.text for run in runs if run.link == "https://doi.org/10.1/x"] == [linked]
    html = to_html(processor.cite_tokens(_CITE)[0], links=True)
    assert html == f'{words.removesuffix(linked)}<a href="https://doi.org/10.1/x">{linked}</a>'


@pytest.mark.parametrize(
    ("field", "value", "address"),
    [
        ("DOI", "10.1080/x", "https://doi.org/10.1080/x"),
        ("DOI", "https://doi.org/10.1080/x", "https://doi.org/10.1080/x"),
        ("PMID", "123", "https://www.ncbi.nlm.nih.gov/pubmed/123"),
    ],
)
def test_identifiers_lead_to_addresses(
    make_style: Callable[..., str], locales: Callable[[str], str | None], field: str, value: str, address: str
) -> None:
    """DOI and PMID link to where they resolve, and print as typed."""
    processor = Processor(make_style(f'<text variable="{field}"/>'), [{"id": "a", "type": "book", field: value}], locales)
    assert processor.cite_runs(_CITE) == [[RichRun(value, link=address)]]


@pytest.mark.parametrize("text", ["1*2*3", "a_b_c", "[x](y)", "`code`", "<b>", "1. Lo", "# 3", "- x"])
def test_markdown_of_plain_words_is_escaped(text: str) -> None:
    """What Markdown would read as markup is escaped."""
    written = to_markdown([RichRun(text)])
    assert written.replace("\\", "") == text
    assert written != text


def test_superior_letters_in_html(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """Superior letters are raised in HTML and stay letters in runs."""
    processor = Processor(make_style('<text variable="title"/>'), [{"id": "a", "title": "1ʳᵉ"}], locales)
    assert processor.cite(_CITE) == ["1<sup>r</sup><sup>e</sup>"]
    assert processor.cite_runs(_CITE) == [[RichRun("1ʳᵉ")]]
