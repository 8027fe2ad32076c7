"""Tables of rows that a template places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.core.document import Column, NoteCall, TableSpec, Text, plain_text

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART = "templates/sections/part.md.j2"


def cells(table: TableSpec) -> list[list[str]]:
    """Give a table's words, the head first."""
    return [[plain_text(cell) for cell in row] for row in ([column.title for column in table.columns], *table.rows)]


def test_a_table_shows_fields_of_rows(desk: Desk) -> None:
    """Columns are fields, headed by their names; numbers stand to the right; each cell leads back to its fact."""
    table = desk.table("table(series('trade')[1:], name='t', columns=['period', 'value'], caption='Trade')")
    assert cells(table) == [
        ["Period", "Value, billion US dollars"],
        ["1997", "6.12"],
        ["2000", "20"],
        ["2010", "25.5"],
    ]
    assert [column.align for column in table.columns] == ["left", "right"]
    assert table.rows[0][1] == (Text("6.12", facts=("trade-1997",)),)
    assert (table.anchor, table.number, table.caption) == ("t", 1, (Text("Trade"),))
    assert plain_text(table.source) == "Sources: AP 1998 via Titoff 2011; Titoff 2011."


def test_a_unit_stands_in_the_head_or_in_each_cell(desk: Desk) -> None:
    """A head that names the unit spares the cells; one that does not, and numbers of several units, leave it there."""

    def shown(rows: str, head: str) -> list[str]:
        return [row[0] for row in cells(desk.table(f"table({rows}, name='t', columns=[('value', '{head}')])"))]

    assert shown("[f['states']]", "Members (States)") == ["Members (States)", "5"]
    assert shown("[f['states']]", "Members") == ["Members", "5 states"]
    assert shown("[f['states'], f['zone']]", "States") == ["States", "5 states", "100 kilometres"]
    assert shown("[f['plain']]", "value") == ["Value", "7"]


@pytest.mark.parametrize(
    ("values", "head", "shown"),
    [
        # A column counts in one power of ten, of which no number is less than a tenth.
        (("2.9e9", "800e6", "-7.6e9"), "value", ["Value, billion US dollars", "2.9", "0.800", "−7.6"]),
        (("2.9e9", "80e6"), "value", ["Value, million US dollars", "2,900", "80"]),
        (("2.9e9", "80000"), "value", ["Value, US dollars", "2.9 billion", "80,000"]),
        (("4000", "5000"), "value", ["Value, US dollars", "4,000", "5,000"]),
        # A head of one's own says it, or the cells do.
        (("2.9e9", "8e8"), "Debt, billion US dollars", ["Debt, billion US dollars", "2.9", "0.8"]),
        (("2.9e9", "800e6"), "Debt, US dollars", ["Debt, US dollars", "2.9 billion", "800 million"]),
        (("2.9e9", "800e6"), "Debt", ["Debt", "US$2.9 billion", "US$800 million"]),
    ],
)
def test_a_head_says_in_what_its_numbers_are_counted(desk: Desk, values: tuple[str, ...], head: str, shown: list[str]) -> None:
    """Billions are named once, over figures that can be compared at a glance."""
    rows = {
        f"d_{n}": {"value": value, "unit": "USD", "period": str(1990 + n), "measure": "debt"} for n, value in enumerate(values)
    }
    template = f"table(facts(measure='debt'), name='t', columns=[('value', '{head}')])"
    assert [row[0] for row in cells(desk.with_facts(**rows).table(template))] == shown


def test_a_table_of_computed_rows_says_how(desk: Desk) -> None:
    """The note of a table explains computed values, each by its first cell."""
    table = desk.table("table(series('trade')[:2], name='t', columns=['period', 'value'])")
    call = table.source[-1]
    assert isinstance(call, NoteCall)
    assert call.cites == ("trade-1996", "trade-1997", "fall")
    assert ["".join(run.text for run in formula) for formula in call.formulas] == [
        "1996: computed from US$6.12 billion ÷ (1 − 10 percent)"
    ]
    silent = desk.table("table(series('trade')[:2], name='t', columns=['period', 'subject'])").source[-1]
    assert silent == NoteCall(("trade-1996", "trade-1997", "fall"), names="AP 1998 via Titoff 2011.")


def test_heads_can_be_named(desk: Desk) -> None:
    """A column is a field, or a field and its head; values in heads and captions are cited."""
    table = desk.table(
        "table(events(), name='t', columns=[('subject', 'Event'), ('period', 'Since ' ~ f['zone'].period)], "
        "caption='In ' ~ f['fall'])"
    )
    assert table.columns == (Column((Text("Event"),)), Column((Text("Since "), Text("1997", facts=("zone",)))))
    assert table.caption == (Text("In "), Text("10 percent", facts=("fall",)))
    assert isinstance(call := table.source[-1], NoteCall)
    assert call.cites == ("visit", "treaty", "drills", "fall", "zone")


def test_the_default_is_period_and_statement(desk: Desk) -> None:
    """Without columns a table shows when and what."""
    assert cells(desk.table("table(facts(id=['treaty', 'arms-total']), name='t')")) == [
        ["Period", "Statement"],
        ["1992–2007", "China bought arms worth US$25 billion in 1992–2007"],
        ["2001", "the treaty was signed in 2001"],
    ]


def test_a_cell_that_one_row_lacks_is_empty(desk: Desk) -> None:
    """A row without a field that others have leaves its cell empty."""
    assert cells(desk.table("table(events(), name='t', columns=['subject', 'attributed_to'])")) == [
        ["Subject", "Attributed to"],
        ["Visit", "Dmitri Titoff"],
        ["Treaty", ""],
        ["Drills", ""],
    ]


def test_computed_rows_and_pairs_have_values(desk: Desk) -> None:
    """Rows that were computed show period and value; of plain values there is the value."""
    table = desk.table("table(series('trade')[1:].change(), name='t', columns=['period', 'value'])")
    assert cells(table)[1:] == [["2000", "14"], ["2010", "5.5"]]
    assert cells(desk.table("table([f['states'] * 2], name='t', columns=['value'])"))[1:] == [["10"]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("table(events(section='none'), name='t')", '"t" has no rows to show'),
        ("table([1], name='t')", '"t" can show cited values only, not 1'),
        ("table(events())", "a figure needs a name, expected lower-case letters"),
        ("table(events(), name='t', columns=['perid'])", 'rows have no column "perid"; did you mean "period"?'),
        ("table(events(), name='t', columns='period')", 'rows have no column "p"'),
        ("table(events(), name='t', columns=['value'])", 'table "t" has no row with a value: leave the column out'),
        ("table(series('trade').change(), name='t')", 'table "t" has no row with a statement: leave the column out'),
        ("table([('a', f['zone'] * 2)], name='t')", 'table "t" has no row with a period: leave the column out'),
        ("table(events(), name='t', head='x')", 'table() takes no "head", only name, columns, caption'),
        ("table(events(), name='t', caption=here)", "a headline, caption, head or label holds words and values only"),
        ("table(f['zone'], name='t')", '"t" takes rows: facts(...), series(...) or a list of values'),
    ],
)
def test_a_table_that_cannot_be_is_refused(desk: Desk, call: str, message: str) -> None:
    """No rows, plain numbers, unknown or empty columns and bad options are errors with the line."""
    (said,) = desk.refused("\n{{ " + call + " }}")
    assert said.startswith(f"{PART}:2: {message}")
