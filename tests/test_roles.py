"""What somebody is said to be, and of whom it is said."""

import pytest
from parses import laid, words_at

from standoff.reading.actors.roles import said_of


@pytest.mark.parametrize(
    ("sentence", "noun", "of"),
    [
        ("Brill:PROPN:4:nsubj is:AUX:4:cop a:DET:4:det mayor:NOUN:0:root", "mayor", "Brill"),
        ("Brill:PROPN:5:nsubj is:AUX:5:cop not:PART:5:advmod a:DET:5:det mayor:NOUN:0:root", "mayor", None),
        ("Brill:PROPN:4:nsubj is:AUX:4:cop a:DET:4:det poet:NOUN:0:root and:CCONJ:6:cc mayor:NOUN:4:conj",
         "mayor", "Brill"),
        ("Brill:PROPN:2:nsubj served:VERB:0:root as:ADP:4:case mayor:NOUN:2:obl", "mayor", "Brill"),
        ("Brill:PROPN:2:nsubj came:VERB:0:root and:CCONJ:4:cc served:VERB:2:conj as:ADP:6:case mayor:NOUN:4:obl",
         "mayor", "Brill"),
        ("Brill:PROPN:3:nsubj:pass was:AUX:3:aux:pass appointed:VERB:0:root as:ADP:5:case mayor:NOUN:3:obl",
         "mayor", "Brill"),
        ("Brill:PROPN:3:nsubj:pass was:AUX:3:aux:pass promoted:VERB:0:root to:ADP:5:case general:NOUN:3:obl",
         "general", "Brill"),
        ("Brill:PROPN:2:nsubj appointed:VERB:0:root him:PRON:2:obj as:ADP:5:case mayor:NOUN:2:obl", "mayor", None),
        ("Brill:PROPN:2:nsubj spoke:VERB:0:root to:ADP:5:case a:DET:5:det mayor:NOUN:2:obl", "mayor", None),
        ("Brill:PROPN:0:root and:CCONJ:3:cc Dorn:PROPN:1:conj ,:PUNCT:5:punct mayor:NOUN:1:appos", "mayor", "Dorn"),
        ("Brill:PROPN:2:nsubj left:VERB:0:root when:ADV:6:advmod a:DET:5:det mayor:NOUN:1:appos spoke:VERB:2:advcl",
         "mayor", None),
    ],
)  # fmt: skip
def test_of_whom_a_role_is_said(sentence: str, noun: str, of: str | None) -> None:
    tree = laid(sentence)
    told = said_of(tree, frozenset()).get(words_at(tree, noun)[0])
    assert (tree.forms[told[0]] if told else None) == of
