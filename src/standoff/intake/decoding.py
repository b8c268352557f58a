"""Bytes to characters: what the bytes are counts for more than what somebody declares."""

import codecs
import re

# The WHATWG encoding standard reads these labels as windows-1252, and so do browsers.
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
# Where a page may declare its encoding: 1,024 bytes by the HTML standard, more in practice.
_HEAD = 8192
_ESCAPED_ENCODINGS = re.compile(rb"\x1b\$|\x1b\(|~\{")
_SURROGATES = re.compile("[\ud800-\udfff]")
# What stands outside ASCII in English print.
_USUAL = re.compile("[\xa0“”‘’–—…•£€©®°½àáâäçèéêëíïñóôöúüÉ]")
# Kept: tab, line feed, form feed, carriage return.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Single stray bytes in UTF-8, read the way they were most often meant."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "ignore"), error.end


codecs.register_error("standoff.windows", _windows)


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters of a page or text, without byte order mark, NULs, other controls and surrogates.

    charset: what the server or container says. Tried in this order: byte order mark, UTF-8 (bytes above 127
    that form valid UTF-8 are UTF-8, whatever was declared), `charset`, the page's own declaration, UTF-8 with a
    few stray bytes, detection. Never raises: what cannot be decoded is left out.
    """
    text = _decode(data, charset)
    return _CONTROLS.sub("", _SURROGATES.sub("", text.removeprefix("\ufeff")))


def _decode(data: bytes, charset: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "ignore")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "ignore")
    declared = [label for label in (charset, _declared(data)) if label]
    if not (declared and _ESCAPED_ENCODINGS.search(data)):
        try:
            return data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            pass
    for label in declared:
        text = _strictly(data, label)
        if text is not None:
            return text
    if _mostly_utf8(data):
        return data.decode("utf-8", "standoff.windows")
    return _detected(data)


def _declared(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Latin script every other byte is NUL."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return None


def _strictly(data: bytes, label: str) -> str | None:
    name = label.strip().lower()
    if name in {"utf-8", "utf8", "utf-16", "utf-32", "unicode"}:
        return None  # tried, or contradicted by the bytes
    if name in _LATIN:
        name = "cp1252"
    if name in {"gb2312", "gbk"}:
        name = "gb18030"  # as in the WHATWG standard
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return data.decode(name)
    except (LookupError, UnicodeError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether at least half of what is above 127 forms UTF-8 sequences."""
    good = bad = 0
    for character in data.decode("utf-8", "replace"):
        if character == "\ufffd":
            bad += 1
        elif character > "\x7f":
            good += 1
    return good >= bad


def _detected(data: bytes) -> str:
    """Mostly ASCII letters: the likelier of the two Western encodings. Else what charset-normalizer says.

    On English with a curly quotation mark here and there charset-normalizer answers Big5 or cp949.
    """
    high = sum(byte > 127 for byte in data)
    if high < 0.05 * len(data):
        return max((data.decode(name, "ignore") for name in ("cp1252", "mac_roman")), key=_usual)
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best is not None else data.decode("cp1252", "ignore")


def _usual(text: str) -> int:
    return len(_USUAL.findall(text))
