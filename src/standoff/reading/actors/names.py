"""Names: their words in a common spelling, and whether two of them can name the same person, organisation or state.

Tables in `standoff/data`: given_names.tsv (gender) and states.tsv (the names of a state).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from standoff.reading.language.agents import Gender, gender_of, rows
from standoff.states import table

_NUMERAL = re.compile(r"[IVX]+")
_SUFFIXES = frozenset(("jr", "sr", "qc", "kc", "mp", "phd", "md", "esq"))
# Words that belong to the surname after them.
_PARTICLES = frozenset(
    "de da do dos das del della di la le las los van von der den ter ten zu bin bint ibn ben abu al el ad an as ash "
    "at az ar ul st san santa mac mc o".split()
)
_SMALL = frozenset("of the and for in on to de la del des du et von und & a an".split())
_COMPANY = frozenset("inc corp co ltd llc plc ag sa gmbh nv spa group company corporation limited incorporated".split())
# Words in names of organisations that tell none of them from another.
COMMON_IN_BODIES = frozenset(
    "party ministry council committee department commission court army bank university union agency office police "
    "association institute front movement group forces force service international national american new united "
    "democratic republican general central federal state international news house white times north south east west "
    "government board bureau center centre school college hospital church club league team court parliament "
    "foundation library museum society trust fund academy company corporation bros brothers sons partners".split()
)


@cache
def given_names() -> dict[str, Gender]:
    """Gender by given name, in the common spelling of `plain`."""
    found: dict[str, Gender] = {}
    for name, letter in rows("given_names.tsv"):
        gender = gender_of(letter)
        if gender:
            found[plain(name)] = gender
    return found


@cache
def states() -> dict[str, str]:
    """ISO 3166 code by each name of a state, in the common spelling, words parted by blanks."""
    found: dict[str, str] = {}
    for state in table():
        for name in state.names:
            found.setdefault(" ".join(key(name.split())), state.code)
    return found


@cache
def houses() -> frozenset[tuple[str, ...]]:
    """Houses and addresses that stand for who governs from there ("Kremlin"), as `key` gives them."""
    return frozenset(key(name.split()) for name, *_ in rows("houses.tsv"))


@cache
def state_words() -> dict[str, str]:
    """ISO 3166 code by the words that tell whose office it is, in lower case: "iran", "iranian", "u.s."."""
    found: dict[str, str] = {}
    for state in table():
        for name in (*state.names, *state.adjectives, *state.people):
            if " " not in name:
                found.setdefault(name.lower(), state.code)
    return found


def after_state(forms: Sequence[str]) -> int:
    """How many words at the beginning say which state, its possessive included: two of "South Korean president"."""
    length, _ = state_at(forms)
    if not 0 < length < len(forms):
        return 0
    return length + (forms[length] in ("'s", "’s"))


def state_at(forms: Sequence[str]) -> tuple[int, str | None]:
    """How many words at the beginning are a state's name or adjective, and the state's code; 0 and None without."""
    phrases = _state_phrases()
    for length in (4, 3, 2, 1):
        code = phrases.get(tuple(form.lower() for form in forms[:length])) if length <= len(forms) else None
        if code:
            return length, code
    return 0, None


@cache
def _state_phrases() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for state in table():
        for name in (*state.names, *state.adjectives, *state.people):
            found.setdefault(tuple(name.lower().replace("-", " - ").split()), state.code)
    return found


def plain(word: str) -> str:
    """A word without case, diacritics, full stops and apostrophes."""
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return bare.lower().replace(".", "").replace("’", "").replace("'", "")


def key(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name in the common spelling: without articles, hyphens, possessives, brackets."""
    found: list[str] = []
    for word in words:
        for part in plain(word).replace("-", " ").split():
            if part in ("s", "") and found:
                continue
            if any(c.isalnum() for c in part) or part == "&":
                found.append("and" if part == "&" else part)
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def person_key(words: Sequence[str]) -> tuple[str, ...]:
    """As `key`, without "Jr." and the like; a hyphenated name is one word, as it is when cut to a surname."""
    joined: list[str] = []
    hyphen = False
    for word in words:
        if word in ("-", "‑", "–") and joined:
            hyphen = True
            continue
        part = plain(word)
        if not part or not part[0].isalnum() or (joined and (part in _SUFFIXES or part == "s" or is_numeral(word))):
            continue
        if hyphen:
            joined[-1] += "-" + part
        else:
            joined.append(part)
        hyphen = False
    return tuple(joined)


def regnal_key(words: Sequence[str]) -> tuple[str, ...]:
    """As `person_key`, with the number of a king whose name is one word: "Mohammed VI" is no other Mohammed."""
    found = person_key(words)
    return (*found, plain(words[-1])) if len(found) == 1 and len(words) > 1 and is_numeral(words[-1]) else found


def is_numeral(form: str) -> bool:
    """Whether a word is the number of a king or an heir ("XV")."""
    return bool(_NUMERAL.fullmatch(form))


def surname(name: tuple[str, ...]) -> tuple[str, ...]:
    """The last word of a person's name with the particles before it ("van der Berg")."""
    start = len(name) - 1
    while start > 1 and name[start - 1] in _PARTICLES:
        start -= 1
    return name[start:]


def given_gender(name: tuple[str, ...]) -> Gender | None:
    """The gender that a given name tells; only a name of two words or more has one."""
    if len(name) < 2:
        return None
    first = name[0] if len(name[0]) > 1 or len(name) < 3 else name[1]
    known = given_names()
    return known.get(first) or known.get(first.split("-")[0])


def short_for_person(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    """How well a person's shorter name fits a longer one: 3 equal, 2 surname, 1 first or middle name, 0 not at all.

    A family name may come first ("Xi" for "Xi Jinping"), and middle names and initials may be left out.
    """
    if short == full:
        return 3
    if not short or len(short) > len(full):
        return 0
    if len(short) == 1:
        word = short[0]
        if word == full[-1] or (full[-1].endswith("-" + word) and len(word) > 2):
            return 2
        return 1 if word == full[0] or (len(full) == 3 and word == full[1]) else 0
    if full[-len(short) :] == short:
        return 2
    if full[: len(short)] == short:
        return 2
    return 2 if _same_with_middle(short, full) else 0


def _same_with_middle(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Same surname, fitting first name, and each middle word of the shorter in the longer, in order."""
    if surname(short)[-1] != surname(full)[-1]:
        return False
    rest = iter(full[:-1])
    return _fits_initial(short[0], full[0]) and all(
        any(_fits_initial(word, other) for other in rest) for word in short[:-1]
    )


def _fits_initial(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))


_SHORT_UNIONS = {"un": ("united", "nations"), "eu": ("european", "union"), "us": ("united", "states")}


def organization_key(words: Sequence[str]) -> tuple[str, ...]:
    """As `key`, without "Inc." and the like at the end; "U.N." before other words is spelt out."""
    found = key(words)
    if len(found) > 1 and found[0] in _SHORT_UNIONS:
        found = (*_SHORT_UNIONS[found[0]], *found[1:])
    while len(found) > 1 and found[-1] in _COMPANY:
        found = found[:-1]
    return found


def acronyms(name: tuple[str, ...]) -> set[str]:
    """The acronyms a name of several words may have, small words counted or not."""
    if len(name) < 2:
        return set()
    return {"".join(w[0] for w in name), "".join(w[0] for w in name if w not in _SMALL)} - {""}


def short_for_organization(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name is the beginning or end of a longer one, or one telling word of it."""
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1:
        word = short[0]
        return word not in COMMON_IN_BODIES and len(word) > 2 and word in (full[0], full[-1])
    return full[: len(short)] == short or full[-len(short) :] == short


def looks_like_acronym(form: str) -> bool:
    """Two to eight capitals, full stops aside ("IAEA", "U.N.")."""
    bare = form.replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isalpha() and bare.isupper()
