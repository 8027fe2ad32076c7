"""Rows in a template: selecting, grouping, computing, and what each cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART = "templates/sections/part.md.j2"


def ids(desk: Desk, rows: str) -> str:
    """Give the ids of rows, in their order."""
    return desk.say("{% for row in " + rows + " %}{{ row.id }} {% endfor %}")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("events()", "visit treaty drills"),
        ("claims()", "yearless unnamed"),
        ("judgements()", "hope"),
        ("targets()", "trade-goal goal"),
        ("assumptions()", ""),
        ("quantities(unit='percent')", "arms-share fall"),
        ("facts(kind='event')", "visit treaty drills"),
        ("facts(kind=['event', 'judgement'])", "hope visit treaty drills"),
        ("facts(section='other')", "drills"),
        ("events(section='part')", "visit treaty"),
        ("facts(series='trade')", "trade-1996 trade-1997 trade-goal trade-2010"),
        ("facts(subject='States')", "states goal"),
        ("facts(subject=f['states'].subject)", "states goal"),
        ("facts(attributed_to='the Monitor')", "hope"),
        ("facts(id=['zone', 'visit'])", "zone visit"),
        ("facts(article='a', measure='doubt')", "unnamed"),
        ("facts(section='nowhere')", ""),
        ("series('trade')", "trade-1996 trade-1997 trade-goal trade-2010"),
        ("series('trade').select(kind='quantity')", "trade-1996 trade-1997 trade-2010"),
        ("series('trade').select(since=1997, until=2000)", "trade-1997 trade-goal"),
        ("series('trade')[1:3]", "trade-1997 trade-goal"),
        ("series('trade') | reverse", "trade-2010 trade-goal trade-1997 trade-1996"),
        ("events() | sort(attribute='period', reverse=true)", "drills treaty visit"),
    ],
)
def test_rows_are_selected(desk: Desk, rows: str, expected: str) -> None:
    """Facts are selected by kind and by any field, several choices in a list, in the order of their dates."""
    assert ids(desk, rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("facts(since=2001, unit='USD')", "aid trade-2010"),
        ("facts(until=1997)", "trade-1996 fall states zone trade-1997"),
        ("facts(since=1998, until=2001)", "hope visit trade-goal treaty"),
        ("events(since=2005)", "drills"),
        ("events(until=2030)", "visit treaty"),
    ],
)
def test_since_and_until_take_years(desk: Desk, rows: str, expected: str) -> None:
    """A row is in when its whole period is; one without a date, or open at that end, is not."""
    assert ids(desk, rows) == expected


def test_dates_order_rows_and_tables_order_the_rest(desk: Desk) -> None:
    """Rows come by their beginning, then their end; those without a date last, in the order of the table."""
    assert ids(desk, "facts(article='a')").split()[-4:] == ["one-state", "nothing", "plain", "unnamed"]
    assert ids(desk, "facts()").split()[1:3] == ["arms-total", "arms-share"]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("facts(sectoin='x') | length", 'facts have no field "sectoin" to select by; did you mean "section"?'),
        ("facts().select(colour='x') | length", 'facts have no field "colour" to select by, only by kind, section, article, '),
        ("facts(since='1997') | length", "since takes a year, like since=1997"),
        ("facts(until=f['zone']) | length", "until takes a year, like until=1997"),
        (
            "facts().group('colour')",
            'rows cannot be grouped by "colour", only by kind, section, article, subject, measure, unit, ',
        ),
        ("facts().group('sectio')", 'rows cannot be grouped by "sectio"; did you mean "section"?'),
        ("series('trade')[9]", "there is no item 9 here: there are 4, counted from 0"),
        ("events(section='none') | first", "No first item, sequence was empty."),
        ("events(section='none').sum()", "sum of no values"),
        ("events(section='none').share() | length", "sum of no values"),
        ("events().sum()", "visit is no number and cannot be computed with"),
        ("events().change() | length", "visit is no number and cannot be computed with"),
        ("facts(id=['states', 'zone']).sum()", "sum over states in state and zone in kilometre"),
        ("series('trade').change().select(since=2000) | length", "rows that were computed cannot be selected: do that first, "),
        ("series('trade').change().group('kind')", "rows that were computed cannot be grouped: do that first, then compute"),
        ("facts('x') | length", "facts() takes 0 positional arguments but 1 was given"),
        ("series()", "series() missing 1 required positional argument: 'name'"),
    ],
)
def test_rows_that_cannot_be_are_refused(desk: Desk, expression: str, message: str) -> None:
    """Fields that there are not, operations without rows or numbers, and mixed units are errors with the line."""
    (said,) = desk.refused("{{ " + expression + " }}")
    assert said.startswith(f"{PART}:1: {message}")
    assert said.endswith("[template-failed]")


def test_an_empty_selection_is_false(desk: Desk) -> None:
    """A template can ask whether there are rows."""
    assert desk.say("{% if events() %}a{% endif %}{% if not events(section='none') %}b{% endif %}") == "ab"


def test_rows_know_their_members(desk: Desk) -> None:
    """A row is found among others, first, last and by its place."""
    assert desk.say("{% if f['visit'] in events() %}yes{% endif %}") == "yes"
    assert desk.say("{{ (events() | first).period }}, {{ events()[-1].period }}") == "14 July 1998, since 2005[visit, drills]"


# --- grouping -------------------------------------------------------------------------------------------------------------------


def test_groups_come_with_a_value_each(desk: Desk) -> None:
    """A group is the field's value, cited from its rows, and the rows, in the order of first appearance."""
    template = "{% for name, rows in events().group('section') %}{{ name }}: {{ rows | length }}.\n\n{% endfor %}"
    assert desk.say(template) == "part: 2.[visit, treaty]\nother: 1.[drills]"


def test_rows_without_the_field_make_a_group_without_a_name(desk: Desk) -> None:
    """Rows that do not fill the field are kept; their group has no name to print, and says so when asked for it."""
    template = "{% for name, rows in facts(kind=['claim', 'judgement']).group('measure') %}"
    said = template + "{% if name %}{{ name }}{% else %}rest{% endif %}: {{ rows | length | bare }}; {% endfor %}"
    assert desk.say(said) == "rest: 2; doubt: 1;[unnamed]"
    expected = [f"{PART}:1: these rows have no measure [template-failed]"]
    assert desk.refused(template + "{{ name }}{% endfor %}") == expected


# --- computing ------------------------------------------------------------------------------------------------------------------


def test_changes_stand_by_their_period(desk: Desk) -> None:
    """Each row less the one before it, with the later row's period; the first row has none."""
    template = "{% for row in series('trade').select(since=1997).change() %}{{ row.period }}: {{ row }}.\n\n{% endfor %}"
    assert desk.say(template) == (
        "2000: US$14 billion."
        "[trade-goal, trade-1997; Computed from US$20 billion − US$6.12 billion, in the prices of each year]\n"
        "2010: US$5.5 billion.[trade-2010, trade-goal; Computed from US$25.5 billion − US$20 billion, in the prices of each year]"
    )


def test_an_index_is_100_at_its_base(desk: Desk) -> None:
    """Each row by the row of the base year, times 100; without a base the first is 100."""
    rows = "series('trade').select(since=1997).indexed(2000)"
    template = "{% for row in " + rows + " %}{{ row.period }}: {{ row | calc_note(false) }}. {% endfor %}"
    assert re.findall(r"(\d+): (\d+)", desk.say(template)) == [("1997", "31"), ("2000", "100"), ("2010", "130")]
    assert desk.say("{{ series('trade').indexed()[1] | calc_note(false) }}").startswith("90[")
    assert "no row is of 1950" in desk.refused("{{ series('trade').indexed(1950)[0] }}")[0]


def test_a_change_can_be_a_year(desk: Desk) -> None:
    """The change between two rows by the years between them, and the growth a year, compounded."""
    trade = "series('trade').select(id=['trade-1997', 'trade-2010'])"
    assert desk.say("{{ " + trade + ".per_year()[0] }}") == (
        "US$1.49 billion[trade-2010, trade-1997; "
        "Computed from (US$25.5 billion − US$6.12 billion) ÷ 13, in the prices of each year]"
    )
    assert desk.say("{{ " + trade + ".growth_per_year()[0] | calc_note(false) }}") == "11.6 percent[trade-2010, trade-1997]"


def test_rows_are_brought_together_by_spans_of_years(desk: Desk) -> None:
    """By decades or other spans, each with the rows that it was made of."""
    template = "{% for row in series('trade').resample(10) %}{{ row.period }}: {{ row | calc_note(false) }}.\n\n{% endfor %}"
    assert desk.say(template) == (
        "the 1990s: US$13 billion.[trade-1996, trade-1997, fall]\n"
        "the 2000s: US$20 billion.[trade-goal]\n"
        "the 2010s: US$25.5 billion.[trade-2010]"
    )
    assert "resample() takes" in desk.refused("{{ series('trade').resample(0)[0] }}")[0]


def test_rows_of_one_period_are_joined(desk: Desk) -> None:
    """Each row with the row of the other rows that has its period; the rest has no partner."""
    template = "{% for mine, theirs in series('trade').join(facts(id=['fall'])) %}{{ mine }}, {{ theirs }}{% endfor %}"
    assert desk.say(template) == "US$6.12 billion, 10 percent[trade-1997, fall]"


def test_growth_is_in_percent(desk: Desk) -> None:
    """Growth is the change by the row before, in percent; over a computed row it cites that row's inputs too."""
    template = "{% for row in series('trade')[:2].growth() %}{{ row.period }}: {{ row.value | calc_note(false) }}.{% endfor %}"
    assert desk.say(template) == "1997: −10 percent.[trade-1997, trade-1996, fall]"


@pytest.mark.parametrize(
    ("language", "formula"),
    [
        ("en-GB", "Computed from sum(1 state, 2 states, …, 1,200 states; 1,200 values)"),
        ("de-DE", "Berechnet aus Summe(1 state, 2 states, …, 1.200 states; 1.200 Werte)"),
    ],
)
def test_a_long_sum_names_its_first_and_last(desk: Desk, language: str, formula: str) -> None:
    """The note of a sum over many rows stays readable, and the sum cites them all."""
    more = {f"n_{n}": {"value": str(n), "unit": "state", "measure": "count", "period": str(1000 + n)} for n in range(1, 1201)}
    said = desk.with_facts(**more).in_language(language).say("{{ facts(measure='count').sum() }}")
    assert formula in said
    assert said.count("n-") == 1200


def test_shares_are_of_the_sum(desk: Desk) -> None:
    """A share is a row in percent of all rows, and cites them all."""
    template = (
        "{% for row in facts(id=['states', 'goal']).share() %}{{ row.period }}: {{ row | calc_note(false) }}.\n\n{% endfor %}"
    )
    assert desk.say(template) == "1997: 36 percent.[states, goal]\n2020: 64 percent.[goal, states]"


@pytest.mark.parametrize(
    ("operation", "expected"),
    [("sum", "US$52 billion"), ("mean", "US$17 billion"), ("min", "US$6.12 billion"), ("max", "US$25.5 billion")],
)
def test_rows_come_down_to_one_number(desk: Desk, operation: str, expected: str) -> None:
    """Sum and mean are known to the least precise row; the smallest and the largest print as they stand. All rows are cited."""
    said = f"{expected}[trade-1997, trade-goal, trade-2010]"
    assert desk.say("{{ series('trade')[1:]." + operation + "() | calc_note(false) }}") == said
    assert desk.say("{{ series('trade')[1:] | " + operation + " | calc_note(false) }}") == said


def test_a_computed_row_without_a_period_has_none(desk: Desk) -> None:
    """What is computed from rows without a date has no date to print."""
    template = "{% for row in facts(id=['states', 'one-state']).share() %}"
    said = template + "{% if row.period %}{{ row.period }}{% else %}undated{% endif %} {% endfor %}"
    assert desk.say(said) == "1997 undated[states]"
    expected = [f'{PART}:1: fact "one-state" has no period [template-failed]']
    assert desk.refused("{{ facts(id=['states', 'one-state']).share()[1].period }}") == expected


def test_growth_from_nothing_is_refused(desk: Desk) -> None:
    """There is no growth in percent from a row that is zero; the error names it."""
    filled = desk.with_facts(none_yet={"value": "0", "unit": "state", "period": "1990"})
    (said,) = filled.refused("{{ facts(id=['none-yet', 'states']).growth() | length }}")
    assert "none-yet, which is zero" in said


def test_computed_rows_can_be_computed_with(desk: Desk) -> None:
    """Changes can be summed, sliced and changed again."""
    assert desk.say("{{ series('trade').change().sum() | calc_note(false) }}").startswith("US$19 billion[")
    assert (
        desk.say("{{ series('trade').change().change() | length | bare }}, {{ series('trade').change()[1:] | length | bare }}")
        == "2, 2"
    )


# --- works ----------------------------------------------------------------------------------------------------------------------


def test_support_counts_the_facts_of_each_work(desk: Desk) -> None:
    """Each work that the chosen facts rest on, most facts first, with a count that cites them."""
    template = "{% for work, count in support(series='trade') %}{{ work }}: {{ count }}.\n\n{% endfor %}"
    assert desk.say(template) == "AP, 1998: 3.[trade-1996, trade-1997, trade-goal]\nTitoff, 2011: 1.[trade-2010]"
    mixed = template.replace("series='trade'", "id=['fall', 'states', 'officers']")
    assert desk.say(mixed) == "Titoff, 2011: 2.[states, officers]\nAP, 1998: 1.[fall]"
