"""Web addresses, fetched politely: robots.txt, limits of size and time, no private addresses."""

import ipaddress
import socket
import time
import typing
from collections.abc import Callable, Iterable
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from standoff.errors import FetchRefused, TooLarge
from standoff.intake import robots
from standoff.intake.limits import Limits
from standoff.record import Capture

AGENT = "standoff"
_REDIRECTS = {301, 302, 303, 307, 308}


def fetch(address: str, limits: Limits, allow_private: bool) -> Capture:
    """What the server gives for a web address. Raises FetchRefused and TooLarge.

    allow_private: whether addresses may be reached that are not on the public internet.
    """
    return fetch_from(address, limits, (lambda host: True) if allow_private else is_public)


def fetch_from(address: str, limits: Limits, allowed: Callable[[str], bool]) -> Capture:
    """As `fetch`, from hosts at `allowed` IP addresses.

    Redirects are followed one by one, each target checked as the first address was. A host is resolved once, all its
    addresses are checked, and the connection goes to the one checked, so a name that changes its address in between
    gains nothing. Proxies set in the environment are not used, as they would resolve names again.
    """
    network = _Network(address, time.monotonic() + limits.seconds, allowed)
    transport = _Transport(httpcore.ConnectionPool(network_backend=network, ssl_context=_ssl_context()))
    headers = {"User-Agent": f"{AGENT}/{version('standoff')}", "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    with httpx.Client(transport=transport, headers=headers, follow_redirects=False, timeout=limits.seconds) as client:
        return _Visit(client, address, limits).capture()


class _Visit:
    """One address and all that its redirects lead to."""

    def __init__(self, client: httpx.Client, address: str, limits: Limits) -> None:
        self._client, self._address, self._limits = client, address, limits
        self._rules: dict[str, robots.Rules] = {}

    def capture(self) -> Capture:
        target = self._address
        for _ in range(self._limits.redirects + 1):
            self._check(target)
            response, body = self._get(target, self._limits.size)
            if response.status_code in _REDIRECTS and "location" in response.headers:
                target = urljoin(target, response.headers["location"])
                continue
            if response.status_code != 200:
                raise self._refused(f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
            if body is None:
                raise TooLarge(self._address, f"it is larger than {self._limits.size:,} bytes")
            return self._captured(target, response, body)
        raise self._refused(f"more than {self._limits.redirects} redirects")

    def _captured(self, target: str, response: httpx.Response, body: bytes) -> Capture:
        message = Message()
        message["Content-Type"] = response.headers.get("content-type") or "application/octet-stream"
        try:
            received = parsedate_to_datetime(response.headers.get("date", ""))
        except ValueError:
            received = None
        return Capture(self._address, body, target, message.get_content_type(), message.get_content_charset(), received)

    def _check(self, target: str) -> None:
        try:
            parts = urlsplit(target)
            port = parts.port
        except ValueError as error:
            raise self._refused(f"{target} is no web address") from error
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise self._refused(f"{target} is no web address")
        site = f"{parts.scheme}://{parts.hostname}{f':{port}' if port else ''}"
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if not self._rules_of(site).allow(path):
            raise self._refused(f"robots.txt of {site} does not allow it")

    def _rules_of(self, site: str) -> robots.Rules:
        """RFC 9309, 2.3.1: no robots.txt (4xx) allows all, a server in trouble (5xx) allows nothing."""
        if site not in self._rules:
            target = f"{site}/robots.txt"
            for _ in range(self._limits.redirects + 1):
                response, body = self._get(target, robots.MAX_SIZE)
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    break
                target = urljoin(target, response.headers["location"])
            if response.status_code >= 500:
                raise self._refused(f"robots.txt of {site} cannot be read ({response.status_code})")
            source = (body or b"").decode("utf-8", "replace") if response.status_code == 200 else ""
            self._rules[site] = robots.parse(source, AGENT)
        return self._rules[site]

    def _get(self, target: str, limit: int) -> tuple[httpx.Response, bytes | None]:
        """The answer and its body, decompressed; no body if it is above `limit`."""
        try:
            with self._client.stream("GET", target) as response:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > limit:
                        return response, None
                return response, bytes(body)
        except httpx.TimeoutException as error:
            raise self._refused(f"no full answer within {self._limits.seconds:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise self._refused(str(error) or type(error).__name__) from error

    def _refused(self, reason: str) -> FetchRefused:
        return FetchRefused(self._address, reason)


class _Transport(httpx.BaseTransport):
    """httpx over a connection pool of ours."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        try:
            response = self._pool.handle_request(
                httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
            )
        except httpcore.TimeoutException as error:
            raise httpx.ReadTimeout(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise httpx.NetworkError(f"no connection to {request.url.host} ({error})") from error
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> typing.Iterator[bytes]:
        try:
            yield from self._response.iter_stream()
        except httpcore.TimeoutException as error:
            raise httpx.ReadTimeout(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise httpx.NetworkError(f"the connection broke off ({error})") from error

    def close(self) -> None:
        self._response.close()


class _Network(httpcore.NetworkBackend):
    """Connections to checked addresses only, all of them together within one span of time."""

    def __init__(self, subject: str, deadline: float, allowed: Callable[[str], bool]) -> None:
        self._subject, self._deadline, self._allowed = subject, deadline, allowed
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[typing.Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchRefused(self._subject, f"the host {host} is not known") from error
        addresses = [str(entry[4][0]) for entry in found]
        for address in addresses:
            if not self._allowed(address):
                raise FetchRefused(self._subject, f"{host} is at {address}, which is no public address")
        failure: httpcore.NetworkError | None = None
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address, port, _left(self._deadline, timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as error:
                failure = error
        raise failure or httpcore.ConnectError(f"the host {host} has no address")


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: typing.Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("out of time")
    return left if timeout is None else min(left, timeout)


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also by the address inside a mapped one."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is not None and not inner.is_global:
            return False
    return parsed.is_global and not parsed.is_multicast


@cache
def _ssl_context() -> typing.Any:
    return httpx.create_ssl_context()
