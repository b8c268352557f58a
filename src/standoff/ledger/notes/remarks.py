"""Remarks on reports, statements and stories, and saved searches."""

from sqlalchemy import Connection, delete, insert, select

from standoff.corrections.anchors import anchor_of
from standoff.corrections.checking import signed
from standoff.corrections.layers import anchor_to_plain
from standoff.errors import LedgerError, NoteError
from standoff.ledger import filing, queries
from standoff.ledger.note_tables import remarks, saved_searches
from standoff.ledger.queries.notes import SavedSearch, find_search
from standoff.ledger.schema import reports

_LONGEST = 10_000  # characters of a remark


def keep_remark(
    connection: Connection,
    words: str,
    *,
    report: str | None,
    statement: str | None,
    story: str | None,
    by: str,
    email: str | None,
    at: str,
) -> int:
    """Keeps a remark on a report, on a statement of it, or on a story; gives its number.

    Raises NoteError where the remark, the name or the address is not as it should be, and LedgerError for no such
    report or story.
    """
    text = filing.storable(words.strip())
    if not text or len(text) > _LONGEST:
        raise NoteError("remark", f"it needs words, {_LONGEST:,} characters at most")
    if (report is None) == (story is None) or (statement is not None and report is None):
        raise NoteError("remark", "it is on a report, on a statement of a report, or on a story")
    row = {"words": text, "by": signed(by), "email": _address(email) if email is not None else None, "at": at}
    if story is not None:
        today = queries.story_id(connection, story)
        if today is None:
            raise LedgerError(story, "no story of this id in the ledger")
        return _insert(connection, {**row, "story": today})
    record = queries.record(connection, report or "")
    number = connection.scalar(select(reports.c.number).where(reports.c.id == report))
    if statement is None:
        return _insert(connection, {**row, "report": number})
    anchor = anchor_of(record, statement)
    if anchor is None or anchor.kind != "statement":
        raise NoteError(f"{report} {statement}", "the record has no such statement")
    where = {"item": anchor.item, "anchor": anchor_to_plain(anchor), "located": anchor.item}
    return _insert(connection, {**row, "report": number, **where})


def drop_remark(connection: Connection, number: int) -> None:
    """Takes a remark away. Raises LedgerError where there is none of this number."""
    if not connection.execute(delete(remarks).where(remarks.c.number == number)).rowcount:
        raise LedgerError(str(number), "no remark of this number")


def keep_search(connection: Connection, search: SavedSearch) -> None:
    """Keeps a search in place of any of its name. Raises NoteError where there is nothing to search for."""
    name = filing.storable(" ".join(search.name.split()))
    if not name or not (search.words or search.speaker):
        raise NoteError(name, "a saved search needs a name, and words or a speaker to search for")
    connection.execute(delete(saved_searches).where(saved_searches.c.name == name))
    row = {
        "name": name,
        "words": search.words,
        "speaker": search.speaker,
        "publisher": search.publisher,
        "since": search.since.isoformat() if search.since else None,
        "until": search.until.isoformat() if search.until else None,
        "in_case": search.case,
    }
    connection.execute(insert(saved_searches), row)


def drop_search(connection: Connection, name: str) -> None:
    """Forgets a saved search. Raises LedgerError where there is none of this name."""
    find_search(connection, name)
    connection.execute(delete(saved_searches).where(saved_searches.c.name == name))


def _insert(connection: Connection, row: dict[str, object]) -> int:
    number: int = connection.scalars(insert(remarks).returning(remarks.c.number).values(**row)).one()
    return number


def _address(email: str) -> str:
    """An e-mail address in its usual form. Whether somebody reads what is sent there is not asked."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise NoteError("e-mail address", str(error)) from error
