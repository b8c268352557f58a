"""What of a report its story is told by: words, names, places, numbers, days, and the vectors of its opening."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.record import Record
from standoff.stories.terms import Frequencies, terms_of

Counts = Mapping[str, int]
Vector = NDArray[np.float32]

_NAMES: Final = frozenset(("person", "organization", "location", "facility", "nationality", "event", "product"))
_OPENING: Final = 500  # characters: what a report is about stands in its first five lines
_FADING: Final = 3.0  # sentences after which one counts a third (1/e) of the first
_SMALL: Final = 10  # smaller numbers stand in every report
_YEARS: Final = (1900, 2100)  # a number between them is mostly a year
KEYS: Final = 16


@dataclass(frozen=True, slots=True)
class Features:
    """A report as far as its story is concerned. Each mapping tells how often a term stands in it.

    day: of publication, as a proleptic ordinal; None: it gives none.
    words: of headline and text. opening: of the headline and the first lines. names: words of names, persons: words of
    persons' names. places: gazetteer ids. numbers: of quantities. days: calendar days it speaks of.
    vector: [384], the sentences' vectors, each counting less than the one before it, as a unit vector.
    """

    report: str
    day: int | None
    words: Counts
    opening: Counts
    names: Counts
    persons: Counts
    places: Counts
    numbers: Counts
    days: Counts
    vector: Vector

    def terms(self) -> Iterator[str]:
        """All terms whose frequencies are asked for, each once for each mapping it stands in."""
        for terms in (self.words, self.names, self.places, self.numbers, self.days):
            yield from terms


def features_of(record: Record, vectors: Vector) -> Features:
    """The features of a report. vectors: [sentences, 384], as `read` gives them."""
    report = record.report
    names, persons = Counter[str](), Counter[str]()
    for mention in record.mentions:
        if mention.form == "name" and mention.kind in _NAMES:
            terms = terms_of(mention.span.of(report.text))
            names.update(terms)
            if mention.kind == "person":
                persons.update(terms)
    headline = report.headline or ""
    return Features(
        report.id,
        date.fromisoformat(report.published[:10]).toordinal() if report.published else None,
        Counter(terms_of(f"{headline}\n{report.text}")),
        Counter(terms_of(f"{headline}\n{report.text[:_OPENING]}")),
        names,
        persons,
        Counter({f"place:{place.geonameid or place.name}": max(1, len(place.mentions)) for place in record.places}),
        Counter(
            f"number:{quantity.low:g}"
            for quantity in record.quantities
            if quantity.low is not None
            and quantity.low >= _SMALL
            and not _YEARS[0] <= quantity.low < _YEARS[1]
            and quantity.role != "percentage"
        ),
        Counter(
            f"day:{time.from_[:10]}" for time in record.times if time.value and len(time.value) >= 10 and time.from_
        ),
        opening_vector(vectors),
    )


def opening_vector(vectors: Vector) -> Vector:
    """[384], a unit vector; all zeros for a report without sentences."""
    fading = np.exp(-np.arange(len(vectors), dtype=np.float32) / _FADING)
    mixed = fading @ np.asarray(vectors, dtype=np.float32).reshape(len(vectors), 384)
    length = float(np.linalg.norm(mixed))
    return np.asarray(mixed / length if length else mixed, dtype=np.float32)


def keys_of(features: Features, frequencies: Frequencies) -> dict[str, float]:
    """The terms a report is looked up by, and what sharing each is worth: the most telling of its opening and names.

    At most KEYS, of equals the first by their letters. Numbers and common words seldom get in, so that what a key finds
    is mostly about the same.
    """
    terms = dict.fromkeys((*features.opening, *features.names))
    worth = {
        term: float(weight) ** 2 * (features.opening.get(term, 0) + features.names.get(term, 0))
        for term, weight in zip(terms, frequencies.weights(terms), strict=True)
    }
    best = sorted(worth, key=lambda term: (-worth[term], term))[:KEYS]
    return {term: worth[term] for term in best}
