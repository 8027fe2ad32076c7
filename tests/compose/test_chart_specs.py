"""Charts from rows: every label, value, alternative, data table and source line comes from what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.core.document import ChartPoint, ChartSpec, Text, Tick, plain_text

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

PART = "templates/sections/part.md.j2"
TRADE = "chart(series('trade'), name='trade', headline='Trade grew')"


def points(chart: ChartSpec) -> list[str]:
    """Give label, display and kind of each point."""
    return [f"{point.label}: {point.display} {point.kind}" for series in chart.series for point in series.points]


def rows(chart: ChartSpec) -> list[str]:
    """Give the data table, the head first."""
    head = " | ".join(plain_text(column.title) for column in chart.data.columns)
    return [head, *(" | ".join(plain_text(cell) for cell in row) for row in chart.data.rows)]


def source(desk: Desk, call: str) -> str:
    """Give the source line of a chart, with its note read plainly."""
    return _read(desk.chart(call))


def _read(chart: ChartSpec) -> str:
    text, call = chart.source
    formulas = ["".join(part.text for part in formula) for formula in getattr(call, "formulas", ())]
    return f"{getattr(text, 'text', '')} [{'; '.join([', '.join(getattr(call, 'cites', ())), *formulas])}]"


# --- what a chart says ----------------------------------------------------------------------------------------------------------


def test_a_bar_chart_of_a_series(desk: Desk) -> None:
    """Points, kinds, legend, subtitle, alternative and data all come from the rows of the series."""
    chart = desk.chart(TRADE)
    assert (chart.kind, chart.anchor, chart.number) == ("bar", "trade", 1)
    assert points(chart) == [
        "1996: US$6.8 billion computed",
        "1997: US$6.12 billion actual",
        "2000: US$20 billion target",
        "2010: US$25.5 billion actual",
    ]
    assert chart.legend == (("computed", "Computed"), ("target", "Target"))
    assert plain_text(chart.subtitle) == "Turnover, US dollars, 1996–2010"
    assert chart.alt == (
        "Bar chart. Trade grew. 1996: US$6.8 billion (computed); 1997: US$6.12 billion; 2000: US$20 billion (target); "
        "2010: US$25.5 billion."
    )
    assert rows(chart) == [
        "Period | Turnover, billion US dollars | Basis",
        "1996 | 6.8 | Computed",
        "1997 | 6.12 | Reported",
        "2000 | 20 | Target",
        "2010 | 25.5 | Reported",
    ]
    assert [column.align for column in chart.data.columns] == ["left", "right", "left"]
    assert chart.data.anchor == "trade-data"


def test_what_is_drawn_is_what_is_printed(desk: Desk) -> None:
    """A computed point is drawn at the number that is printed beside it, and the facts of each row stand by it."""
    first, second, *_ = desk.chart(TRADE).series[0].points
    assert first == ChartPoint(
        "1996", "US$6.8 billion", Decimal("6.8e9"), 1996.0, kind="computed", facts=("trade-1996", "trade-1997", "fall")
    )
    assert second == ChartPoint("1997", "US$6.12 billion", Decimal("6.12e9"), 1997.0, facts=("trade-1997",))


def test_what_was_computed_is_drawn_as_far_as_it_is_known(desk: Desk) -> None:
    """62.5 billion is known to two digits: 63 are drawn, as 63 are printed."""
    (point,) = desk.chart("chart([('All', f['arms-total'] / f['arms-share'])], name='c', headline='x')").series[0].points
    assert (point.display, point.y) == ("about US$63 billion", Decimal("63e9"))


def test_cells_and_subtitle_carry_their_facts(desk: Desk) -> None:
    """What is printed for a row, in the data table and the generated subtitle, leads back to it."""
    chart = desk.chart(TRADE)
    assert chart.data.rows[1] == tuple((Text(cell, facts=("trade-1997",)),) for cell in ("1997", "6.12", "Reported"))
    assert chart.subtitle[0].facts == ("trade-1996", "trade-1997", "fall", "trade-goal", "trade-2010")  # type: ignore[union-attr]


def test_the_source_line_names_who_stands_behind_the_rows(desk: Desk) -> None:
    """Works known through an article are said to be; the note cites every row and says how the computed ones came about."""
    assert source(desk, TRADE) == (
        "Sources: AP 1998 via Titoff 2011; Titoff 2011. [trade-1996, trade-1997, fall, trade-goal, trade-2010; "
        "1996: computed from US$6.12 billion ÷ (1 − 10 percent)]"
    )
    assert source(desk, "chart(facts(id='states'), name='c', headline='x')") == "Source: Titoff 2011. [states]"


def test_many_sources_are_summed_up(desk: Desk) -> None:
    """A source line names four works at most; beyond that it names the articles, and the note has them all."""
    more = {f"more_{index}": {"value": "1", "unit": "state", "period": "1990", "article": "b"} for index in range(2)}
    call = "chart(facts(kind=['event', 'quantity'], since=1990), kind='timeline', label='period', name='c', headline='x')"
    said = source(desk.with_facts(**more), call)
    assert said.startswith("Sources: Monitor 1998 and Titoff 2011, and works cited there. [more-0, more-1, arms-total, ")


def test_a_chart_of_pairs_takes_its_labels_from_them(desk: Desk) -> None:
    """Labels typed in a template stand for rows; a value in one is printed, cited, and leads back to its fact."""
    chart = desk.chart(
        "chart([('A', f['states']), ('B (' ~ f['fall'] ~ ')', f['goal'] - f['states'])], kind='share', name='c', headline='x')"
    )
    assert points(chart) == ["A: 5 states actual", "B (10 percent): 4 states computed"]
    assert rows(chart) == ["Item | States | Basis", "A | 5 | Reported", "B (10 percent) | 4 | Computed"]
    assert chart.data.rows[1][0] == (Text("B (10 percent)", facts=("goal", "states", "fall")),)
    assert _read(chart) == (
        "Sources: Titoff 2011; AP 1998 via Titoff 2011. [states, goal, fall; B (10 percent): computed from 9 states − 5 states]"
    )


def test_a_headline_with_values_is_cited(desk: Desk) -> None:
    """Values in headline and subtitle keep their facts, stand in the alternative, and are cited and explained in the note."""
    chart = desk.chart(
        "chart(facts(id='fall'), name='c', headline='Up by ' ~ ((f['states'] / f['goal']) | percent), subtitle='of ' ~ f['zone'])"
    )
    assert chart.headline == (
        Text("Up by "),
        Text("56 percent", facts=("states", "goal"), computed="Computed from 5 states ÷ 9 states"),
    )
    assert chart.subtitle == (Text("of "), Text("100 kilometres", facts=("zone",)))
    assert chart.alt == "Bar chart. Up by 56 percent. 1997: 10 percent."
    assert _read(chart).endswith("[fall, states, goal, zone; Computed from 5 states ÷ 9 states]")


def test_a_bare_value_in_a_headline_is_not_cited(desk: Desk) -> None:
    """A value that is bare stays uncited here too."""
    chart = desk.chart("chart(facts(id='fall'), name='c', headline='In ' ~ (f['zone'] | bare))")
    assert _read(chart).endswith("[fall]")


@pytest.mark.parametrize(
    ("headline", "alt"), [("Up", "Up. "), ("Up.", "Up. "), ("Up?", "Up? "), ("Up!", "Up! "), ("Up...", "Up. ")]
)
def test_an_alternative_has_one_stop_behind_the_headline(desk: Desk, headline: str, alt: str) -> None:
    """However a headline ends, the alternative goes on as a sentence."""
    chart = desk.chart(f"chart(facts(id='fall'), name='c', headline='{headline}')")
    assert chart.alt == f"Bar chart. {alt}1997: 10 percent."


def test_a_long_chart_sums_itself_up(desk: Desk) -> None:
    """Beyond eight numbers the alternative says first, last, lowest, highest and how many; the data table has every row."""
    many = {
        f"many_{n}": {"value": str(n % 7 + 1), "unit": "state", "period": str(1900 + n), "measure": "many"} for n in range(13)
    }
    chart = desk.with_facts(**many).chart("chart(facts(measure='many'), name='c', headline='Many')")
    assert chart.alt == (
        "Bar chart. Many. From 1900 (1 state) to 1912 (6 states); lowest 1 state, highest 7 states; 13 values in all."
    )
    assert len(chart.data.rows) == 13
    eight = desk.with_facts(**dict(list(many.items())[5:])).chart("chart(facts(measure='many'), name='c', headline='Many')")
    assert eight.alt.count(";") == 7


def test_a_chart_speaks_the_language_of_the_brief(desk: Desk) -> None:
    """Words that a chart adds are the language's."""
    chart = desk.in_language("de-DE").chart(TRADE)
    assert chart.alt.startswith("Säulendiagramm. Trade grew. 1996: 6,8 Milliarden\xa0US$ (berechnet); 1997:")
    assert rows(chart)[0] == "Zeitraum | Turnover, Milliarden US-Dollar | Art"
    assert plain_text(chart.source).startswith("Quellen: AP 1998 nach Titoff 2011;")


# --- kinds ----------------------------------------------------------------------------------------------------------------------


def test_series_are_told_apart(desk: Desk) -> None:
    """`by` makes a series of each of its values; each row says its series in the alternative and the data table."""
    chart = desk.chart("chart(facts(id=['states', 'goal']), by='subject', kind='grouped-bar', name='c', headline='x')")
    assert [series.name for series in chart.series] == ["States"]
    assert chart.alt == "Grouped bar chart. x. States, 1997: 5 states; States, 2020: 9 states (target)."
    assert rows(chart)[:2] == ["Item | Period | Signatories, states | Basis", "States | 1997 | 5 | Reported"]


def test_lines_are_told_apart_by_themselves(desk: Desk) -> None:
    """Where rows share a year the field that differs makes lines of them, or groups of bars; nothing is told apart needlessly."""
    rows: dict[str, Mapping[str, Any]] = {
        f"{who}_{year}": {"subject": who, "measure": "sales", "value": year[-1], "unit": "state", "period": year}
        for who, year in product(("russia", "france"), ("2001", "2002"))
    }
    desk = desk.with_facts(**rows, again={**rows["russia_2001"], "value": "3"})
    names = "facts(measure='sales', id=['russia-2001', 'russia-2002', 'france-2001', 'france-2002'])"
    for kind in ("line", "grouped-bar", "stacked-bar"):
        chart = desk.chart(f"chart({names}, '{kind}', headline='Arms')")
        assert sorted(series.name for series in chart.series) == ["france", "russia"]
    single = desk.chart("chart(facts(subject='france'), 'line', headline='Arms')")
    assert [series.name for series in single.series] == [""]
    (refused,) = desk.refused("{{ chart(facts(measure='sales'), 'line', headline='Arms') }}")
    assert refused.startswith(f"{PART}:1: russia-2001 and again both stand at 2001 of one line: choose rows, or tell lines apart")


def test_points_can_be_labelled_by_another_field(desk: Desk) -> None:
    """`label` names the field under each mark."""
    chart = desk.chart("chart(facts(id='states'), label='subject', name='c', headline='x')")
    assert points(chart) == ["States: 5 states actual"]
    assert rows(chart)[0] == "Item | Signatories, states"


def test_a_line_has_axes(desk: Desk) -> None:
    """A line has round marks from zero to above the highest value, and years from the first point to the last."""
    chart = desk.chart("chart(series('trade'), kind='line', name='c', headline='x')")
    assert [tick.label for tick in chart.y_ticks] == ["0", "10 billion", "20 billion", "30 billion"]
    assert chart.y_ticks[1].at == 10e9
    assert [tick.label for tick in chart.x_ticks] == [str(year) for year in range(1996, 2012, 2)]
    assert [point.x for point in chart.series[0].points] == [1996.0, 1997.0, 2000.0, 2010.0]
    later = desk.chart("chart(series('trade')[1:], kind='line', name='c', headline='x')")
    assert later.x_ticks[0] == Tick(1996.0, "1996")


def test_the_axis_of_stacked_bars_takes_in_their_sums(desk: Desk) -> None:
    """What stands on one another in a year, and what hangs from zero, not the highest part alone."""
    values = {"up": "30", "more": "25", "down": "-18"}
    found = {
        name: {"value": value, "unit": "state", "period": "2001", "measure": "m", "subject": name}
        for name, value in values.items()
    }
    chart = desk.with_facts(**found).chart("chart(facts(measure='m'), by='subject', kind='stacked-bar', name='c', headline='x')")
    assert [tick.label for tick in chart.y_ticks] == ["−20", "0", "20", "40", "60"]
    assert chart.alt.startswith("Stacked bar chart. x.")


@pytest.mark.parametrize(
    ("values", "unit", "labels"),
    [
        (("10", "40"), "percent", ["0%", "10%", "20%", "30%", "40%"]),
        (("-3", "4"), "state", ["−4", "−2", "0", "2", "4"]),
        (("0.02", "0.05"), "state", ["0.00", "0.01", "0.02", "0.03", "0.04", "0.05"]),
        (("7", "7"), "state", ["0", "2", "4", "6", "8"]),
        (("0", "0"), "state", ["0"]),
        (("120000", "480000"), "state", ["0", "100,000", "200,000", "300,000", "400,000", "500,000"]),
    ],
)
def test_marks_are_round(desk: Desk, values: tuple[str, str], unit: str, labels: list[str]) -> None:
    """Marks of the value axis are steps of one, two or five times a power of ten, and take in zero."""
    found = {
        f"row_{n}": {"value": value, "unit": unit, "period": str(2000 + n), "measure": "m"} for n, value in enumerate(values)
    }
    chart = desk.with_facts(**found).chart("chart(facts(measure='m'), kind='line', name='c', headline='x')")
    assert [tick.label for tick in chart.y_ticks] == labels


def test_a_line_of_computed_rows_stands_at_their_periods(desk: Desk) -> None:
    """Rows that were computed keep the dates of the rows they were computed from."""
    chart = desk.chart("chart(series('trade').change(), kind='line', name='c', headline='x')")
    assert [(point.label, point.x, point.kind) for point in chart.series[0].points] == [
        ("1997", 1997.0, "computed"),
        ("2000", 2000.0, "computed"),
        ("2010", 2010.0, "computed"),
    ]
    assert rows(chart)[0] == "Period | Billion US dollars | Basis"


def test_a_timeline_places_what_it_knows(desk: Desk) -> None:
    """An event stands in the middle of what its date may mean; a span has two ends, an open one only where it begins."""
    filled = desk.with_facts(war={"kind": "event", "period": "1999-01/2000-12", "subject": "War"})
    chart = filled.chart("chart(facts(kind='event'), kind='timeline', name='c', headline='Events')")
    assert points(chart) == [
        "Visit: 14 July 1998 actual",
        "War: January 1999 – December 2000 actual",
        "Treaty: 2001 actual",
        "Drills: since 2005 actual",
    ]
    assert [point.x for point in chart.series[0].points] == pytest.approx([1998.533, 1999.0, 2001.5, 2005.5], abs=0.003)
    assert [point.x_end and round(point.x_end, 1) for point in chart.series[0].points] == [None, 2001.0, None, None]
    assert [point.y for point in chart.series[0].points] == [None] * 4
    assert chart.alt == (
        "Timeline. Events. Visit: 14 July 1998; War: January 1999 – December 2000; Treaty: 2001; Drills: since 2005."
    )
    assert rows(chart)[:2] == ["Item | Period", "Visit | 14 July 1998"]
    assert chart.x_ticks[0] == Tick(1998.0, "1998")
    assert chart.x_ticks[-1].at >= 2005


def test_rows_may_come_from_a_filter(desk: Desk) -> None:
    """Rows that a filter lets through one by one can be drawn."""
    chart = desk.chart("chart(events() | rejectattr('id', 'eq', 'visit'), kind='timeline', name='c', headline='x')")
    assert [point.label for point in chart.series[0].points] == ["Treaty", "Drills"]


def test_a_count_of_nothing_has_no_source_line(desk: Desk) -> None:
    """Where no fact stands behind a chart there is no one to name, and no empty source line."""
    assert desk.chart("chart([('x', events(section='none') | length)], name='c', headline='y')").source == ()


# --- what is refused ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("chart(events(section='none'), name='c', headline='x')", '"c" has no rows to show'),
        ("chart([], name='c', headline='x')", '"c" has no rows to show'),
        ("chart([1, 2], name='c', headline='x')", '"c" can show cited values only, not 1'),
        ("chart([('a', 5)], name='c', headline='x')", '"c" can show cited values only, not 5'),
        (
            "chart([('a', f['states'], 1)], name='c', headline='x')",
            "\"c\" can show cited values only, not ('a', <FactView of states>, 1)",
        ),
        ("chart(5, name='c', headline='x')", '"c" takes rows: facts(...), series(...) or a list of values'),
        ("chart('abc', name='c', headline='x')", '"c" takes rows: facts(...), series(...) or a list of values'),
        ("chart(f['zone'], name='c', headline='x')", '"c" takes rows: facts(...), series(...) or a list of values'),
        ("chart(series('trade'))", 'chart "" has no headline: say what it shows'),
        ("chart(series('trade'), name='c')", 'chart "c" has no headline: say what it shows'),
        ("chart(series('trade'), name='c', headline='')", 'chart "c" has no headline: say what it shows'),
        (
            "chart(series('trade'), headline='1996')",
            '"1996" is no name for a figure, expected lower-case letters, digits and hyphens',
        ),
        ("chart(series('trade'), headline='…')", "a figure needs a name, expected lower-case letters"),
        ("chart(series('trade'), name='../c', headline='x')", '"../c" is no name for a figure'),
        ("chart(series('trade'), name='C d', headline='x')", '"C d" is no name for a figure'),
        (
            "chart(series('trade'), kind='pie', name='c', headline='x')",
            'no kind of chart "pie", expected one of bar, grouped-bar, ',
        ),
        ("chart(series('trade'), kind='lines', name='c', headline='x')", 'no kind of chart "lines"; did you mean "line"?'),
        (
            "chart(series('trade'), name='c', headline='x', colour='red')",
            'chart() takes no "colour", only name, headline, subtitle',
        ),
        (
            "chart(series('trade'), label='nix', name='c', headline='x')",
            'points cannot be labelled by "nix", expected one of period',
        ),
        ("chart(series('trade'), by='value', name='c', headline='x')", 'rows cannot be told apart by "value", expected one of '),
        ("chart(events(), name='c', headline='x')", '"14 July 1998" has no number to draw'),
        ("chart(facts(id='plain'), name='c', headline='x')", "plain has no period to be labelled by; give (label, value) pairs"),
        ("chart([('a', f['plain'])], kind='line', name='c', headline='x')", '"a" has no date to stand at on a line'),
        (
            "chart(claims(id='yearless'), kind='timeline', name='c', headline='x')",
            'fact "yearless" has no date to stand at on a timeline',
        ),
        (
            "chart([('a', f['plain'] + 1)], kind='timeline', name='c', headline='x')",
            'fact "a" has no date to stand at on a timeline',
        ),
        (
            "chart(facts(id=['states', 'zone']), name='c', headline='x')",
            'chart "c" draws values in state and kilometre on one axis',
        ),
        (
            "chart(series('trade'), name='c', headline='x' ~ cite('a:1'))",
            "a headline, caption, head or label holds words and values only",
        ),
        (
            "chart(series('trade'), name='c', headline='x' ~ here)",
            "a headline, caption, head or label holds words and values only",
        ),
        ("chart(series('trad'), name='c', headline='x')", 'no series "trad"; did you mean "trade"?'),
        ("chart(name='c', headline='x')", "chart() missing 1 required positional argument: 'rows'"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(desk: Desk, call: str, message: str) -> None:
    """No rows, plain numbers, no headline, bad names and options, mixed units: each is an error with the line."""
    (said,) = desk.refused("\n\n{{ " + call + " }}")
    assert said.startswith(f"{PART}:3: {message}")


def test_a_figure_is_named_after_its_headline(desk: Desk) -> None:
    """Letters and digits of the headline make the name, accents and all; a name that was given goes before."""
    assert (
        desk.chart("chart(series('trade'), headline='Échanges: up since ' ~ f['states'])").anchor == "echanges-up-since-5-states"
    )
    assert desk.chart("chart(series('trade'), headline='Trade', name='c')").anchor == "c"


def test_two_figures_of_one_name_are_refused(desk: Desk) -> None:
    """A figure's name is its file's: it stands once in a brief."""
    expected = ['two figures or tables have the name "trade" [template-failed]']
    assert desk.refused("{{ " + TRADE + " }}\n\n{{ " + TRADE + " }}") == expected
    table = "{{ table(events(), name='trade', columns=['subject']) }}"
    assert desk.refused("{{ " + TRADE + " }}\n\n" + table) == expected
