"""Names of persons in a spelling of their own, and which forms may name the same person."""

import re
import unicodedata
from functools import lru_cache

Key = tuple[str, ...]
"""The words of a name: without accents, case, stops and hyphens ("Park Geun-hye" is "park", "geunhye")."""

_DROPPED = frozenset("jr sr ii iii iv dr mr mrs ms miss sir dame lord lady".split())
_NO_LETTER = re.compile(r"[^\w\s]|_")
# Letters that do not come apart into a letter and an accent.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "’": "", "'": ""}
)


@lru_cache(maxsize=1 << 16)
def key(name: str) -> Key:
    """The words of a name; empty where nothing of it is a word."""
    return tuple(word for word in plain(name).split() if word not in _DROPPED)


def plain(text: str) -> str:
    """The text without accents, case, stops and hyphens; words parted by single blanks."""
    if text.isascii():
        folded = text.lower().replace("'", "")
    else:
        apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        folded = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(_NO_LETTER.sub(" " if "," in folded else "", folded).split())


def fullness(one: Key) -> tuple[int, int, int]:
    """How much of a name a form gives: words that are more than an initial, words, letters."""
    return sum(len(word) > 1 for word in one), len(one), sum(map(len, one))


def within(short: Key, full: Key) -> bool:
    """Whether one form stands in the other as it is: "Thant" in "U Thant", "Peña Nieto", "Lula"."""
    return 0 < len(short) < len(full) and any(
        full[at : at + len(short)] == short for at in range(len(full) - len(short) + 1)
    )


def ends(short: Key, full: Key) -> bool:
    """Whether a form is the end of another, as surnames are in most names."""
    return 0 < len(short) < len(full) and full[-len(short) :] == short


def agree(one: Key, other: Key) -> bool:
    """Whether two full forms may name one person: "J. F. Kennedy", "John Kennedy" and "John Fitzgerald Kennedy".

    The last words must be the same, the first the same or its initial, and what stands between must not contradict.
    The order "Abe Shinzo" agrees with "Shinzo Abe".
    """
    if len(one) < 2 or len(other) < 2:
        return False
    if one == other[::-1]:
        return True
    if one[-1] != other[-1] or not _alike(one[0], other[0]):
        return False
    few, many = (one[1:-1], other[1:-1]) if len(one) <= len(other) else (other[1:-1], one[1:-1])
    rest = iter(many)
    return all(any(_alike(word, candidate) for candidate in rest) for word in few)


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))
