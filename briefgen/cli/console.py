"""What the command line prints and where: results on standard output, findings and progress on standard error.

What must not live here: what is worth saying. The commands decide that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefgen.cli.streams import is_terminal, plural, say, tell
from briefgen.dataclass import replace
from briefgen.errors import Diagnostic, Severity

Row = Mapping[str, str]
"""One row of a listing: column to text."""


def report(diagnostics: Iterable[Diagnostic], outcome: str, *, head: str = "") -> None:
    """Print findings, errors before warnings and then by place, and a line that counts them and says what came of it.

    `head` begins that line.
    """
    found = sorted(dict.fromkeys(diagnostics), key=_order)
    if not found:
        return
    for item in found:
        tell(line_of(item))
    if said := "; ".join(filter(None, (counted(found), outcome))):
        tell(f"{head}{said}")


def report_briefly(diagnostics: Iterable[Diagnostic], outcome: str, *, head: str = "") -> None:
    """Print findings, but only count those that are about the facts and will be there tomorrow: `briefgen check` names them.

    Beside an error they would only be in the way.
    """
    from briefgen.core.checks import STANDING

    found = tuple(dict.fromkeys(diagnostics))
    standing = [item for item in found if item.rule in STANDING and item.severity is not Severity.ERROR]
    if standing and not any(item.severity is Severity.ERROR for item in found):
        tell(f"{head}{counted(standing)} on the facts and their sources; briefgen check names them")
    report([item for item in found if item not in standing], outcome, head=head)


def line_of(item: Diagnostic) -> str:
    """Give a finding as one line, whatever the data hold, with its file as seen from the current folder."""
    if item.where:
        item = replace(item, where=replace(item.where, file=near(item.where.file)))
    if item.severity is Severity.WARNING:
        item = replace(item, message=f"warning: {item.message}")
    elif item.severity is Severity.IGNORE:
        item = replace(item, message=f"let through: {item.message}")
    return " ".join(str(item).split())


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """Give "2 errors, 1 warning"."""
    kinds = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
    counts = [(sum(item.severity is severity for item in diagnostics), word) for severity, word in kinds]
    return ", ".join(plural(count, word) for count, word in counts if count)


def near(path: Path | str) -> str:
    """Give a path as seen from the current folder where it lies below it, else in full."""
    try:
        return str(Path(os.path.abspath(path)).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def show(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Print a table: drawn on a terminal, else one line a row with tabs between the cells and the names of the columns on top."""
    if is_terminal(sys.stdout):
        if rows:
            _draw(rows, columns)
        else:
            say("nothing to list")
        return
    say("\t".join(columns))
    for row in rows:
        say("\t".join(" ".join(row[column].split()) for column in columns))


def show_json(value: object) -> None:
    """Print a value as JSON, in letters that the stream can take."""
    import json

    plain = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "") != "utf8"
    say(json.dumps(value, ensure_ascii=plain, indent=2))


def diagnostic_record(brief: str, item: Diagnostic) -> dict[str, object]:
    """Give a finding as plain values."""
    where = item.where
    return {
        "brief": brief,
        "rule": item.rule,
        "severity": item.severity.value,
        "message": item.message,
        "hint": item.hint,
        "file": near(where.file) if where else None,
        "line": where.line or None if where else None,
        "key": where.key or None if where else None,
    }


def _draw(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), show_edge=False)
    for index, column in enumerate(columns):
        # The first column names the row and stays whole; the last is the one to read and takes the room that the others leave.
        first, last = index == 0, index == len(columns) - 1
        table.add_column(
            column, style="cyan" if first else "", no_wrap=first, overflow="fold", ratio=1 if last and not first else None
        )
    for row in rows:
        table.add_row(*(Text(row[column]) for column in columns))
    Console(highlight=False).print(table)


def _order(item: Diagnostic) -> tuple[bool, str, int, str, str]:
    where = item.where
    place = (where.file, where.line, where.key) if where else ("", 0, "")
    return (item.severity is not Severity.ERROR, *place, item.message)
