"""What could not be read: problems of the reports that are here, and sources that gave no report."""

from collections.abc import Iterator

from standoff.brief.contents import Citation, ListedReport, Shortfall
from standoff.brief.material import Material, actor_of
from standoff.record import Record, Statement

PLACES = 5
"""Citations of one kind of problem."""


def problems(material: Material) -> tuple[Shortfall, ...]:
    """The most frequent first."""
    alike: dict[tuple[str, str], list[Citation]] = {}
    for at, record in enumerate(material.records):
        for problem in record.problems:
            citation = material.cite(at, *([problem.span] if problem.span else []))
            alike.setdefault((problem.field, problem.reason), []).append(citation)
    ordered = sorted(alike.items(), key=lambda item: -len(item[1]))
    return tuple(
        Shortfall(field, reason, len(citations), tuple(citations[:PLACES])) for (field, reason), citations in ordered
    )


def listed(material: Material) -> Iterator[ListedReport]:
    """The reports, with how many statements each has, and how many of those are by sources it does not name."""
    for at, (filed, record) in enumerate(zip(material.filed, material.records, strict=True)):
        yield ListedReport(
            number=at + 1,
            id=filed.id,
            version=filed.version,
            day=filed.day,
            published=filed.published,
            publisher=filed.publisher,
            headline=filed.headline,
            address=filed.address,
            origin=filed.origin,
            statements=len(record.statements),
            unnamed=sum(unnamed(record, one) for one in record.statements),
        )


def unnamed(record: Record, statement: Statement) -> bool:
    """Whether the report does not name who spoke."""
    actor = actor_of(record, statement.speaker)
    return statement.anonymous or (actor is not None and actor.kind == "unnamed")
