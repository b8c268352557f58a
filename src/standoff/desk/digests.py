"""What the newest reports of a story say together: worked out once, and again when one of them has changed.

Each part of it is worked out for the first page that needs it: the page of a statement asks for the quotations alone.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from standoff.desk.state import Desk
from standoff.ledger.queries import Connection, FiledReport
from standoff.ledger.queries.newest import Part, layers_of, lengths, reports_of_story
from standoff.linking.happenings import Happening, find_happenings
from standoff.record import Span
from standoff.stories import titles
from standoff.stories.claims import Claim, find_claims
from standoff.stories.copies import Sources
from standoff.stories.figures import Figure, find_figures
from standoff.stories.questions import Batch, batch_of
from standoff.stories.quotes import Quote, find_quotes

LOOKED_AT = 20
"""Reports of a story that are compared: the newest. Working out all that 20 say together takes a fifth of a second."""

GLANCED_AT = 12
"""Reports that a list looks at for the title and the key sentences of a story: the newest, in a twentieth."""

LONGEST = 100_000
"""Code points of a report that is compared; a longer one is no news report, and would keep every reader waiting."""

Found = TypeVar("Found")


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

    state: another one where what they tell is. title: None where no report has words to choose. key: the key sentences,
    each with its report. reports: those that were compared, the newest first; none where all are too long. texts: of
    these, by id. names: of the register's entries. sentences: in which events are told, by report and event.
    """

    story: str
    state: Hashable
    title: str | None
    key: tuple[titles.Chosen, ...]
    reports: tuple[FiledReport, ...]
    texts: Mapping[str, str]
    names: Mapping[str, str]
    sources: Sources
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
    return _glanced(desk, connection, story, newest, lambda: _batch_of(connection, newest))


def digest_of(desk: Desk, connection: Connection, story: str) -> Digest | None:
    """What a story's newest reports say; None where it has none."""
    newest = reports_of_story(connection, story, Part(0, LOOKED_AT))
    if not newest:
        return None
    glanced_at = {one.id for one in newest[:GLANCED_AT]}
    newest = comparable(connection, newest)
    state = (layers_of(connection, newest), desk.register(connection))

    def work_out() -> Digest:
        batch = _at_hand(desk, connection, story, state, newest)
        few = [one for one in newest if one.id in glanced_at]
        glance = _glanced(desk, connection, story, few, lambda: _part(batch, glanced_at))
        return _digest(glance, state, newest, batch, desk.names(connection))

    return desk.kept_for(("digest", story), state, work_out)


def quotes_of(desk: Desk, connection: Connection, digest: Digest) -> tuple[Quote, ...]:
    """The quotations of a story."""
    return _told(desk, connection, digest, "quotes", lambda of: find_quotes(of.records, of.vectors, of.who))


def figures_of(desk: Desk, connection: Connection, digest: Digest) -> tuple[Figure, ...]:
    """The figures of a story."""
    return _told(desk, connection, digest, "figures", lambda of: find_figures(of.records, of.vectors))


def claims_of(desk: Desk, connection: Connection, digest: Digest) -> tuple[Claim, ...]:
    """The claims of a story."""
    return _told(desk, connection, digest, "claims", lambda of: find_claims(of.records, of.vectors))


def happenings_of(desk: Desk, connection: Connection, digest: Digest) -> tuple[Happening, ...]:
    """What happened, by the reports of a story."""
    return _told(desk, connection, digest, "happenings", lambda of: find_happenings(of.records, of.vectors, of.who))


def comparable(connection: Connection, some: list[FiledReport]) -> list[FiledReport]:
    """Those of some reports that are no longer than LONGEST."""
    sizes = lengths(connection, [one.id for one in some])
    return [one for one in some if sizes[one.id] <= LONGEST]


def _told(
    desk: Desk, connection: Connection, digest: Digest, part: str, find: Callable[[Batch], tuple[Found, ...]]
) -> tuple[Found, ...]:
    def work_out() -> tuple[Found, ...]:
        return find(_at_hand(desk, connection, digest.story, digest.state, digest.reports))

    return desk.kept_for((part, digest.story), digest.state, work_out)


def _at_hand(desk: Desk, connection: Connection, story: str, state: Hashable, newest: Sequence[FiledReport]) -> Batch:
    return desk.at_hand(story, state, lambda: _batch_of(connection, newest))


def _batch_of(connection: Connection, newest: Sequence[FiledReport]) -> Batch:
    return batch_of(connection, [one.id for one in reversed(newest)])


def _part(batch: Batch, ids: set[str]) -> Batch:
    """Some reports of a batch."""
    kept = [pair for pair in zip(batch.records, batch.vectors, strict=True) if pair[0].report.id in ids]
    return replace(
        batch,
        records=tuple(record for record, _ in kept),
        vectors=tuple(vectors for _, vectors in kept),
        copies=tuple(one for one in batch.copies if {one.copy, one.of} <= ids),
    )


def _glanced(
    desk: Desk, connection: Connection, story: str, newest: Sequence[FiledReport], batch: Callable[[], Batch]
) -> Glance:
    state = layers_of(connection, newest)
    return desk.kept_for(("glance", story), state, lambda: _glance(story, newest, batch()))


def _glance(story: str, newest: Sequence[FiledReport], batch: Batch) -> Glance:
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


def _digest(
    glance: Glance, state: Hashable, newest: Sequence[FiledReport], batch: Batch, known: Mapping[str, str]
) -> Digest:
    return Digest(
        story=glance.story,
        state=state,
        title=glance.title,
        key=glance.key,
        reports=tuple(newest),
        texts={one.report.id: one.report.text for one in batch.records},
        names={entry: known[entry] for entry in sorted(set(batch.who.values())) if entry in known},
        sources=batch.sources([one.id for one in newest]),
        sentences={
            (record.report.id, event.id): record.sentences[event.sentence]
            for record in batch.records
            for event in record.events
            if event.sentence < len(record.sentences)
        },
    )
