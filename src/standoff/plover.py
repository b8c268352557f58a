"""PLOVER's view of an event (manual, 0.5b1): one type for type and status, its class, and its parties' countries."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.record import Event, Record, Span
from standoff.vocabulary import EventMode, EventType, Status

_VERBAL_CONFLICT = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
_GOOD = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"))
_YIELDING = frozenset(("CONCEDE", "RETREAT"))
_SAME = frozenset(("happened", "ongoing"))
# What people and governments do among themselves where nobody else is named.
_AT_HOME = frozenset(("PROTEST", "COERCE", "CONCEDE"))
_AHEAD: Mapping[Status, str] = {"planned": "own", "offered": "own", "threatened": "own", "conditional": "own"}


QUAD: Mapping[EventType, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    # The manual's text calls SANCTION material conflict; one of its tables has it under verbal conflict.
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""PLOVER's quad class: 1 verbal and 2 material co-operation, 3 verbal and 4 material conflict."""

_INTENSITY: Mapping[tuple[EventType, EventMode | None], float] = {
    ("AGREE", None): 2.5,
    ("CONSULT", None): 2.5, ("CONSULT", "visit"): 4, ("CONSULT", "third-party"): 1, ("CONSULT", "multilateral"): 4,
    ("CONSULT", "phone"): 1.5,
    ("SUPPORT", None): 5, ("CONCEDE", None): 4.5, ("COOPERATE", None): 9.5, ("AID", None): 10,
    ("RETREAT", None): 6.5, ("RETREAT", "withdraw"): 8, ("RETREAT", "disarm"): 10, ("RETREAT", "ceasefire"): 7.5,
    ("RETREAT", "resign"): 4.5,
    ("REQUEST", None): 0, ("REQUEST", "assist"): 0.5, ("REQUEST", "change"): -1, ("REQUEST", "yield"): -1,
    # The manual prints 3 for ACCUSE, without the sign that its modes have.
    ("ACCUSE", None): -3, ("ACCUSE", "disapprove"): -2, ("ACCUSE", "investigate"): -3.5, ("ACCUSE", "allege"): -3.5,
    ("REJECT", None): -2, ("REJECT", "assist"): -1.5,
    ("THREATEN", None): -3.5, ("THREATEN", "restrict"): -3, ("THREATEN", "territory"): -4,
    ("PROTEST", None): -5, ("PROTEST", "riot"): -7, ("PROTEST", "hunger"): -4.5, ("PROTEST", "boycott"): -4.5,
    ("PROTEST", "obstruct"): -4.5,
    ("SANCTION", None): -6, ("SANCTION", "expel"): -5.5,
    ("MOBILIZE", None): -5.5, ("MOBILIZE", "troops"): -6.5, ("MOBILIZE", "weapons"): -6.5, ("MOBILIZE", "militia"): -6,
    ("COERCE", None): -7, ("COERCE", "censor"): -6.5, ("COERCE", "curfew"): -6.5, ("COERCE", "martial-law"): -7.5,
    ("COERCE", "misinformation"): -6.5,
    ("ASSAULT", None): -9, ("ASSAULT", "abduct"): -8.5, ("ASSAULT", "beat"): -7.5, ("ASSAULT", "torture"): -8.5,
    ("ASSAULT", "sexual"): -8.5, ("ASSAULT", "targeted"): -9.5, ("ASSAULT", "destroy"): -8.5,
    ("ASSAULT", "primitive"): -8, ("ASSAULT", "suicide-attack"): -9.5, ("ASSAULT", "aerial"): -9.5,
    ("ASSAULT", "drone"): -9.5, ("ASSAULT", "heavy-weapons"): -9.5, ("ASSAULT", "crowd-control"): -7.5,
    ("ASSAULT", "unconventional"): -10,
}  # fmt: skip

# What is asked for or refused, by the type of the deed.
_ASKED: Mapping[EventType, EventMode] = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
# What is threatened, by type and mode of the deed.
_THREATENED: Mapping[tuple[EventType, EventMode | None], EventMode] = {
    ("COERCE", "arrest"): "arrest",
    **{("COERCE", mode): "restrict" for mode in ("restrict", "censor", "curfew", "martial-law", "ban")},
    ("COERCE", "deport"): "expel",
    ("SANCTION", "expel"): "expel",
    **{("SANCTION", mode): "relations" for mode in ("withdraw", "discontinue")},
}
_LONGEST_BORN = len("ethnic ")
_BORN = re.compile(r"\bethnic\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as PLOVER codes it. intensity: from -10, the most hostile, to 10."""

    event_type: EventType
    mode: EventMode | None
    quad: int
    intensity: float


def coded(event: Event) -> Coded | None:
    """The event with PLOVER's single type and a mode of that type; None where PLOVER codes none."""
    single = single_type(event.event_type, event.status)
    if single is None:
        return None
    mode = _mode(event, single)
    intensity = _INTENSITY.get((single, mode), _INTENSITY[single, None])
    return Coded(single, mode, QUAD[single], intensity)


def _mode(event: Event, single: EventType) -> EventMode | None:
    if single == event.event_type:
        return event.mode
    if single in ("REQUEST", "REJECT"):
        return _ASKED.get(event.event_type)
    if single == "THREATEN":
        return "violence" if event.event_type == "ASSAULT" else _THREATENED.get((event.event_type, event.mode))
    return None


def single_type(event_type: EventType, status: Status) -> EventType | None:
    """The type that PLOVER gives the event; None where it codes none (denied, forecast, what did not happen).

    A future meeting or gift is AGREE, a future concession or withdrawal CONCEDE, any other deed ahead THREATEN; what
    is demanded is REQUEST, what is refused or called off REJECT. Talks that did not come about are REJECT too.
    """
    if status in _SAME:
        return event_type
    if status == "demanded":
        return "REQUEST"
    if status in ("refused", "cancelled"):
        return "REJECT"
    if status in _AHEAD:
        if event_type in _GOOD:
            return "AGREE"
        if event_type in _YIELDING:
            return "CONCEDE"
        return event_type if event_type in _VERBAL_CONFLICT else "THREATEN"
    if status == "not_happened" and event_type in _GOOD | _YIELDING:
        return "REJECT"
    return None


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries of an event's two sides, in text order; empty where the report does not tell them."""

    actor: tuple[str, ...]
    recipient: tuple[str, ...]


class Atlas:
    """The countries that a record's actors, places and sentences tell. Made once a record."""

    def __init__(self, record: Record) -> None:
        self._actors = {actor.id: actor.country for actor in record.actors}
        self._places = {place.id: place.country for place in record.places}
        self._mentions: dict[int, list[tuple[Span, str]]] = {}
        sentence = 0
        for mention in record.mentions:
            while sentence + 1 < len(record.sentences) and mention.span.start >= record.sentences[sentence].end:
                sentence += 1
            if _BORN.search(record.report.text, max(mention.span.start - _LONGEST_BORN, 0), mention.span.start):
                continue  # "ethnic Albanians" are citizens of wherever they are told of
            country = self._places.get(mention.place) if mention.place else None
            country = country or (self._actors.get(mention.actor) if mention.actor else None)
            if country is not None:
                self._mentions.setdefault(sentence, []).append((mention.span, country))

    def countries_of(self, event: Event) -> Countries:
        """The parties' own countries; a party whose words tell none is taken to belong where the event took place.

        Where that is not told either, the only country of the sentence stands in; an event without recipient is
        taken to concern the country of its place, and a protest or coercion that of the sentence.
        """
        actor = self._own(event.actors, event.actor_spans, event.sentence)
        recipient = self._own(event.recipients, event.recipient_spans, event.sentence)
        place = self._places.get(event.place) if event.place is not None else None
        alone = self._only(event.sentence)
        if not actor and event.actor_spans:
            actor = _known(place if alone is None else alone) or self._away(event, recipient)
        if not recipient:
            at_home = event.recipient_spans or event.event_type in _AT_HOME
            recipient = _known(place) or (_known(alone) if at_home else ())
        return Countries(actor, recipient)

    def _own(self, ids: Sequence[str], spans: Sequence[Span], sentence: int) -> tuple[str, ...]:
        found = [country for id_ in ids if (country := self._actors.get(id_)) is not None]
        if len(found) < max(len(ids), len(spans)):
            told = self._mentions.get(sentence, ())
            found += [country for span in spans for inner, country in told if span.covers(inner)]
        return tuple(dict.fromkeys(found))

    def _only(self, sentence: int) -> str | None:
        """The country of a sentence that tells of one alone."""
        found = {country for _, country in self._mentions.get(sentence, ())}
        return next(iter(found)) if len(found) == 1 else None

    def _away(self, event: Event, recipient: Sequence[str]) -> tuple[str, ...]:
        """The one country of the sentence that is not the recipient's."""
        told = (country for _, country in self._mentions.get(event.sentence, ()))
        others = tuple(dict.fromkeys(country for country in told if country not in recipient))
        return others if len(others) == 1 else ()


def _known(country: str | None) -> tuple[str, ...]:
    return () if country is None else (country,)
