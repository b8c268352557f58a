"""What a desk keeps between questions: the ledger, what was worked out lately, and the templates."""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from standoff.desk import rendering
from standoff.desk.cache import Cache
from standoff.desk.keeper import Keeper
from standoff.desk.security import Door
from standoff.desk.settings import Settings
from standoff.ledger import Ledger
from standoff.ledger.changes import Changes
from standoff.ledger.people import register_state
from standoff.ledger.queries import Connection

_KEPT = 512  # answers; what a story's reports say is the largest, some hundred kilobytes
_PAGES_KIB = 16384  # of each of some ten connections

Answer = TypeVar("Answer")


class Desk:
    """One open ledger with its settings."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.ledger = Ledger(path, create=True, pages_kib=_PAGES_KIB)
        self.settings = settings
        self.door = Door(settings)
        self.keeper = Keeper(self.ledger, settings)
        self._changes = Changes(path)
        self._cache = Cache(_KEPT)

    def close(self) -> None:
        """Lets go of the ledger."""
        self.keeper.close()
        self._changes.close()
        self.ledger.close()

    def kept(self, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """An answer that holds until anything in the ledger changes."""
        return self._cache.ask(question, self._changes.state(), work_out)

    def kept_for(self, question: Hashable, state: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """An answer that holds as long as `state` is the same."""
        return self._cache.ask(question, state, work_out)

    def register(self, connection: Connection) -> Hashable:
        """What changes when actors are linked anew."""
        return self.kept("register", lambda: register_state(connection))

    def page(self, template: str, view: Any, request: Request) -> str:
        """A view as a page."""
        return rendering.page(template, view, request, self.settings, self.door)


def desk_of(request: Request) -> Desk:
    """The desk that a request is put to."""
    return cast(Desk, request.app.state.desk)


AtDesk = Annotated[Desk, Depends(desk_of)]
"""The desk, as a page function asks for it."""
