"""Computed rows: worked out in the order in which they need one another, whatever the order of the table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.cited import Operand, Operation
from briefgen.core.computed import compute_numbers
from briefgen.core.facts import Fact, Status
from briefgen.errors import Findings
from tests.core.conftest import Maker as _Maker

if TYPE_CHECKING:
    from briefgen.core.cited import CitedNumber
    from tests.core.conftest import Maker


def compute(*facts: Fact, is_whole: bool = True) -> tuple[dict[str, CitedNumber], list[str]]:
    """Give the numbers of rows, and the findings as lines."""
    findings = Findings()
    numbers = compute_numbers({fact.id: fact for fact in facts}, is_whole=is_whole, findings=findings)
    return numbers, [str(item).replace("data/b/", "") for item in findings]


# --- what is computed -------------------------------------------------------------------------------------------------------


def test_numbers_and_formulas(make: Maker) -> None:
    """Rows give their own numbers, computed ones those of their formulas; an event gives none."""
    numbers, findings = compute(
        make.fact("trade-1996", formula="trade-1997 / (1 - fall)", unit="USD"),
        make.fact("trade-1997", value="6.12e9", unit="USD"),
        make.fact("fall", value="10", unit="percent"),
        make.fact("treaty"),
    )
    assert findings == []
    assert {key: number.value for key, number in numbers.items()} == {
        "trade-1996": Decimal("6.8e9"),
        "trade-1997": Decimal("6.12e9"),
        "fall": 10,
    }


def test_a_computed_row_cites_itself_first(make: Maker) -> None:
    """Its own notes come before those of its inputs, and it stands for its inputs where it is used."""
    numbers, _ = compute(make.fact("c", formula="b * 2"), make.fact("b", formula="a + 1"), make.fact("a", value="5"))
    assert numbers["b"].facts == ("b", "a")
    assert numbers["c"].facts == ("c", "b", "a")
    formula = numbers["c"].formula
    assert isinstance(formula, Operation)
    assert isinstance(formula.left, Operation)
    assert formula.left.left == Operand(numbers["a"])


def test_about_comes_from_the_inputs_and_from_the_row(make: Maker) -> None:
    """A computed row is "about" when an input is or when it says so itself."""
    numbers, _ = compute(
        make.fact("a", value="5", approx=True),
        make.fact("b", formula="a + 1"),
        make.fact("c", value="5"),
        make.fact("d", formula="c + 1", approx=True),
        make.fact("e", formula="c + 1"),
    )
    assert [numbers[key].approx for key in "abcde"] == [True, True, False, True, False]


def test_a_ratio_becomes_the_percentage_that_the_row_says(make: Maker) -> None:
    """6.12 of 20 is 0.306, and 30.6 percent where the unit is percent."""
    numbers, findings = compute(
        make.fact("a", value="6.12", unit="USD"),
        make.fact("b", value="20", unit="USD"),
        make.fact("c", formula="a / b", unit="percent"),
        make.fact("d", formula="a / b"),
    )
    assert findings == []
    assert (numbers["c"].value, numbers["c"].unit) == (Decimal("30.6"), "percent")
    assert (numbers["d"].value, numbers["d"].unit) == (Decimal("0.306"), "")


def test_a_formula_of_typed_numbers_alone(make: Maker) -> None:
    """It needs no other row, and cites the row that it stands in."""
    numbers, findings = compute(make.fact("a", formula="2 * 3"))
    assert (findings, numbers["a"].value, numbers["a"].facts) == ([], Decimal(6), ("a",))


def test_a_row_waits_for_all_that_it_needs(make: Maker) -> None:
    """A row over two computed rows is worked out behind both."""
    numbers, findings = compute(
        make.fact("d", formula="b + c"),
        make.fact("b", formula="a * 2"),
        make.fact("c", formula="b * 3"),
        make.fact("a", value="1"),
    )
    assert (findings, numbers["d"].value, numbers["d"].facts) == ([], Decimal(8), ("d", "b", "a", "c"))


@settings(max_examples=30)
@given(st.permutations(range(12)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    """A running total is right however the table is sorted."""
    make = _Maker()
    facts = [make.fact("t-0", value="1"), *(make.fact(f"t-{n}", formula=f"t-{n - 1} + {n}") for n in range(1, 12))]
    numbers, findings = compute(*(facts[index] for index in order))
    assert findings == []
    assert [numbers[f"t-{n}"].value for n in range(12)] == [1 + n * (n + 1) // 2 for n in range(12)]


def test_a_long_chain_is_worked_out(make: Maker) -> None:
    """A thousand rows that each build on the next are no deep matter."""
    facts = [make.fact(f"t-{n}", formula=f"t-{n + 1} + 1") for n in range(1000)]
    numbers, findings = compute(*facts, make.fact("t-1000", value="0"))
    assert (findings, numbers["t-0"].value, len(numbers["t-0"].facts)) == ([], Decimal(1000), 1001)


# --- what cannot be computed ------------------------------------------------------------------------------------------------


def test_a_formula_that_is_none(make: Maker) -> None:
    """What is no formula is told where it stands, and what builds on it is not complained about."""
    numbers, findings = compute(make.fact("a", formula="b +"), make.fact("b", value="1"), make.fact("c", formula="a * 2"))
    assert findings == ["facts.csv:2 formula: the formula ends where a fact id or a number was expected [bad-formula]"]
    assert list(numbers) == ["b"]


def test_a_fact_that_is_not_there(make: Maker) -> None:
    """An id that no row has is told with the nearest, all of them at once."""
    _, findings = compute(make.fact("trade-1997", value="1"), make.fact("a", formula="trade-1979 + zzz"))
    assert findings == [
        'facts.csv:3 formula: no fact "trade-1979"; did you mean "trade-1997"? [unknown-fact]',
        'facts.csv:3 formula: no fact "zzz" [unknown-fact]',
    ]


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("trade-1997-trade-2010", 'a minus sign stands between spaces: "trade-1997 - trade-2010"'),
        ("trade-1997-5", 'a minus sign stands between spaces: "trade-1997 - 5"'),
        ("trade-1996-talks", 'did you mean "trade-1997"?'),
    ],
)
def test_a_minus_sign_without_spaces(make: Maker, formula: str, hint: str) -> None:
    """Ids hold hyphens: two of them with a minus sign between them read as one, and the hint says so."""
    known = [make.fact("trade-1997", value="1"), make.fact("trade-2010", value="2"), make.fact("talks", value="2")]
    _, findings = compute(*known, make.fact("a", formula=formula))
    assert findings == [f'facts.csv:5 formula: no fact "{formula}"; {hint} [unknown-fact]']


def test_a_fact_that_is_not_accepted(make: Maker) -> None:
    """A candidate cannot be computed with, and the message says why."""
    facts = [make.fact("a", value="1", status=Status.CANDIDATE), make.fact("b", formula="a + 1")]
    numbers, findings = compute(*facts)
    assert (numbers, findings) == (
        {},
        ['facts.csv:3 formula: fact "a" is a candidate, which `briefgen review` accepts or rejects [unknown-fact]'],
    )


def test_a_fact_without_a_number(make: Maker) -> None:
    """An event cannot be computed with."""
    _, findings = compute(make.fact("treaty"), make.fact("b", formula="treaty + 1"))
    assert findings == ['facts.csv:3 formula: fact "treaty" has no value to compute with [bad-formula]']


def test_a_row_that_was_lost_is_not_called_unknown(make: Maker) -> None:
    """Where rows could not be read, an id that is not there is not complained about."""
    assert compute(make.fact("a", formula="b + 1"), is_whole=False) == ({}, [])


def test_a_number_that_could_not_be_read(make: Maker) -> None:
    """A refused value or unit has been told, and nothing is computed with it."""
    a, b = make.fact("a"), make.fact("b", value="1", unit="?")
    findings = Findings()
    findings.add("bad-number", "refused", a.at("value"))
    findings.add("bad-unit", "refused", b.at("unit"))
    rows = [a, b, make.fact("c", formula="a + 1", unit="USD"), make.fact("d", formula="b + 1")]
    assert compute_numbers({fact.id: fact for fact in rows}, is_whole=True, findings=findings) == {}
    assert len(list(findings)) == 2


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("a / 0", "the formula cannot be computed: a is divided by 0, which is zero [bad-formula]"),
        ("a / (a - a)", "the formula cannot be computed: a is divided by a result of a that is zero [bad-formula]"),
        ("9 ^ (9 ^ 9)", "the formula cannot be computed: 9 ^ 3.87e+8 has no value that can be written out [bad-formula]"),
        ("a * 10 ^ 30", "the formula gives 2.0e+30, a number that nobody could read [bad-formula]"),
        ("a / 10 ^ 30", "the formula gives 2.0e-30, a number that nobody could read [bad-formula]"),
        ("a + b", "a in no unit + b in USD do not go together [unit-mismatch]"),
        ("b / b", "the formula gives no unit, the row says day [unit-mismatch]"),
        ("b * 2", "the formula gives USD, the row says day [unit-mismatch]"),
    ],
)
def test_what_a_formula_may_come_to(make: Maker, formula: str, said: str) -> None:
    """Division by zero, numbers beyond reading and units that do not fit are told in words."""
    facts = [make.fact("a", value="2"), make.fact("b", value="3", unit="USD"), make.fact("c", formula=formula, unit="day")]
    _, findings = compute(*facts)
    assert findings == [f"facts.csv:4 formula: {said}"]


# --- circles ----------------------------------------------------------------------------------------------------------------


def test_a_formula_over_itself(make: Maker) -> None:
    """A row cannot be computed from itself."""
    _, findings = compute(make.fact("a", formula="a + 1"))
    assert findings == ["facts.csv:2 formula: the formula leads back to itself: a → a [formula-cycle]"]


def test_a_circle_is_told_once_with_its_way(make: Maker) -> None:
    """Rows that lead into a circle are not blamed, those outside are computed, and each circle is one finding."""
    numbers, findings = compute(
        make.fact("into", formula="x + 1"),
        make.fact("x", formula="y + free"),
        make.fact("y", formula="z * 2"),
        make.fact("z", formula="x - 1"),
        make.fact("free", value="1"),
        make.fact("p", formula="q"),
        make.fact("q", formula="p"),
        make.fact("well", formula="free + 1"),
    )
    assert findings == [
        "facts.csv:3 formula: the formula leads back to itself: x → y → z → x [formula-cycle]",
        "facts.csv:7 formula: the formula leads back to itself: p → q → p [formula-cycle]",
    ]
    assert sorted(numbers) == ["free", "well"]


def test_a_long_circle_is_cut_short(make: Maker) -> None:
    """Of a circle of many rows the first eight are shown."""
    _, findings = compute(*(make.fact(f"t-{n}", formula=f"t-{(n + 1) % 20}") for n in range(20)))
    way = " → ".join(f"t-{n}" for n in range(8))
    assert findings == [f"facts.csv:2 formula: the formula leads back to itself: {way} → … → t-0 [formula-cycle]"]
