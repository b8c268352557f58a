"""The check of a brief's sentences: what the cited spans vouch for passes, and one altered fact does not."""

from dataclasses import replace

import pytest
from brief_records import DENIED, SHELLED, denied, shelled
from hypothesis import given
from hypothesis import strategies as st
from records import place

from standoff.brief.checking import Evidence, doubts
from standoff.brief.contents import Citation
from standoff.record import Span

RECORDS = (shelled(), denied(), shelled(3, "Quay Radio", SHELLED + " It rained."))
EVIDENCE = Evidence(
    records=RECORDS,
    outlets=(frozenset({"the harbour post"}), frozenset({"quay radio"}), frozenset({"quay radio"})),
    entries={},
    independent=lambda numbers: len({RECORDS[number - 1].report.publisher for number in numbers}),
)
SENTENCE = RECORDS[0].sentences[0]
PATTERN = "The Norland Army shelled Freeland on 12 May 1984, {}."
ONE = (Citation(1, (SENTENCE,)),)
TWO = (*ONE, Citation(3, (SENTENCE,)))
DENIAL = (Citation(2, (place("Norland", DENIED), place("denied", DENIED),
                       place("that its guns had shelled the Lower Quay bridge in Freeland", DENIED))),)  # fmt: skip
SAID = "Norland denied “that its guns had shelled the Lower Quay bridge in Freeland” (Quay Radio, 14 May 1984)"
REPORTED = f"“{SENTENCE.of(SHELLED)}” (The Harbour Post, 13 May 1984)"


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (PATTERN.format("the Harbour Post reports"), ONE),
        (PATTERN.format("two independent sources report"), TWO),
        (SAID, DENIAL),
        (REPORTED, ONE),
    ],
)
def test_what_the_spans_say_passes(text, citations):
    assert doubts(text, citations, EVIDENCE) == ()


LONG = (
    "The mayor said that the town would hold out as long as its wells did, that the bridge would be mended by the "
    "autumn, that the market would be opened again when the last gun was silent, and that the harbour would take in "
    "ships of every flag unless they came under arms, which nobody there expected of them."
)


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        (LONG, True),
        (LONG[: LONG.index(" unless")] + " […]", True),
        (LONG[: LONG.index(" unless") - 1] + " […]", False),
        (LONG[: LONG.index(", that the bridge")] + " […]", False),
        (LONG[: LONG.index(" unless")], False),
        (LONG.replace("expected of them.", "expected of them?"), False),
    ],
    ids=["whole", "cut short", "inside a word", "too short", "not marked", "a question"],
)
def test_words_are_cut_short_only_where_they_are_long_and_at_the_end_of_a_word(words, passes):
    record = replace(RECORDS[0], report=replace(RECORDS[0].report, text=LONG))
    evidence = replace(EVIDENCE, records=(record, *RECORDS[1:]))
    citations = (Citation(1, (Span(0, len(LONG)),)),)
    assert (doubts(f"“{words}” (The Harbour Post, 13 May 1984)", citations, evidence) == ()) is passes


def test_a_negated_cue_does_not_vouch_for_the_verb_of_its_act():
    text = DENIED.replace("Norland denied that", "Norland never denied that")
    record = RECORDS[1]
    content = place("that its guns had shelled the Lower Quay bridge in Freeland", text)
    cue = place("never denied", text)
    statement = replace(record.statements[0], cue=(cue,), content=(content,))
    negated = replace(record, report=replace(record.report, text=text), statements=(statement,))
    evidence = replace(EVIDENCE, records=(RECORDS[0], negated, RECORDS[2]))
    citations = (Citation(2, (*statement.source, cue, content)),)
    assert doubts(SAID, citations, evidence)
    assert doubts(SAID.replace("denied", "never denied"), citations, evidence) == ()


@pytest.mark.parametrize(
    ("was", "altered"),
    [
        ("Norland Army", "Freeland Army"),
        ("shelled Freeland", "shelled Norland"),
        ("Norland Army shelled Freeland", "Freeland shelled the Norland Army"),
        ("shelled", "bombed"),
        ("shelled", "did not shell"),
        ("shelled", "plans to shell"),
        ("shelled", "threatened to shell"),
        ("shelled", "is shelling"),
        ("12 May", "13 May"),
        ("1984", "1985"),
        ("two independent", "three independent"),
        ("two independent", "2,000 independent"),
        ("1984,", "1984, 9 dead,"),
        ("on 12 May 1984", "and Bo Ray on 12 May 1984"),
        ("report.", "deny."),
    ],
)
def test_a_pattern_with_one_fact_altered_is_doubted(was, altered):
    text = PATTERN.format("two independent sources report")
    assert was in text
    assert doubts(text.replace(was, altered, 1), TWO, EVIDENCE)


@pytest.mark.parametrize(
    ("was", "altered"),
    [
        ("Norland denied", "Freeland denied"),
        ("Norland denied", "Bo Ray denied"),
        ("denied", "confirmed"),
        ("denied", "said"),
        ("had shelled", "had not shelled"),
        ("guns", "planes"),
        ("Freeland”", "Norland”"),
        ("Quay Radio", "The Harbour Post"),
        ("14 May", "15 May"),
        ("14 May 1984", "undated"),
        ("Norland denied", "Norland, minister, denied"),
    ],
)
def test_a_quotation_with_one_fact_altered_is_doubted(was, altered):
    assert was in SAID
    assert doubts(SAID.replace(was, altered, 1), DENIAL, EVIDENCE)


@pytest.mark.parametrize(
    "citations",
    [
        (),
        (Citation(9, (SENTENCE,)),),
        (Citation(1, ()),),
        (Citation(1, (Span(5, 5_000),)),),
        (Citation(1, (place("Nine people", SHELLED),)),),
        (Citation(2, (SENTENCE,)),),
    ],
)
def test_a_sentence_that_cites_the_wrong_place_is_doubted(citations):
    assert doubts(PATTERN.format("the Harbour Post reports"), citations, EVIDENCE)
    assert doubts(REPORTED, citations, EVIDENCE)


def test_the_dead_are_those_of_the_record():
    record = shelled()
    event = replace(record.events[0], magnitude=replace(record.events[0].magnitude, dead="q1"))
    evidence = replace(EVIDENCE, records=(replace(record, events=(event,)), *RECORDS[1:]))
    citations = (Citation(1, (SENTENCE, place("Nine", SHELLED))),)
    told = "The Norland Army shelled Freeland on 12 May 1984, {} dead, the Harbour Post reports."
    assert doubts(told.format("9"), citations, evidence) == ()
    assert doubts(told.format("10"), citations, evidence)
    assert doubts(told.format("9"), ONE, evidence)  # the number is not in what it cites


@pytest.mark.parametrize("text", ["", "Nonsense.", "“”", "Freeland fell.", "“a” (b)", "Norland denied it."])
def test_what_cannot_be_taken_apart_is_doubted(text):
    assert doubts(text, ONE, EVIDENCE)


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text):
    assert doubts(text, ONE, EVIDENCE) or text == REPORTED


WORDS = SENTENCE.of(SHELLED).split()


@given(st.integers(0, len(WORDS) - 1), st.sampled_from(["not", "Bo Ray", "7", "never", "Omsk"]))
def test_no_word_of_a_quotation_may_be_another(at, other):
    altered = " ".join([*WORDS[:at], other, *WORDS[at + 1 :]])
    assert doubts(f"“{altered}” (The Harbour Post, 13 May 1984)", ONE, EVIDENCE)
