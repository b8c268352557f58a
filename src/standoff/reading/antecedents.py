"""Who a pronoun or a definite noun phrase means: the best of what was mentioned before.

A mention's weight falls with its distance and rises with its place in the clause, as in Lappin & Leass
(Computational Linguistics 20, 1994); agreement and the binding of pronouns inside one clause rule mentions out.
The weights were set on GUM's training part (evaluation/coreference.py).
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.reading.agents import looks_plural
from standoff.reading.chains import Entity, role_noun, same_word
from standoff.reading.mentions import Candidate
from standoff.reading.names import plain
from standoff.reading.parse import Parse
from standoff.reading.phrases import clauses_above, first_conjunct, relative_antecedent

_SENTENCES_BACK = 3
_PERSON_SENTENCES_BACK = 6
_MENTIONS_BACK = 40
_WORDS_BACK = 120
_ROLE_SENTENCES_BACK = 40
_NOMINAL_SENTENCES_BACK = 12
_ROLE_SENTENCES_AHEAD = 6
_COMPARED = 20
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
    "parallel": 0.1,  # both subjects
    "clause": 0.9,  # subject of a clause that the pronoun stands in
    "source": 0.6,  # it is the source of a statement
    "previous": 2.0,  # the speaker before, for a pronoun that is a source
    "frequency": 0.8,  # of the logarithm of its mentions
    "gender": 1.0,  # the gender is known, and agrees
    "named": 0.6,
    "quoted": -0.8,  # one inside a quotation, the other outside
    "ahead": -1.0,  # named later in the sentence
    "collective": -0.8,  # an organisation, for "they"
    "thing": -0.4,  # neither person nor organisation, for "it" and "they"
}

_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_IT = frozenset(("it", "its", "itself"))
# A name that ends so is called so for short, though the noun is not in it.
_NEWSPAPERS = frozenset("times post herald tribune journal daily news guardian telegraph gazette mail sun star".split())
_ANY_BODY = frozenset(
    "company firm corporation group organization organisation agency institute institution network outlet bank airline "
    "conglomerate regulator watchdog charity nonprofit publisher website newspaper".split()
)
_ANY_PERSON = frozenset("man woman boy girl gentleman lady".split())
_PARTIES = frozenset("republican democratic conservative labour liberal libertarian green socialist".split())
_COUNTRY = frozenset("country nation state kingdom republic superpower".split())
# What may stand before a noun without telling which one is meant.
_VAGUE = frozenset("the a an this that these those its his her their our said own new other two three several".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke last: the candidate that is the source, and its paragraph."""

    number: int
    entity: Entity
    paragraph: int


def _number(speaker: Speaker) -> int:
    return speaker.number


class Antecedents:
    """The mentions read so far, and the search among them. of: the entity of each candidate, filled in as we read."""

    def __init__(self, parse: Parse, candidates: Sequence[Candidate]) -> None:
        self.parse = parse
        self.candidates = candidates
        self.of: list[Entity | None] = [None] * len(candidates)
        self.last_at: dict[int, int] = {}  # entity to the sentence it was last mentioned in
        self._speakers: list[Speaker] = []
        self.by_head = {candidate.head: number for number, candidate in enumerate(candidates)}
        self.persons = {c.first: c.head for c in candidates if c.kind == "person" and c.form == "name"}
        self._by_role: dict[str, list[Entity]] = {}
        self._parties: set[str] = set()  # that somebody named is said to be of
        self._bodies: list[Entity] = []  # organisations and states in the order of their last mention

    def expect(self, entity: Entity, sentence: int) -> None:
        """Know a named entity before it is mentioned; its first mention is in the sentence."""
        self.last_at.setdefault(id(entity), -sentence - 1)
        self._parties |= entity.role_words & _PARTIES
        for noun in entity.role_nouns:
            self._remember(entity, noun)

    def note(self, number: int, entity: Entity) -> None:
        """Candidate `number` means the entity."""
        candidate = self.candidates[number]
        self.of[number] = entity
        sentence = self.parse.sentence_of[candidate.head]
        self.last_at[id(entity)] = max(sentence, self.last_at.get(id(entity), 0))
        entity.gender = entity.gender or candidate.gender
        if candidate.source:
            insort(self._speakers, Speaker(number, entity, self.parse.paragraph_of[candidate.head]), key=_number)
        if entity.kind in ("organization", "state") and candidate.form != "pronoun":
            if entity in self._bodies[-_COMPARED:]:
                self._bodies.remove(entity)
            self._bodies.append(entity)

    def speaker_before(self, number: int) -> Speaker | None:
        """The last source of a statement before candidate `number` of whom it is known who is meant."""
        at = bisect_left(self._speakers, number, key=_number)
        return self._speakers[at - 1] if at else None

    def give_noun(self, entity: Entity, noun: str) -> None:
        """The entity may be called by the noun from here on."""
        entity.role_nouns.add(noun)
        self._remember(entity, noun)

    def _remember(self, entity: Entity, noun: str) -> None:
        entities = self._by_role.setdefault(noun, [])
        if entity in entities[-_COMPARED:]:
            return
        entities.append(entity)

    # pronouns

    def of_pronoun(self, number: int, excluded: Entity | None) -> Entity | None:
        """Whom a third-person pronoun means. excluded: who is speaking, if it stands inside a quotation."""
        parse, pronoun = self.parse, self.candidates[number]
        word = pronoun.head
        subjects = self._subjects_above(word)
        speaker = self.speaker_before(number)
        best: Entity | None = None
        best_score = -math.inf
        for other, antecedent in self._near(number):
            entity = self.of[other]
            if entity is None or entity is excluded or not _agrees(pronoun, parse.lower[word], entity):
                continue
            if self._bound(pronoun, antecedent):
                continue
            score = self._weight(word, antecedent.head, subjects) + self._standing(pronoun, antecedent, entity)
            if pronoun.source and speaker and speaker.entity is entity:
                score += WEIGHTS["previous"] / max(parse.paragraph_of[word] - speaker.paragraph, 1)
            if score > best_score:
                best, best_score = entity, score
        if (pronoun.plural or parse.lower[word] in _IT) and best is not None:
            thing = self._best_thing(word, bool(pronoun.plural), subjects)
            if thing > best_score:
                return None
        return best

    def _near(self, number: int) -> Iterator[tuple[int, Candidate]]:
        """The mentions before, the nearest first; then names ahead that are subject of the pronoun's sentence."""
        parse = self.parse
        word = self.candidates[number].head
        sentence = parse.sentence_of[word]
        oldest = sentence - (_SENTENCES_BACK if self.candidates[number].gender is None else _PERSON_SENTENCES_BACK)
        for other in range(number - 1, max(number - _MENTIONS_BACK, 0) - 1, -1):
            candidate = self.candidates[other]
            if parse.sentence_of[candidate.head] < oldest:
                break
            yield other, candidate
        speaker = self.speaker_before(number)
        if speaker is not None and parse.sentence_of[self.candidates[speaker.number].head] < oldest:
            yield speaker.number, self.candidates[speaker.number]
        above = set(clauses_above(parse, word))
        for other in range(number + 1, min(number + 9, len(self.candidates))):
            candidate = self.candidates[other]
            if parse.sentence_of[candidate.head] != sentence:
                break
            if candidate.form != "name" or parse.relations[candidate.head] not in ("nsubj", "nsubj:pass"):
                continue
            verb = parse.heads[candidate.head]
            if verb in above and (verb != parse.heads[word] or parse.relations[word] == "nmod:poss"):
                yield other, candidate

    def _subjects_above(self, word: int) -> set[int]:
        """The subjects of the clauses that the word stands in, its own clause included unless it is its subject."""
        parse = self.parse
        found: set[int] = set()
        for predicate in clauses_above(parse, word):
            subject = parse.child(predicate, "nsubj")
            if subject is not None and subject != word:
                found.add(relative_antecedent(parse, subject))
        return found

    def _weight(self, word: int, other: int, subjects: set[int]) -> float:
        """How prominent the mention at `other` is for a pronoun at `word`."""
        parse = self.parse
        distance = parse.sentence_of[word] - parse.sentence_of[other]
        score = WEIGHTS["sentence"] * distance + WEIGHTS["word"] * abs(word - other)
        if parse.paragraph_of[word] == parse.paragraph_of[other]:
            score += WEIGHTS["paragraph"]
        relation = parse.relations[first_conjunct(parse, other)]
        base = relation.split(":")[0]
        if relation == "nmod:poss":
            score += WEIGHTS["possessive"]
        elif base == "nsubj" or relation == "obl:agent":
            score += WEIGHTS["subject"]
            if parse.relations[parse.heads[other]] in ("acl:relcl", "advcl", "acl"):
                score += WEIGHTS["subordinate"]
            if parse.relations[word].startswith("nsubj"):
                score += WEIGHTS["parallel"]
        elif base in ("obj", "iobj"):
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

    def _standing(self, pronoun: Candidate, antecedent: Candidate, entity: Entity) -> float:
        """How much the report has made of the entity, whatever the place of this mention."""
        score = WEIGHTS["frequency"] * math.log(1 + min(len(entity.members), _OFTEN))
        if entity.named:
            score += WEIGHTS["named"]
        if pronoun.gender and entity.gender:
            score += WEIGHTS["gender"]
        if pronoun.plural and entity.kind == "organization":
            score += WEIGHTS["collective"]
        if antecedent.source:
            score += WEIGHTS["source"]
        return score

    def _bound(self, pronoun: Candidate, antecedent: Candidate) -> bool:
        """Whether grammar keeps the two apart: parts of one clause, or one inside the phrase of the other."""
        parse = self.parse
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
            not parse.relations[word].startswith("nsubj") and self._shared_subject(verb) == other
        )

    def _shared_subject(self, verb: int) -> int | None:
        """The subject that a verb without one of its own takes from the verb it is joined to."""
        parse = self.parse
        for _ in range(4):
            subject = parse.child(verb, "nsubj")
            if subject is not None or parse.relations[verb] != "conj":
                return subject
            verb = parse.heads[verb]
        return None

    def _best_thing(self, word: int, plural: bool, subjects: set[int]) -> float:
        """The weight of the most prominent noun before the word that is no mention of anybody."""
        parse = self.parse
        best = -math.inf
        sentence = parse.sentence_of[word]
        for other in range(word - 1, max(word - _WORDS_BACK, 0) - 1, -1):
            if parse.sentence_of[other] < sentence - 1:
                break
            if parse.upos[other] != "NOUN" or other in self.by_head:
                continue
            base = parse.relations[other].split(":")[0]
            if base in ("nsubj", "obj", "obl", "conj", "root") and looks_plural(parse.lower[other]) == plural:
                best = max(best, self._weight(word, other, subjects) + WEIGHTS["thing"])
        return best

    # noun phrases

    def of_nominal(self, number: int) -> Entity | None:
        """Whom a noun phrase means that was mentioned or given a role before; None: somebody new."""
        candidate = self.candidates[number]
        noun = candidate.noun
        word = noun.role if noun else self.parse.lower[candidate.head]
        telling = self._telling_words(candidate)
        if noun and noun.kind == "organization" and not noun.plural:
            found = self._body(candidate, noun.noun, telling)
            if found:
                return found
        here = self.parse.sentence_of[candidate.head]
        best: Entity | None = None
        best_score = -math.inf
        for entity in self._by_role.get(word, [])[-_COMPARED:]:
            if entity.plural != bool(candidate.plural) or not self._fits(telling, entity):
                continue
            if candidate.gender and entity.gender and candidate.gender != entity.gender:
                continue
            at = self.last_at.get(id(entity), -1)
            if at < 0:
                ahead = -at - 1 - here
                if not entity.named or ahead > _ROLE_SENTENCES_AHEAD:
                    continue
                score = -5.0 - ahead
            elif here - at > (_ROLE_SENTENCES_BACK if entity.named else _NOMINAL_SENTENCES_BACK):
                continue
            else:
                score = -0.2 * (here - at) + (1.0 if entity.named else 0.0)
            if "former" in entity.role_words and "former" not in telling:
                score -= 2.0
            if score > best_score:
                best, best_score = entity, score
        if best is None and noun and noun.noun in _ANY_PERSON and not telling and not candidate.plural:
            return self._only_person(number)
        return best

    def _fits(self, telling: set[str], entity: Entity) -> bool:
        """Whether nothing in the words contradicts what the report calls the entity.

        A party may be left out ("nominee Brill", "the Green nominee") where nobody else is said to be of it.
        """
        missing = telling - entity.role_words - _name_words(entity)
        if not missing:
            return True
        return entity.named and missing <= _PARTIES - self._parties and not entity.role_words & _PARTIES

    def _only_person(self, number: int) -> Entity | None:
        """The one named person of the last two sentences whose known gender fits "the man", "the girl"."""
        candidate = self.candidates[number]
        here = self.parse.sentence_of[candidate.head]
        found: set[Entity] = set()
        for other in range(number - 1, max(number - _MENTIONS_BACK, 0) - 1, -1):
            if here - self.parse.sentence_of[self.candidates[other].head] > 1:
                break
            entity = self.of[other]
            if entity and entity.kind == "person" and entity.gender and entity.gender == candidate.gender:
                found.add(entity)
        return found.pop() if len(found) == 1 else None

    def _telling_words(self, candidate: Candidate) -> set[str]:
        """The words of the phrase that say which one: names, nationalities, "former"."""
        parse = self.parse
        return {
            same_word(parse.lower[word])
            for word in range(candidate.first, candidate.end)
            if word != candidate.head
            and (parse.upos[word] == "PROPN" or parse.lower[word] == "former" or _is_capitalised(parse, word))
            and parse.lower[word] not in _VAGUE
        }

    def _body(self, candidate: Candidate, noun: str, telling: set[str]) -> Entity | None:
        """The organisation or state that "the ministry", "the company", "the country" means."""
        here = self.parse.sentence_of[candidate.head]
        recent = self._bodies[-_COMPARED:][::-1]
        if noun in _COUNTRY:
            return next((e for e in recent if e.kind == "state" and here - self.last_at[id(e)] <= 3), None)
        plain_telling = {plain(word) for word in telling}
        for entity in recent:
            words = _name_words(entity)
            if noun in words and plain_telling <= words:
                return entity
        if telling:
            return None
        for entity in recent:
            if entity.kind != "organization" or not entity.named or here - self.last_at[id(entity)] > 2:
                continue
            if noun == "newspaper" and not _name_words(entity) & _NEWSPAPERS:
                continue
            if noun in _ANY_BODY:
                return entity
        return None


def _is_capitalised(parse: Parse, word: int) -> bool:
    first_of_sentence = word == 0 or parse.sentence_of[word - 1] != parse.sentence_of[word]
    return parse.forms[word][0].isupper() and not first_of_sentence


def _name_words(entity: Entity) -> set[str]:
    return {word for form in entity.forms for word in form}


def _agrees(pronoun: Candidate, lower: str, entity: Entity) -> bool:
    if pronoun.gender:
        if not entity.human or entity.plural:
            return False
        return entity.gender is None or entity.gender == pronoun.gender
    if pronoun.plural:
        return entity.plural or entity.kind in ("organization", "group")
    return lower in _IT and entity.kind in ("organization", "state") and not entity.plural


def noun_of(parse: Parse, candidate: Candidate) -> str:
    """The noun that a nominal is remembered by."""
    return candidate.noun.role if candidate.noun else parse.lower[candidate.head]


__all__ = ["WEIGHTS", "Antecedents", "noun_of", "role_noun"]
