"""Whom a pronoun means: the best of what was mentioned before.

A mention's weight falls with its distance and rises with its place in the clause, as in Lappin & Leass
(Computational Linguistics 20, 1994); agreement and the binding of pronouns inside one clause rule mentions out.
The weights were set on GUM's training part (evaluation/coreference.py).
"""

import math
from collections.abc import Callable, Container, Iterator

from standoff.reading.actors.antecedents import Antecedents, Speaker
from standoff.reading.actors.entities import Entity
from standoff.reading.actors.mentions import Candidate
from standoff.reading.language.agents import looks_plural
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import clauses_above, first_conjunct, relative_antecedent

_SENTENCES_BACK = 3
_PERSON_SENTENCES_BACK = 6  # he and she
_MENTIONS_BACK = 40
_WORDS_BACK = 120
_OFTEN = 20  # mentions; a report's main character is not more prominent for more

WEIGHTS = {
    "sentence": -0.6,  # a sentence further back
    "word": -0.01,  # a word further back
    "paragraph": 0.4,  # the same paragraph
    "subject": 0.7,
    "subordinate": -0.4,  # subject, but of a subordinate clause
    "object": 0.2,
    "possessive": 0.1,
    "modifier": -0.7,
    "qualifier": -3.0,  # of a role, whatever the tree says of it: "Dorn adviser Ada Brill"
    "parallel": 0.1,  # both subjects
    "clause": 0.9,  # subject of a clause that the pronoun stands in
    "source": 0.6,  # it is the source of a statement
    "previous": 2.0,  # the speaker before, for a pronoun that is a source
    "topic": 1.0,  # for a pronoun that is a source: subject of a main clause of its paragraph
    "owner": 0.5,  # of that, where he only owned the words ("Brill's call for talks")
    "since": -1.0,  # but another person has acted since
    "frequency": 0.7,  # of the logarithm of its mentions
    "gender": 1.0,  # the gender is known, and agrees
    "guessed": -1.5,  # another pronoun of the other gender was taken to mean it
    "named": 1.0,
    "quoted": -0.8,  # one inside a quotation, the other outside
    "cited": -3.0,  # inside the quotation that the pronoun is the source of
    "told": 1.5,  # it tells the indirect speech that the pronoun stands in
    "spoken of": -2.0,  # by name, in the indirect speech that the pronoun is the source of
    "role": 1.5,  # for a noun phrase: it was called by the noun before
    "ahead": -1.0,  # named later in the sentence
    "collective": -0.8,  # an organisation, for "they"
    "thing": -0.4,  # neither person nor organisation, for "it" and "they"
}

_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_IT = frozenset(("it", "its", "itself"))


def antecedent_of(
    before: Antecedents,
    number: int,
    excluded: Container[Entity],
    spoken_of: Container[Entity] = (),
    teller: Entity | None = None,
) -> Entity | None:
    """Whom a third-person pronoun means. excluded: whom it cannot mean, as who speaks where it stands quoted.

    spoken_of: whom the indirect speech names that it is the source of. teller: who tells the indirect speech it is in.
    """
    parse, pronoun = before.parse, before.candidates[number]
    word = pronoun.head
    subjects = _subjects_above(parse, word)
    speaker = before.speaker_before(number)
    beside = _beside(before, number)
    best: Entity | None = None
    best_score = -math.inf
    for other, antecedent in _near(before, number):
        entity = before.of[other]
        if entity is None or entity in excluded or entity in beside:
            continue
        if not _agrees(pronoun, parse.lower[word], entity):
            continue
        if _bound(parse, pronoun, antecedent) or (not pronoun.gender and _modifies(parse, antecedent.head)):
            continue
        score = _weight(parse, word, antecedent.head, subjects) + _standing(pronoun, antecedent, entity)
        together = parse.paragraph_of[antecedent.head] == parse.paragraph_of[word]
        if pronoun.source and together and _acts(parse, antecedent.head, False):
            score += WEIGHTS["topic"]
        if pronoun.source and speaker and speaker.entity is entity:
            score += _as_before(before, number, speaker)
        if pronoun.source and _is_cited(parse, word, antecedent.head):
            score += WEIGHTS["cited"]
        if antecedent.form == "name" and before.qualifies(antecedent):
            score += WEIGHTS["qualifier"]
        if entity is teller:
            score += WEIGHTS["told"]
        if entity in spoken_of:
            score += WEIGHTS["spoken of"]
        if score > best_score:
            best, best_score = entity, score
    if (pronoun.plural or parse.lower[word] in _IT) and best is not None:
        thing = _best_thing(before, word, bool(pronoun.plural), subjects)
        if thing > best_score:
            return None
    return best


def most_prominent(
    before: Antecedents, number: int, fits: Callable[[Entity], bool], sentences_back: int, role: str
) -> Entity | None:
    """The entity that fits and is most prominent for a noun phrase, as for a pronoun in its place; none of its clause.

    role: the noun of the phrase; who is called by it already is more prominent.
    """
    parse, phrase = before.parse, before.candidates[number]
    word = phrase.head
    subjects = _subjects_above(parse, word)
    best: Entity | None = None
    best_score = -math.inf
    for other in range(number - 1, max(number - _MENTIONS_BACK, 0) - 1, -1):
        antecedent = before.candidates[other]
        if parse.sentence_of[word] - parse.sentence_of[antecedent.head] > sentences_back:
            break
        entity = before.of[other]
        if entity is None or not fits(entity) or _bound(parse, phrase, antecedent):
            continue
        score = _weight(parse, word, antecedent.head, subjects) + _standing(phrase, antecedent, entity)
        if phrase.source and _is_cited(parse, word, antecedent.head):
            score += WEIGHTS["cited"]
        if role in entity.role_nouns:
            score += WEIGHTS["role"]
        if score > best_score:
            best, best_score = entity, score
    return best


def _as_before(before: Antecedents, number: int, speaker: Speaker) -> float:
    """What it weighs that somebody spoke last: less the further back, and where another person has acted since."""
    parse, word = before.parse, before.candidates[number].head
    score = WEIGHTS["previous"] / max(parse.paragraph_of[word] - speaker.paragraph, 1)
    if parse.relations[before.candidates[speaker.number].head] == "nmod:poss":
        score *= WEIGHTS["owner"]
    for other in range(number - 1, speaker.number, -1):
        candidate, entity = before.candidates[other], before.of[other]
        near = parse.sentence_of[candidate.head] == parse.sentence_of[word]
        if not _acts(parse, candidate.head, near) or entity is None or entity is speaker.entity or not entity.named:
            continue
        if entity.human and _agrees(before.candidates[number], parse.lower[word], entity):
            return score + WEIGHTS["since"]
    return score


def _acts(parse: Parse, word: int, anyhow: bool) -> bool:
    """Whether the word is the subject of a main clause, or anyhow of a clause, outside quotation marks."""
    if not parse.relations[word].startswith("nsubj") or parse.inside_quotation[word]:
        return False
    return anyhow or parse.relations[parse.heads[word]] == "root"


def _beside(before: Antecedents, number: int) -> list[Entity]:
    """Whom names in the pronoun's own clause mean, so that it means somebody else: "he told Ms Brill"."""
    parse, pronoun = before.parse, before.candidates[number]
    found: list[Entity] = []
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(before.candidates):
            candidate, entity = before.candidates[other], before.of[other]
            if parse.sentence_of[candidate.head] != parse.sentence_of[pronoun.head]:
                break
            told = candidate.form == "name" and _is_argument(parse, candidate)
            if entity and told and (_bound(parse, pronoun, candidate) or _does_to(parse, pronoun.head, candidate.head)):
                found.append(entity)
            other += step
    return found


def _does_to(parse: Parse, word: int, other: int) -> bool:
    """ "Asked it to condemn Norland": who is to do it is not whom it is done to."""
    deed, verb = parse.heads[first_conjunct(parse, other)], parse.heads[word]
    if parse.relations[deed] != "xcomp" or parse.heads[deed] != verb or other == word:
        return False
    if parse.relations[word] in ("obj", "iobj"):
        return True
    return parse.relations[word].startswith("nsubj") and parse.child(verb, "obj", "iobj") is None


def _is_argument(parse: Parse, candidate: Candidate) -> bool:
    return parse.relations[first_conjunct(parse, candidate.head)] in ("nsubj", "nsubj:pass", "obj", "iobj", "obl")


def _near(before: Antecedents, number: int) -> Iterator[tuple[int, Candidate]]:
    """The mentions before, the nearest first; then names ahead that are subject of the pronoun's sentence."""
    parse = before.parse
    word = before.candidates[number].head
    sentence = parse.sentence_of[word]
    oldest = sentence - (_SENTENCES_BACK if before.candidates[number].gender is None else _PERSON_SENTENCES_BACK)
    for other in range(number - 1, max(number - _MENTIONS_BACK, 0) - 1, -1):
        candidate = before.candidates[other]
        if parse.sentence_of[candidate.head] < oldest:
            break
        yield other, candidate
    speaker = before.speaker_before(number)
    if speaker is not None and parse.sentence_of[before.candidates[speaker.number].head] < oldest:
        yield speaker.number, before.candidates[speaker.number]
    above = set(clauses_above(parse, word))
    for other in range(number + 1, min(number + 9, len(before.candidates))):
        candidate = before.candidates[other]
        if parse.sentence_of[candidate.head] != sentence:
            break
        if candidate.form != "name" or parse.relations[candidate.head] not in ("nsubj", "nsubj:pass"):
            continue
        verb = parse.heads[candidate.head]
        if verb in above and (verb != parse.heads[word] or parse.relations[word] == "nmod:poss"):
            yield other, candidate


def _is_cited(parse: Parse, word: int, other: int) -> bool:
    """Whether somebody is only spoken of in the quotation that ends in the pronoun's sentence."""
    outside = parse.inside_quotation[other] and not parse.inside_quotation[word]
    return outside and parse.paragraph_of[word] == parse.paragraph_of[other]


def _subjects_above(parse: Parse, word: int) -> set[int]:
    """The subjects of the clauses that the word stands in, its own clause included unless it is its subject."""
    found: set[int] = set()
    for predicate in clauses_above(parse, word):
        subject = parse.child(predicate, "nsubj")
        if subject is not None and subject != word:
            found.add(relative_antecedent(parse, subject))
    return found


def _weight(parse: Parse, word: int, other: int, subjects: set[int]) -> float:
    """How prominent the mention at `other` is for a pronoun at `word`."""
    distance = parse.sentence_of[word] - parse.sentence_of[other]
    score = WEIGHTS["sentence"] * distance + WEIGHTS["word"] * abs(word - other)
    if parse.paragraph_of[word] == parse.paragraph_of[other]:
        score += WEIGHTS["paragraph"]
    relation = parse.relations[first_conjunct(parse, other)]
    base = relation.split(":")[0]
    if relation == "nmod:poss":
        score += WEIGHTS["possessive"]
    elif base == "nsubj":
        score += WEIGHTS["subject"]
        if parse.relations[parse.heads[other]] in ("acl:relcl", "advcl", "acl"):
            score += WEIGHTS["subordinate"]
        if parse.relations[word].startswith("nsubj"):
            score += WEIGHTS["parallel"]
    elif base in ("obj", "iobj") or relation == "obl:agent":
        score += WEIGHTS["object"]
    elif base in ("nmod", "compound", "amod", "flat"):
        score += WEIGHTS["modifier"]
    if parse.inside_quotation[word] != parse.inside_quotation[other]:
        score += WEIGHTS["quoted"]
    if other in subjects:
        score += WEIGHTS["clause"]
    if other > word:
        score += WEIGHTS["ahead"]
    return score


def _standing(pronoun: Candidate, antecedent: Candidate, entity: Entity) -> float:
    """How much the report has made of the entity, whatever the place of this mention."""
    score = WEIGHTS["frequency"] * math.log(1 + min(len(entity.members), _OFTEN))
    if entity.named:
        score += WEIGHTS["named"]
    if pronoun.gender and entity.gender:
        score += WEIGHTS["gender"] if pronoun.gender == entity.gender else WEIGHTS["guessed"]
    if pronoun.plural and entity.kind == "organization":
        score += WEIGHTS["collective"]
    if antecedent.source and not (antecedent.form == "pronoun" and antecedent.plural is None):  # a relative clause's
        score += WEIGHTS["source"]
    return score


def _bound(parse: Parse, pronoun: Candidate, antecedent: Candidate) -> bool:
    """Whether grammar keeps the two apart: parts of one clause, or one inside the phrase of the other."""
    word, other = pronoun.head, antecedent.head
    if antecedent.begin <= word < antecedent.end:
        return True
    if parse.lower[word] in _REFLEXIVE:
        return False
    if parse.heads[word] == other and parse.relations[word] == "nmod:poss":
        return True
    if parse.relations[word] == "nmod:poss" or parse.relations[other] == "nmod:poss":
        return False
    if parse.relations[word] == "conj":
        return False
    verb = parse.heads[word]
    return verb == parse.heads[first_conjunct(parse, other)] or (
        not parse.relations[word].startswith("nsubj") and _shared_subject(parse, verb) == other
    )


def _modifies(parse: Parse, word: int) -> bool:
    """Whether a name only qualifies a noun ("the United States ambassador"): no "it" takes it up."""
    return parse.relations[word] in ("compound", "amod", "nmod:desc")


def _shared_subject(parse: Parse, verb: int) -> int | None:
    """The subject that a verb without one of its own takes from the verb it is joined to."""
    for _ in range(4):
        subject = parse.child(verb, "nsubj")
        if subject is not None or parse.relations[verb] != "conj":
            return subject
        verb = parse.heads[verb]
    return None


def _best_thing(before: Antecedents, word: int, plural: bool, subjects: set[int]) -> float:
    """The weight of the most prominent noun before the word that is no mention of anybody."""
    parse = before.parse
    best = -math.inf
    sentence = parse.sentence_of[word]
    for other in range(word - 1, max(word - _WORDS_BACK, 0) - 1, -1):
        if parse.sentence_of[other] < sentence - 1:
            break
        if parse.upos[other] != "NOUN" or other in before.by_head:
            continue
        base = parse.relations[other].split(":")[0]
        if base in ("nsubj", "obj", "obl", "conj", "root") and looks_plural(parse.lower[other]) == plural:
            best = max(best, _weight(parse, word, other, subjects) + WEIGHTS["thing"])
    return best


def _agrees(pronoun: Candidate, lower: str, entity: Entity) -> bool:
    if pronoun.gender:
        if not entity.human or entity.plural:
            return False
        if pronoun.source and entity.gender_guessed:
            return True
        return entity.gender is None or entity.gender == pronoun.gender
    if pronoun.plural:
        return entity.plural or entity.kind in ("organization", "group")
    return lower in _IT and entity.kind in ("organization", "state") and not entity.plural
