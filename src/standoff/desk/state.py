"""What a desk keeps between questions: the ledger, what was worked out lately, and the templates."""

from collections.abc import Callable, Hashable, Mapping
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
from standoff.ledger.queries import Connection, entry_names
from standoff.ledger.queries.posts import FiledPost, list_posts

_KEPT = 1536  # answers, some six of each story; the largest are a hundred kilobytes
_AT_HAND = 8  # stories; twenty records and their vectors are some megabytes
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
        self._at_hand = Cache(_AT_HAND)

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

    def at_hand(self, question: Hashable, state: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The same for what is too large to be kept long, and is asked for again soon if at all."""
        return self._at_hand.ask(question, state, work_out)

    def register(self, connection: Connection) -> Hashable:
        """What changes when actors are linked anew."""
        return self.kept("register", lambda: register_state(connection))

    def names(self, connection: Connection) -> Mapping[str, str]:
        """The name of each entry of the register."""
        return self.kept_for("names", self.register(connection), lambda: entry_names(connection))

    def posts(self, connection: Connection) -> tuple[FiledPost, ...]:
        """The posts that entries of the register hold."""
        return self.kept_for("posts", self.register(connection), lambda: tuple(list_posts(connection)))

    def page(self, template: str, view: Any, request: Request) -> str:
        """A view as a page."""
        return rendering.page(template, view, request, self.settings, self.door)


def desk_of(request: Request) -> Desk:
    """The desk that a request is put to."""
    return cast(Desk, request.app.state.desk)


AtDesk = Annotated[Desk, Depends(desk_of)]
"""The desk, as a page function asks for it."""
