"""Passages that a rewriter must not touch, kept aside as single characters while the rest is rewritten."""

import re
from dataclasses import dataclass
from typing import Literal

QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,600})[”\"]")
_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
FIGURE = re.compile(
    r"(?<![\w.,:$£€])[$£€]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w:]|[.,]\d)|\b(?:" + "|".join(_NUMBER_WORDS) + r")\b(?!-)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NO_FIGURE = re.compile(  # days, years, times of day: dates are another matter than figures
    rf"{_MONTH}\s+\d+(?:,\s*\d{{4}})?|\d+\s+{_MONTH}(?:\s+\d{{4}})?|\b(?:1[6-9]|20)\d\d\b|\d+(?::\d\d)?\s*[ap]\.?m\b"
)
_FIRST_PRIVATE = 0xE000  # one private-use character for each passage
_LAST_PRIVATE = 0xF8FF

Kind = Literal["quotation", "figure"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the original: the words between quotation marks, or a figure."""

    kind: Kind
    start: int
    end: int
    words: str


def quotations(text: str) -> list[Passage]:
    """What stands between double quotation marks, marks not included."""
    return [Passage("quotation", *match.span(1), match[1]) for match in QUOTED.finditer(text)]


def figures(text: str) -> list[Passage]:
    """Figures in digits and words that are neither days, years nor times of day, nor quoted."""
    taken = [match.span() for pattern in (QUOTED, _NO_FIGURE) for match in pattern.finditer(text)]
    return [
        Passage("figure", *match.span(), match[0])
        for match in FIGURE.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def set_aside(text: str) -> tuple[str, list[Passage]]:
    """The text with each quotation and figure as one private-use character, and what these stand for."""
    passages = sorted([*quotations(text), *figures(text)], key=lambda passage: passage.start)
    passages = passages[: _LAST_PRIVATE - _FIRST_PRIVATE]
    parts, at = [], 0
    for number, passage in enumerate(passages):
        parts += [text[at : passage.start], chr(_FIRST_PRIVATE + number)]
        at = passage.end
    return "".join([*parts, text[at:]]), passages


def put_back(text: str, words: list[str]) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text with the words for each passage, and where each of them stands now."""
    parts: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    length = 0
    for character in text:
        number = ord(character) - _FIRST_PRIVATE
        piece = words[number] if 0 <= number < len(words) else character
        if piece is not character:
            places[number] = (length, length + len(piece))
        parts.append(piece)
        length += len(piece)
    return "".join(parts), places


def is_kept(word: str) -> bool:
    """Whether a word holds a passage that was set aside."""
    return any(_FIRST_PRIVATE <= ord(character) <= _LAST_PRIVATE for character in word)
