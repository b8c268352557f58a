"""Questions asked of the ledger: the reports of a choice, read together or story by story, and who is independent.

Quotations, figures, claims and happenings are looked for among all chosen reports where these are few, so that one
that goes on through several stories is found; of more reports, story by story.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection, FiledStory
from standoff.record import Record
from standoff.stories import titles
from standoff.stories.copies import Copy, Sources, sources_among, told
from standoff.stories.grades import Grades, grades_of, rank
from standoff.stories.titles import Chosen

TOGETHER: Final = 1000
"""Reports that are looked at together; of more, those of each story."""

_OF_A_STORY: Final = 1500  # reports of one story that are looked at, the newest


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports that are looked at together.

    records: by their ids' order. vectors: of the sentences of each. who: the register's entry for an actor of a report.
    copies: among these reports. grades: what is held of publishers, and which of them are one source; None: not asked.
    """

    records: tuple[Record, ...]
    vectors: tuple[NDArray[np.float32], ...]
    who: Mapping[tuple[str, str], str]
    copies: tuple[Copy, ...]
    grades: Grades | None = None

    def independent(self, reports: Sequence[str]) -> int:
        """How many independent sources there are among some of the reports."""
        return self.sources(reports).independent

    def sources(self, reports: Sequence[str]) -> Sources:
        """The independent sources among some of the reports."""
        chosen = set(reports)
        provenances = [
            told(record, vectors)
            for record, vectors in zip(self.records, self.vectors, strict=True)
            if record.report.id in chosen
        ]
        return sources_among(provenances, self.copies, self.grades.publishers if self.grades else None)

    def grade(self, publisher: str | None, report: str, statement: str | None = None) -> str | None:
        """What is held of a statement or a report, as `Grades.of` has it; None: nothing."""
        return self.grades.of(publisher, report, statement) if self.grades else None

    def words(self, chosen: Chosen) -> str:
        """Words that were chosen from one of the reports."""
        report = next(one.report for one in self.records if one.report.id == chosen.report)
        return chosen.span.of(report.text) if chosen.span else report.headline or ""


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story as it is shown: its chosen reports in `batch`, by day.

    title: None where no report has words to choose. sentences: the key sentences.
    """

    id: str
    batch: Batch
    title: Chosen | None
    sentences: tuple[Chosen, ...]
    sources: Sources


def told_stories(connection: Connection, choice: Choice, by: Grades | None = None) -> Iterator[ToldStory]:
    """The stories of the chosen reports, those with the latest reports first.

    by: grades, where those with the best graded reports come first.
    """
    listed = sorted(queries.list_stories(connection, choice), key=lambda one: (_last(one), one.id), reverse=True)
    if by is not None:
        listed.sort(key=lambda one: min(rank(by.of(report.publisher, report.id)) for report in one.reports))
    for story in listed:
        batch = batch_of(connection, [report.id for report in story.reports])
        shown = [titles.Told(*pair) for pair in zip(batch.records, batch.vectors, strict=True)]
        ids = [report.id for report in story.reports]
        yield ToldStory(story.id, batch, titles.title_of(shown), titles.key_sentences(shown), batch.sources(ids))


def batches(connection: Connection, choice: Choice) -> Iterator[Batch]:
    """The chosen reports, by day: all at once where they are no more than TOGETHER, otherwise those of each story."""
    listed = queries.list_stories(connection, choice)
    ids = [report.id for story in listed for report in story.reports]
    if len(ids) <= TOGETHER:
        yield batch_of(connection, ids)
        return
    for story in listed:
        yield batch_of(connection, [report.id for report in story.reports])


def batch_of(connection: Connection, ids: Sequence[str]) -> Batch:
    """Some reports, the newest of them where they are very many. Raises LedgerError for an id that is not here."""
    read = queries.readings(connection, ids[-_OF_A_STORY:])
    return Batch(
        records=tuple(record for record, _ in read),
        vectors=tuple(vectors for _, vectors in read),
        who=queries.linked(connection, ids),
        copies=tuple(_copy(one) for one in queries.copies_among(connection, ids)),
        grades=grades_of(connection),
    )


def _copy(filed: queries.FiledCopy) -> Copy:
    return Copy(filed.copy, filed.original, filed.kind, filed.reason, filed.confidence, filed.sure_of, ())


def _last(story: FiledStory) -> str:
    return max(report.day or "" for report in story.reports)
