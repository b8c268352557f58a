"""What kind of source speaks: named, unnamed, an institution, a document, an outlet, a camera; and who is anonymous.

The head of the source decides, then the actor that it was resolved to. Anonymous is whom the report withholds
(officials, aides, diplomats, "sources", a single lawmaker without a name), not an open group (analysts, voters,
residents).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.reading.actors.names import COMMON_IN_BODIES, key, state_words
from standoff.reading.attribution.source_words import is_outlet, type_of_noun
from standoff.reading.language.agents import agent_nouns, looks_plural
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import head_of, relative_antecedent
from standoff.record import Actor
from standoff.vocabulary import MentionKind, SourceType

_SINGULAR_PRONOUNS = frozenset("i me my mine myself".split())
_PRONOUNS = _SINGULAR_PRONOUNS | frozenset(
    "he she they it we who you him her them us his hers their its our whom which that himself herself "
    "themselves".split()
)
# Words that count or pick out, before "of" and what they are taken from: "one of the officials".
_PARTS = frozenset(
    "one two three four five some many most few several each both all none any half another much majority minority "
    "plurality percent % percentage share third thirds two-thirds three-quarters quarter quarters number numbers "
    "dozens hundreds thousands tens scores group groups handful couple pair series range lot lots rest bulk "
    "more fewer average panel team array chorus crowd slew contingent trio quartet band bunch circle cadre "
    "string".split()
)
_SHARES = frozenset(
    "percent % percentage share majority minority plurality half third thirds two-thirds three-quarters quarter "
    "quarters average number more fewer".split()
)
# Of whom polls tell shares, beside all who are told of in the plural.
_POLLED = frozenset("people women men those electorate population public country nation".split())
_POLLS = frozenset("poll polls polling survey surveys".split())
_TIMES_AS_MANY = frozenset("twice times half thrice".split())
# Modifiers that make "figures" somebody and not numbers.
_PERSONAL = frozenset(
    "senior public leading party opposition political religious prominent key top military establishment other many "
    "several some influential well-known community".split()
)
# Texts whose names are taken for those of bodies; a geological survey is a body.
_TEXTS = frozenset("constitution act treaty report bill bible quran koran law charter".split())
_PAPERS = frozenset("white research working policy position discussion term academic scientific".split())
_OF_OUTLETS = frozenset("news media press newspaper television tv radio wire agency local published".split())
# Insiders: "a Republican lawmaker said" withholds a name, "lawmakers said" speaks of them as a body.
_INSIDERS = frozenset(
    """
    lawmaker legislator senator congressman congresswoman minister ambassador general colonel captain officer
    strategist donor lobbyist prosecutor investigator detective consultant staffer republican democrat person
    individual
    """.split()
)
_INDEFINITE = frozenset("a an one another".split())
_FAMILIAR = frozenset("familiar close briefed knowledge anonymity knowledgeable privy involved".split())
_SOMEBODY = frozenset("person people man woman someone somebody individual individuals persons those one".split())


@dataclass(frozen=True, slots=True)
class Source:
    """source_type: None where the source is a pronoun that could not be resolved, or there is none."""

    source_type: SourceType | None
    anonymous: bool


def is_observation(parse: Parse, word: int) -> bool:
    """Whether the word heads what pictures, sensors and counts are called; "senior figures" are somebody."""
    noun = parse.lower[word]
    if parse.upos[word] not in ("NOUN", "PROPN") or type_of_noun(noun) != "observation" or noun == "figure":
        return False
    if noun in ("average", "aggregate") and not _POLLS.isdisjoint(parse.lower[word + 1 : word + 4]):
        return False
    return noun != "figures" or _PERSONAL.isdisjoint(parse.lower[max(0, word - 3) : word])


def source_of(
    parse: Parse,
    source: tuple[int, int] | None,
    actor: Actor | None,
    name_kinds: Mapping[int, MentionKind],
) -> Source:
    """The kind of source behind the words of a source span and the actor they were resolved to.

    name_kinds: the kind of the name that a word is part of, for words in names.
    """
    if source is None:
        return _of_actor(actor)
    head = relative_antecedent(parse, head_of(parse, *source))
    if name_kinds.get(head) == "location" and parse.lower[source[0]] == "who":
        return _of_actor(actor)  # "Ada Brill, from Porto, who said": a broken tree hangs "who" on the town
    while head + 1 < source[1] and parse.upos[head] == "PROPN" and parse.upos[head + 1] == "NOUN":
        head += 1  # "Supreme Court precedents", which broken trees hang on the name
    head, share = _taken_from(parse, head, source[1])
    noun = parse.lower[head]
    if noun in _PRONOUNS:
        if actor is None and noun in _SINGULAR_PRONOUNS:
            return Source("named", False)
        return _of_actor(actor)
    kind = name_kinds.get(head)
    if kind is None and parse.upos[head] == "PROPN" and actor is not None and actor.kind == "organization":
        kind = "organization"  # a name that the encoder did not mark: "The Post"
    if _leads_to_person(parse, source, head, name_kinds, actor) or _are_named(parse, source, head, name_kinds):
        return Source("named", False)
    found = _of_name(parse, head, kind, actor) if kind else None
    if found is None:
        found = _of_noun(parse, source, head, share)
    if found is None:
        somebody = agent_nouns().get(noun)
        of_people = somebody is not None and somebody.kind == "person" and somebody.plural
        known = None if of_people and actor is not None and actor.kind == "unnamed" else _of_actor(actor).source_type
        found = known or _of_kind(kind) or "unnamed"
        if found == "unnamed" and parse.upos[head] == "PROPN":
            if is_outlet(" ".join(parse.forms[source[0] : head + 1])):
                found = "media"
            elif noun not in agent_nouns() and (actor is None or actor.kind == "unnamed"):
                found = "institution"
    if found == "document" and noun in agent_nouns() and actor is not None and noun not in actor.name.lower():
        found = "media"  # "the conservative publication", which has a name
    if found == "unnamed" and actor is not None and actor.kind == "person" and not looks_plural(noun):
        found = "named"  # "the Ohio Democrat" whom the report names elsewhere
    if found != "unnamed":
        return Source(found, False)
    return Source("unnamed", _is_withheld(parse, source, head))


def _taken_from(parse: Parse, head: int, end: int) -> tuple[int, bool]:
    """The head of what a part is taken from ("one of the officials"), and whether the part is a share of many."""
    share = "many" in parse.lower[max(0, head - 4) : head] and not _TIMES_AS_MANY.isdisjoint(
        parse.lower[max(0, head - 6) : head]
    )
    for _ in range(3):
        noun = parse.lower[head]
        if noun not in _PARTS and parse.upos[head] != "NUM" and not noun.endswith(("-thirds", "-quarters")):
            break
        several = noun == "number" and parse.lower[head - 1] in _INDEFINITE | {"growing"}
        share = share or (noun in _SHARES and not several) or noun.endswith(("-thirds", "-quarters", "-fifths"))
        after = head + 1
        if after + 1 >= end or parse.lower[after] not in ("of", "among"):
            break
        head = head_of(parse, after + 1, _clause_end(parse, after + 1, end))
    return head, share


def _clause_end(parse: Parse, first: int, end: int) -> int:
    """Where the plain phrase that begins at `first` ends: before a comma, a relative pronoun or a preposition."""
    for word in range(first + 1, end):
        if parse.upos[word] in ("ADP", "SCONJ", "VERB") or parse.lower[word] in (
            ",",
            "who",
            "that",
            "which",
            "—",
            "--",
        ):
            return word
    return end


def _leads_to_person(
    parse: Parse,
    source: tuple[int, int],
    head: int,
    name_kinds: Mapping[int, MentionKind],
    actor: Actor | None,
) -> bool:
    """Whether a source that a broken tree hangs on another name is a person: "France's Marine Le Pen"."""
    if name_kinds.get(head) == "person":
        return False
    first, end = source
    if _ends_with_person(parse, first, end, name_kinds):
        return True
    if parse.upos[head] == "NOUN" and name_kinds.get(head) is None:
        return False
    if actor is not None and actor.kind == "person":
        return any(name_kinds.get(word) == "person" for word in range(first, end))
    last = end - 1
    if name_kinds.get(last) != "person":
        return False
    return all(parse.upos[word] in ("PROPN", "NOUN", "ADJ", "PUNCT", "PART", "VERB") for word in range(head, last))


def _are_named(parse: Parse, source: tuple[int, int], head: int, name_kinds: Mapping[int, MentionKind]) -> bool:
    """Whether a plural is told by all its names: "his rivals, Ada Brill and Otto Dorn", not "rivals like Ada Brill"."""
    if not looks_plural(parse.lower[head]) or name_kinds.get(head) is not None:
        return False
    comma = next((word for word in range(head + 1, source[1]) if parse.forms[word] == ","), None)
    if comma is None or name_kinds.get(source[1] - 1) != "person":
        return False
    after = range(comma + 1, source[1])
    named = sum(name_kinds.get(word) == "person" for word in after)
    return named > 1 and all(
        name_kinds.get(word) == "person" or parse.upos[word] in ("PROPN", "CCONJ", "PUNCT", "NOUN") for word in after
    )


def _ends_with_person(parse: Parse, first: int, end: int, name_kinds: Mapping[int, MentionKind]) -> bool:
    """Whether a person's name stands at the end, right behind titles: "Former prosecutor and Mayor Ada Vane"."""
    start = end
    while start > first and name_kinds.get(start - 1) == "person":
        start -= 1
    if not first < start < end or end - start < 2 or parse.upos[start - 1] not in ("NOUN", "PROPN"):
        return False
    return all(parse.upos[word] in ("NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PUNCT") for word in range(first, start))


def _of_name(parse: Parse, head: int, kind: MentionKind, actor: Actor | None) -> SourceType | None:
    """The type of a source whose head is in a name; None where the noun must tell."""
    if kind == "person":
        if actor is not None and actor.kind in ("organization", "state"):
            return _of_actor(actor).source_type
        return "media" if actor is not None and is_outlet(actor.name) and len(actor.name.split()) < 2 else "named"
    if kind == "nationality" or parse.lower[head] in state_words():
        return _of_people(parse, head) if kind != "location" else "institution"
    if kind in ("organization", "facility", "product", "other"):
        if type_of_noun(parse.lower[head]) == "unnamed":
            return "unnamed"
        agent = agent_nouns().get(parse.lower[head])
        if agent is not None and agent.kind == "person" and not agent.plural and parse.upos[head - 1] == "PROPN":
            return None  # "the Supreme Court justice", taken for a name as a whole
        name = parse.forms[head] if actor is None or actor.kind not in ("organization", "unnamed") else actor.name
        if is_outlet(name):
            return "media"
        words = key(name.split())
        told = parse.lower[head] in _TEXTS | _POLLS or (kind == "other" and COMMON_IN_BODIES.isdisjoint(words))
        return "document" if told else "institution"
    return "institution" if kind == "location" else None


def _of_people(parse: Parse, head: int) -> SourceType | None:
    """A people: "the Saudis" who speak are their government, "many Americans" people at large."""
    noun = parse.lower[head]
    if noun not in state_words() and type_of_noun(noun) != "public":
        return type_of_noun(noun)
    if parse.upos[head] == "ADJ" and not noun.endswith(("ese", "ish", "ch")):
        return None
    with_article = head > 0 and parse.lower[head - 1] == "the" and type_of_noun(noun) != "public"
    return "institution" if with_article else "public"


def _of_noun(parse: Parse, source: tuple[int, int], head: int, share: bool) -> SourceType | None:
    noun = parse.lower[head]
    found = type_of_noun(noun)
    before = parse.lower[max(source[0], head - 4) : head]
    polled = noun in _POLLED or found == "public" or noun in _SHARES or (found is None and looks_plural(noun))
    if noun in _POLLS:
        return "document"
    if share and polled:
        return "public"
    if noun in ("average", "aggregate") and not _POLLS.isdisjoint(parse.lower[head : source[1]]):
        return "document"
    if found == "observation" and not is_observation(parse, head):
        return "unnamed"
    if noun in ("report", "reports"):
        of_outlet = not _OF_OUTLETS.isdisjoint(before) or is_outlet(" ".join(before)) or head == source[0]
        return "media" if of_outlet and (noun == "reports" or is_outlet(" ".join(before))) else "document"
    if noun == "paper":
        written = not _PAPERS.isdisjoint(before) or any(word.isdigit() for word in before)
        return "document" if written or parse.lower[head + 1 : head + 2] in (["by"], ["on"]) else "media"
    if noun in ("average", "count", "tally") or found is None:
        return found
    agent = agent_nouns().get(noun)
    if found == "document" and agent is not None and agent.kind == "person":
        return None
    return found


def _of_kind(kind: MentionKind | None) -> SourceType | None:
    return "institution" if kind in ("organization", "location", "facility", "product") else None


def _of_actor(actor: Actor | None) -> Source:
    """The type of a source known by its actor alone, as of a pronoun or of a cue without a source."""
    if actor is None:
        return Source(None, False)
    words = actor.name.lower().split()
    noun = _noun_in(words)
    known = type_of_noun(noun)
    if actor.kind == "person":
        return Source("media" if len(words) == 1 and is_outlet(actor.name) else "named", False)
    if actor.kind == "state":
        return Source("institution", False)
    if actor.kind == "organization":
        if known == "unnamed":
            return Source("unnamed", words[0] in _INDEFINITE)
        return Source(
            "media" if is_outlet(actor.name) or (known == "media" and noun != "press") else "institution", False
        )
    if known is not None:
        return Source(known, False)
    agent = agent_nouns().get(noun)
    if agent is not None and agent.kind == "organization":
        return Source("institution", False)
    if actor.kind == "group" and noun in state_words():
        return Source("public", False)
    withheld = noun in _INSIDERS and words[0] in _INDEFINITE
    return Source("unnamed", withheld or _hides(noun) or (noun in _SOMEBODY and not _FAMILIAR.isdisjoint(words)))


def _noun_in(words: Sequence[str]) -> str:
    """The head noun of a phrase given in lower case: the last word before a preposition, a comma or a clause."""
    noun = words[0]
    for number, word in enumerate(words):
        if word in ("of", "among") and noun in _PARTS and number + 1 < len(words):
            continue
        if number and word in (
            "of", "in", "at", "on", "from", "for", "by", "with", "to", "who", "that", "which", "within", "across",
            "among", "between", "under", "inside", "outside", "near", "about", "including", "speaking", ",", "and",
        ):  # fmt: skip
            break
        noun = word.strip(",;:")
        if word.endswith(","):
            break
    return noun


def _hides(noun: str) -> bool:
    """Whether a source called so is one whose name is withheld; "people" tell nothing by themselves."""
    agent = agent_nouns().get(noun)
    return agent is not None and agent.withheld and noun not in _SOMEBODY


def _is_withheld(parse: Parse, source: tuple[int, int], head: int) -> bool:
    noun = parse.lower[head]
    if _hides(noun):
        return True
    if noun in _SOMEBODY and not _FAMILIAR.isdisjoint(parse.lower[source[0] : source[1]]):
        return True
    single = parse.lower[source[0]] in _INDEFINITE and parse.lower[source[0] + 1 : source[0] + 2] != ["of"]
    return single and noun in _INSIDERS - _SOMEBODY and not looks_plural(noun)
