"""The tense around a time expression. The texts are made up; [brackets] mark the expression asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.words import find_words
from standoff.reading.tense import tense_near
from standoff.record import Span

CASES = [
    ("The minister said [Tuesday] that he would resign.", "past"),
    ("The minister will speak on [Tuesday].", "future"),
    ("The minister won't speak on [Tuesday].", "future"),
    ("They'll vote on [Tuesday].", "future"),
    ("The pact will be signed on [Tuesday].", "future"),
    ("The pact was signed on [Tuesday].", "past"),
    ("The pact is to be signed on [Tuesday].", "future"),
    ("The pact is expected to be signed on [Tuesday].", "future"),
    ("The pact had been due to expire on [Tuesday].", "past"),
    ("A vote is scheduled for [Tuesday].", "future"),
    ("He plans to fly home on [Tuesday].", "future"),
    ("His plans were leaked on [Tuesday].", "past"),
    ("He is at sea on [Tuesday].", "present"),
    ("He could not be reached on [Tuesday].", "past"),
    ("On [Tuesday] the army withdrew.", "past"),
    ("The talks will go on; [Tuesday] brought none.", "past"),
    ("After he resigned, on [Tuesday] the guards will leave.", "future"),
    ("He may leave as soon as [Tuesday].", "future"),
    ("They put it off until [Tuesday].", "future"),
    ("They asked for an answer by [Tuesday].", "future"),
    ("Two towns had fallen by [Tuesday].", "past"),
    ("He spoke ahead of [Tuesday]'s vote.", "future"),
    ("He will go. [Tuesday] is quiet.", "present"),
    ("He spoke to Gen. Ode on [Tuesday].", "past"),
    ("Quiet streets on [Tuesday].", None),
]


def place(marked: str) -> tuple[str, Span]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_by_words_alone(marked: str, expected: str | None) -> None:
    text, span = place(marked)
    assert tense_near(text, find_words(text), None)(span) == expected


def test_parts_of_speech_keep_an_adjective_from_being_a_verb() -> None:
    text, span = place("The wounded general will, with the retired judge, speak on [Tuesday].")
    words = find_words(text)
    tags = ["NOUN"] * len(words)
    tags[[word.of(text) for word in words].index("will")] = "AUX"
    assert tense_near(text, words, None)(span) == "past"
    assert tense_near(text, words, tags)(span) == "future"


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_span_of_any_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert tense_near(text, find_words(text), None)(Span(start, end)) in {"past", "present", "future", None}
