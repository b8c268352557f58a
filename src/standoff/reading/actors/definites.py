"""Whom a definite noun phrase means: "the foreign minister", "the ministry", "the man"."""

import math
from collections.abc import Container
from functools import cache

from standoff.reading.actors.antecedents import COMPARED, PARTIES, Antecedents
from standoff.reading.actors.chains import locates
from standoff.reading.actors.entities import Entity, same_word
from standoff.reading.actors.epithets import bearer_of
from standoff.reading.actors.mentions import Candidate
from standoff.reading.actors.names import plain, state_words
from standoff.reading.language.parse import Parse

_ROLE_SENTENCES_BACK = 40
_NOMINAL_SENTENCES_BACK = 12
_ROLE_SENTENCES_AHEAD = 6
_MENTIONS_BACK = 40
# A name that ends so is called so for short, though the noun is not in it.
_NEWSPAPERS = frozenset("times post herald tribune journal daily news guardian telegraph gazette mail sun star".split())
ANY_BODY = frozenset(
    "company firm corporation group organization organisation agency institute institution network outlet bank airline "
    "conglomerate regulator watchdog charity nonprofit publisher website newspaper publication".split()
)
# Adjectives that tell one office from another, and those that make it another office altogether.
_OFFICES = frozenset(
    "foreign prime vice deputy assistant interior supreme high federal central regional former".split()
)
_SECOND = frozenset("vice deputy assistant".split())
_ANY_PERSON = frozenset("man woman boy girl gentleman lady".split())
_FAR = 6  # sentences: who stands near is rather meant than who was called so longer ago
_TOPIC = 3  # mentions of a body that "the social media company" may be said of
_UNIONS, _UNION_CODES = frozenset(("bloc", "alliance", "union")), frozenset(("EUR", "IGO", "UNO"))
_COUNTRY = frozenset("country nation state kingdom republic superpower".split())
# What may stand before a noun without telling which one is meant.
_VAGUE = frozenset("the a an this that these those its his her their our said own new other two three several".split())


def referent_of(
    before: Antecedents, number: int, owner: Entity | None, excluded: Container[Entity] = ()
) -> Entity | None:
    """Whom a noun phrase means that was mentioned or given a role before; None: somebody new.

    owner: who is said to have it ("his spokesman", "Iran's army"). excluded: whom it cannot mean.
    """
    candidate = before.candidates[number]
    noun = candidate.noun
    word = noun.role if noun else before.parse.lower[candidate.head]
    telling = _telling_words(before, candidate)
    owners = {same_word(word) for word in _name_words(owner)} if owner else set()
    if noun and noun.kind == "organization" and (not noun.plural or noun.noun == "police"):
        found = _body(before, candidate, noun.noun, telling)
        if found and found not in excluded:
            return found
    here = before.parse.sentence_of[candidate.head]
    best: Entity | None = None
    best_score = -math.inf
    for entity in before.by_role.get(word, [])[-COMPARED:]:
        if entity in excluded:
            continue
        same_owner = owner is not None and entity.owner is owner
        if owner is not None and not same_owner and (entity.owner is not None or not entity.named):
            continue
        fits = _fits(before, telling - owners if same_owner else telling, entity)
        if entity.plural != bool(candidate.plural) or not fits:
            continue
        if candidate.gender and entity.gender and candidate.gender != entity.gender:
            continue
        exact = bool(telling & _state_codes()) and telling <= entity.role_words
        score = _nearness(entity, before.last_at.get(id(entity), -1), here, exact)
        if "former" in entity.role_words and "former" not in telling:
            score -= 2.0
        if score > best_score:
            best, best_score = entity, score
    if best is None and noun and noun.noun in _ANY_PERSON and not telling and not candidate.plural:
        return _only_person(before, number)
    far = best is not None and here - before.last_at.get(id(best), -1) > _FAR
    if owner is None and (best is None or far or (noun and noun.role == "candidate" and not best.named)):
        # "the candidate" is somebody named near it, rather than the nominee that a party is yet to choose
        return bearer_of(before, number, telling, excluded) or best
    return best


def _nearness(entity: Entity, at: int, here: int, exact: bool) -> float:
    """The closer the last mention the better; minus infinity where it is too far. at: as in Antecedents.last_at.

    exact: the phrase names the state of the office, and the entity has it: however far ahead the name may be.
    """
    if at < 0:
        ahead = -at - 1 - here
        return -5.0 - ahead if entity.named and (exact or ahead <= _ROLE_SENTENCES_AHEAD) else -math.inf
    if here - at > (_ROLE_SENTENCES_BACK if entity.named else _NOMINAL_SENTENCES_BACK):
        return -math.inf
    return -0.2 * (here - at) + (1.0 if entity.named else 0.0)


@cache
def _state_codes() -> frozenset[str]:
    return frozenset(state_words().values())


def _fits(before: Antecedents, telling: set[str], entity: Entity) -> bool:
    """Whether nothing in the words contradicts what the report calls the entity.

    A party may be left out ("nominee Brill", "the Green nominee") where nobody else is said to be of it.
    """
    if telling & _SECOND != entity.role_words & _SECOND:
        return False
    missing = telling - entity.role_words - _name_words(entity)
    if not missing:
        return True
    return entity.named and missing <= PARTIES - before.parties and not entity.role_words & PARTIES


def _only_person(before: Antecedents, number: int) -> Entity | None:
    """The one person of the last two sentences whose known gender fits "the man", "the girl".

    Whoever is called by a noun that tells no gender ("a veteran") may be the man too, which leaves it open.
    """
    candidate = before.candidates[number]
    here = before.parse.sentence_of[candidate.head]
    found: set[Entity] = set()
    for other in range(number - 1, max(number - _MENTIONS_BACK, 0) - 1, -1):
        if here - before.parse.sentence_of[before.candidates[other].head] > 1:
            break
        entity = before.of[other]
        if entity and entity.kind == "person" and entity.gender and entity.gender == candidate.gender:
            found.add(entity)
        elif entity and entity.human and not entity.named and entity.gender in (None, candidate.gender):
            found.add(entity)
    return found.pop() if len(found) == 1 else None


def _telling_words(before: Antecedents, candidate: Candidate) -> set[str]:
    """The words of the phrase that say which one: names, nationalities, offices ("foreign", "of state")."""
    parse = before.parse
    found = set()
    for word in range(candidate.first, candidate.end):
        lower = parse.lower[word]
        if word == candidate.head or lower in _VAGUE or parse.upos[word] not in ("NOUN", "PROPN", "ADJ"):
            continue
        office = parse.heads[word] == candidate.head and parse.relations[word] in ("compound", "nmod")
        if office or lower in _OFFICES or parse.upos[word] == "PROPN" or _is_capitalised(parse, word):
            found.add(same_word(lower))
    return found


def _body(before: Antecedents, candidate: Candidate, noun: str, telling: set[str]) -> Entity | None:
    """The organisation or state that "the ministry", "the company", "the country" means."""
    here = before.parse.sentence_of[candidate.head]
    recent = before.bodies[-COMPARED:][::-1]
    if noun in _COUNTRY:
        return next((e for e in recent if e.kind == "state" and here - before.last_at[id(e)] <= 3), None)
    if noun in _UNIONS and not telling:
        return next((e for e in recent if e.code in _UNION_CODES and e.named), None)
    plain_telling = {plain(word) for word in telling}
    for entity in recent:
        words = _name_words(entity)
        if noun in words and plain_telling <= words | {same_word(word) for word in words}:
            return entity
    described = bool(telling)
    if described and not (candidate.source and _is_lower(before, candidate)):
        return None
    for entity in recent:
        if described and len(entity.members) < _TOPIC:
            continue
        if entity.kind != "organization" or not entity.named or here - before.last_at[id(entity)] > 2:
            continue
        if noun == "newspaper" and not _name_words(entity) & _NEWSPAPERS:
            continue
        if noun in ANY_BODY and not (noun == "group" and _is_where(before, candidate, entity)):
            return entity
    return None


def _is_lower(before: Antecedents, candidate: Candidate) -> bool:
    """Whether no name stands before the noun: "the social media company"."""
    words = range(candidate.first + 1, candidate.head)
    return all(before.parse.forms[word][0].islower() or before.parse.upos[word] == "PUNCT" for word in words)


def _is_where(before: Antecedents, candidate: Candidate, entity: Entity) -> bool:
    """Whether a body was last named only as the place of something: "met at Sarvia University"."""
    last = [member for member in entity.members if before.candidates[member].first < candidate.first][-1:]
    return any(locates(before.parse, before.candidates[member].head) for member in last)


def _is_capitalised(parse: Parse, word: int) -> bool:
    first_of_sentence = word == 0 or parse.sentence_of[word - 1] != parse.sentence_of[word]
    return parse.forms[word][0].isupper() and not first_of_sentence


def _name_words(entity: Entity) -> set[str]:
    return {word for form in entity.forms for word in form}
