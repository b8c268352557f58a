"""Cues that the tagger left without a content: what the tree and the words say they tell."""

import pytest
from trees import tree_of

from standoff.reading.attribution.completion import completed, sourced
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


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The ban was first reported by Karl Voss.", "reported", "The ban", "Karl Voss"),
        ("The minister left early and denied the claim.", "denied", "the claim", "The minister"),
        ("Ms Orlova denied the claim.", "denied", "the claim", "Ms Orlova"),
        ("When asked about the claim, Karl Voss left.", "asked", "the claim", None),
        ("The rain caused the floods.", "caused", "the floods", None),
    ],
)
def test_sourced(text: str, cue: str, content: str, source: str | None) -> None:
    tree = tree_of(text)
    word = tree.forms.index(cue)
    begin = text.index(content)
    told = (tree.word_at(begin), tree.word_at(begin + len(content) - 1) + 1)
    found = sourced(tree, Attribution(None, (word, word + 1), (told,), 0.9))
    assert (found.source and tree.span(*found.source).of(text)) == source


def test_a_source_that_is_marked_stays() -> None:
    tree = tree_of("Ms Orlova denied the claim.")
    marked = Attribution((0, 1), (2, 3), ((3, 5),), 0.9)
    assert sourced(tree, marked) == marked
