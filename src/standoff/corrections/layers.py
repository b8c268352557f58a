"""What a correction is made of: frozen types, and their form as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from standoff.record import Span
from standoff.vocabulary import ActorKind, Precision

Kind = Literal[
    "report", "statement", "event", "actor", "place", "time", "quantity", "position", "forecast", "entry",
]  # fmt: skip
"""What a correction is about; `entry` is one of the register, everything else is in one report."""

How = Literal["confirm", "reject", "change", "settle"]

Field = Literal[
    "speaker", "event_type", "mode", "status", "actors", "recipients", "place", "day", "gazetteer", "same_as", "apart",
    "entry", "published", "outcome", "credibility",
]  # fmt: skip

FIELDS: Final[Mapping[Kind, tuple[Field, ...]]] = {
    "report": ("published", "credibility"),
    "statement": ("speaker", "credibility"),
    "event": ("event_type", "mode", "status", "actors", "recipients", "place", "day"),
    "actor": ("same_as", "apart", "entry"),
    "place": ("gazetteer",),
    "time": (),
    "quantity": (),
    "position": (),
    "forecast": ("outcome",),
    "entry": ("same_as", "apart"),
}
"""What can be corrected of each kind, besides rejecting or confirming the whole."""

State = Literal["came true", "partly", "did not", "superseded", "withdrawn", "cannot be told"]

OUTCOMES: Final[tuple[State, ...]] = get_args(State)
"""What can have become of a forecast."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in a report the thing stands that a correction is about.

    item: its id in the record when the correction was made; it decides only between equals.
    spans: of an event its trigger, of a statement or forecast its content, of an actor or place its mentions, of a time
    or quantity itself; none for a report or an entry. cue: of a statement. words: those of spans, then those of cue.
    name: of an actor or a place.
    """

    kind: Kind
    item: str
    spans: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or a place of a report as the value of a correction: its name, and the mentions of it.

    kind: of an actor that the report's record does not have, and that is made for it.
    """

    name: str
    spans: tuple[Span, ...] = ()
    kind: ActorKind = "person"


@dataclass(frozen=True, slots=True)
class Gazetted:
    """An entry of the gazetteer, with the fields of `Place`."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class Cited:
    """What a settlement rests on: a report of the ledger, or an address outside of it, and the words there."""

    report: str | None
    address: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a forecast, and what tells."""

    state: State
    cited: Cited | None


Value = None | str | Thing | tuple[Thing, ...] | tuple[str, ...] | Gazetted | Outcome
"""By field. speaker, same_as (of an actor), place: a Thing, None: nobody, nowhere. actors, recipients: Things.
apart: a Thing whose spans are the mentions that are somebody else; of an entry, names. gazetteer: a Gazetted, None: in
none. event_type, mode, status, day, published, credibility ("1" to "6"), entry, same_as (of an entry): a str.
outcome: an Outcome.
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """One layer.

    number: the ledger's own, in the order in which they were made. report: None for the register.
    field: None where the whole is confirmed or rejected. was: the value as read when it was made.
    by: the analyst's name. at: ISO 8601, UTC. note: why, in the analyst's words.
    """

    number: int
    report: str | None
    anchor: Anchor
    how: How
    field: Field | None
    was: Value
    value: Value
    by: str
    at: str
    note: str | None = None


def to_plain(value: Value) -> Any:
    """A value as JSON holds it."""
    match value:
        case Thing():
            return {"name": value.name, "spans": [list(span) for span in value.spans], "kind": value.kind}
        case Gazetted():
            return {name: getattr(value, name) for name in Gazetted.__dataclass_fields__}
        case Outcome():
            return {"state": value.state, "cited": _plain_cited(value.cited)}
        case tuple():
            return [to_plain(one) for one in value]
        case _:
            return value


def from_plain(field: Field | None, plain: Any) -> Value:
    """The value of a field that `to_plain` wrote."""
    if plain is None or isinstance(plain, str):
        return plain
    if isinstance(plain, list):
        if field == "apart":
            return tuple(str(one) for one in plain)
        return tuple(_thing(one) for one in plain)
    if field == "gazetteer":
        return Gazetted(**plain)
    if field == "outcome":
        return Outcome(plain["state"], _cited(plain["cited"]))
    return _thing(plain)


def anchor_to_plain(anchor: Anchor) -> dict[str, Any]:
    """Where an anchor stands, as JSON holds it; its kind and item stand beside it."""
    return {
        "spans": [list(span) for span in anchor.spans],
        "cue": [list(span) for span in anchor.cue],
        "words": list(anchor.words),
        "name": anchor.name,
    }


def anchor_from_plain(kind: Kind, item: str, plain: Mapping[str, Any]) -> Anchor:
    """The anchor that `anchor_to_plain` wrote."""
    return Anchor(kind, item, _spans(plain["spans"]), _spans(plain["cue"]), tuple(plain["words"]), plain["name"])


def _thing(plain: Mapping[str, Any]) -> Thing:
    return Thing(plain["name"], _spans(plain["spans"]), plain["kind"])


def _plain_cited(cited: Cited | None) -> dict[str, Any] | None:
    if cited is None:
        return None
    return {"report": cited.report, "address": cited.address, "span": list(cited.span) if cited.span else None}


def _cited(plain: Mapping[str, Any] | None) -> Cited | None:
    if plain is None:
        return None
    return Cited(plain["report"], plain["address"], Span(*plain["span"]) if plain["span"] else None)


def _spans(plain: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in plain)
