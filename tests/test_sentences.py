"""Where sentences end."""

import re

import pytest

from standoff.encoder.words import find_words
from standoff.reading.language.sentences import paragraphs_of, sentence_spans, sentences_of
from standoff.record import Span


def sentences(text: str) -> list[str]:
    words = find_words(text)
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [
        span.of(text) for span in sentence_spans(words, sentences_of(text, words, paragraphs_of(words, paragraphs)))
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ["He left.", "She stayed."],
        ["Gen. Ashby met the U.S. delegation on Jan. 5 in Geneva.", "He left."],
        ["It was signed in the U.S.", "The text is secret."],
        ["“We will wait.", "We will not wait for ever,” he said.", "“Not for ever.”", "He left."],
        ["“Will you wait?” Mr Zane asked."],
        ["“Will you wait?”", "The hall fell silent."],
        ["“Go!” she shouted."],
        ["He paid $1.5 million.", "$2 million followed."],
        ["John F. Ashby spoke.", "A clerk wrote."],
        ["He was tired…", "But he stayed."],
        ["The talks (they began late.)", "They ended."],
    ],
)
def test_sentences_in_a_paragraph(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences("No stop here\n\nAnd on") == ["No stop here", "And on"]
