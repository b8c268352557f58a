"""A map of marked places as SVG: outlines of countries, a circle for each place, names where there is room.

The projection is the equidistant cylindrical one, true to scale along the parallel in the middle of the map (Snyder,
Map Projections: A Working Manual, 1987, chapter 12): simple, and hardly distorted over a region. The outlines are
Natural Earth's, in `data/world.json`.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Final

_WIDTH: Final = 680.0
_LEAST_HEIGHT, _MOST_HEIGHT = 260.0, 400.0
_MARGIN: Final = 0.14  # of the larger side, around the outermost places
_LEAST_SPAN: Final = 14.0  # degrees of longitude: of less, the coarse outlines would show
_LARGEST: Final = 11.0  # radius of the mark with the greatest weight
_SMALLEST: Final = 4.0
_LETTER: Final = 6.2  # width of a letter of a label, about
_LINE: Final = 12.0  # height of a label
_FINEST: Final = 2.4  # pixels from one corner of an outline to the next; with 0.6 a map of the world has 200 kB

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map: degrees (WGS 84), and a weight that the area of its circle grows with."""

    name: str
    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class _View:
    """What the map shows: degrees, and the scale of a degree of longitude and of latitude in pixels."""

    west: float
    north: float
    across: float
    down: float
    height: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Pixels from the upper left corner."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down


def map_svg(marks: Sequence[Mark], title: str) -> str:
    """The map of some places as an SVG element for a page; empty without places. title: for those who do not see it.

    The page's style sheet colours `.land`, `.spot` and `.place`. Names are written in the order of the marks.
    """
    if not marks:
        return ""
    middle = _middle([mark.longitude for mark in marks])
    placed = [(mark, _near(mark.longitude, middle)) for mark in marks]
    view = _view([longitude for _, longitude in placed], [mark.latitude for mark in marks])
    most = max(mark.weight for mark in marks)
    circles = [(mark, *view.place(longitude, mark.latitude), _radius(mark.weight, most)) for mark, longitude in placed]
    size = f'viewBox="0 0 {_WIDTH:.0f} {view.height:.0f}"'
    return "".join(
        (
            f'<svg role="img" aria-label="{escape(title, quote=True)}" xmlns="http://www.w3.org/2000/svg" {size}>',
            f'<path class="land" d="{_land(view, middle)}"/>',
            *(_circle(*one) for one in sorted(circles, key=lambda one: -one[3])),
            *_labels(circles, view),
            "</svg>",
        )
    )


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    """The outlines of all countries, longitude before latitude; the steps of a ring never jump over the date line."""
    world = json.loads((files("standoff") / "data" / "world.json").read_text(encoding="utf-8"))
    grid = world["grid"]
    found = []
    for rings in world["countries"].values():
        for steps in rings:
            x = y = 0
            points: list[Point] = []
            for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + step_x, y + step_y
                points.append((x / grid, y / grid))
            found.append(tuple(_unbroken(points)))
    return tuple(found)


def _unbroken(ring: Sequence[Point]) -> Iterator[Point]:
    """The ring with each longitude next to the one before, beyond 180 degrees where need be; over the pole, closed."""
    first = longitude = ring[0][0]
    for point in ring:
        longitude = _near(point[0], longitude)
        yield longitude, point[1]
    if abs(_near(first, longitude) - first) > 180:  # once around the earth: the coast of Antarctica
        yield _near(first, longitude), ring[0][1]
        yield _near(first, longitude), -90.0
        yield first, -90.0


def _middle(longitudes: Sequence[float]) -> float:
    """The middle of the shortest arc that holds all of them, so that a map of the Pacific is not cut in two."""
    ordered = sorted(longitude % 360 for longitude in longitudes)
    gaps = [
        ((ordered[(at + 1) % len(ordered)] - one) % 360 or (360.0 if len(ordered) == 1 else 0.0), at)
        for at, one in enumerate(ordered)
    ]
    gap, at = max(gaps)
    first = ordered[(at + 1) % len(ordered)]
    return _near(first + (360 - gap) / 2, 0.0)


def _near(longitude: float, middle: float) -> float:
    """The longitude within half a turn of the middle."""
    return (longitude - middle + 180) % 360 - 180 + middle


def _view(longitudes: Sequence[float], latitudes: Sequence[float]) -> _View:
    south, north = min(latitudes), max(latitudes)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    span = max(max(longitudes) - min(longitudes), (north - south) / squeeze, _LEAST_SPAN) * (1 + 2 * _MARGIN)
    across = _WIDTH / span
    down = across / squeeze
    height = min(_MOST_HEIGHT, max(_LEAST_HEIGHT, (north - south) * down + 2 * _MARGIN * _WIDTH))
    shrink = min(1.0, height / max(1.0, (north - south) * down + _MARGIN * height))
    across, down = across * shrink, down * shrink
    middle = (min(longitudes) + max(longitudes)) / 2, (south + north) / 2
    return _View(middle[0] - _WIDTH / 2 / across, middle[1] + height / 2 / down, across, down, height)


def _land(view: _View, middle: float) -> str:
    """The outlines that the view shows, as one path."""
    east = view.west + _WIDTH / view.across
    south = view.north - view.height / view.down
    parts = []
    for ring in _rings():
        lows = [point[1] for point in ring]
        if min(lows) > view.north or max(lows) < south:
            continue
        for turn in (-360.0, 0.0, 360.0):
            xs = [point[0] + turn for point in ring]
            if min(xs) > east or max(xs) < view.west:
                continue
            pixels = _apart([view.place(x, point[1]) for x, point in zip(xs, ring, strict=True)])
            parts.append(_outline(list(pixels)))
    return "".join(parts)


def _outline(pixels: Sequence[Point]) -> str:
    """A ring as part of a path, in steps of a tenth of a pixel; empty where it has less than three corners."""
    corners = [(round(10 * x), round(10 * y)) for x, y in pixels]
    if len(corners) < 3:
        return ""
    steps = [f"{_tenths(x - a)} {_tenths(y - b)}" for (a, b), (x, y) in pairwise(corners)]
    return f"M{_tenths(corners[0][0])} {_tenths(corners[0][1])}l{' '.join(steps)}z".replace(" -", "-")


def _tenths(value: int) -> str:
    return f"{value / 10:g}"


def _apart(pixels: Sequence[Point]) -> Iterator[Point]:
    """The points without those that fall on the one before."""
    last: Point | None = None
    for point in pixels:
        if last is None or abs(point[0] - last[0]) + abs(point[1] - last[1]) >= _FINEST:
            last = point
            yield point


def _radius(weight: int, most: int) -> float:
    return max(_SMALLEST, _LARGEST * math.sqrt(weight / most))


def _circle(mark: Mark, x: float, y: float, radius: float) -> str:
    told = escape(f"{mark.name}: {mark.weight}")
    return f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{told}</title></circle>'


def _labels(circles: Sequence[tuple[Mark, float, float, float]], view: _View) -> Iterator[str]:
    """Names beside their circles, right or left, above or below; one that finds no room is left out."""
    taken = [(x - r, y - r, x + r, y + r) for _, x, y, r in circles]
    for mark, x, y, radius in circles:
        wide = len(mark.name) * _LETTER
        for left, top in (
            (x + radius + 4, y - _LINE / 2),
            (x - radius - 4 - wide, y - _LINE / 2),
            (x - wide / 2, y - radius - 4 - _LINE),
            (x - wide / 2, y + radius + 4),
        ):
            box = left, top, left + wide, top + _LINE
            inside = left >= 0 and top >= 0 and box[2] <= _WIDTH and box[3] <= view.height
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield f'<text class="place" x="{left:.1f}" y="{top + _LINE - 2:.1f}">{escape(mark.name)}</text>'
                break


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
