"""Nouns that name somebody who can speak or act, and the titles written before names.

The tables lie in `standoff/data`: agents.tsv and titles.tsv.
"""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

AgentKind = Literal["person", "group", "organization"]
Gender = Literal["f", "m"]

_IRREGULAR = {"people": "person", "persons": "person", "children": "child", "wives": "wife", "police": "police"}
# One role under several names: who is called by one may be called by the other.
_SAME_ROLE = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "chairman": "chairperson", "chairwoman": "chairperson", "chair": "chairperson",
    "congressman": "representative", "congresswoman": "representative", "lawmaker": "legislator",
    "premier": "minister", "nominee": "candidate", "contender": "candidate",
    "adviser": "advisor", "attorney": "lawyer", "chief": "head", "boss": "head", "policewoman": "policeman",
    "businesswoman": "businessman", "assemblywoman": "assemblyman", "neighbour": "neighbor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A noun for persons, groups or organisations.

    noun: its singular in lower case. plural: the form asked for was the plural.
    withheld: a source called so is one whose name the report withholds ("an official", not "a voter").
    speaking: it means somebody only where it speaks ("the campaign said", not "the campaign ended").
    """

    noun: str
    kind: AgentKind
    gender: Gender | None
    withheld: bool
    speaking: bool
    plural: bool

    @property
    def role(self) -> str:
        """The noun that stands for all names of the same role: "spokesperson" for "spokeswoman"."""
        return _SAME_ROLE.get(self.noun, self.noun)


@dataclass(frozen=True, slots=True)
class Title:
    """A title written before a name ("Gen."): the noun it stands for, and the gender it tells."""

    noun: str
    gender: Gender | None


def rows(name: str) -> list[list[str]]:
    """The lines of a table in `standoff/data`, cut at tabs; lines that begin with # are left out."""
    text = (files("standoff") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def gender_of(letter: str) -> Gender | None:
    """The gender a table's letter tells."""
    if letter == "f":
        return "f"
    return "m" if letter == "m" else None


@cache
def agent_nouns() -> dict[str, AgentNoun]:
    """Every form of the table's nouns, singular and plural, in lower case."""
    found: dict[str, AgentNoun] = {}
    kinds: dict[str, AgentKind] = {"person": "person", "group": "group", "organization": "organization"}
    for noun, kind, letter, note in rows("agents.tsv"):
        one = AgentNoun(noun, kinds[kind], gender_of(letter), note == "withheld", note == "speaking", False)
        found.setdefault(noun, one)
        found.setdefault(_plural(noun), replace(one, plural=True))
    for form, noun in _IRREGULAR.items():
        found[form] = replace(found[noun], plural=True)
    return found


@cache
def titles() -> dict[str, Title]:
    """Titles by their form in lower case."""
    return {form: Title(noun, gender_of(letter)) for form, noun, letter in rows("titles.tsv")}


def _plural(noun: str) -> str:
    if noun.endswith("man") and noun not in ("human", "ottoman"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def looks_plural(word: str) -> bool:
    """Whether a noun that no table holds has the form of a plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
