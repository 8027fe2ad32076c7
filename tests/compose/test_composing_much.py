"""Much data: composing stays linear. Times are noted for those who look (`pytest --durations=5`), none is asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.core.document import Listing, NoteCall, Paragraph, Table
from briefgen.core.walking import walk

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

MANY = 20_000


@pytest.fixture(scope="module")
def crowd(desk: Desk) -> Desk:
    """A ledger with 20,000 facts more."""
    rows = {
        f"row_{number}": {"value": str(number), "unit": "state", "period": str(1000 + number % 1000), "measure": "many"}
        for number in range(MANY)
    }
    return desk.with_facts(**rows)


def test_twenty_thousand_facts_in_a_list(crowd: Desk) -> None:
    """A loop lists 20,000 facts, each with a note of its own."""
    listing = crowd.only(Listing, "{% for row in facts(measure='many') %}\n- {{ row }}, {{ row.period }}.\n{% endfor %}")
    calls = [run for block in walk([listing]) if isinstance(block, Paragraph) for run in block.runs if isinstance(run, NoteCall)]
    assert len(calls) == len({call.cites for call in calls}) == MANY


def test_thousands_of_sentences_in_a_paragraph(crowd: Desk) -> None:
    """One paragraph of 10,000 sentences gets 10,000 notes: what is quadratic in the length of a paragraph would not end."""
    paragraph = crowd.only(Paragraph, "{% for row in facts(measure='many')[:10000] %}\nIt was {{ row }}.\n{% endfor %}")
    assert sum(isinstance(run, NoteCall) for run in paragraph.runs) == MANY // 2


def test_thousands_of_rows_in_a_table(crowd: Desk) -> None:
    """A table shows 20,000 rows, and its one note cites them all."""
    table = crowd.only(Table, "{{ table(facts(measure='many'), name='t', columns=['period', 'value']) }}").spec
    call = table.source[-1]
    assert isinstance(call, NoteCall)
    assert len(table.rows) == len(call.cites) == MANY
