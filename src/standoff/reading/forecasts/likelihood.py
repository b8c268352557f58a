"""Words of likelihood and the range of probabilities that people mean by them: `data/likelihood.tsv`.

The ranges are those of surveys (Fagen-Ulmschneider 2019; Reagan, Mosteller & Youtz 1989) and of Kent (1964); the
table says which stands behind each line. What none of them asked about has no range.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.reading.language.agents import rows
from standoff.reading.language.parse import Parse

# Words that tell of likelihood only where an infinitive follows ("set to", "bound to").
_BEFORE_INFINITIVE = frozenset(("set", "bound", "sure", "poised", "tipped", "certain"))
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Words [first, end) of likelihood; probabilities: the lowest and highest meant by them, None: nobody has asked."""

    words: tuple[int, int]
    probabilities: tuple[float, float] | None


_NEGATIVE = frozenset(
    "unlikely improbable impossible doubt doubts doubted doubtful not n't n’t won't no little small slight slim".split()
)


def chance_of(likelihood: Likelihood, parse: Parse, negated: bool) -> tuple[float, float] | None:
    """The range for what is foretold to come, whether it is foretold or denied.

    "Unlikely to hold" has its negation in its words; in "will almost certainly not hold" the words tell how likely it
    is not to hold. Of "not impossible" nobody has asked.
    """
    if likelihood.probabilities is None:
        return None
    inside = not _NEGATIVE.isdisjoint(parse.lower[likelihood.words[0] : likelihood.words[1]])
    if inside:
        return likelihood.probabilities if negated else None
    low, high = likelihood.probabilities
    return (round(1 - high, 3), round(1 - low, 3)) if negated else (low, high)


@cache
def likelihood_words() -> Mapping[tuple[str, ...], tuple[float, float] | None]:
    """Phrases, in words as the text is cut, and their range."""
    found: dict[tuple[str, ...], tuple[float, float] | None] = {}
    for phrase, low, high, _ in rows("likelihood.tsv"):
        found[tuple(phrase.split())] = None if low == "-" else (float(low), float(high))
    return found


def find_likelihood(parse: Parse, first: int, end: int) -> Likelihood | None:
    """The words of likelihood among the words [first, end): the longest phrase, one with a range before one without."""
    table = likelihood_words()
    best: tuple[bool, int, int] | None = None
    for start in range(first, end):
        for length in range(min(_LONGEST, end - start), 0, -1):
            phrase = tuple(parse.lower[start : start + length])
            if phrase not in table:
                continue
            if length == 1 and phrase[0] in _BEFORE_INFINITIVE and parse.lower[start + 1 : start + 2] != ["to"]:
                continue
            rank = (table[phrase] is not None, length, -start)
            if best is None or rank > best:
                best = rank
            break
    if best is None:
        return None
    start, length = -best[2], best[1]
    return Likelihood((start, start + length), table[tuple(parse.lower[start : start + length])])
