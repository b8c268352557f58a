"""Venues and addressees: where something was said, and to whom ("told Al Jazeera", "in a speech to parliament")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.encoder.decode import Tagged
from standoff.reading.attribution.source_words import is_outlet, type_of_noun
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import head_of
from standoff.vocabulary import NAME_KINDS

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
_PLATFORMS = frozenset("twitter facebook instagram youtube telegram tiktok weibo whatsapp vkontakte reddit".split())
_SPEAKING = frozenset("speaking talking appearing writing testifying".split())
_TELLING = frozenset("told tell tells telling".split())
_AFTER_TOLD = frozenset("PUNCT SCONJ ADP VERB AUX ADV CCONJ PRON".split())
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_DATE = NAME_KINDS.index("date")
_PERSON = NAME_KINDS.index("person")
_LISTENERS = frozenset("reporters journalists newsmen correspondents lawmakers diplomats parliament supporters".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """venue: words of the occasion or outlet. addressee: the head word of who was told."""

    venue: tuple[int, int] | None
    addressee: int | None


Names = Mapping[int, Tagged]


def setting_of(parse: Parse, cue: tuple[int, int], contents: tuple[tuple[int, int], ...], names: Names) -> Setting:
    """The setting that hangs on the cue, outside the content. names: the name that each word is part of."""
    venue: tuple[int, int] | None = None
    addressee: int | None = None
    for word in range(*cue):
        if parse.lower[word] in _TELLING:
            venue, addressee = _told(parse, word, contents, names)
        for child in parse.children[word]:
            if any(first <= child < end for first, end in contents):
                continue
            relation = parse.relations[child]
            if relation.startswith(("obl", "nmod")):
                venue = venue or _occasion(parse, child, names)
                addressee = addressee or _listener(parse, child, names)
            elif relation == "advcl" and parse.lower[child] in _SPEAKING:
                for grandchild in parse.children[child]:
                    venue = venue or _occasion(parse, grandchild, names)
                    addressee = addressee or _listener(parse, grandchild, names)
    return Setting(venue, addressee)


def _told(
    parse: Parse, verb: int, contents: Sequence[tuple[int, int]], names: Names
) -> tuple[tuple[int, int] | None, int | None]:
    """Venue and addressee of who is told: "the BBC's Radio 4" is a venue, "CNN's Jane Doyle" somebody there."""
    first = end = verb + 1
    outside = {word for begin, stop in contents for word in range(begin, stop)}
    while end < len(parse.words) and end not in outside and parse.sentence_of[end] == parse.sentence_of[verb]:
        ends = parse.upos[end] in _AFTER_TOLD and parse.lower[end] not in _POSSESSIVES
        ends = ends and not (end == first and parse.upos[end] == "PRON")  # "told her staff"
        if ends or (end in names and names[end].label == _DATE and end > first):
            break
        end += 1
    if end == first:
        return None, None
    outlet = next((word for word in range(first, end) if _outlet(parse, word, names)), None)
    person = next((word for word in range(first, end) if word in names and names[word].label == _PERSON), None)
    if outlet is not None:
        return ((names[outlet].first, end) if person is None else _span(names[outlet])), person
    head = head_of(parse, first, end)
    if person is None and type_of_noun(parse.lower[head]) == "media":
        name = next((names[word] for word in range(head + 1, end) if word in names), None)
        return (_span(name) if name is not None else (head, head + 1)), None
    return None, head if person is None else names[person].end - 1


def _listener(parse: Parse, word: int, names: Names) -> int | None:
    """ "to reporters", "in a speech to the assembly": the head word of who listens."""
    if parse.lower[word] in _LISTENERS and _has_case(parse, word, "to"):
        return word
    if parse.lower[word] not in _OCCASIONS:
        return None
    for child in parse.children[word]:
        listens = parse.lower[child] in _LISTENERS or (child in names and not _outlet(parse, child, names))
        if listens and _has_case(parse, child, "to"):
            return child
    return None


def _occasion(parse: Parse, word: int, names: Names) -> tuple[int, int] | None:
    """The outlet of "in an interview with X" or "on X"; else the occasion itself without its article."""
    if word in names:
        spoken_to = _outlet(parse, word, names) and _has_case(parse, word, "on", "in", "to", "with")
        posted_on = parse.lower[word] in _PLATFORMS and _has_case(parse, word, "on", "via")
        return _span(names[word]) if spoken_to or posted_on else None
    part = parse.child(word, "compound")
    if part is not None and _outlet(parse, part, names) and _has_case(parse, word, "on", "to", "with"):
        return names[part].first, word + 1  # "on Fox News", of which only "Fox" was taken for a name
    if parse.lower[word] not in _OCCASIONS or not _has_case(parse, word, "in", "at", "on", "during", "through", "via"):
        return None
    for below in parse.subtree(word):
        if _outlet(parse, below, names) and _has_case(parse, below, "with", "to", "on", "by", "in", "for"):
            return _span(names[below])
    first = min([word, *(c for c in parse.children[word] if parse.relations[c] in ("compound", "amod", "nmod:poss"))])
    return first, word + 1


def _span(name: Tagged) -> tuple[int, int]:
    return name.first, name.end


def _outlet(parse: Parse, word: int, names: Names) -> bool:
    return word in names and is_outlet(" ".join(parse.forms[names[word].first : names[word].end]))


def _has_case(parse: Parse, word: int, *prepositions: str) -> bool:
    return any(parse.relations[c] == "case" and parse.lower[c] in prepositions for c in parse.children[word])
