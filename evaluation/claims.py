"""Contradiction on fnc1: does the body deny what a related headline says?

Over the related pairs of the whole part: `disagree` is a contradiction, `agree` and `discuss` are none. The stances of
the competition's own training part could not be had, so that what is measured here is also what the rules were looked
at with.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from scoring import Counts, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Record
from standoff.stories.denials import denial_of


def count(record: Record, headlines: list[dict[str, str]]) -> Counts:
    """Right, said and real contradictions between one body and its headlines."""
    total = Counts()
    for one in headlines:
        said, real = denial_of(one["headline"], record) is not None, one["stance"] == "disagree"
        total += Counts(int(said and real), int(said), int(real))
    return total


def measure(bodies: Iterable[tuple[dict[str, Any], Record]], version: str) -> dict[str, Any]:
    """The figures over bodies that have been read. Nearly half of all contradictions are of one story."""
    pairs, by_story = 0, defaultdict(Counts)
    for line, record in bodies:
        by_story[line["story"]] += count(record, line["headlines"])
        pairs += len(line["headlines"])
    largest = max(by_story, key=lambda story: (by_story[story].gold, story))
    rest = sum((counts for story, counts in by_story.items() if story != largest), Counts())
    return {
        "corpus": "fnc1, related pairs",
        "encoder": version,
        "pairs": pairs,
        "disagree": (rest + by_story[largest]).figures(),
        "disagree, without the story with most of them": rest.figures(),
    }


def read_bodies(encoder: Encoder) -> Iterator[tuple[dict[str, Any], Record]]:
    """Every body, read."""
    for line in gold_lines("fnc1", "train.jsonl"):
        yield line, read(report_of(line["id"], line["text"], None), encoder).record


if __name__ == "__main__":
    encoder = Encoder.load()
    keep("claims", measure(read_bodies(encoder), encoder.version))
