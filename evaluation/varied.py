"""Reports made by varying read ones: as many as are asked for, in stories of Zipf sizes, without an encoder.

A made report is a read one in which names, words and numbers of the text were put in for others of the same length, so
that every offset of its record goes on pointing at what it pointed at. Names and topical words are those of its
story, so that two reports of a story agree whatever reports they were made from; days and places are moved by story,
and the sentences' vectors get a share of the story and one of their own. What a report says is nonsense; what the
ledger does with it is what it would do with news of that length.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from standoff.exchange import from_json
from standoff.record import Record
from standoff.stories.terms import terms_of

EXPONENT: Final = 0.8  # of the sizes of stories: the k-th has a share of 1 / k ** EXPONENT
FIRST_DAY: Final = date(2001, 1, 1)
DAYS: Final = 1000  # over which the stories begin
LASTING: Final = 0.25  # days a story lasts for each report it has, at least three
PUBLISHERS: Final = 300
NAMES: Final = 200_000  # different names of a length in the world, of which few are frequent
NAMES_OF_STORY, WORDS_OF_STORY = 3, 6  # of each length
TOPICAL, OWN = 30, 60  # percent of the words that are the story's; percent up to which they are the report's own
STORY_SHARE, OWN_SHARE = 0.7, 0.4  # of a vector, beside 1 for the sentence it was made from

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_NAMED = frozenset(("person", "organization", "location", "facility", "event", "product"))
_DATED = frozenset(("value", "from", "to", "earliest", "latest"))
# In a string of JSON quotation marks have a backslash before them, so that what looks like a key is one.
_SLOT = re.compile(
    r'"(?P<key>name|speaker_name|title|object|venue|headline|text|value|from|to|published|earliest|latest|address'
    r'|origin|publisher|digest|geonameid|id)":(?P<value>(?<="id":)"r-\w+"|(?<!"id":)(?:"(?:[^"\\]|\\.)*"|null|\d+))'
)
_SHORTEST_NAME, _SHORTEST_WORD = 3, 4
_FAR_AWAY = 1_000_000  # between the GeoNames numbers of a base and those of its copies in two stories
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Base:
    """A read report to be varied.

    pieces: its record as JSON, cut around the values that are put in anew. slots: key and value of each of these.
    names: the words of its names.
    """

    text: str
    pieces: tuple[str, ...]
    slots: tuple[tuple[str, str | int | None], ...]
    vectors: Floats
    names: frozenset[str]


def base_of(line: str, vectors: Floats) -> Base:
    """A record, one line of JSON as `exchange.to_json` writes it, and its sentence vectors."""
    plain = json.loads(line)
    text = plain["report"]["text"]
    named = [
        text[slice(*mention["span"])]
        for mention in plain["mentions"]
        if mention["form"] == "name" and mention["kind"] in _NAMED
    ]
    words = (word for name in named for word in _PIECE.findall(name))
    pieces, slots, at = [], [], 0
    for match in _SLOT.finditer(line):
        pieces.append(line[at : match.start("value")])
        slots.append((match["key"], json.loads(match["value"])))
        at = match.end()
    names = frozenset(word for word in words if word[0].isupper() and len(word) >= _SHORTEST_NAME)
    return Base(text, (*pieces, line[at:]), tuple(slots), vectors, names)


@dataclass(frozen=True)
class World:
    """What made reports are made of. total: of reports, in `stories` stories; the same seed makes the same reports."""

    bases: Sequence[Base]
    total: int
    stories: int
    seed: int = 0

    @cached_property
    def words(self) -> Mapping[int, Sequence[str]]:
        """Words of the base reports by length, without those that stand everywhere."""
        found = sorted(
            {
                word
                for base in self.bases
                for word in _PIECE.findall(base.text)
                if word.islower() and len(word) >= _SHORTEST_WORD and terms_of(word)
            }
        )
        by_length: dict[int, list[str]] = {}
        for word in found:
            by_length.setdefault(len(word), []).append(word)
        return by_length

    @cached_property
    def sizes(self) -> Sequence[int]:
        """How many reports each story has, the greatest first; every one has at least one."""
        shares = [1 / rank**EXPONENT for rank in range(1, self.stories + 1)]
        ends = [round(part * (self.total - self.stories)) for part in _parts(shares)]
        return [1 + end - start for start, end in zip([0, *ends], ends, strict=False)]

    @cached_property
    def arrivals(self) -> Sequence[tuple[int, int, int]]:
        """The reports in the order in which they come: day, story, and which report of the story it is."""
        found = []
        for story, size in enumerate(self.sizes):
            chance = random.Random(self.seed * 1_000_003 + story)
            lasting = max(3, round(size * LASTING))
            begins = chance.randrange(1 - lasting, DAYS)
            first, after = max(begins, 0), min(begins + lasting, DAYS)
            days = sorted(chance.randrange(first, after) for _ in range(size))
            found += [(day, story, number) for number, day in enumerate(days)]
        return sorted(found, key=lambda one: (one[0], crc32(repr(one).encode())))

    def made(self, number: int) -> tuple[Record, Floats, int]:
        """The report that comes after `number` others, its vectors, and its story."""
        day, story, which = self.arrivals[number]
        base = self.bases[_chance(self.seed, "base", story, which % 7) % len(self.bases)]
        swap = _Swap(self, base, story, number)
        published = FIRST_DAY + timedelta(day)
        told = next((value for key, value in base.slots if key == "published"), None)
        moved = published - (date.fromisoformat(str(told)[:10]) if told else FIRST_DAY)
        outlet = number % PUBLISHERS
        address = f"https://outlet{outlet}.example/{number}"
        given = {
            "id": f"r-{crc32(f'{self.seed}:{number}'.encode()):08x}{number:08x}",
            "origin": address,
            "address": address,
            "publisher": f"Outlet {outlet}",
            "published": published.isoformat(),
            "digest": f"sha256:{number:064x}",
        }
        line = [base.pieces[0]]
        for (key, value), piece in zip(base.slots, base.pieces[1:], strict=True):
            if key in given:
                value = given[key]
            elif isinstance(value, int):
                value += _FAR_AWAY * (1 + story % 1000)
            elif value is not None:
                value = _DAY.sub(lambda day: _later(day[0], moved), value) if key in _DATED else swap.words(value)
            line += [json.dumps(value), piece]
        return from_json("".join(line)), self._vectors(base, story, number), story

    def _vectors(self, base: Base, story: int, number: int) -> Floats:
        rows = len(base.vectors)
        shared = _direction(np.random.default_rng((self.seed, story)), 1)
        own = _direction(np.random.default_rng((self.seed, story, number)), rows)
        mixed = base.vectors + STORY_SHARE * shared + OWN_SHARE * own
        lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
        return np.asarray(mixed / np.maximum(lengths, 1e-6), dtype=np.float32)


class _Swap:
    """What one made report puts in for the words of its base, the same one each time."""

    def __init__(self, world: World, base: Base, story: int, number: int) -> None:
        self.world, self.base, self.story, self.number = world, base, story, number
        self.known: dict[str, str] = {}

    def words(self, text: str) -> str:
        """A text of the same length, with other words."""
        return _PIECE.sub(self._piece, text)

    def _piece(self, match: re.Match[str]) -> str:
        word = match[0]
        if word not in self.known:
            self.known[word] = self._other(word)
        return self.known[word]

    def _other(self, word: str) -> str:
        if word.isdigit():
            return self._number(word)
        if not word.isascii() or len(word) < _SHORTEST_NAME:
            return word
        if word in self.base.names:
            return self._name(word)
        if not word.islower() or len(word) < _SHORTEST_WORD or len(word) not in self.world.words or not terms_of(word):
            return word
        return self._word(word)

    def _number(self, word: str) -> str:
        if len(word) < 2 or _FIRST_YEAR <= int(word) < _LAST_YEAR:
            return word
        first = 1 + _chance(self.story, "first", word) % 9
        return f"{first}{_chance(self.story, self.number // 3, word) % 10 ** (len(word) - 1):0{len(word) - 1}}"

    def _name(self, word: str) -> str:
        one = _chance(self.story, "name", len(word), _chance(word) % NAMES_OF_STORY) / 2**32
        letters = _chance("letters", int(NAMES**one), len(word))  # the world's names follow Zipf's law
        made = ""
        while len(made) < len(word):
            few = _VOWELS if len(made) % 2 else _CONSONANTS
            made += few[letters % len(few)]
            letters = letters // len(few) or _chance(letters, made)
        return made.upper() if word.isupper() else made.capitalize()

    def _word(self, word: str) -> str:
        words = self.world.words[len(word)]
        lot = _chance(self.number, word) % 100
        if lot < TOPICAL:
            return words[_chance(self.story, len(word), lot % WORDS_OF_STORY) % len(words)]
        if lot < OWN:
            return words[_chance(self.number, "own", word) % len(words)]
        return word


def _later(day: str, moved: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + moved).isoformat()
    except (ValueError, OverflowError):
        return day


def _chance(*about: object) -> int:
    """A number below 2 ** 32 that hangs on these alone."""
    return crc32(":".join(map(str, about)).encode())


def _direction(chance: np.random.Generator, rows: int) -> Floats:
    found = chance.standard_normal((rows, 384), dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def _parts(shares: Sequence[float]) -> list[float]:
    """The sums of the shares so far, of which the last is 1."""
    total = sum(shares)
    return [part / total for part in accumulate(shares)]
