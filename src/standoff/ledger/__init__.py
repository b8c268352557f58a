"""The ledger: every record that was taken in, in one SQL database.

`schema` says what the tables hold, `migrations` makes them, `filing` writes, `queries` and `search` ask, and
`register` keeps what reports come to together. What people add is in `notes`, and `layering` puts corrections on.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.errors import LedgerError
from standoff.ledger import filing, queries, register, search
from standoff.ledger.connection import PAGES_KIB, open_engine, reading, wrapped, writing
from standoff.ledger.filing import Filed
from standoff.ledger.noted import Noted
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


class Ledger(Noted):
    """A ledger in a file. Several processes may use one file at a time.

    path: the file; with `create` it is made where there is none. pages_kib: memory of each connection.
    Every method raises LedgerError where the file cannot be used. Periods are days of publication, both included.
    """

    def __init__(self, path: str | PathLike[str], *, create: bool = True, pages_kib: int = PAGES_KIB) -> None:
        self.path = Path(path)
        self._engine = open_engine(self.path, create=create, pages_kib=pages_kib)

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
