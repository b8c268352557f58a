"""Cues that the tagger left without a content: what the tree and the words say they tell."""

import pytest
from trees import tree_of

from standoff.reading.attribution.completion import completed
from standoff.reading.language.attributions import Attribution


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Three bridges were destroyed, according to Ms Orlova.",
            "according",
            "Ms Orlova",
            "Three bridges were destroyed",
        ),
        ("According to Ms Orlova, the dam has burst.", "According", "Ms Orlova", "the dam has burst"),
        ("The minister said that the talks had failed.", "said", "The minister", "the talks had failed"),
        ("The road is closed, the mayor said.", "said", "the mayor", "The road is closed"),
        ("The road is closed.", "closed", None, None),
        ("They left, according to", "according", None, None),
    ],
)
def test_completed(text: str, cue: str, source: str | None, content: str | None) -> None:
    tree = tree_of(text)
    word = tree.forms.index(cue)
    found = completed(tree, Attribution(None, (word, word + 1), (), 0.9))
    if content is None:
        assert found is None
        return
    assert found is not None and found.source is not None
    assert tree.span(*found.source).of(text) == source
    assert [tree.span(*part).of(text) for part in found.contents] == [content]
    assert found.probability < 0.9
