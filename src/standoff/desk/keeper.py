"""What the desk does to the ledger by itself: files what is imported, and links actors anew when something changed."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from datetime import datetime
from functools import cached_property
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from threading import Lock

from standoff import placing
from standoff.desk.settings import Settings
from standoff.ledger import Ledger
from standoff.ledger.placing import uncompared_stories, waiting_reports
from standoff.ledger.register import is_stale
from standoff.pipeline import Added, Encoder, Given, add_all, link_all, place_waiting
from standoff.record import Failure

_PATIENCE = 4.0  # seconds that a writer waits for the links of a small ledger; those of a large one come later
_LARGE = 200_000_000  # bytes, some 4,000 reports: beyond it linking takes seconds, and a process of its own


class Keeper:
    """Files and links, one thing at a time, so that readers go on being answered."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger, self._settings = ledger, settings
        self._reading = Lock()
        self._linker = ThreadPoolExecutor(1, thread_name_prefix="linking")
        self._closing = Lock()
        self._closed = False
        self._apart: SpawnProcess | None = None

    def close(self) -> None:
        """Ends what has begun: an import after the report that is being read, the links of a large ledger at once.

        What is cut short leaves nothing in the ledger, and is made up for when a desk is opened the next time.
        """
        with self._closing:
            self._closed = True
            if self._apart is not None:
                self._apart.terminate()
        self._linker.shutdown(cancel_futures=True)

    def add(self, sources: Iterable[str | Given], published: str | None) -> Iterator[Added | Failure]:
        """Reads and files, as `standoff add` does. published: for reports that give no date."""
        with self._reading:
            for outcome in add_all(
                sources,
                self._ledger,
                self._encoder,
                self._settings.clock,
                published=published,
                allow_private=self._settings.allow_private,
                link=False,
            ):
                yield outcome
                if self._closed:
                    return

    def link(self) -> bool:
        """Has reports placed, actors linked and copies compared where something changed; whether it is done already."""
        begun = self._linker.submit(self._link)  # after any that runs; where nothing is stale it has nothing to do
        try:
            begun.result(timeout=_PATIENCE)
        except TooSlow:
            return False
        return True

    def link_later(self) -> None:
        """The same without waiting: for a ledger that reports were added to while no desk was open."""
        self._linker.submit(self._link)

    def _link(self) -> None:
        path, now = self._ledger.path, self._settings.clock()
        if path.stat().st_size < _LARGE:
            _bring_up_to_date(self._ledger, now)
            return
        if not _is_behind(self._ledger):
            return
        with self._closing:
            if self._closed:
                return
            self._apart = get_context("spawn").Process(target=_bring_up_to_date_apart, args=(path, now), daemon=True)
            self._apart.start()
        self._apart.join()

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder.load()


def _is_behind(ledger: Ledger) -> bool:
    with ledger.asking() as connection:
        return is_stale(connection) or bool(waiting_reports(connection) or uncompared_stories(connection))


def _bring_up_to_date(ledger: Ledger, now: datetime) -> None:
    for failure in place_waiting(ledger, lambda: now):
        ledger.file_failure(failure, now)
    link_all(ledger, if_stale=True)
    placing.compare(ledger)


def _bring_up_to_date_apart(path: Path, now: datetime) -> None:
    """In a process of its own, so that readers need not share the interpreter with it, and it can be ended at once."""
    signal(SIGINT, SIG_IGN)  # Ctrl-C goes to both processes, and the desk ends this one
    with Ledger(path) as ledger:
        _bring_up_to_date(ledger, now)
