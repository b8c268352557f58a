"""Offices: which one the words of a role mean, and whether who is called so holds it.

The table lies in `standoff/data`: office_titles.tsv. Words that mean no office of its are kept as they are, so that
"mayor of Lower Quay" is a role like any other, but nobody is looked up by it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from standoff.linking.names import plain
from standoff.links import Standing
from standoff.states import PSEUDO_COUNTRIES, table


class Office(NamedTuple):
    """A title ("foreign minister") and the state or body it belongs to ("FRA", "UN", "pentagon")."""

    title: str
    of: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a role says of somebody: a title, whose, and whether they hold it.

    of: None where the words do not tell. known: the title is an office of the table, not words as they stand.
    """

    title: str
    of: str | None
    standing: Standing
    known: bool

    @property
    def office(self) -> Office | None:
        """The office, where it is known whose it is."""
        return Office(self.title, self.of) if self.known and self.of else None


@dataclass(frozen=True, slots=True)
class _Title:
    office: str
    only: frozenset[str]
    never: frozenset[str]


_BODIES = {
    "un": "UN", "united nations": "UN", "nato": "NATO", "north atlantic treaty organization": "NATO",
    "north atlantic treaty organisation": "NATO", "eu": "EU", "european union": "EU",
    "european commission": "European Commission", "eu commission": "European Commission",
    "european council": "European Council", "eu council": "European Council",
    "alliance": "NATO", "bloc": "EU",
}  # fmt: skip
# What PLOVER's codes for bodies mean here; its others ("IGO") do not tell which body.
_OF_PLOVER = {"UNO": "UN", "EUR": "EU"} | dict.fromkeys(set(PSEUDO_COUNTRIES) - {"UNO", "EUR"})
_STANDING: dict[str, Standing] = {
    "former": "former", "ex": "former", "late": "former", "past": "former", "previous": "former", "onetime": "former",
    "then": "former", "ousted": "former", "deposed": "former", "toppled": "former", "exiled": "former",
    "acting": "acting", "interim": "acting", "caretaker": "acting", "provisional": "acting",
    "incoming": "elect", "designate": "elect", "elect": "elect", "future": "elect", "next": "elect",
}  # fmt: skip
# They tell nothing of the office: "the new president", "Cuba's communist leader".
_NEUTRAL = frozenset(
    "new newly elected reelected current incumbent present outgoing longtime veteran embattled visiting federal "
    "conservative liberal socialist communist populist nationalist leftist rightist rightwing leftwing centrist "
    "hardline moderate reformist powerful youthful elderly".split()
)
_DEFINITE = frozenset("the his her its their our this that".split())
# "A president", "every prime minister", "the next president" mean nobody in particular.
_INDEFINITE = frozenset("a an any each every no some another one two both many several either neither which".split())
_LONGEST = 8  # words: "high representative for foreign affairs and security policy"
_SAME_WORD = {"defense": "defence", "advisor": "adviser"}
_SEVERAL = "several"


@lru_cache(maxsize=1 << 16)
def claims_of(title: str, of: str | None, country: str | None) -> tuple[Claim, ...]:
    """What a role of the record says; more than one thing of "prime minister and foreign minister".

    of: the role's own state. country: the actor's, where the words tell none.
    """
    of, country = (code and _OF_PLOVER.get(code, code) for code in (of, country))
    words = _words(title)
    if words and (words[0] in _DEFINITE or words[0] in _INDEFINITE):
        words = words[1:]
    known = _known(words, of, country)
    if known:
        return (known,)
    if "and" in words:
        at = words.index("and")
        both = [one for one in (_known(words[:at], of, country), _known(words[at + 1 :], of, country)) if one]
        if both:
            return tuple(both)
    standing: Standing = "holds"
    while words and words[0] in _STANDING:
        standing = _STANDING[words[0]]
        words = words[1:]
    return (Claim(" ".join(words), of, standing, known=False),)


@lru_cache(maxsize=1 << 16)
def asked(name: str, country: str | None) -> Claim | None:
    """The office that an unnamed actor is called by: "the Indian prime minister". None: no one person is meant.

    `of` is None where the words do not tell whose, as in "the President".
    """
    words = _words(name)
    if not words or words[0] in _INDEFINITE:
        return None
    country = country and _OF_PLOVER.get(country, country)
    known = _known(words[1:] if words[0] in _DEFINITE else words, None, country)
    return known if known and known.standing in ("holds", "acting") else None


def shared(office: Office) -> bool:
    """Whether several may hold it at the same time, as spokesmen do."""
    return office.title in _shared_titles()


def _words(text: str) -> list[str]:
    parted = re.sub(r"(?<=\w)[-‐‑–/](?=\w)", " ", re.sub(r"['’]s?\b", "", text))
    return [_SAME_WORD.get(word, word) for word in plain(parted).split()]


def _known(words: list[str], of: str | None, country: str | None) -> Claim | None:
    for start in range(len(words)):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            titles = _titles().get(tuple(words[start : start + length]))
            if titles:
                return _claim(words[:start], titles, words[start + length :], of, country)
    return None


def _claim(
    before: list[str], titles: Sequence[_Title], after: list[str], of: str | None, country: str | None
) -> Claim | None:
    if titles[0].office in _shared_titles():
        return _shared_claim(before, titles[0].office, after, country)
    standing: Standing = "holds"
    named: str | None = None
    while before:
        length, code = _whose(before)
        if before[0] in _STANDING:
            standing = _STANDING[before[0]]
        elif code:
            named = code if named is None or code in _BODIES.values() else named
        elif before[0] not in _NEUTRAL and before[0] not in _DEFINITE:
            return None
        before = before[max(length, 1) :]
    if after and after[0] in ("elect", "designate"):
        standing = "elect"
        after = after[1:]
    if after[:1] in (["of"], ["for"]):
        rest = after[2:] if after[1:2] == ["the"] else after[1:]
        length, code = _whose(rest)
        if rest == ["republic"]:
            after = []
        elif code and length == len(rest):
            named, after = code, []
    if after:
        return None
    return _settled(titles, named, of, country, standing)


def _settled(
    titles: Sequence[_Title], named: str | None, of: str | None, country: str | None, standing: Standing
) -> Claim | None:
    """The one title of the table that fits whose it is."""
    if named in _BODIES.values():
        of = country = None
    for whose in (of or named, None if of or named else country):
        if whose:
            for title in titles:
                if whose not in title.never and (not title.only or whose in title.only):
                    return Claim(title.office, whose, standing, known=True)
    if of or named:
        return None
    title = titles[0]
    return Claim(title.office, next(iter(title.only)) if len(title.only) == 1 else None, standing, known=True)


def _shared_claim(before: list[str], office: str, after: list[str], country: str | None) -> Claim | None:
    """ "Pentagon spokesman", "a spokesman for the Chinese foreign ministry": whose is said in the words."""
    standing: Standing = "holds"
    while before and before[0] in _STANDING:
        standing = _STANDING[before[0]]
        before = before[1:]
    rest = after[1:] if after[:1] in (["for"], ["of"]) else after
    body = [word for word in [*before, *rest] if word not in _DEFINITE and word not in ("and", "chief", "top")]
    if not body or (after and rest is after):
        return None
    parts: list[str] = []
    while body:
        length, code = _whose(body)
        parts.append(code or body[0])
        body = body[max(length, 1) :]
    states = [part for part in parts if part.isupper() and len(part) == 3]
    if not states and country:
        parts = [country, *parts]
    return Claim(office, " ".join(parts), standing, known=True)


def _whose(words: Sequence[str]) -> tuple[int, str | None]:
    """How many words at the beginning name a state or body, and its code."""
    for length in range(min(6, len(words)), 0, -1):
        code = _states().get(" ".join(words[:length]))
        if code:
            return length, code
    return 0, None


@cache
def _titles() -> dict[Sequence[str], list[_Title]]:
    found: dict[Sequence[str], list[_Title]] = {}
    for words, office, only, _ in rows("office_titles.tsv"):
        codes = frozenset(only.removeprefix("!").split()) if only != "-" else frozenset[str]()
        never = only.startswith("!")
        title = _Title(office, frozenset() if never else codes, codes if never else frozenset())
        found.setdefault(tuple(words.split()), []).append(title)
    return found


@cache
def _shared_titles() -> frozenset[str]:
    return frozenset(office for _, office, _, count in rows("office_titles.tsv") if count == _SEVERAL)


@cache
def _states() -> dict[str, str]:
    """Codes of states by their names and adjectives, and bodies by theirs, in the spelling of `_words`."""
    found = dict(_BODIES)
    for state in table():
        for form in (*state.names, *state.adjectives):
            found.setdefault(" ".join(_words(form)), state.code)
    return found


def rows(name: str) -> list[list[str]]:
    """The lines of a table in `standoff/data`, cut at tabs; lines that begin with # are left out."""
    text = (files("standoff") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
