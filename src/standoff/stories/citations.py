"""Which report something stands in, and which of two reports came first."""

from dataclasses import dataclass
from datetime import UTC, datetime

from standoff.record import Report


@dataclass(frozen=True, slots=True)
class Citation:
    """A report as it is cited. address: its web address, or without one its origin."""

    report: str
    address: str
    origin: str
    publisher: str | None
    published: str | None


def cite(report: Report) -> Citation:
    """How a report is cited."""
    return Citation(report.id, report.address or report.origin, report.origin, report.publisher, report.published)


def order(citation: Citation) -> tuple[bool, float, str]:
    """A sorting key: the earlier report first, a day alone as its beginning, reports without a date last."""
    seconds = moment(citation.published)
    return seconds is None, seconds or 0.0, citation.address


def moment(published: str | None) -> float | None:
    """Seconds since 1970, of a day its beginning (UTC); None where nothing is given or it is no date."""
    if published is None:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
