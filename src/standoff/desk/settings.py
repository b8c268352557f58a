"""What a desk is told when it starts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is run.

    password: argon2 hash of what has to be typed to get in; None: the desk is one's own and asks nobody.
    names: host names under which it may be asked for, besides `localhost` and plain IP addresses.
    upload: bytes of one request. unpacked: of one of its files; to unpack 200 MB takes half a second.
    threads: questions that are answered at the same time.
    allow_private: whether addresses inside one's own network may be imported. clock: gives the moment, with its zone.
    """

    password: str | None = None
    names: tuple[str, ...] = ()
    upload: int = 10_000_000
    unpacked: int = 200_000_000
    threads: int = 8
    allow_private: bool = False
    clock: Callable[[], datetime] = field(default=_now)

    @property
    def open_to_others(self) -> bool:
        """Whether people other than its owner may be at the desk."""
        return self.password is not None
