"""What a modal says of an event: planned, forecast, demanded, refused, not happened, on a condition."""

from standoff.reading.actors.parties import parties
from standoff.reading.events.embedding import MUST, Told
from standoff.reading.language.clause_parts import is_passive, subject_of
from standoff.reading.language.lending import happening_verbs, light_verbs
from standoff.reading.language.parse import Parse

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo", "gonna"))
WOULD = frozenset(("would", "'d", "’d"))
MAY = frozenset(("may", "might", "could", "can", "ca"))
MODALS = _WILL | WOULD | MAY | MUST


def by_modal(parse: Parse, verb: int, modal: int, negation: int | None, perfect: bool) -> Told:
    """The status that the modal of a verb gives. negation: the word that negates it; perfect: "could have met"."""
    word = parse.lower[modal]
    words = (modal, modal + 1)
    if negation is not None and 0 < negation - modal <= 2:
        words = (modal, negation + 1)
    if _hangs_on_condition(parse, verb) and word in _WILL | WOULD | MAY:
        return Told("conditional", words)
    if word in MUST:
        if perfect:
            return Told("happened" if word == "must" else "not_happened", words)
        return Told("demanded", words)
    if perfect and word in ("would", "could", "'d", "’d"):
        return Told("not_happened", words)
    if word in MAY:
        return Told("not_happened" if negation is not None else "forecast", words)
    by_somebody = _subject_decides(parse, verb)
    if negation is not None:
        return Told("refused" if by_somebody else "forecast", words)
    return Told("planned" if by_somebody else "forecast", words)


def _subject_decides(parse: Parse, verb: int) -> bool:
    """Whether somebody will do it, or it is an arrangement ("the talks will be held"), not a fate."""
    if is_passive(parse, verb):
        return True
    subject = subject_of(parse, verb)
    if subject is None:
        above = parse.heads[verb]
        subject = subject_of(parse, above) if parse.relations[verb] == "conj" and above != verb else None
    if subject is None:
        return True
    return bool(parties(parse, (subject,))) or parse.lower[verb] in light_verbs() | happening_verbs()


def _hangs_on_condition(parse: Parse, verb: int) -> bool:
    """Whether an if-clause hangs on the verb."""
    for child in parse.children[verb]:
        if parse.relations[child] == "advcl":
            for mark in parse.children[child]:
                if parse.relations[mark] == "mark" and parse.lower[mark] in ("if", "unless", "provided"):
                    return True
                if parse.lower[mark] == "should" and parse.relations[mark] == "aux" and mark < child:
                    subject = subject_of(parse, child)
                    if subject is not None and mark < subject:
                        return True
    return False
