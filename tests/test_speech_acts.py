"""Speech acts by cue: the act of a sentence's only attribution."""

import pytest

from standoff.reading.language.speech_acts import is_cue, lemma_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"), ("denies", "deny"), ("denied", "deny"), ("accusing", "accuse"), ("urges", "urge"),
        ("begged", "beg"), ("warned", "warn"), ("promising", "promise"), ("told", "tell"), ("wrote", "write"),
        ("refused", "refuse"), ("agreed", "agree"), ("calling", "call"), ("announcement", "announcement"),
        ("vowed", "vow"), ("fears", "fear"), ("replied", "reply"), ("ruled", "rule"),
    ],
)  # fmt: skip
def test_lemma(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma


@pytest.mark.parametrize("word", ["walked", "table", "the", "bread", "sing"])
def test_what_is_no_cue(word: str) -> None:
    assert not is_cue(word)
