"""Hundreds of articles in one call: by several processes, none stopped by another, in the order of their files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.bulk import Manner, read_many
from briefgen.cli.app import main
from briefgen.cli.progress import bar
from briefgen.intake import wanted

COUNT = 30


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with many articles and a picture among them."""
    for number in range(COUNT):
        text = f"Ice {number}\n\nIce {number} cost {number + 7} dollars.[1]\n\n[1] Price List {number}, {1880 + number}.\n"
        (tmp_path / f"a{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a07.txt").write_bytes(b"\x89PNG\r\n")
    monkeypatch.chdir(tmp_path)


def files() -> list[str]:
    """Give the names of all files."""
    return [path.name for path in sorted(Path().glob("a*.txt"))]


def test_a_wrong_file_stops_none_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, the others go into the brief, repairs are counted, and the last line sums up."""
    assert main(["new", "ws", "--blank", "--brief", "gas"]) == 0
    capsys.readouterr()
    assert main(["ingest", *files(), "--into", "ws/data/gas"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "rule\trepairs\n"
    first, following, error, summary = printed.err.splitlines()
    assert first.startswith("ws/data/gas: 29 new notes, ")
    assert following == "next: briefgen review"
    assert error == "a07.txt: the file is a picture; briefgen reads no text from pictures [article-format]"
    assert summary.startswith("1 error; 29 articles read, 29 notes, ")
    assert summary.endswith(" a second")
    assert main(["check", "--data", "ws/data"]) == 0


def test_the_result_does_not_depend_on_who_was_first() -> None:
    """One process or several, in whatever order they end: each article is read alike."""
    articles = wanted([Path(name) for name in files()], [])
    alone, together = (
        {read.place: read.studied and read.studied.record for read in read_many(articles, Manner(study=True), workers=workers)}
        for workers in (1, 2)
    )
    assert len(together) == COUNT
    assert together == alone


def test_json_stands_in_the_order_of_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    """Each printed as soon as those before it are; what could not be read is left out."""
    assert main(["ingest", *files(), "--json"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert [record["title"] for record in records] == [f"Ice {number}" for number in range(COUNT) if number != 7]


def test_the_bar_fits_into_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how many of how many, and the name of the last; a few files need none."""
    monkeypatch.setenv("COLUMNS", "60")
    assert bar(2, 5, "x.txt") == "2 of 5: x.txt"
    assert bar(500, 1000, "x.txt") == "━" * 15 + "─" * 15 + " 500 of 1,000: x.txt"
    assert len(bar(500, 1000, "x" * 90)) == 57
