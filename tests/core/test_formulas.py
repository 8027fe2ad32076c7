"""Formulas of computed rows: read, worked out as Python's own Decimal would, and refused in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.cited import CitedNumber, Operation
from briefgen.core.formulas import evaluate, fact_ids
from briefgen.core.units import UnitMismatch

VALUES = {
    "trade-1997": CitedNumber(Decimal("6.12e9"), "USD", 3, facts=("trade-1997",)),
    "trade-fall": CitedNumber(Decimal(10), "percent", 2, facts=("trade-fall",)),
    "talks": CitedNumber(Decimal(5), "", 1, facts=("talks",)),
    "visits": CitedNumber(Decimal(2), "", 1, facts=("visits",)),
    "sum": CitedNumber(Decimal(7), "", 1, facts=("sum",)),
}


def value_of(formula: str) -> Decimal:
    """Work a formula out over VALUES."""
    return evaluate(formula, VALUES.__getitem__).value


# --- what is computed -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("talks", "5"),
        ("trade-1997 / (1 - trade-fall)", "6.8e9"),
        ("talks + visits * 3", "11"),
        ("(talks + visits) * 3", "21"),
        ("talks - visits - 1", "2"),
        ("talks / visits / 5", "0.5"),
        ("2 * talks ^ 2", "50"),
        ("talks -visits", "3"),
        ("talks- visits", "3"),
        ("1.5e3 + talks", "1505"),
        ("25E-1 * visits", "5.0"),
        ("sum(talks, visits, 2 * visits)", "11"),
        ("mean(talks, visits)", "3.5"),
        ("min(talks, visits) + max(talks, visits)", "7"),
        ("sum(talks)", "5"),
        ("sum + 1", "8"),
        ("  talks  +  visits  ", "7"),
        ("((((talks))))", "5"),
    ],
)
def test_what_a_formula_gives(formula: str, value: str) -> None:
    """Brackets before powers before products before sums, left to right; `sum` alone is a fact of that name."""
    assert value_of(formula) == Decimal(value)


def test_a_result_remembers_how_and_from_what() -> None:
    """The result cites its inputs in order of use, and its formula is the one that was typed."""
    result = evaluate("trade-1997 / (1 - trade-fall)", VALUES.__getitem__)
    assert result.facts == ("trade-1997", "trade-fall")
    assert isinstance(result.formula, Operation)
    assert result.formula.operator == "/"


def test_ids_of_a_formula() -> None:
    """Each id once, in order; names of aggregates are none; nothing is computed for it."""
    assert fact_ids("trade-1997 / (1 - trade-fall) + sum(trade-1997, a / 0)") == ("trade-1997", "trade-fall", "a")
    assert fact_ids("2 ^ 3") == ()
    assert fact_ids("mean(x, y) * min") == ("x", "y", "min")


def test_a_thousand_terms_are_no_deep_matter() -> None:
    """A long sum is worked out without running out of stack."""
    assert value_of(" + ".join(["talks"] * 3000)) == 15000


# --- what is refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("", "the formula is empty"),
        ("   ", "the formula is empty"),
        ("talks +", "the formula ends where a fact id or a number was expected"),
        ("(talks", "a bracket of the formula is not closed"),
        ("sum(talks, visits", "a bracket of the formula is not closed"),
        ("talks)", '")" stands in the formula where an operator was expected'),
        ("talks visits", '"visits" stands in the formula where an operator was expected'),
        ("talks, visits", '"," stands in the formula where an operator was expected'),
        ("(talks, visits)", '"," stands in the formula where an operator was expected'),
        ("-talks", '"-" stands in the formula where a fact id or a number was expected'),
        ("talks ** 2", '"*" stands in the formula where a fact id or a number was expected'),
        ("mean()", '")" stands in the formula where a fact id or a number was expected'),
        ("2 ^ 3 ^ 2", '"^" stands in the formula where an operator was expected'),
        ("=B2 / 0.9", "the formula begins with =, expected fact ids, numbers and operators alone"),
        ("talks + =B2", '"=B2" in the formula is neither a fact id, a number nor an operator'),
        ("trade_1997 / 2", '"trade_1997" in the formula is neither a fact id, a number nor an operator'),
        ("TRADE-1997", '"TRADE-1997" in the formula is neither a fact id, a number nor an operator'),
        ("talks % 2", '"%" in the formula is neither a fact id, a number nor an operator'),
        ("6,12 * talks", '"," stands in the formula where an operator was expected'),
        ("1.2.3", '"1.2.3" in the formula is neither a fact id, a number nor an operator'),
        ("2x", '"2x" in the formula is neither a fact id, a number nor an operator'),
        ("٢ + talks", '"٢" in the formula is neither a fact id, a number nor an operator'),
        ("talks + 1e400", '"1e400" in the formula is neither a fact id, a number nor an operator'),
        ("ä" * 60, f'"{"ä" * 40}" in the formula is neither a fact id, a number nor an operator'),
        ("(" * 51 + "talks" + ")" * 51, "the formula has more than 50 brackets inside one another"),
    ],
)
def test_what_is_no_formula(formula: str, said: str) -> None:
    """The message names what stands where it cannot, and reading ids refuses the same."""
    for read in (lambda: evaluate(formula, VALUES.__getitem__), lambda: fact_ids(formula)):
        with pytest.raises(ValueError) as caught:
            read()
        assert str(caught.value) == said


def test_fifty_brackets_are_allowed() -> None:
    """The bound is beyond what anybody types."""
    assert value_of("(" * 50 + "talks" + ")" * 50) == 5


def test_units_are_checked_on_the_way() -> None:
    """Dollars and percentages have no sum."""
    with pytest.raises(UnitMismatch, match=r"^trade-1997 in USD \+ trade-fall in percent do not go together$"):
        value_of("trade-1997 + trade-fall")


# --- against Python ---------------------------------------------------------------------------------------------------------


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> tuple[str, str]:
    """A formula and the same in Python."""
    if depth == 0 or draw(st.booleans()):
        if draw(st.booleans()):
            name = draw(st.sampled_from(["talks", "visits"]))
            return name, f"Decimal({VALUES[name].value})"
        number = str(draw(st.decimals(0, 1000, places=2)))
        return number, f"Decimal('{number}')"
    (left, python_left), (right, python_right) = draw(expressions(depth - 1)), draw(expressions(depth - 1))
    sign = draw(st.sampled_from(["+", "-", "*", "/", "max"]))
    if sign == "max":
        return f"max({left}, {right})", f"max({python_left}, {python_right})"
    gap = draw(st.sampled_from(["", " "])) if sign != "-" else " "
    return f"({left}{gap}{sign}{gap}{right})", f"({python_left} {sign} {python_right})"


@settings(max_examples=50)
@given(expressions())
def test_formulas_agree_with_python(pair: tuple[str, str]) -> None:
    """A formula gives what Python gives for the same expression over Decimal, or both divide by zero."""
    formula, python = pair
    try:
        expected = eval(python, {"Decimal": Decimal, "max": max})
    except ArithmeticError:
        with pytest.raises(ArithmeticError):
            value_of(formula)
        return
    assert value_of(formula) == expected


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["talks", "2", "+", "*", "^", "(", ")", ",", "sum", "-", " "]), max_size=12).map(" ".join))
def test_whatever_is_typed_is_read_or_refused(formula: str) -> None:
    """No sequence of tokens ends in anything but a number or a message."""
    try:
        ids = fact_ids(formula)
    except ValueError as error:
        ids, said = (), str(error)
    else:
        said = "read as a formula"
    assert "formula" in said
    assert set(ids) <= {"talks", "sum"}
