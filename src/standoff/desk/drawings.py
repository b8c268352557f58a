"""Drawings for templates, each made once for what it shows."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from standoff.display import harmless
from standoff.drawing.charts import ConductDay, as_svg, conduct_chart
from standoff.drawing.maps import Mark, map_svg

if TYPE_CHECKING:
    from standoff.desk.geography import PlaceLine
    from standoff.desk.heading_lines import DayLine


def conduct_svg(days: "tuple[DayLine, ...]", turns: Iterable[str], title: str) -> Markup:
    """Words and deeds by day, co-operation upward and conflict downward."""
    return _conduct(tuple((one.day, one.counts) for one in days), tuple(turns), title)


@lru_cache(maxsize=64)
def _conduct(days: tuple[tuple[str, tuple[int, int, int, int]], ...], turns: tuple[str, ...], title: str) -> Markup:
    drawn = as_svg(conduct_chart([ConductDay(day, counts) for day, counts in days], turns), title)
    return Markup(harmless(drawn))


def places_svg(places: "Iterable[PlaceLine]", title: str) -> Markup:
    """Places on a map, each with a circle that grows with its events and reports."""
    marks = [Mark(one.name, one.latitude, one.longitude, one.events + one.reports) for one in places]
    return Markup(harmless(map_svg(marks, title)))
