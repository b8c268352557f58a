"""Clauses as they are told: the words they stretch over, and whether what their verb says is asserted."""

from typing import Literal

from standoff.reading.language.arguments import is_infinitive
from standoff.reading.language.inflection import noun_forms, verb_forms
from standoff.reading.language.parse import Parse

Stance = Literal["asserted", "negated", "open"]

NEGATIONS = frozenset("not n't n’t never neither nor hardly".split())
_POSSIBLE = frozenset("may might could can ca should must ought".split())
_OPENING = frozenset("if unless whether until till before lest without".split())
# "continues to demand", "voted to reject": what these govern, their subject does.
_DOING = frozenset(
    form
    for base in (
        "continue begin start keep decide vote vow pledge promise threaten move opt choose go proceed resolve "
        "determine unite join help manage use write gather prompt lead cause seek try attempt "
        "push lobby fight campaign"
    ).split()
    for form in verb_forms(base)
)
_LACKING = frozenset(("without", "instead"))
_UNDONE = frozenset("without instead against avoid avoided consider considered considering regret accused from".split())
# "A lawsuit to block the road", "the vote to approve it": whose they are, his is what they are for.
_EFFORTS = frozenset(
    form
    for base in (
        "effort bid attempt move campaign lawsuit suit motion letter petition vote decision pledge vow promise threat "
        "rally march strike fight"
    ).split()
    for form in noun_forms(base)
)
_ASKING = frozenset(
    form
    for base in (
        "call appeal ask urge tell press push want need expect plan refuse decline beg plead order require suggest "
        "propose recommend advocate"
    ).split()
    for form in verb_forms(base)
)
# What hangs on a clause and is no part of what it says; of a full clause another one coordinated with it, too.
LOOSE = frozenset(("parataxis", "discourse", "vocative", "list"))
LOOSE_CLAUSE = LOOSE | {"conj"}
_STEPS = 3


def stance_of(parse: Parse, verb: int, depth: int = _STEPS) -> Stance:
    """Whether the verb is told as done, as not done, or neither: in a condition, as a possibility, as a wish."""
    negated = cannot = False
    infinitive = is_infinitive(parse, verb)
    for child in parse.children[verb]:
        relation, lower = parse.relations[child], parse.lower[child]
        if relation.startswith("aux"):
            if lower in _POSSIBLE:
                cannot = True
            elif lower == "cannot":
                negated = True
        elif relation == "mark" and lower in _OPENING:
            return "open"
        elif (
            relation in ("advmod", "cc", "det")
            and lower in NEGATIONS
            and parse.lower[child + 1 : child + 2] != ["only"]
        ):
            negated = True
        elif (relation.startswith("nsubj") and _nobody(parse, child)) or (relation == "case" and lower in _LACKING):
            return "open"
    if cannot and not negated:
        return "open"
    above = parse.heads[verb]
    relation = parse.relations[verb].split(":")[0]
    if relation == "conj" and above != verb and parse.subject(verb) is None and depth:
        outer = stance_of(parse, above, depth - 1) if parse.upos[above] in ("VERB", "AUX") else "asserted"
        shares = infinitive or not any(parse.relations[c].startswith("aux") for c in parse.children[verb])
        if outer == "open" and shares:
            return "open"
        infinitive = False
    if infinitive:
        outer = _governed(parse, verb, above, relation, depth)
        if outer != "asserted":
            return outer
    elif parse.lower[verb].endswith("ing") and above != verb and _is_wished(parse, verb, above, relation):
        return "open"
    return "negated" if negated else "asserted"


def _is_wished(parse: Parse, verb: int, above: int, relation: str) -> bool:
    """Whether a gerund tells of what is asked for or left: "called for rejecting it", "instead of refusing"."""
    before = parse.lower[max(verb - 2, 0) : verb]
    if not _UNDONE.isdisjoint(before):
        return True
    if relation in ("xcomp", "ccomp"):
        return parse.lower[above] in _UNDONE | _ASKING
    return relation in ("advcl", "obl") and parse.lower[above] in _ASKING and "for" in before


def _governed(parse: Parse, verb: int, above: int, relation: str, depth: int) -> Stance:
    """The stance of an infinitive, by what it hangs on."""
    if above == verb or not depth:
        return "open"
    if relation in ("xcomp", "ccomp") and parse.lower[above] in _DOING:
        return stance_of(parse, above, depth - 1)
    if relation == "acl" and parse.lower[above] in _EFFORTS:
        return "asserted"
    if relation == "advcl" and parse.upos[above] == "VERB" and parse.lower[above] not in _UNDONE | _ASKING:
        return stance_of(parse, above, depth - 1)
    return "open"


def _nobody(parse: Parse, subject: int) -> bool:
    if parse.lower[subject] in ("no", "none", "nobody", "neither", "nothing"):
        return True
    return any(parse.relations[c] == "det" and parse.lower[c] in ("no", "neither") for c in parse.children[subject])


def stretch(parse: Parse, head: int, loose: frozenset[str] = LOOSE_CLAUSE) -> tuple[int, int]:
    """The words [first, end) in a row around the head that hang on it, without what hangs on it by a loose relation."""
    held = {head}
    stack = [head]
    while stack:
        here = stack.pop()
        for child in parse.children[here]:
            relation = parse.relations[child].split(":")[0]
            shared = relation == "conj" and parse.subject(child) is None  # "should leave and pay"
            if child not in held and (here != head or relation not in loose or shared):
                held.add(child)
                stack.append(child)
    low, high = head, head + 1
    while low - 1 in held:
        low -= 1
    while high in held:
        high += 1
    while high - 1 > head and parse.upos[high - 1] in ("PUNCT", "CCONJ"):
        high -= 1
    while low < head and parse.upos[low] in ("PUNCT", "CCONJ"):
        low += 1
    return low, high


def is_question(parse: Parse, word: int) -> bool:
    """Whether the sentence ends with a question mark, and not only what is quoted in it."""
    sentence = parse.sentence_of[word]
    for later in range(word, len(parse.words)):
        if parse.sentence_of[later] != sentence:
            return False
        if parse.forms[later] == "?":
            return parse.inside_quotation[word] or not parse.inside_quotation[later]
    return False
