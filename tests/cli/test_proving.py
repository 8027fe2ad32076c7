"""`trace` and `verify`: what is printed of a proof, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefgen.cli.app import main

ROOT = Path(__file__).parents[2]
PDF, MARKDOWN = "output/sino-russian.pdf", "output/sino-russian.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped brief built once."""
    root = tmp_path_factory.mktemp("built")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["build", "--as-of", "2026-11-22"]) == 0
    return root


@pytest.fixture(autouse=True)
def workspace(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy of the built workspace, as the current folder; nothing printed yet."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    return tmp_path


def test_a_trace_says_all_that_stands_behind_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Value, place, sentence, row, grade, note and work; a computed number its formula and inputs."""
    assert main(["trace", PDF, "6.12"]) == 0
    said = capsys.readouterr().out
    for words in (
        "US$6.12",
        "; Arms trade; note ",
        "trade-1997  data/sino-russian/series/trade.csv:3  quantity: 6,120,000,000 USD",
        "grade F6 (not judged)",
        "note monitor:ap: AP, July 14",
        "work ap-1998: AP, 1998-07-14",
    ):
        assert words in said
    assert main(["trace", PDF, "US$63 billion"]) == 0
    said = capsys.readouterr().out
    assert "÷" in said
    assert "arms-total  " in said
    assert "arms-share  " in said


def test_a_computed_row_names_its_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    """Its formula as typed, and the rows behind it."""
    assert main(["trace", MARKDOWN, "US$6.8 billion"]) == 0
    said = capsys.readouterr().out
    assert "formula trade-1997 / (1 - trade-fall-1997)" in said
    assert "computed from trade-1997, trade-fall-1997" in said


def test_words_are_traced_to_their_works(capsys: pytest.CaptureFixture[str]) -> None:
    """A work of the list of sources is named where no fact is printed."""
    assert main(["trace", PDF, "E-International Relations"]) == 0
    assert "titoff-2011" in capsys.readouterr().out


def test_everything_is_traced_without_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, for programs: each value with its facts and works."""
    assert main(["trace", MARKDOWN, "--json"]) == 0
    items = json.loads(capsys.readouterr().out)
    assert len(items) > 250
    assert all(item["facts"] for item in items)


def test_what_is_not_printed_is_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said on the side of errors, and with --json the list is empty."""
    assert main(["trace", PDF, "kohlrabi"]) == 1
    assert capsys.readouterr() == ("", f'{PDF}: "kohlrabi" is not printed there\n')
    assert main(["trace", PDF, "kohlrabi", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_a_sound_file(capsys: pytest.CaptureFixture[str]) -> None:
    """It is what it says, and a rebuild gives the same."""
    for path in (PDF, MARKDOWN):
        assert main(["verify", path]) == 0
        said = capsys.readouterr().out.splitlines()
        assert said[0].startswith(f"{path}: is what its record describes (briefgen 0.1.0, as of 2026-11-22; 71 notes")
        assert said[1:] == ["a rebuild from today's data gives the same file, byte for byte"]


def test_a_changed_file_is_exit_1(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One digit of the Markdown: the file is named with the rule; as JSON it is not intact."""
    text = (workspace / MARKDOWN).read_text(encoding="utf-8")
    (workspace / MARKDOWN).write_text(text.replace("6.12", "6.21", 1), encoding="utf-8")
    assert main(["verify", MARKDOWN]) == 1
    assert f"{MARKDOWN}: sino-russian.md is not as it was built [broken-proof]" in capsys.readouterr().err
    assert main(["verify", MARKDOWN, "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["is_intact"], record["faults"]) == (False, ["sino-russian.md is not as it was built"])


def test_a_changed_attachment_is_exit_1(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One digit of the PDF's facts.json."""
    from pypdf import PdfReader, PdfWriter

    reader, writer = PdfReader(PDF), PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for name, held in reader.attachments.items():
        data = held[0].replace(b"6120000000", b"6130000000") if name == "facts.json" else held[0]
        writer.add_attachment(name, data)
    writer.write(workspace / PDF)
    assert main(["verify", PDF]) == 1
    assert "the seal does not fit facts, sources and manifest [broken-proof]" in capsys.readouterr().err


def test_other_data_are_no_fault(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is sound, exit 0; what changed since is named with its old and new value."""
    table = workspace / "data/sino-russian/series/trade.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("25.5e9", "27.1e9"), encoding="utf-8")
    assert main(["verify", PDF]) == 0
    said = capsys.readouterr().out
    assert "a rebuild from today's data would differ" in said
    assert "  changed: data/sino-russian/series/trade.csv" in said
    assert "  changed fact trade-2010: " in said


def test_without_its_data(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever the PDF was sent it is verified against itself; a folder that is named and is none is wrong usage."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(workspace / PDF, elsewhere / "sent.pdf")
    monkeypatch.chdir(elsewhere)
    assert main(["verify", "sent.pdf"]) == 0
    assert 'not rebuilt: there is no brief "sino-russian" here to build it from' in capsys.readouterr().out
    assert main(["verify", "sent.pdf", "--data", "nowhere"]) == 2


@pytest.mark.parametrize("command", ["trace", "verify"])
def test_no_such_file_is_exit_2(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said what was expected."""
    assert main([command, "output/other.pdf"]) == 2
    assert "output/other.pdf is no file; name a brief that was built" in capsys.readouterr().err
