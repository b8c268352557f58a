"""Names as the chains need them: the encoder's spans without titles, and with the names that it missed."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from standoff.encoder.decode import Tagged
from standoff.reading.actors.affiliation import regions
from standoff.reading.actors.names import (
    COMMON_IN_BODIES,
    given_names,
    houses,
    is_numeral,
    key,
    looks_like_acronym,
    person_key,
    plain,
    states,
)
from standoff.reading.language.agents import agent_nouns, titles
from standoff.reading.language.parse import Parse
from standoff.vocabulary import NAME_KINDS

UNMARKED = 0.0  # probability of a name that the encoder did not mark
_SURE = 0.7  # of a name whose kind only a title before it can change
_PERSON, _OTHER = NAME_KINDS.index("person"), NAME_KINDS.index("other")
_LOCATION = NAME_KINDS.index("location")
_ORGANIZATION = NAME_KINDS.index("organization")
_BODIES = frozenset(NAME_KINDS.index(kind) for kind in ("organization", "product", "other"))
_NAMED = frozenset((_PERSON, _ORGANIZATION))
_NO_PERSONS = _BODIES | {NAME_KINDS.index("nationality")}
# Titles that stand before names only: what follows them is a person's name, whatever the word.
_ONLY_BEFORE_NAMES = frozenset("mr mr. mrs mrs. ms ms. messrs. sen. rep. gov. gen. col. lt. sgt. capt. maj.".split())
# Person nouns that are not written before a name as a title, and are names themselves in other languages.
NO_TITLES = frozenset("man woman boy girl guy baby child lady friend partner person member".split())
_NEVER_LAST = frozenset("'s ’s ' ’ of at in for on to by and the a".split())
# A name that ends so is a broadcast's or a body's, whoever it is called after ("the Ada Brill Show").
_NO_SURNAMES = frozenset(
    "show foundation institute campaign ministry commission university college museum hospital airport center centre "
    "stadium association committee administration".split()
)
_NEWSPAPERS = frozenset(
    "leader insider advocate observer reporter examiner citizen monitor statesman nation standard".split()
)
_IN_NICKNAMES = frozenset("lady duke man boy girl butcher baron queen king maiden chancellor widow".split())
_PARTY = re.compile(r"[RDI] ?[-‑–] ?[A-Z]")  # "R-S.C." after a senator's name
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_HYPHENS = frozenset(("-", "‑", "–"))
# Nouns after which a place is called, when they are not part of its name; of "province" and "valley" the encoder knows:
# on en-worldwide-newswire train a name has them within it nine times in ten.
_AREAS = frozenset("region district area state county city town township territory side coast".split())
_WITH_ARTICLE = frozenset(("hague", "gambia"))
_SON_OF = frozenset("bin ibn bint abu".split())  # before a name, not a title: "Karim bin Sultan Al Dorn"
# On en-worldwide-newswire train none of these is a name by itself after an article or a possessive, capital or not.
_TAKING_UP = frozenset(
    "ministry party agency commission foundation council committee court authority university institute centre center "
    "company group forum secretariat organization organisation department office municipality republic "
    "kingdom federation association".split()
)
_DETERMINERS = tuple([word] for word in "the a an this its his her their our".split())
_ACTING = frozenset("nsubj nsubj:pass nsubj:outer obl:agent obj iobj nmod:poss conj root".split())
_JOINED = frozenset(("flat", "appos", "nmod:desc", "compound", "nmod", "nmod:unmarked"))


def trimmed_names(parse: Parse, names: Sequence[Tagged], source_heads: Iterable[int]) -> list[Tagged]:
    """The names in text order; none overlaps another, none has a title, an article or a possessive.

    Added, with probability UNMARKED: proper nouns right after a person's title, surnames of persons named in full
    elsewhere in the report, and proper nouns that head a source.
    """
    spans = _trimmed(parse, names)
    surnames = {
        person_key(parse.forms[span.first : span.end])[-1:]
        for span in spans
        if span.label == _PERSON and span.end - span.first > 1
    }
    spans = [_surname_as_person(parse, span, surnames) for span in spans]
    taken = {word for span in spans for word in range(span.first, span.end)}
    added = list(_missed(parse, taken, surnames, frozenset(source_heads)))
    return sorted([*spans, *added], key=lambda span: span.first)


def _trimmed(parse: Parse, names: Sequence[Tagged]) -> list[Tagged]:
    nouns = agent_nouns()
    persons = {form for form, noun in nouns.items() if noun.kind == "person" and noun.noun not in NO_TITLES}
    title_words = titles().keys() | persons
    titled = {
        person_key(parse.forms[name.first : name.end])
        for name in names
        if name.first and parse.lower[name.first - 1] in _ONLY_BEFORE_NAMES
    }
    found: list[Tagged] = []
    reached = 0
    ordered = sorted(names, key=lambda name: (name.first, -name.end))
    persons_at = {name.first for name in ordered if name.label == _PERSON}
    for name in ordered:
        first, end, label = max(name.first, reached), _before_bracket(parse, name), name.label
        if label == _PERSON:
            end = _before_party(parse, first, end)
        if label == _PERSON and end in persons_at and all(word in title_words for word in parse.lower[first:end]):
            continue  # "Ayatollah" alone, before the name itself
        if label in _BODIES and _is_member_of_state(parse, first, end):
            continue
        if _PARTY.match(parse.text, parse.words[first].start):
            label = _LOCATION
            first = next((w + 1 for w in range(first, end) if parse.forms[w] in ("-", "‑", "–")), first)
        elif label == _PERSON and _is_state_owning(parse, first, end, title_words):
            label = _LOCATION
        elif label in _BODIES and end - first == 1 and _is_nickname(parse, first):
            label, end = _PERSON, end + 1
        while first < end and (parse.upos[first] == "PUNCT" or parse.lower[first] in ("the", "a", "an", "'s", "’s")):
            if first + 1 < end and label in _BODIES and _is_own_article(parse, first):
                break
            if parse.forms[first] == "The" and label == _LOCATION and parse.lower[first + 1] in _WITH_ARTICLE:
                break
            first += 1
        while first + 1 < end and label in _NAMED and _is_description(parse, first):
            first += 1
        while first < end and _is_trailing(parse, end - 1) and not _closes_bracket(parse, first, end):
            end -= 1
        while first + 1 < end and label == _LOCATION and parse.forms[end - 1] in _AREAS:
            end -= 1
        if first >= end or (label in (_LOCATION, _ORGANIZATION) and _is_common_noun(parse, first, end)):
            continue
        if first > reached + 1 and parse.lower[first - 2] == "ultra" and parse.forms[first - 1] in _HYPHENS:
            first -= 2  # "ultra-Orthodox"
        forms = parse.forms[first:end]
        if label == _PERSON and (key(forms) in houses() or (end - first > 1 and parse.lower[end - 1] in _NO_SURNAMES)):
            label = _ORGANIZATION
        elif label in _NO_PERSONS and not (label in _BODIES and name.probability >= _SURE):
            label = _PERSON if _is_person(forms) or person_key(forms) in titled else label
        if label == _PERSON:
            end += _is_name_said(parse, end)
            first = _past_title(parse, first, end, title_words)
            while first > reached and _is_given_name(parse, first - 1, first):
                first -= 1
        before = found[-1] if found else None
        if before and label == before.label == _PERSON and _one_name(parse, before, first):
            found[-1] = Tagged(before.first, end, _PERSON, min(before.probability, name.probability))
        else:
            found.append(Tagged(first, end, label, name.probability))
        reached = end
    return found


def _is_description(parse: Parse, word: int) -> bool:
    """Whether a name begins with an adjective that is not its own: "nonpartisan Budget Office"."""
    return parse.upos[word] == "ADJ" and parse.forms[word].islower() and parse.forms[word + 1] not in _HYPHENS


def _is_common_noun(parse: Parse, first: int, end: int) -> bool:
    """Whether a name is a noun that only takes up a longer one: "the Ministry", "its Council"."""
    return end - first == 1 and parse.lower[first] in _TAKING_UP and parse.lower[first - 1 : first] in _DETERMINERS


def _is_own_article(parse: Parse, word: int) -> bool:
    """Whether a name has an article of its own: a capital "The" that begins no sentence ("told The Harbour Star")."""
    if parse.forms[word] != "The" or word == 0 or parse.sentence_of[word - 1] != parse.sentence_of[word]:
        return False
    return parse.forms[word - 1].islower() or parse.forms[word - 1] == ","


def _is_member_of_state(parse: Parse, first: int, end: int) -> bool:
    """Whether a name is a description of a politician: "the Ohio Republican"; "Iowa Democrats" are several."""
    if parse.lower[end - 1] not in ("republican", "democrat") or parse.lower[first - 1 : first] != ["the"]:
        return False
    return end - first > 1 and tuple(parse.forms[first : end - 1]) in regions()


def _before_bracket(parse: Parse, name: Tagged) -> int:
    """Where the name ends: before a bracket that is opened in it and not closed ("Ada Brill (D")."""
    forms = parse.forms[name.first : name.end]
    opened = "(" in forms and ")" not in forms
    return name.first + forms.index("(") if opened else name.end


def _before_party(parse: Parse, first: int, end: int) -> int:
    """Where a person's name ends: before the comma of "Ada Brill, R-Mich."."""
    commas = (w for w in range(first + 1, end - 1) if parse.forms[w] == ",")
    return next((w for w in commas if _PARTY.match(parse.text, parse.words[w + 1].start)), end)


def _is_state_owning(parse: Parse, first: int, end: int, title_words: Set[str]) -> bool:
    """Whether a state has somebody named after it, though a person of the report has its name: "Jordan's King"."""
    if " ".join(key(parse.forms[first:end])) not in states() or parse.forms[end : end + 1] not in (["'s"], ["’s"]):
        return False
    after = end + 1
    while after < len(parse.words) and parse.forms[after][0].isupper() and parse.lower[after] not in title_words:
        after += 1
    return after < len(parse.words) and parse.lower[after] in title_words


def _is_nickname(parse: Parse, word: int) -> bool:
    """Whether a name and a noun after it make one: "the Iron Lady"."""
    after = word + 1
    if after >= len(parse.words) or parse.lower[word - 1 : word] != ["the"] or parse.forms[after].isupper():
        return False
    return parse.lower[after] in _IN_NICKNAMES and parse.forms[after][0].isupper()


def _is_trailing(parse: Parse, word: int) -> bool:
    """Whether a name cannot end in the word: a mark, a possessive, a preposition ("in" of "Moon Jae-in" is none)."""
    if word and parse.forms[word - 1] in ("-", "‑"):
        return False
    return parse.upos[word] == "PUNCT" or parse.forms[word] in _NEVER_LAST


def _closes_bracket(parse: Parse, first: int, end: int) -> bool:
    return parse.forms[end - 1] == ")" and "(" in parse.forms[first:end]


def _is_name_said(parse: Parse, word: int) -> bool:
    """Whether a capital "Said" after a given name is its surname: "Omar Said told …", "Omar Said said …"."""
    if word + 1 >= len(parse.words) or parse.forms[word] != "Said" or parse.forms[word - 1].isupper():
        return False
    return parse.forms[word + 1].islower() and parse.lower[word + 1] != "to"  # a headline: "Brill Said to Resign"


def _surname_as_person(parse: Parse, span: Tagged, surnames: Set[tuple[str, ...]]) -> Tagged:
    """A lone surname of a person named in full is a person, if it is not surely a body; NATO is not."""
    if span.label not in _BODIES or span.end - span.first > 1 or looks_like_acronym(parse.forms[span.first]):
        return span
    if span.probability >= _SURE:
        return span
    known = person_key(parse.forms[span.first : span.end]) in surnames
    return replace(span, label=_PERSON) if known else span


def _is_person(forms: Sequence[str]) -> bool:
    """Whether an organisation by the encoder's word has a title or a given name, and no word of organisations."""
    if forms[0].lower() in _ONLY_BEFORE_NAMES and len(forms) > 1:
        return True
    words = key(forms)
    if not 1 < len(words) < 4 or words[0] not in given_names() or COMMON_IN_BODIES.intersection(words):
        return False
    nouns = agent_nouns()
    return not any(word in nouns and nouns[word].kind != "person" for word in words)


def _one_name(parse: Parse, before: Tagged, first: int) -> bool:
    """Whether given names and what follows them at once were marked as two persons ("John F." "Brill")."""
    if before.end != first or parse.upos[first] != "PROPN":
        return False
    return all(_is_given_name(parse, word, first) for word in range(before.first, before.end))


def _is_given_name(parse: Parse, word: int, surname: int) -> bool:
    """Whether the word before a surname is a given name or an initial that was left out of the span."""
    if parse.sentence_of[word] != parse.sentence_of[surname] or parse.upos[word] != "PROPN":
        return False
    return plain(parse.forms[word]) in given_names() or bool(_INITIALS.fullmatch(parse.forms[word]))


def _past_title(parse: Parse, first: int, end: int, title_words: Set[str]) -> int:
    """Past "Foreign Minister" in a person's name; a name that is nothing but a title stays as it is."""
    last_title = first - 1
    for word in range(first, end - 1):
        if plain(parse.forms[word]) in given_names() or parse.forms[word + 1] in ("-", "‑"):
            break  # "Dean Rusk", "Marine Le Pen"
        if parse.lower[word] in title_words and not (word > first and parse.lower[word - 1] in _SON_OF):
            last_title = word
    after = last_title + 1
    return first if parse.lower[after] == "of" else after


def _missed(parse: Parse, taken: set[int], surnames: Set[tuple[str, ...]], source_heads: Set[int]) -> Iterator[Tagged]:
    """Names that the encoder did not mark; `taken` gains their words."""
    known_titles, nouns = titles(), agent_nouns()
    for word, upos in enumerate(parse.upos):
        if word in taken or not _is_name_like(parse.forms[word]):
            continue
        if upos != "PROPN" and not _is_surname_said(parse, word, surnames):
            continue
        before = parse.lower[word - 1] if word and word - 1 not in taken else ""
        if parse.forms[word].isupper() and word and parse.forms[word - 1].isupper():
            before = ""  # a headline in capitals: "PRESIDENT MAY SPEAK"
        noun = nouns.get(before)
        a_title = parse.lower[word] in known_titles or parse.lower[word] in nouns
        titled = before in _ONLY_BEFORE_NAMES or (
            (before in known_titles or bool(noun and noun.kind == "person" and not noun.plural))
            and _joined(parse, word - 1, word)
        )
        surname = person_key([parse.forms[word]]) in surnames and parse.relations[word] in _ACTING
        surname = surname and not _has_capitals_beside(parse, word, known_titles)
        if (titled or surname) and not a_title:
            label = _PERSON
        elif (word in source_heads or _is_own_article(parse, word - 1)) and _is_newspaper(parse, word):
            label = _ORGANIZATION
        elif word in source_heads and parse.lower[word] not in nouns:
            label = _OTHER
        else:
            continue
        first, end = word, word + 1
        while label != _PERSON and first and parse.upos[first - 1] == "PROPN" and _free(parse, first - 1, word, taken):
            first -= 1
        while end < len(parse.words) and parse.upos[end] == "PROPN" and _free(parse, end, word, taken):
            end += 1
        taken.update(range(first, end))
        yield Tagged(first, end, label, UNMARKED)


def _has_capitals_beside(parse: Parse, word: int, known_titles: Container[str]) -> bool:
    """Whether the word is part of a longer name, its title aside: "the Brill Prize", "Jhujhar Khan"."""
    beside = [
        other
        for other in (word - 1, word + 1)
        if 0 <= other < len(parse.words) and parse.sentence_of[other] == parse.sentence_of[word]
    ]
    return any(
        parse.upos[other] == "PROPN" and parse.forms[other][0].isupper() and parse.lower[other] not in known_titles
        for other in beside
    )


def _is_newspaper(parse: Parse, word: int) -> bool:
    """Whether a noun for persons ends a newspaper's name: "The Harbour Union Leader", "Business Insider"."""
    if word < 1 or parse.lower[word] not in _NEWSPAPERS or parse.upos[word] != "PROPN":
        return False
    if parse.forms[word - 1] == "The":
        return True
    return parse.upos[word - 1] == "PROPN" and parse.lower[word - 1] not in agent_nouns()


def _is_surname_said(parse: Parse, word: int, surnames: Set[tuple[str, ...]]) -> bool:
    """Whether "Said", taken for the verb, is somebody's surname: "Said added that …"."""
    after = word + 1
    if parse.forms[word] != "Said" or ("said",) not in surnames or after >= len(parse.words):
        return False
    return parse.upos[after] in ("VERB", "AUX") and parse.forms[after].islower()


def _is_name_like(form: str) -> bool:
    return len(form) > 1 and form[0].isupper() and not is_numeral(form)


def _joined(parse: Parse, title: int, name: int) -> bool:
    """Whether the tree makes a title and the word after it one phrase."""
    return (parse.heads[title] == name and parse.relations[title] in _JOINED) or (
        parse.heads[name] == title and parse.relations[name] in _JOINED
    )


def _free(parse: Parse, word: int, name: int, taken: Set[int]) -> bool:
    return word not in taken and parse.sentence_of[word] == parse.sentence_of[name]
