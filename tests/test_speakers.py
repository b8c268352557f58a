"""Who speaks in a statement: behind its source, implied by its cue, or by the turn of a transcript."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from parses import laid, said, tagged, words_at
from test_mentions import any_trees

from standoff.reading.actors.coreference import resolve
from standoff.reading.actors.mentions import find_mentions
from standoff.reading.actors.turns import find_turns
from standoff.reading.attribution.speakers import speaker_of
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import source_head

BRILL = {"Ada Brill": "person", "Brill": "person", "Otto Dorn": "person", "Dorn": "person"}


def speaker(tree: Parse, attribution: Attribution, names: dict[str, str]) -> str | None:
    """The name of whoever speaks in the only statement."""
    sources = [attribution.source] if attribution.source else []
    chains = resolve(tree, find_mentions(tree, tagged(tree, names), sources), [attribution], "encoder@test")
    return speaker_of(tree, attribution, chains)[1]


def of(*words: tuple[int, int] | None) -> Attribution:
    """An attribution without a source; words: of the cue and the content."""
    cue, content = words
    return Attribution(None, cue, (content,) if content else (), 0.9)


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "name"),
    [
        ("Ada:PROPN:3:nsubj Brill:PROPN:1:flat left:VERB:0:root saying:VERB:3:advcl it:PRON:6:nsubj ended:VERB:4:ccomp",
         "saying", "it ended", "Ada Brill"),
        ("Ada:PROPN:4:nmod:poss Brill:PROPN:1:flat 's:PART:1:case claim:NOUN:7:nsubj it:PRON:6:nsubj ended:VERB:4:acl "
         "stands:VERB:0:root", "claim", "it ended", "Ada Brill"),
        ("Brill:PROPN:3:nsubj:pass was:AUX:3:aux:pass said:VERB:0:root to:PART:5:mark sleep:VERB:3:xcomp",
         "said", "to sleep", None),
        ("Brill:PROPN:3:nsubj:pass was:AUX:3:aux:pass suspended:VERB:0:root after:SCONJ:5:mark claiming:VERB:3:advcl "
         "it:PRON:7:nsubj ended:VERB:5:ccomp", "claiming", "it ended", "Brill"),
    ],
)  # fmt: skip
def test_whom_a_cue_without_a_source_implies(sentence: str, cue: str, content: str, name: str | None) -> None:
    tree = laid(sentence)
    assert speaker(tree, of(words_at(tree, cue), words_at(tree, content)), BRILL) == name


NAMED_LAST = [
    ("the:DET:2:det head:NOUN:0:root of:ADP:6:case the:DET:6:det Labour:PROPN:6:compound Office:PROPN:2:nmod "
     ",:PUNCT:2:punct Ada:PROPN:2:dep Brill:PROPN:8:flat", "Ada"),
    ("Director:PROPN:0:root of:ADP:4:case Harbour:PROPN:4:compound Institute:PROPN:1:nmod Dr.:PROPN:6:nmod:desc "
     "Ada:PROPN:1:dep Brill:PROPN:6:flat", "Ada"),
    ("Friends:NOUN:0:root of:ADP:4:case President:PROPN:4:nmod:desc Ada:PROPN:1:nmod Brill:PROPN:4:flat", "Friends"),
    ("a:DET:2:det friend:NOUN:0:root of:ADP:5:case President:PROPN:5:nmod:desc Ada:PROPN:2:nmod Brill:PROPN:5:flat",
     "friend"),
    ("the:DET:2:det mayor:NOUN:0:root and:CCONJ:5:cc his:PRON:5:nmod:poss wife:NOUN:2:conj ,:PUNCT:7:punct "
     "Ada:PROPN:5:appos Brill:PROPN:7:flat", "mayor"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "head"), NAMED_LAST)
def test_a_name_after_its_role_says_who_speaks(sentence: str, head: str) -> None:
    tree = laid(sentence)
    first, end = words_at(tree, "Ada Brill")
    assert tree.forms[source_head(tree, 0, end, {first: first})] == head


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("a:DET:2:det worker:NOUN:6:nsubj named:VERB:2:acl Ada:PROPN:3:xcomp Brill:PROPN:4:flat said:VERB:0:root "
         "it:PRON:8:nsubj ended:VERB:6:ccomp", "a worker named Ada Brill", "Ada Brill"),
        ("A:DET:2:det number:NOUN:6:nsubj of:ADP:5:case party:NOUN:5:compound delegates:NOUN:6:nsubj said:VERB:0:root "
         "it:PRON:8:nsubj ended:VERB:6:ccomp", "A number of party delegates", "A number of party delegates"),
        ("Other:ADJ:2:amod ministers:NOUN:8:nsubj ,:PUNCT:5:punct like:ADP:5:case Ada:PROPN:2:nmod Brill:PROPN:5:flat "
         ",:PUNCT:5:punct said:VERB:0:root it:PRON:10:nsubj ended:VERB:8:ccomp",
         "Other ministers , like Ada Brill", "Other ministers"),
        ("Ada:PROPN:6:nsubj Brill:PROPN:1:flat and:CCONJ:4:cc Otto:PROPN:6:nsubj Dorn:PROPN:4:flat said:VERB:0:root "
         "it:PRON:8:nsubj ended:VERB:6:ccomp", "Ada Brill and Otto Dorn", "Ada Brill"),
        ("Chile:PROPN:3:nmod:poss 's:PART:1:case envoy:NOUN:8:dep ,:PUNCT:3:punct Ada:PROPN:8:nsubj Brill:PROPN:5:flat "
         ",:PUNCT:5:punct said:VERB:0:root it:PRON:10:nsubj ended:VERB:8:ccomp", "Ada Brill", "Ada Brill"),
    ],
)  # fmt: skip
def test_the_fullest_name_of_a_source(sentence: str, source: str, name: str) -> None:
    tree = laid(sentence)
    assert speaker(tree, said(tree, [(source, "said", "it ended")])[0], BRILL) == name


def transcript(*paragraphs: str) -> Parse:
    """Paragraphs in the notation of `laid`, where "=" stands for a colon."""
    tree = laid(*paragraphs)
    return replace(tree, forms=[form.replace("=", ":") for form in tree.forms])


def turn(label: str, last: str = ".") -> str:
    spoken = "I:PRON:4:nsubj think:VERB:1:parataxis so:ADV:4:advmod"
    return f"{label}:PROPN:0:root =:PUNCT:1:punct {spoken} {last}:PUNCT:1:punct"


def test_i_is_whose_turn_it_is() -> None:
    tree = transcript(
        "Ada:PROPN:3:nsubj Brill:PROPN:1:flat spoke:VERB:0:root .:PUNCT:3:punct",
        turn("Q", "?"),
        turn("A"),
        turn("Q", "?"),
    )
    first, end = words_at(tree, "I", 2)
    attribution = Attribution((first, end), (first + 1, end + 1), ((first + 2, end + 2),), 0.9)
    assert speaker(tree, attribution, BRILL) == "Ada Brill"
    first, end = words_at(tree, "I", 1)
    attribution = Attribution((first, end), (first + 1, end + 1), ((first + 2, end + 2),), 0.9)
    assert speaker(tree, attribution, BRILL) is None


def test_turns_of_people_with_names() -> None:
    tree = transcript(turn("BRILL"), turn("DORN"), "I:PRON:2:nsubj think:VERB:0:root so:ADV:2:advmod ?:PUNCT:2:punct")
    turns = find_turns(tree)
    assert [tree.forms[turn.label] for turn in turns] == ["BRILL", "DORN"]
    assert turns[1].end == words_at(tree, "I", 3)[0]  # the unlabelled question is somebody else's
    first, end = words_at(tree, "I", 2)
    attribution = Attribution((first, end), (first + 1, end + 1), ((first + 2, end + 2),), 0.9)
    assert speaker(tree, attribution, {"BRILL": "person", "DORN": "person"}) == "DORN"


def test_one_label_makes_no_transcript() -> None:
    assert find_turns(transcript(turn("BRILL"), "Ships:NOUN:2:nsubj waited:VERB:0:root")) == []


@given(any_trees())
def test_turns_are_in_order_and_do_not_overlap(tree: Parse) -> None:
    turns = find_turns(tree)
    assert all(turn.label < turn.colon < turn.end <= len(tree.words) for turn in turns)
    assert all(one.end <= other.label for one, other in pairwise(turns))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("his:PRON:2:nmod:poss wife:NOUN:6:nsubj ,:PUNCT:2:punct Ada:PROPN:2:dep Brill:PROPN:4:flat", "Ada Brill"),
        ("an:DET:2:det aide:NOUN:6:nsubj to:ADP:4:case Ada:PROPN:2:nmod Brill:PROPN:4:flat", "an aide to Ada Brill"),
    ],
)
def test_a_name_beside_a_description(source: str, name: str) -> None:
    tree = laid(f"{source} said:VERB:0:root it:PRON:8:nsubj ended:VERB:6:ccomp")
    attribution = Attribution((0, 5), words_at(tree, "said"), (words_at(tree, "it ended"),), 0.9)
    assert speaker(tree, attribution, BRILL) == name
