"""Names vote on their kind throughout a report."""

import numpy as np

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
