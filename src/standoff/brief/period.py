"""Which moments a brief is about: days, or an age counted back from now, or from the newest report of an old ledger."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from standoff.brief.contents import Period
from standoff.brief.material import chosen
from standoff.errors import StandoffError
from standoff.ledger.queries import Choice, Connection, FiledReport
from standoff.ledger.queries.newest import Part, newest_reports
from standoff.stories.citations import moment

_AGE = re.compile(r"(\d{1,4})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. since: a day, or an age such as 24h, 7d or 2w. now: the moment that was given for now."""

    since: str | None = None
    until: date | None = None
    publisher: str | None = None
    now: datetime | None = None


def period_of(
    connection: Connection, asked: Asked, clock: datetime, about: Sequence[str] = ()
) -> tuple[Choice, Period]:
    """The choice of reports and the moments between which they lie.

    An age is counted back from `now`, or else from the clock; where no report of the choice is so young, from the
    newest of them. Raises StandoffError for what is neither a day nor an age.
    """
    age = _age(asked.since)
    if age is None:
        since = _day(asked.since)
        period = Period(
            since.isoformat() if since else None, asked.until.isoformat() if asked.until else None, asked.since, None
        )
        return Choice(since, asked.until, asked.publisher), period
    whole = Choice(None, asked.until, asked.publisher)
    until, counted_from = asked.now or clock, "given" if asked.now else "clock"
    if asked.now is None:
        newest = _newest(connection, whole, about)
        if newest is not None and not clock - age <= newest <= clock + _DAY:
            until, counted_from = newest, "newest report"
    begins, ends = until - age, until
    # A report's day is its outlet's; the moments decide within a day on each side.
    last = (ends + _DAY).date()
    choice = Choice((begins - _DAY).date(), min(last, asked.until or last), asked.publisher)
    return choice, Period(_written(begins), _written(ends), asked.since, counted_from)


def _age(words: str | None) -> timedelta | None:
    found = _AGE.fullmatch(words or "")
    return int(found[1]) * _UNITS[found[2]] if found else None


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise StandoffError(words, "neither a day (1962-10-22) nor an age (24h, 7d, 2w)") from error


def _newest(connection: Connection, choice: Choice, about: Sequence[str]) -> datetime | None:
    """The moment of the newest report; of a day alone, its end."""
    newest = newest_reports(connection, choice, Part(0, 1))
    if about or not newest or newest[0].day is None:
        dated = [report for report in chosen(connection, choice, about) if report.day]
        newest = [report for report in dated if report.day == dated[-1].day] if dated else []
    else:
        day = date.fromisoformat(newest[0].day)
        newest = chosen(connection, Choice(day, day, choice.publisher), ())
    return max((ended for report in newest if (ended := _ended(report))), default=None)


def _ended(report: FiledReport) -> datetime | None:
    seconds = moment(report.published)
    if seconds is None or report.published is None:
        return None
    at = datetime.fromtimestamp(seconds, UTC)
    return at + _DAY if len(report.published) == len("1962-10-22") else at


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes")
