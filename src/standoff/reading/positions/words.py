"""Words that take a position, and where what is demanded, offered or refused stands by them: `data/positions.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from standoff.reading.language.agents import rows
from standoff.reading.language.inflection import noun_forms, verb_forms
from standoff.vocabulary import PositionKind


@dataclass(frozen=True, slots=True)
class Slot:
    """A place by a word. name: as the table's head explains.

    heads: forms that the head must be one of, or must not be where `barred`; None: any head.
    """

    name: str
    heads: frozenset[str] | None
    barred: bool

    def takes(self, head: str) -> bool:
        """Whether a lower-case head may stand there."""
        return self.heads is None or (head in self.heads) != self.barred


@dataclass(frozen=True, slots=True)
class PositionWord:
    """One line of the table for one of its words; particle: "down" of "turn down"."""

    kind: PositionKind
    part: str
    particle: str | None
    contents: tuple[Slot, ...]
    towards: tuple[str, ...]


@cache
def position_words() -> Mapping[str, tuple[PositionWord, ...]]:
    """Every form of every word, in lower case, with its lines."""
    found: dict[str, tuple[PositionWord, ...]] = {}
    for line in rows("positions.tsv"):
        if line[0].startswith("@"):
            continue
        words, part, kind, contents, towards, _ = line
        if kind not in get_args(PositionKind):
            raise ValueError(f"data/positions.tsv: {kind} is no kind of position")
        slots = tuple(_slot(content) for content in contents.split(","))
        for word in words.split("|"):
            base, _, particle = word.partition(" ")
            entry = PositionWord(
                cast(PositionKind, kind),
                part,
                particle or None,
                slots,
                tuple(toward for toward in towards.split(",") if toward != "-"),
            )
            forms = verb_forms(base) if part == "v" else noun_forms(base) if part == "n" else (base,)
            for form in forms:
                found[form] = (*found.get(form, ()), entry)
    return found


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in rows("positions.tsv"):
        if line[0].startswith("@"):
            words = line[1].split()
            found[line[0][1:]] = frozenset(f for word in words for f in (*noun_forms(word), *verb_forms(word)))
    return found


def named_list(name: str) -> frozenset[str]:
    """The forms of one of the table's lists."""
    return _lists()[name]


def _slot(written: str) -> Slot:
    name, _, condition = written.partition(":")
    if not condition:
        return Slot(name, None, False)
    return Slot(name, named_list(condition.lstrip("!@")), condition.startswith("!"))
