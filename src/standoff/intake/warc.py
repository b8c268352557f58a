"""Web archives (WARC 1.0 and 1.1, ISO 28500), record after record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser
from io import BufferedReader
from typing import Any

from standoff.errors import BrokenArchive, StandoffError, TooLarge
from standoff.intake import http_body
from standoff.intake.outcome import failed
from standoff.record import Capture, Failure

_READ = {"text/html", "application/xhtml+xml", "text/plain"}
_PIECE = 65536
_LONGEST_LINE, _MOST_LINES = 65536, 1000


def responses_of(stream: "BufferedReader[Any]", origin: str, limit: int) -> Iterator[Capture | Failure]:
    """One capture per successful response with HTML or text, numbered among themselves.

    A response above `limit` bytes is a failure; so is the rest of an archive that is damaged or ends early.
    """
    number = 0
    reader = _Reader(stream, origin)
    try:
        while (headers := reader.next_record()) is not None:
            response = _response(headers, reader)
            if response is not None:
                item = f"{origin}#{number + 1}"
                outcome = _capture(response, headers, reader, item, limit)
                number += 1
                yield outcome
    except StandoffError as error:
        yield failed(error, f"{origin}#{number + 1}")


class _Reader:
    """The records of an archive. Raises BrokenArchive where it is damaged or ends early."""

    def __init__(self, stream: "BufferedReader[Any]", origin: str) -> None:
        self._stream, self._origin = stream, origin
        self._left = 0

    def next_record(self) -> Message | None:
        """The headers of the next record; None at the end of the archive."""
        while self._left:
            self.read(_PIECE)
        line = self._line()
        while line.strip() == b"" and line:
            line = self._line()
        if not line:
            return None
        if not line.startswith(b"WARC/"):
            raise BrokenArchive(self._origin, "the archive is damaged: a record does not begin where it should")
        headers = self._headers()
        length = (headers.get("Content-Length") or "").strip()
        if not length.isdigit():
            raise BrokenArchive(self._origin, "the archive is damaged: a record does not give its length")
        self._left = int(length)
        return headers

    def http_head(self) -> tuple[bytes, Message]:
        """The status line and headers of the HTTP message that the record holds."""
        line = self._line(self._left)
        self._left -= len(line)
        return line, self._headers(within=True)

    def read(self, size: int) -> bytes:
        """At most `size` of the bytes that are left of the record; none at its end."""
        piece = self._stream.read1(min(size, self._left)) if self._left else b""
        if self._left and not piece:
            raise BrokenArchive(self._origin, "the archive ends in the middle of a record")
        self._left -= len(piece)
        return piece

    def _headers(self, within: bool = False) -> Message:
        lines: list[bytes] = []
        while len(lines) < _MOST_LINES:
            line = self._line(self._left if within else _LONGEST_LINE)
            self._left -= len(line) if within else 0
            if line in (b"\r\n", b"\n") or (within and not self._left):
                return BytesHeaderParser().parsebytes(b"".join(lines))
            if not line.endswith(b"\n"):
                break
            lines.append(line)
        raise BrokenArchive(self._origin, "the archive ends in the middle of a header")

    def _line(self, most: int = _LONGEST_LINE) -> bytes:
        return self._stream.readline(min(most, _LONGEST_LINE)) if most else b""


@dataclass(frozen=True, slots=True)
class _Response:
    media_type: str
    charset: str | None
    headers: Message


def _response(headers: Message, reader: _Reader) -> _Response | None:
    """The response that a record holds, if it is one with HTML or text."""
    if (headers.get("WARC-Type") or "").strip().lower() != "response":
        return None
    if "http" not in (headers.get("Content-Type") or "application/http").lower():
        return None
    status, message = reader.http_head()
    if status.split(maxsplit=2)[1:2] != [b"200"]:
        return None
    media_type = message.get_content_type() if message.get("Content-Type") else "text/html"
    return _Response(media_type, message.get_content_charset(), message) if media_type in _READ else None


def _capture(response: _Response, headers: Message, reader: _Reader, origin: str, limit: int) -> Capture | Failure:
    address = (headers.get("WARC-Target-URI") or "").strip().strip("<>") or None
    sent = bytearray()
    while len(sent) <= limit and (piece := reader.read(_PIECE)):
        sent += piece
    coding = response.headers.get("Content-Encoding") or "", response.headers.get("Transfer-Encoding") or ""
    data = http_body.decoded(bytes(sent), *coding, limit=limit)
    if max(len(sent), len(data)) > limit:
        return failed(TooLarge(origin, f"the response is larger than {limit:,} bytes"), origin, address)
    return Capture(origin, data, address, response.media_type, response.charset, _received(headers))


def _received(headers: Message) -> datetime | None:
    try:
        return datetime.fromisoformat((headers.get("WARC-Date") or "").strip())
    except ValueError:
        return None
