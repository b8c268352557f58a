"""Which state and which sector of public life the words of a role, a phrase or a name belong to.

The tables lie in `standoff/data`: states.tsv, sectors.tsv and houses.tsv. Sectors are those of PLOVER. Nothing is
known here of persons and bodies as such: what the words do not tell stays None.
"""

import re
from collections.abc import Sequence
from functools import cache

from standoff.reading.actors.governments import bodies, houses
from standoff.reading.actors.homonyms import settled
from standoff.reading.actors.names import key, state_at, states
from standoff.reading.language.agents import agent_nouns, rows, titles
from standoff.reading.language.parse import Parse

_HYPHENS = frozenset(("-", "‑", "–"))
_LONGEST_OFFICE = 4  # words: "secretary of the treasury"
# Whoever is called so of a state does not belong to it: "a critic of Iran", "Iran's enemies", but "an Iranian critic".
_AGAINST = frozenset("critic opponent enemy adversary rival friend ally supporter backer victim counterpart".split())
# A state's name before these says what they know of, its adjective where they are from: "a Syria expert".
_KNOWING = frozenset("expert analyst specialist envoy scholar watcher negotiator correspondent".split())
# Those who speak and act for the body named beside them: "an army spokesman", "an official of the ministry".
_FOR_BODY = frozenset(
    "spokesman spokeswoman spokesperson official officer chief head aide adviser advisor source representative staffer "
    "staff commander clerk press secretary".split()
)
# Of these an adjective tells the language, as often as the state: "a Spanish teacher".
_OF_LANGUAGE = frozenset("teacher professor lecturer tutor speaker translator interpreter instructor".split())
# Who is in a state and of another: "troops in Chile", "the ambassador in Chile".
_ABROAD = frozenset(
    "ambassador envoy consul diplomat attaché attache correspondent journalist reporter troops forces soldier marine "
    "peacekeeper mission observer inspector monitor expert analyst tourist visitor expatriate migrant refugee worker "
    "adviser advisor ally interest hostage prisoner fighter mercenary people person man woman family friend".split()
)
_ALSO_ELSEWHERE = frozenset(("GEO",))  # a state of the USA is called so too
# Who belongs to the body that is named after: "the leader of Hamas", "a spokesman for the Taliban".
_OF_BODY = _FOR_BODY | frozenset(
    "leader commander deputy fighter militant member director president chairman chairwoman chairperson envoy "
    "representative negotiator founder lawyer secretary-general coordinator rapporteur economist politician lawmaker "
    "candidate cofounder co-founder loyalist cleric minister ambassador troops forces".split()
)
# After what a body is of: "Police Service".
_SERVICES = frozenset("service services force forces department corps command headquarters academy".split())
# What only armed forces have: where a state has it, it is of the military.
ARMS = frozenset(
    "forces jet jets warplane warplanes bomber bombers warship warships gunboat gunboats frigate frigates destroyer "
    "destroyers submarine submarines artillery gunship gunships helicopter helicopters tank tanks drone drones missile "
    "missiles rocket rockets airstrikes fleet paratroopers".split()
)
_PARTY_AND_STATE = re.compile(r",? ?\(?[RDI] ?[-‑–] ?[A-Z]")
_PRESIDENTS = frozenset(("president", "chancellor"))
_VICE = frozenset(("vice", "deputy", "former", "then", "acting", "interim"))


@cache
def _sectors() -> dict[tuple[str, ...], str | None]:
    found = {tuple(words.split()): None if code == "-" else code for words, code in rows("sectors.tsv")}
    return found | {name: sector for name, (_, sector) in (bodies() | houses()).items() if len(name) <= _LONGEST_OFFICE}


def country_of(parse: Parse, first: int, head: int, end: int) -> str | None:
    """The state that a phrase says its head belongs to: before the head ("French diplomat"), or after "of".

    None where several are named, and where a state is only what the head is against or knows of.
    """
    noun = _singular(parse, head)
    if noun in _OF_LANGUAGE and not _follows_state(parse, head, end):
        return None
    before = {
        code
        for word, stop, code in _states(parse, first, head)
        if not (noun in _AGAINST and _is_name(parse, word, stop))
        and not (noun in _KNOWING and _is_name(parse, word, stop) and not _is_owner(parse, word, stop))
    }
    if before or noun in _AGAINST:
        return before.pop() if len(before) == 1 else None
    body = _body_before(parse, first, head) or _region_before(parse, first, head)
    if body:
        return body
    after: set[str] = set()
    for word, stop, code in _states(parse, head + 1, end):
        qualifies = stop < end and parse.upos[stop] in ("NOUN", "PROPN") and parse.lower[stop] not in agent_nouns()
        lives_there = noun not in _ABROAD and parse.heads[stop - 1] == head and _follows_in(parse, word)
        if (_follows_of(parse, word) or lives_there) and not qualifies:
            if _state_follows_and(parse, stop):
                return None
            after.add(code)
    if not after and noun in _OF_BODY:
        return _body_after(parse, head, end)
    return after.pop() if len(after) == 1 else None


def country_of_name(parse: Parse, begin: int, first: int, end: int) -> str | None:
    """The state that a body's name [first, end) begins with, or that stands before it in its phrase from `begin`."""
    length, code = state_at(parse.forms[first:end])
    if code and first + length < end and parse.forms[first + length] not in _HYPHENS:
        return settled(parse, first, first + length, code)
    before = {code for _, _, code in _states(parse, begin, first)}
    return before.pop() if len(before) == 1 else None


def sector_of(parse: Parse, first: int, head: int, end: int) -> str | None:
    """The sector of the office or body that a phrase is about."""
    # "Secretary-General" is an office of its own, and no general.
    before = [word for word in parse.lower[first:head] if word not in _HYPHENS]
    words = [*before, _singular(parse, head), *parse.lower[head + 1 : end]]
    at = len(before)
    if words[at] == "general" and at == 0 and head > 1 and parse.forms[head - 1] in _HYPHENS:
        words, at = [parse.lower[head - 2], *words], 1  # "director-general", which the tree takes apart
    if parse.lower[head] in ARMS and _states(parse, first, head):
        return "MIL"
    known, code = _office_at(words, at)
    raw = _sectors().get((parse.lower[head],))
    if raw and not (known and code is None):
        known, code = True, raw
    if known and words[at] in _PRESIDENTS and not _presides_over_state(parse, first, head, end):
        return None
    if known:
        return code
    if words[at] not in _FOR_BODY:
        return None
    of_state = words[at] == "official" and _states(parse, first, head) and _presides_over_state(parse, first, head, end)
    if of_state:
        return "GOV"
    for word in (*range(at - 1, -1, -1), *range(at + 1, len(words))):
        known, code = _office_at(words, word)
        if known and (word < at or words[at + 1] in ("of", "for", "at", "in", "from")):
            return code
    return None


def sector_of_name(forms: Sequence[str]) -> str | None:
    """The sector that a body's name tells in its last word, or the last before "of": "Foreign Ministry"."""
    words = key(forms)
    if words in bodies():
        return bodies()[words][1]
    if "department" in words and words[words.index("department") + 1 : words.index("department") + 2] == ("of",):
        known, code = _office_at(words, words.index("department") + 2)
        return code if known and code else "GOV"
    last = words.index("of") - 1 if "of" in words else len(words) - 1
    if last > 0 and words[last] in _SERVICES and not _office_at(words, last)[0]:
        last -= 1  # "Police Service", "Prisons Service"
    return _office_at(words, last)[1] if last >= 0 else None


def _office_at(words: Sequence[str], at: int) -> tuple[bool, str | None]:
    """Whether the table knows the longest office that has the word at `at`, and its sector."""
    table = _sectors()
    for length in range(_LONGEST_OFFICE, 0, -1):
        for start in range(max(at - length + 1, 0), min(at, len(words) - length) + 1):
            office = tuple(words[start : start + length])
            if office in table:
                return True, table[office]
    return False, None


def _presides_over_state(parse: Parse, first: int, head: int, end: int) -> bool:
    """Whether a president is no bank's or club's: nothing but a state and "vice" beside the noun."""
    of_state = {word for start, stop, _ in _states(parse, first, end) for word in range(start, stop)}
    for word in range(first, head):
        if parse.upos[word] in ("NOUN", "PROPN") and word not in of_state and parse.lower[word] not in _VICE:
            return False
    before = first - 1  # "CNN President Ada Brill": the tree may leave the body out of the title
    if first and parse.upos[before] == "PROPN" and parse.sentence_of[before] == parse.sentence_of[first]:
        return state_at(parse.forms[before:first])[1] is not None
    rest = [word for word in range(head + 1, end) if parse.upos[word] in ("NOUN", "PROPN")]
    return all(word in of_state or parse.lower[word] == "republic" for word in rest)


def _body_before(parse: Parse, first: int, head: int) -> str | None:
    """The code of a body named before the head: "Pentagon spokesman", "a U.N. envoy"."""
    for start in range(first, head):
        if not parse.forms[start][0].isupper():
            continue
        for end in range(min(start + _LONGEST_OFFICE, head), start, -1):
            words = key(parse.forms[start:end])
            if words in houses():
                return houses()[words][0][0]
            if words in bodies() and bodies()[words][0]:
                return bodies()[words][0]
    return None


def _region_before(parse: Parse, first: int, head: int) -> str | None:
    """The state whose part is named before the head: "Texas Gov.", "an Ontario lawmaker"."""
    for start in range(first, head):
        for end in range(min(start + 3, head), start, -1):
            code = regions().get(tuple(parse.forms[start:end]))
            if code and not _is_joined(parse, start, end):
                return code
    return None


def _body_after(parse: Parse, head: int, end: int) -> str | None:
    """The code of the body that the head is said to be of: "a spokesman for the Taliban", "of the Ohio Senate"."""
    start = head + 1
    if parse.lower[start : start + 1] not in (["of"], ["for"], ["from"]):
        return None
    start += 2 if parse.lower[start + 1 : start + 2] == ["the"] else 1
    for stop in range(min(start + _LONGEST_OFFICE + 1, end), start, -1):
        words = key(parse.forms[start:stop])
        code = houses()[words][0][0] if words in houses() else bodies().get(words, (None, None))[0]
        if code and parse.forms[start][0].isupper():
            return code
    length, code = state_at(parse.forms[start:end])
    if code and parse.forms[start][0].isupper() and not _is_joined(parse, start, start + length):
        return settled(parse, start, start + length, code)
    return _region_before(parse, start, min(start + 2, end - 1)) if start < end else None


@cache
def regions() -> dict[tuple[str, ...], str]:
    """Codes of states by the names of their parts: "Texas", "New York", "Ontario"."""
    return {
        tuple(name.split()): country
        for name, *_, level, country, _latitude, _longitude, _radius, _id, _origin in rows("regions.tsv")
        if level == "region" and country != "-" and name != "Georgia"
    }


def state_after(parse: Parse, end: int) -> str | None:
    """The state that a name is said to be of; `end`: where the name ends.

    "President Ada Brill of Chile"; "Ada Brill (R-Tex.)" and "Ada Brill, D-N.M.," are of the USA.
    """
    if end < len(parse.words) and _PARTY_AND_STATE.match(parse.text, parse.words[end - 1].end):
        return "USA"
    if parse.lower[end : end + 1] != ["of"]:
        return None
    start = end + 2 if parse.lower[end + 1 : end + 2] == ["the"] else end + 1
    length, code = state_at(parse.forms[start : start + 4])
    after = start + length
    goes_on = after < len(parse.words) and parse.upos[after] in ("NOUN", "PROPN")  # "Ada Brill of Indian Springs"
    if code is None:
        region = (regions().get(tuple(parse.forms[start : start + n])) for n in (2, 1))
        return next((code for code in region if code), None)
    code = settled(parse, start, after, code)
    if goes_on or not _is_name(parse, start, after) or code in _ALSO_ELSEWHERE:
        return None
    return code


def code_of_body(forms: Sequence[str]) -> str | None:
    """The code that the table gives a body's name."""
    return bodies().get(key(forms), (None, None))[0]


def _follows_state(parse: Parse, head: int, end: int) -> bool:
    """Whether a state is named after the head: "a professor from Chile"."""
    return bool(_states(parse, head + 1, end))


def _states(parse: Parse, first: int, end: int) -> list[tuple[int, int, str]]:
    """Names and adjectives of states in [first, end), none of them part of "Iran-backed" or "anti-Russian"."""
    found: list[tuple[int, int, str]] = []
    word = first
    while word < end:
        length, code = state_at(parse.forms[word : min(word + 4, end)])
        stop = word + max(length, 1)
        if code and not _is_joined(parse, word, stop) and parse.forms[word][0].isupper() and parse.forms[word] != "Us":
            found.append((word, stop, settled(parse, word, stop, code)))
        word = stop
    return found


def _is_joined(parse: Parse, first: int, end: int) -> bool:
    """Whether a hyphen joins the words to another: "Iran-backed"; the dash after a dateline does not."""
    if first > 1 and parse.forms[first - 1] in _HYPHENS:
        dateline = parse.forms[first - 2] == ")" or parse.forms[first - 2].isupper()
        if not dateline or parse.words[first - 1].end == parse.words[first].start:
            return True
    return parse.forms[end : end + 1] in (["-"], ["‑"], ["–"])


def _is_name(parse: Parse, word: int, stop: int) -> bool:
    """Whether it is a state's name, not its adjective nor letters that are written for it ("U.S.")."""
    return " ".join(key(parse.forms[word:stop])) in states() and not parse.forms[word].isupper()


def _is_owner(parse: Parse, word: int, stop: int) -> bool:
    return parse.relations[word] == "nmod:poss" or parse.lower[stop : stop + 1] in (["'s"], ["’s"])


def _state_follows_and(parse: Parse, word: int) -> bool:
    """Whether "and" adds a state, even beyond the phrase: "the prime ministers of Cuba" "and Algeria"."""
    if parse.lower[word : word + 1] != ["and"]:
        return False
    start = word + 2 if parse.lower[word + 1 : word + 2] == ["the"] else word + 1
    return state_at(parse.forms[start : start + 4])[0] > 0


def _follows_of(parse: Parse, word: int) -> bool:
    before = word - 2 if parse.lower[word - 1] == "the" else word - 1
    return parse.lower[before] == "of"


def _follows_in(parse: Parse, word: int) -> bool:
    """Whether it says where somebody lives or works: "residents in Chile", "officials from Chile"."""
    before = word - 2 if parse.lower[word - 1] == "the" else word - 1
    return parse.lower[before] in ("in", "from")


def _singular(parse: Parse, word: int) -> str:
    title = titles().get(parse.lower[word])
    noun = agent_nouns().get(parse.lower[word])
    return title.noun if title else noun.noun if noun else parse.lower[word]
