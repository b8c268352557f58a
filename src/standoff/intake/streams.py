"""Bytes in pieces: looked at before they are read, unpacked on the way, never more in memory than asked for."""

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from standoff.errors import BrokenArchive, TooLarge, UnreadableSource

_CHUNK = 65536
_GZIP = 31  # zlib's name for the gzip format with the largest window


class Chunks(io.RawIOBase):
    """A stream over pieces of bytes that can be looked at before it is read.

    An error among the pieces is raised when reading gets there, not when looking does.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._ahead = bytearray()
        self._error: Exception | None = None

    def head(self, size: int) -> bytes:
        """The next bytes, at most `size`, which are still to be read afterwards."""
        while len(self._ahead) < size and self._advance():
            pass
        return bytes(self._ahead[:size])

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed asks for any Buffer; io passes these two
        while not self._ahead and self._advance():
            pass
        if not self._ahead and self._error is not None:
            raise self._error
        taken = self._ahead[: len(buffer)]
        buffer[: len(taken)] = taken
        del self._ahead[: len(taken)]
        return len(taken)

    def _advance(self) -> bool:
        if self._error is not None:
            return False
        try:
            piece = next(self._pieces, None)
        except (BrokenArchive, UnreadableSource) as error:
            self._error = error
            return False
        if piece is None:
            return False
        self._ahead += piece
        return True


def pieces_of(stream: BinaryIO, origin: str) -> Iterator[bytes]:
    """The bytes of a stream. Raises UnreadableSource."""
    while True:
        try:
            piece = stream.read(_CHUNK)
        except OSError as error:
            raise UnreadableSource(origin, error.strerror or str(error)) from error
        if not piece:
            return
        yield piece


def inflated(pieces: Iterator[bytes], origin: str) -> Iterator[bytes]:
    """What gzipped pieces hold, member after member. Raises BrokenArchive where they are damaged or end early."""
    inflate = zlib.decompressobj(_GZIP)
    fresh, members = True, 0
    for piece in pieces:
        while piece:
            try:
                yield inflate.decompress(piece, _CHUNK)
            except zlib.error as error:
                if fresh and members:
                    return  # padding after the last member
                raise BrokenArchive(origin, f"its gzip data are damaged ({error})") from error
            fresh = False
            piece = inflate.unconsumed_tail
            if inflate.eof:
                piece = inflate.unused_data.lstrip(b"\0")
                inflate, fresh, members = zlib.decompressobj(_GZIP), True, members + 1
    if not fresh:
        raise BrokenArchive(origin, "its gzip data end early")


def whole(stream: BinaryIO, limit: int, origin: str) -> bytes:
    """All that a stream still holds. Raises TooLarge above `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(origin, f"it is larger than {limit:,} bytes")
    return data
