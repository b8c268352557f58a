"""What the newest reports of a story say together: worked out once, and again when one of them has changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.desk.state import Desk
from standoff.ledger.queries import Connection, FiledReport, entry_names
from standoff.ledger.queries.newest import Part, layers_of, lengths, reports_of_story
from standoff.linking.happenings import Happening, find_happenings
from standoff.record import Span
from standoff.stories import titles
from standoff.stories.claims import Claim, find_claims
from standoff.stories.copies import Copy, Sources
from standoff.stories.figures import Figure, find_figures
from standoff.stories.questions import Batch, batch_of
from standoff.stories.quotes import Quote, find_quotes

LOOKED_AT = 20
"""Reports of a story that are compared: the newest. Working out what 20 say together takes a fifth of a second."""

GLANCED_AT = 12
"""Reports that a list looks at for the title and the key sentences of a story: the newest, in a twentieth."""


LONGEST = 100_000
"""Code points of a report that is compared; a longer one is no news report, and would keep every reader waiting."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A story as lists tell it, from its newest reports: fields as in `Digest`."""

    story: str
    title: str | None
    key: tuple[titles.Chosen, ...]
    reports: tuple[FiledReport, ...]
    texts: Mapping[str, str]
    sources: Sources

    def report(self, report_id: str) -> FiledReport:
        """One of the reports."""
        return next(one for one in self.reports if one.id == report_id)


@dataclass(frozen=True, slots=True)
class Digest:
    """A story as its newest reports tell it.

    title: None where no report has words to choose. key: the key sentences, each with its report. reports: those that
    were compared, the newest first; none where all are too long. texts: of these, by id. names: of the register's
    entries. sentences: in which events are told, by report and event.
    """

    story: str
    title: str | None
    key: tuple[titles.Chosen, ...]
    reports: tuple[FiledReport, ...]
    texts: Mapping[str, str]
    names: Mapping[str, str]
    sources: Sources
    copies: tuple[Copy, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    happenings: tuple[Happening, ...]
    sentences: Mapping[tuple[str, str], Span]

    def report(self, report_id: str) -> FiledReport:
        """One of the reports."""
        return next(one for one in self.reports if one.id == report_id)


def glance_of(desk: Desk, connection: Connection, story: str) -> Glance | None:
    """What lists tell of a story; None where it has no reports."""
    newest = reports_of_story(connection, story, Part(0, GLANCED_AT))
    if not newest:
        return None
    newest = comparable(connection, newest)
    state = layers_of(connection, newest)
    return desk.kept_for(("glance", story), state, lambda: _glance(connection, story, newest))


def digest_of(desk: Desk, connection: Connection, story: str) -> Digest | None:
    """What a story's newest reports say; None where it has none."""
    newest = reports_of_story(connection, story, Part(0, LOOKED_AT))
    if not newest:
        return None
    newest = comparable(connection, newest)
    state = (layers_of(connection, newest), desk.register(connection))
    glance = glance_of(desk, connection, story)
    if glance is None:
        return None
    return desk.kept_for(("digest", story), state, lambda: _work_out(connection, glance, newest))


def comparable(connection: Connection, some: list[FiledReport]) -> list[FiledReport]:
    """Those of some reports that are no longer than LONGEST."""
    sizes = lengths(connection, [one.id for one in some])
    return [one for one in some if sizes[one.id] <= LONGEST]


def _glance(connection: Connection, story: str, newest: list[FiledReport]) -> Glance:
    batch = batch_of(connection, [one.id for one in reversed(newest)])
    told = [titles.Told(*pair) for pair in zip(batch.records, batch.vectors, strict=True)]
    title = titles.title_of(told)
    return Glance(
        story=story,
        title=batch.words(title) if title else None,
        key=titles.key_sentences(told),
        reports=tuple(newest),
        texts={one.report.id: one.report.text for one in batch.records},
        sources=batch.sources([one.id for one in newest]),
    )


def _work_out(connection: Connection, glance: Glance, newest: list[FiledReport]) -> Digest:
    batch = batch_of(connection, [one.id for one in reversed(newest)])
    return Digest(
        story=glance.story,
        title=glance.title,
        key=glance.key,
        reports=tuple(newest),
        texts={one.report.id: one.report.text for one in batch.records},
        names=_names(connection, batch),
        sources=batch.sources([one.id for one in newest]),
        copies=batch.copies,
        quotes=find_quotes(batch.records, batch.vectors, batch.who),
        figures=find_figures(batch.records, batch.vectors),
        claims=find_claims(batch.records, batch.vectors),
        happenings=find_happenings(batch.records, batch.vectors, batch.who),
        sentences={
            (record.report.id, event.id): record.sentences[event.sentence]
            for record in batch.records
            for event in record.events
            if event.sentence < len(record.sentences)
        },
    )


def _names(connection: Connection, batch: Batch) -> Mapping[str, str]:
    known = entry_names(connection)
    return {entry: known[entry] for entry in sorted(set(batch.who.values())) if entry in known}
