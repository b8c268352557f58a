"""What the questions of this room are asked of: reports that are looked at together, their sides and happenings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection
from standoff.ledger.queries.posts import FiledPost, list_posts
from standoff.linking.happenings import Happening, find_happenings
from standoff.outlook.matter import Matter, Weighing, matter_of
from standoff.outlook.passages import Passage, day_of, is_ordered, passage
from standoff.outlook.sides import Side, Sides
from standoff.record import Event, Record
from standoff.stories.questions import Batch, batches
from standoff.vocabulary import EventType, Status

_TALKS = frozenset(
    "talks dialogue dialog negotiation negotiations meeting meetings visit visits conference summit".split()
)
Telling = tuple[Record, Event]
"""One event of one report."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What sides did or said, once, with every telling of it, the earliest first.

    A happening whose tellings name different sides is as many deeds. actors, recipients: the side that most reports
    give first. day: on which it took place or, where no report tells that, was first reported; told: whether one tells.
    confidence: that the tellings are of one event.
    """

    id: str
    event_type: EventType
    status: Status
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    day: str | None
    told: bool
    tellings: tuple[Telling, ...]
    matters: tuple[Matter, ...]
    confidence: float

    def passages(self) -> tuple[Passage, ...]:
        """The sentence of each telling."""
        return passages_of(self.tellings)


def is_mere_mention(deed: Deed) -> bool:
    """Whether only a noun tells of talks, without a day: "against talks with the rebels" does not say that any were."""
    if deed.event_type != "CONSULT" or deed.told:
        return False
    return all(event.trigger.of(record.report.text).lower() in _TALKS for record, event in deed.tellings)


def passages_of(tellings: Sequence[Telling]) -> tuple[Passage, ...]:
    """The sentence of each telling."""
    return tuple(passage(record, event.id, (record.sentences[event.sentence],)) for record, event in tellings)


@dataclass(frozen=True, slots=True)
class Scene:
    """Reports that are looked at together. deeds: without history told for context, in the order of their days."""

    batch: Batch
    sides: Sides
    weighing: Weighing
    deeds: tuple[Deed, ...]

    def independent(self, passages: Iterable[Passage]) -> int:
        """How many independent sources the passages are from."""
        reports = sorted({one.cited.report for one in passages})
        return self.batch.independent(reports) if len(reports) > 1 else len(reports)


def scenes(connection: Connection, choice: Choice) -> Iterator[Scene]:
    """The chosen reports: all at once where they are few enough (`stories.questions.TOGETHER`), else story by story."""
    names, posts = queries.entry_names(connection), list_posts(connection)
    for batch in batches(connection, choice):
        yield scene_of(batch, names, posts)


def last_day(connection: Connection, choice: Choice) -> date | None:
    """The day of the newest of the chosen reports; None where none gives a date."""
    days = [report.day for report in queries.list_reports(connection, choice) if report.day]
    return date.fromisoformat(max(days)) if days else None


def scene_of(batch: Batch, names: Mapping[str, str], posts: Sequence[FiledPost]) -> Scene:
    """What can be asked of some reports. names: of the register's entries. posts: that these hold."""
    sides = Sides(batch.records, batch.who, names, posts)
    at = {record.report.id: number for number, record in enumerate(batch.records)}
    found = []
    for happening in find_happenings(batch.records, batch.vectors, batch.who):
        parts = _by_sides(list(_tellings(happening, batch, at)), sides)
        for number, tellings in enumerate(parts):
            matters = tuple(
                matter_of(
                    record, batch.vectors[at[record.report.id]], (record.sentences[event.sentence],), event.sentence
                )
                for record, event in tellings
            )
            name = happening.id if len(parts) == 1 else f"{happening.id}.{number + 1}"
            found.append(_deed(name, happening, tellings, matters, sides))
    found.sort(key=lambda deed: (deed.day or "9999", deed.id))
    return Scene(batch, sides, Weighing(batch.records), tuple(found))


def _tellings(happening: Happening, batch: Batch, at: Mapping[str, int]) -> Iterator[Telling]:
    """Without history that is told for context."""
    for one in happening.events:
        record = batch.records[at[one.report]]
        event = next(event for event in record.events if event.id == one.event)
        if not event.background:
            yield record, event


def _by_sides(tellings: Sequence[Telling], sides: Sides) -> list[list[Telling]]:
    """The tellings whose actors, and whose recipients, may be the same; one that tells none goes with the first."""
    groups: list[tuple[set[Side], set[Side], list[Telling]]] = []
    for record, event in tellings:
        actors = {side for side in sides.all_of(record.report.id, event.actors) if side.known}
        recipients = {side for side in sides.all_of(record.report.id, event.recipients) if side.known}
        for some, others, group in groups:
            if _agree(some, actors) and _agree(others, recipients):
                some |= actors
                others |= recipients
                group.append((record, event))
                break
        else:
            groups.append((actors, recipients, [(record, event)]))
    return [group for _, _, group in groups]


def _agree(some: set[Side], others: set[Side]) -> bool:
    return not some or not others or bool(some & others)


def _deed(
    name: str, happening: Happening, tellings: Sequence[Telling], matters: tuple[Matter, ...], sides: Sides
) -> Deed:
    status = _status_now(tellings)
    telling_it = [one for one in tellings if _standing(*one) == status]
    day = _day_told(telling_it) if status == "happened" else None
    return Deed(
        id=name,
        event_type=happening.event_type,
        status=status,
        actors=_most_told([sides.all_of(record.report.id, event.actors) for record, event in tellings]),
        recipients=_most_told([sides.all_of(record.report.id, event.recipients) for record, event in tellings]),
        day=day or day_of(telling_it[0][0]),
        told=day is not None,
        tellings=tuple(tellings),
        matters=matters,
        confidence=happening.confidence,
    )


def _status_now(tellings: Sequence[Telling]) -> Status:
    """Of the latest telling that settles it, or else that promises or threatens it, or else of the latest."""
    told = [_standing(record, event) for record, event in tellings]
    settled = [status for status in told if status in ("happened", "ongoing", "not_happened", "cancelled")]
    meant = [status for status in told if status in ("planned", "offered", "threatened", "refused")]
    return (settled or meant or told)[-1]


def _standing(record: Record, event: Event) -> Status:
    """What somebody orders his own people to do counts as done: it is his act, whatever they make of it."""
    ordered = event.status == "demanded" and event.within is None and event.actors
    return "happened" if ordered and is_ordered(record, event.trigger, event.sentence) else event.status


def _day_told(tellings: Sequence[Telling]) -> str | None:
    """The day that most tellings give it; one after a report's own belongs to something else."""
    days = []
    for record, event in tellings:
        time = next((one for one in record.times if one.id == event.time), None)
        day = _one_day(time.from_, time.to) if time else None
        published = day_of(record)
        if day is not None and (published is None or day <= published):
            days.append(day)
    return max(sorted(set(days)), key=days.count, default=None)


def _most_told(told: list[tuple[Side, ...]]) -> tuple[Side, ...]:
    counts: dict[Side, int] = {}
    for some in told:
        for side in some:
            counts[side] = counts.get(side, 0) + 1
    return tuple(sorted(counts, key=lambda side: -counts[side]))


def _one_day(from_: str | None, to: str | None) -> str | None:
    """The day, where the half-open interval is no more than one."""
    if from_ is None or to is None:
        return None

    apart = date.fromisoformat(to[:10]).toordinal() - date.fromisoformat(from_[:10]).toordinal()
    return from_[:10] if apart <= 1 else None
