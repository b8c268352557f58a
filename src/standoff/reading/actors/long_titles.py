"""Titles of several phrases before a name: "Minister of Foreign Affairs of Poland Ada Brill".

The tree seldom hangs such a title on the name, so capitals and prepositions have to tell where it begins.
"""

from collections.abc import Mapping

from standoff.reading.actors.names import after_state
from standoff.reading.actors.roles import RoleWords
from standoff.reading.language.agents import agent_nouns, titles
from standoff.reading.language.parse import Parse
from standoff.vocabulary import MentionKind

_LONGEST = 12  # words: "United Nations High Commissioner for Refugees in the Democratic Republic of Congo" has eleven
_LEADING = frozenset("of for in on to at".split())
_INSIDE = _LEADING | frozenset("the and & - ‑ 's ’s".split())
_BEFORE = frozenset("former then deputy acting vice 's ’s - ‑".split())
_IN_NAMES = frozenset(("PROPN", "NOUN", "ADJ", "NUM"))


def long_title(parse: Parse, first: int, kind_at: Mapping[int, MentionKind]) -> RoleWords | None:
    """The title with a preposition in it that ends right before the name at `first`.

    kind_at: the kind of the name that a word is part of, for words in names.
    """
    noun: int | None = None
    for word in range(first - 1, max(first - _LONGEST, 0) - 1, -1):
        if parse.sentence_of[word] != parse.sentence_of[first] or not _inside(parse, word, kind_at):
            break
        if _is_office(parse, word):
            if word + 1 == first:
                return None
            if parse.lower[word + 1] in _LEADING:
                noun = word
                break
    if noun is None or parse.lower[first - 1] in _INSIDE:
        return None
    start = noun
    while start and parse.sentence_of[start - 1] == parse.sentence_of[noun]:
        named = parse.forms[start - 1][0].isupper() and parse.upos[start - 1] in _IN_NAMES
        if kind_at.get(start - 1) == "person" or not (named or parse.lower[start - 1] in _BEFORE):
            break
        start -= 1
    while start < noun and parse.upos[start] in ("PUNCT", "PART", "ADP"):
        start += 1
    return RoleWords(start, start + after_state(parse.forms[start : noun + 1]), first, noun, "title")


def _inside(parse: Parse, word: int, kind_at: Mapping[int, MentionKind]) -> bool:
    if parse.lower[word] in _INSIDE:
        return True
    return parse.forms[word][0].isupper() and parse.upos[word] in _IN_NAMES and kind_at.get(word) != "person"


def _is_office(parse: Parse, word: int) -> bool:
    """Whether the word, written with a capital, is a noun for one person or a title."""
    noun = agent_nouns().get(parse.lower[word])
    known = parse.lower[word] in titles() or (noun is not None and noun.kind == "person" and not noun.plural)
    return known and parse.forms[word][0].isupper()
