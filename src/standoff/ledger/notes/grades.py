"""Grades that analysts give publishers, and the user's own families of publishers."""

import re

from sqlalchemy import Connection, delete, insert, update

from standoff.corrections.checking import signed
from standoff.errors import LedgerError, NoteError
from standoff.ledger import filing
from standoff.ledger.note_tables import publisher_grades
from standoff.ledger.queries.notes import OWN_FAMILIES, OWN_FAMILIES_FILE, own_families
from standoff.ledger.story_tables import stories

_GRADE = re.compile(r"([A-F])([1-6])?")


def keep_grade(connection: Connection, publisher: str, grade: str, *, by: str, at: str) -> None:
    """Keeps a grade of a publisher ("B" or "B2") in place of any before. Raises NoteError for another form."""
    name = filing.storable(" ".join(publisher.split()))
    found = _GRADE.fullmatch(grade.strip().upper())
    if not name or not found:
        raise NoteError(
            publisher, f"{grade!r} is no grade: a letter from A (completely reliable) to F (cannot be judged), and a "
            "number from 1 (confirmed) to 6 (cannot be judged) where reports are graded too"
        )  # fmt: skip
    analyst = signed(by)
    connection.execute(delete(publisher_grades).where(publisher_grades.c.publisher == name))
    row = {"publisher": name, "reliability": found[1], "credibility": found[2], "by": analyst, "at": at}
    connection.execute(insert(publisher_grades), row)


def drop_grade(connection: Connection, publisher: str) -> None:
    """Forgets the grade of a publisher. Raises LedgerError where it has none."""
    if not connection.execute(delete(publisher_grades).where(publisher_grades.c.publisher == publisher)).rowcount:
        raise LedgerError(publisher, "this publisher has no grade; `standoff grade` lists those that have one")


def keep_families(connection: Connection, text: str, file: str) -> None:
    """Keeps the user's own families of publishers in place of any before; who copied whom is then looked for anew."""
    if own_families(connection) != (text, file):
        filing.set_value(connection, OWN_FAMILIES, text)
        filing.set_value(connection, OWN_FAMILIES_FILE, file)
        connection.execute(update(stories).where(stories.c.merged_into.is_(None)).values(compared=False))
