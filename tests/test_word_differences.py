"""What was done to words that were passed on."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from standoff.record import Span
from standoff.stories.word_differences import align, compare, words_of


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    """(how, words before, words after) of each change."""
    found = compare(words_of(before, [Span(0, len(before))]), words_of(after, [Span(0, len(after))]))
    return [
        (one.how, " … ".join(s.of(before) for s in one.before), " … ".join(s.of(after) for s in one.after))
        for one in found.changes
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We can wait, but not for ever.", "we can wait but not for ever", []),
        ("It’s “late”, and we don’t mind", 'It is "late" and we do not mind', []),
        ("The programme cost 20 per cent more", "The program cost 20% more", []),
        ("Twenty-five boats and three crews", "25 boats and 3 crews", []),
        ("The anti-aircraft unit stays", "The anti aircraft unit stays", []),
        ("The organisers of the centre travelled", "The organizers of the center traveled", []),
        ("Some 20,000 men & women", "some 20000 men and women", []),
        ("The U.S. side agreed", "The US side agreed", []),
    ],
)
def test_style_is_no_change(before, after, expected):
    assert changes(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We ask the ferrymen to lift it", "We ask the boatmen to lift it", [("replaced", "ferrymen", "boatmen")]),
        ("It was a long and bitter strike", "It was a bitter strike", [("dropped", "long and", "")]),
        ("It was a strike by dockers", "It was a bitter strike by dockers", [("added", "", "bitter")]),
        ("The bridge may open on Friday", "The bridge will open on Friday", [("hedge", "may", "will")]),
        ("I think the quay is safe", "The quay is safe", [("hedge", "I think", "")]),
        ("The quay is probably safe now", "The quay is safe now", [("hedge", "probably", "")]),
        ("As far as we know the quay is safe", "The quay is safe", [("hedge", "As far as we know", "")]),
        ("We will not open the harbour", "We will open the harbour", [("negation", "not", "")]),
        ("We will open the harbour", "We won't open the harbour", [("negation", "", "won't")]),
        ("The strike is lawful", "The strike is unlawful", [("negation", "lawful", "unlawful")]),
        ("No boat was held at the quay", "A boat was held at the quay", [("negation", "No", "A")]),
        ("The town is ready and the quay is open", "the quay is open", [("dropped", "The town is ready and", "")]),
    ],
)
def test_what_was_changed(before, after, expected):
    assert changes(before, after) == expected


def test_whole_sentences_at_the_ends_are_chosen_not_changed():
    whole = "We are ready. The bridge will open on Friday. Nobody need wait."
    assert changes(whole, "The bridge will open on Friday") == []
    assert changes(whole, "We are ready. Nobody need wait.") == [("dropped", "The bridge will open on Friday", "")]


def test_spans_of_several_stretches():
    text = '"We can wait," she said, "but not for ever."'
    spans = [Span(1, 12), Span(26, 42)]
    words = words_of(text, spans)
    assert [word.form for word in words] == "we can wait but not for ever".split()
    assert [word.span.of(text) for word in words][:3] == ["We", "can", "wait"]
    assert {word.piece for word in words} == {0, 1}


words = st.lists(
    st.sampled_from("we will not open the quay today or tomorrow perhaps never again".split()), max_size=12
)


@settings(deadline=None)
@given(words, words)
def test_an_alignment_pairs_equal_words_in_order(before, after):
    pairs = align(before, after)
    assert all(before[one] == after[other] for one, other in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@settings(deadline=None)
@given(words)
def test_nothing_is_changed_in_the_same_words(some):
    text = " ".join(some)
    assert changes(text, text) == []


@settings(deadline=None)
@given(words, words)
def test_changes_and_kept_words_make_up_both_wordings(before, after):
    """Where any word stays and no sentence ends in between."""
    left, right = " ".join(before), " ".join(after)
    found = compare(words_of(left, [Span(0, len(left))]), words_of(right, [Span(0, len(right))]))
    assume(found.kept)
    gone = sum(len(span.of(left).split()) for change in found.changes for span in change.before)
    new = sum(len(span.of(right).split()) for change in found.changes for span in change.after)
    assert (gone + len(found.kept), new + len(found.kept)) == (len(before), len(after))
