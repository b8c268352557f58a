"""Windows: every word is read exactly once, none is too long, and numbers lead back to the words."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from standoff.encoder.lexicon import Lexicon
from standoff.encoder.session import MODEL
from standoff.encoder.windows import OVERLAP, WINDOW, Window, WordPieces, windows
from standoff.encoder.words import find_words

PIECES = WordPieces(Tokenizer.from_file(str(MODEL / "tokenizer.json")), Lexicon.load(MODEL / "lexicon.npy"))


def lay(paragraphs: list[str], sentence_length: int = 12) -> tuple[str, list[Window]]:
    text = "\n".join(paragraphs)
    words = find_words(text)
    ends = [len("\n".join(paragraphs[: i + 1])) for i in range(len(paragraphs))]
    paragraph_of = [next(i for i, end in enumerate(ends) if word.end <= end) for word in words]
    sentence_of = [1000 * paragraph_of[i] + i // sentence_length for i in range(len(words))]
    return text, windows(text, words, sentence_of, paragraph_of, PIECES)


@given(st.lists(st.integers(min_value=0, max_value=700), min_size=1, max_size=8))
def test_every_word_is_in_one_core(lengths: list[int]) -> None:
    text, laid = lay([" ".join(["ultimatum", "Ashgrove", "a"][i % 3] for i in range(n)) for n in lengths])
    assert [word for window in laid for word in window.core] == list(range(len(find_words(text))))
    for window in laid:
        assert len(window.pieces) == len(window.shapes) <= WINDOW
        assert len(window.first) == len(window.sentence) == len(window.words)
        assert window.words.start <= window.core.start < window.core.stop <= window.words.stop


def test_a_long_paragraph_is_cut_at_a_sentence_with_context_on_both_sides() -> None:
    _, laid = lay(["word " * 900])
    assert len(laid) > 3
    middle = laid[1]
    assert middle.core.start % 12 == 0
    assert 0 < middle.core.start - middle.words.start <= OVERLAP
    assert middle.core.stop < middle.words.stop


def test_short_paragraphs_share_a_window() -> None:
    _, laid = lay(["One short paragraph.", "Another one."])
    assert len(laid) == 1
    assert (laid[0].pieces == PIECES.sep).sum() == 2


def test_a_word_without_end_is_cut_off() -> None:
    _, laid = lay(["x" * 200_000])
    assert len(laid) == 1
    assert len(laid[0].pieces) < WINDOW
