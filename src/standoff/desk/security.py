"""Who may ask the desk, and from where: names it answers to, visitors, passwords, and tokens on everything that writes.

A page of another site must not be able to use the desk of somebody who has it open. So the desk answers only under its
own names (a foreign name that is made to resolve to this machine is refused), its cookies are sent with requests of its
own pages alone, and each form carries a token that belongs to the cookie.
"""

import hmac
import ipaddress
import math
import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from standoff.desk.settings import Settings

Value = TypeVar("Value")

COOKIE = "standoff_visitor"
LOOK = "standoff_look"
NAME = "standoff_name"

_STAY = timedelta(hours=12)
_VISITOR = re.compile(r"[A-Za-z0-9_-]{43}")
_FREE_TRIES = 3
_LONGEST_WAIT = 300.0  # seconds
_REMEMBERED = 10_000  # visitors and addresses


@dataclass(frozen=True, slots=True)
class Wait:
    """A login that comes too soon after others that failed."""

    seconds: int


class Door:
    """Who is in, and who may try to come in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._secret = secrets.token_bytes(32)
        self._lock = Lock()
        self._checking = Lock()
        self._inside: OrderedDict[str, datetime] = OrderedDict()
        self._failed: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this desk: plain addresses cannot be pointed elsewhere by anybody."""
        name = re.sub(r":\d+$", "", host).lower()
        if name in {"localhost", *(one.lower() for one in self._settings.names)}:
            return True
        try:
            ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
        except ValueError:
            return False
        return True

    def visitor(self, cookie: str | None) -> str:
        """Who this is: the one of the cookie, or a new one."""
        return cookie if cookie and _VISITOR.fullmatch(cookie) else secrets.token_urlsafe(32)

    def token(self, visitor: str) -> str:
        """What forms must carry that this visitor sends."""
        return hmac.new(self._secret, visitor.encode("ascii"), sha256).hexdigest()

    def trusts(self, visitor: str, token: str) -> bool:
        """Whether a token is that of the visitor."""
        return hmac.compare_digest(self.token(visitor).encode(), token.encode("utf-8", "replace"))

    def lets_in(self, visitor: str) -> bool:
        """Whether this visitor may see the ledger."""
        if self._settings.password is None:
            return True
        with self._lock:
            until = self._inside.get(visitor)
            return until is not None and self._settings.clock() < until

    def log_in(self, password: str, client: str) -> str | Wait | None:
        """A new visitor who is in; None where the password is wrong.

        client: where the attempt comes from. After a few failures each further one doubles the time until the next.
        """
        # One password at a time: argon2 is made to cost memory, and attempts sent at once must wait for each other.
        with self._checking:
            now = self._settings.clock()
            failures, last = self._failed.get(client, (0, now))
            pause = min(2.0 ** (failures - _FREE_TRIES), _LONGEST_WAIT) if failures >= _FREE_TRIES else 0.0
            left = pause - (now - last).total_seconds()
            if left > 0:
                return Wait(math.ceil(left))
            if not self._is_password(password):
                _remember(self._failed, client, (failures + 1, now))
                return None
            self._failed.pop(client, None)
        visitor = secrets.token_urlsafe(32)
        with self._lock:
            _remember(self._inside, visitor, now + _STAY)
        return visitor

    def log_out(self, visitor: str) -> None:
        """Forgets that a visitor is in."""
        with self._lock:
            self._inside.pop(visitor, None)

    def _is_password(self, password: str) -> bool:
        if self._settings.password is None:
            return False
        try:
            return PasswordHasher().verify(self._settings.password, password.encode("utf-8", "replace"))
        except (VerificationError, InvalidHashError):
            return False


def hashed(password: str) -> str:
    """A password as `Settings.password` takes it: left as it is where it is an argon2 hash already."""
    return password if password.startswith("$argon2") else PasswordHasher().hash(password)


def cookie(name: str, value: str, *, secure: bool) -> str:
    """A Set-Cookie header that neither scripts nor other sites' pages can use."""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"


def _remember(memory: OrderedDict[str, Value], key: str, value: Value) -> None:
    memory[key] = value
    memory.move_to_end(key)
    while len(memory) > _REMEMBERED:
        memory.popitem(last=False)
