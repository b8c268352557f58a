"""Copies: who took from whom, of which kind, and how many sources remain."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.copy_direction import Provenance
from standoff.linking.near_duplicates import Wording, candidates, keys_of
from standoff.linking.sentence_alignment import FEATURES, align, prepare
from standoff.record import Span
from standoff.stories.copies import Told, find_copies, sources_among

HARBOUR = (
    "The harbour at Velna was closed on Monday after two freighters collided in thick fog near the outer mole.",
    "Harbour master Ilse Varga ordered every pilot ashore until the wreck of the smaller vessel had been marked.",
    "Nobody drowned, although eleven sailors were taken to the seamen's hospital with broken bones.",
    "The owners of both ships blamed the lighthouse, whose lamp had failed twice during the previous fortnight.",
    "A tug from the naval yard will try to lift the stern on Thursday, weather permitting.",
)
OTHER = (
    "Fishermen in Velna sold their whole catch from the quay this week because lorries could not reach the market.",
    "Bread and paraffin grew dear in the old town, where shopkeepers spoke of empty cellars.",
    "The mayor, Tomas Brel, promised a second ferry and asked the railway for forty wagons.",
    "Schoolchildren were given the rest of the week off so that teachers could help to unload coal.",
    "Forecasters expect the fog to lie over the bay until the wind turns north.",
)
QUOTED = '"We shall open the port again when I say so, and not an hour before, whatever the owners may write to me," '


def vectors_of(sentences):
    """Unit vectors: words hashed into 384 places, so that sentences with the same words are near."""
    rows = np.zeros((len(sentences), 384), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        for word in sentence.lower().split():
            rows[row, sum(map(ord, word)) * 31 % 384] += 1
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def report(name, sentences, published=None, publisher=None, credits=(), dateline=None):
    text, spans, at = " ".join(sentences), [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    marks = [at for at, character in enumerate(text) if character == '"']
    quotations = tuple(Span(one, other + 1) for one, other in zip(marks[::2], marks[1::2], strict=True))
    wording = Wording(name, text, tuple(spans), quotations, vectors_of(sentences))
    return Told(wording, Provenance(name, published, publisher, credits, dateline, text))


def altered(sentences, old, new):
    return tuple(sentence.replace(old, new) for sentence in sentences)


EARLY, LATE = "1962-10-23T08:00:00+00:00", "1962-10-23T13:30:00+00:00"


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [
        (HARBOUR, "identical"),
        (HARBOUR[:3], "trimmed"),
        ((OTHER[2], *HARBOUR), "updated"),
        (HARBOUR[::-1], "updated"),
    ],
)
def test_kinds(sentences, kind):
    (copy,) = find_copies([report("a", HARBOUR, EARLY), report("b", sentences, LATE)])
    assert (copy.copy, copy.of, copy.kind) == ("b", "a", kind)
    assert "published 5 h 30 min later" in copy.reason


@pytest.mark.parametrize(
    ("old", "new", "kind", "reason"),
    [
        ("11 sailors", "19 sailors", "updated", "1 figure differs"),
        ("an hour before", "one minute before", "mangled", "1 quotation differs"),
    ],
)
def test_what_a_copy_changes(old, new, kind, reason):
    original = (*altered(HARBOUR, "eleven sailors", "11 sailors"), QUOTED + "the harbour master said on the quay.")
    (copy,) = find_copies([report("a", original, EARLY), report("b", altered(original, old, new), LATE)])
    assert copy.kind == kind
    assert reason in copy.reason


def test_a_quotation_that_two_reports_share_makes_no_copy():
    one = report("a", (*HARBOUR, QUOTED + "the harbour master told a crowded room."))
    other = report("b", (*OTHER, QUOTED + "she said when asked about the pier."))
    assert find_copies([one, other]) == ()


@pytest.mark.parametrize(
    ("one", "other", "copy", "reason"),
    [
        ({"published": LATE}, {"published": EARLY}, "a", "published 5 h 30 min later"),
        ({"published": "1962-10-24"}, {"published": EARLY}, "a", "dated 1962-10-24, after 1962-10-23"),
        ({"publisher": "Velna Post", "credits": ("AP",)}, {"publisher": "Associated Press"}, "a", "it credits AP"),
        ({"publisher": "Velna Post"}, {"publisher": "Reuters"}, "a", "Reuters is an agency"),
        ({"dateline": "VELNA (NAP) —"}, {"publisher": "North Atlantic Press"}, "a", "it credits NAP"),
        # A credit outweighs a clock.
        ({"publisher": "AP", "published": LATE}, {"credits": ("AP",), "published": EARLY}, "b", "it credits AP"),
        ({}, {}, "b", "nothing tells which came first"),
    ],
)
def test_direction(one, other, copy, reason):
    (found,) = find_copies([report("a", HARBOUR, **one), report("b", HARBOUR, **other)])
    assert found.copy == copy
    assert reason in found.reason


def test_the_part_is_the_copy_of_the_whole():
    (found,) = find_copies([report("a", HARBOUR[:2]), report("b", HARBOUR)])
    assert (found.copy, found.of) == ("a", "b")
    assert 0.5 < found.sure_of < 1


def test_pairs_of_sentences_that_stand_in_both():
    (found,) = find_copies([report("a", HARBOUR, EARLY), report("b", (OTHER[0], *HARBOUR[1:3]), LATE)])
    one, other = report("b", (OTHER[0], *HARBOUR[1:3])).wording, report("a", HARBOUR).wording
    assert [(mine.of(one.text), theirs.of(other.text)) for mine, theirs in found.pairs] == [
        (sentence, sentence) for sentence in HARBOUR[1:3]
    ]


def test_sources():
    reports = [
        report("a", HARBOUR, EARLY, "Associated Press"),
        report("b", HARBOUR, LATE, "Velna Post"),  # copies a
        report("c", OTHER, EARLY, "Daily Mail"),
        report("d", OTHER[:1], LATE, "www.dailymail.co.uk"),
        report("e", (HARBOUR[0], OTHER[1]), LATE, "Upland Star", ("AP",)),
        report("f", OTHER[3:], LATE, "Upland Herald"),
    ]
    copies = [copy for copy in find_copies(reports) if copy.copy == "b"]
    sources = sources_among(reports, copies)
    assert sources.groups == (("a", "e", "b"), ("c", "d"), ("f",))
    assert sources.independent == 3
    assert [(tie.one, tie.other, tie.why) for tie in sources.ties] == [
        ("b", "a", "copy"),
        ("d", "c", "publisher"),
        ("e", "a", "credit"),
    ]
    assert sources.ties[1].reason == "both are of DMG Media"


def test_a_chain_of_copies_has_one_original_each():
    reports = [report(name, HARBOUR, f"1962-10-23T0{hour}:00:00+00:00") for hour, name in enumerate("abcd")]
    copies = find_copies(reports)
    assert [copy.copy for copy in copies] == ["b", "c", "d"]
    assert sources_among(reports, copies).groups[0][0] == "a"


def test_reprints_share_keys_and_strangers_do_not():
    reports = [report("a", HARBOUR), report("b", HARBOUR[1:]), report("c", OTHER)]
    keys = {one.wording.report: keys_of(one.wording) for one in reports}
    assert candidates(keys) == {("a", "b")}


def test_keys_are_the_same_everywhere():
    keys = keys_of(report("a", HARBOUR[:1]).wording)
    assert keys.wording[:2] == (-9218677091729091643, -8760653400820070606)
    assert all(-(2**63) <= key < 2**63 for key in keys.wording)


def test_reports_without_words_of_their_own():
    quoted = report("q", (QUOTED.strip(),))
    assert align(prepare(quoted.wording), prepare(report("a", HARBOUR).wording)) is None
    assert find_copies([quoted, report("a", HARBOUR)]) == ()


LETTER = (
    "I have carried this sorrow since my brother went down with the pilot boat at the mole.",
    "Nobody from the port ever wrote to my mother, and I cannot forgive them for that silence.",
    "When my own lamp goes out, plant a willow for us where we used to mend the nets.",
)


def test_a_letter_set_off_without_marks_makes_no_copy():
    reports = [report("a", (*HARBOUR[:4], *LETTER)), report("b", (*OTHER[:4], *LETTER))]
    assert find_copies(reports) == ()


def test_a_report_told_in_the_first_person_can_be_copied():
    (copy,) = find_copies([report("a", LETTER, EARLY), report("b", LETTER, LATE)])
    assert copy.kind == "identical"


def test_one_sentence_is_no_copy_of_a_report_of_the_same_matter():
    one = ("The harbour at Velna is closed and two ships collided in fog.",)
    assert find_copies([report("a", HARBOUR), report("b", one)]) == ()


def test_a_retelling_keeps_the_course_that_another_report_does_not():
    short, turned = prepare(report("a", HARBOUR).wording), prepare(report("b", HARBOUR[::-1]).wording)
    course = FEATURES.index("course")
    assert align(short, short).features[course] > 0 > align(short, turned).features[course]


@settings(max_examples=30, deadline=None)
@given(st.permutations(list(HARBOUR + OTHER)), st.integers(1, 9))
def test_alignment_does_not_depend_on_which_comes_first(sentences, cut):
    one, other = prepare(report("a", sentences[:cut]).wording), prepare(report("b", HARBOUR).wording)
    there, back = align(one, other), align(other, one)
    assert np.allclose(there.one.words, back.other.words)
    if one.weights.sum() != other.weights.sum():
        assert np.allclose(there.features, back.features)
