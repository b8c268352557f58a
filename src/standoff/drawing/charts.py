"""Charts over days, as Vega-Lite specifications made with Altair, and as SVG drawn from them without a browser."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from standoff.drawing import colours

_CLASSES: Final = ("verbal co-operation", "material co-operation", "verbal conflict", "material conflict")
_COLOURS: Final = (
    colours.VERBAL_COOPERATION, colours.MATERIAL_COOPERATION, colours.VERBAL_CONFLICT, colours.MATERIAL_CONFLICT,
)  # fmt: skip
_WIDTH, _HEIGHT = 680, 200
_FEW_DAYS = 16  # up to so many, each has its label
_STYLE = re.compile(r' style="[^"]*"')
# The whole drawing is one image with one description: its parts need no roles of their own.
_PARTS = re.compile(r' (?:role="graphics-[a-z]+"|aria-(?:roledescription|label)="[^"]*")')


@dataclass(frozen=True, slots=True)
class ConductDay:
    """One day: its ISO 8601 day, and how many acts of each class: verbal and material co-operation, then conflict."""

    day: str
    counts: tuple[int, int, int, int]


def conduct_chart(
    days: Sequence[ConductDay],
    turns: Sequence[str],
    *,
    interactive: bool = False,
    size: tuple[int, int] = (_WIDTH, _HEIGHT),
) -> dict[str, Any]:
    """Bars for each day, co-operation upward and conflict downward; a line on each day on which the course changed.

    turns: days. size: of the plot, in pixels.
    interactive: in colours for white paper, with what a bar holds told when it is pointed at.
    """
    import altair as alt

    rows = [
        {"day": one.day, "class": name, "acts": count if at < 2 else -count, "of": at}
        for one in days
        for at, (name, count) in enumerate(zip(_CLASSES, one.counts, strict=True))
        if count
    ]
    shown = [one.day for one in days]
    step = max(1, -(-len(shown) // _FEW_DAYS))
    axis = alt.Axis(
        title=None, labelAngle=0, values=shown[::step], labelExpr="timeFormat(toDate(datum.value), '%-d %b')",
        labelOverlap=True, tickSize=3,
    )  # fmt: skip
    day = alt.X("day:O", axis=axis, scale=alt.Scale(domain=shown))
    tooltip = ["day:O", "class:N", alt.Tooltip("shown:Q", title="acts")] if interactive else alt.Undefined
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .transform_calculate(shown="abs(datum.acts)")
        .mark_bar()
        .encode(
            x=day,
            y=alt.Y("acts:Q", axis=alt.Axis(title=None, format="~s", labelExpr="abs(datum.value)", tickMinStep=1)),
            color=alt.Color("class:N", scale=alt.Scale(domain=list(_CLASSES), range=list(_COLOURS)), legend=None),
            order=alt.Order("of:Q"),
            tooltip=tooltip,
        )
    )
    zero = alt.Chart(alt.InlineData(values=[{"acts": 0}])).mark_rule(color=colours.QUIET).encode(y="acts:Q")
    changed = (
        alt.Chart(alt.InlineData(values=[{"day": one} for one in turns if one in shown]))
        .mark_rule(color=colours.INK, strokeDash=[4, 3])
        .encode(x=day)
    )
    chart = alt.layer(bars, zero, changed).properties(width=size[0], height=size[1])
    made = json.dumps(_calm(chart).to_dict())
    return dict(json.loads(colours.on_white(made) if interactive else made))


def as_svg(chart: dict[str, Any], title: str) -> str:
    """The chart as an SVG element for a page. title: what it shows, for those who do not see it."""
    import vl_convert

    svg = colours.named(_PARTS.sub("", _STYLE.sub("", vl_convert.vegalite_to_svg(chart))))
    told = escape(title, quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{told}" ', 1)


def _calm(chart: Any) -> Any:
    return (
        chart.configure(background="transparent", font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=colours.QUIET,
            tickColor=colours.LINE,
            domainColor=colours.LINE,
            gridColor=colours.LINE,
            labelFontSize=11,
        )
    )
