"""Titles of several phrases before a name."""

import pytest
from parses import laid, words_at

from standoff.reading.actors.long_titles import long_title


def title(words: str, name: str, kinds: dict[str, str] | None = None) -> str | None:
    """The title found before the name; words: form:UPOS."""
    tree = laid(" ".join(f"{entry}:0:root" for entry in words.split()))
    kind_at = {words_at(tree, word)[0]: kind for word, kind in (kinds or {}).items()}
    found = long_title(tree, words_at(tree, name)[0], kind_at)
    return None if found is None else tree.span(found.scope, found.end).of(tree.text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Minister:PROPN of:ADP Foreign:PROPN Affairs:PROPN of:ADP Narland:PROPN Ada:PROPN Brill:PROPN left:VERB",
         "Minister of Foreign Affairs of Narland"),
        ("Deputy:PROPN Defense:PROPN Minister:PROPN of:ADP Chad:PROPN Ada:PROPN Brill:PROPN",
         "Deputy Defense Minister of Chad"),
        ("UN:PROPN High:ADJ Commissioner:PROPN for:ADP Refugees:PROPN Ada:PROPN Brill:PROPN",
         "UN High Commissioner for Refugees"),
        ("Then:ADV the:DET Secretary:PROPN of:ADP State:PROPN for:ADP Wales:PROPN Ada:PROPN Brill:PROPN",
         "Secretary of State for Wales"),
        ("Speaker:PROPN of:ADP the:DET House:PROPN Ada:PROPN Brill:PROPN", "Speaker of the House"),
        # no office, a comma, an office of its own right before the name, a small letter
        ("Bank:PROPN of:ADP Narland:PROPN Ada:PROPN Brill:PROPN", None),
        ("Minister:PROPN of:ADP Health:PROPN ,:PUNCT Ada:PROPN Brill:PROPN", None),
        ("Friends:NOUN of:ADP President:PROPN Ada:PROPN Brill:PROPN", None),
        ("a:DET friend:NOUN of:ADP Narland:PROPN Ada:PROPN Brill:PROPN", None),
        ("Minister:PROPN of:ADP Health:PROPN met:VERB Ada:PROPN Brill:PROPN", None),
    ],
)  # fmt: skip
def test_where_a_long_title_begins(words: str, found: str | None) -> None:
    assert title(words, "Ada") == found


def test_another_person_is_no_part_of_a_title() -> None:
    words = "Minister:PROPN of:ADP Dorn:PROPN Ada:PROPN Brill:PROPN"
    assert title(words, "Ada", {"Dorn": "person"}) is None
