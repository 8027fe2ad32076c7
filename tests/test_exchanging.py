"""Works in and out of a brief: nothing is overwritten, the file keeps its layout, what is there already is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.core.sources import Source
from briefgen.errors import DataError, Where
from briefgen.exchanging import EXPORTS, export_works, import_works
from briefgen.starting import new_workspace

BIB = "@book{new, title={New}, author={A, B}, year=2001, doi={10.1/x}}\n@report{other, title={Other}}\n"


@pytest.fixture
def works(tmp_path: Path) -> Path:
    """A sources.json of one work, in a layout of its own."""
    path = tmp_path / "sources.json"
    path.write_text('[\n\t{\n\t\t"id": "old",\n\t\t"type": "book",\n\t\t"title": "Old"\n\t}\n]\n', encoding="utf-8")
    return path


def bib(folder: Path, text: str = BIB) -> Path:
    """Write a file to import."""
    path = folder / "new.bib"
    path.write_text(text, encoding="utf-8")
    return path


def test_works_are_put_behind_those_that_are_there(works: Path) -> None:
    """What stood in sources.json stays to the byte; new works follow in the same layout."""
    before = works.read_text(encoding="utf-8")
    done = import_works(works, bib(works.parent))
    after = works.read_text(encoding="utf-8")
    assert done.added == ("new", "other")
    assert after.startswith(before.rstrip("]\n"))
    assert after.endswith('},\n\t{\n\t\t"id": "other",\n\t\t"type": "report",\n\t\t"title": "Other"\n\t}\n]\n')
    assert [item["id"] for item in json.loads(after)] == ["old", "new", "other"]


def test_a_second_import_changes_nothing(works: Path) -> None:
    """Works that stand there word for word are counted, and the file is left alone."""
    import_works(works, bib(works.parent))
    before = works.read_bytes()
    done = import_works(works, bib(works.parent))
    assert (done.added, done.known, done.diagnostics) == ((), ("new", "other"), ())
    assert works.read_bytes() == before


@pytest.mark.parametrize("text", ["[]", "[\n]\n", "", None])
def test_an_empty_list_is_filled(tmp_path: Path, text: str | None) -> None:
    """A list without works, an empty file or none at all becomes a list of the works."""
    path = tmp_path / "sources.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    import_works(path, bib(tmp_path))
    assert [item["id"] for item in json.loads(path.read_text(encoding="utf-8"))] == ["new", "other"]


@pytest.mark.parametrize(
    ("present", "wanted"),
    [
        ('[{"id": "a", "type": "book"}]', '[{"id": "a", "type": "book"}, {"id": "other", "type": "report", "title": "Other"}]'),
        (
            '[\r\n  {\r\n    "id": "a",\r\n    "type": "book"\r\n  }\r\n]\r\n',
            (
                '[\r\n  {\r\n    "id": "a",\r\n    "type": "book"\r\n  },\r\n'
                '  {\r\n    "id": "other",\r\n    "type": "report",\r\n    "title": "Other"\r\n  }\r\n]\r\n'
            ),
        ),
    ],
)
def test_the_layout_stays(tmp_path: Path, present: str, wanted: str) -> None:
    """A file on one line stays on one line; one with the line ends of Windows keeps them."""
    path = tmp_path / "sources.json"
    path.write_bytes(present.encode())
    import_works(path, bib(tmp_path, "@report{other, title={Other}}"))
    assert path.read_bytes().decode() == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@book{old, title={Another}}", '"old" is there with other parts: title'),
        ("@book{x, title={Old one}, doi={10.1/X}}", '"x" is there as "held"'),
        ("@book{x, title={y}, isbn={9783161484100}}", '"x" is there as "held"'),
        ("@online{x, title={The Title}, url={https://www.a.b/c/}}", '"x" is there as "held"'),
        ("@book{x, title={the title!}, author={Tsai, M.}, year=2003}", '"x" is there as "held"'),
    ],
)
def test_a_work_that_is_there_stays_as_it_is(tmp_path: Path, text: str, said: str) -> None:
    """A work is known by its key, DOI, ISBN, address or by author, title and year; it is told, and never written over."""
    held = {
        "id": "held",
        "type": "book",
        "title": "The Title",
        "author": [{"family": "Tsai", "given": "Ming-Yen"}],
        "issued": {"date-parts": [[2003]]},
        "DOI": "10.1/x",
        "ISBN": "978-3-16-148410-0",
        "URL": "http://a.b/c",
    }
    path = tmp_path / "sources.json"
    path.write_text(json.dumps([{"id": "old", "type": "book", "title": "Old"}, held]), encoding="utf-8")
    before = path.read_bytes()
    done = import_works(path, bib(tmp_path, text))
    assert done.added == ()
    assert [item.message for item in done.diagnostics] == [said]
    assert path.read_bytes() == before


def test_a_chapter_is_no_double_of_its_book(works: Path) -> None:
    """Two chapters with the ISBN of their book are two works."""
    text = "@incollection{a, title={One}, isbn={9783161484100}}\n@incollection{b, title={Two}, isbn={9783161484100}}"
    assert import_works(works, bib(works.parent, text)).added == ("a", "b")


def test_a_broken_file_writes_nothing(works: Path) -> None:
    """One entry that cannot be read stops the import: half of a list would be taken for the whole."""
    before = works.read_bytes()
    with pytest.raises(DataError, match=r"new\.bib:1: an entry cannot be read"):
        import_works(works, bib(works.parent, "@book{a title={x}}\n@book{b, title={y}}"))
    assert works.read_bytes() == before


def test_a_broken_list_is_not_added_to(works: Path) -> None:
    """A sources.json that is no JSON is named, and left as it is."""
    works.write_text("[{]", encoding="utf-8")
    with pytest.raises(DataError, match=r"sources\.json:1: .*json-syntax"):
        import_works(works, bib(works.parent))
    assert works.read_text(encoding="utf-8") == "[{]"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("works.ris", "TY  - BOOK\nID  - x\nTI  - T\nER  - \n"),
        ("works.txt", "TY  - BOOK\nID  - x\nTI  - T\nER  - \n"),
        ("works", "@book{x, title={T}}"),
        ("works.json", '[{"id": "x", "type": "book", "title": "T"}]'),
        ("works.json", '{"items": [{"itemType": "book", "citationKey": "x", "title": "T"}]}'),
    ],
)
def test_the_format_tells_itself(works: Path, name: str, text: str) -> None:
    """BibTeX, RIS, CSL-JSON and Zotero's JSON are told by the name of the file, or else by what is in it."""
    path = works.parent / name
    path.write_text(text, encoding="utf-8")
    assert import_works(works, path).added == ("x",)


def test_works_without_keys_get_some(works: Path) -> None:
    """Records without a key get one of author and year, each its own."""
    record = "TY  - BOOK\nAU  - Tsai, M.\nPY  - 2003\nTI  - {}\nER  - \n"
    path = works.parent / "works.ris"
    path.write_text(record.format("One") + record.format("Two"), encoding="utf-8")
    assert import_works(works, path).added == ("tsai-2003", "tsai-2003b")


@pytest.mark.parametrize("format", EXPORTS)
def test_the_shipped_works_come_back(brief_data: Path, tmp_path: Path, format: str) -> None:
    """What is exported from the example and imported elsewhere is the same list, but for what RIS has no place for."""
    items = json.loads((brief_data / "sources.json").read_text(encoding="utf-8"))
    text, warnings = export_works([Source(item["id"], item, Where("sources.json", 1)) for item in items], format)
    path = tmp_path / f"works.{ {'bibtex': 'bib', 'biblatex': 'bib', 'ris': 'ris'}.get(format, 'json') }"
    path.write_text(text, encoding="utf-8")
    import_works(tmp_path / "sources.json", path)
    back = json.loads((tmp_path / "sources.json").read_text(encoding="utf-8"))
    if format == "ris":
        assert [str(item) for item in warnings] == ['sources.json:1: ris has no place for custom of "tsai-2003" [lost-part]']
        items = [{key: value for key, value in item.items() if key != "custom"} for item in items]
    else:
        assert warnings == ()
    assert back == items


# --- the command ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the example, which is the current folder."""
    new_workspace(tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


def test_the_command_exports(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without -o the works go to standard output alone; with it, to a new file."""
    assert main(["sources", "--export", "biblatex"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("@article{china-daily-2011,\n")
    assert printed.err == ""
    assert main(["sources", "--export", "biblatex", "-o", "works.bib"]) == 0
    assert capsys.readouterr().out == "works.bib (14 works)\n"
    assert Path("works.bib").read_text(encoding="utf-8") == printed.out


def test_the_command_imports(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Added works are named, one a line; those that are there already are told on standard error."""
    bib(workspace, BIB + "@book{tsai-2003, title={Partners}}")
    assert main(["sources", "--import", "new.bib"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "new\nother\ndata/sino-russian/sources.json: 2 works added\n"
    assert printed.err == (
        'new.bib:3: warning: "tsai-2003" is there with other parts: author, custom, issued, language, publisher, '
        "publisher-place, title; what stands in sources.json was kept [known-work]\n1 warning\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--export", "bibtx"], 'briefgen: no format of works "bibtx"; did you mean "bibtex"? [usage]'),
        (["--export", "ris", "--import", "x.bib"], "briefgen: --export and --import do not go together"),
        (["-o", "x.bib"], "briefgen: -o goes with --export; for example: --export biblatex -o works.bib [usage]"),
        (["--import", "x.bib", "-o", "y"], "briefgen: -o says where to export to; --import writes to sources.json [usage]"),
        (["--export", "ris", "-o", "templates"], "templates: something is there already, and nothing is overwritten"),
    ],
)
def test_the_command_says_how_it_is_used(
    workspace: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """What does not go together is refused with exit code 2, and a file that is there is not written over."""
    assert main(["sources", *words]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_works_of_several_briefs_are_not_mixed(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are several briefs, one is to be named."""
    new_workspace(workspace / "second", brief="second", blank=True)
    (workspace / "second/data/second").rename(workspace / "data/second")
    assert main(["sources", "--export", "ris"]) == 2
    assert "works go in and out of one brief at a time: second, sino-russian; name one" in capsys.readouterr().err
    assert main(["sources", "--export", "ris", "second"]) == 0
