"""Events as PLOVER and its kin code them: what of a record they ask for, and what they leave out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from standoff.ledger.queries import FiledReport
from standoff.plover import Coded, coded
from standoff.record import Actor, Event, Place, Record, Span, Statement, TimeExpression

LEFT_OUT = {
    "background": "history told for context",
    "within": "what another event demands, offers, refuses or alleges",
    "status": "denied, expected or not come about",
    "actor": "nobody is told who acts",
    "date": "neither event nor report has a date",
}
"""Why an event is in no row: the words for people."""

_REAL = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what its report tells around it.

    coded: PLOVER's single type, mode and class. day: the event's, ISO 8601.
    """

    report: FiledReport
    record: Record
    event: Event
    coded: Coded
    day: str
    around: "Around"

    @property
    def id(self) -> str:
        """Of report and event together: the same in every export."""
        return f"{self.report.id}-{self.event.id}"


class Around:
    """The annotations of a record by their ids."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places: dict[str, Place] = {place.id: place for place in record.places}
        self.times: dict[str, TimeExpression] = {time.id: time for time in record.times}
        self.statements: dict[str, Statement] = {one.id: one for one in record.statements}
        self.events: dict[str, Event] = {event.id: event for event in record.events}
        self._mentions = {mention.id: mention.span for mention in record.mentions}

    def acting(self, event: Event) -> list[Actor]:
        """Those who do it."""
        return [self.actors[one] for one in event.actors]

    def receiving(self, event: Event) -> list[Actor]:
        """Those to whom it is done."""
        return [self.actors[one] for one in event.recipients]

    def place(self, event: Event) -> Place | None:
        """Where it is."""
        return self.places[event.place] if event.place else None

    def time(self, event: Event) -> TimeExpression | None:
        """When it is."""
        return self.times[event.time] if event.time else None

    def statement(self, event: Event) -> Statement | None:
        """Whose word it is; None: the report's own."""
        return self.statements[event.statement] if event.statement else None

    def words(self, *spans: Span | None) -> list[str]:
        """What stands there."""
        return [span.of(self.text) for span in spans if span]

    def placename(self, event: Event) -> str | None:
        """The place in the report's words: the mention nearest to the event."""
        place = self.place(event)
        spans = [self._mentions[one] for one in place.mentions] if place else []
        nearest = min(spans, key=lambda span: abs(span.start - event.trigger.start), default=None)
        return nearest.of(self.text) if nearest else None


def told(report: FiledReport, record: Record, left_out: Counter[str]) -> Iterator[Told]:
    """The events of a record that PLOVER codes, in the order of the text. Those it does not are counted by reason."""
    around = Around(record)
    for event in record.events:
        found = _told(report, record, event, around)
        if isinstance(found, Told):
            yield found
        else:
            left_out[found] += 1


def _told(report: FiledReport, record: Record, event: Event, around: Around) -> Told | str:
    if event.background:
        return "background"
    outer = around.events.get(event.within) if event.within else None
    if outer and (event.status not in _REAL or outer.event_type == "ACCUSE"):
        return "within"
    one = coded(event)
    if one is None:
        return "status"
    if not event.actors:
        return "actor"
    day = _day_of(event, around.time(event), report.day)
    return Told(report, record, event, one, day, around) if day else "date"


def _day_of(event: Event, time: TimeExpression | None, published: str | None) -> str | None:
    """The first day of its time, no later than the report; of what is planned, demanded or refused, the report's."""
    own = time.from_[:10] if time and time.from_ and event.status in _REAL else None
    days = [day for day in (own, published) if day and _is_day(day)]
    return min(days, default=None)


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
