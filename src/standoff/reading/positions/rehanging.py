"""Coordinated verbs that the parser hangs one clause too deep, hung where they belong.

"Accused them of “breaking the truce” and asked for a meeting": what stands outside the quotation goes on with the verb
outside it. "Urges the army to hold out and rejects a truce": a finite verb goes on with a finite one.
"""

from dataclasses import replace

from standoff.reading.language.arguments import is_infinitive
from standoff.reading.language.inflection import is_base
from standoff.reading.language.parse import Parse

_OWN = ("nsubj", "aux", "mark", "cop", "expl")


def rehung(parse: Parse) -> Parse:
    """The parse with such verbs hung on the nearest verb above that fits; the same where there are none."""
    moved = {word: head for word in range(len(parse.words)) if (head := _fitting(parse, word)) is not None}
    if not moved:
        return parse
    heads = [moved.get(word, head) for word, head in enumerate(parse.heads)]
    children = [[c for c in some if c not in moved] for some in parse.children]
    for word, head in moved.items():
        children[head].append(word)
        children[head].sort()
    return replace(parse, heads=heads, children=children)


def _fitting(parse: Parse, word: int) -> int | None:
    """The verb that the word goes on with, where that is not the one it hangs on."""
    above = parse.heads[word]
    if parse.relations[word] != "conj" or parse.upos[word] != "VERB" or above >= word:
        return None
    outside = parse.inside_quotation[above] and not parse.inside_quotation[word]
    finite = is_infinitive(parse, above) and _is_finite(parse, word, above)
    if not outside and not finite:
        return None
    while above != parse.heads[above]:
        above = parse.heads[above]
        if parse.upos[above] != "VERB" or above >= word or (outside and parse.inside_quotation[above]):
            continue
        if finite and (is_infinitive(parse, above) or parse.lower[above].endswith("ing")):
            continue
        return above
    return None


def _is_finite(parse: Parse, word: int, above: int) -> bool:
    """ "Rejects", "rejected" without anything of its own; in "to be tried and hanged" the participle is none."""
    if any(parse.relations[c].split(":")[0] in _OWN for c in parse.children[word]):
        return False
    if any(parse.relations[c] in ("aux:pass", "cop") for c in parse.children[above]) and parse.lower[word].endswith(
        "ed"
    ):
        return False
    lower = parse.lower[word]
    return lower.endswith("ed") or (lower.endswith("s") and not is_base(lower))
