"""Words on their way to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.display import harmless, segments, shortened
from standoff.record import Span


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("a\x1b[2Jb", "a�[2Jb"),
        ("a\x00b\x9bc\x7f\r", "a�b�c��"),
        ("a\u202eb\u2069c", "a�b�c"),
        ("a\ud800b", "a�b"),
        ("“Ünï” – نص\u200f", "“Ünï” – نص\u200f"),
    ],
)
def test_harmless(text, shown):
    assert harmless(text) == shown


@given(st.text(st.characters()))
def test_harmless_keeps_offsets(text):
    assert len(harmless(text)) == len(text)
    harmless(text).encode("utf-8")


@pytest.mark.parametrize(
    ("words", "length", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two […]"),
        ("one two three", 7, "one two […]"),
        ("one  two\nthree", 13, "one two three"),
        ("onetwothree", 5, "onetw […]"),
        ("", 5, ""),
    ],
)
def test_shortened(words, length, short):
    assert shortened(words, length) == short


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(max_size=40))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@given(texts_with_spans())
def test_segments_put_together_give_the_text_and_each_mark(given_text):
    text, spans = given_text
    cut = segments(spans, len(text))
    assert "".join(text[one.start : one.end] for one in cut) == text
    for number, span in enumerate(spans):
        assert "".join(text[one.start : one.end] for one in cut if number in one.marks) == span.of(text)
        assert [one.start for one in cut if number in one.starts] == ([span.start] if span.start < span.end else [])
