"""Whom a description means that the report never gave as a role: "the Texan", "the billionaire", "the governor".

News calls somebody just named by another description rather than by a pronoun. Such a description has no antecedent
with the same noun; it is given to the most prominent person near it whom nothing that the report says rules out.
"""

from collections.abc import Container

from standoff.reading.actors.antecedents import PARTIES, Antecedents
from standoff.reading.actors.entities import Entity, same_word
from standoff.reading.actors.mentions import Candidate
from standoff.reading.actors.names import state_words
from standoff.reading.actors.pronouns import most_prominent

_SENTENCES_BACK = 3
# Offices that one person does not hold together; who is given one is not called by another, unless formerly.
_OFFICES = frozenset(
    "senator governor president representative legislator congressman minister mayor chancellor secretary judge "
    "justice general king pope emperor".split()
)
# Who is known by one of these is no candidate and holds no office, unless the report says so too.
_STAFF = frozenset(
    "spokesperson manager strategist advisor aide pollster host anchor reporter journalist editor columnist analyst "
    "director professor lawyer voter executive organizer consultant staffer donor historian economist correspondent "
    "producer commentator moderator chairperson expert scholar researcher fellow author writer blogger".split()
)
_MEMBERS = frozenset("republican democrat conservative liberal libertarian socialist independent".split())
_DESCRIPTIONS = (
    _OFFICES
    | _MEMBERS
    | frozenset(
        "candidate frontrunner runner hopeful billionaire millionaire businessman mogul tycoon magnate developer "
        "politician incumbent challenger newcomer celebrity comedian rapper neurosurgeon strongman goalkeeper "
        "midfielder striker batsman bowler sprinter laureate star singer actor actress footballer swimmer golfer boxer "
        "pontiff monarch".split()
    )
)
# "the senator" is one of a hundred, so it is somebody named; "the governor" may be the only one there is.
_OF_MANY = frozenset(("senator", "legislator", "congressman"))
# Who is called so of a field ("the finance minister") is nobody else with the same office.
_OF_FIELD = frozenset(("minister", "secretary"))
_CONTENDING = frozenset("candidate frontrunner runner hopeful incumbent challenger".split())
_NEVER_CONTENDING = frozenset("minister judge justice general king pope emperor".split())
_DEPARTMENTS = (["state"], ["defense"], ["defence"], ["treasury"], ["commerce"], ["labor"])
_WHICH_OFFICE = frozenset("foreign prime vice deputy assistant interior supreme high federal chief state".split())
_MEMBER_OF = {"democrat": "democratic", "republican": "republican"}


def bearer_of(before: Antecedents, number: int, telling: set[str], excluded: Container[Entity] = ()) -> Entity | None:
    """The person near candidate `number` whom it describes. telling: what in its words says which one is meant.

    excluded: whom it cannot mean.
    """
    parse, candidate = before.parse, before.candidates[number]
    noun = candidate.noun
    if noun is None or noun.kind != "person" or candidate.plural or noun.role not in _DESCRIPTIONS:
        return None
    if parse.lower[candidate.first] != "the" or _goes_on(before, candidate):
        return None
    # As an object, or without a word that tells which, it means somebody new more often than not: of those linked on
    # PolNeAR's training part two in three were wrong.
    if not candidate.source and not parse.relations[candidate.head].startswith("nsubj"):
        return None
    if noun.role in _OFFICES - _OF_MANY and not telling - _WHICH_OFFICE:
        return None
    parties = (telling | {_MEMBER_OF.get(noun.noun, noun.noun)}) & PARTIES
    states = {state_words()[word] for word in telling if word in state_words()}
    codes = frozenset(state_words().values())
    states |= telling & codes

    def fits(entity: Entity) -> bool:
        if entity.kind != "person" or not entity.named or entity.plural or entity in excluded:
            return False
        if candidate.gender and entity.gender and candidate.gender != entity.gender:
            return False
        if parties and entity.role_words & PARTIES and not parties & entity.role_words:
            return False
        known = entity.role_nouns & _OFFICES
        if not known and entity.role_nouns & _STAFF and "candidate" not in entity.role_nouns:
            return False
        if noun.role in _OF_FIELD & known:
            return False
        if noun.role in _CONTENDING:
            other = known & _NEVER_CONTENDING
        elif noun.role == "president" and "former" not in entity.role_words:
            other = known - {noun.role}  # a former president holds no other office; a former governor may
        elif noun.role in _MEMBERS or "former" in telling or "former" in entity.role_words:
            other = set()
        else:
            other = known - {noun.role}
        if other:
            return False
        told = entity.role_words & codes
        # An office of a state goes to nobody of whom the report does not say that he holds it, or is of that state;
        # "President Dorn" of nowhere is of the report's own country, most often the USA.
        stranger = states != {"USA"} or (noun.role in _OFFICES and noun.role not in entity.role_nouns)
        return not (states and not states & told and (told or stranger))

    return most_prominent(before, number, fits, _SENTENCES_BACK, noun.role)


def native_of(before: Antecedents, number: int, code: str | None) -> Entity | None:
    """The person near candidate `number` whom "the Peruvian" means; code: of the state whose native it names."""
    parse, candidate = before.parse, before.candidates[number]
    if parse.lower[candidate.first - 1 : candidate.first] != ["the"] or not candidate.source or candidate.plural:
        return None
    codes = frozenset(state_words().values())

    def fits(entity: Entity) -> bool:
        told = entity.role_words & codes
        return entity.kind == "person" and entity.named and not (told and code not in told)

    return most_prominent(before, number, fits, _SENTENCES_BACK, "native")


def _goes_on(before: Antecedents, candidate: Candidate) -> bool:
    """Whether the words after the noun say who is meant: "the governor who signed it", "the leader of the group"."""
    parse = before.parse
    if any(
        child > candidate.head and parse.relations[child] in ("acl:relcl", "acl", "appos")
        for child in parse.children[candidate.head]
    ):
        return True
    first = candidate.head + 1
    if parse.lower[first : first + 1] == ["of"] and parse.lower[first + 1 : first + 2] in _DEPARTMENTS:
        first += 2  # "the former secretary of state"
    after = [word for word in range(first, candidate.end) if parse.upos[word] in ("NOUN", "PROPN")]
    return any(parse.upos[word] == "NOUN" and same_word(parse.lower[word]) == parse.lower[word] for word in after)
