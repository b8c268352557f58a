"""Words for sources that are nobody: texts, pictures, outlets, people at large; and the names of outlets.

The tables are `data/source_nouns.tsv` and `data/outlets.tsv`.
"""

import re
from functools import cache
from typing import cast, get_args

from standoff.reading.language.agents import rows
from standoff.vocabulary import SourceType

_MEDIA_WORDS = frozenset(
    """
    news times post journal tribune herald press cnn bbc nbc cbs abc fox reuters ap afp bloomberg tv television radio
    gazette guardian telegraph observer courier xinhua tass interfax jazeera politico magazine daily review
    chronicle globe mirror sentinel ledger msnbc npr pbs c-span breitbart axios newsweek economist
    weekly newsweekly novosti kyodo yonhap anadolu haaretz pravda izvestia mercury newspaper newspapers nbc4 abc7 wsj
    nyt shimbun zeitung gazeta broadcaster examiner dispatch inquirer bbc2 newsnight podcast tabloid
    """.split()
)
# "Princeton University Press", "the White House Press Office", "Trinity Broadcasting Corporation Workers' Union".
_NO_OUTLETS = frozenset("university office party secretary union ministry bureau conference club foundation".split())
_MARKS = re.compile(r"['’]s\b|[.,“”\"](?=\s|$)|[“”\"]")
_ADDRESS = re.compile(r"[\w-]+\.(?:com|org|net|co\.uk|ru|tv|news)")


@cache
def source_nouns() -> dict[str, SourceType]:
    """What the table's nouns say of a source, by their singular."""
    found: dict[str, SourceType] = {}
    for noun, kind in rows("source_nouns.tsv"):
        if kind not in get_args(SourceType):
            raise ValueError(f"data/source_nouns.tsv: {kind} is no source type")
        found[noun] = cast(SourceType, kind)
    return found


def type_of_noun(noun: str) -> SourceType | None:
    """The type that the table gives a lower-case noun, singular or plural; None where it does not know it."""
    table = source_nouns()
    if noun in table:
        return table[noun]
    if noun.endswith("ies") and noun[:-3] + "y" in table:
        return table[noun[:-3] + "y"]
    return table.get(noun[:-1]) if noun.endswith("s") else None


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name for (name,) in rows("outlets.tsv"))


def is_outlet(name: str) -> bool:
    """Whether the name is likely that of a newspaper, broadcaster or agency.

    It is in the table, is a web address, or one of its words is one of theirs.
    """
    words = _MARKS.sub("", name.lower()).split()
    if words[:1] == ["the"]:
        words = words[1:]
    if not words or not _NO_OUTLETS.isdisjoint(words):
        return False
    if " ".join(words) in _outlets():
        return True
    return any(word in _MEDIA_WORDS for word in words) or _ADDRESS.fullmatch(words[-1]) is not None
