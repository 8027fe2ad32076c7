"""Bad input, end to end on a copy of the shipped brief: one mistake, one finding, with its place and the way to mend it."""

from __future__ import annotations

import csv
import gc
import json
import re
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.core.checks import STANDING
from briefgen.core.document import Document, Paragraph, Text
from briefgen.core.walking import walk
from briefgen.errors import ContentError, Diagnostic
from briefgen.pipeline import Request, Workspace, build_brief, compose_brief, load_brief

DAY = date(2026, 11, 22)
NAME = "sino-russian"
FACTS, SERIES, NOTES, SOURCES, CITATIONS, CONFIG = (
    *("facts.csv", "series/trade.csv", "notes.md", "sources.json", "citations.csv", "brief.toml"),
)
OUTLOOK = "templates/sections/outlook.md.j2"


class Copy:
    """A copy of the shipped brief, to be broken."""

    def __init__(self, root: Path, shipped: Path) -> None:
        self.root = root
        self.data = root / "data" / NAME
        shutil.copytree(shipped, self.data)
        shutil.copytree(shipped.parents[1] / "templates", root / "templates")

    # --- breaking -----------------------------------------------------------------------------------------------------------

    def text(self, name: str) -> str:
        """Give the text of a file."""
        return (self.data / name).read_text(encoding="utf-8")

    def put(self, name: str, content: str | bytes) -> int:
        """Write a file; give the number of its last line."""
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(raw)
        return raw.rstrip(b"\n").count(b"\n") + 1

    def change(self, name: str, old: str, new: str) -> int:
        """Put `new` for `old`, once; give the line where it begins."""
        text = self.text(name)
        assert old in text
        self.put(name, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def cell(self, name: str, row: str, column: str, new: str) -> int:
        """Put `new` into a cell of the row whose first cell is `row`; give its line."""
        head, *rows = csv.reader(StringIO(self.text(name)))
        index = next(index for index, cells in enumerate(rows) if cells[0] == row)
        rows[index][head.index(column)] = new
        self.write(name, [head, *rows])
        return index + 2

    def write(self, name: str, rows: Iterable[list[str]]) -> None:
        """Write a table."""
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        self.put(name, out.getvalue())

    def section(self, text: str) -> int:
        """Give the outlook a template of the brief's own; give the number of its last line."""
        return self.put(OUTLOOK, text)

    # --- what comes of it ---------------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The workspace of the copy."""
        return Workspace(self.root, self.root / "data")

    def compose(self) -> Document:
        """Make the document."""
        return compose_brief(self.workspace, Request(NAME), as_of=DAY)[0]

    def found(self) -> list[Diagnostic]:
        """Give the findings that keep the document from being made; their files are named from the folder of the brief."""
        with pytest.raises(ContentError) as caught:
            self.compose()
        return [item for item in caught.value.diagnostics if item.rule not in STANDING]

    def place(self, item: Diagnostic) -> tuple[str, int, str]:
        """Give file, line and key of a finding."""
        assert item.where
        return item.where.file.replace(f"{self.data}/", ""), item.where.line, item.where.key


@pytest.fixture
def brief(tmp_path: Path, brief_data: Path) -> Copy:
    """A copy of the shipped brief."""
    return Copy(tmp_path, brief_data)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, brief_data: Path) -> Document:
    """The document of the shipped brief as it is."""
    return Copy(tmp_path_factory.mktemp("sound"), brief_data).compose()


@dataclass(frozen=True)
class Bad:
    """One mistake: how it is made (giving its line), and the finding: rule, file, key, what it says, and its hint."""

    make: Callable[[Copy], int]
    rule: str
    file: str
    key: str
    found: str
    hint: str = ""


def _without_column(brief: Copy) -> int:
    brief.change(FACTS, ",article,", ",artical,")
    return 1


def _without(name: str) -> Callable[[Copy], int]:
    def remove(brief: Copy) -> int:
        (brief.data / name).unlink()
        return 0

    return remove


def _encoded(name: str, encoding: str, line: int) -> Callable[[Copy], int]:
    def encode(brief: Copy) -> int:
        text = brief.text(name)
        if encoding == "latin-1":
            text = text.replace("\n", "\ncafé", 2).replace("\ncafé", "\n", 1)
        brief.put(name, text.encode(encoding, "replace"))
        return line

    return encode


def _emptied(name: str) -> Callable[[Copy], int]:
    return lambda brief: brief.put(name, "") and 0


def _folder(brief: Copy) -> int:
    (brief.data / FACTS).unlink()
    (brief.data / FACTS).mkdir()
    return 0


def _loop(brief: Copy) -> int:
    (brief.data / FACTS).unlink()
    (brief.data / FACTS).symlink_to(FACTS)
    return 0


def _unbalanced(brief: Copy) -> int:
    line = brief.cell(FACTS, "treaty-2001", "statement", "Russia and China concluded a treaty in {period}")
    brief.change(FACTS, "Russia and China concluded a treaty", '"Russia and China concluded a treaty')
    return line


def _replaced(name: str, old: str, new: str) -> Callable[[Copy], int]:
    def replace(brief: Copy) -> int:
        brief.put(name, brief.text(name).replace(old, new))
        return 1

    return replace


def _works(change: Callable[[list[dict[str, object]]], object]) -> Callable[[Copy], int]:
    """Change sources.json as data; all of it then stands on line 1."""

    def rewrite(brief: Copy) -> int:
        items = json.loads(brief.text(SOURCES))
        brief.put(SOURCES, json.dumps(change(items) or items))
        return 1

    return rewrite


def _cell(name: str, row: str, column: str, new: str) -> Callable[[Copy], int]:
    return lambda brief: brief.cell(name, row, column, new)


def _change(name: str, old: str, new: str, below: int = 0) -> Callable[[Copy], int]:
    return lambda brief: brief.change(name, old, new) + below


def _formula(formula: str) -> Callable[[Copy], int]:
    return _cell(SERIES, "trade-1996", "formula", formula)


def _section(text: str) -> Callable[[Copy], int]:
    return lambda brief: brief.section(text)


EXCEL = 'save it as UTF-8 (in Excel: "CSV UTF-8")'
SAVE = 'save it as "CSV (comma delimited)", or put commas between the cells'
QUOTES = 'a quote inside a cell is doubled: ""'

BAD = {
    # as the issue lists them
    "missing column": Bad(
        _without_column, "missing-column", FACTS, "article", 'no column "article"', 'is it the one called "artical"?'
    ),
    "missing file": Bad(_without(NOTES), "missing-file", NOTES, "", "the file is not there"),
    "duplicate id": Bad(
        _cell(FACTS, "treaty-2001-normal", "id", "treaty-2001"),
        *("duplicate-id", FACTS, "id", 'fact "treaty-2001" stands twice, first in line 3'),
    ),
    "unknown section": Bad(
        _cell(FACTS, "treaty-2001", "section", "backgroud"),
        *("unknown-section", FACTS, "section", 'no section "backgroud" in brief.toml', 'did you mean "background"?'),
    ),
    "unknown note": Bad(
        _cell(FACTS, "treaty-2001", "notes", "eir:44"),
        *("unknown-note", FACTS, "notes", 'no note "eir:44" in notes.md', 'did you mean "eir:4"?'),
    ),
    "unknown work": Bad(
        lambda brief: brief.put(CITATIONS, brief.text(CITATIONS) + "eir:8,2,wietz-2009,,,,,\n"),
        *("unknown-source", CITATIONS, "source", 'no work "wietz-2009" in sources.json', 'did you mean "weitz-2009"?'),
    ),
    "malformed date": Bad(
        _cell(FACTS, "treaty-2001", "period", "2001-13"),
        *("bad-date", FACTS, "period", '"2001-13" has month 13, expected 01 to 12, or a season 21 to 24'),
    ),
    "number with a comma": Bad(
        _cell(SERIES, "trade-2010", "value", "25,5"), "bad-number", SERIES, "value", '"25,5" is no number, write 25.5'
    ),
    "unit that is no unit": Bad(
        _cell(SERIES, "trade-2010", "unit", "US$"), "bad-unit", SERIES, "unit", '"US$" is no unit', 'did you mean "USD"?'
    ),
    "unbalanced quote": Bad(
        *(_unbalanced, "csv-syntax", FACTS, ""),
        *("a cell that is opened with a quote here goes on behind its closing quote", QUOTES),
    ),
    "Latin-1": Bad(
        *(_encoded(FACTS, "latin-1", 3), "encoding", FACTS, ""),
        *('the file is not UTF-8: it has the byte 0xE9 behind "caf"', EXCEL),
    ),
    "UTF-16": Bad(_encoded(FACTS, "utf-16", 1), "encoding", FACTS, "", "the file is not UTF-8: it is UTF-16", EXCEL),
    "empty table": Bad(_emptied(FACTS), "empty-file", FACTS, "", "the table is empty, expected a head and at least one row"),
    "empty list of works": Bad(
        _emptied(SOURCES), "empty-file", SOURCES, "", "the file is empty, expected a list of CSL-JSON items"
    ),
    "template with a syntax error": Bad(
        _section("One.\n{% if true %}\nTwo."), "template-syntax", OUTLOOK, "", "unexpected end of template"
    ),
    "unknown fact": Bad(
        _section("One.\n\n{{ f['trade-2011'] }}"),
        *("unknown-fact", OUTLOOK, "", 'no fact "trade-2011"', 'did you mean "trade-2010"?'),
    ),
    "unknown note in a template": Bad(
        _section("One.\n\nMore{{ cite('eir:11') }}."), *("unknown-note", OUTLOOK, "", 'no note "eir:11"', 'did you mean "eir:1"?')
    ),
    "unknown filter": Bad(_section("One.\n\n{{ f['trade-2010'] | euro }}"), "template-failed", OUTLOOK, "", 'no filter "euro"'),
    "filter that fails": Bad(_section("One.\n\n{{ f['arms-share'] | usd }}"), "template-failed", OUTLOOK, "", "percent"),
    "unknown key": Bad(
        _change(CONFIG, "subtitle =", "subtitel ="),
        *("unknown-key", CONFIG, "subtitel", 'unknown key "subtitel"', 'did you mean "subtitle"?'),
    ),
    "private-use character in a table": Bad(
        _cell(FACTS, "treaty-2001", "statement", "A treaty \ue000 in {period}"),
        *("private-use", FACTS, "statement", "the private-use character U+E000 cannot be printed"),
    ),
    "private-use character in the notes": Bad(
        _change(NOTES, "Itar-Tass", "Itar\uf0b7Tass"),
        "private-use",
        NOTES,
        "",
        "the private-use character U+F0B7 cannot be printed",
    ),
    "private-use character in a template": Bad(
        _section("One.\n\nTwo \U000f0000."), "private-use", OUTLOOK, "", "the private-use character U+F0000 cannot be printed"
    ),
    "private-use character in sources.json": Bad(
        _change(SOURCES, "Kremlin", r"Krem\ue000lin"),
        "private-use",
        SOURCES,
        "",
        "the private-use character U+E000 cannot be printed",
    ),
    "digits in a statement": Bad(
        _cell(FACTS, "treaty-2001", "statement", "A treaty of 2001"),
        *("digits-in-statement", FACTS, "statement", 'the statement has "2001" typed into it'),
        "put the number in its column and write {value} or {period}",
    ),
    # as analysts do to tables
    "semicolons": Bad(
        *(_replaced(FACTS, ",", ";"), "csv-syntax", FACTS, ""),
        *("the cells are separated by semicolons, expected commas", SAVE),
    ),
    "a comma without quotes": Bad(
        _change(FACTS, '"The embargo of the European Union, in the view of one scholar,', "“The embargo, in the view of one,"),
        *("csv-syntax", FACTS, "", "the row has 18 cells, the head has 16", "is a comma inside a cell without quotes?"),
    ),
    "hard blanks in a number": Bad(
        _cell(SERIES, "trade-2010", "value", "25\u00a0500\u00a0000"),
        *("bad-number", SERIES, "value", '"25\u00a0500\u00a0000" is no number, write 25500000'),
    ),
    "ids with capitals": Bad(
        _cell(FACTS, "scholar-view", "id", "Scholar_View"),
        *("bad-id", FACTS, "id", '"Scholar_View" is no id, expected lower-case letters, digits and hyphens, like "arms-total"'),
    ),
    "1e400": Bad(
        _cell(SERIES, "trade-2010", "value", "1e400"),
        *("bad-number", SERIES, "value", '"1e400" is beyond what can be printed, expected 20 digits at most'),
    ),
    "NaN": Bad(
        _cell(SERIES, "trade-2010", "value", "NaN"),
        *("bad-number", SERIES, "value", '"NaN" is no number, expected one like 25.5 or 6.12e9'),
    ),
    "inf": Bad(
        _cell(SERIES, "trade-2010", "value", "-inf"),
        *("bad-number", SERIES, "value", '"-inf" is no number, expected one like 25.5 or 6.12e9'),
    ),
    "a folder in place of a table": Bad(_folder, "unreadable-file", FACTS, "", "expected a file, and this is a folder"),
    "a link to itself": Bad(_loop, "unreadable-file", FACTS, "", "the file cannot be read: too many levels of symbolic links"),
    "works as an object": Bad(
        _works(lambda items: {"references": items}),
        *("json-syntax", SOURCES, "", "expected a list of CSL-JSON items, found an object"),
    ),
    "a key of a work twice": Bad(
        # A work stands where its id does.
        _change(SOURCES, '"type": "article-newspaper"', '"type": "article-newspaper", "type": "book"', below=-1),
        *("json-syntax", SOURCES, "", 'the key "type" stands twice in the work "china-daily-2011"'),
    ),
    "a work twice": Bad(
        _works(lambda items: [*items, items[0]]),
        *("duplicate-id", SOURCES, "", 'work "china-daily-2011" stands twice, first in line 1'),
    ),
    "brackets without end": Bad(
        lambda brief: brief.put(SOURCES, "[" * 100_000) * 0,
        "json-syntax",
        SOURCES,
        "",
        "brackets stand too deep inside one another",
    ),
    "a list of numbers in brief.toml": Bad(
        _change(CONFIG, 'formats = ["pdf", "md"]', "formats = [1, 2]"),
        *("bad-setting", CONFIG, "formats", "expected a string, got a whole number"),
    ),
    "a key of brief.toml twice": Bad(
        _change(CONFIG, 'page = "A4"', 'page = "A4"\npage = "A4" #', below=1),
        "toml-syntax",
        CONFIG,
        "",
        'the key stands twice: page = "A4"',
    ),
    "a formula over itself": Bad(
        _formula("trade-1996 * 2"),
        "formula-cycle",
        SERIES,
        "formula",
        "the formula leads back to itself: trade-1996 → trade-1996",
    ),
    "a formula dividing by zero": Bad(
        _formula("trade-1997 / (trade-1997 - trade-1997)"),
        *("bad-formula", SERIES, "formula"),
        "the formula cannot be computed: trade-1997 is divided by a result of trade-1997 that is zero",
    ),
    "a formula over a missing fact": Bad(
        _formula("trade-1991 * 2"), "unknown-fact", SERIES, "formula", 'no fact "trade-1991"', 'did you mean "trade-1997"?'
    ),
    "a formula of a spreadsheet": Bad(
        _formula("=B3/0.9"),
        "bad-formula",
        SERIES,
        "formula",
        "the formula begins with =, expected fact ids, numbers and operators alone",
    ),
    "dollars and percent added": Bad(
        _formula("trade-1997 + trade-fall-1997"),
        *("unit-mismatch", SERIES, "formula", "trade-1997 in USD + trade-fall-1997 in percent do not go together"),
    ),
}
"""Mistakes and what is told of each; the line is where the mistake was made."""


@pytest.mark.parametrize("name", BAD)
def test_one_mistake_one_finding(name: str, brief: Copy) -> None:
    """Each mistake is told once: its rule, its file, line and column, what was found, and what was meant."""
    bad = BAD[name]
    line = bad.make(brief)
    (item,) = brief.found()
    assert item.rule == bad.rule
    assert brief.place(item) == (bad.file, line, bad.key)
    assert bad.found in item.message
    assert item.hint == bad.hint


# --- what is accepted -------------------------------------------------------------------------------------------------------


def _saved_by_windows(brief: Copy) -> None:
    for path in [*brief.data.rglob("*.csv"), brief.data / NOTES, brief.data / SOURCES]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def _with_trailing_commas(brief: Copy) -> None:
    brief.put(FACTS, brief.text(FACTS).replace("\n", ",,,\n") + ",,,\n\n,,\n")


def _with_blank_lines(brief: Copy) -> None:
    brief.put(FACTS, "\n\n" + brief.text(FACTS).replace("\n", "\n\n"))


def _with_quoted_line_ends(brief: Copy) -> None:
    brief.change(FACTS, "Russia and China concluded a treaty", '"Russia and\nChina concluded a treaty')
    brief.change(FACTS, "of friendship in {period},", 'of friendship in {period}",')


def _with_headings_in_the_notes(brief: Copy) -> None:
    brief.put(NOTES, "# Notes\n\n" + brief.text(NOTES).replace("[^monitor:itar", "## The Monitor\n\n[^monitor:itar"))


def _with_dates_of_toml(brief: Copy) -> None:
    brief.change(CONFIG, 'date = "2011"', "date = 2011")
    brief.change(CONFIG, 'date = "1998-08-11"', "date = 1998-08-11")


@pytest.mark.parametrize(
    "save",
    [
        _saved_by_windows,
        _with_trailing_commas,
        _with_blank_lines,
        _with_quoted_line_ends,
        _with_headings_in_the_notes,
        _with_dates_of_toml,
    ],
)
def test_what_programs_do_to_files_does_not_matter(brief: Copy, sound: Document, save: Callable[[Copy], None]) -> None:
    """Byte order marks, CRLF, empty cells and rows, line ends inside a cell: the document is the same."""
    save(brief)
    assert brief.compose() == sound


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "<script>alert(1)</script>",
        "{{ 7*7 }} {% raw %}",
        "**bold** _it_ [a](http://b.c) `code`",
        "# heading",
        "| a | b |",
        "1. one",
        "&amp; &#60;",
        "\\(x\\) ~~y~~ $z$",
        "::: key-points",
        "[^1]: note",
        "http://example.org",
    ],
)
def test_what_looks_like_markup_is_printed_as_text(brief: Copy, cell: str) -> None:
    """A cell that looks like a formula, HTML, a template or Markdown stands in the document as it is, as one plain run."""
    brief.cell(FACTS, "treaty-2001", "subject", cell)
    brief.section("{{ f['treaty-2001'].subject }}\n\n- {{ f['treaty-2001'].subject }}\n")
    document = brief.compose()
    plain = Text(cell, facts=("treaty-2001",))
    first, second = [block for block in walk(document.blocks) if isinstance(block, Paragraph) and plain in block.runs]
    assert [run for run in (*first.runs, *second.runs) if isinstance(run, Text)] == [plain, plain]


def test_a_statement_that_looks_like_markup_is_printed_as_text(brief: Copy) -> None:
    """A statement may hold anything but digits and braces of its own, and stands as it is."""
    odd = "<b>Russia</b> *and* [China](http://x.y) = `friends` & # so on"
    brief.cell(FACTS, "treaty-2001", "statement", odd)
    brief.section("{{ f['treaty-2001'].statement }}.\n")
    (paragraph,) = [block for block in walk(brief.compose().blocks) if isinstance(block, Paragraph) and _opens(block, odd)]
    assert paragraph.runs[0] == Text(odd, facts=("treaty-2001",))


def _opens(block: Paragraph, text: str) -> bool:
    return bool(block.runs) and isinstance(block.runs[0], Text) and block.runs[0].text == text


# --- many at once -----------------------------------------------------------------------------------------------------------


def test_several_mistakes_are_told_at_once(
    brief: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One run names all of them, sorted by file and line, ends with exit 1, and leaves the last good output alone."""
    output = brief.root / "output" / f"{NAME}.md"
    output.parent.mkdir()
    output.write_text("the last good brief", encoding="utf-8")
    before = output.stat()
    lines = {
        "bad-number": brief.cell(SERIES, "trade-2010", "value", "25,5"),
        "bad-date": brief.cell(FACTS, "treaty-2001", "period", "July 2001"),
        "unknown-note": brief.cell(FACTS, "eu-embargo", "notes", "eir:66"),
        "unknown-source": brief.put(CITATIONS, brief.text(CITATIONS) + "eir:8,2,nobody,,,,,\n"),
        "private-use": brief.change(NOTES, "Itar-Tass", "Itar\ue000Tass"),
        "unknown-key": brief.change(CONFIG, "subtitle =", "subtitel ="),
    }
    monkeypatch.chdir(brief.root)
    assert main(["build", "-f", "md", "--as-of", "2026-11-22"]) == 1
    out, err = capsys.readouterr()
    folder = f"data/{NAME}"
    said = [line.split(" ")[0].rstrip(":") for line in err.splitlines()]
    assert said[:-1] == [
        f"{folder}/{CONFIG}:{lines['unknown-key']}",
        f"{folder}/{CITATIONS}:{lines['unknown-source']}",
        f"{folder}/{FACTS}:{lines['bad-date']}",
        f"{folder}/{FACTS}:{lines['unknown-note']}",
        f"{folder}/{NOTES}:{lines['private-use']}",
        f"{folder}/{SERIES}:{lines['bad-number']}",
    ]
    assert re.findall(r"\[([a-z-]+)\]$", err, re.MULTILINE) == [
        *("unknown-key", "unknown-source", "bad-date", "unknown-note", "private-use", "bad-number"),
    ]
    assert err.splitlines()[-1] == "6 errors; nothing was written"
    assert (out, output.read_text(encoding="utf-8")) == ("", "the last good brief")
    assert (output.stat().st_mtime_ns, output.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_mistakes_of_templates_are_told_at_once(brief: Copy) -> None:
    """Unknown ids, names and filters of all sections come in one run, each with its line."""
    brief.section(
        "{{ f['nope'] }}\n\n{{ f['trade-2010'] | euro }}\n\n{{ cite('eir:99') }} {{ series('nope') }} {{ unheard_of }}\n"
    )
    brief.put("templates/sections/background.md.j2", "One.\n{% for %}\n")
    found = [(Path(brief.place(item)[0]).name, brief.place(item)[1], item.rule) for item in brief.found()]
    assert sorted(found) == [
        ("background.md.j2", 2, "template-syntax"),
        ("outlook.md.j2", 1, "unknown-fact"),
        ("outlook.md.j2", 3, "template-failed"),
        ("outlook.md.j2", 5, "template-failed"),
        ("outlook.md.j2", 5, "unknown-note"),
        ("outlook.md.j2", 5, "unknown-series"),
    ]


def test_a_broken_configuration_does_not_hide_the_tables(brief: Copy) -> None:
    """Where brief.toml is no TOML, the tables are looked at all the same, and not blamed for what it declares."""
    brief.change(CONFIG, 'title = "', 'title = A"')
    line = brief.cell(SERIES, "trade-2010", "value", "25,5")
    items = brief.found()
    assert [item.rule for item in items] == ["toml-syntax", "bad-number"]
    assert brief.place(items[1]) == (SERIES, line, "value")


@pytest.mark.parametrize("name", [FACTS, SERIES, NOTES, SOURCES, CITATIONS, CONFIG])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\0", b'"', b"[", b"{", b"x", b"\n\n", b"id,article\n", b",,,\n"])
def test_no_file_brings_it_down(brief: Copy, name: str, content: bytes) -> None:
    """Whatever stands in a file in place of what belongs there is told in words, with the file, and few of them."""
    brief.put(name, content)
    items = brief.found()
    assert any(brief.place(item)[0] == name for item in items) or name == NOTES
    assert len(items) <= 13


# --- exit codes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "--fast"), "no option --fast"),
        (("build", "-s", "outlok"), 'no section "outlok"; did you mean "outlook"?'),
        (("build", "-f", "docx"), 'no format "docx"'),
        (("build", "--as-of", "yesterday"), '--as-of "yesterday" is no date'),
        (("build", "--set", "page"), '--set "page" is no KEY=VALUE'),
        (("build", "-f", "pdf", "-o", "x.md"), "-o x.md does not go with -f pdf"),
        (("build", "sino-rusian"), 'no brief "sino-rusian"; did you mean "sino-russian"?'),
        (("build", "--data", "nowhere"), "--data nowhere is no folder"),
    ],
)
def test_wrong_usage_is_exit_2(
    brief: Copy, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that was called wrongly says so and writes nothing."""
    monkeypatch.chdir(brief.root)
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert (out, said in err, "Traceback" in err) == ("", True, False)
    assert not (brief.root / "output").exists()


def test_an_output_that_cannot_be_written_is_exit_3(
    brief: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in place of the folder is the machine's matter."""
    (brief.root / "output").write_text("in the way", encoding="utf-8")
    monkeypatch.chdir(brief.root)
    assert main(["build", "-f", "md", "--as-of", "2026-11-22"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    reason = "a file stands where a folder is needed; choose another place"
    assert err == f"output/{NAME}.md: cannot be written: {reason} [unwritable]\n"
    assert (brief.root / "output").read_text(encoding="utf-8") == "in the way"


def test_a_warning_is_an_error_when_asked(brief: Copy) -> None:
    """With --strict a warning stops the build and nothing is written."""
    brief.put(NOTES, brief.text(NOTES) + "\n[^eir:99]: Nobody rests on this.\n")
    with pytest.raises(ContentError) as caught:
        build_brief(brief.workspace, Request(NAME, as_of=DAY, strict=True))
    found = sorted(item.rule for item in caught.value.diagnostics if item.rule not in STANDING)
    assert found == ["note-without-work", "orphan-note"]
    assert not (brief.root / "output").exists()


# --- much of it -------------------------------------------------------------------------------------------------------------


def seconds(brief: Copy, rows: int, cells: str) -> float:
    """Give the processor time that a series of so many rows takes to be read and joined; what is wrong with it is told."""
    head = "id,article,section,kind,statement,value,unit,formula,period,notes\n"
    lines = (f"row-{number},{cells.replace('N', str(number))}\n" for number in range(rows))
    brief.put("series/big.csv", head + "".join(lines))
    gc.collect()
    gc.disable()  # What other tests have left would be looked through meanwhile.
    try:
        began = time.process_time()
        with suppress(ContentError):
            load_brief(brief.workspace, Request(NAME))
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "cells",
    [
        "eir,outlook,quantity,It was {value} in {period},N,USD,,1997,eir:1",
        "eir,outlook,quantity,It was {value} in {period},,USD,trade-1997 * N,1997,eir:1",
        'eir,outlook,quantity,It was {value} in {period},"N,5",yenN,,July N,eir:N',
        "eir,outlook,quantity,It was {value} in {period},,USD,rov-N * 2,1997,eir:1",
    ],
    ids=["sound", "computed", "all wrong", "unknown facts"],
)
def test_big_tables_take_their_time_and_no_more(brief: Copy, cells: str) -> None:
    """Four times the rows take about four times as long, also where every row is wrong: sixteen times would be a square.

    A machine that is busy may hold one run up, hardly each of three.
    """
    assert any(seconds(brief, 6000, cells) < 9 * seconds(brief, 1500, cells) + 0.1 for _ in range(3))
