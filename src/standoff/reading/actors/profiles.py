"""Actors as the record has them: what the report tells of each entity, its fullest name, roles, country and sector."""

import re
from collections.abc import Sequence

from standoff.reading.actors.affiliation import (
    code_of_body,
    country_of,
    country_of_name,
    sector_of,
    sector_of_name,
    state_after,
)
from standoff.reading.actors.antecedents import Antecedents
from standoff.reading.actors.entities import Entity
from standoff.reading.actors.mentions import Candidate
from standoff.reading.actors.names import key, looks_like_acronym, states
from standoff.reading.language.phrases import noun_phrase
from standoff.record import Actor, Role
from standoff.vocabulary import MentionForm

_CHAIN = {"person": 0.9, "state": 0.95, "organization": 0.85, "group": 0.8, "unnamed": 0.8}
# Titles of courtesy tell a gender at most, and no role.
_COURTESY = frozenset("dr dr. doctor mr mr. mrs mrs. ms ms. sir dame madam hon. comrade herr frau".split())
_FORMER = frozenset(("former", "ex", "late", "then"))
_WHITE = re.compile(r"\s+")


class Told:
    """What is told of the entities of a report that was read to its end."""

    def __init__(self, before: Antecedents) -> None:
        self._before = before
        self._parse = before.parse
        self._candidates = before.candidates

    def actor(self, entity: Entity, name: str, members: Sequence[str]) -> Actor:
        """The entity as the record has it. name: its id. members: the ids of its mentions."""
        roles: dict[str, Role] = {}
        name_ends = {candidate.first: candidate.end for candidate in self._written(entity, "name")}
        for role in sorted(entity.roles, key=lambda role: role.first):
            title = self._words(role.first, role.end)
            if role.rule == "title" and title.lower() in _COURTESY:
                continue
            of = country_of(self._parse, role.scope, role.head, role.end) or self._owner_code(role.head)
            if of is None and role.rule == "title":
                of = state_after(self._parse, name_ends.get(role.end, role.end))
            known = roles.get(title.lower())
            if known is None or (of and not known.of):
                roles[title.lower()] = Role(title, of, self._parse.span(role.first, role.end))
        return Actor(
            name, self._fullest_name(entity), entity.kind, self._country(entity), self._sector(entity),
            tuple(roles.values()), tuple(members), "rule:chain", _CHAIN[entity.kind],
        )  # fmt: skip

    def _country(self, entity: Entity) -> str | None:
        """The one state that the report's words give the actor; None where they give several."""
        if entity.kind == "group" and any(
            self._parse.lower[c.first - 1] == "ethnic" for c in self._written(entity, "name")
        ):
            return None  # "ethnic Somalis" are citizens of wherever they live
        if entity.code:
            return entity.code
        told = {
            country_of(self._parse, first, head, end) or self._owner_code(head)
            for first, head, end in self._phrases(entity)
        }
        if entity.kind == "person" and entity.roles:
            told |= {state_after(self._parse, candidate.end) for candidate in self._written(entity, "name")}
        if entity.kind == "organization":
            for candidate in self._written(entity, "name"):
                begin, _ = noun_phrase(self._parse, candidate.head)
                told.add(country_of_name(self._parse, begin, candidate.first, candidate.end))
                told.add(code_of_body(self._parse.forms[candidate.first : candidate.end]))
        if entity.kind == "group":  # "Iraqi Kurds"
            for candidate in self._written(entity, "name"):
                told.add(country_of_name(self._parse, candidate.begin, candidate.first, candidate.end))
        told.discard(None)
        return told.pop() if len(told) == 1 else None

    def _owner_code(self, head: int) -> str | None:
        """The code of the state or union that is said to have whoever the noun names: "the bloc's envoy"."""
        for child in self._parse.children[head]:
            if self._parse.relations[child] == "nmod:poss":
                number = self._before.by_head.get(child)
                owner = None if number is None else self._before.of[number]
                return owner.code if owner is not None else None
        return None

    def _sector(self, entity: Entity) -> str | None:
        """The sector of the first office or body, former ones last, that the report calls the actor by."""
        if entity.sector:
            return entity.sector
        if entity.kind == "organization":
            for candidate in self._written(entity, "name"):
                sector = sector_of_name(self._parse.forms[candidate.first : candidate.end])
                if sector:
                    return sector
        former: str | None = None
        for first, head, end in self._phrases(entity):
            if self._parse.lower[head] in _COURTESY:
                continue
            sector = sector_of(self._parse, first, head, end)
            if sector and _FORMER.isdisjoint(self._parse.lower[first:head]):
                return sector
            former = former or sector
        return former

    def _written(self, entity: Entity, form: MentionForm) -> list[Candidate]:
        members = (self._candidates[number] for number in sorted(entity.members))
        return [candidate for candidate in members if candidate.form == form]

    def _phrases(self, entity: Entity) -> list[tuple[int, int, int]]:
        """First word, head and end of the roles and noun phrases that the report gives the actor, in text order."""
        roles = [(role.scope, role.head, role.end) for role in entity.roles]
        nominals = [(c.first, c.head, c.end) for c in self._written(entity, "nominal")]
        return sorted(dict.fromkeys([*roles, *nominals]))

    def _fullest_name(self, entity: Entity) -> str:
        best: tuple[bool, int, int, int, int] | None = None
        name = ""
        for number in sorted(entity.members):
            candidate = self._candidates[number]
            if candidate.form == "pronoun" or (entity.named and candidate.form != "name"):
                continue
            if entity.kind == "person" and candidate.kind == "nationality":
                continue  # "the Peruvian"
            words = self._words(candidate.first, candidate.end)
            if not entity.named:
                return words
            # neither "UN" nor a headline's "REPUBLICANS"
            full = 0 if words.isupper() or looks_like_acronym(words.replace(" ", "")) else 1
            # "Turkey" rather than "Ankara"
            country = entity.kind == "state" and " ".join(key(self._forms(candidate))) in states()
            rank = (country, full, candidate.end - candidate.first, len(words), -number)
            if best is None or rank > best:
                best, name = rank, words
        return name

    def _forms(self, candidate: Candidate) -> Sequence[str]:
        return self._parse.forms[candidate.first : candidate.end]

    def _words(self, first: int, end: int) -> str:
        start, stop = self._parse.span(first, end)
        return _WHITE.sub(" ", self._parse.text[start:stop])
