"""How sure a speaker puts what he says: the words of the content's main clause, then the cue, say so.

A cue that denies or doubts comes first ("he doubts that it is likely"); then the modals, adverbs and predicates of
the main clause; then a cue that believes, fears or knows. The words are those of `data/certainty.tsv`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from standoff.reading.language.agents import rows
from standoff.reading.language.parse import Parse
from standoff.reading.language.speech_acts import lemma_of
from standoff.vocabulary import Certainty, SpeechAct

Words = tuple[int, int]

_NEGATIONS = frozenset("not n't n’t never no nobody nothing neither nor hardly cannot".split())
_DEGREES = frozenset("very highly almost most quite virtually nearly extremely increasingly too fairly pretty".split())
_UNCONFIRMED = frozenset("refuse refused declined decline unable cannot could fail failed".split())
# Who asks, demands or refuses does not say that it is so.
_VOUCHING_FOR_NOTHING = frozenset(("ask", "demand", "refuse"))
_FIRST_PERSONS = frozenset(("i", "we"))
# Clauses of their own beside the main one; what is sure in them is another matter.
_APART = frozenset(
    "advcl acl acl:relcl advcl:relcl ccomp conj parataxis csubj csubj:pass csubj:outer appos vocative list "
    "punct".split()
)
_OPENED = frozenset(("xcomp", "aux", "advmod", "obl", "nsubj", "obj"))
_MODIFYING = frozenset(("advmod", "amod", "aux", "case", "det"))
# A predicate that the tree takes for a part of the telling clause.
_TORN_OFF = frozenset(("obl", "obj", "xcomp", "ccomp"))
# Of the encoder's −3 … +3 for a predicate, the least that each certainty takes, the surest first; the bounds lie
# halfway between the marks of the scale that the words stand for (+3 certain, +2 probable, +1 possible, 0 open).
_FACTUALITY: tuple[tuple[float, Certainty], ...] = (
    (2.5, "certain"),
    (1.5, "probable"),
    (0.5, "possible"),
    (-0.5, "unknown"),
    (-2.5, "unlikely"),
)


@dataclass(frozen=True, slots=True)
class _Hedge:
    certainty: Certainty
    negated: Certainty | None
    place: str


@cache
def _hedges() -> dict[str, tuple[_Hedge, ...]]:
    found: dict[str, tuple[_Hedge, ...]] = {}
    for words, certainty, negated, place in rows("certainty.tsv"):
        for value in {certainty, negated} - {"-"}:
            if value not in get_args(Certainty):
                raise ValueError(f"data/certainty.tsv: {value} is no certainty")
        hedge = _Hedge(cast(Certainty, certainty), None if negated == "-" else cast(Certainty, negated), place)
        found[words] = (*found.get(words, ()), hedge)
    return found


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words by each word in them, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in _hedges():
        parts = tuple(words.split())
        if len(parts) > 1:
            for part in parts:
                found.setdefault(part, []).append(parts)
    return {word: tuple(sorted(set(lists), key=lambda parts: (-len(parts), parts))) for word, lists in found.items()}


def certainty_of(
    parse: Parse,
    act: SpeechAct,
    cue: Words | None,
    contents: Sequence[Words],
    factuality: float | None = None,
) -> tuple[Certainty, Words | None]:
    """How sure the content is put, and the words that say so; `unknown` where none do.

    factuality: the encoder's value for the content's main predicate (−3 … +3), which decides where no word does;
    not what is asked, demanded or refused, or behind a cue that is negated.
    """
    told = _of_cue(parse, cue, act) if cue else None
    if told is not None and told[0] in ("denied", "unlikely", "unknown"):
        return told
    found = _of_content(parse, contents) or told
    if found is not None:
        return found
    if factuality is None or act in _VOUCHING_FOR_NOTHING or _asks(parse, contents):
        return "unknown", None
    if cue is not None and not _NEGATIONS.isdisjoint(parse.lower[slice(*cue)]):
        return "unknown", None  # "did not say that"
    if _is_negative(parse, contents):
        factuality = abs(factuality)  # how sure it is that it is not so
    return next((certainty for least, certainty in _FACTUALITY if factuality >= least), "denied"), None


def _asks(parse: Parse, contents: Sequence[Words]) -> bool:
    """Whether the content is a question: "whether it was mined", "“Who mined it?”"."""
    if not contents:
        return False
    first, end = contents[0]
    if parse.lower[first] == "whether" or "?" in parse.forms[max(first, end - 2) : end]:
        return True
    mark = parse.child(parse.top(first, end), "mark")
    return mark == first and parse.lower[mark] == "if"  # not "if they attack, we will answer"


def _is_negative(parse: Parse, contents: Sequence[Words]) -> bool:
    """Whether the content's main clause is negated: "the bridge was not mined", "no bridge was mined"."""
    predicate = main_predicate(parse, contents)
    if predicate is None:
        return False
    beside = [c for c in parse.children[predicate] if parse.relations[c] not in _APART]
    inner = [d for c in beside for d in parse.children[c] if parse.relations[d] == "det"]
    return any(parse.lower[word] in _NEGATIONS and _in(word, contents) for word in (*beside, *inner))


def main_predicate(parse: Parse, contents: Sequence[Words]) -> int | None:
    """The word that the first content's main clause hangs on."""
    return parse.top(*contents[0]) if contents else None


def _of_cue(parse: Parse, cue: Words, act: SpeechAct) -> tuple[Certainty, Words | None] | None:
    first, end = cue
    lower = parse.lower[first:end]
    negated = any(word in _NEGATIONS for word in lower)
    if act == "deny":
        if negated or "confirm" in lower or not _UNCONFIRMED.isdisjoint(lower):
            return "unknown", cue
        verb = next((word for word in range(first, end) if parse.upos[word] in ("VERB", "NOUN")), first)
        return "denied", (verb, verb + 1)
    for word in range(first, end):
        phrase = _phrase_at(parse, word)
        if phrase is not None and not negated and phrase[1][1] <= end:
            return phrase
        lemma = lemma_of(parse.lower[word])
        pair = f"{lemma} {parse.lower[word + 1]}" if word + 1 < len(parse.lower) else lemma
        for hedge in (*_hedges().get(pair, ()), *_hedges().get(lemma, ())):
            if hedge.place != "cue":
                continue
            if hedge.certainty == "certain" and not _UNCONFIRMED.isdisjoint(lower[: word - first]):
                return "unknown", cue
            last = word + 2 if pair in _hedges() and pair != lemma else word + 1
            if not negated:
                return hedge.certainty, (word, last)
            if hedge.negated is None:
                return "unknown", cue
            start = next(w for w in range(first, end) if parse.lower[w] in _NEGATIONS)
            return hedge.negated, (min(start, word), max(start + 1, last))
    return None


def _of_content(parse: Parse, contents: Sequence[Words]) -> tuple[Certainty, Words] | None:
    if not contents:
        return None
    for top in _tops(parse, *contents[0]):
        found = _under(parse, top, contents)
        if found is not None:
            return found
    return None


def _tops(parse: Parse, first: int, end: int) -> list[int]:
    """The word that the content hangs by, then others that the tree hangs outside it: "a truce | was out of reach"."""
    main = parse.top(first, end)
    apart = (w for w in range(main + 1, end) if not first <= parse.heads[w] < end)
    return [main, *(w for w in apart if parse.relations[w] in _TORN_OFF)]


def _under(parse: Parse, main: int, contents: Sequence[Words]) -> tuple[Certainty, Words] | None:
    found: tuple[Certainty, Words] | None = None
    top: int | None = main
    for _ in range(4):  # "I think it is possible that …": the inmost hedge wins
        if top is None or not _in(top, contents):
            break
        here = _of_clause(parse, top, contents)
        if here is not None and here[0] in ("denied", "unlikely"):
            return here
        found = here or found
        top = _told_clause(parse, top, here is not None)
    return found


def _told_clause(parse: Parse, top: int, hedged: bool) -> int | None:
    """The clause that a hedging main clause introduces: "I think …", "it is possible that …", "it seems that …"."""
    subject = parse.subject(top)
    own = subject is not None and parse.lower[subject] in _FIRST_PERSONS
    if not (own or hedged):
        return None
    return parse.child(top, "ccomp", "csubj") if own or subject is None or parse.lower[subject] == "it" else None


def _of_clause(parse: Parse, top: int, contents: Sequence[Words]) -> tuple[Certainty, Words] | None:
    for word in _main_words(parse, top):
        if not _in(word, contents):
            continue
        found = _at(parse, word, top)
        if found is not None:
            return found
    return None


def _main_words(parse: Parse, top: int) -> Iterator[int]:
    """The main predicate and what stands beside it, in text order, with the predicate of "seems likely to"."""
    beside = [child for child in parse.children[top] if parse.relations[child] not in _APART]
    deeper: list[int] = []
    for child in beside:
        if parse.relations[child] in _OPENED:
            deeper += [c for c in parse.children[child] if parse.relations[c] in _MODIFYING]
    # Modals first, since "could be likely" is possible; then what the clause hangs on.
    ordered = sorted({top, *beside, *deeper})
    yield from (word for word in ordered if parse.relations[word].startswith("aux"))
    yield from (word for word in ordered if not parse.relations[word].startswith("aux"))


def _at(parse: Parse, word: int, top: int) -> tuple[Certainty, Words] | None:
    """What the word, or a phrase that it is part of, says."""
    phrase = _phrase_at(parse, word)
    if phrase is not None:
        return phrase
    lower = parse.lower[word]
    relation = parse.relations[word]
    for hedge in _hedges().get(lower, ()) or _own_verb(parse, word, top):
        if hedge.place == "modal" and not relation.startswith("aux"):
            continue
        if hedge.place in ("predicate", "cue") and not _predicates(parse, word, top):
            continue
        if hedge.place == "adverb" and relation not in ("advmod", "discourse", "parataxis", "obl", "root", "amod"):
            continue
        span = _with_degree(parse, word)
        negation = _negation(parse, word, hedge.place)
        if negation is None:
            return hedge.certainty, span
        if hedge.negated is None:
            return None
        if hedge.place == "modal":
            return hedge.negated, span
        return hedge.negated, (min(negation, span[0]), max(negation + 1, span[1]))
    return None


def _phrase_at(parse: Parse, word: int) -> tuple[Certainty, Words] | None:
    """The longest phrase of the table that the word is part of: "all but certain"."""
    for parts in _phrases().get(parse.lower[word], ()):
        start = word - parts.index(parse.lower[word])
        hedge = _hedges()[" ".join(parts)][0]
        if hedge.place != "cue" and start >= 0 and tuple(parse.lower[start : start + len(parts)]) == parts:
            return hedge.certainty, (start, start + len(parts))
    return None


def _own_verb(parse: Parse, word: int, top: int) -> tuple[_Hedge, ...]:
    """The speaker's own verb of thinking: "I think …", "we doubt …"."""
    if word != top or parse.upos[word] != "VERB":
        return ()
    subject = parse.subject(word)
    if subject is None or parse.lower[subject] not in _FIRST_PERSONS:
        return ()
    return tuple(hedge for hedge in _hedges().get(lemma_of(parse.lower[word]), ()) if hedge.place == "cue")


def _predicates(parse: Parse, word: int, top: int) -> bool:
    """Whether the clause hangs on the word: its head, the complement of "seems", or what "there is"."""
    if word == top:
        return True
    relation = parse.relations[word]
    if parse.heads[word] != top:
        return False
    if relation == "xcomp":
        return True
    return relation in ("nsubj", "obj", "nsubj:outer") and (
        parse.child(top, "expl") is not None or parse.lower[top] in ("is", "are", "was", "were", "be", "remains", "has")
    )


def _negation(parse: Parse, word: int, place: str) -> int | None:
    """The word that negates a hedge. An adverb is negated only by the word before it: "will probably not" is none."""
    if place == "adverb":
        return word - 1 if word and parse.lower[word - 1] in ("not", "n't", "n’t") else None
    over = parse.heads[word] if place == "modal" or parse.relations[word] == "xcomp" else word
    for holder in (over, word):
        for child in parse.children[holder]:
            if parse.lower[child] in _NEGATIONS and abs(child - word) <= 5:
                return child
    return None


def _with_degree(parse: Parse, word: int) -> Words:
    first = word
    while first and parse.lower[first - 1] in _DEGREES and word - first < 2:
        first -= 1
    return first, word + 1


def _in(word: int, spans: Sequence[Words]) -> bool:
    return any(first <= word < end for first, end in spans)
