"""Headline facts for the first page: what the newest reports tell as happening, found and weighed as in the brief."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.brief import facts
from standoff.brief.contents import Fact
from standoff.brief.material import Material
from standoff.desk.digests import comparable
from standoff.desk.lines import LONGEST, Source, source_of
from standoff.desk.state import Desk
from standoff.display import shortened
from standoff.ledger.queries import Choice, Connection, FiledReport
from standoff.ledger.queries.newest import Part, layers_of, newest_reports
from standoff.record import Span
from standoff.stories.questions import batch_of

LOOKED_AT = 24
"""Reports that are looked at, the newest: a tenth of a second."""

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FactLine:
    """Something that reports tell. words: of the report that tells it most plainly, `spans` of its text.

    status: of the event that it was found by; None: there is none. others: further reports that tell it.
    """

    id: str
    day: str | None
    status: str | None
    independent: int
    source: Source
    spans: tuple[Span, ...]
    words: str
    others: tuple[Source, ...]


def headline_facts(desk: Desk, connection: Connection) -> tuple[FactLine, ...]:
    """The weightiest facts of the newest reports."""
    newest = comparable(connection, newest_reports(connection, Choice(), Part(0, LOOKED_AT)))
    if not newest:
        return ()
    state = (layers_of(connection, newest), desk.register(connection))
    return desk.kept_for("headline facts", state, lambda: _told(_material(desk, connection, newest[::-1])))


def _material(desk: Desk, connection: Connection, filed: Sequence[FiledReport]) -> Material:
    batch = batch_of(connection, [one.id for one in filed])
    return Material(tuple(filed), batch, desk.names(connection), desk.posts(connection))


def _told(material: Material) -> tuple[FactLine, ...]:
    return tuple(_line(material, one) for one in facts.find(material).facts[:_SHOWN])


def _line(material: Material, one: Fact) -> FactLine:
    first, *others = one.sentences[-1].citations  # a fact's last sentence is a report's own
    text = material.records[first.report - 1].report.text
    return FactLine(
        id=one.id,
        day=one.day,
        status=one.status,
        independent=one.independent,
        source=source_of(material.filed[first.report - 1]),
        spans=first.spans,
        words=shortened(" … ".join(span.of(text) for span in first.spans), LONGEST),
        others=tuple(source_of(material.filed[other.report - 1]) for other in others),
    )
