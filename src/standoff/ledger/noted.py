"""What people add to a ledger, as methods of it: corrections, cases, grades, remarks, saved searches.

Moments are datetimes with their zone; names of people are shown and exported, e-mail addresses never.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from standoff.corrections import Cited, Field, How, Outcome
from standoff.corrections.layers import State
from standoff.ledger import filing, notes, queries
from standoff.ledger.connection import reading, wrapped, writing
from standoff.ledger.queries import Case, FiledCorrection, PublisherGrade, Remark, SavedSearch
from standoff.record import Record


class Noted:
    """The part of a `Ledger` that people write. Each method is one transaction."""

    path: Path
    _engine: Engine

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
        with wrapped(self.path), reading(self._engine) as connection:
            return queries.list_corrections(connection, report_id, by=by, undone=undone)

    def as_read(self, report_id: str) -> Record:
        """The record of a report without its corrections. Raises LedgerError for an id that is not here."""
        with wrapped(self.path), reading(self._engine) as connection:
            return queries.as_read(connection, report_id)

    def case(self, name: str) -> Case:
        """The case of a name. Raises LedgerError where there is none."""
        with wrapped(self.path), reading(self._engine) as connection:
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
        with wrapped(self.path), reading(self._engine) as connection:
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
        with wrapped(self.path), reading(self._engine) as connection:
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
        with wrapped(self.path), reading(self._engine) as connection:
            return queries.list_searches(connection)
