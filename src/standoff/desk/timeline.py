"""The timeline: what is told to have happened, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query

from standoff.desk import asked
from standoff.desk.lines import EventLine, event_lines
from standoff.desk.pages import page
from standoff.desk.state import AtDesk
from standoff.ledger.queries import FiledEvent
from standoff.ledger.queries.newest import dated_events, last_day, newest_events
from standoff.vocabulary import EventType, Status

router = APIRouter()

By = Literal["told", "published"]


@dataclass(frozen=True, slots=True)
class Day:
    """The events of a day. day: None for reports without a date."""

    day: str | None
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Events by day, the latest first. by: the days they are told for, or those of the reports that tell them."""

    days: tuple[Day, ...]
    by: By
    since: str | None
    until: str | None
    type: EventType | None
    status: Status | None
    case: str | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    page: int
    more: bool


@page(router, "/timeline", "timeline.html")
def timeline(
    desk: AtDesk,
    by: By = "told",
    since: asked.Since = None,
    until: asked.Until = None,
    type: Annotated[EventType | Literal[""] | None, Query(description="Only events of this type.")] = None,
    status: Annotated[Status | Literal[""] | None, Query(description="Only events of this status.")] = None,
    case: asked.InCase = None,
    page: asked.PageNumber = 1,
) -> TimelineView:
    """What is told to have happened, the latest day first, up to the day of the newest report."""
    part = asked.part(page)
    types, statuses = (type,) if type else (), (status,) if status else ()
    first, last = (day.isoformat() if day else None for day in (since, until))
    with desk.ledger.asking() as connection:
        if by == "told":
            chosen = asked.choice(connection, case=case)
            found = dated_events(
                connection, chosen, part, first, last or last_day(connection), event_types=types, statuses=statuses
            )
        else:
            chosen = asked.choice(connection, since, until, case=case)
            found = newest_events(connection, chosen, part, event_types=types, statuses=statuses)
        lines = event_lines(connection, found[: asked.ON_PAGE])
    return TimelineView(
        days=_days(found, lines, by),
        by=by,
        since=first,
        until=last,
        type=type or None,
        status=status or None,
        case=case or None,
        types=get_args(EventType),
        statuses=get_args(Status),
        page=page,
        more=len(found) > asked.ON_PAGE,
    )


def _days(found: Sequence[FiledEvent], lines: Sequence[EventLine], by: By) -> tuple[Day, ...]:
    days: dict[str | None, list[EventLine]] = {}
    for event, line in zip(found, lines, strict=False):
        told = event.begins[:10] if event.begins else None
        days.setdefault(told if by == "told" else line.source.day, []).append(line)
    return tuple(Day(day, tuple(some)) for day, some in days.items())
