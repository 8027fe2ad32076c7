"""The only error boundary: whatever goes wrong below becomes words and an exit code here.

0 done    1 the content has errors    2 wrong usage    3 the machine, or briefgen itself    130 interrupted
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from briefgen.cli.console import line_of, near, report
from briefgen.cli.streams import ReaderLeft, close_streams, prepare_streams, tell
from briefgen.errors import BriefgenError, ContentError, Diagnostic, MachineError, UsageError

PROGRAM = "briefgen"
TRACEBACK = "BRIEFGEN_TRACEBACK"
"""Set to show where in briefgen a fault lies."""
INTERRUPTED = 130


def guarded(work: Callable[[], int], command: str) -> int:
    """Do what a command does and give the exit code, whatever comes of it."""
    prepare_streams()
    try:
        code = _told(work, command)
        close_streams()
    except ReaderLeft:
        # Whoever read along has seen enough.
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _blame_machine(error)
    return code


def _told(work: Callable[[], int], command: str) -> int:
    try:
        return work()
    except ContentError as error:
        report(error.diagnostics, "")
        return error.exit_code
    except UsageError as error:
        return explain_usage(error.diagnostics, command)
    except BriefgenError as error:
        _complain(error.diagnostics)
        return error.exit_code
    except (ReaderLeft, OSError):
        raise
    except Exception as error:
        return _own_up(error)


def explain_usage(diagnostics: Iterable[Diagnostic], command: str) -> int:
    """Say what is wrong with a command and where its help is, and give the exit code."""
    _complain(diagnostics)
    tell(f"see: {command} --help")
    return UsageError.exit_code


def _complain(diagnostics: Iterable[Diagnostic]) -> None:
    for item in diagnostics:
        tell(line_of(item) if item.where else f"{PROGRAM}: {line_of(item)}")


def _blame_machine(error: OSError) -> int:
    place = f"{near(error.filename)}: " if isinstance(error.filename, str) else ""
    with suppress(OSError):  # It may be standard error itself that takes no more.
        tell(f"{PROGRAM}: {place}{(error.strerror or str(error)).lower()}")
    return MachineError.exit_code


def _own_up(error: Exception) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        tell("".join(traceback.format_exception(error)).rstrip())
    words = " ".join(f"{type(error).__name__}: {error}".split())
    tell(f"{PROGRAM}: a fault of briefgen, not of your material: {words}")
    tell(f"{TRACEBACK}=1 shows where it lies; please report it with that")
    return MachineError.exit_code
