"""What the desk does to the ledger by itself: files what is imported, and links actors anew when something changed."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from functools import cached_property
from threading import Lock

from standoff import placing
from standoff.desk.settings import Settings
from standoff.ledger import Ledger
from standoff.pipeline import Added, Encoder, Given, add_all, link_all, place_waiting
from standoff.record import Failure

_PATIENCE = 4.0  # seconds that a writer waits for the links of a small ledger; those of a large one come later


class Keeper:
    """Files and links, one thing at a time, so that readers go on being answered."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger, self._settings = ledger, settings
        self._reading = Lock()
        self._linker = ThreadPoolExecutor(1, thread_name_prefix="linking")

    def close(self) -> None:
        """Waits for what has begun."""
        self._linker.shutdown(cancel_futures=True)

    def add(self, sources: Iterable[str | Given], published: str | None) -> Iterator[Added | Failure]:
        """Reads and files, as `standoff add` does. published: for reports that give no date."""
        with self._reading:
            yield from add_all(
                sources,
                self._ledger,
                self._encoder,
                self._settings.clock,
                published=published,
                allow_private=self._settings.allow_private,
                link=False,
            )

    def soon(self, work: Callable[[], object]) -> None:
        """Has something done beside the answers to readers."""
        self._linker.submit(work)

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
        self.soon(self._link)

    def _link(self) -> None:
        for failure in place_waiting(self._ledger, self._settings.clock):
            self._ledger.file_failure(failure, self._settings.clock())
        link_all(self._ledger, if_stale=True)
        placing.compare(self._ledger)

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder.load()
