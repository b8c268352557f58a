"""Questions about time expressions: what lies ahead."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from standoff.ledger.queries.reports import Choice, about
from standoff.ledger.schema import reports, sentences, times
from standoff.record import Span


@dataclass(frozen=True, slots=True)
class Expected:
    """A time that begins after its report was published, and the sentence it stands in.

    begins, ends: half-open, ISO 8601; ends is None where the words set no end.
    """

    report: str
    id: str
    span: Span
    sentence: Span
    begins: str
    ends: str | None


def expected(connection: Connection, choice: Choice) -> list[Expected]:
    """Times that begin after their report was published, the soonest first."""
    inside = and_(
        sentences.c.report == times.c.report,
        sentences.c.start <= times.c.start,
        sentences.c["end"] >= times.c["end"],
    )
    sentence = (sentences.c.start.label("sentence_start"), sentences.c["end"].label("sentence_end"))
    query = (
        about(choice, select(reports.c.id.label("report_id"), *times.c, *sentence).select_from(reports))
        .join(times, times.c.report == reports.c.number)
        .join(sentences, inside)
        .where(times.c.ahead)
        .order_by(times.c.begins, reports.c.day, reports.c.number, times.c.start)
    )
    return [
        Expected(
            report=row.report_id,
            id=row.id,
            span=Span(row.start, row.end),
            sentence=Span(row.sentence_start, row.sentence_end),
            begins=row.begins,
            ends=row.ends,
        )
        for row in connection.execute(query)
    ]
