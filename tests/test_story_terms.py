"""Terms and how telling they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.stories.terms import Frequencies, fold, terms_of


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Ferries", "ferry"),
        ("boxes", "box"),
        ("churches", "church"),
        ("bridges", "bridge"),
        ("Vane's", "vane"),
        ("Vane’s", "vane"),
        ("crisis", "crisis"),
        ("glass", "glass"),
        ("Gaius", "gaius"),
        ("gas", "gas"),
        ("1,200", "1,200"),
    ],
)
def test_a_word_as_a_term(word, term):
    assert fold(word) == term


def test_words_of_all_news_are_no_terms():
    assert terms_of("The ferries of Lower Quay are held, and they said so.") == ["ferry", "lower", "quay", "held"]


def test_a_rare_term_tells_more_than_a_common_one():
    frequencies = Frequencies.count([["quayside", "minister"], ["minister", "ferry"], ["minister"]])
    assert frequencies.weight("quayside") > frequencies.weight("minister") > 0
    assert frequencies.weight("never seen") >= frequencies.weight("quayside")


def test_news_at_large_is_known_before_the_ledger_is():
    empty = Frequencies(0, {})
    assert empty.weight("minister") < empty.weight("quayside") / 2


def test_a_term_of_every_report_of_a_large_ledger_tells_nothing():
    assert Frequencies(200_000, {"quayside": 200_000}).weight("quayside") < 0.01


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["minister", "quayside", "president"]))
def test_weights_lie_between_0_and_1_and_fall_with_use(reports, holding, term):
    holding = min(holding, reports)
    more = min(holding + 1, reports)
    weight = Frequencies(reports, {term: holding}).weight(term)
    assert 0 <= Frequencies(reports, {term: more}).weight(term) <= weight <= 1
