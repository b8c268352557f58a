"""Events as the program gives them against events as people marked them (labels/told.jsonl)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.record import Event, Record, Span


@dataclass(frozen=True, slots=True)
class Compared:
    """An event that was given, what was marked on its word, and whether all its actors did it, and somebody is named
    where the text names somebody."""

    event: Event
    marked: dict[str, Any] | None
    actors: bool

    @property
    def typed(self) -> bool:
        """Whether it is a present event of its type."""
        return self.marked is not None and self.marked["type"] == self.event.event_type

    @property
    def right(self) -> bool:
        """Whether it is real, of its type, done by those it names."""
        return self.typed and self.actors


class _Parties:
    """Which actors of a record a marked phrase may mean."""

    def __init__(self, record: Record) -> None:
        self._mentions = sorted(record.mentions, key=lambda m: (m.span.start, m.span.end))
        self._spans_of: dict[str, list[Span]] = {}
        for mention in self._mentions:
            if mention.actor is not None:
                self._spans_of.setdefault(mention.actor, []).append(mention.span)

    def meant_by(self, span: Sequence[int]) -> set[str]:
        """The actors with a mention that shares the end of the phrase, or lies in it or around it."""
        start, end = span
        inside = [m for m in self._mentions if m.span.start < end and start < m.span.end]
        heads = [m for m in inside if m.span.end == end] or inside
        return {m.actor for m in heads if m.actor is not None}

    def right(self, actors: Iterable[str], spans: Sequence[Span], marked: Sequence[Sequence[int]]) -> bool:
        """Whether those given are among those marked, and some are where some are marked."""
        actors = list(actors)
        if not actors and not spans:
            return not marked
        meant = {actor for span in marked for actor in self.meant_by(span)}
        told = all(any(span.start < end and start < span.end for start, end in marked) for span in spans)
        return bool(marked) and ((bool(spans) and told) or (bool(actors) and set(actors) <= meant))


def compare(record: Record, row: dict[str, Any]) -> list[Compared]:
    """Every event given in the marked sentences."""
    parties = _Parties(record)
    found = []
    sentences = [Span(*span) for span in row["sentences"]]
    for event in record.events:
        if not any(s.start <= event.trigger.start < s.end for s in sentences):
            continue
        marked = next((m for m in row["events"] if _shares(event.trigger, m["trigger"])), None)
        actors = False
        if marked is not None:
            actors = parties.right(event.actors, event.actor_spans, marked["actors"])
        found.append(Compared(event, marked, actors))
    return found


def _shares(trigger: Span, marked: Sequence[int]) -> bool:
    return trigger.start < marked[1] and marked[0] < trigger.end
