"""Web archives (WARC 1.0 and 1.1, ISO 28500), record after record."""

from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import Any, BinaryIO

from standoff.errors import BrokenArchive, TooLarge
from standoff.intake.outcome import failed
from standoff.record import Capture, Failure

_READ = {"text/html", "application/xhtml+xml", "text/plain"}
_PIECE = 65536


def responses_of(stream: BinaryIO, origin: str, limit: int) -> Iterator[Capture | Failure]:
    """One capture per successful response with HTML or text, numbered among themselves.

    A response above `limit` bytes is a failure; so is the rest of an archive that is damaged or ends early.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    number, source = 0, _Tailed(stream)
    try:
        for record in ArchiveIterator(source):
            if _is_report(record):
                number += 1
                yield _capture(record, f"{origin}#{number}", limit)
        if not source.ends_record():
            raise BrokenArchive(origin, f"the archive ends early, after {number} responses")
    except BrokenArchive as error:
        yield failed(error, f"{origin}#{number + 1}")
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError) as error:
        damaged = BrokenArchive(origin, f"the archive is damaged after {number} responses ({error})")
        yield failed(damaged, f"{origin}#{number + 1}")


class _Tailed:
    """A stream that remembers its last bytes: each record of an archive ends with two empty lines."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._tail = (self._tail + piece)[-4:]
        return piece

    def ends_record(self) -> bool:
        return self._tail.replace(b"\r", b"").endswith(b"\n\n")


def _is_report(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return record.http_headers.get_statuscode() == "200" and _type(record)[0] in _READ


def _type(record: Any) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = record.http_headers.get_header("Content-Type") or "text/html"
    return message.get_content_type(), message.get_content_charset()


def _capture(record: Any, origin: str, limit: int) -> Capture | Failure:
    address = record.rec_headers.get_header("WARC-Target-URI")
    payload, data = record.content_stream(), bytearray()
    while len(data) <= limit and (piece := payload.read(_PIECE)):
        data += piece
    if len(data) > limit:
        return failed(TooLarge(origin, f"the response is larger than {limit:,} bytes"), origin, address)
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        return failed(BrokenArchive(origin, "the archive ends in the middle of this response"), origin, address)
    media_type, charset = _type(record)
    return Capture(origin, bytes(data), address, media_type, charset, _received(record))


def _received(record: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
