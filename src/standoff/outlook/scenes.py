"""What the questions of this room are asked of: reports that are looked at together, their sides and happenings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection
from standoff.linking.happenings import Happening, find_happenings
from standoff.outlook.matter import Matter, Telling, matter_of
from standoff.outlook.passages import Passage, day_of, passage
from standoff.outlook.sides import Side, Sides
from standoff.record import Event, Record
from standoff.stories.questions import Batch, batches
from standoff.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Deed:
    """A happening with its sides. tellings: one event for each time that a report tells it, the earliest first.

    actors, recipients: sides, the one that most reports give first. day: on which it took place or, where no report
    tells that, was first reported; told: whether a report tells it.
    """

    happening: Happening
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    day: str | None
    told: bool
    tellings: tuple[tuple[Record, Event], ...]
    matters: tuple[Matter, ...]

    @property
    def status(self) -> Status:
        """How it stands by the latest report that settles it."""
        return self.happening.status

    def passages(self) -> tuple[Passage, ...]:
        """The sentence of each telling."""
        return tuple(passage(record, event.id, (record.sentences[event.sentence],)) for record, event in self.tellings)

    def first_reported(self) -> str | None:
        """The day of the first report of it."""
        return day_of(self.tellings[0][0])


@dataclass(frozen=True, slots=True)
class Scene:
    """Reports that are looked at together. deeds: without history told for context, in the order of their days."""

    batch: Batch
    sides: Sides
    telling: Telling
    deeds: tuple[Deed, ...]


def scenes(connection: Connection, choice: Choice) -> Iterator[Scene]:
    """The chosen reports: all at once where they are few enough (`stories.questions.TOGETHER`), else story by story."""
    names = queries.entry_names(connection)
    for batch in batches(connection, choice):
        yield scene_of(batch, names)


def scene_of(batch: Batch, names: Mapping[str, str]) -> Scene:
    """What can be asked of some reports. names: of the register's entries."""
    sides = Sides(batch.records, batch.who, names)
    records = {record.report.id: record for record in batch.records}
    at = {record.report.id: number for number, record in enumerate(batch.records)}
    found = []
    for happening in find_happenings(batch.records, batch.vectors, batch.who):
        tellings = []
        for one in happening.events:
            record = records[one.report]
            event = next(event for event in record.events if event.id == one.event)
            if not event.background:
                tellings.append((record, event))
        if tellings:
            matters = tuple(
                matter_of(
                    record,
                    batch.vectors[at[record.report.id]],
                    (record.sentences[event.sentence],),
                    event.sentence,
                )
                for record, event in tellings
            )
            found.append(_deed(happening, tuple(tellings), matters, sides))
    found.sort(key=lambda deed: (deed.day or "9999", deed.happening.id))
    return Scene(batch, sides, Telling(batch.records), tuple(found))


def _deed(
    happening: Happening, tellings: tuple[tuple[Record, Event], ...], matters: tuple[Matter, ...], sides: Sides
) -> Deed:
    told = _one_day(happening.from_, happening.to)
    return Deed(
        happening=happening,
        actors=_most_told([sides.all_of(record.report.id, event.actors) for record, event in tellings]),
        recipients=_most_told([sides.all_of(record.report.id, event.recipients) for record, event in tellings]),
        day=told or day_of(tellings[0][0]),
        told=told is not None,
        tellings=tellings,
        matters=matters,
    )


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
