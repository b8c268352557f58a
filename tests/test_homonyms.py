"""Georgia and Georgia, Congo and Congo: which state a shared name means."""

import pytest
from parses import laid, words_at

from standoff.reading.actors.affiliation import country_of
from standoff.reading.actors.homonyms import settled
from standoff.reading.language.parse import Parse


def told(words: str) -> Parse:
    return laid(" ".join(f"{word}:{'PROPN' if word[0].isupper() else 'NOUN'}:0:root" for word in words.split()))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Georgia Gov. Ada Brill waited", "USA"),
        ("Georgia Lt. Gov. Ada Brill waited", "USA"),
        ("Georgia lawmakers waited", "USA"),
        ("Georgia officials waited , Sen. Dorn of Georgia Democrats too", "USA"),
        ("Georgia officials waited in Atlanta", "USA"),
        ("Georgia officials met officials of Florida", "USA"),
        ("Georgia Prime Minister Ada Brill waited", "GEO"),
        ("Georgia 's president left Atlanta", "GEO"),
        ("Georgia 's parliament waited", "GEO"),
        ("Georgia officials waited in Tbilisi", "GEO"),
        ("Georgia and Ukraine are no members", "GEO"),
        ("Georgia voted in Florida and in Abkhazia", "GEO"),
    ],
)
def test_which_georgia_is_meant(words: str, code: str) -> None:
    tree = told(words)
    assert settled(tree, *words_at(tree, "Georgia"), "GEO") == code


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ("Congo waited", "Congo", "COD"),
        ("Congo waited near Goma and Brazzaville", "Congo", "COD"),
        ("Congo voted in Brazzaville", "Congo", "COG"),
        ("The DR Congo waited", "Congo", "COD"),
        ("The Democratic Republic of Congo waited", "Congo", "COD"),
        ("The Republic of Congo waited", "Congo", "COG"),
        ("Congo Republic waited", "Congo", "COG"),
    ],
)
def test_which_congo_is_meant(words: str, name: str, code: str) -> None:
    tree = told(words)
    assert settled(tree, *words_at(tree, name), "COG") == code


def test_other_names_keep_their_state() -> None:
    tree = told("Chad waited in Atlanta")
    assert settled(tree, 0, 1, "TCD") == "TCD"


def test_a_title_of_the_american_state_is_of_the_usa() -> None:
    tree = laid("Georgia:PROPN:2:compound Gov.:PROPN:3:nmod:desc Ada:PROPN:4:nsubj left:VERB:0:root")
    assert country_of(tree, 0, 1, 2) == "USA"
