"""Parts of questions that several pages understand: days, spans, a case, a part of a list."""

import re
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import Query

from standoff.desk.errors import Refused
from standoff.ledger.queries import Choice, Connection, find_case
from standoff.ledger.queries.newest import Part
from standoff.record import Span

ON_PAGE = 40
"""Lines of a list on one page."""

_MOST_SPANS = 20
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

Since = Annotated[date | None, Query(description="First day of publication.")]
Until = Annotated[date | None, Query(description="Last day of publication.")]
Publisher = Annotated[str | None, Query(max_length=200, description="Words of the publisher's name.")]
InCase = Annotated[str | None, Query(max_length=200, description="The name of a case.")]
PageNumber = Annotated[int, Query(ge=1, le=200, description="Which part of the list.")]
PlaceName = Annotated[str | None, Query(max_length=200, description="A place, as the gazetteer names it.")]
SideKey = Annotated[str | None, Query(max_length=2000, description="A side, as a list of sides names it.")]
At = Annotated[
    str | None,
    Query(max_length=400, pattern=r"^[0-9]{1,9}-[0-9]{1,9}(,[0-9]{1,9}-[0-9]{1,9})*$", description="Spans: 120-188,…"),
]


def spans_at(at: str | None) -> tuple[Span, ...]:
    """The spans of an address, in order. Refuses those that end before they begin."""
    found = tuple(sorted(Span(int(one[1]), int(one[2])) for one in _SPAN.finditer(at or "")))
    if len(found) > _MOST_SPANS or any(span.start >= span.end for span in found):
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "These are no spans of a text.", "at")
    return found


def part(page: int, most: int = ON_PAGE) -> Part:
    """A page of a list, and one line more to tell whether it goes on."""
    return Part((page - 1) * most, most + 1)


def choice(
    connection: Connection,
    since: date | None = None,
    until: date | None = None,
    publisher: str | None = None,
    case: str | None = None,
) -> Choice:
    """Which reports a question is about. Empty fields of a form ask for nothing."""
    return Choice(since, until, publisher or None, find_case(connection, case) if case else None)


def day(field: str, typed: str) -> date | None:
    """The day in a field of a form; an empty one asks for nothing."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "That is no day.", field) from None
