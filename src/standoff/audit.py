"""A sample of a ledger's record, judged by whoever uses it, as error rates with their intervals.

Every annotation of a kind is as likely to be drawn as any other. Verdicts are JSON Lines: an item as it was drawn,
with true, false or null (not judged) for each question.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Any, TypeVar, cast

from standoff.errors import StandoffError
from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection, Kind
from standoff.record import Actor, Event, Place, Quantity, Record, Span, Statement, TimeExpression

QUESTIONS: dict[Kind, tuple[str, ...]] = {
    "events": ("type", "actors", "status"),
    "statements": ("source", "speaker", "content"),
    "times": ("value",),
    "places": ("place",),
    "quantities": ("value", "unit"),
}
"""What is asked about an item of each kind."""

# Questions that count as one: wrong where any of them is.
_TOGETHER: dict[Kind, tuple[tuple[str, ...], ...]] = {
    "events": (("type", "actors"), ("type", "actors", "status")),
    "statements": (("source", "speaker", "content"),),
    "quantities": (("value", "unit"),),
}

Annotation = TypeVar("Annotation", Event, Statement, TimeExpression, Place, Quantity)

_Z = 1.959964  # standard deviations to either side that hold 95 %
_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation as it is shown: its passage, and what the record says to each question.

    passage: the sentences it stands in, from code point `start` of the report's text. marks: it, in the passage.
    said: by question. around: what helps to judge that, by name. verdicts: by question; None: not judged.
    """

    kind: Kind
    report: str
    id: str
    address: str
    publisher: str | None
    published: str | None
    start: int
    passage: str
    marks: tuple[Span, ...]
    said: dict[str, str]
    around: dict[str, str]
    verdicts: dict[str, bool | None]

    @property
    def key(self) -> tuple[str, ...]:
        """What a verdict is about: an item that says something else after a second reading is another one."""
        return (self.kind, self.report, self.id, *self.said.values())

    @property
    def judged(self) -> bool:
        """Whether there is a verdict on any of the questions."""
        return any(verdict is not None for verdict in self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Rate:
    """How often the record was wrong. low, high: Wilson's interval of 95 %; None where nothing was judged."""

    kind: Kind
    question: str
    judged: int
    wrong: int
    skipped: int
    rate: float | None
    low: float | None
    high: float | None


def draw(connection: Connection, choice: Choice, kind: Kind, number: int, seed: int) -> list[Item]:
    """So many items of a kind, or all where there are fewer; each is as likely as any other.

    The same seed draws the same items of the same reports, in whatever order they were filed, and a larger number
    begins with those of a smaller one.
    """

    def place(ids: tuple[str, str]) -> bytes:
        return sha256(f"{seed} {kind} {ids[0]} {ids[1]}".encode()).digest()

    drawn = heapq.nsmallest(number, queries.list_items(connection, choice, kind), key=place)
    records = {report: queries.record(connection, report) for report in dict.fromkeys(report for report, _ in drawn)}
    return [_item(kind, records[report], id_) for report, id_ in drawn]


def judge(items: Iterable[Item], kept: Iterable[Item], ask: Callable[[Item], Item | None]) -> Iterator[Item]:
    """Each item with its verdicts. One that was judged before is not asked about again.

    kept: items with their verdicts. ask: gives the item with its verdicts; None: enough for now.
    """
    known = {item.key: item for item in kept if item.judged}
    for item in items:
        answered = known.get(item.key) or ask(item)
        if answered is None:
            return
        yield answered


def with_verdicts(item: Item, verdicts: Sequence[bool | None]) -> Item:
    """The item with a verdict for each of its questions, in their order; those that are missing are not judged."""
    questions = QUESTIONS[item.kind]
    answered = [*verdicts, *([None] * (len(questions) - len(verdicts)))]
    return replace(item, verdicts=dict(zip(questions, answered, strict=True)))


def rates(items: Iterable[Item]) -> list[Rate]:
    """The error rates of the items' kinds. Of an item that is there twice, the last verdicts count."""
    last = {item.key: item for item in items}
    found = []
    for kind, questions in QUESTIONS.items():
        some = [item for item in last.values() if item.kind == kind]
        if some:
            asked = [*((question,) for question in questions), *_TOGETHER.get(kind, ())]
            found += [_rate(kind, together, some) for together in asked]
    return found


def wilson(wrong: int, judged: int) -> tuple[float, float]:
    """The interval of 95 % around a share (Wilson, J. Am. Stat. Assoc. 22, 1927). judged: at least 1."""
    share, square = wrong / judged, _Z * _Z
    middle = share + square / (2 * judged)
    half = _Z * sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    whole = 1 + square / judged
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def to_line(item: Item) -> str:
    """The item with its verdicts as one line of JSON."""
    fields = {name: getattr(item, name) for name in Item.__dataclass_fields__}
    return json.dumps(fields, ensure_ascii=False)


def read_verdicts(path: Path) -> list[Item]:
    """The items of a file of verdicts. Raises StandoffError where it cannot be read, or is not such a file."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8"
        raise StandoffError(str(path), reason) from error
    return [_from_line(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]


def _from_line(line: str, subject: str) -> Item:
    try:
        fields: dict[str, Any] = json.loads(line)
        kind = cast(Kind, fields["kind"])
        verdicts = {question: fields["verdicts"].get(question) for question in QUESTIONS[kind]}
        item = Item(**{**fields, "marks": tuple(Span(*mark) for mark in fields["marks"]), "verdicts": verdicts})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StandoffError(subject, "not an item of an audit") from error
    if set(map(type, verdicts.values())) - {bool, type(None)}:
        raise StandoffError(subject, "a verdict is true, false or null")
    return item


def _rate(kind: Kind, questions: tuple[str, ...], items: Sequence[Item]) -> Rate:
    verdicts = [[item.verdicts[question] for question in questions] for item in items]
    wrong = sum(False in some for some in verdicts)
    judged = wrong + sum(all(some) for some in verdicts)
    low, high = wilson(wrong, judged) if judged else (None, None)
    return Rate(
        kind, " + ".join(questions), judged, wrong, len(items) - judged, wrong / judged if judged else None, low, high
    )


def _item(kind: Kind, record: Record, id_: str) -> Item:
    if kind == "events":
        spans, said, around = _of_event(record, _by_id(record.events, id_))
    elif kind == "statements":
        spans, said, around = _of_statement(record, _by_id(record.statements, id_))
    elif kind == "times":
        spans, said, around = _of_time(_by_id(record.times, id_))
    elif kind == "places":
        spans, said, around = _of_place(record, _by_id(record.places, id_))
    else:
        spans, said, around = _of_quantity(_by_id(record.quantities, id_))
    report = record.report
    passage = _passage(record, spans)
    return Item(
        kind=kind,
        report=report.id,
        id=id_,
        address=report.address or report.origin,
        publisher=report.publisher,
        published=report.published,
        start=passage.start,
        passage=passage.of(report.text),
        marks=tuple(Span(span.start - passage.start, span.end - passage.start) for span in spans),
        said=said,
        around={name: words for name, words in around.items() if words},
        verdicts=dict.fromkeys(QUESTIONS[kind]),
    )


Shown = tuple[list[Span], dict[str, str], dict[str, str | None]]


def _of_event(record: Record, event: Event) -> Shown:
    text, actors = record.report.text, {actor.id: actor for actor in record.actors}
    place = next((one for one in record.places if one.id == event.place), None)
    time = next((one for one in record.times if one.id == event.time), None)
    teller = next((one for one in record.statements if one.id == event.statement), None)
    said = {
        "type": f"{event.event_type} {event.mode}" if event.mode else event.event_type,
        "actors": _called(actors[one] for one in event.actors),
        "status": event.status,
    }
    around = {
        "recipients": _called(actors[one] for one in event.recipients) if event.recipients else None,
        "status words": event.status_span.of(text) if event.status_span else None,
        "word of": (teller.speaker_name or "a source") if teller else None,
        "place": place.name if place else None,
        "time": time.value if time else None,
        "background": "history told for context" if event.background else None,
        "within": event.within,
    }
    return [event.trigger], said, around


def _of_statement(record: Record, statement: Statement) -> Shown:
    text = record.report.text
    actor = next((one for one in record.actors if one.id == statement.speaker), None)
    said = {
        "source": _words(text, statement.source),
        "speaker": _called([actor]) if actor else statement.speaker_name or _NOTHING,
        "content": _words(text, statement.content),
    }
    around: dict[str, str | None] = {"cue": _words(text, statement.cue), "act": statement.act, "kind": statement.kind}
    return [*statement.source, *statement.cue, *statement.content], said, around


def _of_time(time: TimeExpression) -> Shown:
    bounds = f"{time.from_ or '…'} to {time.to or '…'}" if time.from_ or time.to else None
    return [time.span], {"value": time.value or _NOTHING}, {"type": time.type, "from, to": bounds, "mod": time.mod}


def _of_place(record: Record, place: Place) -> Shown:
    spans = [mention.span for mention in record.mentions if mention.id in place.mentions][:1]
    where = "not resolved"
    if place.latitude is not None and place.longitude is not None:
        where = f"{place.latitude:.2f}, {place.longitude:.2f}"
    known = [place.name, place.country, place.precision, where]
    return spans, {"place": " · ".join(one for one in known if one)}, {"part": place.part}


def _of_quantity(quantity: Quantity) -> Shown:
    low, high = (f"{one:,g}" if one is not None else "…" for one in (quantity.low, quantity.high))
    value = low if low == high else f"{low} to {high}"
    said = {"value": f"about {value}" if quantity.approximate else value, "unit": quantity.unit or _NOTHING}
    return [quantity.span], said, {"of": quantity.object, "role": quantity.role, "change": quantity.change}


def _passage(record: Record, spans: Sequence[Span]) -> Span:
    """The sentences that the spans stand in, and what lies between them."""
    start = min((span.start for span in spans), default=0)
    end = max((span.end for span in spans), default=0)
    touched = [one for one in record.sentences if one.start < max(end, start + 1) and start < one.end]
    return Span(min([start, *(one.start for one in touched)]), max([end, *(one.end for one in touched)]))


def _called(actors: Iterable[Actor]) -> str:
    return "; ".join(f"{one.name} ({one.country})" if one.country else one.name for one in actors) or _NOTHING


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(text) for span in spans) or _NOTHING


def _by_id(some: Sequence[Annotation], id_: str) -> Annotation:
    return next(one for one in some if one.id == id_)
