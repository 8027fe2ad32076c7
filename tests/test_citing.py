"""A brief in its style: notes, author and date, numbers; inferred years, slips and faults of a style told with their place."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefgen import proof
from briefgen.citing import Citations, Manner, check_works, citations_in, preview_works, telling_works
from briefgen.cli.app import main
from briefgen.core.document import Document, NoteMark, Paragraph, Runs, Text, plain_text
from briefgen.core.plans import Cite
from briefgen.core.sources import Source
from briefgen.core.walking import map_runs
from briefgen.errors import Findings, Where
from briefgen.pipeline import Request, Workspace, build_brief, compose_brief
from briefgen.render.markdown import render_markdown
from briefgen.revision import withdrawn
from briefgen.styles.library import HOUSE, Style, find_style, has_extra

ROOT = Path(__file__).parents[1]
AUTHOR_DATE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own author and date</title></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">
  <group delimiter=" "><names variable="author"><name form="short" and="text"/></names>
  <date variable="issued"><date-part name="year"/></date></group><text variable="locator"/></group></layout></citation>
<bibliography><sort><key variable="issued"/></sort>
  <layout suffix="."><names variable="author"/><text variable="title" prefix=". " font-style="italic"/></layout></bibliography>
</style>"""
RAISED = AUTHOR_DATE.replace('prefix="(" suffix=")" delimiter="; "', 'vertical-align="sup" delimiter=","')


def works(**items: Mapping[str, object]) -> dict[str, Source]:
    """Give works by their ids."""
    return {name: Source(name, {"id": name, "type": "book", **item}, Where("sources.json", 3)) for name, item in items.items()}


TWO = works(
    tsai={"author": [{"family": "Tsai", "given": "M."}], "title": "Arms: A Life", "issued": {"date-parts": [[2003]]}},
    weitz={"author": [{"family": "Weitz", "given": "R."}], "title": "Ships", "issued": {"date-parts": [[2009]]}},
)


def house() -> Style:
    """Give the house style."""
    style = find_style(HOUSE, (), Where("test"), Findings())
    assert style
    return style


def own(folder: Path, xml: str) -> Style:
    """Give a style of one's own."""
    (folder / "own.csl").write_text(xml, encoding="utf-8")
    style = find_style("own.csl", (folder,), Where("test"), Findings())
    assert style
    return style


def words(runs: Runs) -> str:
    """Read runs, italics between stars."""
    return "".join(f"*{run.text}*" if isinstance(run, Text) and run.italic else plain_text((run,)) for run in runs)


# --- cites ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cite", "printed"),
    [
        (Cite("tsai"), "M. Tsai, *Arms: A Life*, 2003"),
        (Cite("tsai", "45", "page"), "M. Tsai, *Arms: A Life*, 2003, 45"),
        (Cite("tsai", "2, 5", "paragraph"), "M. Tsai, *Arms: A Life*, 2003, paras. 2, 5"),
        (Cite("tsai", "3", "article"), "M. Tsai, *Arms: A Life*, 2003, art. 3"),
        (Cite("tsai", "3", "annex"), "M. Tsai, *Arms: A Life*, 2003, annex 3"),
        (Cite("tsai", prefix="See", suffix="with a map"), "See M. Tsai, *Arms: A Life*, 2003, with a map"),
        (Cite("tsai", suffix="(quoting Mao)"), "M. Tsai, *Arms: A Life*, 2003 (quoting Mao)"),
    ],
)
def test_a_cite(cite: Cite, printed: str) -> None:
    """Places get their words, those that CSL does not know stand as they are; prefix and suffix are set apart."""
    assert words(Citations(house(), TWO, Manner("en-GB")).cite([[cite]], [1])[0]) == printed


def test_cited_in_stands_within_the_quotation_marks_of_its_style() -> None:
    """The comma before a suffix moves into the quotation marks in English, and stays outside in German."""
    page = works(page={"type": "webpage", "title": "Arms"})
    for language, printed in (("en-GB", "“Arms,” cited in"), ("de-DE", "„Arms“, cited in")):
        citations = Citations(house(), page, Manner(language))
        citations.cite([[Cite("page")]], [1])
        assert words(citations.cite([[Cite("page")], [Cite("page", suffix="cited in")]], [1, 2])[1]) == printed


def test_an_inferred_year_is_marked_in_every_style(tmp_path: Path) -> None:
    """In ours and in one of the user's, in the text and in the list of sources."""
    manner = Manner("en-GB", inferred={"tsai"})
    ours = Citations(house(), TWO, manner)
    assert words(ours.cite([[Cite("tsai"), Cite("weitz")]], [1])[0]) == "M. Tsai, *Arms: A Life*, [2003]; R. Weitz, *Ships*, 2009"
    assert words(Citations(own(tmp_path, AUTHOR_DATE), TWO, manner).cite([[Cite("tsai")]], [0])[0]) == "Tsai [2003]"


def test_a_note_with_two_citations_is_not_meant_by_ibid(tmp_path: Path) -> None:
    """After a note with a work and its article "ibid." would not say which is meant; after one with a single work it does."""
    xml = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title></info><citation>
    <layout><choose><if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose></layout>
    </citation></style>"""
    citations = Citations(own(tmp_path, xml), TWO, Manner("en-GB"))
    clusters = [[Cite("tsai")], [Cite("weitz")], [Cite("weitz")], [Cite("weitz")], [Cite("weitz")]]
    written = [words(runs) for runs in citations.cite(clusters, [1, 1, 1, 2, 3])]
    assert written == ["Arms: A Life", "Ships", "Ships", "Ships", "Ibid."]


def test_ibid_is_small_within_a_note(tmp_path: Path) -> None:
    """Behind another citation of its note, and behind words such as "cited in", a term of the style begins no sentence."""
    xml = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title></info><citation>
    <layout><choose><if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose></layout>
    </citation></style>"""
    citations = Citations(own(tmp_path, xml), TWO, Manner("en-GB"))
    again = Cite("weitz", continues=True)
    written = citations.cite([[Cite("weitz")], [Cite("weitz")], [again], [Cite("weitz")]], [1, 2, 3, 3])
    assert [words(runs) for runs in written] == ["Ships", "Ibid.", "ibid.", "ibid."]


def test_a_place_that_a_style_leaves_out_is_printed(tmp_path: Path) -> None:
    """Behind its work and before other words; "ibid." says it too, and each of two places of one work is its own."""
    xml = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title></info><citation>
    <layout delimiter="; "><choose><if position="ibid"><text value="ibid"/></if><else><text variable="title"/></else></choose>
    </layout></citation></style>"""
    citations = Citations(own(tmp_path, xml), TWO, Manner("en-GB"))
    place = Cite("weitz", "2-4", "paragraph", suffix="twice")
    written = citations.cite([[place], [place], [Cite("tsai", "5"), Cite("tsai", "7", "chapter")]], [1, 2, 3])
    assert [words(runs) for runs in written] == [
        "Ships, paras 2–4, twice",
        "ibid, twice",
        "Arms: A Life, p. 5; ibid, ch. 7",
    ]


def test_underlining_is_set_in_italics(tmp_path: Path) -> None:
    """Styles that still underline mean what typewriters had for italics."""
    xml = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title></info><citation>
    <layout><text variable="title" text-decoration="underline"/></layout></citation></style>"""
    assert words(Citations(own(tmp_path, xml), TWO, Manner("en-GB")).cite([[Cite("weitz")]], [1])[0]) == "*Ships*"


@pytest.mark.parametrize(
    ("later", "entry", "printed"),
    [
        ('<text variable="container-title"/>', '<text variable="container-title"/>', ["*Ledger*", "Ledger", "Ledger"]),
        ('<names variable="author"/>', '<text variable="container-title"/>', ["", "Ledger", ""]),
        ('<text variable="container-title"/>', '<names variable="author"/>', ["", "", "Ledger"]),
    ],
)
def test_a_newspaper_stands_in_where_a_style_would_not_name_it(
    tmp_path: Path, later: str, entry: str, printed: list[str]
) -> None:
    """A work without author and title: a style that names its newspaper first, later and in its list is left to it."""
    xml = f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title></info><citation>
    <layout><choose><if position="first"><text variable="container-title" font-style="italic"/></if><else>{later}</else></choose>
    </layout></citation><bibliography><layout>{entry}</layout></bibliography></style>"""
    item = works(x={"type": "article-newspaper", "container-title": "Ledger", "note": ""})
    citations = Citations(own(tmp_path, xml), {**TWO, **item}, Manner("en-GB"))
    written = citations.cite([[Cite("x")], [Cite("tsai"), Cite("weitz")], [Cite("x")]], [1, 2, 3])
    entries = dict(citations.bibliography(["x"]))
    made = [words(written[0]), words(written[2]), words(entries["x"]) if "x" in entries else ""]
    assert [line if "ERROR" not in line else "" for line in made] == printed


def test_entries_of_a_group_are_set_for_themselves() -> None:
    """The list of sources holds what was asked for, and nothing else that was cited."""
    citations = Citations(house(), TWO, Manner("en-GB"))
    citations.cite([[Cite("tsai"), Cite("weitz")]], [1])
    assert [(name, words(runs)) for name, runs in citations.bibliography({"weitz"})] == [("weitz", "Weitz, R. *Ships*. 2009.")]
    assert citations.bibliography(()) == []


def test_an_address_is_linked_whole() -> None:
    """What a style prints before a DOI belongs to its link."""
    item = works(x={"title": "T", "DOI": "10.1/x"})
    runs = Citations(house(), item, Manner("en-GB")).cite([[Cite("x")]], [1])[0]
    assert [(run.text, run.link) for run in runs if isinstance(run, Text) and run.link] == [
        ("https://doi.org/10.1/x", "https://doi.org/10.1/x")
    ]


def test_the_language_is_the_brief_s_in_its_style_s_region(tmp_path: Path) -> None:
    """A style for the United States keeps its order of dates in a British brief, and gives way in a German one."""
    xml = AUTHOR_DATE.replace('version="1.0"', 'version="1.0" default-locale="en-US"').replace(
        '<date variable="issued"><date-part name="year"/></date>', '<date variable="issued" form="text"/>'
    )
    item = works(x={"author": [{"literal": "AP"}], "issued": {"date-parts": [[1998, 7, 14]]}})
    for language, printed in (("en-GB", "AP July 14, 1998"), ("de-DE", "AP 14. Juli 1998")):
        assert words(Citations(own(tmp_path, xml), item, Manner(language)).cite([[Cite("x")]], [0])[0]) == printed


# --- what is wrong --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"type": "bok", "title": "T"}, 'the work "x" has the type "bok", expected a type of CSL such as "book" or "webpage"'),
        ({"type": "book", "volume": "1"}, 'the work "x" has neither author, title, container, publisher nor URL'),
        ({"type": "book", "title": "T", "volume": ["1"]}, 'the work "x": "volume" is text, not [\'1\']'),
    ],
)
def test_works_that_cannot_be_cited(item: dict[str, object], said: str) -> None:
    """A type that is none, nothing to print, a date or name that is none: each is said with the line of the work."""
    findings = Findings()
    check_works([Source("x", item, Where("sources.json", 3))], findings)
    (found,) = findings
    assert (found.message, found.rule, str(found.where)) == (said, "bad-work", "sources.json:3")


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<style>\n<info></style>", "own.csl:2: the style is no well-formed XML"),
        (
            AUTHOR_DATE.replace('<text variable="locator"/>', '\n<text macro="gone"/>'),
            'own.csl:6: the style "own" cannot be used: no macro',
        ),
    ],
)
def test_a_style_that_cannot_be_used(tmp_path: Path, xml: str, said: str) -> None:
    """The fault is said with its line in the file as it lies on disk."""
    findings = Findings()
    assert citations_in(own(tmp_path, xml), TWO, Manner("en-GB"), findings) is None
    (found,) = findings
    assert str(found).startswith(f"{tmp_path}/{said}")


# --- the shipped brief ----------------------------------------------------------------------------------------------------------


def compose(style: str, folder: Path | None = None) -> Document:
    """Compose the shipped brief in a style."""
    workspace = Workspace(ROOT, ROOT / "data", ROOT / "templates")
    asked = Request("sino-russian", style=str(folder / style) if folder else style)
    return compose_brief(workspace, asked, as_of=date(2026, 11, 22))[0]


def paragraph(document: Document, beginning: str) -> str:
    """Give the first paragraph that begins so, with the marks of its notes."""
    found: list[str] = []

    def read(runs: Runs) -> Runs:
        found.append("".join(f"[^{run.number}]" if isinstance(run, NoteMark) else plain_text((run,)) for run in runs))
        return runs

    map_runs([block for block in document.blocks if isinstance(block, Paragraph)], read)
    return next(text for text in found if text.startswith(beginning))


def test_author_and_date_stand_in_the_text(tmp_path: Path) -> None:
    """The shipped brief in a style of the text: citations before the full stops, formulas as the only notes."""
    (tmp_path / "own.csl").write_text(AUTHOR_DATE, encoding="utf-8")
    document = compose("own.csl", tmp_path)
    said = paragraph(document, "Between 1992 and 2007, China bought US$25 billion")
    assert "air-defence systems (Paramonov, Strokov, and Stolpovskij 2011, cited in Titoff [2011], para. 2). " in said
    assert "about US$63 billion (Paramonov, Strokov, and Stolpovskij 2011, cited in Titoff [2011], para. 2).[^1] " in said
    assert plain_text(document.notes[0].runs) == "Computed from US$25 billion ÷ 40 percent."
    assert [group.title for group in document.bibliography] == ["Read for this brief", "Cited in them, not consulted"]


def test_raised_citations_are_printed_so(tmp_path: Path) -> None:
    """Markdown sets them above the line, behind the full stop."""
    (tmp_path / "own.csl").write_text(RAISED, encoding="utf-8")
    text, _ = render_markdown(compose("own.csl", tmp_path), figures="f")
    assert "air-defence systems.<sup>Paramonov, Strokov, and Stolpovskij 2011,Titoff [2011]</sup> " in text
    assert "(Computed from US\\$25 billion ÷ 40 percent.)" in text
    assert "[^1]" not in text


@pytest.mark.skipif(not has_extra(), reason="the extra briefgen[styles] is not installed")
@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "air-defence systems (Paramonov et al., 2011, cited in Titoff, [2011], para. 2)."),
        ("chicago-author-date", "air-defence systems (Paramonov et al. 2011, cited in Titoff [2011], para. 2)."),
        ("ieee", "air-defence systems ([3], cited in [1, Para. 2])."),
        ("nature", "air-defence systems.1,3 "),
    ],
)
def test_well_known_styles_of_the_text(style: str, text: str) -> None:
    """Author and date, and numbers, as these styles have them."""
    assert text in paragraph(compose(style), "Between 1992 and 2007, China bought US$25 billion")


@pytest.mark.skipif(not has_extra(), reason="the extra briefgen[styles] is not installed")
@pytest.mark.parametrize(
    ("style", "notes"),
    [
        (
            "oscola",
            {
                3: "Paramonov, Strokov and Stolpovskij (n 2), cited in Titoff (n 1) para 2.",
                4: "Titoff (n 1) para 4.",
                8: "ibid.",
            },
        ),
        (
            "bluebook-law-review",
            {
                3: "Paramonov, Strokov, and Stolpovskij, supra note 2, cited in Titoff, supra note 1 at para. 2.",
                8: "Id.",
            },
        ),
    ],
)
def test_well_known_styles_of_notes(style: str, notes: dict[int, str]) -> None:
    """References from note to note lead to the right one, and ibid. follows a note that holds the same work alone."""
    printed = {note.number: plain_text(note.runs) for note in compose(style).notes}
    assert {number: printed[number] for number in notes} == notes


def test_nothing_is_printed_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A style that has nothing to say of a work stops the build and names the work."""
    xml = AUTHOR_DATE.replace('<names variable="author"><name form="short" and="text"/></names>', "").replace(
        '<date variable="issued"><date-part name="year"/></date>', '<text variable="publisher"/>'
    )
    assert main(["new", str(tmp_path / "demo"), "--blank"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    Path("own.csl").write_text(xml.replace('<text variable="locator"/>', '<text variable="annote"/>'), encoding="utf-8")
    sources = Path("data/brief/sources.json")
    sources.write_text(sources.read_text(encoding="utf-8").replace('"publisher"', '"archive"'), encoding="utf-8")
    capsys.readouterr()
    assert main(["build", "--style", "own.csl", "-f", "md"]) == 1
    assert 'the style "own.csl" has nothing to print of the work' in capsys.readouterr().err


# --- the list of styles ---------------------------------------------------------------------------------------------------------


def test_works_that_tell_most() -> None:
    """Three works of different types, those with the most parts."""
    found = telling_works(
        [
            Source("a", {"type": "book", "title": "T"}, Where("x")),
            Source("b", {"type": "book", "title": "T", "author": [], "URL": "u"}, Where("x")),
            Source("c", {"type": "report", "title": "T"}, Where("x")),
            Source("d", {"type": "book", "title": "T", "URL": "u"}, Where("x")),
        ]
    )
    assert list(found) == ["b", "c", "d"]


def test_a_preview_shows_citation_and_entry(tmp_path: Path) -> None:
    """Both are given in words alone, the citation with the brackets of its style."""
    (one, two) = preview_works(own(tmp_path, AUTHOR_DATE), TWO, Manner("en-GB"), Findings())
    assert (one.citation, one.entry) == ("(Tsai 2003)", "M. Tsai. Arms: A Life.")
    assert two.citation == "(Weitz 2009)"


def test_the_command_lists_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A word narrows the list, and what fits is shown on the brief's own sources; outside of a workspace it is not."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(ROOT)
    assert main(["styles", "briefgen-notes"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("id\tlike\ttitle\nbriefgen-notes\t\tbriefgen: full notes and list of sources\n\nbriefgen-notes\n")
    assert "  Igor Korotchenko, “Kitaja mozhno ne bojat’sja eshhe 10 let,” Rosbalt, 8 June 2011, http://www.rosbalt.ru" in shown
    monkeypatch.chdir(tmp_path)
    assert main(["styles", "briefgen-notes", "--json"]) == 0
    assert '"previews": []' in capsys.readouterr().out


# --- proof and withdrawal ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def in_text(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The shipped brief, with a style of the text beside it."""
    root = tmp_path_factory.mktemp("in-text")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    (root / "own.csl").write_text(AUTHOR_DATE, encoding="utf-8")
    return Workspace(root, root / "data", root / "templates")


def asked() -> Request:
    """Ask for the brief in the style of the text."""
    return Request("sino-russian", as_of=date(2026, 1, 31), formats=("md",), style="own.csl")


def test_what_is_cited_in_the_text_is_traced(in_text: Workspace) -> None:
    """A sentence that only cites, by hand or because a template prints its fact, leads to facts and works as with a note."""
    build_brief(in_text, asked())
    opened = proof.open_proof(in_text.root / "output" / "sino-russian.md")
    (found,) = proof.trace(opened, "stand in the WAY of closer")
    assert [fact["id"] for fact in found.facts] == ["suspicions-stay", "suspicions-challenge"]
    assert list(found.works) == ["titoff-2011"]
    noted = {key for note in compose(HOUSE).notes for key in note.cites}
    assert {key for key in noted if ":" not in key} <= {*opened.facts}


def test_a_style_of_the_text_withdraws_the_same(in_text: Workspace) -> None:
    """The sentences that fall with a source are those that fall in a style of notes."""
    falls = [withdrawn(in_text, replace(asked(), style=style), "titoff-2011") for style in ("own.csl", HOUSE)]
    assert falls[0] == falls[1]
    assert falls[0]
    assert falls[0].sentences


def test_a_style_without_a_list_has_its_sources_on_record(in_text: Workspace) -> None:
    """The record holds the works that are cited, listed or not."""
    (in_text.root / "bare.csl").write_text(AUTHOR_DATE.partition("<bibliography>")[0] + "</style>", encoding="utf-8")
    build_brief(in_text, replace(asked(), style="bare.csl"))
    opened = proof.open_proof(in_text.root / "output" / "sino-russian.md")
    assert {"titoff-2011", "monitor-1998", "paramonov-2011"} <= {*opened.works}
