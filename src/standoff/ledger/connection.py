"""Opening a ledger: its settings, its transactions, and the migrations that bring it up to date."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from standoff.errors import LedgerError
from standoff.ledger.migrations import MIGRATIONS, Migration
from standoff.ledger.schema import migrations as notes

# How long a writer waits for another one. Filing a report takes milliseconds; a backup only reads.
BUSY_SECONDS = 60

PAGES_KIB = 65536
"""KiB of pages that a connection keeps: a report that is placed asks for some hundred terms all over the ledger."""


def open_engine(
    path: Path, *, create: bool, migrations: Sequence[Migration] = MIGRATIONS, pages_kib: int = PAGES_KIB
) -> Engine:
    """The ledger in `path`, with today's tables. `create` makes one where there is none. pages_kib: by connection.

    Raises LedgerError: no such ledger, not a ledger, or made by a newer version of Standoff.
    """
    if not create and not path.exists():
        raise LedgerError(str(path), "there is no such ledger; `standoff add` makes one")
    # An absolute path, so that no name (":memory:") means anything but a file. SQLAlchemy begins and ends each
    # transaction (`_begin`), because sqlite3's own way leaves CREATE TABLE outside of it.
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
    )
    event.listen(engine, "connect", lambda connection, _: _set_up(connection, pages_kib))
    event.listen(engine, "begin", _begin)
    try:
        with wrapped(path):
            _migrate(engine, path, migrations)
    except LedgerError:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the ledger as it was at its first question."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that waits for its turn to write, and leaves all of its changes or none."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def wrapped(path: Path) -> Iterator[None]:
    """Turns errors of the database into LedgerError, naming the file."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        reason = "not a ledger" if "file is not a database" in str(cause) else f"the ledger cannot be used ({cause})"
        raise LedgerError(str(path), reason) from error


def _set_up(connection: sqlite3.Connection, pages_kib: int) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # A commit survives the death of the program; only a power cut may take the last ones, never half of one.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{pages_kib}")


def _begin(connection: Connection) -> None:
    # A deferred transaction that turns to writing fails at once where another one writes; an immediate one waits.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, path: Path, migrations: Sequence[Migration]) -> None:
    with reading(engine) as connection:
        applied = _applied(connection, path)
    if applied > len(migrations):
        raise LedgerError(str(path), "made by a newer version of Standoff; upgrade to open it")
    if applied == 0:
        _write_ahead(engine)
    for number, migration in enumerate(migrations[applied:], start=applied + 1):
        with writing(engine) as connection:
            if _applied(connection, path) < number:  # another process may have done it while this one waited
                migration(connection)
                connection.execute(insert(notes).values(number=number, name=migration.__name__))


def _applied(connection: Connection, path: Path) -> int:
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if notes.name not in tables:
        raise LedgerError(str(path), "a database, but not a ledger")
    return connection.scalar(select(func.max(notes.c.number))) or 0


def _write_ahead(engine: Engine) -> None:
    """Readers and one writer side by side. The file remembers it, so only a new ledger is told."""
    give_up = time.monotonic() + BUSY_SECONDS
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                # Of two processes that make a ledger at once, SQLite tells one to go away instead of to wait.
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                    raise
                time.sleep(0.01)
    finally:
        connection.close()
