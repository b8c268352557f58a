"""Attribution on PolNeAR dev: whole attributions and token F1 a role, of the records that `read` gives.

A word token counts, punctuation does not. An attribution is matched where source, cue and content all are, and
are bound together: exactly (the same tokens) or overlapping (a shared token in each role, or the role empty in
both). Statements with `within` or `continues` set are left out: the corpus has neither.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from scoring import Counts, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Span

ROLES = ("source", "cue", "content")
Whole = tuple[frozenset[int], frozenset[int], frozenset[int]]


def tokens(spans: Iterable[Sequence[int]], words: Sequence[Span]) -> frozenset[int]:
    """Numbers of the words that lie in the spans."""
    return frozenset(i for start, end in spans for i, word in enumerate(words) if word.start < end and start < word.end)


def overlap(gold: Whole, found: Whole) -> bool:
    """Whether each role shares a token, or is empty in both."""
    return all(a & b or not (a or b) for a, b in zip(gold, found, strict=True))


def matched(gold: Sequence[Whole], found: Sequence[Whole], exact: bool) -> int:
    """The number of one-to-one matches, the closest pairs first."""
    pairs = []
    for g, whole in enumerate(gold):
        for f, other in enumerate(found):
            if whole == other if exact else overlap(whole, other):
                shared = sum(len(a & b) / max(1, len(a | b)) for a, b in zip(whole, other, strict=True))
                pairs.append((-shared, g, f))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, g, f in sorted(pairs):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
    return len(used_gold)


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    exact = overlapping = Counts()
    by_role = dict.fromkeys(ROLES, Counts())
    for line in gold_lines("polnear", "dev.jsonl"):
        record = read(report_of(line["id"], line["text"], line["date"]), encoder).record
        words = [word for word in find_words(line["text"]) if any(c.isalnum() for c in word.of(line["text"]))]
        gold = [tuple(tokens(a[role], words) for role in ROLES) for a in line["attributions"]]
        kept = [s for s in record.statements if s.within is None and s.continues is None]
        found = [tuple(tokens(getattr(s, role), words) for role in ROLES) for s in kept]
        exact += Counts(matched(gold, found, True), len(found), len(gold))
        overlapping += Counts(matched(gold, found, False), len(found), len(gold))
        for number, role in enumerate(ROLES):
            wanted = frozenset().union(*(whole[number] for whole in gold))
            got = frozenset().union(*(whole[number] for whole in found))
            by_role[role] += Counts(len(wanted & got), len(got), len(wanted))
    return {
        "corpus": "PolNeAR dev, 84 reports",
        "encoder": encoder.version,
        "exact": exact.figures(),
        "overlap": overlapping.figures(),
        "tokens": {role: counts.figures() for role, counts in by_role.items()},
    }


if __name__ == "__main__":
    keep("attribution", measure(Encoder.load()))
