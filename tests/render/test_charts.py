"""What charts look like: marks, labels, legends and axes of each kind."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from briefgen.core.document import ChartKind, ChartPoint, ChartSeries, ChartSpec, PointKind, TableSpec, Text, Tick
from briefgen.render.charts import draw_chart
from briefgen.render.charts.board import Box
from briefgen.render.palette import FILLS, PAPER, PARTS, STROKES, Shade, house_colors
from briefgen.render.scene import Circle, Label, Polyline, Rect, Scene

WIDTH = 450.0
KINDS: tuple[ChartKind, ...] = ("bar", "grouped-bar", "stacked-bar", "hbar", "line", "share", "timeline")


def measure(text: str, size: float, bold: bool) -> float:
    """Give a width as if every letter were half as wide as it is high."""
    return len(text) * size * (0.55 if bold else 0.5)


def point(
    label: str, y: float | None = None, *, kind: PointKind = "actual", x: float | None = None, display: str = ""
) -> ChartPoint:
    """Give a point that shows its value as it is."""
    shown = display or ("" if y is None else f"{y:g}")
    return ChartPoint(label, shown, None if y is None else Decimal(str(y)), x=x, kind=kind)


def chart(kind: ChartKind, *series: ChartSeries, **rest: object) -> Scene:
    """Draw a chart of `series`."""
    words = (Text("words"),)
    spec = ChartSpec(kind, "a", 1, words, words, words, "alt", TableSpec((), ()), series, **rest)  # type: ignore[arg-type]
    return draw_chart(spec, width=WIDTH, measure=measure)


def bars(scene: Scene) -> list[Rect]:
    """Give the filled rectangles from left to right, then from top to bottom."""
    return sorted((shape for shape in scene.shapes if isinstance(shape, Rect) and shape.fill), key=lambda bar: (bar.x, bar.y))


def labels(scene: Scene) -> dict[str, Label]:
    """Give the labels by their words."""
    return {shape.text: shape for shape in scene.shapes if isinstance(shape, Label)}


def lines(scene: Scene, color: str) -> list[Polyline]:
    """Give the strokes of a colour."""
    return [shape for shape in scene.shapes if isinstance(shape, Polyline) and shape.color == color]


# --- all kinds --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_chart_is_a_small_scene_without_words(kind: ChartKind) -> None:
    """A chart without points is an axis and nothing else."""
    scene = chart(kind, ChartSeries("", ()))
    assert scene.width == WIDTH
    assert scene.height < 200
    assert not labels(scene)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_is_drawn_the_same_way(kind: ChartKind) -> None:
    """Drawing twice gives equal scenes."""
    series = ChartSeries("s", tuple(point(str(year), year % 7, x=float(year)) for year in range(1990, 2000)))
    assert chart(kind, series) == chart(kind, series)


@pytest.mark.parametrize("kind", ["bar", "hbar", "line", "share"])
def test_values_are_printed_as_the_point_says(kind: ChartKind) -> None:
    """The words beside a mark are the point's own, not made of its number."""
    scene = chart(kind, ChartSeries("", (point("1997", 6.12, display="US$6.12 billion", x=1997),)))
    assert "US$6.12 billion" in labels(scene)


def test_kinds_of_point_differ_by_shape() -> None:
    """An actual bar is solid, a computed one hatched, a target hollow with dashes."""
    marks: dict[PointKind, Scene] = {
        kind: chart("bar", ChartSeries("", (point("a", 5, kind=kind),))) for kind in ("actual", "computed", "target")
    }
    fill = FILLS[0].fill
    assert [bar.fill for bar in bars(marks["actual"])] == [fill]
    assert len(lines(marks["actual"], fill)) == 0
    assert [bar.fill for bar in bars(marks["computed"])] == [FILLS[0].tint]
    assert len(lines(marks["computed"], fill)) > 10
    assert not bars(marks["target"])
    assert [bool(line.dash) for line in lines(marks["target"], fill)] == [True]


def test_the_legend_names_what_the_spec_names() -> None:
    """Kinds of point are explained in the words of the spec, above the drawing; one series needs no legend."""
    series = ChartSeries("Trade", (point("1996", 5, kind="computed"), point("1997", 6)))
    found = labels(chart("bar", series, legend=(("computed", "Computed"),)))
    assert found["Computed"].y < found["5"].y
    assert "Trade" not in found


def test_several_series_are_named_in_the_order_of_their_bars() -> None:
    """The legend of bars side by side reads as they stand."""
    series = [ChartSeries(name, (point("1997", value),)) for name, value in (("Exports", 4), ("Imports", 2))]
    scene = chart("grouped-bar", *series)
    found = labels(scene)
    assert found["Exports"].x < found["Imports"].x
    assert found["4"].x < found["2"].x


def test_a_grid_is_drawn_only_for_marks_of_the_axis() -> None:
    """Without marks there is no grid; with marks there is a line for each but zero, which has the baseline."""
    series = ChartSeries("", (point("a", 25), point("b", 12)))
    ticks = tuple(Tick(float(at), str(at)) for at in (0, 10, 20, 30))
    grid = "#dde3e9"
    assert not lines(chart("bar", series), grid)
    heights = {line.points[0][1] for line in lines(chart("bar", series, y_ticks=ticks), grid)}
    assert len(heights) == 3


def test_the_grid_leaves_words_out() -> None:
    """No grid line runs through a label."""
    series = ChartSeries("", (point("a", 29), point("b", 9), point("c", 19)))
    scene = chart("bar", series, y_ticks=tuple(Tick(float(at), str(at)) for at in range(0, 40, 2)))
    for line in lines(scene, "#dde3e9"):
        (left, y), (right, _) = line.points
        for label in labels(scene).values():
            half = measure(label.text, label.size, label.bold) / 2
            beside = label.anchor != "middle" or right <= label.x - half or left >= label.x + half
            assert beside or not label.y - 0.93 * label.size < y < label.y + 0.27 * label.size


# --- bars -------------------------------------------------------------------------------------------------------------------


def test_bars_start_from_zero() -> None:
    """Bars of 98 and 99 are nearly equal, even where marks begin at 90."""
    first, second = bars(chart("bar", ChartSeries("", (point("a", 98), point("b", 99))), y_ticks=(Tick(90.0, "90"),)))
    assert first.height / second.height == pytest.approx(98 / 99)


def test_negative_bars_hang_from_the_baseline_with_their_values_below() -> None:
    """A negative bar begins where a positive one ends, and its value stands under it."""
    scene = chart("bar", ChartSeries("", (point("a", 4), point("b", -2))))
    up, down = bars(scene)
    assert up.y + up.height == pytest.approx(down.y)
    assert up.height == pytest.approx(2 * down.height)
    assert labels(scene)["-2"].y > down.y + down.height
    assert labels(scene)["b"].y > labels(scene)["-2"].y


def test_a_gap_has_no_bar_and_says_what_the_row_says() -> None:
    """A point without a value leaves its place empty but for its words."""
    scene = chart("bar", ChartSeries("", (point("a", 4), point("b", display="no data"), point("c", 3))))
    assert len(bars(scene)) == 2
    assert "no data" in labels(scene)


def test_a_value_is_printed_whole_or_not_at_all() -> None:
    """Where bars crowd, some have no value; none has a part of one."""
    values = [point(str(1960 + index), index * 7 % 13, display=f"US${index * 7 % 13}.25 billion") for index in range(60)]
    words = {label for label in labels(chart("bar", ChartSeries("", tuple(values)))) if not label.isdecimal()}
    assert words
    assert all(word == "billion" or re.fullmatch(r"US\$\d+\.25( billion)?", word) for word in words)


def test_stacked_parts_stand_on_one_another() -> None:
    """The parts of a year make up its bar, in the order of the series; what is negative hangs from zero."""
    up, more, down = ((point("1997", value),) for value in (20.0, 10.0, -10.0))
    scene = chart("stacked-bar", ChartSeries("A", up), ChartSeries("B", more), ChartSeries("C", down))
    a, b, c = (next(bar for bar in bars(scene) if bar.fill == look.fill and bar.height > 10) for look in FILLS[:3])
    assert (a.height, b.height) == pytest.approx((2 * b.height, c.height), rel=0.05)
    assert a.y == pytest.approx(b.y + b.height, abs=1.0)
    assert c.y == pytest.approx(a.y + a.height, abs=1.0)
    assert a.x == b.x == c.x
    assert a.y < labels(scene)["20"].y < a.y + a.height


def test_sixty_years_are_named_by_round_ones() -> None:
    """Where not every bar can be named, round years are."""
    scene = chart("bar", ChartSeries("", tuple(point(str(year), year - 1950) for year in range(1961, 2021))))
    named = sorted(word for word in labels(scene) if len(word) == 4)
    assert named == [str(year) for year in range(1965, 2021, 5)]


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@pytest.mark.parametrize(
    ("count", "start", "named"),
    [
        (60, 0, [f"{month} {year}" for year in range(2020, 2025) for month in ("Jan", "Jul")]),
        (60, 2, [f"{month} {year}" for year in range(2020, 2026) for month in ("Jan", "Jul")][1:-1]),
        (240, 7, [f"Jan {year}" for year in range(2021, 2041, 2)]),
        (40, 5, ["Jul 2020", "Oct 2020", *[f"{month} {year}" for year in (2021, 2022, 2023) for month in MONTHS[::3]][:11]]),
    ],
)
def test_months_are_named_by_those_that_begin_a_year(count: int, start: int, named: list[str]) -> None:
    """Or by as many from there on as come to it again, wherever the first bar stands."""
    names = [f"{MONTHS[index % 12]} {2020 + index // 12}" for index in range(start, start + count)]
    scene = chart("bar", ChartSeries("", tuple(point(name, 40.0 + index % 7) for index, name in enumerate(names))))
    under: dict[float, str] = {}
    for shape in scene.shapes:
        if isinstance(shape, Label) and (shape.text[:3] in MONTHS or shape.text[:2] == "20"):
            under[shape.x] = f"{under.get(shape.x, '')} {shape.text}".strip()
    assert list(under.values()) == named


def test_long_names_are_broken_into_lines() -> None:
    """A name wider than its slot is wrapped between words."""
    names = ("Treaty of Friendship and Cooperation", "Mutual Reduction of Military Forces", "Peace Mission", "Drills at sea")
    found = labels(chart("bar", ChartSeries("", tuple(point(name, 3) for name in names))))
    assert "Friendship" in " ".join(found)
    assert not any("…" in word for word in found)


def test_series_are_joined_by_equal_labels_in_order() -> None:
    """A label that one series lacks stands where the other series has it."""
    first = ChartSeries("Bought", (point("1997", 6), point("2010", 25)))
    second = ChartSeries("Goal", (point("2000", 20), point("2010", 30)))
    found = labels(chart("grouped-bar", first, second))
    assert found["1997"].x < found["2000"].x < found["2010"].x


def test_lying_bars_start_where_the_names_end() -> None:
    """Names stand left of all bars, values at the ends of theirs."""
    scene = chart("hbar", ChartSeries("", (point("A rather long name of a row", 40), point("Short", 20))))
    long_bar, short_bar = sorted(bars(scene), key=lambda bar: -bar.width)
    assert long_bar.x == short_bar.x > measure("A rather long name of a row", 8, False)
    assert long_bar.width == pytest.approx(2 * short_bar.width)
    assert labels(scene)["20"].x > short_bar.x + short_bar.width


# --- lines ------------------------------------------------------------------------------------------------------------------


def years(*values: float | None, start: int = 2000) -> tuple[ChartPoint, ...]:
    """Give a point a year."""
    return tuple(point(str(start + index), value, x=float(start + index)) for index, value in enumerate(values))


def test_a_line_is_named_at_its_end() -> None:
    """The name and the last value stand right of the last point."""
    scene = chart("line", ChartSeries("Exports", years(1, 2, 3)))
    path = lines(scene, STROKES[0].fill)[0].points
    assert labels(scene)["Exports"].x > path[-1][0]
    assert labels(scene)["3"].x > labels(scene)["Exports"].x
    assert labels(scene)["Exports"].bold


def test_a_gap_breaks_the_line() -> None:
    """A year without a value is not bridged."""
    paths = lines(chart("line", ChartSeries("", years(1, 2, None, 3, 4))), STROKES[0].fill)
    assert [len(path.points) for path in paths] == [2, 2]


def test_a_target_is_not_part_of_what_happened() -> None:
    """The line runs from year to year past a target, which hangs on it by dashes."""
    points = (point("1997", 6, x=1997), point("2000", 20, x=2000, kind="target"), point("2010", 25, x=2010))
    strokes = [path for path in lines(chart("line", ChartSeries("", points)), STROKES[0].fill) if len(path.points) == 2]
    solid, dashed = sorted(strokes, key=lambda path: bool(path.dash))
    assert solid.points[0] == dashed.points[0]
    assert solid.points[1][0] > dashed.points[1][0]


def test_names_at_the_ends_move_apart() -> None:
    """Lines that end at one height have names one under the other."""
    scene = chart("line", *(ChartSeries(name, years(1, 2, 3)) for name in ("Alpha", "Beta", "Gamma")))
    heights = sorted(labels(scene)[name].y for name in ("Alpha", "Beta", "Gamma"))
    assert heights[1] - heights[0] >= 9.5
    assert heights[2] - heights[1] >= 9.5


def test_no_line_that_leads_to_a_name_runs_through_another() -> None:
    """Lines that stop early and near one another are all named in the column, not one beside its end and in the way."""
    ends = [ChartSeries(name, years(2, value)) for name, value in (("Alpha", 10.0), ("Beta", 10.2), ("Gamma", 9.8))]
    scene = chart("line", *ends, ChartSeries("Delta", years(1, 2, 3, 4, 5, 6)), y_ticks=(Tick(0, "0"), Tick(12, "12")))
    named = [label for label in labels(scene).values() if label.bold]
    assert len(named) == 4
    leads = [shape for shape in scene.shapes if isinstance(shape, Polyline) and shape.width == 0.5]
    assert len(leads) == 3
    for label in named:
        box = Box(label.x, label.y - 7.0, label.x + measure(label.text, label.size, True), label.y + 1.5)
        assert not any(box.is_crossed(*stroke) for lead in leads for stroke in pairwise(lead.points))


def test_names_at_the_ends_stay_above_the_years() -> None:
    """Lines that end together at the foot have their names above it."""
    scene = chart("line", *(ChartSeries(name, years(9, 0)) for name in "ABCD"), y_ticks=(Tick(0, "0"), Tick(9, "9")))
    named = labels(scene)
    assert max(named[name].y for name in "ABCD") < named["2001"].y - 5


def test_a_line_without_marks_starts_at_zero() -> None:
    """Where no axis tells otherwise, heights are in proportion."""
    scene = chart("line", ChartSeries("", years(50, 100)))
    (first, second), base = lines(scene, STROKES[0].fill)[0].points, lines(scene, "#6b7680")[0].points[0][1]
    assert base - second[1] == pytest.approx(2 * (base - first[1]))


# --- shares -----------------------------------------------------------------------------------------------------------------


def test_parts_of_a_whole_fill_the_width_in_proportion() -> None:
    """A part takes as much of the bar as it has of the whole."""
    first, second = bars(chart("share", ChartSeries("", (point("China", 40), point("Others", 60)))))
    assert first.x == 0
    assert second.x == pytest.approx(0.4 * WIDTH)
    assert second.x + second.width == pytest.approx(WIDTH)


def test_a_small_part_is_named_outside_on_a_line() -> None:
    """A part too narrow for its name has it beside a fine line that begins at the part."""
    scene = chart("share", ChartSeries("", (point("China", 97), point("Kyrgyzstan", 3))))
    small = bars(scene)[-1]
    leads = [line for line in lines(scene, "#6b7680") if line.points[0][0] == line.points[1][0]]
    assert len(leads) == 1
    assert small.x < leads[0].points[0][0] < small.x + small.width
    assert labels(scene)["Kyrgyzstan"].x < small.x


def test_sixty_parts_are_listed_under_the_bar() -> None:
    """Where names cannot all stand at their parts, all stand in a list."""
    scene = chart("share", ChartSeries("", tuple(point(f"part {index}", 1 + index % 5) for index in range(60))))
    assert sum(word.startswith("part") for word in labels(scene)) == 60


# --- timelines --------------------------------------------------------------------------------------------------------------

EVENTS = (1997.3, 2001.5, 2002.0, 2003.0, 2005.6, 2007.6, 2008.0, 2011.6, 2011.6, 2011.6, 2012.5)


def events(*places: float) -> ChartSeries:
    """Give an event for each place."""
    return ChartSeries(
        "", tuple(point(f"Event {index} of many", x=x, display=f"{x:.0f}/{index}") for index, x in enumerate(places))
    )


def test_events_stand_in_proportion_to_time() -> None:
    """Uneven distances in time are uneven distances on the line."""
    scene = chart("timeline", events(2000, 2001, 2004))
    first, second, third = sorted({shape.x for shape in scene.shapes if isinstance(shape, Circle)})
    assert third - first == pytest.approx(4 * (second - first))


def test_every_event_has_its_words_at_a_pole() -> None:
    """All events are named, those of one day one beyond the other on one pole."""
    scene = chart("timeline", events(*EVENTS))
    found = labels(scene)
    assert {f"{x:.0f}/{index}" for index, x in enumerate(EVENTS)} <= set(found)
    assert len({found[f"2012/{index}"].x for index in (7, 8, 9)}) == 1


def test_events_stand_above_and_below_the_line() -> None:
    """Words alternate between the sides, so that they need less height."""
    scene = chart("timeline", events(*EVENTS))
    axis = next(shape for shape in scene.shapes if isinstance(shape, Polyline)).points[0][1]
    sides = [label.y < axis for label in labels(scene).values()]
    assert any(sides)
    assert not all(sides)


def test_no_pole_runs_through_words() -> None:
    """The poles of a crowded timeline pass all words but their own."""
    scene = chart("timeline", events(*EVENTS))
    poles = [line for line in lines(scene, "#6b7680") if line.points[0][0] == line.points[1][0]]
    assert len(poles) == len(EVENTS)
    for pole in poles:
        x, (top, bottom) = pole.points[0][0], sorted(y for _, y in pole.points)
        for label in labels(scene).values():
            beside = x <= label.x or x >= label.x + measure(label.text, label.size, label.bold)
            assert beside or bottom <= label.y - label.size or top >= label.y + 0.3 * label.size


def test_a_span_is_a_bar_from_its_start_to_its_end() -> None:
    """A span is as long as it lasted, under the line, with its words under it."""
    spans = ChartSeries(
        "", (ChartPoint("Purchases", "1992–2007", x=1992, x_end=2008), ChartPoint("Reform", "2008", x=2008, x_end=2012))
    )
    scene = chart("timeline", spans)
    first, second = bars(scene)
    assert first.width == pytest.approx(4 * second.width)
    assert labels(scene)["Purchases"].y > first.y + first.height


def test_sixty_events_are_dots_with_a_list() -> None:
    """Where words would tower over the page, every event is a dot and a line of a list, in order of time."""
    scene = chart("timeline", events(*(1950 + index for index in range(60))))
    assert scene.height < 500
    assert len({(shape.x, shape.y) for shape in scene.shapes if isinstance(shape, Circle)}) == 60
    assert sum("/" in word for word in labels(scene)) == 60


def test_a_whole_of_nothing_is_an_empty_bar() -> None:
    """Its parts are named, and the bar has an outline."""
    scene = chart("share", ChartSeries("", (point("A", 0.0), point("B", 0.0))))
    assert [shape.width for shape in scene.shapes if isinstance(shape, Rect) and shape.stroke and not shape.fill] == [WIDTH]
    assert {"A", "B"} <= set(labels(scene))


# --- palette ----------------------------------------------------------------------------------------------------------------


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours by WCAG 2.2."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", dict.fromkeys([*FILLS, *PARTS, *STROKES]))
def test_colours_are_told_from_the_paper(look: Shade) -> None:
    """Words have a contrast of 4.5 to 1, marks or their outlines one of 3 to 1, words on a mark 4.5 to 1."""
    assert contrast(look.ink, PAPER) >= 4.5
    assert contrast(look.ink if look.is_light else look.fill, PAPER) >= 3
    assert contrast(look.over, look.fill) >= 4.5


@pytest.mark.parametrize("accent", ["#7a1f3d", "#8a3a00", "#1b4f8a", "#0b6b4f"])
def test_the_colours_of_a_house_differ_from_line_to_line(accent: str) -> None:
    """A warm accent takes the place of the warm shade."""
    printed = house_colors(accent)
    inks = [printed.get(look.fill, look.fill) for look in STROKES]
    assert inks[0] == accent
    assert len(set(inks)) == len(inks)
    assert ("#b8541a" in inks) == (accent in ("#1b4f8a", "#0b6b4f"))


@pytest.mark.parametrize("shades", [FILLS, PARTS])
def test_neighbours_differ_in_grey(shades: tuple[Shade, ...]) -> None:
    """Bars and parts that touch differ in lightness alone."""
    for one, other in zip(shades, (*shades[1:], shades[0]), strict=True):
        assert contrast(one.fill, other.fill) >= 1.3


def test_sixty_long_names_are_cut_so_that_the_drawing_stays_low() -> None:
    """One line a lying bar, two an entry of a list: a page holds them at a size that can be read."""
    name = "Treaty on the Mutual Reduction of Military Forces in Border Regions and its implementing protocols"
    points = tuple(point(f"{name} {index}", index + 1.0) for index in range(60))
    assert chart("hbar", ChartSeries("", points)).height < 620
    assert chart("share", ChartSeries("", points)).height < 520
