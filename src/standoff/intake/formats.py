"""What a file is, told from its first bytes; names and extensions count for nothing."""

import json
import re
from typing import Literal

from standoff.errors import UnknownFormat

Format = Literal["warc", "feed", "json feed", "ready reports", "page", "text"]

# The form in which an item of a feed goes on as a capture of its own.
FEED_ITEM = "application/vnd.standoff.item+json"
# How much of a file is looked at.
HEAD = 65536
_SIGNATURES = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"RIFF", "a picture, sound or film"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"), (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"{\\rtf", "an RTF document"), (b"ID3", "a sound file"), (b"\x00\x00\x00\x18ftyp", "a film"),
)  # fmt: skip
_FEED_ROOT = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|article|section|main|div|p|h[1-6]|table|span|script|style"
    rb"|center|font|br|a)\b",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(rb"</(?:p|div|h[1-6]|span|a|li|td)>|<br\s*/?>", re.IGNORECASE)
_PROLOGUE = re.compile(
    rb"(?:\s+|<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CODE = re.compile(r"[{};=<>\\]")
# Share of control characters above which bytes are no text, and of code's punctuation above which a text is none.
_BINARY_SHARE, _CODE_SHARE = 0.05, 0.03


def is_gzip(head: bytes) -> bool:
    """Whether the bytes begin as gzip does."""
    return head.startswith(b"\x1f\x8b")


def recognise(head: bytes, origin: str, media_type: str | None = None) -> Format:
    """What a file is whose first bytes are `head`. Raises UnknownFormat, which says what it is instead."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise UnknownFormat(origin, f"it is {name}")
    if head.startswith(b"WARC/"):
        return "warc"
    plain = _single_bytes(head)
    prologue = _PROLOGUE.match(plain)
    start = plain[prologue.end() :] if prologue is not None else plain
    if start.startswith((b"{", b"[")) or b'\n{"' in plain:
        kind = _json(plain, origin)
        if kind is not None:
            return kind
    if _FEED_ROOT.match(start):
        return "feed"
    if _HTML_START.match(start) or media_type in {"text/html", "application/xhtml+xml"}:
        return "page"
    if plain.lstrip().startswith(b"<?xml"):
        raise UnknownFormat(origin, "it is XML, but neither a page nor a feed")
    if len(_CONTROL.findall(plain)) > _BINARY_SHARE * len(plain):
        raise UnknownFormat(origin, "it is binary data")
    if start.startswith(b"<") or len(_HTML_TAG.findall(plain)) >= 3:
        return "page"
    text = plain.decode("utf-8", "replace")
    if len(_CODE.findall(text)) > _CODE_SHARE * len(text):
        raise UnknownFormat(origin, "it is program code or a style sheet")
    return "text"


def _single_bytes(head: bytes) -> bytes:
    """UTF-16 and UTF-32 as their low bytes, and without a byte order mark: enough to tell markup."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or head[:200].count(0) > 0.3 * len(head[:200]):
        thin = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
        return thin if _CONTROL.search(thin) is None else head
    return head.removeprefix(b"\xef\xbb\xbf")


def _json(head: bytes, origin: str) -> Format | None:
    if b"jsonfeed.org/version" in head:
        return "json feed"
    lines = [line for line in head.split(b"\n") if line.strip()][:5]
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict) and ("text" in value or (lines[0].startswith(b"{") and len(lines) > 1)):
            return "ready reports"
    if re.match(rb'\{\s*"\w+"\s*:', head.lstrip()):
        if b"\n" not in head.strip() or not head.lstrip().startswith((b"{\n", b"{\r", b"{ \n")):
            return "ready reports"
        raise UnknownFormat(origin, "it is JSON, but neither a JSON Feed nor ready reports with one object to a line")
    if re.match(rb'\[\s*[\{\[\]"]', head.lstrip()):
        raise UnknownFormat(origin, "it is a JSON list; ready reports have one object to a line")
    return None
