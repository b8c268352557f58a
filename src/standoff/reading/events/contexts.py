"""Contexts of events (PLOVER): what a happening is about, by the words of its sentence. Words: `data/contexts.tsv`."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import cast, get_args

from standoff.reading.language.agents import rows
from standoff.reading.language.inflection import noun_forms
from standoff.vocabulary import Context

_ORDER: dict[str, int] = {context: number for number, context in enumerate(get_args(Context))}


@cache
def _single() -> dict[str, tuple[Context, ...]]:
    found: dict[str, tuple[Context, ...]] = {}
    for context, words in rows("contexts.tsv"):
        assert context in _ORDER, context
        for word in words.split():
            if "_" not in word:
                for form in noun_forms(word):
                    found[form] = (*found.get(form, ()), cast(Context, context))
    return found


@cache
def _pairs() -> dict[str, dict[str, Context]]:
    """Contexts by the first and second word of phrases of two ("human rights")."""
    found: dict[str, dict[str, Context]] = {}
    for context, words in rows("contexts.tsv"):
        for phrase in words.split():
            if "_" in phrase:
                first, second = phrase.split("_")
                for form in noun_forms(second):
                    found.setdefault(first, {})[form] = cast(Context, context)
    return found


def contexts_of_words(lower: Sequence[str]) -> frozenset[Context]:
    """The contexts that words of a sentence, in lower case, point to."""
    single, pairs = _single(), _pairs()
    found: set[Context] = set()
    for number, word in enumerate(lower):
        if word in single:
            found.update(single[word])
        seconds = pairs.get(word)
        if seconds and number + 1 < len(lower) and lower[number + 1] in seconds:
            found.add(seconds[lower[number + 1]])
    return frozenset(found)


def in_order(contexts: Iterable[Context]) -> tuple[Context, ...]:
    """Each once, in the order of the vocabulary; crime only where nothing more specific is told."""
    found = sorted(set(contexts), key=_ORDER.__getitem__)
    if len(found) > 1 and "crime" in found:
        found.remove("crime")
    return tuple(found)
