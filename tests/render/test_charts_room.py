"""A property of all charts: words keep clear of one another and stay inside."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.core.document import ChartKind, ChartPoint, ChartSeries, ChartSpec, PointKind, TableSpec, Tick
from briefgen.render.charts import draw_chart
from briefgen.render.scene import Label
from briefgen.render.svg import measure_svg

WORDS = st.lists(st.text("abcdeWMil é中0123.–-/", max_size=12), max_size=5).map(" ".join)
SHORT = st.text("abWil0123.– ", max_size=10)
YEARS = st.floats(1990, 2015)
VALUES = st.one_of(st.none(), st.decimals(-1000, 1000, places=1), st.decimals(0, 9, places=0))
POINTS = st.builds(
    ChartPoint,
    WORDS,
    st.one_of(SHORT, WORDS),
    VALUES.map(lambda value: None if value is None else Decimal(value)),
    x=st.one_of(st.none(), YEARS, st.sampled_from([2001.0, 2011.0])),
    x_end=st.one_of(st.none(), st.none(), YEARS),
    kind=st.sampled_from(get_args(PointKind)),
)
SERIES = st.builds(ChartSeries, WORDS, st.lists(POINTS, max_size=14).map(tuple))
TICKS = st.lists(st.builds(Tick, st.floats(-1500, 2020), SHORT), max_size=6).map(tuple)


@st.composite
def specs(draw: st.DrawFn) -> ChartSpec:
    """Give a chart of any kind, sensible or not."""
    return ChartSpec(
        kind=draw(st.sampled_from(get_args(ChartKind))),
        anchor="a",
        number=1,
        headline=(),
        subtitle=(),
        source=(),
        alt="",
        data=TableSpec((), ()),
        series=tuple(draw(st.lists(SERIES, max_size=3))),
        y_ticks=draw(TICKS),
        x_ticks=draw(TICKS),
        legend=draw(st.sampled_from([(), (("target", "Target "),), (("computed", "Computed " * 12), ("target", "Target"))])),
    )


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(specs(), st.sampled_from([220.0, 450.0, 600.0]))
def test_no_two_labels_meet_and_none_leaves_the_drawing(spec: ChartSpec, width: float) -> None:
    """Lines of words, 1.2 times as high as their size, neither overlap nor stick out."""
    scene = draw_chart(spec, width=width, measure=measure_svg)
    boxes: list[tuple[float, float, float, float]] = []
    for label in scene.shapes:
        if not isinstance(label, Label):
            continue
        room = measure_svg(label.text, label.size, label.bold)
        left = label.x - room * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
        top = label.y - 0.93 * label.size
        box = (left + 0.03, top + 0.03, left + room - 0.03, top + 1.2 * label.size - 0.03)
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= width
        assert box[3] <= scene.height
        for other in boxes:
            apart = box[0] >= other[2] or other[0] >= box[2] or box[1] >= other[3] or other[1] >= box[3]
            assert apart, f"{label.text!r} meets a label at {other}"
        boxes.append(box)
