"""The `briefgen` command, and `python -m briefgen`: quiet even when it is interrupted before it has begun."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_INTERRUPTED = 130
_GARBAGE = (300_000, 20, 20)
"""How many more objects before Python looks for garbage. A build makes half as many and drops few; each look goes through all."""


def run() -> NoReturn:
    """Run the command line and end the process.

    What a build has made is given back to the system whole: to take it apart piece by piece first, as Python would, takes as long
    as a fifth of the build. Whatever asked to be told of the end is told.
    """
    code = main()
    if "threading" in sys.modules and sys.modules["threading"].active_count() > 1:
        sys.exit(code)  # Something is still at work.
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
    os._exit(code)


def main() -> int:
    """Run the command line and give its exit code."""
    gc.set_threshold(*_GARBAGE)
    try:
        # Imported here because the import takes long enough to be interrupted.
        if sys.argv[1:2] == ["build"]:
            from briefgen.cli import quick

            if (code := quick.answer(sys.argv[1:])) is not None:
                return code
            from briefgen.cli import plain

            if (code := plain.answer(sys.argv[1:])) is not None:
                return code
        from briefgen.cli import app

        return app.main()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    run()
