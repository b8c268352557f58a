"""The body of an HTTP message as it was sent, turned back into what it was made from (RFC 9112, 7.1; RFC 9110, 8.4)."""

import re
import zlib

_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_GZIP_OR_ZLIB, _BARE_DEFLATE = 47, -15


def decoded(sent: bytes, content: str, transfer: str, limit: int) -> bytes:
    """The body, at most one byte more than `limit`.

    content, transfer: the Content-Encoding and Transfer-Encoding headers. Crawlers keep the headers of bodies that
    they have decoded, so a body that is not in the coding it claims is taken as it is.
    """
    body = _unchunked(sent) if "chunked" in transfer.lower() else sent
    coding = content.strip().lower()
    if coding in {"gzip", "x-gzip"}:
        return _inflated(body, _GZIP_OR_ZLIB, limit)
    if coding == "deflate":
        inflated = _inflated(body, _GZIP_OR_ZLIB, limit)
        return inflated if inflated != body else _inflated(body, _BARE_DEFLATE, limit)
    return body


def _unchunked(sent: bytes) -> bytes:
    parts, place = [], 0
    while (head := _CHUNK_HEAD.match(sent, place)) is not None:
        size = int(head.group(1), 16)
        parts.append(sent[head.end() : head.end() + size])
        place = head.end() + size
        place += len(sent[place : place + 2]) - len(sent[place : place + 2].lstrip(b"\r\n"))
        if size == 0:
            break
    return b"".join(parts) if place else sent


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    inflate = zlib.decompressobj(window)
    try:
        return inflate.decompress(body, limit + 1)
    except zlib.error:
        return body
