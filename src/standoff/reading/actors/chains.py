"""Who is in the report: the names that belong together.

An entity is built up while the report is read; the record gets the finished chains (`coreference`).
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from standoff.reading.actors.affiliation import state_after
from standoff.reading.actors.entities import Entity, give_role, role_noun
from standoff.reading.actors.governments import bodies as bodies_known
from standoff.reading.actors.governments import governs, groups, houses, is_about_union, pick, seats
from standoff.reading.actors.homonyms import settled
from standoff.reading.actors.mentions import Candidate
from standoff.reading.actors.names import (
    acronyms,
    key,
    looks_like_acronym,
    organization_key,
    regnal_key,
    short_for_organization,
    short_for_person,
    state_at,
    states,
    surname,
)
from standoff.reading.language.agents import Gender, agent_nouns
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import first_conjunct

# A surname may stand before the full name (in a report's first lines), but not long before it.
_SENTENCES_AHEAD = 6
# So many entities that share a word are compared with a name; a list of namesakes costs no more than this.
_COMPARED = 40
# The score of a person for a surname: how well it fits, for each mention before it (up to six), for each sentence
# since the last (up to twenty), and for being called by the same title.
_BEFORE, _FIT, _MENTION, _SENTENCE, _SAME_TITLE = 10.0, 2.0, 0.5, -0.15, 3.0
_RELATIVES = frozenset(
    "wife husband son daughter brother sister mother father widow widower cousin nephew niece uncle aunt grandson "
    "granddaughter grandfather grandmother stepson stepdaughter stepfather stepmother twin spouse heir child".split()
)
_ACTING = frozenset(("nsubj", "nsubj:pass", "obl:agent", "obj", "iobj", "nmod:poss", "nsubj:outer"))
# "visited Iran" names a place, not a party.
_GOING = frozenset(
    "visit visits visited visiting leave leaves left leaving enter enters entered entering reach reached reaching "
    "tour toured touring cross crossed crossing fled flee fleeing quit".split()
)


_WHERE = frozenset(
    "in at from near across inside into through throughout within outside around over via toward towards onto".split()
)


class Names:
    """Entities behind names: of: the entity of each candidate that is a name and can act."""

    def __init__(self, parse: Parse, candidates: Sequence[Candidate]) -> None:
        self.parse = parse
        self.candidates = candidates
        self.of: dict[int, Entity] = {}
        self._by_word: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
        self._told: dict[str, Gender] = {}
        persons: list[tuple[int, tuple[str, ...]]] = []
        bodies: list[tuple[int, tuple[str, ...]]] = []
        places: list[int] = []
        peoples: list[int] = []
        residences: list[int] = []
        parties: list[int] = []
        for number, candidate in enumerate(candidates):
            if candidate.form != "name":
                continue
            kind = candidate.kind
            words = parse.forms[candidate.first : candidate.end]
            plain_words = key(words)
            told = candidate.source or candidate.party
            if kind == "person":
                persons.append((number, regnal_key(words)))
            elif plain_words in houses():
                residences.append(number)
            elif kind != "nationality" and plain_words in groups():
                parties.append(number)
            elif kind == "organization" and " ".join(plain_words) in states():
                places.append(number)
            elif kind == "organization" and _is_membership(parse.lower[candidate.first : candidate.end]):
                parties.append(number)
            elif kind == "organization" or (told and kind in ("facility", "product", "other")):
                bodies.append((number, organization_key(words)))
            elif kind == "location":
                places.append(number)
            elif kind == "nationality":
                peoples.append(number)
        self._persons([(n, k) for n, k in persons if k])
        self._bodies([(n, k) for n, k in bodies if k])
        self.states: dict[str, Entity] = {}  # those that act, by code
        self.union: Entity | None = None  # whom "Brussels" stands for
        self.named = self._named_states()
        for number in peoples:
            if code := self._state_meant(candidates[number]):
                self.state(code)
        self._places(places)
        self._residences(residences)
        self._peoples(peoples)
        self._groups(parties)

    def _named_states(self) -> set[str]:
        """Codes of the states that the report's names and adjectives tell."""
        return {
            code
            for candidate in self.candidates
            if candidate.form == "name" and candidate.kind != "person"
            if (code := self.code_at(candidate))
        }

    def code_at(self, candidate: Candidate) -> str | None:
        """The code of the state that the name begins with."""
        length, code = state_at(self.parse.forms[candidate.first : candidate.end])
        return settled(self.parse, candidate.first, candidate.first + length, code) if code else None

    def _add(self, number: int, entity: Entity, words: tuple[str, ...]) -> None:
        candidate = self.candidates[number]
        self.of[number] = entity
        insort(entity.members, number)
        entity.forms[words] = entity.forms.get(words, 0) + 1
        entity.gender = entity.gender or candidate.gender
        for role in candidate.roles:
            give_role(self.parse, entity, role)
        if candidate.roles and (code := state_after(self.parse, candidate.end)):
            entity.role_words.add(code)

    def _index(self, words: tuple[str, ...], entity: Entity) -> None:
        for word in {*words, words[-1].rsplit("-", 1)[-1]}:
            entries = self._by_word.setdefault(word, [])
            if len(entries) < _COMPARED:
                entries.append((words, entity))

    def _persons(self, persons: list[tuple[int, tuple[str, ...]]]) -> None:
        genders: dict[tuple[str, ...], Gender] = {}
        for number, words in persons:
            gender = self.candidates[number].gender
            if gender:
                genders.setdefault(words, gender)
        full: dict[tuple[str, ...], Entity] = {}
        for words in sorted(dict.fromkeys(k for _, k in persons if len(k) > 1), key=lambda k: -len(k)):
            fits = {
                id(entity): entity
                for other, entity in self._by_word.get(surname(words)[-1], []) + self._by_word.get(words[0], [])
                if short_for_person(words, other) >= 2 and _agree(genders.get(words), entity.gender)
            }
            if len(fits) == 1:
                entity = next(iter(fits.values()))
            else:
                entity = Entity("person", genders.get(words), human=True)
                self._index(words, entity)
            full[words] = entity
        for number, words in persons:
            if words in full:
                self._add(number, full[words], words)
        single: dict[str, Entity] = {}
        told: dict[str, set[Gender]] = {}
        for number, words in persons:
            gender = self.candidates[number].gender
            if gender and words not in full:
                told.setdefault(words[0], set()).add(gender)
        # "Mr." before a surname tells of the same surname elsewhere, unless "Mrs." does too.
        self._told = {
            word: genders.pop()
            for word, genders in told.items()
            if len(genders) == 1 and not self._is_of_both(word, next(iter(genders)), persons)
        }
        for number, words in persons:
            if words not in full:
                self._add(number, self._by_surname(number, words[0], single), words)

    def _is_of_both(self, word: str, gender: Gender, persons: Sequence[tuple[int, tuple[str, ...]]]) -> bool:
        """Whether somebody of the other gender, named in full, has the surname: "Mrs. Dorn" beside Otto Dorn.

        Not where the title stands before it more often than the other is named: "Mr. Dorn" throughout, Ada Dorn once.
        """
        titled = sum(words == (word,) and self.candidates[number].gender == gender for number, words in persons)
        others = [
            (words, entity)
            for words, entity in self._by_word.get(word, [])
            if entity.gender and entity.gender != gender and words[-1] == word
        ]
        full = sum(words in [other for other, _ in others] for _, words in persons)
        return bool(others) and titled <= 2 * full

    def _by_surname(self, number: int, word: str, single: dict[str, Entity]) -> Entity:
        """Whom a name of one word means: of the persons it fits the one called last, or else one called later.

        A person known by that one word so far is the one who is given in full later, unless that is a relative.
        """
        candidate = self.candidates[number]
        gender = candidate.gender or self._told.get(word)
        here = self.parse.sentence_of[candidate.head]
        known = {id(entity): (words, entity) for words, entity in self._by_word.get(word, [])}
        best: tuple[float, Entity] | None = None
        for words, entity in known.values():
            fit = short_for_person((word,), words)
            if not fit or not _agree(gender, entity.gender):
                continue
            before = bisect_left(entity.members, number)
            if before:
                last = self.parse.sentence_of[self.candidates[entity.members[before - 1]].head]
                score = _BEFORE + _FIT * fit + _MENTION * min(before, 6) + _SENTENCE * min(here - last, 20)
            else:
                ahead = self.parse.sentence_of[self.candidates[entity.members[0]].head] - here
                if entity.role_nouns & _RELATIVES or (ahead > _SENTENCES_AHEAD and (len(known) > 1 or fit < 2)):
                    continue
                score = fit + _SENTENCE * min(ahead, 20)
            if candidate.roles and entity.role_nouns & {role_noun(self.parse, role) for role in candidate.roles}:
                score += _SAME_TITLE
            if best is None or score > best[0]:
                best = (score, entity)
        alone = single.get(word)
        if alone is not None and not _agree(gender, alone.gender):
            alone = None
        if best is not None and alone is not None and not _agree(alone.gender, best[1].gender):
            return alone if len(alone.members) > len(best[1].members) else best[1]  # "Mr. Dorn" and Ada Dorn
        if best is not None and (alone is None or not best[1].role_nouns & _RELATIVES):
            if alone is not None:
                self._merge(single.pop(word), best[1])
            return best[1]
        if alone is None:
            family = candidate.plural is None and word.endswith("s")  # "the Lunds"
            alone = Entity("group", plural=True) if family else Entity("person", gender, human=True)
            single[word] = alone
        return alone

    def _merge(self, one: Entity, other: Entity) -> None:
        """All that is known of `one` is known of `other`."""
        for number in one.members:
            self.of[number] = other
            insort(other.members, number)
        for words, times in one.forms.items():
            other.forms[words] = other.forms.get(words, 0) + times
        other.roles += one.roles
        other.role_nouns |= one.role_nouns
        other.role_words |= one.role_words
        other.gender = other.gender or one.gender

    def _bodies(self, bodies: list[tuple[int, tuple[str, ...]]]) -> None:
        by_key: dict[tuple[str, ...], Entity | None] = {}
        by_acronym: dict[str, Entity] = {}
        several: dict[tuple[str, ...], list[Entity]] = {}
        bracketed = dict(self._bracketed(bodies))
        forms = self.parse.forms
        short = {words for number, words in bodies if looks_like_acronym(forms[self.candidates[number].first])}
        for words in sorted(dict.fromkeys(k for _, k in bodies), key=lambda k: (-len(k), k)):
            if len(words) == 1 and words in short and words[0] in by_acronym:
                by_key[words] = by_acronym[words[0]]
                continue
            fits = {
                id(entity): entity
                for word in dict.fromkeys((words[0], words[-1]))
                for other, entity in self._by_word.get(word, [])
                if entity.kind == "organization" and short_for_organization(words, other)
            }
            if len(fits) == 1:
                by_key[words] = next(iter(fits.values()))
                continue
            if fits:
                by_key[words], several[words] = None, list(fits.values())
                continue
            code, sector = bodies_known().get(words, (None, None))
            entity = Entity("organization", code=code, sector=sector)
            by_key[words] = entity
            self._index(words, entity)
            for acronym in acronyms(words):
                by_acronym.setdefault(acronym, entity)
        for bracket, name in bracketed.items():
            if by_key[name] is not None:
                by_key[bracket] = by_key[name]
        for number, words in bodies:
            known = by_key[words]
            if known is None:
                near = [entity for entity in several[words] if entity.members]
                known = max(near or several[words], key=lambda entity: max(entity.members, default=-1))
            self._add(number, known, words)

    def _bracketed(
        self, bodies: list[tuple[int, tuple[str, ...]]]
    ) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Acronyms in brackets right after the name they stand for, whatever letters they take from it."""
        parse = self.parse
        for (before, long), (after, short) in pairwise(bodies):
            first, end = self.candidates[before], self.candidates[after]
            if (
                end.first == first.end + 1
                and parse.forms[first.end] == "("
                and len(short) == 1
                and len(long) > 1
                and looks_like_acronym(parse.forms[end.first])
            ):
                yield short, long

    def _places(self, places: list[int]) -> None:
        """States, once they act somewhere in the report; other places where they speak or act ("the Kremlin said")."""
        parse = self.parse
        table = states()
        codes: dict[int, str] = {}
        speaking: dict[tuple[str, ...], Entity] = {}
        for number in places:
            candidate = self.candidates[number]
            words = key(parse.forms[candidate.first : candidate.end])
            code = table.get(" ".join(words))
            if code is not None:
                code = settled(parse, candidate.first, candidate.end, code)
            if code == "USA" and words == ("georgia",):
                continue
            if code is not None:
                codes[number] = code
                if candidate.source or candidate.party or acts(parse, candidate.head):
                    self.state(code)
            elif words in seats() and (candidate.source or governs(parse, candidate.head) or _does(parse, candidate)):
                code = pick(seats()[words], self.named)
                self._add(number, self._union(code) or self.state(code), words)
            elif candidate.source or (candidate.party and _does(parse, candidate)):
                self._add(number, speaking.setdefault(words, Entity("organization")), words)
        for number, code in codes.items():
            candidate = self.candidates[number]
            told = candidate.source or candidate.party
            if code in self.states and (told or not locates(parse, candidate.head)):
                self._add(number, self.states[code], key(parse.forms[candidate.first : candidate.end]))

    def state(self, code: str) -> Entity:
        """The entity of a state that acts in the report."""
        return self.states.setdefault(code, Entity("state", code=code, sector="GOV"))

    def _union(self, code: str) -> Entity | None:
        """The European Union, where the report is about it rather than Belgium: whom "Brussels" stands for then."""
        if code != "BEL" or not is_about_union(self.parse):
            return None
        if self.union is None:
            known = (e for words in _UNION for _, e in self._by_word.get(words[0], []) if words in e.forms)
            self.union = next(known, None) or Entity("organization", code="EUR", sector="GOV")
        return self.union

    def _residences(self, residences: list[int]) -> None:
        """Houses that stand for who governs from there: "the Kremlin said"; not "outside the White House"."""
        parse = self.parse
        known: dict[tuple[str, ...], Entity] = {}
        for number in residences:
            candidate = self.candidates[number]
            if not (candidate.source or candidate.party) and locates(parse, candidate.head):
                continue
            words = key(parse.forms[candidate.first : candidate.end])
            codes, sector = houses()[words]
            entity = known.setdefault(words, Entity("state", code=pick(codes, self.named), sector=sector))
            self._add(number, entity, words)

    def _groups(self, parties: list[int]) -> None:
        """Powers that act as one, and members of a party: "the West", "House Republicans"."""
        parse = self.parse
        known: dict[tuple[str, ...], Entity] = {}
        for number in parties:
            candidate = self.candidates[number]
            words = key(parse.forms[candidate.first : candidate.end])
            told = candidate.source or candidate.party
            if told or words not in groups() or not locates(parse, candidate.head):
                code = groups().get(words)
                self._add(number, known.setdefault(words, Entity("group", plural=True, code=code)), words)

    def _state_meant(self, candidate: Candidate) -> str | None:
        """The state whose adjective names a party to an event: "fired at Ukrainian positions"."""
        head = candidate.head
        adjective = self.parse.upos[head] == "ADJ" or self.parse.relations[head] in ("amod", "compound")
        if not candidate.party or candidate.source or not adjective:
            return None
        return self.code_at(candidate)

    def _peoples(self, peoples: list[int]) -> None:
        parse = self.parse
        known: dict[tuple[str, ...], Entity] = {}
        for number in peoples:
            candidate = self.candidates[number]
            words = key(parse.forms[candidate.first : candidate.end])
            code = self._state_meant(candidate)
            if code:
                self._add(number, self.state(code), words)
            elif (
                candidate.source
                or candidate.party
                or (parse.upos[candidate.head] != "ADJ" and acts(parse, candidate.head))
            ):
                plural = bool(candidate.plural)
                fresh = Entity("group" if plural else "unnamed", plural=plural, human=not plural)
                self._add(number, known.setdefault(words, fresh), words)


def _does(parse: Parse, candidate: Candidate) -> bool:
    """Whether a party to an event is who does it, and not the town that it is done to."""
    word = first_conjunct(parse, candidate.head)
    return candidate.party and parse.relations[word] in ("nsubj", "obl:agent")


def _is_membership(lower: Sequence[str]) -> bool:
    """Whether a name is the plural of a person noun: "Democrats", "Senate Republicans"."""
    noun = agent_nouns().get(lower[-1])
    return noun is not None and noun.plural and noun.kind == "person" and len(lower) < 4


_UNION = (("european", "union"), ("eu",), ("european", "commission"))


def _agree(one: Gender | None, other: Gender | None) -> bool:
    return one is None or other is None or one == other


def acts(parse: Parse, word: int) -> bool:
    """Whether a noun does something, has something done to it, or owns something, but is not merely a place."""
    word = first_conjunct(parse, word)
    relation = parse.relations[word]
    if relation == "obj" and parse.lower[parse.heads[word]] in _GOING:
        return False
    return relation in _ACTING


def locates(parse: Parse, word: int) -> bool:
    """Whether a state's name only says where: "in Iran", "visited Iran"."""
    word = first_conjunct(parse, word)
    if parse.relations[word] == "obj" and parse.lower[parse.heads[word]] in _GOING:
        return True
    if parse.relations[word] in ("obl", "nmod"):
        case = parse.child(word, "case")
        return case is not None and parse.lower[case] in _WHERE
    return parse.relations[word] in ("nmod:unmarked", "appos", "obl:unmarked")
