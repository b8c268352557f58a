"""What takes long the first time is done before anybody is answered: one look at each page that asks for much."""

from functools import partial

from standoff.desk import (
    about,
    actors,
    drawings,
    geography,
    heading,
    keeping,
    places,
    reports,
    searching,
    statements,
    stories,
    timeline,
    today,
)
from standoff.desk.state import Desk
from standoff.errors import LedgerError
from standoff.ledger.queries import Choice
from standoff.ledger.queries.newest import Part, newest_reports

_WORD, _TITLE = "talks", "minister"  # found or not: the indexes are read, and the questions to SQLite translated
_LARGE = 2000  # reports; a first chart takes half a second, for which nobody should wait where few read


def get_ready(desk: Desk) -> None:
    """Works out what pages need of the whole ledger, and opens one page of each kind: 4 seconds for 57,600 reports.

    What goes wrong on a page is for whoever opens it. Raises LedgerError where the ledger cannot be used.
    """
    rooms = (
        about.about, today.today, stories.stories, timeline.timeline, actors.actors, geography.map_of,
        keeping.publishers, partial(searching.search, q=_WORD), partial(searching.search, q=_WORD, speaker=_TITLE),
        _conduct, _newest,
    )  # fmt: skip
    for look_into in rooms:
        try:
            look_into(desk)
        except LedgerError:
            raise
        except Exception:
            continue


def _conduct(desk: Desk) -> None:
    told = heading.conduct(desk)
    if told.days and about.about(desk).totals.reports >= _LARGE:
        drawings.conduct_svg(told.days, [one.day for one in told.turns], "")


def _newest(desk: Desk) -> None:
    """The newest report, and one thing of each kind in it."""
    with desk.ledger.asking() as connection:
        found = newest_reports(connection, Choice(), Part(0, 1))
    for report in [one.id for one in found]:
        items = reports.report(desk, report, layers="statements,events,places").items
        first = {item.layer: item.id for item in reversed(items)}
        if "statements" in first:
            statements.statement(desk, report, first["statements"])
        if "events" in first:
            statements.event(desk, report, first["events"])
        if "places" in first:
            places.place(desk, report, first["places"])
