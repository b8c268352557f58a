"""What every request passes on its way in, and every answer on its way out."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standoff.desk import rendering
from standoff.desk.errors import Problem
from standoff.desk.security import COOKIE, Door, cookie
from standoff.desk.settings import Settings

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_OPEN = ("/login", "/login.json", "/look", "/favicon.ico")  # for whoever is not in yet


class _TooMuch(Exception):
    """A body goes on beyond what is taken."""


class Guard:
    """Checks the name the desk is called by, the size of what is sent and who sends it; adds the headers."""

    def __init__(self, app: ASGIApp, door: Door, settings: Settings) -> None:
        self._app, self._door, self._settings = app, door, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = _cookie(headers.get(b"cookie", b""))
        visitor = self._door.visitor(given)
        scope.setdefault("state", {})["visitor"] = visitor
        guarded = _Guarded(send, None if visitor == given else _set(visitor, scope))
        refusal = self._refusal(scope, headers, visitor)
        if refusal is not None:
            await self._refuse(guarded, scope, *refusal)
            return
        body = _Body(receive, self._settings.upload)
        guarded.withheld = lambda: body.too_much
        with suppress(_TooMuch):
            await self._app(scope, body, guarded)
        if body.too_much:
            guarded.withheld = lambda: False
            await self._refuse(guarded, scope, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large())

    def _refusal(self, scope: Scope, headers: dict[bytes, bytes], visitor: str) -> tuple[HTTPStatus, str] | None:
        if not self._door.answers_to(headers.get(b"host", b"").decode("latin-1")):
            return HTTPStatus.MISDIRECTED_REQUEST, "This desk does not answer to the host name of the request."
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > self._settings.upload:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large()
        path = scope["path"]
        if not (path in _OPEN or path.startswith("/static/") or self._door.lets_in(visitor)):
            return HTTPStatus.UNAUTHORIZED, "Log in first."
        return None

    def _too_large(self) -> str:
        return f"More than {self._settings.upload:,} bytes are not taken at a time."

    async def _refuse(self, send: "_Guarded", scope: Scope, status: HTTPStatus, reason: str) -> None:
        """Answers without asking the app: in JSON, on a page or in words; who is not in is sent to log in."""
        if send.started:
            return
        path: str = scope["path"]
        headers: list[tuple[bytes, bytes]] = []
        problem = Problem(status.value, status.phrase, reason, None)
        kind, body = b"text/plain; charset=utf-8", reason.encode()
        if path.endswith(".json"):
            kind, body = b"application/json", json.dumps({"error": asdict(problem)}).encode()
        elif status is HTTPStatus.UNAUTHORIZED and scope["method"] == "GET":
            status = HTTPStatus.SEE_OTHER
            query = scope["query_string"].decode("latin-1")
            back = quote(f"{path}?{query}" if query else path, safe="/")
            headers.append((b"location", f"/login?next={back}".encode("ascii")))
        elif status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            shown = rendering.page("problem.html", problem, Request(scope), self._settings, self._door)
            kind, body = b"text/html; charset=utf-8", shown.encode("utf-8", "replace")
        headers += [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status.value, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _Body:
    """The way in, up to so many bytes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    @property
    def too_much(self) -> bool:
        """Whether more came."""
        return self._left < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self.too_much:
            raise _TooMuch
        return message


class _Guarded:
    """The way out, with the headers put on. withheld: whether what the app answers is not to be sent after all."""

    def __init__(self, send: Send, new_cookie: bytes | None) -> None:
        self._send, self._cookie = send, new_cookie
        self.started = False
        self.withheld: Callable[[], bool] = lambda: False

    async def __call__(self, message: Message) -> None:
        if self.withheld() and not self.started:
            return
        if message["type"] == "http.response.start":
            self.started = True
            headers = list(message.get("headers", ()))
            names = {name for name, _ in headers}
            headers += [pair for pair in _HEADERS if pair[0] not in names]
            if b"cache-control" not in names:
                headers.append((b"cache-control", b"private, no-cache"))
            if self._cookie is not None and b"set-cookie" not in names:
                headers.append((b"set-cookie", self._cookie))
            message = {**message, "headers": headers}
        await self._send(message)


def _cookie(header: bytes) -> str | None:
    try:
        morsel = SimpleCookie(header.decode("latin-1")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def _set(visitor: str, scope: Scope) -> bytes:
    return cookie(COOKIE, visitor, secure=scope.get("scheme") == "https").encode("ascii")
