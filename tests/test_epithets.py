"""Descriptions that stand for somebody just named: "the senator", "the billionaire"."""

import pytest
from parses import laid, said, tagged, words_at

from standoff.reading.actors.coreference import resolve
from standoff.reading.actors.mentions import find_mentions

BRILL = "Otto:PROPN:3:nsubj Brill:PROPN:1:flat came:VERB:0:root"
SENATOR = "Sen.:PROPN:2:nmod:desc Otto:PROPN:4:nsubj Brill:PROPN:2:flat came:VERB:0:root"
SPOKESMAN = "Spokesman:NOUN:2:nmod:desc Otto:PROPN:4:nsubj Brill:PROPN:2:flat came:VERB:0:root"
PREMIER = "Norwegian:ADJ:2:amod Premier:PROPN:3:nmod:desc Otto:PROPN:5:nsubj Brill:PROPN:3:flat came:VERB:0:root"
LEFT = "left:VERB:0:root"


@pytest.mark.parametrize(
    ("first", "second", "phrase", "meant"),
    [
        (BRILL, f"The:DET:2:det billionaire:NOUN:3:nsubj {LEFT}", "The billionaire", "Otto Brill"),
        (BRILL, f"The:DET:3:det Texas:PROPN:3:compound governor:NOUN:4:nsubj {LEFT}", "governor", "Otto Brill"),
        (SENATOR, f"The:DET:3:det Vermont:PROPN:3:compound senator:NOUN:4:nsubj {LEFT}", "senator", "Otto Brill"),
        # which governor it is, the words do not tell
        (BRILL, f"The:DET:2:det governor:NOUN:3:nsubj {LEFT}", "governor", "The governor"),
        # a spokesman is no candidate, a premier no billionaire, a senator no judge
        (SPOKESMAN, f"The:DET:2:det candidate:NOUN:3:nsubj {LEFT}", "candidate", "The candidate"),
        (PREMIER, f"The:DET:2:det billionaire:NOUN:3:nsubj {LEFT}", "billionaire", "The billionaire"),
        (SENATOR, f"The:DET:3:det Texas:PROPN:3:compound judge:NOUN:4:nsubj {LEFT}", "judge", "The Texas judge"),
        # a president of another state
        (PREMIER, f"The:DET:3:det French:ADJ:3:amod premier:NOUN:4:nsubj {LEFT}", "premier", "The French premier"),
        # as an object it is somebody new, and so is whom a clause describes
        (BRILL, "They:PRON:2:nsubj saw:VERB:0:root the:DET:4:det billionaire:NOUN:2:obj", "billionaire",
         "the billionaire"),
        (BRILL, f"The:DET:2:det billionaire:NOUN:5:nsubj who:PRON:4:nsubj paid:VERB:2:acl:relcl {LEFT}", "billionaire",
         "The billionaire"),
    ],
)  # fmt: skip
def test_whom_a_description_means(first: str, second: str, phrase: str, meant: str) -> None:
    tree = laid(first, second)
    chains = resolve(tree, find_mentions(tree, tagged(tree, {"Otto Brill": "person"}), []), [], "encoder@test")
    actor = chains.actor_at(*words_at(tree, phrase))
    assert (chains.name_of(actor) if actor else meant if meant != "Otto Brill" else None) == meant


def test_a_native_who_speaks_is_the_person_just_named() -> None:
    tree = laid(
        "Otto:PROPN:3:nsubj Brill:PROPN:1:flat scored:VERB:0:root",
        "The:DET:2:det Peruvian:PROPN:3:nsubj said:VERB:0:root he:PRON:5:nsubj slept:VERB:3:ccomp",
    )
    names = tagged(tree, {"Otto Brill": "person", "Peruvian": "nationality"})
    told = said(tree, [("The Peruvian", "said", "he slept")])
    sources = [a.source for a in told if a.source]
    chains = resolve(tree, find_mentions(tree, names, sources), told, "encoder@test")
    assert [(actor.name, len(actor.mentions)) for actor in chains.actors] == [("Otto Brill", 3)]


def test_the_president_of_the_third_paragraph_is_named_in_a_later_one() -> None:
    waited = "Ships:NOUN:2:nsubj waited:VERB:0:root"
    tree = laid(
        f"The:DET:3:det French:ADJ:3:amod president:NOUN:4:nsubj {LEFT}",
        *[waited] * 12,
        "President:PROPN:2:nmod:desc Otto:PROPN:6:nsubj Brill:PROPN:2:flat of:ADP:5:case France:PROPN:2:nmod "
        "came:VERB:0:root",
    )
    names = {"Otto Brill": "person", "France": "location"}
    chains = resolve(tree, find_mentions(tree, tagged(tree, names), []), [], "encoder@test")
    actor = chains.actor_at(*words_at(tree, "president"))
    assert actor is not None and chains.name_of(actor) == "Otto Brill"
