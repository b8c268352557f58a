"""Words against deeds: what the sides with most happenings did, day by day."""

from collections import defaultdict

from standoff.brief.contents import ConductLine, DayOfConduct
from standoff.brief.material import Material
from standoff.outlook.conduct import Conduct, acts_in, conduct_of
from standoff.outlook.passages import day_of
from standoff.outlook.weights import Weights

SIDES = 4
FEWEST = 3
"""Happenings of a side; of fewer, a chart shows nothing."""


def find(material: Material, weights: Weights) -> tuple[ConductLine, ...]:
    """The states with most happenings, those with most first."""
    acts = acts_in(material.scene, weights)
    published: dict[str, int] = defaultdict(int)
    for record in material.records:
        published[day_of(record) or ""] += 1
    lines = [
        _line(one, material)
        for one in conduct_of(acts, published)
        if one.toward is None and one.side.country and len(one.acts) >= FEWEST
    ]
    return tuple(lines[:SIDES])


def _line(conduct: Conduct, material: Material) -> ConductLine:
    days = [day for at in range(len(material.records)) if (day := material.day(at))]
    begins, ends = min(days, default=""), max(days, default="")
    return ConductLine(
        side=conduct.side.name,
        days=tuple(DayOfConduct(day.day, day.counts) for day in conduct.days if begins <= day.day <= ends),
        turns=tuple(turn.day for turn in conduct.turns if begins <= turn.day <= ends),
    )
