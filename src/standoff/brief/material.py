"""What a brief is made of: the chosen reports, numbered, with what is known about them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.brief.contents import Citation
from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection, FiledReport
from standoff.ledger.queries.posts import FiledPost, list_posts
from standoff.outlook.scenes import Deed, Scene, scene_of
from standoff.record import Actor, Event, Record, Span
from standoff.stories.copies import Copy, Sources, Told, sources_among, told
from standoff.stories.grades import grades_of
from standoff.stories.questions import Batch

LOOKED_AT = 100
"""Reports that a brief is made of, at most: these take about 2 seconds."""


@dataclass(frozen=True)
class Material:
    """The reports of a brief by day. A report's number is its place, from 1.

    names, posts: of the register's entries.
    """

    filed: tuple[FiledReport, ...]
    batch: Batch
    names: Mapping[str, str]
    posts: tuple[FiledPost, ...]

    @classmethod
    def of(cls, connection: Connection, filed: Sequence[FiledReport]) -> "Material":
        """What the ledger knows of some reports."""
        ids = [report.id for report in filed]
        read = queries.readings(connection, ids)
        batch = Batch(
            records=tuple(record for record, _ in read),
            vectors=tuple(vectors for _, vectors in read),
            who=queries.linked(connection, ids),
            copies=tuple(
                Copy(one.copy, one.original, one.kind, one.reason, one.confidence, one.sure_of, ())
                for one in queries.copies_among(connection, ids)
            ),
            grades=grades_of(connection),
        )
        return cls(tuple(filed), batch, queries.entry_names(connection), tuple(list_posts(connection)))

    @property
    def records(self) -> tuple[Record, ...]:
        """By the reports' order."""
        return self.batch.records

    @cached_property
    def scene(self) -> Scene:
        """The reports as the outlook looks at them."""
        return scene_of(self.batch, self.names, self.posts)

    def tellings(self, at: int, event: Event) -> tuple[tuple[int, Event], ...]:
        """The happening that an event of a report is told of, in all its reports."""
        found = self._deeds.get((at, event.id))
        if found is None:
            return ((at, event),)
        return tuple((self.at[record.report.id], one) for record, one in found.tellings)

    @cached_property
    def _deeds(self) -> dict[tuple[int, str], Deed]:
        return {
            (self.at[record.report.id], event.id): deed for deed in self.scene.deeds for record, event in deed.tellings
        }

    @cached_property
    def at(self) -> dict[str, int]:
        """The place of each report, from 0, by its id."""
        return {record.report.id: at for at, record in enumerate(self.records)}

    def sources(self, reports: Iterable[int]) -> Sources:
        """The independent sources among some reports, by their places."""
        families = self.batch.grades.publishers if self.batch.grades else None
        return sources_among([self._told[at] for at in sorted(set(reports))], self.batch.copies, families)

    def about_independent(self, reports: Iterable[int]) -> int:
        """About how many independent sources there are among some reports: those among all that they belong to.

        Quick, for weighing; two reports that only a third one ties together count as one.
        """
        return len({self._family[at] for at in reports})

    @cached_property
    def _family(self) -> dict[int, int]:
        groups = self.sources(range(len(self.records))).groups
        return {self.at[report]: number for number, group in enumerate(groups) for report in group}

    def cite(self, at: int, *spans: Span) -> Citation:
        """Where words stand."""
        return Citation(at + 1, tuple(sorted(set(spans))))

    def entry(self, at: int, actor: str) -> str | None:
        """The register's name for an actor of a report."""
        return self.names.get(self.batch.who.get((self.records[at].report.id, actor), ""))

    def day(self, at: int) -> str | None:
        """The day of publication."""
        return self.filed[at].day

    @cached_property
    def _told(self) -> tuple[Told, ...]:
        return tuple(told(record, vectors) for record, vectors in zip(self.records, self.batch.vectors, strict=True))


def looked_at(connection: Connection, filed: Sequence[FiledReport]) -> list[FiledReport]:
    """The reports themselves where these are no more than LOOKED_AT; otherwise the newest that are nobody's copy."""
    if len(filed) <= LOOKED_AT:
        return list(filed)
    copied = {one.copy for one in queries.copies_among(connection, [report.id for report in filed])}
    dated = [report for report in filed if report.id not in copied and report.day]
    kept = {report.id for report in dated[-LOOKED_AT:]}
    return [report for report in filed if report.id in kept]


def chosen(connection: Connection, choice: Choice, about: Sequence[str]) -> list[FiledReport]:
    """The reports of a choice by day; of these, where something is asked for, those that have one of its names.

    about: words of an actor's name, of a place or of the text; one of the three will do, as in a case.
    """
    listed = queries.list_reports(connection, choice)
    if not about:
        return listed
    named = {report.id for one in about for case in _cases(one) for report in _within(connection, choice, case)}
    return [report for report in listed if report.id in named]


def _cases(words: str) -> tuple[queries.Case, ...]:
    return (
        queries.Case("about", actors=(words,)),
        queries.Case("about", places=(words,)),
        queries.Case("about", terms=(words,)),
    )


def _within(connection: Connection, choice: Choice, case: queries.Case) -> list[FiledReport]:
    return queries.list_reports(connection, Choice(choice.since, choice.until, choice.publisher, case))


def actor_of(record: Record, actor: str | None) -> Actor | None:
    """The actor of an id."""
    return next((one for one in record.actors if one.id == actor), None)
