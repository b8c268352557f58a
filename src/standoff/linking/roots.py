"""What the forms of a word, and the words made from it, have in common."""

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = (
    "ational", "ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er",
    "ors", "or", "als", "al", "ed", "es", "e", "s",
)  # fmt: skip
_SHORTEST_ROOT = 3
_RARE, _EVERYWHERE = 0.004, 0.33  # shares of reports


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """What forms of a word and words made from it have in common: "announc" of announced and announcement.

    No lemma: a root only has to be the same for what belongs together.
    """
    base = _irregular().get(word, word)
    for ending in _ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST_ROOT:
            base = base.removesuffix(ending)
            break
    if base.endswith("e") and len(base) > _SHORTEST_ROOT:
        base = base[:-1]  # "announce" of announcement
    if len(base) > _SHORTEST_ROOT and base[-1] == base[-2] and base[-1] not in "sl":
        base = base[:-1]  # "stopp" of stopped
    return base[:-1] + "i" if base.endswith("y") and len(base) > _SHORTEST_ROOT else base


def commonness(word: str) -> float:
    """How common words of a root are in news: 1 for one in every third report, 0 for one in 250 or fewer."""
    share = _shares().get(word, 0.0)
    return min(max(math.log(share / _RARE) / math.log(_EVERYWHERE / _RARE), 0.0), 1.0) if share else 0.0


@cache
def _shares() -> Mapping[str, float]:
    """The share of all news that uses the commonest word of a root."""
    shares: dict[str, float] = {}
    for line in (files("standoff") / "data" / "common_terms.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            term, share = line.split("\t")
            shares[root(term)] = max(shares.get(root(term), 0.0), int(share) / 1000)
    return shares


@cache
def _irregular() -> dict[str, str]:
    text = (files("standoff") / "data" / "irregular_verbs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {form: base for base, past, participle in rows for form in (past, participle)}
