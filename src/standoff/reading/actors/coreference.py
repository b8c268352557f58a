"""Coreference: chains of names, roles and pronouns inside one report, as the record's actors and mentions.

Names come first, the whole report at once (`chains`); then noun phrases and pronouns in text order (`antecedents`),
those inside quotations last, when it is known who speaks there.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from standoff.reading.actors.affiliation import country_of
from standoff.reading.actors.antecedents import Antecedents
from standoff.reading.actors.chains import Names, acts
from standoff.reading.actors.definites import referent_of
from standoff.reading.actors.entities import Entity, give_role, same_word
from standoff.reading.actors.epithets import native_of
from standoff.reading.actors.mentions import FIRST_PLURAL, FIRST_SINGULAR, Candidate
from standoff.reading.actors.profiles import Told
from standoff.reading.actors.pronouns import antecedent_of
from standoff.reading.actors.relatives import taken_up
from standoff.reading.actors.roles import role_words
from standoff.reading.actors.signatures import signature
from standoff.reading.actors.speaking_on import body_speaking_on, body_told_before, text_speaking_on
from standoff.reading.actors.trimmed_names import UNMARKED
from standoff.reading.actors.turns import find_turns
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import RELATIVE, source_head
from standoff.reading.language.speech_acts import lemma_of
from standoff.record import Actor, Mention, Span
from standoff.vocabulary import ActorKind, MentionKind

# Shares of right links of each rule on GUM's training part, from gold trees, rounded down; of turns there are
# none there, of relative pronouns too few to tell.
_SURE: dict[str, float] = {
    "rule:apposition": 0.9,
    "rule:copula": 0.8,
    "rule:relative": 0.85,
    "rule:first-person": 0.9,
    "rule:turn": 0.9,
    "rule:role": 0.8,
    "rule:nominal": 0.9,
    "rule:pronoun": 0.85,
}
_UNRESOLVED = 0.5
_DEFINITE = frozenset("the this that these those his her its their".split())
_SOMEBODY_ELSE = frozenset("other another only first second third next previous our my your".split())
_DEFINITE_ALONE = frozenset("police congress parliament".split())
_COUNTRY_WORDS = frozenset("country nation state kingdom republic".split())
_ASKING = frozenset(("ask", "press", "question", "quiz"))
_GOVERNMENTS = frozenset(("government", "regime"))


@dataclass(frozen=True, slots=True)
class Chains:
    """The actors of a report, in the order of their first mention, and all mentions in text order."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    _parse: Parse
    _persons: Mapping[int, int]
    _actor_of: Mapping[int, str | None]
    _names: Mapping[str, str]

    def actor_at(self, first: int, end: int) -> str | None:
        """The actor of the mention that heads the words [first, end); None where nobody is known to be meant."""
        if first >= end:
            return None
        head = source_head(self._parse, first, end, self._persons)
        if head in self._actor_of:
            return self._actor_of[head]
        return next((self._actor_of[word] for word in range(first, end) if self._actor_of.get(word)), None)

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions inside a span, in text order."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        after = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[first:after] if span.covers(mention.span)]

    @property
    def named(self) -> frozenset[str]:
        """The actors that the report gives a name."""
        return frozenset(actor.id for actor in self.actors if actor.kind != "unnamed")

    def name_of(self, actor: str) -> str:
        """The fullest name the report gives an actor, or its own words for an unnamed one."""
        return self._names[actor]


def resolve(
    parse: Parse, candidates: Sequence[Candidate], attributions: Sequence[Attribution], encoder_maker: str
) -> Chains:
    """Chains of the candidates. attributions: who speaks where. encoder_maker: who made the names."""
    return _Resolver(parse, candidates, attributions).resolve(encoder_maker)


class _Resolver:
    def __init__(self, parse: Parse, candidates: Sequence[Candidate], attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.candidates = candidates
        self.before = Antecedents(parse, candidates)
        self.names = Names(parse, candidates)
        self.rules: dict[int, str] = {}
        # The name that stands in apposition to a noun phrase: "the foreign minister, Sergei Lavrov".
        self.named_by = {
            candidate.same_as: number
            for number, candidate in enumerate(candidates)
            if candidate.form == "name" and candidate.same_as is not None
        }
        turns = find_turns(parse)
        self.turn_of = {word: turn for turn in turns for word in range(turn.label, turn.end)}
        self.spoken_in: dict[int, Attribution] = {}
        for attribution in attributions:
            for first, end in attribution.contents:
                for word in range(first, end):  # the outermost: a quotation's "I" is never somebody it cites
                    self.spoken_in.setdefault(word, attribution)
        self.told_by: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.source:
                head = source_head(parse, *attribution.source, self.before.persons)
                self.told_by.setdefault(head, []).append(attribution)

        signed = signature(parse, candidates)
        self.author = None if signed is None else self.names.of.get(signed)

    def resolve(self, encoder_maker: str) -> Chains:
        first_at: dict[int, int] = {}
        for number, entity in sorted(self.names.of.items()):
            if id(entity) not in first_at:
                first_at[id(entity)] = number
                self.before.expect(entity, self.parse.sentence_of[self.candidates[number].head])
        # A name ahead is known to a pronoun that comes before its subject.
        for number, entity in self.names.of.items():
            self.before.of[number] = entity
        later: list[int] = []
        for number, candidate in enumerate(self.candidates):
            if candidate.form == "name":
                self._native(number)
                if number in self.names.of:
                    self.before.note(number, self.names.of[number])
            elif candidate.form == "nominal":
                self._nominal(number)
            elif self.parse.inside_quotation[candidate.head]:
                later.append(number)
            else:
                self._pronoun(number)
        for number in later:
            self._pronoun(number)
        return self._finish(encoder_maker)

    def _join(self, number: int, entity: Entity, rule: str) -> None:
        entity.members.append(number)
        self.rules[number] = rule
        self.before.note(number, entity)

    def _speaker(self, word: int) -> Entity | None:
        """Who speaks the word, as far as it is known by now."""
        attribution = self.spoken_in.get(word)
        if attribution is None or attribution.source is None:
            return None
        first, end = attribution.source
        number = self.before.by_head.get(source_head(self.parse, first, end, self.before.persons))
        if number is None:
            inside = (self.before.by_head.get(w) for w in range(first, end))
            number = next((n for n in inside if n is not None), None)
        return None if number is None else self.before.of[number]

    def _turn_speaker(self, word: int) -> Entity | None:
        """Whose turn of a transcript the word stands in; an answer is given by the first person named in full."""
        turn = self.turn_of.get(word)
        if turn is None or turn.asks(self.parse.lower):
            return None
        if turn.answers(self.parse.lower):
            full = (e for _, e in sorted(self.names.of.items()) if e.kind == "person" and max(map(len, e.forms)) > 1)
            return next(full, None)
        labels = (self.before.by_head.get(at) for at in range(turn.label, turn.colon))
        return next((entity for n in labels if n is not None and (entity := self.before.of[n])), None)

    def _quoted_speaker(self, number: int) -> Entity | None:
        """Who speaks the quotation that a candidate stands in; without a source, whoever spoke just before."""
        head = self.candidates[number].head
        if head in self.spoken_in:
            return self._speaker(head)
        speaker = self.before.speaker_before(number)
        near = speaker is not None and self.parse.paragraph_of[head] - speaker.paragraph <= 1
        return speaker.entity if speaker and near else None

    def _teller(self, candidate: Candidate) -> Entity | None:
        """Who tells the indirect speech that a pronoun stands in, where that is told in its sentence."""
        attribution = self.spoken_in.get(candidate.head)
        if attribution is None or attribution.source is None or candidate.source:
            return None
        near = self.parse.sentence_of[attribution.source[0]] == self.parse.sentence_of[candidate.head]
        return self._speaker(candidate.head) if near else None

    def _named_in_content(self, candidate: Candidate) -> tuple[list[Entity], list[Entity]]:
        """Whom the source of a statement names in what it says, in quotation marks and outside them.

        Nobody speaks of himself by name; a report that tells what somebody wants may name him in it. A name that stands
        before the source and outside quotation marks does not count: "Ada Brill left, she said".
        """
        quoted: list[Entity] = []
        outside: list[Entity] = []
        for attribution in self.told_by.get(candidate.head, ()):
            for first, end in attribution.contents:
                start = bisect_left(self.candidates, first, key=_first_word)
                for number in range(start, bisect_left(self.candidates, end, key=_first_word)):
                    entity, head = self.names.of.get(number), self.candidates[number].head
                    if entity and self.parse.inside_quotation[head]:
                        quoted.append(entity)
                    elif entity and head > candidate.head:
                        outside.append(entity)
        return quoted, outside

    def _asker(self, number: int) -> list[Entity]:
        """Who has just asked somebody named: a source after that, given as "he" or "the senator", is who answers."""
        if not self.candidates[number].source:
            return []
        speaker = self.before.speaker_before(number)
        here = self.candidates[number].head
        if speaker is None or self.parse.paragraph_of[here] - speaker.paragraph > 1:
            return []
        for attribution in self.told_by.get(self.candidates[speaker.number].head, ()):
            for cue in range(*attribution.cue) if attribution.cue else ():
                asked = self.parse.child(cue, "obj") if lemma_of(self.parse.lower[cue]) in _ASKING else None
                if asked is not None and (other := self.names.of.get(self.before.by_head.get(asked, -1))):
                    return [speaker.entity] if other.human and other is not speaker.entity else []
        return []

    def _native(self, number: int) -> None:
        """Give "the Peruvian" who speaks to the person just named whom it describes."""
        entity = self.names.of.get(number)
        if entity is None or entity.kind != "unnamed" or self.candidates[number].kind != "nationality":
            return
        person = native_of(self.before, number, self.names.code_at(self.candidates[number]))
        if person is not None:
            entity.members.remove(number)
            person.members.append(number)
            self.names.of[number] = person

    def _pronoun(self, number: int) -> None:
        candidate = self.candidates[number]
        lower = self.parse.lower[candidate.head]
        if lower in RELATIVE:
            entity = taken_up(self.before, number)
            if entity:
                self._join(number, entity, "rule:relative")
            return
        if lower in FIRST_SINGULAR or lower in FIRST_PLURAL:
            speaker = self._speaker(candidate.head) or self._turn_speaker(candidate.head)
            if speaker is None and lower in FIRST_SINGULAR and not self.parse.inside_quotation[candidate.head]:
                speaker = self.author
            if speaker and (lower in FIRST_SINGULAR or speaker.kind in ("organization", "state", "group")):
                self._join(number, speaker, "rule:first-person")
            return
        quoted, spoken_of = self._named_in_content(candidate)
        excluded = [*quoted, *self._asker(number)]
        teller = None
        if not self.parse.inside_quotation[candidate.head]:
            teller = self._teller(candidate)
        elif speaker := self._quoted_speaker(number):
            excluded.append(speaker)
        entity = text_speaking_on(self.before, number)
        entity = entity or antecedent_of(self.before, number, excluded, spoken_of, teller)
        if entity:
            self._join(number, entity, "rule:pronoun")

    def _nominal(self, number: int) -> None:
        candidate = self.candidates[number]
        entity, rule = self._said_of(number, candidate)
        turn = self.turn_of.get(candidate.head)
        if turn is not None and turn.label == candidate.head and turn.answers(self.parse.lower):
            entity, rule = self._turn_speaker(candidate.head), "rule:turn"
        owner = self._owner(candidate)
        if entity is None:
            entity, rule = body_told_before(self.before, number), "rule:apposition"
        if entity is None:
            entity, rule = self._government(candidate), "rule:role"
        if entity is None and candidate.source and self._definite(candidate):
            entity = body_speaking_on(self.before, number, chain.from_iterable(self._named_in_content(candidate)))
        if entity is None and self._definite(candidate):
            excluded = [*chain.from_iterable(self._named_in_content(candidate)), *self._asker(number)]
            entity, rule = referent_of(self.before, number, owner, excluded), "rule:role"
        if entity is None:
            if candidate.noun and candidate.noun.noun in _COUNTRY_WORDS and not (candidate.source or candidate.party):
                return
            human = candidate.noun is not None and candidate.noun.kind == "person" and not candidate.plural
            entity = Entity(_kind_of(candidate), candidate.gender, bool(candidate.plural), human, owner=owner)
            rule = "rule:nominal"
            words = self.parse.lower[candidate.first : candidate.end]
            entity.role_words.update(same_word(word) for word in words)
        self._join(number, entity, rule)
        noun = candidate.noun.role if candidate.noun else self.parse.lower[candidate.head]
        self.before.give_noun(entity, noun)

    def _government(self, candidate: Candidate) -> Entity | None:
        """The state that "the Turkish government" is the word of."""
        noun = candidate.noun
        if noun is None or noun.plural or noun.noun not in _GOVERNMENTS:
            return None
        code = country_of(self.parse, candidate.first, candidate.head, candidate.end)
        return self.names.state(code) if code else None

    def _said_of(self, number: int, candidate: Candidate) -> tuple[Entity | None, str]:
        """The entity that the phrase is in apposition to or is the predicate of."""
        other = self.named_by.get(candidate.head)
        if other is None and candidate.same_as is not None:
            other = self.before.by_head.get(candidate.same_as)
        entity = None if other is None else self.before.of[other]
        if entity is None or entity.plural != bool(candidate.plural):
            return None, ""
        noun = candidate.noun
        person = entity.kind in ("person", "unnamed")
        if noun is None or (noun.kind == "person") != person:
            return None, ""
        rule = candidate.same_rule or "apposition"
        # An apposition to a name gave its role with the name.
        if person and (rule == "copula" or (other is not None and self.candidates[other].form != "name")):
            give_role(self.parse, entity, role_words(self.parse, candidate.head, "copula"))
        return entity, f"rule:{rule}"

    def _owner(self, candidate: Candidate) -> Entity | None:
        """Who has what the phrase names."""
        for child in self.parse.children[candidate.head]:
            if self.parse.relations[child] == "nmod:poss":
                number = self.before.by_head.get(child)
                return None if number is None else self.before.of[number]
        return None

    def _definite(self, candidate: Candidate) -> bool:
        """Whether the phrase says that one knows who is meant, and that it is nobody else than before."""
        first = self.parse.lower[candidate.first]
        if any(self.parse.lower[word] in _SOMEBODY_ELSE for word in range(candidate.first, candidate.head)):
            return False
        if candidate.first < candidate.head and first in _DEFINITE:
            return True
        if any(self.parse.relations[c] == "nmod:poss" for c in self.parse.children[candidate.head]):
            return True
        return first in _DEFINITE_ALONE or self._is_office(candidate)

    def _is_office(self, candidate: Candidate) -> bool:
        """Whether an office stands without article, as many papers write it: "Prime Minister left for Dhaka"."""
        forms = self.parse.forms[candidate.first : candidate.head + 1]
        noun = candidate.noun
        if noun is None or noun.kind != "person" or candidate.plural or len(forms) < 2:
            return False
        return all(form[0].isupper() and not form.isupper() for form in forms)

    # the record's form

    def _finish(self, encoder_maker: str) -> Chains:
        parse = self.parse
        kept: list[tuple[int, Entity | None]] = []
        for number, candidate in enumerate(self.candidates):
            entity = self.before.of[number]
            spoken = candidate.source or candidate.party
            if entity is None and candidate.form == "nominal":
                continue
            if entity is None and candidate.form == "pronoun" and not (candidate.gender or spoken):
                continue
            alone = entity is not None and not entity.named and len(entity.members) == 1
            if alone and not (spoken or acts(parse, candidate.head)):
                continue
            kept.append((number, entity))
        ids: dict[int, str] = {}
        members: dict[str, list[str]] = {}
        order: list[Entity] = []
        mentions: list[Mention] = []
        actor_of: dict[int, str | None] = {}
        for index, (number, entity) in enumerate(kept, 1):
            actor = None
            if entity is not None:
                if id(entity) not in ids:
                    order.append(entity)
                    ids[id(entity)] = f"a{len(order)}"
                actor = ids[id(entity)]
                members.setdefault(actor, []).append(f"m{index}")
            mentions.append(self._mention(f"m{index}", number, entity, actor, encoder_maker))
            candidate = self.candidates[number]
            actor_of[candidate.head] = actor
            if candidate.form == "name":
                for word in range(candidate.begin, candidate.end):
                    actor_of.setdefault(word, actor)
        told = Told(self.before)
        actors = tuple(told.actor(entity, ids[id(entity)], members[ids[id(entity)]]) for entity in order)
        return Chains(
            actors, tuple(mentions), parse, self.before.persons, actor_of, {actor.id: actor.name for actor in actors}
        )

    def _mention(self, name: str, number: int, entity: Entity | None, actor: str | None, encoder_maker: str) -> Mention:
        candidate = self.candidates[number]
        span = self.parse.span(candidate.first, candidate.end)
        if candidate.form == "name" and candidate.probability == UNMARKED:
            return Mention(name, span, candidate.kind, "name", actor, None, "rule:proper-noun", _UNRESOLVED)
        if candidate.form == "name":
            sure = round(candidate.probability, 3)
            return Mention(name, span, candidate.kind, "name", actor, None, encoder_maker, sure)
        kind: MentionKind = candidate.kind
        if entity is not None and candidate.form == "pronoun":
            kind = _MENTION_KIND[entity.kind]
        rule = self.rules.get(number, "rule:pronoun")
        sure = _SURE[rule] if actor else _UNRESOLVED
        return Mention(name, span, kind, candidate.form, actor, None, rule, sure)


def _first_word(candidate: Candidate) -> int:
    return candidate.first


_MENTION_KIND: dict[ActorKind, MentionKind] = {
    "person": "person", "unnamed": "person", "group": "person", "organization": "organization", "state": "location",
}  # fmt: skip


def _kind_of(candidate: Candidate) -> ActorKind:
    """The kind of a new actor that is known by a noun phrase alone."""
    noun = candidate.noun
    if noun is None or noun.kind == "person":
        return "unnamed"
    return noun.kind
