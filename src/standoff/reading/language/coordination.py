"""Coordinated nouns and prepositional phrases, where the tree hangs them and where it should."""

from collections.abc import Iterable, Iterator

from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.clause_parts import NOMINAL, is_infinitive, preposition_of
from standoff.reading.language.parse import Parse

_CONTRASTING = frozenset(("rather", "instead", "not", "but"))
_JOINING = frozenset(("and", "or", "nor", "but", "as", "&"))
_DASHES = frozenset(("–", "—", "--"))
# The parser often calls so what stands after a preposition.
_MISTAKEN = frozenset(("obj", "iobj", "xcomp", "ccomp", "advmod", "nsubj", "dep"))
_SHARED = frozenset(("nmod", "obl", "obj", "nsubj"))
_OBLIQUE = frozenset(("obl", "nmod", "advcl", "acl"))
# Lists are not followed further than this.
_STEPS = 4


def together(parse: Parse, word: int) -> tuple[int, ...]:
    """The word and the nouns that are coordinated with it."""
    more = sorted(_coordinated(parse, word))
    return (word, *(more or _listed(parse, word) or _beside(parse, word) or _after_pronoun(parse, word)))


def _coordinated(parse: Parse, word: int, depth: int = _STEPS) -> Iterator[int]:
    """The conjuncts of a noun; the tree often hangs the third of a list on the second."""
    for child in parse.children[word]:
        joined = parse.relations[child] == "conj" and parse.upos[child] in NOMINAL
        if joined and not _is_apposition(parse, word, child) and not _is_contrast(parse, child):
            yield child
            if depth:
                yield from _coordinated(parse, child, depth - 1)


def _is_contrast(parse: Parse, conjunct: int) -> bool:
    """ "The army rather than the police"."""
    return any(parse.relations[c] == "cc" and parse.lower[c] in _CONTRASTING for c in parse.children[conjunct])


def _is_apposition(parse: Parse, word: int, other: int) -> bool:
    """ "The council, a body outlawed by the junta, condemned", "Ned Voss, head of the port": nothing joins the two."""
    role = agent_nouns().get(parse.lower[other])
    if role is not None and role.kind == "person" and not role.plural and parse.forms[other - 1] == ",":
        return True
    if not any(parse.relations[c] == "det" and parse.lower[c] in ("a", "an") for c in parse.children[other]):
        return False
    return _JOINING.isdisjoint(parse.lower[word + 1 : other])


def _listed(parse: Parse, word: int) -> list[int]:
    """ "Sarvia, Ostrania and Norland", where the tree takes the second for an apposition that the third goes with."""
    for child in parse.children[word]:
        role = agent_nouns().get(parse.lower[child])
        if role is not None and role.kind == "person" and not role.plural:
            continue  # "Voss, Minister of Trade and Transport"
        if parse.relations[child] == "appos" and child > word and parse.upos[child] in ("PROPN", "NOUN"):
            rest = [c for c in parse.children[child] if parse.relations[c] == "conj" and parse.upos[c] in NOMINAL]
            if rest and any(parse.relations[c] == "cc" for c in parse.children[rest[-1]]):
                return [child, *rest]
    return []


def _beside(parse: Parse, word: int) -> list[int]:
    """ "Between the army and the rebels", where the tree hangs the rebels beside the army."""
    head, relation = parse.heads[word], parse.relations[word]
    if head == word or relation.split(":")[0] not in _SHARED:
        return []
    return [
        c
        for c in parse.children[head]
        if c > word
        and parse.relations[c] == relation
        and parse.upos[c] in ("NOUN", "PROPN")
        and any(parse.lower[inner] == "and" and word < inner < c for inner in parse.children[c])
        and preposition_of(parse, c) is None
        and _DASHES.isdisjoint(parse.forms[word:c])
    ]


def _after_pronoun(parse: Parse, word: int) -> list[int]:
    """ "He and Orlo agreed", where the tree joins Orlo to somebody before the pronoun."""
    other = word + 2
    if parse.upos[word] != "PRON" or parse.lower[word + 1 : other] != ["and"] or other >= len(parse.words):
        return []
    strays = parse.relations[other] == "conj" and parse.heads[other] < word and parse.upos[other] == "PROPN"
    return [other] if strays else []


def everybody(parse: Parse, words: Iterable[int | None]) -> tuple[int, ...]:
    """The words and what is coordinated with each, each once."""
    found = (member for word in words if word is not None for member in together(parse, word))
    return tuple(dict.fromkeys(found))


def obliques_of(parse: Parse, word: int) -> list[tuple[str, tuple[int, ...]]]:
    """The prepositional phrases of a word: preposition and head words, in text order."""
    found = []
    for child in sorted(parse.children[word]):
        relation = parse.relations[child].split(":")[0]
        if relation not in _OBLIQUE and not (relation in _MISTAKEN and parse.upos[child] in NOMINAL):
            continue
        if parse.relations[child] == "nmod:poss" and parse.child(child, "case") is None:
            continue
        preposition = preposition_of(parse, child)
        if preposition == "with" and child < word and parse.upos[word] == "VERB":
            continue  # "With tensions between them growing, they met": how things stood, not whom
        if preposition is not None:
            words = (child,) if parse.upos[child] == "VERB" else everybody(parse, [child])
            found += _before_its_head(parse, word, child)
            found.append((preposition, words))
    return found or _strayed(parse, word)


def _before_its_head(parse: Parse, verb: int, oblique: int) -> list[tuple[str, tuple[int, ...]]]:
    """ "Shared evidence with Norland about contacts", where the tree hangs Norland on the contacts after it."""
    return [
        (preposition, everybody(parse, [inner]))
        for inner in parse.children[oblique]
        if verb < inner < oblique and parse.relations[inner] == "nmod"
        if (preposition := preposition_of(parse, inner)) is not None
    ]


def _strayed(parse: Parse, verb: int) -> list[tuple[str, tuple[int, ...]]]:
    """ "called on the army to leave", where the tree hangs the army on its leaving."""
    clause = parse.child(verb, "xcomp", "advcl")
    if clause is None or not is_infinitive(parse, clause):
        return []
    found = []
    for child in sorted(parse.children[clause]):
        if verb < child < clause and parse.upos[child] in NOMINAL and parse.lower[child] != "to":
            preposition = preposition_of(parse, child)
            if preposition is not None:
                found.append((preposition, everybody(parse, [child])))
    return found
