"""Words of likelihood: which are found, and the range that the studies give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import laid

from standoff.reading.forecasts.likelihood import chance_of, find_likelihood, likelihood_words
from standoff.reading.language.agents import rows

# words as the text is cut, the words found, their range
CASES: list[tuple[str, str | None, tuple[float, float] | None]] = [
    ("it will probably rain", "probably", (0.6, 0.75)),
    ("it is probable", "probable", (0.6, 0.75)),
    ("it is likely to rain", "likely", (0.65, 0.75)),
    ("it is very likely to rain", "very likely", (0.8, 0.95)),
    ("it is highly likely to rain", "highly likely", (0.8, 0.95)),
    ("it is most likely to rain", "most likely", (0.8, 0.95)),
    ("it is extremely likely", "extremely likely", (0.8, 0.95)),
    ("it is highly probable", "highly probable", (0.8, 0.95)),
    ("it will very probably rain", "very probably", (0.8, 0.95)),
    ("it is almost certain to rain", "almost certain", (0.9, 0.98)),
    ("it will almost certainly rain", "almost certainly", (0.9, 0.98)),
    ("it is virtually certain", "virtually certain", (0.9, 0.98)),
    ("it is all but certain", "all but certain", (0.9, 0.98)),
    ("it is nearly certain", "nearly certain", (0.9, 0.98)),
    ("it is almost sure", "almost sure", (0.9, 0.98)),
    ("a very good chance of rain", "very good chance", (0.75, 0.9)),
    ("a good chance of rain", "good chance", (0.75, 0.9)),
    ("a strong likelihood of rain", "strong likelihood", (0.75, 0.9)),
    ("in all likelihood it rains", "in all likelihood", (0.8, 0.95)),
    ("in all probability it rains", "in all probability", (0.8, 0.95)),
    ("more likely than not", "more likely than not", (0.55, 0.6)),
    ("the odds are better than even", "better than even", (0.55, 0.6)),
    ("the odds are about even", "about even", (0.5, 0.5)),
    ("an even chance", "even chance", (0.5, 0.5)),
    ("we believe it rains", "we believe", (0.65, 0.85)),
    ("i think it rains", "i think", (0.65, 0.85)),
    ("it is possible", "possible", (0.4, 0.7)),
    ("it will possibly rain", "possibly", (0.4, 0.7)),
    ("perhaps it rains", "perhaps", (0.4, 0.7)),
    ("it may rain", "may", (0.4, 0.7)),
    ("it might rain", "might", (0.4, 0.7)),
    ("it could rain", "could", (0.4, 0.7)),
    ("we doubt it rains", "we doubt", (0.1, 0.3)),
    ("she doubts it", "doubts", (0.1, 0.3)),
    ("it is doubtful", "doubtful", (0.1, 0.3)),
    ("it is unlikely to rain", "unlikely", (0.1, 0.3)),
    ("it is n't likely", "n't likely", (0.1, 0.3)),
    ("it is not likely to rain", "not likely", (0.1, 0.3)),
    ("it is highly unlikely", "highly unlikely", (0.05, 0.1)),
    ("it is very unlikely", "very unlikely", (0.05, 0.1)),
    ("it is most unlikely", "most unlikely", (0.05, 0.1)),
    ("it is improbable", "improbable", (0.05, 0.225)),
    ("it will probably not rain", "probably not", (0.15, 0.3)),
    ("it probably wo n't rain", "probably wo n't", (0.15, 0.3)),
    ("little chance of rain", "little chance", (0.05, 0.15)),
    ("little prospect of rain", "little prospect", (0.05, 0.15)),
    ("a slim chance of rain", "slim chance", (0.1, 0.2)),
    ("the chances are slight", "chances are slight", (0.1, 0.2)),
    ("almost no chance of rain", "almost no chance", (0.01, 0.05)),
    ("virtually no chance", "virtually no chance", (0.01, 0.05)),
    ("no chance of rain", "no chance", (0.0, 0.0)),
    ("it is impossible", "impossible", (0.0, 0.0)),
    ("it is certain to rain", "certain", (1.0, 1.0)),
    ("it will certainly rain", "certainly", (1.0, 1.0)),
    ("rain is inevitable", "inevitable", (1.0, 1.0)),
    ("it is expected to rain", "expected", None),
    ("it is set to rain", "set", None),
    ("it is bound to rain", "bound", None),
    ("she forecasts rain", "forecasts", None),
    ("a certain number of boats", None, None),
    ("a set of boats", None, None),
    ("the men were bound", None, None),
    ("it will rain", None, None),
    ("it is expected that it will probably rain", "probably", (0.6, 0.75)),
    ("it may very likely rain", "very likely", (0.8, 0.95)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "probabilities"), CASES)
def test_likelihood(text: str, words: str | None, probabilities: tuple[float, float] | None) -> None:
    forms = text.split()
    tree = laid(
        " ".join(f"{form}:X:{0 if n == 0 else 1}:{'root' if n == 0 else 'dep'}" for n, form in enumerate(forms))
    )
    found = find_likelihood(tree, 0, len(forms))
    if words is None:
        assert found is None
    else:
        assert found is not None
        assert " ".join(tree.lower[found.words[0] : found.words[1]]) == words
        assert found.probabilities == probabilities


def test_the_table_says_where_each_range_is_from() -> None:
    for phrase, low, high, study in rows("likelihood.tsv"):
        if low == "-":
            assert (high, study) == ("-", "-"), phrase
        else:
            assert 0 <= float(low) <= float(high) <= 1, phrase
            assert study.split(":")[0] in ("survey", "bounds", "kent"), phrase


def test_one_phrase_of_a_study_has_one_range() -> None:
    ranges: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for phrase, low, high, study in rows("likelihood.tsv"):
        name, _, of = study.partition(":")
        if name != "-":
            ranges.setdefault((name, of or phrase), set()).add((low, high))
    assert all(len(found) == 1 for found in ranges.values()), ranges


@given(
    st.lists(
        st.sampled_from(sorted({word for phrase in likelihood_words() for word in phrase})), min_size=1, max_size=12
    )
)
def test_found_words_are_a_phrase_of_the_table(forms: list[str]) -> None:
    tree = laid(
        " ".join(f"{form}:X:{0 if n == 0 else 1}:{'root' if n == 0 else 'dep'}" for n, form in enumerate(forms))
    )
    found = find_likelihood(tree, 0, len(forms))
    if found is not None:
        first, end = found.words
        assert 0 <= first < end <= len(forms)
        assert found.probabilities == likelihood_words()[tuple(tree.lower[first:end])]


@given(
    st.lists(
        st.sampled_from(sorted({word for phrase in likelihood_words() for word in phrase})), min_size=1, max_size=8
    ),
    st.booleans(),
)
def test_a_chance_is_a_range_of_probabilities(forms: list[str], negated: bool) -> None:
    tree = laid(
        " ".join(f"{form}:X:{0 if n == 0 else 1}:{'root' if n == 0 else 'dep'}" for n, form in enumerate(forms))
    )
    found = find_likelihood(tree, 0, len(forms))
    chance = chance_of(found, tree, negated) if found else None
    assert chance is None or 0 <= chance[0] <= chance[1] <= 1


@pytest.mark.parametrize(
    ("text", "negated", "chance"),
    [
        ("it will probably rain", False, (0.6, 0.75)),
        ("it will almost certainly not rain", True, (0.02, 0.1)),
        ("it is unlikely to rain", True, (0.1, 0.3)),
        ("it is not impossible", False, None),
        ("it is not expected to rain", True, None),
    ],
)
def test_chance_that_it_comes(text: str, negated: bool, chance: tuple[float, float] | None) -> None:
    forms = text.split()
    tree = laid(
        " ".join(f"{form}:X:{0 if n == 0 else 1}:{'root' if n == 0 else 'dep'}" for n, form in enumerate(forms))
    )
    found = find_likelihood(tree, 0, len(forms))
    assert found is not None and chance_of(found, tree, negated) == chance
