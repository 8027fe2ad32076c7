"""Standard output and standard error: what writes a line to them, whatever becomes of whoever reads it.

Only standard modules that start fast: this runs before it is known whether there is anything to do.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


class ReaderLeft(Exception):
    """Whoever read our standard output has stopped (`briefgen facts | head`)."""


def prepare_streams() -> None:
    """Let every character through, escaped where the locale has no place for it."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def close_streams() -> None:
    """Send off what is still held back.

    Raises:
        ReaderLeft: nobody reads standard output any more.
        OSError: it cannot take more, such as on a full disk.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as problem:
        # What is left would be tried again, and complained about, when Python ends.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(problem, BrokenPipeError):
            raise ReaderLeft from None
        raise


def say(text: str) -> None:
    """Print a line of what was asked for."""
    try:
        print(text)
    except BrokenPipeError:
        close_streams()


def tell(text: str) -> None:
    """Print a line beside what was asked for, behind what was already printed."""
    if sys.stderr is None:
        return
    with suppress(BrokenPipeError):
        if sys.stdout is not None:
            sys.stdout.flush()
        print(text, file=sys.stderr, flush=True)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person reads along on a terminal that can move its cursor."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def plural(count: int, word: str) -> str:
    """Give "1 error", "2 errors"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
