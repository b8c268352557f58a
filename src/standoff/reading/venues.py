"""Venues and addressees: where something was said, and to whom ("told Al Jazeera", "in a speech to parliament")."""

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.reading.parse import Parse

# Nouns for an occasion or a channel on which somebody says something.
_OCCASIONS = frozenset(
    """
    address article blog briefing broadcast brief call column communique communiqué conference convention cable
    debate editorial email e-mail essay forum hearing interview letter lecture meeting memo memoir memorandum message
    note op-ed podcast post press rally release remarks report resolution session speech statement summit
    telegram television testimony text tweet video website radio tv facebook twitter instagram
    show programme program news-conference
    """.split()
)
_LISTENERS = frozenset("reporters journalists newsmen correspondents lawmakers diplomats parliament supporters".split())
_MEDIA_WORDS = frozenset(
    """
    news times post journal tribune herald press cnn bbc nbc cbs abc fox reuters ap afp bloomberg tv television radio
    gazette guardian telegraph observer courier xinhua tass interfax jazeera politico magazine daily review
    broadcasting chronicle globe mirror sentinel ledger msnbc npr pbs c-span breitbart axios newsweek economist
    agency weekly novosti kyodo yonhap anadolu haaretz pravda izvestia mercury
    """.split()
)


@dataclass(frozen=True, slots=True)
class Setting:
    """venue: words of the occasion or outlet. addressee: the head word of who was told."""

    venue: tuple[int, int] | None
    addressee: int | None


def is_outlet(name: str) -> bool:
    """Whether the name is likely that of a newspaper, broadcaster or agency: one of its words is one of theirs."""
    return any(word in _MEDIA_WORDS for word in name.lower().replace("’s", "").replace("'s", "").split())


Names = Mapping[int, tuple[int, int]]


def setting_of(parse: Parse, cue: tuple[int, int], contents: tuple[tuple[int, int], ...], names: Names) -> Setting:
    """The setting that hangs on the cue, outside the content. names: the span of the name that each word is part of."""
    venue: tuple[int, int] | None = None
    addressee: int | None = None
    for word in range(*cue):
        for child in parse.children[word]:
            if any(first <= child < end for first, end in contents):
                continue
            relation = parse.relations[child]
            if relation in ("obj", "iobj") and parse.lower[word] in ("told", "tell", "tells", "telling"):
                addressee = child
                if _outlet(parse, child, names):
                    venue, addressee = names[child], None
            elif relation.startswith(("obl", "nmod")):
                venue = venue or _occasion(parse, child, names)
                if parse.lower[child] in _LISTENERS and _has_case(parse, child, "to"):
                    addressee = child
    return Setting(venue, addressee)


def _occasion(parse: Parse, word: int, names: Names) -> tuple[int, int] | None:
    """The outlet of "in an interview with X" or "on X"; else the occasion itself without its article."""
    if word in names:
        spoken_to = _outlet(parse, word, names) and _has_case(parse, word, "on", "in", "to", "with")
        return names[word] if spoken_to else None
    if parse.lower[word] not in _OCCASIONS or not _has_case(parse, word, "in", "at", "on", "during", "through", "via"):
        return None
    for child in parse.children[word]:
        if _outlet(parse, child, names) and _has_case(parse, child, "with", "to", "on"):
            return names[child]
    first = min([word, *(c for c in parse.children[word] if parse.relations[c] in ("compound", "amod", "nmod:poss"))])
    return first, word + 1


def _outlet(parse: Parse, word: int, names: Names) -> bool:
    return word in names and is_outlet(" ".join(parse.forms[names[word][0] : names[word][1]]))


def _has_case(parse: Parse, word: int, *prepositions: str) -> bool:
    return any(parse.relations[c] == "case" and parse.lower[c] in prepositions for c in parse.children[word])
