"""Names that may take a position."""

import pytest
from trees import tree_of

from standoff.reading.positions.takers import words_of_takers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Baghdad demanded that the troops leave Mosul.", ["Baghdad"]),
        ("Baghdad's refusal angered the envoys.", ["Baghdad"]),
        ("Baghdad is willing to talk.", ["Baghdad"]),
        ("Baghdad is a large city.", []),
        ("The minister demanded an answer.", []),
    ],
)
def test_words_of_takers(text: str, names: list[str]) -> None:
    tree = tree_of(text)
    assert [tree.forms[word] for word in sorted(words_of_takers(tree))] == names
