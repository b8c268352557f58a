"""The tense around a time expression. The texts are made up; [brackets] mark the expression asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.words import find_words
from standoff.reading.tense import tense_near
from standoff.record import Span

CASES = [
    ("The minister said [Tuesday] that he would resign.", "past"),
    ("The minister will speak on [Tuesday].", "future"),
    ("The minister won't speak on [Tuesday].", "future"),
    ("They'll vote on [Tuesday].", "future"),
    ("The pact will be signed on [Tuesday].", "future"),
    ("The pact was signed on [Tuesday].", "past"),
    ("The pact is to be signed on [Tuesday].", "future"),
    ("The pact is expected to be signed on [Tuesday].", "future"),
    ("The pact had been due to expire on [Tuesday].", "past"),
    ("A vote is scheduled for [Tuesday].", "future"),
    ("He plans to fly home on [Tuesday].", "future"),
    ("His plans were leaked on [Tuesday].", "past"),
    ("He is at sea on [Tuesday].", "present"),
    ("He could not be reached on [Tuesday].", "past"),
    ("On [Tuesday] the army withdrew.", "past"),
    ("The talks will go on; [Tuesday] brought none.", "past"),
    ("After he resigned, on [Tuesday] the guards will leave.", "future"),
    ("He may leave as soon as [Tuesday].", "future"),
    ("They put it off until [Tuesday].", "future"),
    ("They asked for an answer by [Tuesday].", "future"),
    ("Two towns had fallen by [Tuesday].", "past"),
    ("He spoke ahead of [Tuesday]'s vote.", "future"),
    ("He will go. [Tuesday] is quiet.", "present"),
    ("He spoke to Gen. Ode on [Tuesday].", "past"),
    ("Quiet streets on [Tuesday].", None),
    # infinitives that hang on a wish, a plan, an order
    ("Analysts expect the council to meet on [Thursday].", "future"),
    ("The president urged the rebels to hand over the port on [Thursday].", "future"),
    ("They made a plan to open the port on [Thursday].", "future"),
    ("The summit, to be held on [Sunday], was his idea.", "future"),
    ("The envoy agreed on [Thursday] to meet him.", "past"),
    ("He was believed to be held at the base on [Thursday].", "past"),
    ("The general ordered troops into the town on [Thursday].", "past"),
    # due, scheduled, starting
    ("Talks are due on [Thursday].", "future"),
    ("He spoke of the talks scheduled for [Thursday].", "future"),
    ("They agreed on a ceasefire starting [Saturday].", "future"),
    ("They announced a curfew, effective [Saturday].", "future"),
    ("The road was closed due to the storm on [Thursday].", "past"),
    # verbs of timetables
    ("Talks resume [Thursday].", "future"),
    ("He returns [Saturday].", "future"),
    ("The deadline expires on [Friday].", "future"),
    ("The ultimatum runs out at [midnight on Friday].", "future"),
    ("The rule takes effect [Thursday].", "future"),
    ("The ministers are meeting on [Thursday].", "future"),
    ("The council votes on [Thursday].", "future"),
    ("The leaves fell on [Thursday].", "past"),
    # by, until, before, since
    ("By [Friday], she vowed, it would end.", "future"),
    ("By [Friday] the town was quiet.", "past"),
    ("They promised answers by the end of [Friday].", "future"),
    ("The truce was extended until [Friday].", "future"),
    ("They had until [Friday] to answer.", "future"),
    ("He had said he would stay until [Friday].", "future"),
    ("The troops had left by [Friday].", "past"),
    ("They wanted an answer before [Friday].", "future"),
    ("The border will have been shut since [Friday].", "past"),
    # before a noun
    ("He would not describe the [Friday] letter.", "past"),
    ("They will meet to discuss [Monday]'s attack.", "past"),
    ("He praised [Monday]'s meeting.", "past"),
    ("The share they held before [Friday]'s purchases was small.", "past"),
    ("The [Sunday] talks ended.", "past"),
    ("He will skip [Monday]'s meeting.", "future"),
    ("He said [Monday]'s meeting will decide.", "future"),
]


def place(marked: str) -> tuple[str, Span]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_by_words_alone(marked: str, expected: str | None) -> None:
    text, span = place(marked)
    assert tense_near(text, find_words(text), None)(span) == expected


def test_parts_of_speech_keep_an_adjective_from_being_a_verb() -> None:
    text, span = place("The wounded general will, with the retired judge, speak on [Tuesday].")
    words = find_words(text)
    tags = ["NOUN"] * len(words)
    tags[[word.of(text) for word in words].index("will")] = "AUX"
    assert tense_near(text, words, None)(span) == "past"
    assert tense_near(text, words, tags)(span) == "future"


def test_a_plural_makes_a_verb_of_what_a_tagger_takes_for_a_noun() -> None:
    text, span = place("Talks resume [Thursday].")
    assert tense_near(text, find_words(text), ["VERB", "NOUN", "PROPN", "PUNCT"])(span) == "future"


def test_an_infinitive_may_be_tagged_as_a_noun_but_not_as_a_name() -> None:
    text, span = place("He urged them to hand over arms on [Thursday].")
    tags = ["PRON", "VERB", "PRON", "PART", "NOUN", "ADP", "NOUN", "ADP", "PROPN", "PUNCT"]
    assert tense_near(text, find_words(text), tags)(span) == "future"
    tags[4] = "PROPN"
    assert tense_near(text, find_words(text), tags)(span) == "past"


def test_leaves_that_are_no_verb() -> None:
    text, span = place("Autumn leaves on [Thursday].")
    assert tense_near(text, find_words(text), None)(span) == "future"
    assert tense_near(text, find_words(text), ["NOUN", "NOUN", "ADP", "PROPN", "PUNCT"])(span) is None


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_span_of_any_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert tense_near(text, find_words(text), None)(Span(start, end)) in {"past", "present", "future", None}
