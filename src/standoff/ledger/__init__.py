"""The ledger: every record that was taken in, in one SQL database.

`schema` says what the tables hold, `migrations` makes them, `filing` writes, `queries` and `search` ask, and
`register` keeps what reports come to together.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.corrections import Cited, Field, How, Outcome
from standoff.corrections.layers import State
from standoff.errors import LedgerError
from standoff.ledger import filing, notes, queries, register, search
from standoff.ledger.connection import open_engine, reading, wrapped, writing
from standoff.ledger.filing import Filed
from standoff.ledger.queries import (
    Case,
    Choice,
    Connection,
    FiledCorrection,
    FiledEvent,
    FiledFailure,
    FiledForecast,
    FiledPosition,
    FiledReport,
    FiledStatement,
    PublisherGrade,
    Remark,
    SavedSearch,
)
from standoff.ledger.register import FiledActor, FiledLink, OwnActorsFile
from standoff.ledger.search import Hit
from standoff.links import Register, Sighting
from standoff.record import Failure, Record

__all__ = [
    "Filed",
    "FiledActor",
    "FiledCorrection",
    "FiledEvent",
    "FiledFailure",
    "FiledForecast",
    "FiledLink",
    "FiledPosition",
    "FiledReport",
    "FiledStatement",
    "Hit",
    "Ledger",
    "OwnActorsFile",
    "PublisherGrade",
    "Remark",
    "SavedSearch",
]


class Ledger:
    """A ledger in a file. Several processes may use one file at a time.

    path: the file; with `create` it is made where there is none.
    Every method raises LedgerError where the file cannot be used. Periods are days of publication, both included.
    """

    def __init__(self, path: str | PathLike[str], *, create: bool = True) -> None:
        self.path = Path(path)
        self._engine = open_engine(self.path, create=create)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A connection for `ledger.queries`: all its answers are of the same moment, whoever files meanwhile."""
        with wrapped(self.path), reading(self._engine) as connection:
            yield connection

    def file(
        self,
        record: Record,
        vectors: npt.NDArray[np.floating[Any]] | None,
        taken_in: datetime,
        *,
        replace: bool = False,
    ) -> Filed:
        """Files a record in one transaction, and says what that did. A known report is left as it is.

        vectors: one row for each sentence, stored as float16. taken_in: with its zone.
        replace: a known report gets this record in place of its old one.
        Raises RecordError where the record does not hold together.
        """
        with wrapped(self.path), writing(self._engine) as connection:
            return filing.file(connection, record, vectors, taken_in, replace=replace)

    @contextmanager
    def arranging(self) -> Iterator[Connection]:
        """A connection for `ledger.placing`: all that is changed through it is changed together, or nothing is."""
        with wrapped(self.path), writing(self._engine) as connection:
            yield connection

    def file_failure(self, failure: Failure, at: datetime) -> None:
        """Files a failure; one origin has one, with the last reason."""
        with wrapped(self.path), writing(self._engine) as connection:
            filing.file_failure(connection, failure, at)

    def link(
        self, make: Callable[[Iterator[Sighting], OwnActorsFile | None], Register], *, if_stale: bool = False
    ) -> None:
        """Makes the register anew, in one transaction: `make` gets every actor of the latest versions of reports.

        if_stale: only where something was filed since it was made, by whomever this one had to wait for, too.
        """
        with wrapped(self.path), writing(self._engine) as connection:
            if not if_stale or register.is_stale(connection):
                register.relink(connection, make)

    def needs_linking(self) -> bool:
        """Whether something was filed since the register was made."""
        with self.asking() as connection:
            return register.is_stale(connection)

    def keep_own_actors(self, text: str, file: str) -> None:
        """Keeps the analysts' own actors, the text of a file, in place of any before; the next linking uses them."""
        with wrapped(self.path), writing(self._engine) as connection:
            register.set_own_actors(connection, (text, file))

    def links(self, report_id: str) -> list[FiledLink]:
        """Who the actors of a report are in the register, in the order of the record."""
        with self.asking() as connection:
            return register.links_of(connection, report_id)

    def actors(
        self,
        name: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
        case: Case | None = None,
    ) -> list[FiledActor]:
        """Whom the reports of a period speak of, those in most reports first. name: words that names must have."""
        with self.asking() as connection:
            return register.list_actors(connection, Choice(since, until, publisher, case), name)

    def holds(self, report_id: str) -> bool:
        """Whether this very report, address and bytes, is filed."""
        with self.asking() as connection:
            return queries.holds(connection, report_id)

    def report(self, name: str) -> FiledReport:
        """The report of an id, the beginning of an id, an address or an origin.

        Raises LedgerError for none or more than one.
        """
        with self.asking() as connection:
            return queries.find_report(connection, name)

    def record(self, report_id: str) -> Record:
        """The record of a report, with its corrections. Raises LedgerError for an id that is not here."""
        with self.asking() as connection:
            return queries.record(connection, report_id)

    def vectors(self, report_id: str) -> npt.NDArray[np.float32] | None:
        """The sentence vectors of a report (sentences x 384); None where it was filed without."""
        with self.asking() as connection:
            return queries.vectors(connection, report_id)

    def versions(self, lineage: str) -> list[FiledReport]:
        """Every version of a report, the first one first."""
        with self.asking() as connection:
            return queries.versions(connection, lineage)

    def reports(
        self, *, since: date | None = None, until: date | None = None, publisher: str | None = None
    ) -> list[FiledReport]:
        """Latest versions, by day."""
        with self.asking() as connection:
            return queries.list_reports(connection, Choice(since, until, publisher))

    def statements(
        self,
        *,
        speaker: str | None = None,
        text: str | None = None,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
    ) -> list[FiledStatement]:
        """Statements by day. speaker: words of a name or title. text: words of the content."""
        with self.asking() as connection:
            choice = Choice(since, until, publisher)
            return queries.list_statements(connection, choice, speaker=speaker, typed=text)

    def events(
        self,
        *,
        event_types: Collection[str] = (),
        statuses: Collection[str] = (),
        party: str | None = None,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
    ) -> list[FiledEvent]:
        """Events by day. event_types, statuses: only these. party: words of the name of somebody who takes part."""
        with self.asking() as connection:
            choice = Choice(since, until, publisher)
            return queries.list_events(connection, choice, event_types=event_types, statuses=statuses, party=party)

    def positions(
        self,
        *,
        kinds: Collection[str] = (),
        party: str | None = None,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
    ) -> list[FiledPosition]:
        """Demands, offers and answers by day. kinds: only these. party: words of a name on either side."""
        with self.asking() as connection:
            return queries.list_positions(connection, Choice(since, until, publisher), kinds=kinds, party=party)

    def forecasts(
        self,
        *,
        party: str | None = None,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
    ) -> list[FiledForecast]:
        """Forecasts by the day of their report. party: words of a forecaster's name."""
        with self.asking() as connection:
            return queries.list_forecasts(connection, Choice(since, until, publisher), party=party)

    def search(
        self,
        text: str | None = None,
        *,
        speaker: str | None = None,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
        case: Case | None = None,
        limit: int | None = None,
    ) -> list[Hit]:
        """Passages with every word of the text; a "quoted phrase" counts as one.

        Without a speaker, the best sentence of each report that has the words, best report first.
        With one, the speaker's statements in the order of days. Raises ValueError without either.
        """
        choice = Choice(since, until, publisher, case)
        with self.asking() as connection:
            if speaker is not None:
                return search.search_statements(connection, speaker, text, choice, limit)
            if text is not None:
                return search.search_reports(connection, text, choice, limit)
        raise ValueError("a search needs words or a speaker")

    def correct(
        self,
        report_id: str,
        item: str | None = None,
        field: Field | None = None,
        value: Any = None,
        *,
        how: How = "change",
        by: str,
        at: datetime,
        note: str | None = None,
    ) -> int:
        """Confirms, rejects or changes something in a record, in one transaction; gives the correction's number.

        item: an id of the record; None: the report. `standoff.corrections` lists fields and values. by: the analyst's
        name. at: with its zone. Everything that is asked from now on is made of the corrected record.
        Raises NoteError where it makes no sense.
        """
        with wrapped(self.path), writing(self._engine) as connection:
            return notes.correct(
                connection, report_id, item, field, value, how=how, by=by, at=filing.moment(at), note=note
            )

    def settle(
        self,
        report_id: str,
        forecast: str,
        state: State,
        *,
        cited: Cited | None = None,
        by: str,
        at: datetime,
        note: str | None = None,
    ) -> int:
        """Says what became of a forecast, and what tells; gives the correction's number."""
        outcome = Outcome(state, cited)
        return self.correct(report_id, forecast, "outcome", outcome, how="settle", by=by, at=at, note=note)

    def correct_register(
        self,
        entry: str,
        field: Field,
        value: str | Sequence[str],
        *,
        by: str,
        at: datetime,
        note: str | None = None,
    ) -> int:
        """Says that an entry is the `same_as` another, or that names of it stand `apart`; gives the number.

        The next linking puts it on. Raises NoteError and LedgerError where it makes no sense.
        """
        with wrapped(self.path), writing(self._engine) as connection:
            return notes.correct_register(connection, entry, field, value, by=by, at=filing.moment(at), note=note)

    def undo(self, number: int, *, by: str, at: datetime) -> None:
        """Takes a correction back, which the history keeps. Raises NoteError where that is done already."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.undo(connection, number, by=by, at=filing.moment(at))

    def corrections(
        self, report_id: str | None = None, *, by: str | None = None, undone: bool = False
    ) -> list[FiledCorrection]:
        """Corrections of a report, or of all and of the register, in their order. undone: those taken back, too."""
        with self.asking() as connection:
            return queries.list_corrections(connection, report_id, by=by, undone=undone)

    def as_read(self, report_id: str) -> Record:
        """The record of a report without its corrections. Raises LedgerError for an id that is not here."""
        with self.asking() as connection:
            return queries.as_read(connection, report_id)

    def case(self, name: str) -> Case:
        """The case of a name. Raises LedgerError where there is none."""
        with self.asking() as connection:
            return queries.find_case(connection, name)

    def keep_case(self, case: Case) -> None:
        """Keeps a case in place of any of its name."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.keep_case(connection, case)

    def drop_case(self, name: str) -> None:
        """Forgets a case; its reports stay. Raises LedgerError where there is none of this name."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.drop_case(connection, name)

    def grade(self, publisher: str, grade: str, *, by: str, at: datetime) -> None:
        """Keeps an analyst's grade of a publisher, "B" or "B2", in place of any before. Raises NoteError.

        A report or statement is graded by `correct(report, statement, "credibility", "2", …)`.
        """
        with wrapped(self.path), writing(self._engine) as connection:
            notes.keep_grade(connection, publisher, grade, by=by, at=filing.moment(at))

    def drop_grade(self, publisher: str) -> None:
        """Forgets the grade of a publisher. Raises LedgerError where it has none."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.drop_grade(connection, publisher)

    def grades(self) -> list[PublisherGrade]:
        """Every grade of a publisher, by name. `stories.grades` says which of them holds for a report."""
        with self.asking() as connection:
            return queries.publisher_grades_of(connection)

    def keep_families(self, text: str, file: str) -> None:
        """Keeps the user's own families of publishers, the text of a table, in place of any before."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.keep_families(connection, text, file)

    def remark(
        self,
        words: str,
        *,
        report: str | None = None,
        statement: str | None = None,
        story: str | None = None,
        by: str,
        email: str | None = None,
        at: datetime,
    ) -> int:
        """Keeps a remark on a report, on a statement of it, or on a story; gives its number.

        email: validated; nothing that asks the ledger gives it. Raises NoteError and LedgerError.
        """
        with wrapped(self.path), writing(self._engine) as connection:
            return notes.keep_remark(
                connection,
                words,
                report=report,
                statement=statement,
                story=story,
                by=by,
                email=email,
                at=filing.moment(at),
            )

    def drop_remark(self, number: int) -> None:
        """Takes a remark away. Raises LedgerError where there is none of this number."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.drop_remark(connection, number)

    def remarks(self, *, report: str | None = None, story: str | None = None) -> list[Remark]:
        """Remarks on any version of a report, on a story, or all, in the order in which they came."""
        with self.asking() as connection:
            return queries.list_remarks(connection, report=report, story=story)

    def keep_search(self, search: SavedSearch) -> None:
        """Keeps a search in place of any of its name. Raises NoteError where there is nothing to search for."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.keep_search(connection, search)

    def drop_search(self, name: str) -> None:
        """Forgets a saved search. Raises LedgerError where there is none of this name."""
        with wrapped(self.path), writing(self._engine) as connection:
            notes.drop_search(connection, name)

    def searches(self) -> list[SavedSearch]:
        """Every saved search, by name."""
        with self.asking() as connection:
            return queries.list_searches(connection)

    def failures(self) -> list[FiledFailure]:
        """Sources that have given no report so far."""
        with self.asking() as connection:
            return queries.list_failures(connection)

    def backup(self, path: str | PathLike[str]) -> None:
        """Writes a whole and consistent copy, while others may go on filing.

        Raises LedgerError where the file is there already, or cannot be written.
        """
        target = Path(path)
        if target.exists():
            raise LedgerError(str(target), "is there already; a backup replaces nothing")
        try:
            # Elsewhere until it is whole, so that a copy cut short is never taken for a backup.
            with wrapped(target), TemporaryDirectory(dir=target.parent, prefix=".standoff-backup-") as folder:
                whole = Path(folder) / target.name
                connection = self._engine.raw_connection()
                try:
                    connection.cursor().execute("VACUUM INTO ?", (str(whole),))
                finally:
                    connection.close()
                whole.rename(target)
        except OSError as error:
            raise LedgerError(str(target), error.strerror or str(error)) from error
