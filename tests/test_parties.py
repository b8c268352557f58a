"""Whom a phrase means as a party to an event."""

import pytest
from parses import laid, words_at

from standoff.reading.actors.parties import parties


@pytest.mark.parametrize(
    ("sentence", "phrase", "found"),
    [
        ("Turkish:ADJ:2:amod jets:NOUN:3:nsubj bombed:VERB:0:root it:PRON:3:obj", "jets", ["jets"]),
        ("Two:NUM:3:nummod Malian:ADJ:3:amod helicopters:NOUN:4:nsubj turned:VERB:0:root", "helicopters",
         ["helicopters"]),
        ("U.N.:PROPN:2:compound helicopters:NOUN:3:nsubj turned:VERB:0:root", "helicopters", ["helicopters"]),
        ("The:DET:4:det US:PROPN:4:compound $:SYM:4:compound plan:NOUN:5:nsubj failed:VERB:0:root", "plan", []),
        ("Ukrainian:ADJ:2:amod positions:NOUN:3:nsubj fell:VERB:0:root", "positions", ["Ukrainian"]),
        ("Old:ADJ:2:amod jets:NOUN:3:nsubj turned:VERB:0:root", "jets", []),
        ("Kenyan:ADJ:2:amod police:NOUN:3:nsubj left:VERB:0:root", "police", ["police"]),
        ("Presidents:NOUN:0:root of:ADP:3:case Kenya:PROPN:1:nmod ,:PUNCT:5:punct Mali:PROPN:1:conj and:CCONJ:7:cc "
         "Chad:PROPN:3:conj", "Presidents", ["Kenya", "Mali", "Chad"]),
        ("Presidents:NOUN:0:root of:ADP:3:case Kenya:PROPN:1:nmod", "Presidents", ["Presidents"]),
    ],
)  # fmt: skip
def test_which_words_name_the_party(sentence: str, phrase: str, found: list[str]) -> None:
    tree = laid(sentence)
    head = words_at(tree, phrase)[0]
    assert [tree.forms[word] for word in parties(tree, (head,))] == found
