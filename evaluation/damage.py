"""Sentences broken as machine translation back and forth breaks them: seeded, so that they are the same each time.

Function words dropped, doubled, put in or exchanged, neighbours and adjectives swapped, verbs moved to the end or put
in the wrong form, hyphens torn off, marks doubled.
"""

import random
import re
from collections.abc import Callable

_WORD = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_PREPOSITIONS = ("of", "in", "to", "for", "on", "with", "at", "by", "from", "about", "against", "between")
_ARTICLES = ("the", "a", "an")
_LIGHT = frozenset(
    (*_PREPOSITIONS, *_ARTICLES, "is", "are", "was", "were", "has", "have", "had", "be", "been", "will", "would",
     "that", "which", "who", "it", "he", "she", "they", "his", "her", "their", "and", "not", "as", "than", "into")
)  # fmt: skip
_NO_SPACE_BEFORE = frozenset(".,;:!?)]”’%")
_NO_SPACE_AFTER = frozenset("([“‘$£€")

Words = list[str]


def _light(words: Words, chance: random.Random) -> int | None:
    places = [i for i, word in enumerate(words) if word.lower() in _LIGHT]
    return chance.choice(places) if places else None


def _drop(words: Words, chance: random.Random) -> None:
    at = _light(words, chance)
    if at is not None:
        del words[at]


def _double(words: Words, chance: random.Random) -> None:
    at = _light(words, chance)
    if at is not None:
        words.insert(at, words[at].lower())


def _exchange(words: Words, chance: random.Random) -> None:
    places = [i for i, word in enumerate(words) if word.lower() in _PREPOSITIONS]
    if places:
        at = chance.choice(places)
        words[at] = chance.choice([p for p in _PREPOSITIONS if p != words[at].lower()])


def _put_in(words: Words, chance: random.Random) -> None:
    at = chance.randrange(1, max(2, len(words) - 1))
    words.insert(at, chance.choice((*_ARTICLES, *_PREPOSITIONS[:5], "it", "that", "has", "is")))


def _swap(words: Words, chance: random.Random) -> None:
    places = [i for i in range(1, len(words) - 2) if words[i].isalpha() and words[i + 1].isalpha()]
    if places:
        at = chance.choice(places)
        words[at], words[at + 1] = words[at + 1], words[at]


def _to_the_end(words: Words, chance: random.Random) -> None:
    places = [i for i in range(1, len(words) - 3) if words[i].endswith(("ed", "s", "ing")) and words[i].islower()]
    if places:
        words.insert(len(words) - 1, words.pop(chance.choice(places)))


def _wrong_form(words: Words, chance: random.Random) -> None:
    places = [i for i, word in enumerate(words) if len(word) > 5 and word.islower() and word.endswith(("ed", "ing"))]
    if places:
        at = chance.choice(places)
        stem = words[at].removesuffix("ed").removesuffix("ing")
        words[at] = stem + ("ing" if words[at].endswith("ed") else "ed") if chance.random() < 0.5 else stem


def _tear(words: Words, chance: random.Random) -> None:
    places = [i for i, word in enumerate(words) if "-" in word.strip("-")]
    if places:
        at = chance.choice(places)
        before, _, after = words[at].partition("-")
        words[at : at + 1] = [before, "-" + after] if chance.random() < 0.5 else [before, "-", after]
    else:
        _double(words, chance)


def _mark(words: Words, chance: random.Random) -> None:
    places = [i for i, word in enumerate(words) if word == ","]
    if places:
        words.insert(chance.choice(places), ",")
    else:
        _put_in(words, chance)


# How often each is drawn.
_WAYS: tuple[tuple[Callable[[Words, random.Random], None], int], ...] = (
    (_drop, 4), (_double, 1), (_exchange, 4), (_put_in, 3), (_swap, 4), (_to_the_end, 2), (_wrong_form, 2), (_tear, 1),
    (_mark, 1),
)  # fmt: skip
_WORDS_FOR_ONE = 6


def damaged(sentence: str, chance: random.Random) -> str:
    """The sentence broken once for about every six words, twice at least."""
    words = _WORD.findall(sentence)
    ways, weights = zip(*_WAYS, strict=True)
    for way in chance.choices(ways, weights, k=max(2, len(words) // _WORDS_FOR_ONE)):
        way(words, chance)
    text = ""
    for word in words:
        glued = not text or word in _NO_SPACE_BEFORE or text[-1] in _NO_SPACE_AFTER
        text += word if glued else " " + word
    return text
