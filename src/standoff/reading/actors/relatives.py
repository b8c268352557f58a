"""Whom a relative pronoun takes up, where the tree is right and where it is not."""

from bisect import bisect_left

from standoff.reading.actors.antecedents import Antecedents
from standoff.reading.actors.entities import Entity
from standoff.reading.actors.mentions import Candidate
from standoff.reading.language.parse import Parse

_WHO = frozenset(("who", "whom"))
_BETWEEN = frozenset(("PUNCT", "NUM", "ADP", "DET", "PROPN"))


def taken_up(before: Antecedents, number: int) -> Entity | None:
    """Whom the relative pronoun means: what its clause hangs on, or else the mention that it follows.

    Where "who" would take up a place, or a plural though its verb is of one, it is the person told just before.
    """
    candidate = before.candidates[number]
    if candidate.same_as is not None and candidate.same_as in before.by_head:
        entity = before.of[before.by_head[_of_persons(before, candidate)]]
        disagrees = entity is not None and entity.plural and _is_of_one(before.parse, candidate.head)
        return _person_before(before, candidate) or entity if entity is None or disagrees else entity
    last = before.candidates[number - 1] if number else None
    if last is None or before.parse.sentence_of[last.head] != before.parse.sentence_of[candidate.head]:
        return None
    entity = before.of[number - 1] if candidate.first - last.end <= 1 else None
    return entity or _person_before(before, candidate)


def _person_before(before: Antecedents, relative: Candidate) -> Entity | None:
    """The person before a place or behind a plural that a broken tree hangs "who" on.

    "Said Ada Brill, 24, from Porto, who …"; "the other envoys, Ada Brill of Porto, who has …, and Otto Dorn".
    """
    parse = before.parse
    if parse.lower[relative.head] not in _WHO:
        return None
    for number in range(bisect_left(before.candidates, relative.first, key=_first_word) - 1, -1, -1):
        candidate = before.candidates[number]
        if parse.sentence_of[candidate.head] != parse.sentence_of[relative.head]:
            return None
        entity = before.of[number]
        if entity is not None:
            near = all(parse.upos[word] in _BETWEEN for word in range(candidate.end, relative.first))
            return entity if entity.human and near else None
    return None


def _is_of_one(parse: Parse, relative: int) -> bool:
    """Whether the verb after a relative pronoun is of one person: "who has", "who often speaks"."""
    word = relative + 1
    while word < len(parse.words) and parse.upos[word] == "ADV":
        word += 1
    if word >= len(parse.words) or parse.upos[word] not in ("VERB", "AUX"):
        return False
    return parse.lower[word].endswith("s") and not parse.lower[word].endswith("ss")


def _of_persons(before: Antecedents, relative: Candidate) -> int:
    """What a relative pronoun takes up: for "who" never a body, but its people ("Democrats in Congress who")."""
    parse = before.parse
    word = relative.same_as if relative.same_as is not None else relative.head
    if parse.lower[relative.head] not in _WHO:
        return word
    above = parse.heads[word]
    entity = before.of[before.by_head[word]]
    body = entity is not None and entity.kind in ("organization", "state")
    if body and parse.relations[word] == "nmod" and above in before.by_head:
        whole = before.of[before.by_head[above]]
        if whole is not None and whole.kind in ("person", "group", "unnamed"):
            return above
    return word


def _first_word(candidate: Candidate) -> int:
    return candidate.first
