"""What a verb, noun or adjective says of the event that it governs: demanded, denied, planned, prevented.

Words and what they say are in `data/embedders.tsv`. A negation beside the word turns what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from standoff.reading.language.agents import rows
from standoff.reading.language.clause_parts import is_infinitive
from standoff.reading.language.inflection import is_base, noun_forms, verb_forms
from standoff.reading.language.parse import Parse
from standoff.vocabulary import Status

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "nobody", "hardly", "no"))
MUST = frozenset(("must", "should", "ought"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
_SUBJECTLESS = frozenset(("no", "none", "nobody", "nothing", "neither"))
_CALLING = frozenset(("call", "calls", "called", "calling"))
_WANTING = frozenset(("want", "wants", "wanted", "need", "needs", "needed", "like"))
_PHRASAL_VERBS: tuple[tuple[str, str, Status], ...] = (
    ("call", "off", "cancelled"),
    ("put", "off", "cancelled"),
    ("rule", "out", "refused"),
)
_PHRASAL: Mapping[tuple[str, str], Status] = {
    (form, particle): status for base, particle, status in _PHRASAL_VERBS for form in verb_forms(base)
}
# Prepositions by which a word that gives the status reaches the event: "called for talks", "kept from firing".
_GOVERNING: Mapping[Status, frozenset[str]] = {
    "demanded": frozenset(("for", "to", "on")),
    "planned": frozenset(("for", "on", "to", "into")),
    "forecast": frozenset(("for", "of", "to", "at")),
    "threatened": frozenset(("with", "of")),
    "not_happened": frozenset(("from", "to", "in")),
    "refused": frozenset(("from", "against")),
    "offered": frozenset(("for", "of", "to")),
    "denied": frozenset(("in", "of")),
    "cancelled": frozenset(("of",)),
}
# "called the raid a crime", "told of the raid", "asked about the raid": their object is no wish.
_OBJECT_IS_ASKED = frozenset(
    form
    for base in "call tell ask beg press push invite advise direct lobby let see try allow permit".split()
    for form in verb_forms(base)
)


@dataclass(frozen=True, slots=True)
class Told:
    """A status and the words [first, end) that decide it; None where the plain tense does."""

    status: Status
    words: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Embedders:
    """Words and the status they give: verbs, nouns, adjectives beside a noun, those before an infinitive."""

    verbs: Mapping[str, Status]
    nouns: Mapping[str, Status]
    beside: Mapping[str, Status]
    predicates: Mapping[str, Status]


@cache
def embedders() -> Embedders:
    """The table, by form."""
    verbs: dict[str, Status] = {}
    nouns: dict[str, Status] = {}
    beside: dict[str, Status] = {}
    predicates: dict[str, Status] = {}
    for status, part, words in rows("embedders.tsv"):
        told = cast(Status, status)
        for word in words.split():
            if part == "v":
                verbs.update((form, told) for form in verb_forms(word) if form not in verbs)
            elif part == "n":
                nouns.update((form, told) for form in noun_forms(word))
            else:
                predicates[word] = told
                if part == "a":
                    beside[word] = told
    return Embedders(verbs, nouns, beside, predicates)


def by_noun(parse: Parse, here: int, head: int) -> Told | None:
    """What a noun says of what hangs on it: "a threat of war", "the decision to leave"."""
    status = embedders().nouns.get(parse.lower[head])
    relation = parse.relations[here].split(":")[0]
    if status is None or relation not in ("nmod", "acl", "ccomp"):
        return None
    if relation == "nmod":
        cases = [parse.lower[c] for c in parse.children[here] if parse.relations[c] == "case"]
        if not cases or cases[0] in ("by", "with", "from", "in", "after", "since", "between", "over", "about"):
            return None
        if status == "forecast" and cases[0] not in ("of", "for", "to", "at", "on"):
            return None
    if relation == "acl" and not is_infinitive(parse, here) and not parse.lower[here].endswith("ing"):
        return None
    if any(parse.relations[c] == "det" and parse.lower[c] == "no" for c in parse.children[head]):
        return Told("not_happened", (head, head + 1))
    return Told(status, (head, head + 1))


def by_verb(parse: Parse, here: int, head: int) -> Told | None:
    """What a verb or adjective that embeds says of what it governs."""
    known = embedders()
    lower = parse.lower[head]
    status = known.verbs.get(lower) if parse.upos[head] != "ADJ" else None
    status = status or (known.predicates.get(lower) if parse.upos[head] in ("ADJ", "VERB") else None)
    if _kept_from(parse, here):
        return Told("refused" if status == "refused" else "not_happened", (head, head + 1))
    off = _with_particle(parse, here, head)
    if off is not None:
        return Told(off, (head, head + 2))
    if status is None or not _governs(parse, here, head, status):
        return None
    wished = lower in _WANTING and parse.child(head, "obj") is not None
    if wished and parse.relations[here] in ("xcomp", "ccomp"):
        status = "demanded"  # "wants the rebels to leave"; "wants to leave" is a plan
    negated = _negation(parse, head)
    words = (head, head + 1) if negated is None else (min(negated, head), max(negated, head) + 1)
    if negated is None:
        return Told(status, words)
    if status == "not_happened":
        return Told("happened", words)
    if status == "planned":
        return Told("refused", words)
    if status in ("demanded", "offered", "threatened", "forecast"):
        return Told("not_happened" if status != "forecast" else "forecast", words)
    return Told(status, words) if status == "denied" else None


def _with_particle(parse: Parse, here: int, verb: int) -> Status | None:
    """What a verb says with its particle: "called off the visit", "ruled out an attack"."""
    if parse.relations[here].split(":")[0] not in ("obj", "nsubj", "xcomp", "ccomp"):
        return None
    return _PHRASAL.get((parse.lower[verb], next(iter(parse.lower[verb + 1 : verb + 2]), "")))


def _negation(parse: Parse, verb: int) -> int | None:
    """The word that negates a verb: "not", or its subject ("no country")."""
    for child in sorted(parse.children[verb]):
        if parse.lower[child] in NEGATIONS:
            return child
        if parse.relations[child].startswith("nsubj") and is_nobody(parse, child):
            return child
    return None


def _kept_from(parse: Parse, verb: int) -> bool:
    """ "stopped the convoy from leaving"."""
    if not is_verb(parse, verb) or not parse.lower[verb].endswith("ing"):
        return False
    return any(parse.relations[c] in ("mark", "case") and parse.lower[c] == "from" for c in parse.children[verb])


def _governs(parse: Parse, here: int, head: int, status: Status) -> bool:
    """Whether the event stands where the verb's judgement reaches."""
    relation = parse.relations[here].split(":")[0]
    verb = is_verb(parse, here)
    cases = [parse.lower[c] for c in parse.children[here] if parse.relations[c] in ("case", "mark")]
    if relation == "obl":
        return bool(cases) and parse.relations[here] != "obl:agent" and cases[0] in _GOVERNING.get(status, ())
    if relation in ("nsubj", "csubj"):
        return any(parse.relations[c] == "aux:pass" for c in parse.children[head]) or (
            status in ("not_happened", "cancelled") and parse.lower[head].startswith(("fail", "cancel"))
        )
    if parse.lower[head] in _CALLING and not _calls_on(parse, head, here):
        return False
    if relation == "xcomp":
        return True
    if relation in ("ccomp", "advcl") and verb:
        infinitive = is_infinitive(parse, here)
        if relation == "advcl" and infinitive:
            asked = _takes_object(parse, head) or parse.lower[head] in _CALLING
            return status in ("demanded", "planned", "threatened") and asked
        if relation == "advcl":
            return cases[:1] in (["from"], ["of"], ["against"]) and status in ("not_happened", "denied")
        if status == "denied":
            return True
        if status in ("demanded", "offered"):
            return infinitive or _is_bare(parse, here)
        if status in ("planned", "threatened", "refused", "not_happened", "cancelled"):
            return infinitive or (status == "not_happened" and parse.lower[here].endswith("ing"))
        return True
    if relation == "obj" and not verb:
        if status == "forecast" and _is_definite(parse, here):
            return False  # "weighs the attack": it is there
        return parse.lower[head] not in _OBJECT_IS_ASKED
    return relation == "obj"


def _calls_on(parse: Parse, verb: int, here: int) -> bool:
    """ "Called on the army to leave", "called for talks"; not "called police to report", "called the raid a crime"."""
    return any(word in ("on", "upon", "for") for word in parse.lower[verb + 1 : here + 1])


def _takes_object(parse: Parse, verb: int) -> bool:
    return parse.child(verb, "obj", "nsubj:pass") is not None


def _is_definite(parse: Parse, noun: int) -> bool:
    return any(
        parse.relations[c] == "nmod:poss" or (parse.relations[c] == "det" and parse.lower[c] in DEFINITE)
        for c in parse.children[noun]
    )


def _is_bare(parse: Parse, verb: int) -> bool:
    """Whether the verb stands in its base form, as after "demanded that", or with "should" or "must"."""
    helpers = {parse.lower[c] for c in parse.children[verb] if parse.relations[c].startswith("aux")}
    if helpers & MUST or helpers == {"be"}:
        return True
    return not helpers and is_base(parse.lower[verb])


def is_verb(parse: Parse, word: int) -> bool:
    """Whether the word is tagged so."""
    return parse.upos[word] in ("VERB", "AUX")


def is_nobody(parse: Parse, subject: int) -> bool:
    """ "No country recognised it", "none of them left"."""
    if parse.lower[subject] in _SUBJECTLESS:
        return True
    return any(parse.relations[c] == "det" and parse.lower[c] == "no" for c in parse.children[subject])
