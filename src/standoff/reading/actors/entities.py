"""An entity of a report while its chain grows, and the roles that it is given."""

from dataclasses import dataclass, field

from standoff.reading.actors.names import state_words
from standoff.reading.actors.roles import RoleWords
from standoff.reading.language.agents import Gender, agent_nouns, titles
from standoff.reading.language.parse import Parse
from standoff.vocabulary import ActorKind

_SAME_WORD = {
    "gop": "republican", "democrat": "democratic", "defense": "defence", "labor": "labour", "koreans": "korea",
    "korean": "korea", "lankan": "lanka", "rican": "rica", "leonean": "leone", "african": "africa",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Entity:
    """One chain while it grows.

    members: numbers of candidates. forms: how often each name was used. owner: whose it is ("his spokesman").
    code, sector: what the tables say of the name, if it is in them. gender_guessed: its gender is known from a pronoun
    alone, which may have meant somebody else.
    """

    kind: ActorKind
    gender: Gender | None = None
    plural: bool = False
    human: bool = False  # one person, named or not
    members: list[int] = field(default_factory=list)
    forms: dict[tuple[str, ...], int] = field(default_factory=dict)
    roles: list[RoleWords] = field(default_factory=list)
    role_nouns: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    owner: "Entity | None" = None
    code: str | None = None
    sector: str | None = None
    gender_guessed: bool = False

    @property
    def named(self) -> bool:
        return bool(self.forms)


def same_word(word: str) -> str:
    """One spelling for words that tell roles apart: "gop" and "republican", "iranian" and "iran"."""
    return state_words().get(word) or _SAME_WORD.get(word, word)


def role_noun(parse: Parse, role: RoleWords) -> str:
    """The noun that stands for a role: "general" for "Gen.", "spokesperson" for "spokeswoman"."""
    word = parse.lower[role.head]
    title = titles().get(word)
    if title:
        word = title.noun
    noun = agent_nouns().get(word)
    return noun.role if noun else word


def give_role(parse: Parse, entity: Entity, role: RoleWords) -> None:
    """Note that the report calls the entity so."""
    entity.roles.append(role)
    entity.role_nouns.add(role_noun(parse, role))
    entity.role_words.update(same_word(word) for word in parse.lower[role.scope : role.end])
