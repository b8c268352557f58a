"""Words are cut as Universal Dependencies cuts English, and every character that is not white space is in one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.words import SHAPES, find_words, shapes


def words(text: str) -> list[str]:
    return [span.of(text) for span in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. won't wait.", "The|U.S.|wo|n't|wait|."),
        ("Mr. O'Dell's aide can't, I’m told.", "Mr.|O'Dell|'s|aide|ca|n't|,|I|’m|told|."),
        ("They cannot meet at 10:30 a.m.", "They|can|not|meet|at|10:30|a.m."),
        ("1,200 troops, 3.5% of 40,000", "1,200|troops|,|3.5|%|of|40,000"),
        ("a B-52 and the 5th fleet in the 1960s", "a|B|-|52|and|the|5th|fleet|in|the|1960s"),
        ("John F. Ashby, Jr., spoke", "John|F.|Ashby|,|Jr.|,|spoke"),
        ("see https://example.org/a?b=1. Then", "see|https://example.org/a?b=1|.|Then"),
        ("write to desk@paper.example now", "write|to|desk@paper.example|now"),
        ("“No,” she said—twice…", "“|No|,|”|she|said|—|twice|…"),
        ("$19 million", "$|19|million"),
        ("café naïve e\u0301te\u0301", "café|naïve|e\u0301te\u0301"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split("|")


@given(st.text(max_size=400))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    found = find_words(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for span in found for i in range(*span)}
    assert covered >= {i for i, c in enumerate(text) if not c.isspace()}


def test_shapes_keep_case_and_quotation() -> None:
    text = "He said “Wait for NATO” and left."
    found = find_words(text)
    inside = {
        span.of(text)
        for span, shape in zip(found, shapes(text, found, [0] * len(found)), strict=True)
        if shape >= SHAPES
    }
    assert inside == {"“", "Wait", "for", "NATO", "”"}
    plain = dict(zip(words(text), shapes(text, found, [0] * len(found)), strict=True))
    assert len({plain["He"], plain["said"], plain["Wait"], plain["NATO"]}) == 4


def test_quotation_state_ends_with_its_paragraph() -> None:
    text = "“Open\nshut"
    found = find_words(text)
    assert shapes(text, found, [0, 0, 1])[-1] < SHAPES
