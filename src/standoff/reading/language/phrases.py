"""Phrases and clauses in a parse: which word heads a stretch, how far a phrase reaches, whose clause a word is in."""

from collections.abc import Iterator, Mapping

from standoff.reading.language.agents import agent_nouns, titles
from standoff.reading.language.parse import Parse

_BEFORE = frozenset(("det", "det:predet", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "nmod", "advmod"))
_AFTER = frozenset(("nmod", "acl", "amod", "flat", "compound", "nummod", "obl", "fixed", "nmod:desc", "advmod"))
# What ends a phrase when it stands on the way from a word up to the head.
_ENDING = frozenset(("acl:relcl", "appos", "parataxis", "conj", "cc", "advcl", "list", "dep", "nmod:unmarked"))
_ENDING_BEFORE = _ENDING - {"conj", "cc"}  # "federal and state officials"
_JOINING_MARKS = frozenset(("-", "‑", "–", "'", "’", "&", "/", "$", "%"))
_IN_TITLES = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "PART"))
_NOT_IN_ROLES = frozenset(("VERB", "AUX", "PRON", "SCONJ", "ADV"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_SPEAKING = frozenset("speaking asking insisting requesting declining refusing".split())
_DAYS = frozenset("today yesterday tomorrow tonight".split())
# No phrase that names somebody is longer; also keeps the cost of a broken tree down.
_LONGEST_BEFORE, _LONGEST_AFTER = 12, 16


def head_of(parse: Parse, first: int, end: int) -> int:
    """The word of [first, end) that the others hang on; a noun or pronoun where there are several such words."""
    outer: list[int] = []
    for word in range(first, end):
        head = parse.heads[word]
        if (head == word or not first <= head < end) and parse.upos[word] != "PUNCT":
            outer.append(word)
    for word in outer:
        if parse.upos[word] in ("NOUN", "PROPN", "PRON"):
            return _rightmost(parse, word, end)
    if outer and parse.upos[outer[0]] in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ"):
        # A relative clause taken for the head: "the coalition, which represents …".
        nouns = (word for word in range(first, end) if parse.upos[word] in ("NOUN", "PROPN", "PRON"))
        return _rightmost(parse, next(nouns, outer[0]), end)
    return _rightmost(parse, outer[0], end) if outer else first


def source_head(parse: Parse, first: int, end: int, persons: Mapping[int, int]) -> int:
    """The word that says who speaks in the source [first, end): its head, or the name that a title there leads to.

    persons: the head of each person's name by its first word. Broken trees often hang "spokesman Ned Voss" or
    "police sub-inspector Ned Voss" on a word of the title.
    """
    head = head_of(parse, first, end)
    found = head
    for word in range(head + 1, end):
        if word in persons and (parse.upos[word - 1] != "PROPN" or found == head):
            found = persons[word]
        elif parse.upos[word] not in _IN_TITLES and parse.forms[word] not in _JOINING_MARKS:
            break
    return _named_last(parse, head, end, persons) if found == head else found


def _named_last(parse: Parse, head: int, end: int, persons: Mapping[int, int]) -> int:
    """The person whose name ends a source that begins with the role: "the head of the Labour Office, Ned Voss".

    Or, without a comma, "Director of Turin Research Institute Dr. Ned Voss"; but not "a friend of President Voss".
    """
    noun = agent_nouns().get(parse.lower[head])
    if noun is None or noun.kind != "person" or noun.plural or head in persons.values():
        return head
    last = end
    while last > head and parse.upos[last - 1] == "PUNCT":
        last -= 1
    name = next((w for w in range(last - 1, head + 1, -1) if w in persons and w <= persons[w]), None)
    if name is None or any(parse.upos[word] in ("PUNCT", "ADP") for word in range(name, last)):
        return head
    between = range(head + 1, name)
    if any(parse.lower[word] in ("and", "or", "who", "'s", "’s") for word in between):
        return head
    if parse.forms[name - 1] == ",":
        return persons[name]
    small = max((w for w in between if not parse.forms[w][0].isupper()), default=None)
    if small is None or parse.lower[small] != "of":
        return head
    own = [w for w in range(small + 1, name) if parse.lower[w] not in agent_nouns() and parse.lower[w] not in titles()]
    return persons[name] if own and parse.forms[head][0].isupper() else head


def _rightmost(parse: Parse, head: int, end: int) -> int:
    """The head of an English noun phrase that a broken tree hangs on one of its modifiers.

    Of nouns in a row the last is the head ("show insiders"), and what is owned, not the owner ("Ms Dorn's doctor").
    """
    upos, lower = parse.upos, parse.lower
    if upos[head] == "PRON":
        return head
    while upos[head] in ("NUM", "DET", "ADJ") and head + 1 < end and upos[head + 1] in ("NOUN", "PROPN", "ADJ"):
        head += 1
    word = head
    while word + 1 < end and upos[word + 1] == "PROPN" and upos[word] == "PROPN":
        word += 1
    if word + 2 < end and lower[word + 1] in _POSSESSIVES:
        owned = word + 2
        while owned < end and upos[owned] in ("ADJ", "NOUN", "PROPN", "NUM"):
            owned += 1
        if upos[owned - 1] in ("NOUN", "PROPN") and owned > word + 2:
            return owned - 1
    if upos[word] == "PROPN" and upos[word + 1 : min(word + 2, end)] == ["NOUN"] and parse.forms[word + 1].islower():
        head = word + 1  # "Gallup polling": a name before a noun only says whose it is
        if lower[head] in _DAYS:
            return word
    word = head
    while word + 1 < end and upos[word] == upos[word + 1] == "NOUN" and lower[word + 1] not in _DAYS:
        word += 1
    return word


def noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The words [first, end) of the phrase of a head noun: no relative clause, apposition or conjunct after it."""
    first = head
    for word in range(head - 1, max(head - _LONGEST_BEFORE, 0) - 1, -1):
        if not _belongs(parse, word, head, _BEFORE, _ENDING_BEFORE):
            break
        first = word
    while first < head and (parse.upos[first] in ("PUNCT", "ADP", "CCONJ") or parse.lower[first] in ("'s", "’s")):
        if parse.lower[first] == "at" and parse.lower[first + 1] in ("least", "most"):
            break
        first += 1
    end = head + 1
    for word in range(head + 1, min(head + 1 + _LONGEST_AFTER, len(parse.words))):
        if not _belongs(parse, word, head, _AFTER, _ENDING) or _begins_deed(parse, word):
            break
        end = word + 1
    while end > head + 1 and parse.upos[end - 1] in ("PUNCT", "ADP", "CCONJ", "DET"):
        end -= 1
    return first, end


def _begins_deed(parse: Parse, word: int) -> bool:
    """Whether a deed begins, which is no part of the name: "the army of killing 30", "an aide speaking on …"."""
    after = word + 1
    return parse.lower[word] in _SPEAKING or (
        parse.lower[word] == "of"
        and after < len(parse.words)
        and parse.upos[after] in ("VERB", "AUX")
        and parse.lower[after].endswith("ing")
    )


def role_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The words [first, end) of a role: without article, owner and anything with a verb in it."""
    first, end = noun_phrase(parse, head)
    while first < head and parse.upos[first] in ("DET", "NUM", "PRON", "PUNCT", "PART"):
        first += 1
    for word in range(head + 1, end):
        if parse.upos[word] in _NOT_IN_ROLES:
            end = word
            break
    while end > head + 1 and parse.upos[end - 1] in ("PUNCT", "ADP", "CCONJ", "DET"):
        end -= 1
    return first, end


def _belongs(parse: Parse, word: int, head: int, relations: frozenset[str], ending: frozenset[str]) -> bool:
    """Whether the word hangs on the head by one of the relations, with nothing on the way that ends a phrase."""
    heads = parse.heads
    if parse.upos[word] == "PUNCT" and parse.forms[word] not in _JOINING_MARKS:
        return False
    for _ in range(_LONGEST_AFTER):
        above = heads[word]
        relation = parse.relations[word]
        if above == head:
            return relation in relations or relation == "punct"
        if above == word or relation in ending:
            return False
        word = above
    return False


def verb_between(parse: Parse, one: int, other: int) -> bool:
    """Whether a verb stands between two words that the tree joins as apposition: they belong to two clauses."""
    return any(
        parse.upos[word] in ("VERB", "AUX") and parse.relations[word] not in ("amod", "compound")
        for word in range(min(one, other) + 1, max(one, other))
    )


RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_CLAUSES = frozenset(("root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "advcl:relcl", "acl:relcl"))


def first_conjunct(parse: Parse, word: int) -> int:
    """The conjunct that the word's coordination hangs on the rest of the sentence by; the word itself without one."""
    for _ in range(10):
        if parse.relations[word] != "conj":
            break
        word = parse.heads[word]
    return word


def relative_antecedent(parse: Parse, word: int) -> int:
    """For a relative pronoun the noun that its clause hangs on; the word itself otherwise."""
    if parse.lower[word] not in RELATIVE:
        return word
    climber = word
    for _ in range(6):
        if parse.relations[climber] in ("acl:relcl", "acl"):
            return parse.heads[climber]
        climber = parse.heads[climber]
    return word


def clauses_above(parse: Parse, word: int) -> Iterator[int]:
    """The predicates of the clauses that the word stands in, the nearest first, at most four."""
    found = 0
    for _ in range(30):
        relation = parse.relations[word]
        above = parse.heads[word]
        if relation in _CLAUSES or above == word or (relation == "conj" and parse.upos[word] in ("VERB", "AUX")):
            yield word
            found += 1
        if above == word or found == 4:
            return
        word = above
