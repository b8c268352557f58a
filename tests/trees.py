"""Parses of short texts through the encoder, for tests of rules that stand or fall with the tree."""

from collections.abc import Sequence
from functools import cache

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.reading.attribution.quotations import find_quotations, inside_words
from standoff.reading.language.parse import Parse, parse
from standoff.reading.language.sentences import paragraphs_of, sentences_of
from standoff.record import Span


def grown(encoder: Encoder, texts: Sequence[str]) -> list[Parse]:
    """One tree a text, each read as a report of its own; the encoder works on several at once."""
    laid = []
    for text in texts:
        whole = [Span(0, len(text))]
        words = find_words(text)
        paragraph_of = paragraphs_of(words, whole)
        sentence_of = sentences_of(text, words, paragraph_of)
        laid.append(
            (text, words, paragraph_of, sentence_of, windows(text, words, sentence_of, paragraph_of, encoder.pieces))
        )
    scores = iter(encoder.score([window for *_, inner in laid for window in inner]))
    found = []
    for text, words, paragraph_of, sentence_of, inner in laid:
        decoded = put_together(inner, [next(scores) for _ in inner])
        quoted = inside_words(words, find_quotations(text, [Span(0, len(text))]))
        upos, heads, relations = decoded.upos.tolist(), decoded.heads.tolist(), decoded.relations.tolist()
        found.append(parse(text, words, sentence_of, paragraph_of, upos, heads, relations, quoted))
    return found


@cache
def _encoder() -> Encoder:
    return Encoder.load(threads=1)


def tree_of(text: str) -> Parse:
    """The tree of one text as the packaged encoder sees it; an empty one of a text without words."""
    return grown(_encoder(), [text])[0] if find_words(text) else parse(text, [], [], [], [], [], [], [])
