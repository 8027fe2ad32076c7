"""The ledger as a pandas data frame, for analysis in Python. Templates never see one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.core.facts import Fact
from briefgen.core.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    *("id", "article", "section", "series", "kind", "subject", "measure", "value", "unit", "approx", "period", "start", "end"),
    *("notes", "sources", "statement", "attributed_to", "file", "line"),
)


def ledger_frame(ledger: Ledger) -> pd.DataFrame:
    """Give one row a fact, indexed by id, computed values filled in.

    Columns: article, section, series, kind, subject, measure, value (float), unit, approx, period (EDTF text), start, end (dates
    where the period says them), notes, sources (lists of ids), statement (with its placeholders), attributed_to, file, line.
    """
    import pandas as pd

    rows = [_row(fact, ledger) for fact in ledger.facts.values()]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"value": float}).set_index("id")


def _row(fact: Fact, ledger: Ledger) -> dict[str, object]:
    number = ledger.numbers.get(fact.id)
    return {
        "id": fact.id,
        "article": fact.article,
        "section": fact.section,
        "series": fact.series,
        "kind": str(fact.kind),
        "subject": fact.subject,
        "measure": fact.measure,
        "value": None if number is None else float(number.rounded),
        "unit": number.unit if number else fact.unit,
        "approx": number.approx if number else fact.approx,
        "period": str(fact.period or ""),
        "start": fact.period.first_day if fact.period else None,
        "end": fact.period.last_day if fact.period else None,
        "notes": list(fact.notes),
        "sources": list(ledger.sources_of(fact.id)),
        "statement": fact.statement,
        "attributed_to": fact.attributed_to,
        "file": fact.where.file,
        "line": fact.where.line,
    }
