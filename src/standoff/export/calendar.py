"""What is due as a calendar (iCalendar, RFC 5545): an all-day event for each expectation whose window has not closed.

Its words are those of the report that told it first. Where the report says only by when, the event is that day.
"""

from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from standoff.display import harmless, shortened
from standoff.ledger.queries import Choice, Connection, texts
from standoff.outlook.forecasts import Due, due
from standoff.templating import on_the_web

_TITLE: Final = 120  # characters that a calendar shows of a title


def calendar(connection: Connection, choice: Choice, today: date, made: datetime) -> bytes:
    """The calendar of what is due from a day on. made: the moment that each event carries as its stamp."""
    found = Calendar()
    found.add("prodid", "-//Standoff//What is due//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", f"Standoff: {choice.case.name}" if choice.case else "Standoff")
    waiting = due(connection, choice, today)
    known = texts(connection, sorted({one.what.cited.report for one in waiting}))
    for one in waiting:
        found.add_component(_event(one, known[one.what.cited.report], made))
    written: bytes = found.to_ical()
    return written


def _event(one: Due, text: str, made: datetime) -> Event:
    words = harmless(" … ".join(span.of(text) for span in one.what.spans))
    by = ", ".join(side.name for side in one.by)
    told = f"{by}: {words}" if by else words
    cited = one.what.cited
    last = _day(one.to)
    event = Event()
    event.add("uid", f"{one.expectation}@standoff")
    event.add("dtstamp", made)
    event.add("summary", harmless(shortened(f"Not expected: {told}" if one.negated else told, _TITLE)))
    event.add("dtstart", _day(one.from_) if one.from_ else last)
    event.add("dtend", last + timedelta(days=1))  # exclusive
    event.add("transp", "TRANSPARENT")  # nobody is busy for it
    where = ", ".join(f"{span.start}–{span.end}" for span in one.what.spans)
    event.add("description", harmless(f"{told}\n{cited.address} ({where})"))
    if on_the_web(cited.address):
        event.add("url", cited.address)
    return event


def _day(day: str) -> date:
    return date.fromisoformat(day[:10])
