"""What answers what: a refusal, an acceptance or a concession, and the demand or offer that the report binds it to."""

from collections.abc import Sequence

from standoff.reading.actors.told import Told
from standoff.reading.language.parse import Parse
from standoff.reading.positions.finding import Finding

_ANSWERING = frozenset(("refusal", "acceptance", "concession"))
_ANSWERED = frozenset(("demand", "offer", "condition"))
# "Rejected that", "accepted the idea": what was demanded or offered just before.
_POINTING = frozenset(
    "it that this idea offer proposal demand request call invitation plan terms condition conditions appeal".split()
)
_DEFINITE = frozenset("the that this these those his her its their".split())
_SENTENCES_BACK = 2


def find_answers(told: Told, found: Sequence[Finding]) -> dict[int, int]:
    """Numbers of positions, and of the demand or offer that each answers, where the report binds the two.

    "Rejected the demand to leave": the demand's own word stands in what is rejected. "Demanded a pause, which they
    refused": the refusal's clause hangs on what is demanded. "Rejected that", "rejected her offer": the last of
    somebody else, or of her, not far back.
    """
    answers: dict[int, int] = {}
    for number, one in enumerate(found):
        if one.kind not in _ANSWERING:
            continue
        others = [n for n, other in enumerate(found) if other.kind in _ANSWERED and other.party != one.party]
        bound = next((n for n in others if _binds(told.parse, one, found[n])), None)
        if bound is None:
            bound = next((n for n in reversed(others) if _points_back(told, one, found[n])), None)
        if bound is not None:
            answers[number] = bound
    return answers


def _binds(parse: Parse, answer: Finding, other: Finding) -> bool:
    if answer.content[0] <= other.word < answer.content[1] or answer.head == other.head:
        return True
    inside = other.content[0] <= answer.word < other.content[1]
    return inside and parse.relations[answer.word] in ("acl:relcl", "advcl:relcl")


def _points_back(told: Told, one: Finding, other: Finding) -> bool:
    """Whether what is accepted or refused is a word for what the other asked or offered shortly before."""
    parse = told.parse
    apart = parse.sentence_of[one.word] - parse.sentence_of[other.word]
    if other.word >= one.word or apart > _SENTENCES_BACK or _is_told_anew(parse, one):
        return False
    if parse.upos[one.head] == "PRON":
        # A duty is nothing to accept; "it" may mean many things further back.
        return parse.lower[one.head] in _POINTING and apart <= 1 and other.maker != "rule:duty"
    if parse.lower[one.head] not in _POINTING or parse.upos[one.head] == "PROPN":
        return False  # "the Clean Harbour Plan" has a name of its own
    owner = next((c for c in parse.children[one.head] if parse.relations[c] == "nmod:poss"), None)
    return owner is None or told.actor(owner) == other.party


def _is_told_anew(parse: Parse, one: Finding) -> bool:
    """ "Rejected a plan to close the mine" tells a plan of its own; "rejected the plan" points back."""
    if parse.upos[one.head] == "PRON":
        return False
    children = parse.children[one.head]
    if any(parse.relations[c].startswith(("acl", "ccomp")) for c in children):
        return True
    definite = any(parse.lower[c] in _DEFINITE or parse.relations[c] == "nmod:poss" for c in children)
    own = any(parse.lower[g] in ("of", "for", "to") for c in children if c > one.head for g in parse.children[c])
    return own or not definite
