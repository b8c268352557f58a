"""What the forms of a word, and the words made from it, have in common."""

from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = (
    "ational", "ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er",
    "ors", "or", "als", "al", "ed", "es", "e", "s",
)  # fmt: skip
_SHORTEST_ROOT = 3


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


@cache
def _irregular() -> dict[str, str]:
    text = (files("standoff") / "data" / "irregular_verbs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {form: base for base, past, participle in rows for form in (past, participle)}
