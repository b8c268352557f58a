"""The lexicon: what the lists say of each word, and that nothing else is looked up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.lexicon import FAMILY, GIVEN, LARGE_PLACE, LEXICAL, PLACE, PLACE_PARTS, Lexicon, key
from standoff.encoder.words import find_words

NAMES = {
    "Ashgrove": PLACE,
    "Port Vell": LARGE_PLACE,
    "Port": PLACE,
    "Al-Karun": PLACE,
    "Vale of Orrin": PLACE,
    "Maren": GIVEN,
    "Orrin": GIVEN | FAMILY | LARGE_PLACE,
}
NO_PLACE, SMALL, LARGE, BEGINS, GOES_ON = range(PLACE_PARTS)


def lexicon(names: dict[str, int]) -> Lexicon:
    return Lexicon(np.array(sorted(key(name) << 8 | bits for name, bits in names.items()), dtype=np.uint64))


def classes(text: str) -> list[tuple[str, int, int]]:
    """Each word in a list, with its part in a place's name and its kind of person's name."""
    words = find_words(text)
    found = lexicon(NAMES).classes(text, words)
    return [(w.of(text), c % PLACE_PARTS, c // PLACE_PARTS) for w, c in zip(words, found, strict=True) if c]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Ashgrove.", [("Ashgrove", SMALL, 0)]),
        ("Troops left ashgrove.", []),
        ("ASHGROVE is calm.", [("ASHGROVE", SMALL, 0)]),
        ("In Port Vell it rained.", [("Port", BEGINS, 0), ("Vell", GOES_ON, 0)]),
        ("In Port it rained.", [("Port", SMALL, 0)]),
        ("near Al-Karun", [("Al", BEGINS, 0), ("-", GOES_ON, 0), ("Karun", GOES_ON, 0)]),
        ("the Vale of Orrin", [("Vale", BEGINS, 0), ("of", GOES_ON, 0), ("Orrin", GOES_ON, 3)]),
        ("Maren Orrin said", [("Maren", NO_PLACE, 1), ("Orrin", LARGE, 3)]),
        ("Nothing known here.", []),
    ],
)
def test_words_are_classed(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert classes(text) == expected


@given(st.text(alphabet="AaBb .-of\n’", max_size=60))
def test_every_word_has_a_class(text: str) -> None:
    words = find_words(text)
    found = lexicon(NAMES).classes(text, words)
    assert len(found) == len(words)
    assert all(0 <= number < LEXICAL for number in found)


def test_an_empty_lexicon_knows_nothing() -> None:
    assert Lexicon(np.zeros(0, dtype=np.uint64)).classes("Ashgrove", find_words("Ashgrove")) == [0]
