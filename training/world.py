"""Builds src/standoff/data/world.json, the outlines of countries for maps, from the npm package world-atlas 2.0.2.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python training/world.py package/countries-50m.json

world-atlas holds Natural Earth's shapes (public domain, https://www.naturalearthdata.com) as TopoJSON. Each arc is
thinned once (Douglas & Peucker 1973), so that neighbours go on sharing their borders, and put on a grid of 1/20 degree.
Counts that one should see: 241 countries, 956 rings, 25,805 points, 145 kB.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

TOLERANCE = 0.06  # degrees; a third of a pixel on a map of the Caribbean 640 pixels wide
GRID = 20  # steps a degree
SMALLEST = 0.02  # square degrees; smaller islands are left out, unless they are all there is of a country
TARGET = Path(__file__).parent.parent / "src" / "standoff" / "data" / "world.json"

Point = tuple[float, float]


def main(source: Path) -> None:
    """Reads the TopoJSON and writes the file."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [thinned(arc) for arc in decoded(topology)]
    countries: dict[str, list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [joined(ring, arcs) for polygon in polygons for ring in polygon]
        large = [ring for ring in rings if area(ring) >= SMALLEST] or [max(rings, key=area)]
        countries[geometry["properties"]["name"]] = [on_the_grid(ring) for ring in large]
    world = {"grid": GRID, "countries": dict(sorted(countries.items()))}
    TARGET.write_text(json.dumps(world, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    rings_in = sum(len(rings) for rings in countries.values())
    points = sum(len(ring) // 2 for rings in countries.values() for ring in rings)
    print(f"{len(countries)} countries, {rings_in} rings, {points} points, {TARGET.stat().st_size} bytes")


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        found.append(points)
    return found


def thinned(arc: list[Point]) -> list[Point]:
    """The arc without points that lie within TOLERANCE of the line that stays. A closed arc keeps a triangle."""
    if len(arc) < 4:
        return arc
    keep = {0, len(arc) - 1}
    parts = [(0, len(arc) // 2), (len(arc) // 2, len(arc) - 1)] if arc[0] == arc[-1] else [(0, len(arc) - 1)]
    keep.update(end for part in parts for end in part)
    while parts:
        first, last = parts.pop()
        farthest, distance = max(
            ((at, off_the_line(arc[at], arc[first], arc[last])) for at in range(first + 1, last)),
            key=lambda one: one[1],
            default=(0, 0.0),
        )
        if distance > TOLERANCE:
            keep.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [arc[at] for at in sorted(keep)]


def off_the_line(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from a line between two."""
    length = math.dist(one, other)
    if not length:
        return math.dist(point, one)
    cross = (other[0] - one[0]) * (one[1] - point[1]) - (one[0] - point[0]) * (other[1] - one[1])
    return abs(cross) / length


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring of arcs; a negative number is an arc the other way round."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(ring: list[Point]) -> float:
    """In square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def on_the_grid(ring: list[Point]) -> list[int]:
    """The ring as its first point and the steps to the next ones, longitude before latitude."""
    points = [(round(x * GRID), round(y * GRID)) for x, y in ring]
    thin = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    steps = [*thin[0]]
    for (x1, y1), (x2, y2) in pairwise(thin):
        steps += [x2 - x1, y2 - y1]
    return steps


if __name__ == "__main__":
    main(Path(sys.argv[1]))
