"""`briefgen ingest` prints what articles hold, and adds it to a brief."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.app import main

TEXT = "Ice and trade\n\nIce was sold by weight.[1] The trade died young (Harbour News, August 10).\n\n[1] Price List, 1880.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with an article in it."""
    (tmp_path / "ice.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_an_article_is_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    """A row says what it holds, then a row for each repair."""
    assert main(["ingest", "ice.txt", "--article", "ice,date=1998-08-11"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out == (
        "article\tkind\tparagraphs\tnotes\tmarkers\tinline\ttitle\n"
        "ice\ttext\t1\t1\t1\t1\tIce and trade\n"
        "\n"
        "article\tplace\trule\twhat\n"
        'ice\tline 3\tyear-inferred\t"Harbour News, August 10" gives no year: 1998-08-10, from the date of the article\n'
    )


def test_json_holds_all_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """One file gives one object."""
    assert main(["ingest", "ice.txt", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["footnotes"] == {"1": "Price List, 1880."}
    assert record["paragraphs"] == ["Ice was sold by weight.[1] The trade died young (Harbour News, August 10)."]
    assert record["markers"] == [{"paragraph": 0, "note": "1", "id": "1", "offset": 23, "printed": "[1]", "line": 3}]
    assert [(one["text"], one["date"], one["inferred"]) for one in record["inline"]] == [
        ("Harbour News, August 10", "XXXX-08-10", None)
    ]
    assert [one["rule"] for one in record["repairs"]] == ["year-unknown"]
    (source,) = record["sources"]
    assert (source["note"], source["raw"], source["date"], source["ref"]) == ("1", "Price List, 1880.", "1880", None)
    assert source["language"] is None
    assert source["csl"]["issued"] == {"date-parts": [[1880]]}
    assert 0 < source["confidence"] <= 1


def test_one_bad_file_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """What can be read is printed, what cannot is named, and the command says that not all went well."""
    Path("bad.txt").write_bytes(b"\x89PNG\r\n")
    assert main(["ingest", "bad.txt", "gone.txt", "ice.txt"]) == 1
    printed = capsys.readouterr()
    assert "\nice\ttext\t" in printed.out
    assert printed.err == (
        "bad.txt: the file is a picture; briefgen reads no text from pictures [article-format]\n"
        "gone.txt: the file is not there [missing-file]\n"
        "2 errors; 1 article read, 1 note\n"
    )


def test_articles_go_into_a_brief(capsys: pytest.CaptureFixture[str]) -> None:
    """Notes and works are counted on the side, and the brief checks without an error."""
    assert main(["new", "ws", "--blank", "--brief", "gas"]) == 0
    assert main(["ingest", "ice.txt", "--article", "ice,date=1998-08-11", "--into", "ws/data/gas"]) == 0
    assert capsys.readouterr().err == "ws/data/gas: 2 new notes, 3 new works, 0 new candidate facts\n"
    assert main(["ingest", "ice.txt", "--article", "ice,date=1998-08-11", "--into", "ws/data/gas"]) == 0
    assert capsys.readouterr().err == "ws/data/gas: 0 new notes, 0 new works, 0 new candidate facts\n"
    assert main(["check", "--data", "ws/data"]) == 0


def test_reading_a_text_imports_nothing_heavy() -> None:
    """Readers of other formats, and what a build needs, are left alone."""
    code = (
        "import sys; from briefgen.cli.app import main; main(['ingest', 'ice.txt']);"
        "heavy = {'lxml', 'pdfplumber', 'pandas', 'jinja2', 'babel', 'reportlab', 'markdown_it', 'charset_normalizer'};"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
