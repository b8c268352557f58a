"""The forms of English verbs and nouns, from their base form. Irregular verbs are in `data/irregular_verbs.tsv`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"
# Verbs of one syllable double their last consonant; of the longer ones only those stressed at the end do.
_DOUBLED = frozenset(
    "commit permit admit omit submit refer defer confer prefer occur incur rebel expel compel propel repel control "
    "patrol kidnap equip acquit transfer deter abet regret abhor".split()
)
_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet"}
_NO_MEN = frozenset(("human", "german", "ottoman", "roman", "talisman", "caiman"))
_IN_EED = frozenset("proceed succeed exceed need heed seed weed".split())
_UNCHANGED = frozenset(("aircraft", "troops", "police", "people", "series", "forces", "ties"))


@cache
def _irregular() -> Mapping[str, tuple[str, str]]:
    text = files("standoff.data").joinpath("irregular_verbs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {base: (past, participle) for base, past, participle in rows}


@cache
def verb_forms(base: str) -> tuple[str, ...]:
    """Base, third person, -ing form, past and participle: withdraw, withdraws, withdrawing, withdrew, withdrawn."""
    third = f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"
    if base.endswith("y") and base[-2] not in _VOWELS:
        third = f"{base[:-1]}ies"
    stem = base
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        stem = base[:-1]
    elif _doubles(base):
        stem = base + base[-1]
    ing = f"{base[:-2]}ying" if base.endswith("ie") else f"{stem}ing"
    if base in _irregular():
        return tuple(dict.fromkeys((base, third, ing, *_irregular()[base])))
    past = f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in _VOWELS else f"{stem}ed"
    if base.endswith("e"):
        past = f"{base}d"
    if base.endswith(("el", "al")) and not base.endswith(("eal", "eel")) and base not in _DOUBLED:
        return base, third, ing, past, f"{base}ling", f"{base}led"  # "cancelled" is British, "canceled" American
    return tuple(dict.fromkeys((base, third, ing, past)))


def _doubles(base: str) -> bool:
    if base in _DOUBLED:
        return True
    short = sum(c in _VOWELS for c in base) == 1
    ends = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return short and ends


@cache
def noun_forms(base: str) -> tuple[str, ...]:
    """Singular and plural: visit, visits."""
    if base in _UNCHANGED or base.isupper():
        return (base,)
    if base in _PLURALS:
        return base, _PLURALS[base]
    if base.endswith(("man", "woman")) and base not in _NO_MEN:
        return base, f"{base[:-2]}en"
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base, f"{base}es"
    if base.endswith("y") and base[-2:-1] not in tuple(_VOWELS):
        return base, f"{base[:-1]}ies"
    return base, f"{base}s"


@cache
def is_base(form: str) -> bool:
    """Whether the form may be a verb's base form: neither past, participle, -ing form nor third person."""
    if form in _irregular() or form.endswith("ss") or form in _IN_EED:
        return True
    if form.endswith(("ed", "ing", "s")):
        return False
    return all(form not in pair for pair in _irregular().values())
