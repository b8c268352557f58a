"""Who signs an article at its end: "Ada Brill is a former governor of Porto." is who says "I" in it."""

from collections.abc import Sequence

from standoff.reading.actors.mentions import Candidate
from standoff.reading.language.parse import Parse

_LONGEST = 60  # words of the note on the author
_PRESENTING = frozenset("is was writes teaches covers directs".split())


def signature(parse: Parse, candidates: Sequence[Candidate]) -> int | None:
    """The number of the full name that begins the last paragraph, if that tells in few words who it is."""
    if not parse.words:
        return None
    last = parse.paragraph_of[-1]
    first = next(word for word in range(len(parse.words)) if parse.paragraph_of[word] == last)
    if first == 0 or len(parse.words) - first > _LONGEST:
        return None
    for number in range(len(candidates) - 1, -1, -1):
        candidate = candidates[number]
        if candidate.first < first:
            return None
        if candidate.first == first and candidate.form == "name" and candidate.kind == "person":
            tells = parse.lower[candidate.end : candidate.end + 1]
            return number if candidate.end - first > 1 and tells and tells[0] in _PRESENTING else None
    return None
