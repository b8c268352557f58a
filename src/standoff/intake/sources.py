"""From a source to captures: files, folders, streams and web addresses walked, containers unpacked."""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from standoff.errors import BrokenArchive, IntakeError, StandoffError, UnreadablePage, UnreadableSource
from standoff.intake import formats
from standoff.intake.limits import Limits
from standoff.intake.outcome import failed
from standoff.intake.streams import Chunks, inflated, pieces_of, whole
from standoff.record import Capture, Failure

# How many gzip layers are taken off: a compressed file may have been compressed once more for sending.
_LAYERS = 2


def walk(
    source: str | Path | BinaryIO, limits: Limits, allow_private: bool, called: str = "-"
) -> Iterator[Capture | Failure]:
    """The captures of a source; what cannot be read is a failure in its place. called: the origin of a stream."""
    if not isinstance(source, str | os.PathLike):
        yield from _unpacked(pieces_of(source, called), called, limits)
    elif isinstance(source, str) and "://" in source:
        yield from _fetched(source, limits, allow_private)
    else:
        yield from _path(Path(source), _printable(source), limits, set())


def _path(path: Path, origin: str, limits: Limits, above: set[tuple[int, int]]) -> Iterator[Capture | Failure]:
    """A file, or a folder with all below it in the order of names.

    above: device and inode of the folders on the way here; a link back to one of them ends the way.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            here = (state.st_dev, state.st_ino)
            if here in above:
                raise UnreadableSource(origin, "the folder contains itself through a link")
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208 - names, not paths: they are sorted as text
            for name in names:
                yield from _path(path / name, f"{origin.rstrip('/')}/{_printable(name)}", limits, above | {here})
        elif stat.S_ISREG(state.st_mode):
            with path.open("rb") as stream:
                yield from _unpacked(pieces_of(stream, origin), origin, limits)
        else:
            raise UnreadableSource(origin, "it is neither a file nor a folder")
    except UnreadableSource as error:
        yield failed(error, origin)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield failed(UnreadableSource(origin, reason[:1].lower() + reason[1:]), origin)


def _fetched(address: str, limits: Limits, allow_private: bool) -> Iterator[Capture | Failure]:
    from standoff.intake.fetch import fetch

    try:
        capture = fetch(address, limits, allow_private)
    except IntakeError as error:
        yield failed(error, address, address)
        return
    yield from _unpacked(iter([capture.data]), address, limits, capture)


def _unpacked(
    pieces: Iterator[bytes], origin: str, limits: Limits, received: Capture | None = None
) -> Iterator[Capture | Failure]:
    """What a stream of bytes holds. `received`: how the web gave it."""
    try:
        chunks = _plain(pieces, origin)
        head = chunks.head(formats.HEAD)
        if not head.strip():
            chunks.read(1)  # raises what kept it from being read
            raise UnreadablePage(origin, "it is empty")
        kind = formats.recognise(head, origin, received.media_type if received else None)
        stream = io.BufferedReader(chunks, formats.HEAD)
        yield from _items(kind, stream, origin, limits, received)
    except StandoffError as error:
        yield failed(error, origin, received.address if received else None)


def unpacks_beyond(data: bytes, limit: int, origin: str) -> bool:
    """Whether bytes hold more than `limit` ones once they are unpacked; as many are looked at of damaged ones."""
    chunks, left = _plain(iter([data]), origin), limit
    with suppress(BrokenArchive):
        for piece in _drained(chunks):
            left -= len(piece)
            if left < 0:
                return True
    return False


def _plain(pieces: Iterator[bytes], origin: str) -> Chunks:
    chunks = Chunks(pieces)
    for _ in range(_LAYERS):
        if not formats.is_gzip(chunks.head(2)):
            break
        chunks = Chunks(inflated(_drained(chunks), origin))
    return chunks


def _items(
    kind: formats.Format, stream: "io.BufferedReader[Chunks]", origin: str, limits: Limits, received: Capture | None
) -> Iterator[Capture | Failure]:
    if kind == "warc":
        from standoff.intake.warc import responses_of

        yield from responses_of(stream, origin, limits.size)
    elif kind == "ready reports":
        from standoff.intake.ready import lines_of

        yield from lines_of(stream, origin, limits.size)
    elif kind in ("feed", "json feed"):
        from standoff.intake.feed import items_of, json_items_of

        data = whole(stream, limits.size, origin)
        yield from items_of(data, origin) if kind == "feed" else json_items_of(data, origin)
    else:
        data = whole(stream, limits.size, origin)
        if received is None:
            yield Capture(origin, data)
        else:
            yield Capture(origin, data, received.address, received.media_type, received.charset, received.received)


def _drained(chunks: Chunks) -> Iterator[bytes]:
    while piece := chunks.read(formats.HEAD):
        yield piece


def _printable(name: str | os.PathLike[str]) -> str:
    """A file name as characters; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")
