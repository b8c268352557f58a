"""Sides: for whom somebody speaks or acts, the same across reports.

A government, its ministries, forces and police, and whoever speaks for them are one side, their state's. Everybody else
is a side of their own: legislators, parties, rebels, firms, the United Nations, witnesses.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.linking.names import key
from standoff.record import Actor, Record
from standoff.states import name_of

# PLOVER's sectors of those who act for the state.
_OF_THE_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD"))


@dataclass(frozen=True, slots=True)
class Side:
    """A side. key: a state's code, a register entry or a name in a spelling of its own; the same for the same side.

    name: as it is shown. country: three letters; None: unknown.
    """

    key: str
    name: str
    country: str | None


class Sides:
    """Who stands on which side in some reports. Made once for them.

    who: the register's entry for an actor of a report. names: of the register's entries.
    """

    def __init__(self, records: Sequence[Record], who: Mapping[tuple[str, str], str], names: Mapping[str, str]) -> None:
        self._who = who
        self._names = names
        self._known: dict[tuple[str, str], Side] = {}
        self._actors = {(record.report.id, actor.id): actor for record in records for actor in record.actors}
        told: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for place, actor in self._actors.items():
            entry = who.get(place)
            if entry and actor.country and actor.sector:
                told[entry][actor.country, actor.sector] += 1
        self._posts = {entry: min(some, key=lambda post: (-some[post], post)) for entry, some in told.items()}

    def of(self, report: str, actor: str) -> Side | None:
        """The side of an actor of a report; None where the record has no such actor."""
        place = report, actor
        if place not in self._known:
            found = self._actors.get(place)
            if found is None:
                return None
            self._known[place] = self._side(place, found)
        return self._known[place]

    def all_of(self, report: str, actors: Sequence[str]) -> tuple[Side, ...]:
        """The sides of some actors of a report, each once, in their order."""
        return tuple(dict.fromkeys(side for one in actors if (side := self.of(report, one)) is not None))

    def voice(self, report: str, actor: str) -> str | None:
        """Who it is that speaks or acts for the side, by the register's name or the report's."""
        found = self._actors.get((report, actor))
        entry = self._who.get((report, actor))
        return self._names.get(entry or "") or (found.name if found else None)

    def _side(self, place: tuple[str, str], actor: Actor) -> Side:
        entry = self._who.get(place)
        country, sector = actor.country, actor.sector
        if entry in self._posts and not (country and sector):
            country, sector = self._posts[entry]
        if country and (actor.kind == "state" or sector in _OF_THE_STATE):
            return Side(country, name_of(country) or actor.name, country)
        if entry:
            return Side(f"@{entry}", self._names.get(entry, actor.name), country)
        return Side(" ".join(key(actor.name)) or actor.name, actor.name, country)
