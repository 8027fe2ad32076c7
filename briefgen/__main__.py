"""The `briefgen` command, and `python -m briefgen`: quiet even when it is interrupted before it has begun."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> int:
    """Run the command line and give its exit code."""
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
