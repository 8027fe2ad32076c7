"""`briefgen review`: decisions by keys on a terminal, and by ids without one."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.cli.keys import names_of

TEXT = """Ice and trade

The Ice Company of Boston made US$6.12 billion in 1997.[1] That was 10 percent less than one year earlier.

By 2002 some 150 young members had trained for 3 days abroad in the north (Harbour News, August 10).

[1] Ann Fry, “Price List,” Ice Weekly, March 1, 1998.
"""
PRICE, FALL, MEMBERS, DAYS = (
    "ice-p1-us-6-12-billion",
    "ice-p1-10-percent",
    "ice-p2-150-young-members",
    "ice-p2-3-days",
)


PATIENCE_S = 20
"""How long a screen may take, on a machine that does much else."""


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Give a brief with four candidates, standing in its workspace."""
    (tmp_path / "ice.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "ws", "--blank", "--brief", "gas"]) == 0
    assert main(["ingest", "ice.txt", "--article", "ice,date=1998-08-11", "--into", "ws/data/gas"]) == 0
    monkeypatch.chdir(tmp_path / "ws")
    capsys.readouterr()
    return tmp_path / "ws" / "data" / "gas"


def statuses(brief: Path) -> str:
    """Give the first letter of the status of each candidate, in the order of the article."""
    with (brief / "facts.csv").open(encoding="utf-8", newline="") as file:
        found = {row["id"]: row["status"] for row in csv.DictReader(file)}
    return "".join(found.get(name, "-")[0] for name in (PRICE, FALL, MEMBERS, DAYS))


# --- by ids ---------------------------------------------------------------------------------------------------------------------


def test_a_pipe_gets_a_list(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what a person needs to decide by ids."""
    assert main(["review"]) == 0
    printed = capsys.readouterr()
    assert [line.split("\t")[0] for line in printed.out.splitlines()] == ["id", PRICE, FALL, MEMBERS, DAYS]
    assert printed.err.startswith("4 candidates; ")


def test_ids_are_decided_at_once(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By name, by several, by a pattern for what is left; and every other row stays byte for byte."""
    before = (brief / "facts.csv").read_text(encoding="utf-8")
    assert main(["review", "--accept", f"{PRICE},{FALL}", "--reject", "ice-p2-*"]) == 0
    assert capsys.readouterr().err == "gas: 2 accepted, 2 rejected; 0 candidates left\n"
    assert statuses(brief) == "aarr"
    after = (brief / "facts.csv").read_text(encoding="utf-8")
    assert re.sub("accepted$|rejected$", "candidate", after, flags=re.MULTILINE) == before
    assert main(["review", "--reopen", DAYS]) == 0
    assert statuses(brief) == "aarc"
    assert main(["check"]) == 0


def test_nothing_is_decided_where_one_is_at_fault(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `check` would refuse is not accepted, and its reason is told."""
    path = brief / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",day,", ",dayz,"), encoding="utf-8")
    before = path.read_bytes()
    assert main(["review", "--accept", f"{PRICE},{DAYS}"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f'{DAYS} cannot be accepted: "dayz" is no unit; did you mean "day"? [bad-record]',
        "1 error; nothing was decided",
    ]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--accept", "ice-p2-3-day"], f'no candidate "ice-p2-3-day"; did you mean "{DAYS}"?'),
        (["--accept", "x*"], 'no candidate is called "x*"'),
        (["--accept", DAYS, "--reject", DAYS], f'"{DAYS}" is to be accepted and rejected'),
        (["--below", "two"], '--below "two" is no number from 0 to 1'),
        (["--source", "fry-1989"], 'no article, work or note "fry-1989"; did you mean "fry-1998"?'),
    ],
)
def test_what_is_asked_for_is_checked(brief: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest name, before anything is written."""
    assert main(["review", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert statuses(brief) == "cccc"


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--source", "fry-1998"], [PRICE]),
        (["--source", "ice:harbour-news"], [MEMBERS, DAYS]),
        (["--source", "ice"], [PRICE, FALL, MEMBERS, DAYS]),
        (["--subject", "boston"], [PRICE, FALL]),
        (["--below", "0.9"], [FALL]),
    ],
)
def test_candidates_are_filtered(brief: Path, arguments: list[str], names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """By work, note or article, by subject, by how sure they are."""
    assert main(["review", *arguments]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[1:]] == names


def test_json_has_decided_ones_too(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With status, confidence, support, works, and the place of the sentence, which is not in it."""
    main(["review", "--reject", FALL])
    capsys.readouterr()
    assert main(["review", "--json"]) == 0
    printed = capsys.readouterr().out
    first, second, *_ = json.loads(printed)
    assert (first["id"], first["status"], first["support"], first["file"]) == (
        PRICE,
        "candidate",
        "sentence",
        str(brief.parents[2] / "ice.txt"),
    )
    assert first["notes"] == [{"id": "ice:1", "text": "Ann Fry, “Price List,” Ice Weekly, March 1, 1998.", "works": ["fry-1998"]}]
    assert first["found"] == {
        "id": PRICE,
        "words": "US$6.12 billion",
        "paragraph": 1,
        "offset": 31,
        "sentence": [0, 55],
    }
    assert 0 < first["confidence"] <= 1
    assert second["status"] == "rejected"
    assert "Company of Boston made" not in printed


def test_orders_to_the_terminal_are_refused(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table from elsewhere does not move the cursor: its row is named, as `check` does."""
    path = brief / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Company of Boston", "\x1b[2JBoston"), encoding="utf-8")
    for command in ("review", "check"):
        assert main([command]) == 1
        assert "facts.csv:4" in capsys.readouterr().err


def test_nothing_left(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Is no error, and is said."""
    main(["review", "--reject", "*"])
    capsys.readouterr()
    assert main(["review"]) == 0
    assert capsys.readouterr() == ("", "gas: no candidate is left to review\n")


def test_one_of_several_briefs(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That with candidates, where it is the only one."""
    assert main(["new", ".", "--blank", "--brief", "oil"]) == 2
    (brief.parent / "oil").mkdir()
    for path in brief.iterdir():
        if path.is_file():
            (brief.parent / "oil" / path.name).write_bytes(path.read_bytes())
    capsys.readouterr()
    assert main(["review"]) == 2
    assert "several briefs have candidates: gas (4), oil (4); name one" in capsys.readouterr().err
    assert main(["review", "oil", "--reject", "*"]) == 0
    assert main(["review", "--accept", PRICE]) == 0
    assert statuses(brief) == "accc"


def test_no_build_uses_a_candidate(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A template that asks for one is told which command decides on it; once accepted it is printed."""
    section = brief / "templates" / "sections" / "background.md.j2"
    section.write_text(section.read_text(encoding="utf-8") + f"\nIce sold for {{{{ f['{PRICE}'] }}}}.\n", encoding="utf-8")
    assert main(["build", "-f", "md", "-o", "out.md"]) == 1
    assert f'fact "{PRICE}" is a candidate, which `briefgen review` accepts or rejects' in capsys.readouterr().err
    assert main(["review", "--accept", PRICE]) == 0
    assert main(["build", "-f", "md", "-o", "out.md"]) == 0
    assert "Ice sold for US$6.12 billion." in Path("out.md").read_text(encoding="utf-8")


# --- by keys --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("aé", ["a", "é"]),
        ("\x1b[A\x1bOB\x1b[3~", ["up", "down", "delete"]),
        ("\x1b", ["esc"]),
        ("\r\n\t\x7f\x15", ["enter", "enter", "tab", "backspace", "ctrl-u"]),
        ("\x1b[1;5Cq", ["q"]),
    ],
)
def test_keys_have_names(typed: str, names: list[str]) -> None:
    """Also those that a terminal sends as several characters; sequences without a name are none."""
    assert names_of(typed) == names


class Terminal:
    """A review on a terminal of its own."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (100, 30), **environment: str) -> None:
        self._end, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        plainly = {name: said for name, said in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"}}
        known = {**plainly, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "review", *arguments], stdin=inner, stdout=inner, stderr=inner, env=known
        )
        self._before = termios.tcgetattr(inner)
        self._inner = inner
        self.raw = ""

    def until(self, words: str, keys: str = "") -> str:
        """Press keys, and wait until the screen says something; give what it shows since then."""
        os.write(self._end, keys.encode())
        began, seen = time.monotonic(), ""
        while words not in plain(seen):
            assert time.monotonic() - began < PATIENCE_S, f"{words!r} is not in {plain(seen)!r}"
            seen += self._more()
        time.sleep(0.05)
        return plain(seen + self._more())

    def _more(self) -> str:
        if not select.select([self._end], [], [], 0.05)[0]:
            return ""
        read = os.read(self._end, 65536).decode("utf-8", "replace")
        self.raw += read
        return read

    def left(self) -> int:
        """Wait for the end, and give the exit code; the terminal is as it was."""
        while self.process.poll() is None:
            self._more()
        assert termios.tcgetattr(self._inner)[3] == self._before[3]
        return self.process.returncode

    def close(self) -> None:
        """End it in any case."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._inner)
        os.close(self._end)


def plain(text: str) -> str:
    """Give what stands on a screen, without colours and line breaks."""
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).split())


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Give a list of terminals, which are closed."""
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.close()


def test_a_review_by_keys(brief: Path, terminals: list[Terminal]) -> None:
    """Accept, edit with a slip, reject all of a sentence, take that back, quit: each is in the table at once."""
    one = Terminal()
    terminals.append(one)
    shown = one.until("4 left of 4")
    assert "ice, paragraph 1 Ice and trade" in shown
    assert "made US$6.12 billion in 1997.[1]" in shown
    assert "ice:1 Ann Fry, “Price List,” Ice Weekly, March 1, 1998. → fry-1998: Fry, 1998-03-01" in shown
    one.until("3 left of 4", "a")
    assert statuses(brief) == "accc"
    one.until('is no unit; did you mean "percent"?', "eu\x15per cent\r")
    one.until("letter types a cell", "\x1b")
    one.until("subject: Ice trade", "s\x15Ice trade\r")
    assert "ice-p1-10-percent,ice,background,quantity,,Ice trade," in (brief / "facts.csv").read_text(encoding="utf-8")
    one.until("A R all 2 of the sentence", "\x1bs")
    one.until("1 left of 4", "R")
    assert statuses(brief) == "acrr"
    one.until("3 left of 4", "u")
    assert statuses(brief) == "accc"
    one.until("gas: 1 candidate decided, 3 left", "q")
    assert one.left() == 0


def test_a_filter_holds_for_the_whole_sentence_too(brief: Path, terminals: list[Terminal]) -> None:
    """What is not asked for is not decided along with it."""
    path = brief / "facts.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            f"{DAYS},ice,background,quantity,,150 young members,", f"{DAYS},ice,background,quantity,,North,"
        )
    )
    one = Terminal("--subject", "north")
    terminals.append(one)
    one.until("1 left of 1")
    one.until("Nothing is left", "A")
    assert statuses(brief) == "ccca"


def test_the_next_review_goes_on(brief: Path, terminals: list[Terminal]) -> None:
    """At the candidate that was looked at last; what was skipped comes at the end."""
    first = Terminal()
    terminals.append(first)
    first.until("4 left of 4")
    first.until("10 percent period", "s")
    first.until("3 left of 4", "sa")
    first.until("3 left", "q")
    assert (first.left(), statuses(brief)) == (0, "ccac")
    second = Terminal()
    terminals.append(second)
    assert f"{DAYS} candidate" in second.until("3 left of 4")
    second.until("Nothing is left to review: 2 accepted, 2 rejected", "arr")
    second.until("3 candidates decided, 0 left", "q")
    assert statuses(brief) == "rraa"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_whoever_ends_it_finds_the_tables_whole(brief: Path, terminals: list[Terminal], number: int, code: int) -> None:
    """Every decision before is there; but for a kill the terminal is given back."""
    one = Terminal()
    terminals.append(one)
    one.until("4 left of 4")
    one.until("2 left of 4", "ar")
    one.process.send_signal(number)
    if code < 0:
        assert one.process.wait() == code
    else:
        assert one.left() == code
        assert one.raw.rstrip().endswith("briefgen review goes on here")
    assert statuses(brief) == "arcc"
    assert main(["check"]) == 0


def test_a_row_that_somebody_else_changed_is_not_overwritten(brief: Path, terminals: list[Terminal]) -> None:
    """It is said, the table is read anew, and the review goes on."""
    one = Terminal()
    terminals.append(one)
    one.until("4 left of 4")
    path = brief / "facts.csv"
    path.write_bytes(path.read_bytes().replace(b"candidate", b"rejected", 1))
    shown = one.until("changed by somebody else meanwhile", "a")
    assert "3 left of 4" in shown
    assert statuses(brief) == "rccc"
    one.until("2 left of 4", "sa")
    assert statuses(brief) == "racc"


def test_an_article_that_is_gone_loses_no_candidate(brief: Path, terminals: list[Terminal], tmp_path: Path) -> None:
    """Its place and the words of the quantity are shown; a changed one is looked through for the sentence."""
    path = tmp_path / "ice.txt"
    path.write_text(
        TEXT.replace("Ice and trade\n", "Ice and trade\n\nA new beginning of two lines.\n").replace(
            "10 percent less", "10 percent more"
        )
    )
    one = Terminal()
    terminals.append(one)
    assert "made US$6.12 billion" in one.until("4 left of 4")
    assert "10 percent (the article has changed: this sentence is not in it any more)" in one.until("10 percent", "s")
    path.unlink()
    one.until("4 left", "q")
    other = Terminal()
    terminals.append(other)
    shown = other.until("4 left of 4")
    assert "10 percent (the article is not there any more:" in shown
    assert "ice, paragraph 1" in shown


@pytest.mark.parametrize(
    ("size", "environment", "expected"),
    [
        ((40, 20), {}, "US$6.12 billion"),
        ((200, 50), {"NO_COLOR": "1"}, "US$6.12 billion"),
        ((80, 24), {"TERM": "dumb"}, ">>US$6.12 billion<<"),
        ((80, 24), {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, ">>US$6.12 billion<<"),
    ],
)
def test_any_terminal_will_do(
    brief: Path, terminals: list[Terminal], size: tuple[int, int], environment: dict[str, str], expected: str
) -> None:
    """Narrow and wide, without colours, without a cursor, without more letters than ASCII."""
    one = Terminal(size=size, **environment)
    terminals.append(one)
    shown = one.until("quit")
    assert expected in re.sub(r" ?[|▌] ", " ", shown)
    assert ("\x1b[3" not in one.raw.replace("\x1b[?", "")) == bool(
        environment.keys() & {"NO_COLOR"} or environment.get("TERM") == "dumb"
    )
    if environment.get("TERM") == "dumb":
        assert "\x1b" not in one.raw
    lines = re.split(r"\r?\n", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", one.raw))
    assert max(map(len, lines)) <= size[0]
    one.until("3 left of 4", "a")
    one.until("3 left", "q")
    assert one.left() == 0
