"""Roles: which words of a report say what somebody is, and of whom they say it."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from standoff.reading.actors.names import after_state
from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import first_conjunct, relative_antecedent, role_phrase, verb_between

RoleRule = Literal["title", "apposition", "copula"]

_BECOMING = frozenset(
    "become becomes became becoming remain remains remained named elected appointed chosen crowned sworn stayed".split()
)
# "As a …" after these is said of their subject.
_SERVING = frozenset(
    "serve serves served serving work works worked working acted resigned retired began started continued emerged "
    "returned joined enlisted trained ran run testified".split()
)
# In the passive, of who undergoes it.
_CALLED = frozenset(
    "appointed elected named designated ordained installed hired recognised recognized known described seen regarded "
    "considered identified honoured honored dismissed fired sacked promoted".split()
)
_RISING = frozenset("promoted elevated rose risen raised".split())


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words [first, end) that give somebody a role: without article, state and relative clause.

    scope: first word of the phrase with the state ("Russian Foreign Minister"). head: its head noun.
    """

    scope: int
    first: int
    end: int
    head: int
    rule: RoleRule


def role_words(parse: Parse, head: int, rule: RoleRule) -> RoleWords:
    """The role that a noun at the head of a phrase names."""
    scope, end = role_phrase(parse, head)
    return RoleWords(scope, scope + after_state(parse.forms[scope : head + 1]), end, head, rule)


def apposed_to(parse: Parse, word: int) -> int | None:
    """What a noun stands in apposition to: of names joined by "and" the last, None where a verb stands between."""
    above = parse.heads[word]
    joined = [
        c
        for c in parse.children[above]
        if parse.relations[c] == "conj"
        and above < c < word
        # "businessman and founder of Brill Holdings, Ada Brill" are two roles of one person
        and (parse.lower[c] not in agent_nouns() or parse.child(c, "det", "nmod:poss") is not None)
    ]
    above = max(joined, default=above)
    return None if verb_between(parse, above, word) else above


def said_of(parse: Parse, names: Container[int]) -> dict[int, tuple[int, RoleRule]]:
    """Nouns said of somebody: head noun to the word it is said of. names: the words that are part of a name."""
    found: dict[int, tuple[int, RoleRule]] = {}
    for word, lower in enumerate(parse.lower):
        if lower in agent_nouns() and word not in names:
            told = _told_of(parse, word)
            if told is not None:
                found[word] = told
    return found


def _told_of(parse: Parse, noun: int) -> tuple[int, RoleRule] | None:
    word = first_conjunct(parse, noun)
    relation = parse.relations[word]
    if relation == "appos":
        other = apposed_to(parse, word)
        return None if other is None else (other, "apposition")
    if relation == "xcomp":
        verb = parse.heads[word]
        subject = _subject(parse, verb)
        if subject is not None and parse.lower[verb] in _BECOMING:
            return relative_antecedent(parse, subject), "copula"
        return None
    if relation in ("obl", "advcl", "nmod"):
        verb = parse.heads[word]
        subject = _subject(parse, verb)
        if subject is not None and _is_made(parse, word, verb, subject):
            return relative_antecedent(parse, subject), "copula"
        return None
    if parse.child(word, "cop") is not None:
        subject = parse.child(word, "nsubj")
        if subject is not None and not _negated(parse, word):
            return relative_antecedent(parse, subject), "copula"
    return None


def _is_made(parse: Parse, word: int, verb: int, subject: int) -> bool:
    """Whether the subject is said to be what "as" or "to" leads to: "served as mayor", "was promoted to general"."""
    case = parse.child(word, "case", "mark")
    passive = parse.relations[subject] == "nsubj:pass"
    lower = parse.lower[verb]
    if case is None:
        return False
    if parse.lower[case] == "to":
        return lower in _RISING
    return parse.lower[case] == "as" and (lower in _SERVING or (passive and lower in _CALLED))


def _subject(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, or of the one it is joined to."""
    for _ in range(4):
        subject = parse.child(verb, "nsubj")
        if subject is not None or parse.relations[verb] != "conj":
            return subject
        verb = parse.heads[verb]
    return None


def _negated(parse: Parse, word: int) -> bool:
    return any(parse.lower[c] in ("not", "n't", "n’t", "never", "no") for c in parse.children[word])
