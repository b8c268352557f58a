"""Who may take a position, before it is known who is who: names that are the subject or owner of a word that takes one.

A place that demands is a party ("Baghdad demanded", "Kyiv's refusal"), as a place that speaks or acts is.
"""

from standoff.reading.language.arguments import arguments_of
from standoff.reading.language.parse import Parse
from standoff.reading.positions.words import position_words

_PARTS = {"VERB": "v", "NOUN": "n", "ADJ": "a"}


def words_of_takers(parse: Parse) -> frozenset[int]:
    """The words, each the head of a name."""
    table = position_words()
    found: set[int] = set()
    for word, lower in enumerate(parse.lower):
        part = _PARTS.get(parse.upos[word])
        if part is None or all(line.part != part for line in table.get(lower, ())):
            continue
        found.update(arguments_of(parse, word).subjects)
        owner = parse.child(word, "nmod:poss") if part == "n" else None
        if owner is not None:
            found.add(owner)
    return frozenset(word for word in found if parse.upos[word] == "PROPN")
