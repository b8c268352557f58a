"""Armed movements: "the rebels", "FMLN fighters" and the movement's own name are one side.

A movement is known by what its name says of itself ("Liberation Front", "Revolutionary Armed Forces"). Who bears its
name or initials belongs to it; "the guerrillas" of a report belong to the one movement that the report names.
"""

import re
from collections.abc import Mapping, Sequence

from standoff.linking.names import Key, key
from standoff.record import Actor, Record

_NAMED_SO = re.compile(
    r"\b(?:liberation|resistance|revolutionary|rebel|guerrilla)\b.*\b(?:front|army|forces|movement|organi[sz]ation)\b",
    re.IGNORECASE,
)
_REBELS = frozenset("rebel rebels guerrilla guerrillas guerilla guerillas insurgent insurgents".split())
_OF_REBELS = _REBELS | frozenset(
    "the a an leader leaders commander commanders fighter fighters forces groups group troops delegates members all "
    "both side movement".split()
)
# "The government with the FMLN", "negotiators with the rebels": beside it, not of it.
_BESIDE = frozenset("with against and versus between previous former dissident ex".split())
_LONGEST = 12  # words of a description that may belong to a movement


class Movements:
    """The movements that some reports name. aliases: initials, with the words of the name they stand for."""

    def __init__(self, records: Sequence[Record], aliases: Mapping[Key, Key]) -> None:
        self._names: dict[Key, str] = {}
        self._in: dict[str, set[Key]] = {}
        of_initials: dict[Key, Key] = {}
        for record in records:
            for actor in record.actors:
                words = key(actor.name)
                if actor.kind in ("organization", "group") and _is_movement(actor, words):
                    self._names.setdefault(words, actor.name)
        for initials, words in aliases.items():
            if words in self._names:
                of_initials[initials] = words
        self._bearing: list[tuple[Key, Key]] = [*((words, words) for words in self._names), *of_initials.items()]
        self._bearing.sort(key=lambda one: (-len(one[0]), one))
        for record in records:
            found = (self._named(key(actor.name)) for actor in record.actors if actor.kind != "person")
            self._in[record.report.id] = {one for one in found if one is not None}

    def of(self, report: str, actor: Actor) -> tuple[Key, str] | None:
        """The words and the name of the movement that an actor of a report belongs to; None: to none."""
        words = key(actor.name)
        if actor.kind == "person" or actor.kind == "state" or not words:
            return None
        found = self._named(words)
        if found is None and _REBELS & set(words) and _OF_REBELS.issuperset(words):
            near = self._in[report]
            found = next(iter(near)) if len(near) == 1 else None
        return (found, self._names[found]) if found is not None else None

    def _named(self, words: Key) -> Key | None:
        """The movement whose name or initials stand among the words."""
        if len(words) > _LONGEST or _BESIDE & set(words):
            return None
        for borne, movement in self._bearing:
            if any(words[at : at + len(borne)] == borne for at in range(len(words) - len(borne) + 1)):
                return movement
        return None


def _is_movement(actor: Actor, words: Key) -> bool:
    """Whether it is a name of its own, not "the rebel forces" or "troops of the front"."""
    proper = not _OF_REBELS.issuperset(words) and actor.sector not in ("GOV", "COP")
    return proper and _NAMED_SO.search(" ".join(words)) is not None and not _REBELS & set(words)
