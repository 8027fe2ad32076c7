"""The `briefgen` command, and `python -m briefgen`: quiet even when it is interrupted before it has begun."""

from __future__ import annotations

import gc
import sys

_INTERRUPTED = 130
_GARBAGE = (100_000, 20, 20)
"""How many more objects before Python looks for garbage. A build makes many and drops few, and each look goes through all."""


def main() -> int:
    """Run the command line and give its exit code."""
    gc.set_threshold(*_GARBAGE)
    try:
        # Imported here because the import takes long enough to be interrupted.
        if sys.argv[1:2] == ["build"]:
            from briefgen.cli import quick

            code = quick.answer(sys.argv[1:])
            if code is not None:
                return code
        from briefgen.cli import app

        return app.main()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(main())
