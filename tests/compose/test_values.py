"""Values in a template: how they travel to the page, how their look changes, and what arithmetic with them cites."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefgen.compose.environment import KEPT_FILTERS
from briefgen.compose.values import MARK, Cites, TooManyValues, ValueTable
from briefgen.core.document import NoteCall, Paragraph, Text

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

Say = Callable[[str], str]

ZONE, STATES = "f['zone']", "f['states']"


# --- travelling -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ ZONE }} wide.", "100 kilometres wide.[zone]"),
        ("{{ ZONE ~ ' wide' }}.", "100 kilometres wide.[zone]"),
        ("{{ 'so ' ~ ZONE ~ ' for ' ~ STATES }}.", "so 100 kilometres for 5 states.[zone, states]"),
        ("{{ '%s wide' % ZONE }}.", "100 kilometres wide.[zone]"),
        ("{{ '{} and {:>3}'.format(ZONE, STATES) }}.", "100 kilometres and 5 states.[zone, states]"),
        ("{{ '{a}'.format_map({'a': ZONE}) }}.", "100 kilometres.[zone]"),
        ("{% set x %}a {{ ZONE }} b{% endset %}{{ x }}.", "a 100 kilometres b.[zone]"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(ZONE) }}.", "<100 kilometres>.[zone]"),
        ("{% macro m() %}{{ caller() }}!{% endmacro %}{% call m() %}{{ ZONE }}{% endcall %}", "100 kilometres![zone]"),
        ("{% filter upper %}x {{ ZONE }}.{% endfilter %}", "X 100 kilometres.[zone]"),
        ("{% for x in [ZONE, STATES] %}{{ x }}; {% endfor %}", "100 kilometres; 5 states;[zone, states]"),
        ("{% with x = ZONE %}{{ x }}.{% endwith %}", "100 kilometres.[zone]"),
        ("{{ ZONE if true else STATES }}.", "100 kilometres.[zone]"),
        ("{{ dict(a=ZONE).a }}.", "100 kilometres.[zone]"),
        ("{% set n = namespace(x=ZONE) %}{{ n.x }}.", "100 kilometres.[zone]"),
        ("{{ {'a': ZONE}['a'] }}.", "100 kilometres.[zone]"),
    ],
)
def test_a_value_survives_what_a_template_does_with_it(say: Say, template: str, expected: str) -> None:
    """Joins, formats, set blocks, macros and loops pass a value on, and its citation with it."""
    assert say(template.replace("ZONE", ZONE).replace("STATES", STATES)) == expected


KEPT = {
    "batch": ("{{ [ZONE, STATES] | batch(1) | first | first }}", "100 kilometres[zone]"),
    "default": ("{{ ZONE | default('none') }}", "100 kilometres[zone]"),
    "d": ("{{ ZONE.low | d('no lower end') }}", "no lower end"),
    "first": ("{{ [ZONE, STATES] | first }}", "100 kilometres[zone]"),
    "format": ("{{ '%s for %s' | format(ZONE, STATES) }}", "100 kilometres for 5 states[zone, states]"),
    "groupby": (
        "{% for k, rows in [f['visit'], f['hope'], f['treaty']] | groupby('kind') %}{{ k }} {{ rows | length }}; {% endfor %}",
        "event 2; judgement 1;[visit, treaty, hope]",
    ),
    "indent": ("{{ ZONE | indent(2) }}", "100 kilometres[zone]"),
    "items": ("{% for name, x in {'a': ZONE} | items %}{{ name }} {{ x }}{% endfor %}", "a 100 kilometres[zone]"),
    "join": ("{{ [ZONE, STATES] | join(', ') }}", "100 kilometres, 5 states[zone, states]"),
    "last": ("{{ [STATES, ZONE] | last }}", "100 kilometres[zone]"),
    "list": ("{{ ([ZONE] | list)[0] }}", "100 kilometres[zone]"),
    "lower": ("{{ 'FOR ' ~ ZONE | lower }}", "FOR 100 kilometres[zone]"),
    "map": ("{{ [f['visit'], f['treaty']] | map(attribute='period') | join(', ') }}", "14 July 1998, 2001[visit, treaty]"),
    "reject": ("{{ [f['nothing'], STATES] | reject('eq', f['nothing']) | first }}", "5 states[states]"),
    "rejectattr": ("{{ [f['visit'], f['hope']] | rejectattr('kind', 'eq', 'event') | first }}", "Trust may grow[hope]"),
    "replace": ("{{ ('for ' ~ ZONE) | replace('for', 'over') }}", "over 100 kilometres[zone]"),
    "reverse": ("{{ [ZONE, STATES] | reverse | join(', ') }}", "5 states, 100 kilometres[states, zone]"),
    "select": ("{{ [f['nothing'], STATES] | select | join(', ') }}", "5 states[states]"),
    "selectattr": ("{{ [f['visit'], f['hope']] | selectattr('kind', 'eq', 'judgement') | first }}", "Trust may grow[hope]"),
    "slice": ("{% for x in [ZONE, STATES] | slice(2) %}{{ x[0] }}; {% endfor %}", "100 kilometres; 5 states;[zone, states]"),
    "sort": (
        "{{ [f['goal'], STATES, f['nothing']] | sort | join(', ') }}",
        "0 states, 5 states, 9 states[nothing, states, goal]",
    ),
    "title": ("{{ ('for ' ~ ZONE) | title }}", "For 100 kilometres[zone]"),
    "trim": ("{{ (' ' ~ ZONE ~ ' ') | trim }}", "100 kilometres[zone]"),
    "unique": ("{{ [ZONE, ZONE] | unique | join(', ') }}", "100 kilometres[zone]"),
    "upper": ("{{ ('for ' ~ ZONE) | upper }}", "FOR 100 kilometres[zone]"),
    "wordcount": ("{% if ('one two ' ~ ZONE) | wordcount > 1 %}many{% endif %}", "many"),
}


@pytest.mark.parametrize("name", KEPT_FILTERS)
def test_a_value_survives_every_filter_that_is_kept(say: Say, name: str) -> None:
    """No filter of Jinja's that is kept loses a value or its citation."""
    template, expected = KEPT[name]
    assert f"| {name}" in template
    assert say(template.replace("ZONE", ZONE).replace("STATES", STATES)) == expected


@pytest.mark.parametrize("name", ["int", "float", "string", "safe", "escape", "random", "tojson", "pprint", "xmlattr", "attr"])
def test_a_filter_that_loses_values_is_not_there(desk: Desk, name: str) -> None:
    """Filters that drop provenance, guess, or reach around the sandbox are unknown."""
    (said,) = desk.refused("{{ f['zone'] | " + name + " }}")
    assert said.startswith(f'templates/sections/part.md.j2:1: no filter "{name}"')


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Over **ZONE** wide.", "Over 100 kilometres wide.[zone]"),
        ("*Over ZONE*.", "Over 100 kilometres.[zone]"),
        ("See [the ZONE zone](https://example.org/a).", "See the 100 kilometres zone.[zone]"),
        ("- ZONE\n- STATES", "- 100 kilometres[zone]\n- 5 states[states]"),
        ("1. a\n   - ZONE", "- a\n- - 100 kilometres[zone]"),
        ("> ZONE", "> 100 kilometres[zone]"),
        ("## Over ZONE\n\nText.", "## Over 100 kilometres\nText.[zone]"),
        ("| a | ZONE |\n|---|---|\n| STATES | b |", "| a | 100 kilometres[zone]\n| 5 states[states] | b"),
        ("::: note Over ZONE\ntext\n:::", "::: note Over 100 kilometres\n: text[zone]"),
        ("Over\\\nZONE.", "Over/100 kilometres.[zone]"),
        ("Over\nZONE.", "Over 100 kilometres.[zone]"),
        ("`code` ZONE", "code 100 kilometres[zone]"),
        ("<b>ZONE</b>", "<b>100 kilometres</b>[zone]"),
        ("\\*ZONE\\*", "*100 kilometres*[zone]"),
    ],
)
def test_a_value_stands_anywhere_in_markdown(say: Say, template: str, expected: str) -> None:
    """Emphasis, links, lists, quotations, headings, tables and boxes hold values. HTML is text, so a value in it is too."""
    assert say(template.replace("ZONE", "{{ f['zone'] }}").replace("STATES", "{{ f['states'] }}")) == expected


def test_a_value_becomes_one_run_with_its_facts(desk: Desk) -> None:
    """What is printed for a value is one run in the style around it, which carries the ids of its facts."""
    (paragraph,) = [
        block
        for block in desk.compose("For **{{ f['arms-total'] / 2 }}** [x](https://e.org)").blocks
        if isinstance(block, Paragraph)
    ]
    assert paragraph.runs[:2] == (
        Text("For "),
        Text("US$13 billion", bold=True, facts=("arms-total",), computed="Computed from US$25 billion ÷ 2"),
    )
    assert paragraph.runs[3] == Text("x", link="https://e.org")
    assert isinstance(paragraph.runs[4], NoteCall)


def test_equal_printings_share_a_character() -> None:
    """The table of values gives equal items one character, and different items different ones, all of the marked range."""
    table = ValueTable()
    first, second = table.put(Cites(("a:1",))), table.put(Cites(("a:2",)))
    assert table.put(Cites(("a:1",))) == first != second
    assert MARK.fullmatch(first)
    assert table.get(second) == Cites(("a:2",))
    assert table.get(chr(0xF0002)) is None


def test_a_build_says_when_it_prints_more_values_than_it_can_carry() -> None:
    """There are 65,534 characters to carry values; one more is refused, not wrapped around."""
    table = ValueTable()
    for number in range(65_534):
        table.put(Cites((str(number),)))
    with pytest.raises(TooManyValues, match="a template can print 65534 different values, this one prints more"):
        table.put(Cites(("more",)))


# --- fields of a fact -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ f['arms-total'] }}", "US$25 billion[arms-total]"),
        ("{{ f['arms-total'].value }}", "US$25 billion[arms-total]"),
        ("{{ f['arms-total'].period }}", "1992–2007[arms-total]"),
        ("{{ f['arms-total'].subject }}", "China[arms-total]"),
        ("{{ f['arms-total'].measure }}", "arms bought[arms-total]"),
        ("{{ f['arms-total'].statement }}", "China bought arms worth US$25 billion in 1992–2007[arms-total]"),
        ("{{ f['aid'].low }} / {{ f['aid'].high }}", "US$10 million / US$12 million[aid]"),
        ("{{ f['visit'].attributed_to }}", "Dmitri Titoff[visit]"),
        ("{{ f['unnamed'] }}", "Nobody knows when[unnamed]"),
        (
            "{{ f['trade-1996'] }}",
            "US$6.8 billion[trade-1996, trade-1997, fall; Computed from US$6.12 billion ÷ (1 − 10 percent)]",
        ),
        ("{% if f['visit'].kind == 'event' and f['visit'].id == 'visit' %}yes{% endif %}", "yes"),
    ],
)
def test_a_fact_gives_its_cells(say: Say, template: str, expected: str) -> None:
    """A fact prints its number, or its statement where it has none; each cell is a value of its own."""
    assert say(template) == expected


@pytest.mark.parametrize(
    ("field", "fact"),
    [
        ("value", "visit"),
        ("low", "zone"),
        ("high", "zone"),
        ("period", "unnamed"),
        ("statement", "zone"),
        ("subject", "zone"),
        ("measure", "zone"),
        ("attributed_to", "zone"),
        ("as_of", "zone"),
    ],
)
def test_an_empty_cell_is_false_and_cannot_be_printed(desk: Desk, field: str, fact: str) -> None:
    """A template can ask whether a cell is filled; printing an empty one is an error that names the fact."""
    assert desk.say("{% if f['" + fact + "']." + field + " %}a{% else %}b{% endif %}") == "b"
    expected = [f'templates/sections/part.md.j2:1: fact "{fact}" has no {field} [template-failed]']
    assert desk.refused("{{ f['" + fact + "']." + field + " }}") == expected


def test_as_of_is_a_date(desk: Desk) -> None:
    """The day to which a fact holds is a date."""
    assert desk.with_facts(held={"value": "1", "as_of": "2011-06"}).say("{{ f['held'].as_of }}") == "June 2011[held]"


def test_an_unknown_cell_names_the_nearest(desk: Desk) -> None:
    """A name that a value does not have is an error with the nearest that it has."""
    said = 'templates/sections/part.md.j2:1: a value has no "perid"; did you mean "period"? [template-failed]'
    assert desk.refused("{{ f['zone'].perid }}") == [said]


def test_the_brief_itself_is_words_without_a_citation(say: Say) -> None:
    """What brief.toml says, and the day of the build, are values that cite nothing."""
    assert say("{{ brief.title }}, {{ as_of }}, {{ as_of | span }}.") == "A brief, 22 November 1999, on 22 November 1999."


# --- looks ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("f['arms-total'].period | span", "between 1992 and 2007"),
        ("f['arms-total'].period | span | capitalize", "Between 1992 and 2007"),
        ("f['arms-total'].period | year", "1992–2007"),
        ("f['visit'].period | year", "1998"),
        ("f['treaty'].statement | capitalize", "The treaty was signed in 2001"),
        ("f['unnamed'].statement | clause", "nobody knows when"),
        ("('x ' ~ f['zone']) | capitalize", "X 100 kilometres"),
        ("(f['unnamed'].statement ~ ' x') | clause", "nobody knows when x"),
        ("f['arms-total'] | usd", "US$25 billion"),
        ("f['arms-total'] | money('USD')", "US$25 billion"),
        ("f['arms-total'] | number", "25 billion"),
        ("f['arms-total'] | round(1)", "US$30 billion"),
        ("f['states'] | words", "five states"),
        ("f['states'] | words | capitalize", "Five states"),
        ("f['officers'] | words", "about 150 officers"),
        ("f['states'] | approx", "about 5 states"),
        ("f['officers'] | approx(false)", "150 officers"),
        ("f['fall'] | percent", "10 percent"),
    ],
)
def test_a_filter_changes_the_look_alone(desk: Desk, expression: str, expected: str) -> None:
    """Filters that change how a value looks keep what it cites."""
    found = desk.say("{{ " + expression + " }}")
    words, _, cites = found.partition("[")
    assert words == expected
    assert cites.rstrip("]") in {"arms-total", "visit", "treaty", "unnamed", "zone", "states", "officers", "fall"}


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("f['zone'] | usd", "zone is in kilometre, not in USD"),
        ("f['plain'] | usd", "plain is in no unit, not in USD"),
        ("f['zone'] | percent", "zone is in kilometre, only a ratio can be a percentage; of a division write (a / b) | percent"),
        ("f['zone'] | times", "zone is in kilometre, only a ratio is so many times; of a division write (a / b) | times"),
        ("f['zone'] | span", "`| span` takes a date or period, like f['id'].period"),
        ("f['zone'] | year", "`| year` takes a date or period, like f['id'].period"),
        ("f['yearless'].period | year", "yearless has a date without a year: XXXX-08-10"),
        ("'1997' | span", "`| span` takes a cited value"),
        ("5 | bare", "`| bare` takes a cited value"),
        ("f['unnamed'] | words", "unnamed is no number and cannot be computed with"),
        ("f['zone'] | round(0)", "`| round` takes a number of significant digits from 1 to 28"),
        ("f['zone'] | round(29)", "`| round` takes a number of significant digits from 1 to 28"),
    ],
)
def test_a_look_that_does_not_fit_is_refused(desk: Desk, expression: str, message: str) -> None:
    """A filter that does not go with a value says so, with the fact's id."""
    assert desk.refused("{{ " + expression + " }}") == [f"templates/sections/part.md.j2:1: {message} [template-failed]"]


def test_a_bare_value_is_not_cited(say: Say) -> None:
    """`bare` leaves a value uncited; the next one is cited again, and the run still carries its fact."""
    assert say("{{ f['zone'] | bare }}. {{ f['states'] }}.") == "100 kilometres. 5 states.[states]"


def test_what_is_computed_from_a_bare_value_cites_the_other(say: Say) -> None:
    """Only a value computed from bare ones alone is bare: no number loses its source through one of its inputs."""
    both = "[arms-total, arms-share; Computed from US$25 billion ÷ 40 percent]"
    assert say("{{ (f['arms-total'] | bare) / f['arms-share'] }}") == "about US$63 billion" + both
    assert say("{{ f['arms-total'] / (f['arms-share'] | bare) }}") == "about US$63 billion" + both
    assert say("{{ (f['arms-total'] | bare) / (f['arms-share'] | bare) }}") == "about US$63 billion"


def test_a_formula_can_be_kept_silent(say: Say) -> None:
    """`calc_note(false)` keeps the citation and leaves out how it was computed."""
    assert say("{{ (f['states'] * 2) | calc_note(false) }}") == "10 states[states]"
    assert say("{{ (f['states'] * 2) | calc_note(false) | calc_note }}") == "10 states[states; Computed from 5 states × 2]"


# --- arithmetic -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (
            "f['arms-total'] / f['arms-share']",
            "about US$63 billion[arms-total, arms-share; Computed from US$25 billion ÷ 40 percent]",
        ),
        ("f['states'] + f['goal']", "14 states[states, goal; Computed from 5 states + 9 states]"),
        ("f['goal'] - f['states']", "4 states[goal, states; Computed from 9 states − 5 states]"),
        ("f['states'] * 2", "10 states[states; Computed from 5 states × 2]"),
        ("2 * f['states']", "10 states[states; Computed from 2 × 5 states]"),
        ("1 - f['fall']", "0.90[fall; Computed from 1 − 10 percent]"),
        ("1 + f['plain']", "8[plain; Computed from 1 + 7]"),
        ("1 / f['plain']", "0.14[plain; Computed from 1 ÷ 7]"),
        ("f['plain'] ** 2", "49[plain; Computed from 7 ^ 2]"),
        ("(f['states'] / f['goal']) | percent", "56 percent[states, goal; Computed from 5 states ÷ 9 states]"),
        (
            "((f['states'] - f['goal']) / f['goal']) | percent | abs",
            "44 percent[states, goal; Computed from (5 states − 9 states) ÷ 9 states]",
        ),
        ("(f['goal'] / f['states']) | times", "1.8 times[goal, states; Computed from 9 states ÷ 5 states]"),
        ("f['trade-1997'] * f['fall']", "US$610 million[trade-1997, fall; Computed from US$6.12 billion × 10 percent]"),
        (
            "f['trade-2010'] / f['trade-1996']",
            (
                "3.8[trade-2010, trade-1996, trade-1997, fall; "
                "Computed from US$25.5 billion ÷ (US$6.12 billion ÷ (1 − 10 percent)), in the prices of each year]"
            ),
        ),
        ("[f['states'], f['goal']] | sum", "14 states[states, goal; Computed from sum(5 states, 9 states)]"),
        ("[f['states'], f['goal']] | mean", "7 states[states, goal; Computed from mean(5 states, 9 states)]"),
        ("[f['states'], f['goal']] | min", "5 states[states, goal; Computed from min(5 states, 9 states)]"),
        ("[f['states'], f['goal']] | max", "9 states[states, goal; Computed from max(5 states, 9 states)]"),
    ],
)
def test_a_computed_value_cites_its_inputs_and_prints_its_formula(say: Say, expression: str, expected: str) -> None:
    """Arithmetic joins units that go together, cites the union of its inputs, keeps "about", and notes its formula."""
    assert say("{{ " + expression + " }}") == expected


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("f['states'] + f['zone']", "states in state + zone in kilometre do not go together"),
        ("f['states'] + 1", "states in state + 1 in no unit do not go together"),
        ("f['states'] * f['zone']", "states in state * zone in kilometre do not go together"),
        ("f['states'] / f['nothing']", "states is divided by nothing, which is zero"),
        ("f['states'] + f['visit']", "visit is no number and cannot be computed with"),
        ("f['visit'] + 1", "visit is no number and cannot be computed with"),
        ("f['states'] + '1'", "'1' is no number"),
        ("f['states'] + true", "this is no number"),
        ("[f['states'], f['zone']] | sum", "sum over states in state and zone in kilometre"),
        ("[] | max", "`| max` takes rows or a list of cited values, at least one"),
        ("[1, 2] | max", "`| max` takes rows or a list of cited values, at least one"),
    ],
)
def test_arithmetic_that_has_no_meaning_is_refused(desk: Desk, expression: str, message: str) -> None:
    """Units that do not go together, a division by zero, words and typed numbers in place of facts are errors."""
    assert desk.refused("{{ " + expression + " }}") == [f"templates/sections/part.md.j2:1: {message} [template-failed]"]


@pytest.mark.parametrize("expression", ["-f['states']", "f['states'] // 2", "f['states'] % 2", "f['plain'] + 1e999"])
def test_arithmetic_that_there_is_not_is_a_diagnostic(desk: Desk, expression: str) -> None:
    """What values cannot do is said with the line, not thrown."""
    (said,) = desk.refused("\n{{ " + expression + " }}")
    assert said.startswith("templates/sections/part.md.j2:2: ")


# --- comparison -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "test",
    [
        "f['states'] > 3",
        "f['states'] >= 5",
        "f['states'] == 5",
        "f['states'] != 4.5",
        "3 < f['states'] <= 5",
        "f['states'] < f['goal']",
        "f['arms-total'] > f['trade-1997']",
        "f['treaty'].period > f['visit'].period",
        "f['zone'].period == f['states'].period",
        "f['visit'].attributed_to == 'Dmitri Titoff'",
        "f['states']",
        "not f['nothing']",
        "f['unnamed']",
        "(events() | length) > 2",
        "'zone' in f",
        "'nowhere' not in f",
        "f['zone'] != none",
    ],
)
def test_a_value_that_steers_is_read_and_not_cited(say: Say, test: str) -> None:
    """Comparing values, or asking for a fact, decides and cites nothing."""
    assert say("{% if " + test + " %}yes{% else %}no{% endif %}") == "yes"


def test_values_of_different_units_are_not_compared(desk: Desk) -> None:
    """A comparison across units would be an accident, and is refused."""
    said = "templates/sections/part.md.j2:1: zone in kilometre cannot be compared with a value in state [template-failed]"
    assert desk.refused("{% if f['zone'] > f['states'] %}x{% endif %}") == [said]


def test_values_are_equal_by_what_they_say(say: Say) -> None:
    """Values with equal numbers or periods are one in a set of unique ones."""
    assert say("{{ [f['zone'].period, f['states'].period] | unique | join }}") == "1997[zone]"


# --- counting -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("events() | length", "3[visit, treaty, drills]"),
        ("events() | count", "3[visit, treaty, drills]"),
        ("events() | list | length", "3[visit, treaty, drills]"),
        ("events(section='other') | length | words", "one[drills]"),
        ("events(section='nowhere') | length", "0"),
        ("[f['zone'], f['states']] | length", "2[zone, states]"),
        ("'words' | length", "5"),
        ("(events(section='nowhere') | length) + 1", "1[Computed from 0 + 1]"),
    ],
)
def test_a_count_cites_what_it_counted(say: Say, expression: str, expected: str) -> None:
    """The number of rows is a value drawn from all of them; the length of anything else is a plain number."""
    assert say("{{ " + expression + " }}") == expected
