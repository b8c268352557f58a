"""Whether a number tells by how much something changed, and which way: "rose by 12", "down 1 per cent", "a 5 % cut".

A level that was reached ("to 340") or left ("from 328") is no amount of change.
"""

from standoff.reading.language.parse import Parse
from standoff.reading.quantities.forms import Measure
from standoff.reading.quantities.objects import Counted, word_range
from standoff.vocabulary import Change


def _forms(stems: str) -> set[str]:
    found: set[str] = set()
    for stem in stems.split():
        root = stem.removesuffix("e")
        found |= {stem, stem + "s", root + "ed", root + "ing", stem + stem[-1] + "ed", stem + stem[-1] + "ing"}
        if stem.endswith("y"):
            found |= {stem[:-1] + "ies", stem[:-1] + "ied"}
    return found


_UP = _forms(
    "increase climb jump surge soar gain add advance rally expand swell rebound edge spike raise strengthen widen "
    "appreciate improve accelerate hike boost leap tick inch lift"
) | set("rise rises rose risen rising grow grows grew grown growing up upped higher upward leapt".split())
_DOWN = _forms(
    "drop decline decrease slip tumble plunge plummet reduce lower shed dip retreat weaken depreciate crash slump "
    "slash trim cut wipe erode halve sag"
) | set(
    "fall falls fell fallen falling slide slides slid sliding sink sinks sank sunk sinking shrink shrinks shrank "
    "shrunk shrinking lose loses lost losing down downed lower downward cutting".split()
)
_NOUNS: dict[str, Change] = {
    **dict.fromkeys("rise increase gain growth jump surge hike raise advance rebound uptick upswing spike climb boost "
                    "improvement expansion rises increases gains hikes raises addition appreciation rally "
                    "leap".split(), "up"),
    **dict.fromkeys("fall drop decline decrease cut reduction loss slump dip plunge slide downturn contraction "
                    "shrinkage "
                    "falls drops declines cuts reductions losses discount depreciation devaluation cutback "
                    "shortfall".split(),
                    "down"),
}  # fmt: skip
_AFTER: dict[str, Change] = {
    "higher": "up",
    "more": "up",
    "lower": "down",
    "less": "down",
    "fewer": "down",
    "cheaper": "down",
}
_EXTRA: dict[str, Change] = {"additional": "up", "extra": "up", "more": "up", "further": "up", "fewer": "down"}
_ADDED = frozenset(("additional", "extra", "further"))
_FILLING = frozenset(
    "by a an the another further only just just even as some about around nearly almost roughly approximately more "
    "less than "
    "at least up to over again sharply steadily slightly further total of additional extra well , some".split()
)
_RAISING = frozenset("raise raises raised raising".split())
_LEVEL = frozenset(("to", "from", "at", "between", "below", "above", "into", "in", "on", "with", "for"))
_COUNTED_CHANGES = frozenset("add adds added adding cut cuts cutting shed sheds shedding create".split())


def change_of(parse: Parse, measure: Measure, thing: Counted | None) -> Change | None:
    """Which way, where the number is the amount of a change; None for a level, a base, and what does not change."""
    first, after = word_range(parse, measure.span)
    counts = measure.unit is None
    if measure.unit is not None and measure.unit.name.startswith("time"):
        return None
    following = parse.lower[after] if after < len(parse.words) else ""
    if following in _EXTRA and counts and thing is not None and thing.head > after:
        return _EXTRA[following]
    if measure.low is not None and measure.low < 0:
        return None
    told = _AFTER.get(following)
    if (
        told is not None
        and measure.unit is not None
        and not (following == "more" and "than" not in parse.lower[after + 1 : after + 2])
    ):
        return told
    if not counts and thing is not None and thing.first >= after and parse.lower[thing.head] in _NOUNS:
        return _NOUNS[parse.lower[thing.head]]
    if not counts and following in _NOUNS:
        return _NOUNS[following]
    plain = counts or (measure.unit is not None and measure.unit.kind in ("duration", "age"))
    return _told_before(parse, measure, first, plain)


def _told_before(parse: Parse, measure: Measure, first: int, plain: bool) -> Change | None:
    """By a verb or noun before the number, over "by" and what may stand between."""
    by = False
    for word in range(first - 1, max(-1, first - 6), -1):
        lower = parse.lower[word]
        if parse.sentence_of[word] != parse.sentence_of[first] or lower in _LEVEL:
            return None
        if plain and lower in _ADDED:
            return "up"
        if lower == "by":
            by = True
        elif lower == "of" and word and parse.lower[word - 1] in _NOUNS:
            return _NOUNS[parse.lower[word - 1]]
        elif lower in _RAISING and not by and (measure.unit is None or measure.unit.kind != "percentage"):
            return None  # "raised $5 million"
        elif lower in _UP or lower in _DOWN:
            direction: Change = "up" if lower in _UP else "down"
            if plain and not by and lower not in _COUNTED_CHANGES:
                return None
            if parse.lower[word - 1 : word] == ["from"] or (parse.upos[word] == "ADJ" and not by):
                return None
            return direction
        elif by and _changes(parse, word):
            return _changes(parse, word)
        elif lower not in _FILLING and parse.upos[word] != "ADV" and not by:
            return None
    return None


def _changes(parse: Parse, word: int) -> Change | None:
    lower = parse.lower[word]
    return "up" if lower in _UP or _NOUNS.get(lower) == "up" else "down" if lower in _DOWN or lower in _NOUNS else None
