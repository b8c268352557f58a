"""Names vote on their kind throughout a report."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.decode import Calibration
from standoff.reading.actors.proper_names import find_names
from standoff.vocabulary import NAME_KINDS

PLAIN = Calibration(1.0, 0.0)


def scored(words: list[tuple[str, str | None, float]]) -> tuple[np.ndarray, list[str]]:
    """Scores in which each word is the one-word or further name of a kind, that sure; None: no name."""
    scores = np.zeros((len(words), 2 * len(NAME_KINDS) + 1), dtype=np.float32)
    for row, (_, tag, sure) in enumerate(words):
        if tag is None:
            scores[row, 0] = 9
        else:
            prefix, kind = tag.split("-")
            scores[row, 2 * NAME_KINDS.index(kind) + (1 if prefix == "B" else 2)] = sure
    return scores, [form for form, _, _ in words]


def kinds(words: list[tuple[str, str | None, float]]) -> list[str]:
    scores, forms = scored(words)
    return [NAME_KINDS[span.label] for span in find_names(scores, forms, [0] * len(forms), PLAIN)]


def test_the_same_name_has_one_kind() -> None:
    words = [("Kestrel", "B-organization", 9.0), ("met", None, 0.0), ("Kestrel", "B-location", 6.0)]
    assert kinds(words) == ["organization", "organization"]


def test_a_full_name_votes_for_its_surname() -> None:
    words = [("Ilse", "B-person", 9.0), ("Brandt", "I-person", 9.0), ("and", None, 0.0), ("Brandt", "B-location", 4.0)]
    assert kinds(words) == ["person", "person"]


def test_other_names_keep_theirs() -> None:
    words = [("Kestrel", "B-organization", 9.0), ("and", None, 0.0), ("Ashby", "B-location", 4.0)]
    assert kinds(words) == ["organization", "location"]


def test_a_text_without_names() -> None:
    assert kinds([("it", None, 0.0)]) == []


def doubtful(kind: str, other: float) -> np.ndarray:
    """A row that leaves open whether the word is a name of the kind; other: how much it says that it is none."""
    row = np.zeros(2 * len(NAME_KINDS) + 1, dtype=np.float32)
    row[0], row[2 * NAME_KINDS.index(kind) + 1] = other, 4.0
    return row


def test_another_place_of_a_word_speaks_for_it() -> None:
    sure, forms = scored([("Kestrel", "B-organization", 9.0), ("met", None, 0.0), ("Kestrel", None, 0.0)])
    sure[2] = doubtful("organization", 5.0)
    assert len(find_names(sure, forms, [0, 0, 0], PLAIN)) == 2
    assert len(find_names(sure, ["Harrier", "met", "Kestrel"], [0, 0, 0], PLAIN)) == 1


def test_a_name_in_capitals_is_the_same_name() -> None:
    assert kinds([("KESTREL", "B-location", 6.0), ("met", None, 0.0), ("Kestrel", "B-organization", 9.0)]) == [
        "organization",
        "organization",
    ]


def test_a_name_that_is_none_more_often_than_not_is_left_out() -> None:
    for kind, found in (("organization", 0), ("person", 1)):
        scores = np.stack([doubtful(kind, 4.0)])
        scores[0, 2 * NAME_KINDS.index("location") + 1] = 3.7
        assert len(find_names(scores, ["Kestrel"], [0], PLAIN)) == found


def test_what_the_tables_know_of_a_name() -> None:
    words = [("Norway", "B-organization", 3.0)]
    scores, forms = scored(words)
    scores[0, 2 * NAME_KINDS.index("location") + 1] = 2.8
    assert [NAME_KINDS[span.label] for span in find_names(scores, forms, [0], PLAIN)] == ["location"]


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_spans_are_in_order_and_apart(seed: int, length: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, 3, (length, 2 * len(NAME_KINDS) + 1)).astype(np.float32)
    forms = [("Kestrel", "Harrier", "met", "the")[number] for number in random.integers(0, 4, length)]
    spans = find_names(scores, forms, [0] * length, PLAIN)
    assert all(0 <= span.first < span.end <= length and 0 < span.probability < 1 for span in spans)
    assert all(before.end <= after.first for before, after in pairwise(spans))
