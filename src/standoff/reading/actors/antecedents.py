"""What has been mentioned so far, as pronouns (`pronouns`) and noun phrases (`definites`) search it."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.actors.entities import Entity
from standoff.reading.actors.mentions import Candidate
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import RELATIVE

PARTIES = frozenset("republican democratic conservative labour liberal libertarian green socialist".split())
_LONGEST_ROLE = 3  # nouns
COMPARED = 20  # entities that share a noun, and organisations, that are looked back to


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke: the candidate that is the source, and its paragraph."""

    number: int
    entity: Entity
    paragraph: int


def _number(speaker: Speaker) -> int:
    return speaker.number


class Antecedents:
    """The mentions read so far.

    of: the entity of each candidate, filled in as we read. last_at: by the id of an entity the sentence that it was
    last mentioned in; for one that is yet to come, -1 - the sentence of its first mention. by_role: entities by the
    nouns they may be called by. bodies: organisations and states in the order of their last mention. parties: those
    that somebody named is said to be of.
    """

    def __init__(self, parse: Parse, candidates: Sequence[Candidate]) -> None:
        self.parse = parse
        self.candidates = candidates
        self.of: list[Entity | None] = [None] * len(candidates)
        self.last_at: dict[int, int] = {}
        self._speakers: list[Speaker] = []
        self.by_head = {candidate.head: number for number, candidate in enumerate(candidates)}
        self.persons = {c.first: c.head for c in candidates if c.kind == "person" and c.form == "name"}
        self._ending = {c.end: number for number, c in enumerate(candidates) if c.form == "name"}
        self.by_role: dict[str, list[Entity]] = {}
        self.parties: set[str] = set()
        self.bodies: list[Entity] = []

    def expect(self, entity: Entity, sentence: int) -> None:
        """Know a named entity before it is mentioned; its first mention is in the sentence."""
        self.last_at.setdefault(id(entity), -sentence - 1)
        self.parties |= entity.role_words & PARTIES
        for noun in entity.role_nouns:
            self._remember(entity, noun)

    def note(self, number: int, entity: Entity) -> None:
        """Candidate `number` means the entity."""
        candidate = self.candidates[number]
        self.of[number] = entity
        sentence = self.parse.sentence_of[candidate.head]
        self.last_at[id(entity)] = max(sentence, self.last_at.get(id(entity), 0))
        if candidate.gender and (entity.gender is None or entity.gender_guessed):
            entity.gender_guessed = candidate.form == "pronoun"
            entity.gender = candidate.gender
        if candidate.source and (self.parse.lower[candidate.head] not in RELATIVE or self._speaks_on(candidate)):
            insort(self._speakers, Speaker(number, entity, self.parse.paragraph_of[candidate.head]), key=_number)
        if entity.kind in ("organization", "state") and candidate.form != "pronoun":
            if entity in self.bodies[-COMPARED:]:
                self.bodies.remove(entity)
            self.bodies.append(entity)

    def name_ending(self, end: int) -> int | None:
        """The name that ends before word `end`."""
        return self._ending.get(end)

    def qualifies(self, name: Candidate) -> bool:
        """Whether a name only tells whose role it is that is written before another's: "Dorn adviser Ada Brill"."""
        word = name.end
        while word < len(self.parse.words) and self.parse.upos[word] == "NOUN" and word - name.end < _LONGEST_ROLE:
            word += 1
        return word > name.end and word in self.persons

    def _speaks_on(self, relative: Candidate) -> bool:
        """Whether a relative clause is what a sentence goes on with: "Then there was Ada Brill, who said …"."""
        taken = relative.same_as
        return (
            taken is not None
            and self.parse.lower[relative.head] == "who"
            and taken in self.persons.values()
            and (self.parse.lower[relative.head - 1] == ",")
        )

    def speaker_before(self, number: int) -> Speaker | None:
        """The last source of a statement before candidate `number` of whom it is known who is meant."""
        at = bisect_left(self._speakers, number, key=_number)
        return self._speakers[at - 1] if at else None

    def give_noun(self, entity: Entity, noun: str) -> None:
        """The entity may be called by the noun from here on."""
        entity.role_nouns.add(noun)
        self._remember(entity, noun)

    def _remember(self, entity: Entity, noun: str) -> None:
        entities = self.by_role.setdefault(noun, [])
        if entity in entities[-COMPARED:]:
            return
        entities.append(entity)
