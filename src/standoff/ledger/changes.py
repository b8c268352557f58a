"""Whether anything in a ledger has changed, whoever changed it."""

import sqlite3
from pathlib import Path
from threading import Lock

from standoff.ledger.connection import wrapped


class Changes:
    """Watches a ledger's file from a connection of its own, which changes nothing and so sees every change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        with wrapped(path):
            self._connection = sqlite3.connect(path.absolute(), check_same_thread=False)

    def state(self) -> int:
        """A number that is another one after each change. Raises LedgerError where the file cannot be used."""
        with self._lock, wrapped(self._path):
            # https://sqlite.org/pragma.html#pragma_data_version: it changes with each commit of another connection.
            found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return found

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._connection.close()
