"""Long work says on a terminal what it is doing; short work and pipes see nothing."""

from __future__ import annotations

import threading

import pytest

from briefgen.cli import progress
from briefgen.cli.progress import Progress


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error is a terminal."""
    monkeypatch.setattr(progress, "is_terminal", lambda stream: True)


def _wait_for(shown: Progress) -> None:
    done = threading.Event()
    for _ in range(200):
        if shown._is_shown:
            return
        done.wait(0.01)
    pytest.fail("the progress line did not appear within two seconds")


def test_short_work_says_nothing(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Work that is done before a person wonders leaves no trace."""
    with Progress(patience_s=60) as tell:
        tell("reading tables")
    assert capsys.readouterr().err == ""


def test_long_work_says_what_it_does_and_wipes_it(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """After a while the step in hand is shown, then each that follows, and the line is wiped in the end."""
    with Progress(patience_s=0) as tell:
        tell("reading tables")
        _wait_for(tell)
        tell("setting pages")
    text = capsys.readouterr().err
    assert text.endswith("\r\x1b[Ksetting pages …\r\x1b[K")


def test_the_line_is_wiped_when_work_fails(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """A failure leaves a clean line for its message."""

    def work() -> None:
        with Progress(patience_s=0) as tell:
            _wait_for(tell)
            tell("reading tables")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        work()
    assert capsys.readouterr().err.endswith("\r\x1b[K")


def test_a_pipe_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no person reads along there is no progress."""
    with Progress(patience_s=0) as tell:
        tell("reading tables")
    assert capsys.readouterr().err == ""
