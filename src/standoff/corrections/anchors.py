"""Where a thing stands in a report, and which thing stands there in another reading or another version of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from standoff.corrections.layers import Anchor, Correction, Kind, Outcome, Thing, Value
from standoff.record import Actor, Place, Record, Span

# More than this much of the characters of two stretches must be shared for them to be the same thing read anew. Half: a
# content that gained or lost a clause is the same statement, and no third stretch can share as much with both.
_SAME: Final = 0.5

_KINDS: Final[dict[str, Kind]] = {
    "s": "statement", "e": "event", "a": "actor", "p": "place", "t": "time", "q": "quantity", "o": "position",
    "f": "forecast",
}  # fmt: skip


def kind_of(item: str | None) -> Kind | None:
    """The kind of an annotation's id ("s3"); that of None is the report. None: it is no such id."""
    if item is None:
        return "report"
    return _KINDS.get(item[:1]) if item[1:].isdecimal() else None


def anchors(record: Record, kind: Kind) -> list[Anchor]:
    """Every thing of a kind in a record."""
    if kind == "report":
        return [Anchor("report", record.report.id)]
    return [replace(one, words=_words(record, one)) for one in _without_words(record, kind)]


def anchor_of(record: Record, item: str | None) -> Anchor | None:
    """Where the thing of an id stands, or the whole report for None; None where there is no such thing."""
    kind = kind_of(item)
    if kind is None:
        return None
    return next((one for one in anchors(record, kind) if item in (None, one.item)), None)


def locate(record: Record, anchor: Anchor) -> str | None:
    """The id of the thing that stands where the anchor says; None: there is none."""
    if anchor.kind == "report":
        return anchor.item
    if anchor.kind in ("actor", "place"):
        found = find_thing(record, anchor.kind, Thing(anchor.name or "", anchor.spans), anchor.item)
        return found.id if found else None
    ranked = [
        (likeness, one.item == anchor.item, -number, one.item)
        for number, one in enumerate(anchors(record, anchor.kind))
        if (likeness := _likeness(anchor, one)) > 0
    ]
    return max(ranked)[3] if ranked else None


def find_thing(record: Record, kind: Kind, thing: Thing, item: str | None = None) -> Actor | Place | None:
    """The actor or place that most of a thing's mentions belong to, or else the one of its name."""
    things: Sequence[Actor | Place] = record.actors if kind == "actor" else record.places
    votes = Counter(
        owner
        for mention in record.mentions
        for span in thing.spans
        if mention.span.overlaps(span) and (owner := mention.actor if kind == "actor" else mention.place)
    )
    if kind == "actor":
        votes.update(actor.id for actor in record.actors for role in actor.roles if role.span in thing.spans)
    if votes:
        most = max(votes.values())
        best = [one for one in things if votes[one.id] == most]
    else:
        best = [one for one in things if one.name.casefold() == thing.name.casefold()]
    return next((one for one in best if one.id == item), best[0] if best else None)


def thing_of(record: Record, one: Actor | Place) -> Thing:
    """An actor or a place as the value of a correction."""
    spans = _mentioned(record, one)
    return Thing(one.name, spans, one.kind if isinstance(one, Actor) else "person")


def stands(record: Record, anchor: Anchor) -> bool:
    """Whether the words that the anchor was set on stand where they stood."""
    text = record.report.text
    return all(span.of(text) == words for span, words in zip((*anchor.spans, *anchor.cue), anchor.words, strict=True))


def carried(correction: Correction, old: Record, new: Record) -> Correction | None:
    """The correction on another text of the report, where the sentences it stands in are there word for word.

    old, new: records as read; numbers and ids are for the caller to change. None: they are not, or differently often.
    """
    anchor = correction.anchor
    if anchor.kind == "report":
        same = old.report.published == new.report.published
        return replace(correction, anchor=replace(anchor, item=new.report.id)) if same else None
    spans, cue = _moved(anchor.spans, old, new), _moved(anchor.cue, old, new)
    if anchor.kind in ("actor", "place"):  # one mention that stands is enough
        kept = tuple(span for span in spans if span)
        if not kept and anchor.spans:
            return None
        anchor = replace(anchor, spans=kept)
    elif None in (*spans, *cue):
        return None
    else:
        anchor = replace(anchor, spans=_all(spans), cue=_all(cue))
    value = _carried_value(correction.value, old, new)
    anchor = replace(anchor, words=_words(new, anchor))
    return replace(correction, anchor=anchor, value=value)


def _carried_value(value: Value, old: Record, new: Record) -> Value:
    match value:
        case Thing():
            return _carried_thing(value, old, new)
        case tuple():
            things = [_carried_thing(one, old, new) for one in value if isinstance(one, Thing)]
            return tuple(things) if things else value
        case Outcome():
            return value
        case _:
            return value


def _carried_thing(thing: Thing, old: Record, new: Record) -> Thing:
    return replace(thing, spans=_all(_moved(thing.spans, old, new)))


def _moved(spans: Iterable[Span], old: Record, new: Record) -> list[Span | None]:
    """Where spans stand in the new text: the sentences around them must be there word for word, as often as before."""
    found: list[Span | None] = []
    for span in spans:
        around = [one for one in old.sentences if one.overlaps(span)]
        start, end = min((span.start, *(one.start for one in around))), max((span.end, *(one.end for one in around)))
        words = old.report.text[start:end]
        before, after = _places(words, old.report.text), _places(words, new.report.text)
        if len(before) != len(after):
            found.append(None)
            continue
        shift = after[before.index(start)] - start
        found.append(Span(span.start + shift, span.end + shift))
    return found


def _places(words: str, text: str) -> list[int]:
    """Where the words begin, overlapping places included."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _all(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span)


def _without_words(record: Record, kind: Kind) -> list[Anchor]:
    match kind:
        case "statement":
            return [Anchor(kind, one.id, one.content, one.cue) for one in record.statements]
        case "event":
            return [Anchor(kind, one.id, (one.trigger,)) for one in record.events]
        case "actor":
            return [Anchor(kind, actor.id, _mentioned(record, actor), name=actor.name) for actor in record.actors]
        case "place":
            return [Anchor(kind, place.id, _mentioned(record, place), name=place.name) for place in record.places]
        case "time":
            return [Anchor(kind, one.id, (one.span,)) for one in record.times]
        case "quantity":
            return [Anchor(kind, one.id, (one.span,)) for one in record.quantities]
        case "position":
            return [Anchor(kind, one.id, one.content) for one in record.positions]
        case "forecast":
            return [Anchor(kind, one.id, one.content) for one in record.forecasts]
        case _:
            return []


def _mentioned(record: Record, one: Actor | Place) -> tuple[Span, ...]:
    """The names of an actor or place in the text, or else its other mentions; of an actor without, its roles.

    Pronouns are left out where there are names: another reading is likelier to see somebody else in them.
    """
    ids = set(one.mentions)
    mentions = [mention for mention in record.mentions if mention.id in ids]
    names = [mention for mention in mentions if mention.form == "name"] or mentions
    if not names and isinstance(one, Actor):
        return tuple(role.span for role in one.roles)
    return tuple(mention.span for mention in names)


def _words(record: Record, anchor: Anchor) -> tuple[str, ...]:
    return tuple(span.of(record.report.text) for span in (*anchor.spans, *anchor.cue))


def _likeness(one: Anchor, other: Anchor) -> float:
    """How much of the characters of two things is shared, and one more for the same cue; 0: two things."""
    shared = _shared(one.spans, other.spans)
    least = 0 if one.kind == "event" else _SAME  # "sent" for "sent help"
    if shared <= least or (one.cue and other.cue and not _shared(one.cue, other.cue)):
        return 0
    return shared + (one.cue == other.cue)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> float:
    mine = {at for span in some for at in range(*span)}
    theirs = {at for span in others for at in range(*span)}
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0
