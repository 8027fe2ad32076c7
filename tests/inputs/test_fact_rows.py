"""Tables of facts: every cell read or refused, every problem told with its column, no row lost that has an id."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.core.dates import parse_period
from briefgen.core.facts import Fact, Kind, Status, Support
from briefgen.core.units import Units
from briefgen.errors import Findings, Where
from briefgen.inputs.facts import read_facts

if TYPE_CHECKING:
    from tests.inputs.conftest import File

UNITS = Units({"officer": ("officer", "officers")})


def read(path: Path, findings: Findings) -> list[Fact]:
    """Read a table of facts of a brief that counts officers."""
    return read_facts(path, UNITS, findings)


def read_row(file: File, cells: Mapping[str, str]) -> tuple[list[Fact], list[str]]:
    """Read one row: what is not said is as a sound claim has it. Findings are told without file and line."""
    row = {"id": "a", "article": "eir", "section": "one", "kind": "claim", **cells}
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in row.values()]
    facts, told = file.read("facts.csv", f"{','.join(row)}\n{','.join(quoted)}\n", read)
    return facts, [line.removeprefix("facts.csv:2 ") for line in told]


# --- what is read -----------------------------------------------------------------------------------------------------------


def test_a_full_row(file: File) -> None:
    """Every column becomes what it holds."""
    cells = {
        "kind": "quantity",
        "statement": "It stood at {value} in {period}",
        "subject": "Trade",
        "measure": "turnover",
        "value": "6.12e9",
        "low": "6e9",
        "high": "6.2e9",
        "unit": "USD",
        "approx": "TRUE",
        "period": "1997",
        "notes": "eir:1; eir:2;",
        "support": "sentence",
        "locator": "paragraph 3",
        "attributed_to": "AP",
        "reliability": "B",
        "credibility": "2",
        "as_of": "1998",
        "review_by": "1999-01-01",
        "supersedes": "b",
        "prefer": "yes",
        "prefer_reason": "newer",
        "marking": "TLP:CLEAR",
        "status": "candidate",
    }
    facts, told = read_row(file, cells)
    assert told == []
    assert facts == [
        Fact(
            id="a",
            article="eir",
            section="one",
            kind=Kind.QUANTITY,
            where=Where(str(file.folder / "facts.csv"), 2),
            statement="It stood at {value} in {period}",
            subject="Trade",
            measure="turnover",
            value=Decimal("6.12e9"),
            low=Decimal("6e9"),
            high=Decimal("6.2e9"),
            unit="USD",
            approx=True,
            period=parse_period("1997"),
            notes=("eir:1", "eir:2"),
            support=Support.SENTENCE,
            locator="paragraph 3",
            attributed_to="AP",
            reliability="B",
            credibility="2",
            as_of=parse_period("1998"),
            review_by=parse_period("1999-01-01"),
            supersedes=("b",),
            prefer=True,
            prefer_reason="newer",
            marking="TLP:CLEAR",
            status=Status.CANDIDATE,
        )
    ]


def test_the_least_row(file: File) -> None:
    """Four columns make a fact: accepted, exact, without number, period and notes."""
    (fact,), told = read_row(file, {})
    assert told == []
    assert (fact.status, fact.approx, fact.number, fact.period, fact.notes) == (Status.ACCEPTED, False, None, None, ())


def test_a_series_names_its_rows(file: File) -> None:
    """Rows of a series know which one they belong to."""
    (fact,), _ = file.read(
        "trade.csv",
        "id,article,section,kind\na,eir,one,claim\n",
        lambda path, findings: read_facts(path, UNITS, findings, series="trade"),
    )
    assert fact.series == "trade"


@pytest.mark.parametrize(
    ("typed", "approx"), [("true", True), ("Yes", True), ("1", True), ("false", False), ("NO", False), ("0", False)]
)
def test_truth_as_spreadsheets_write_it(file: File, typed: str, approx: bool) -> None:
    """True and false may be words or figures, large or small."""
    (fact,), told = read_row(file, {"approx": typed})
    assert (fact.approx, told) == (approx, [])


# --- what is refused --------------------------------------------------------------------------------------------------------

KINDS = "quantity, event, claim, judgement, assumption, target"
PLACEHOLDERS = "{value}, {period}, {low}, {high}"
INSTEAD = "put the number in its column and write {value} or {period}"


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (
            "id",
            "Arms_Total",
            '"Arms_Total" is no id, expected lower-case letters, digits and hyphens, like "arms-total" [bad-id]',
        ),
        (
            "id",
            "arms total",
            '"arms total" is no id, expected lower-case letters, digits and hyphens, like "arms-total" [bad-id]',
        ),
        ("article", "", "the cell is empty, expected a name [missing-value]"),
        ("section", "", "the cell is empty, expected a name [missing-value]"),
        ("kind", "", f"the cell is empty, expected one of {KINDS} [missing-value]"),
        ("kind", "Event", f'"Event" is none of {KINDS}; did you mean "event"? [bad-choice]'),
        ("kind", "rumour", f'"rumour" is none of {KINDS} [bad-choice]'),
        ("support", "line", '"line" is none of sentence, paragraph, article [bad-choice]'),
        (
            "status",
            "acepted",
            '"acepted" is none of accepted, candidate, rejected, merged; did you mean "accepted"? [bad-choice]',
        ),
        ("approx", "about", '"about" is neither true nor false [bad-choice]'),
        ("reliability", "G", '"G" is no grade, expected A to F [bad-choice]'),
        ("reliability", "AB", '"AB" is no grade, expected A to F [bad-choice]'),
        ("credibility", "0", '"0" is no grade, expected 1 to 6 [bad-choice]'),
        ("value", "6,12", '"6,12" is no number, write 6.12 [bad-number]'),
        ("low", "1e400", '"1e400" is beyond what can be printed, expected 20 digits at most [bad-number]'),
        ("high", "many", '"many" is no number, expected one like 25.5 or 6.12e9 [bad-number]'),
        ("unit", "officers", '"officers" is no unit; did you mean "officer"? [bad-unit]'),
        ("unit", "soldier", '"soldier" is no unit; declare a noun in brief.toml: [units] soldier = [one, several] [bad-unit]'),
        (
            "unit",
            "full crate",
            '"full crate" is no unit; declare a noun in brief.toml: [units] "full crate" = [one, several] [bad-unit]',
        ),
        ("period", "1992-2007", '"1992-2007" is no EDTF date, write 1992/2007 [bad-date]'),
        ("as_of", "2001-13", '"2001-13" has month 13, expected 01 to 12, or a season 21 to 24 [bad-date]'),
        ("review_by", "16.07.2001", '"16.07.2001" is no EDTF date, write 2001-07-16 [bad-date]'),
        (
            "statement",
            "It fell in 1997",
            f'the statement has "1997" typed into it; {INSTEAD} [digits-in-statement]',
        ),
        ("statement", "It was {vlaue}", f'{{vlaue}} is none of {PLACEHOLDERS}; did you mean "value"? [bad-statement]'),
        ("statement", "It was {}", f"{{}} is none of {PLACEHOLDERS} [bad-statement]"),
        ("statement", "It was {value", 'the statement has a "{" without its partner [bad-statement]'),
    ],
)
def test_cells_that_are_refused(file: File, column: str, typed: str, said: str) -> None:
    """A wrong cell is told with its column, what was found and what was expected; the row is kept."""
    facts, told = read_row(file, {column: typed})
    assert told == [f"{column}: {said}"]
    assert len(facts) == 1


def test_a_template_in_a_statement_is_refused(file: File) -> None:
    """Double braces are placeholders that nobody knows, with braces around them that nothing closes."""
    _, told = read_row(file, {"statement": "{{ x }}"})
    assert told == [
        "statement: { x } is none of " + PLACEHOLDERS + " [bad-statement]",
        'statement: the statement has a "{" without its partner [bad-statement]',
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"low": "5", "high": "3"}, "low: low 5 is above high 3 [bad-number]"),
        ({"value": "5", "formula": "b + 1"}, "formula: the row has a value and a formula, expected one of them [bad-formula]"),
        ({"kind": "quantity"}, "value: a quantity has no value, range or formula [missing-value]"),
    ],
)
def test_rows_that_contradict_themselves(file: File, cells: dict[str, str], said: str) -> None:
    """A range runs upward, a row has one number, and a quantity has one at all."""
    _, told = read_row(file, cells)
    assert told == [said]


@pytest.mark.parametrize("cells", [{"low": "5"}, {"high": "5"}, {"formula": "b + 1"}, {"value": "five"}])
def test_a_quantity_with_any_number_is_one(file: File, cells: dict[str, str]) -> None:
    """Half a range or a formula is enough, and a number that cannot be read is not missing as well."""
    _, told = read_row(file, {"kind": "quantity", **cells})
    assert not any("missing-value" in line for line in told)


def test_all_that_is_wrong_with_a_row_comes_at_once(file: File) -> None:
    """One row may break many rules, and each is told."""
    _, told = read_row(file, {"id": "A", "kind": "x", "value": "1,5", "unit": "$", "period": "1990s", "approx": "?"})
    assert [line.split(":")[0] for line in told] == ["id", "kind", "value", "unit", "approx", "period"]


def test_a_row_without_an_id_is_left_out(file: File) -> None:
    """Nothing can be joined to it; all others are kept, whatever is wrong with them."""
    facts, told = file.read("facts.csv", "id,article,section,kind\n,eir,one,claim\nB,,,\nc,eir,one,claim\n", read)
    assert [fact.id for fact in facts] == ["B", "c"]
    assert [line.split(" [")[1] for line in told] == [
        "missing-value]",
        "missing-value]",
        "missing-value]",
        "missing-value]",
        "bad-id]",
    ]


def test_units_are_not_blamed_for_a_lost_configuration(file: File) -> None:
    """Where brief.toml could not be read, nobody knows which nouns it declares."""
    findings = Findings()
    findings.add("toml-syntax", "brief.toml is broken", Where("data/b/brief.toml", 3))
    (fact,), told = file.read("facts.csv", "id,article,section,kind,unit\na,eir,one,claim,soldier\n", read, findings=findings)
    assert (fact.unit, len(told)) == ("soldier", 1)


def test_text_of_several_lines_is_put_on_one(file: File) -> None:
    """A line end in a cell cannot begin a heading or a list on the page."""
    (fact,), _ = read_row(file, {"statement": "It fell\n\n# and rose"})
    assert fact.statement == "It fell # and rose"
