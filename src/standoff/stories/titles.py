"""The title and the key sentences of a story, chosen from its reports: the words stay theirs.

Chosen is what lies nearest the middle of what the reports say (centroid-based selection, Radev et al. 2004), each
publisher counting once, so that forty copies of one wire report do not outvote the others; further key sentences are
those that stay near the middle and repeat least of what is chosen (maximal marginal relevance, Carbonell & Goldstein
1998).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from standoff.record import Record, Span
from standoff.stories.features import Vector, opening_vector
from standoff.stories.terms import terms_of

_LEAD: Final = 6  # sentences of each report that may become key sentences
_TERMS: Final = 4  # a sentence of fewer tells too little
_WORDS: Final = 45  # a sentence of more does not read well alone
_REPEATS: Final = 0.8  # what a verbatim repetition costs, against nearness to the middle; likeness counts squared
_HEADLINE: Final = 110  # characters of a headline that a list still shows in one line


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words chosen from a report. span: into its text; None: its headline."""

    report: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a story, as far as its title and key sentences are looked for. vectors: [sentences, 384]."""

    record: Record
    vectors: Vector


def title_of(reports: Sequence[Told]) -> Chosen | None:
    """The headline whose terms most publishers' reports share; without headlines, the first of the key sentences.

    None for a story of reports without a headline and without a sentence that tells something.
    """
    holding = _holding(reports)
    publishers = len({told.record.report.publisher or told.record.report.id for told in reports})
    headed = [told.record.report for told in reports if told.record.report.headline]
    if not headed:
        return next(iter(key_sentences(reports, 1)), None)

    def fit(headline: str) -> float:
        terms = set(terms_of(headline))
        share = sum(holding[term] for term in terms) / (len(terms) + 2) / publishers
        return share - (len(headline) > _HEADLINE)

    best = min(headed, key=lambda one: (-fit(one.headline or ""), one.published or "9", one.id))
    return Chosen(best.id, None)


def key_sentences(reports: Sequence[Told], number: int = 3) -> tuple[Chosen, ...]:
    """Sentences from the openings of the reports that together say most of what these say, the most central first."""
    choices, vectors = _sentences(reports)
    if not choices:
        return ()
    near = vectors @ _middle(reports)
    left = list(range(len(choices)))
    taken: list[int] = []
    while left and len(taken) < number:
        repeats = (vectors @ vectors[taken].T).max(axis=1) if taken else np.zeros(len(choices))
        best = min(left, key=lambda row: (-round(float(near[row] - _REPEATS * repeats[row] ** 2), 5), row))
        taken.append(best)
        left.remove(best)
    return tuple(choices[row] for row in taken)


def _sentences(reports: Sequence[Told]) -> tuple[list[Chosen], Vector]:
    """The sentences to choose from, earlier reports first, and their vectors."""
    choices, rows = [], []
    ordered = sorted(reports, key=lambda told: (told.record.report.published or "9", told.record.report.id))
    for told in ordered:
        report = told.record.report
        for span, vector in zip(told.record.sentences[:_LEAD], told.vectors, strict=False):
            words = span.of(report.text)
            ends = words.rstrip()[-1:] in (".", "”", '"', "’", "'")
            if len(terms_of(words)) >= _TERMS and len(words.split()) <= _WORDS and ends:
                choices.append(Chosen(report.id, span))
                rows.append(vector)
    return choices, np.asarray(rows, dtype=np.float32).reshape(len(rows), 384)


def _middle(reports: Sequence[Told]) -> Vector:
    """[384]: the mean of the publishers' means; a report without a publisher stands for itself."""
    of_publisher: dict[str, list[Vector]] = defaultdict(list)
    for told in sorted(reports, key=lambda told: told.record.report.id):
        report = told.record.report
        of_publisher[report.publisher or report.id].append(opening_vector(told.vectors))
    means = [np.mean(vectors, axis=0) for _, vectors in sorted(of_publisher.items())]
    return np.asarray(np.mean(means, axis=0), dtype=np.float32)


def _holding(reports: Sequence[Told]) -> Counter[str]:
    """In how many publishers' reports each term stands; a report without a publisher stands for itself."""
    seen: dict[str, set[str]] = defaultdict(set)
    for told in reports:
        report = told.record.report
        for term in terms_of(f"{report.headline or ''}\n{report.text}"):
            seen[term].add(report.publisher or report.id)
    return Counter({term: len(publishers) for term, publishers in seen.items()})
