"""`python -m briefgen`: the same command as `briefgen`."""

from __future__ import annotations

from briefgen.cli.app import main

if __name__ == "__main__":
    raise SystemExit(main())
