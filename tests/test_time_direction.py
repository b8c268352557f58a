"""Which way a time lies. The texts are made up; [brackets] mark the expression asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import laid
from trees import tree_of

from standoff.encoder.words import find_words
from standoff.reading.language.tense import verb_tenses
from standoff.reading.times.direction import direction_of
from standoff.record import Span

CASES = [
    ("The minister said [Tuesday] that he would resign.", "past"),
    ("The minister will speak on [Tuesday].", "future"),
    ("The minister won't speak on [Tuesday].", "future"),
    ("They'll vote on [Tuesday].", "future"),
    ("The pact will be signed on [Tuesday].", "future"),
    ("The pact was signed on [Tuesday].", "past"),
    ("The pact is to be signed on [Tuesday].", "planned"),
    ("The pact is expected to be signed on [Tuesday].", "planned"),
    ("The pact had been due to expire on [Tuesday].", "past"),
    ("A vote is scheduled for [Tuesday].", "planned"),
    ("He plans to fly home on [Tuesday].", "planned"),
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
    ("Analysts expect the council to meet on [Thursday].", "planned"),
    ("The president urged the rebels to hand over the port on [Thursday].", "planned"),
    ("They made a plan to open the port on [Thursday].", "planned"),
    ("The summit, to be held on [Sunday], was his idea.", "planned"),
    ("The envoy agreed on [Thursday] to meet him.", "past"),
    ("He was believed to be held at the base on [Thursday].", "past"),
    ("The general ordered troops into the town on [Thursday].", "past"),
    # due, scheduled, starting
    ("Talks are due on [Thursday].", "planned"),
    ("He spoke of the talks scheduled for [Thursday].", "planned"),
    ("They agreed on a ceasefire starting [Saturday].", "future"),
    ("They announced a curfew, effective [Saturday].", "future"),
    ("The road was closed due to the storm on [Thursday].", "past"),
    # verbs of timetables
    ("Talks resume [Thursday].", "planned"),
    ("He returns [Saturday].", "planned"),
    ("The deadline expires on [Friday].", "planned"),
    ("The ultimatum runs out at [midnight on Friday].", "planned"),
    ("The rule takes effect [Thursday].", "planned"),
    ("The ministers are meeting on [Thursday].", "planned"),
    ("The council votes on [Thursday].", "planned"),
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
    ("He will skip [Monday]'s meeting.", "planned"),
    ("He said [Monday]'s meeting will decide.", "planned"),
    # a finite present has a day for itself
    ("The president flies to Cairo on [Saturday].", "timetable"),
    ("A vote was called for [Friday].", "timetable"),
    # what was asked, what was done on the day of asking
    ("He [Friday] vowed to fight on.", "past"),
    ("The rebels vowed to fight on until [Friday].", "future"),
    ("A court [Wednesday] refused to order his release.", "past"),
    ("They may have fled on [Tuesday].", "past"),
    ("The deadline of [Monday] passed without an answer.", "past"),
    ("The deadline of [Monday] cannot be moved.", "planned"),
    ("The profit for the quarter ended [Friday] fell.", "past"),
    ("The airspace stays closed through [Sunday].", "planned"),
]


def place(marked: str) -> tuple[str, Span]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_direction(marked: str, expected: str | None) -> None:
    text, span = place(marked)
    assert direction_of(tree_of(text))(span) == expected


def test_the_verb_above_counts_not_the_nearest() -> None:
    sentence = (
        "Talks:NOUN:7:nsubj that:PRON:3:nsubj failed:VERB:1:acl:relcl in:ADP:5:case Oslo:PROPN:3:obl "
        "will:AUX:7:aux resume:VERB:0:root when:ADV:11:mark he:PRON:11:nsubj has:AUX:11:aux gone:VERB:7:advcl "
        "Friday:PROPN:7:obl:unmarked .:PUNCT:7:punct"
    )
    tree = laid(sentence)
    start = tree.text.index("Friday")
    assert direction_of(tree)(Span(start, start + 6)) == "future"


@pytest.mark.parametrize(
    ("sentence", "tenses"),
    [
        ("Talks:NOUN:2:nsubj resume:VERB:0:root Thursday:PROPN:2:obl:unmarked", ["", "planned", ""]),
        ("Talks:VERB:0:root resume:NOUN:1:obj Thursday:PROPN:1:obl:unmarked", ["", "planned", ""]),  # mistagged
        ("Autumn:NOUN:2:compound leaves:NOUN:0:root", ["", ""]),
        ("He:PRON:2:nsubj leaves:VERB:0:root", ["", "planned"]),
        ("The:DET:3:det wounded:ADJ:3:amod general:NOUN:4:nsubj spoke:VERB:0:root", ["", "", "", "past"]),
        (
            "He:PRON:2:nsubj urged:VERB:0:root them:PRON:2:obj to:PART:5:mark hand:NOUN:2:xcomp",
            ["", "past", "", "planned", ""],
        ),
        ("He:PRON:2:nsubj spoke:VERB:0:root to:ADP:4:case Hand:PROPN:2:obl", ["", "past", "", ""]),
    ],
)
def test_what_verb_forms_show(sentence: str, tenses: list[str]) -> None:
    shown = verb_tenses(laid(sentence))
    assert [shown.get(word, "") for word in range(len(tenses))] == tenses


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200).filter(find_words), st.integers(0, 200), st.integers(0, 200))
def test_any_span_of_any_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert direction_of(tree_of(text))(Span(start, end)) in {"past", "present", "timetable", "planned", "future", None}
