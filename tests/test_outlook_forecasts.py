"""Expectations: which there are, what became of them, and how often those who expect were right."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlook_scenes import Does, Expects, Speaks, a_scene, told

from standoff.corrections import Outcome
from standoff.ledger.queries import Settlement
from standoff.outlook.forecasts import Expectation, expectations_in
from standoff.outlook.tracks import tracks, wilson

TODAY = date(2031, 5, 20)
VANE = "Ada Vane"


def expected(latest="2031-05-09", *, negated=False, likelihood=None, day="2031-05-01") -> object:
    return told(
        day,
        "Ada Vane said that Sylvania would reopen the old canal lock by 9 May.",
        Expects(
            "Sylvania would reopen the old canal lock by 9 May",
            (VANE,),
            latest,
            negated=negated,
            likelihood=likelihood,
            event=1,
        ),
        Does("reopen", "RETREAT", "forecast", ("Sylvania",)),
    )


def lock(day, status="happened", *, on=None, actor="Sylvania", verb="reopened"):
    return told(
        day, f"{actor} {verb} the old canal lock.", Does(verb, "RETREAT", status, (actor,), day=on)
    )  # fmt: skip


def one(*records, today=TODAY) -> Expectation:
    [found] = expectations_in(a_scene(*records), today)
    return found


@pytest.mark.parametrize(
    ("records", "outcome", "settled"),
    [
        ([expected()], "cannot be told", None),
        ([expected("2031-06-09")], "pending", None),
        ([expected(None)], "pending", None),
        ([expected(), lock("2031-05-08")], "came true", "rule"),
        ([expected(), lock("2031-05-15", on="2031-05-14")], "did not", "rule"),
        ([expected(), lock("2031-05-15")], "came true", "proposed"),  # nobody says when
        ([expected(), lock("2031-05-08", "not_happened")], "did not", "rule"),
        ([expected(), lock("2031-05-08", "cancelled")], "did not", "rule"),
        ([expected(), lock("2031-05-08", "ongoing")], "partly", "proposed"),
        ([expected(negated=True), lock("2031-05-08")], "did not", "rule"),
        ([expected(negated=True), lock("2031-05-08", "not_happened")], "came true", "rule"),
        # Somebody else's lock, a mere plan, and what was told before, say nothing of it.
        ([expected(), lock("2031-05-08", actor="Norland")], "cannot be told", None),
        ([expected(), lock("2031-05-08", "planned")], "cannot be told", None),
        ([lock("2031-04-28"), expected()], "cannot be told", None),
        # What is reported only after today is not known today.
        ([expected(), lock("2031-05-25")], "cannot be told", None),
    ],
)
def test_what_became_of_it(records, outcome, settled):
    found = one(*records)
    assert (found.outcome, found.settled) == (outcome, settled)
    assert bool(found.evidence) == (settled is not None)


def test_both_passages_are_given():
    records = expected(), lock("2031-05-08")
    found = one(*records)
    texts = {record.report.id: record.report.text for record in records}
    words = [span.of(texts[p.cited.report]) for p in (*found.told, *found.evidence) for span in p.spans]
    assert words == ["Sylvania would reopen the old canal lock by 9 May", "Sylvania reopened the old canal lock."]


def test_the_same_told_again_is_one_expectation():
    found = one(expected(), expected(day="2031-05-02"))
    assert [passage.cited.published for passage in found.told] == ["2031-05-01", "2031-05-02"]


def test_another_day_by_the_same_speaker_supersedes_it():
    later = told(
        "2031-05-05",
        "Ada Vane now put the reopening of the old canal lock by Sylvania at 30 June at the earliest.",
        Expects("the reopening of the old canal lock by Sylvania at 30 June", (VANE,), "2031-06-30"),
    )
    first, second = expectations_in(a_scene(expected("2031-05-09"), later), TODAY)
    assert (first.outcome, second.outcome) == ("superseded", "pending")


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        ("“I was wrong by two days,” she said of the lock.", "did not"),
        ("She had been right about the lock.", "came true"),
    ],
)
def test_a_later_report_may_say_who_was_right(verdict, outcome):
    later = told(
        "2031-05-11",
        f"Ada Vane was asked about the old canal lock. {verdict}",
        Speaks(VANE, "asked about the old canal lock"),
    )
    found = one(expected(), later)
    assert (found.outcome, found.settled) == (outcome, "proposed")


def test_somebody_expected_to_speak_who_is_quoted_has_spoken():
    before = told(
        "2031-05-01",
        "Ada Vane will speak on the harbour on 2 May.",
        Expects("Ada Vane will speak on the harbour on 2 May", (), "2031-05-02"),
        Speaks(VANE, "Ada Vane will speak"),
    )
    after = told("2031-05-02", "Ada Vane called the harbour safe.", Speaks(VANE, "the harbour safe"))
    assert one(before, after).outcome == "came true"


def test_without_days_only_what_is_said_as_an_expectation_is_one():
    said = told("2031-05-01", "The crane could be sold.", Expects("The crane could be sold", act="say"))
    predicted = told(
        "2031-05-01", "Ada Vane predicted that the crane would fall.", Expects("the crane would fall", (VANE,))
    )
    assert expectations_in(a_scene(said), TODAY) == []
    assert one(predicted).voices == (VANE,)


def test_what_an_analyst_says_goes_before_any_rule():
    scene = a_scene(expected(), lock("2031-05-08"))
    [first] = expectations_in(scene, TODAY)
    cited = first.told[0].cited.report
    settled = {(cited, "f1"): Settlement(Outcome("did not", None), "ada", "2031-05-12T08:00:00", "another lock")}
    [found] = expectations_in(scene, TODAY, settled)
    assert (first.outcome, found.outcome, found.settled, found.why) == (
        "came true",
        "did not",
        "analyst",
        "another lock",
    )


def made(outcome, likelihood=None, voices=(VANE,)) -> Expectation:
    return Expectation(
        "x-1",
        (),
        voices,
        (),
        "2031-05-01",
        None,
        None,
        None,
        likelihood,
        False,
        outcome,
        "proposed",
        None,
        (),
        "m",
        1.0,
    )


def test_how_often_a_speaker_was_right():
    [track] = tracks([made("came true"), made("partly"), made("did not"), made("pending"), made("cannot be told")])
    assert (track.made, track.told, track.right, track.proposed) == (5, 3, 1.5, 3)
    assert track.share.value == 0.5
    assert (track.likely, track.brier) == (0, None)


def test_brier_scores_are_of_those_with_a_likelihood():
    [track] = tracks([made("came true", (0.8, 1.0)), made("did not", (0.4, 0.6)), made("came true")])
    assert track.likely == 2
    assert math.isclose(track.brier.value, (0.1**2 + 0.5**2) / 2)
    assert track.brier.low <= track.brier.value <= track.brier.high


def test_brier_score_of_what_is_expected_not_to_come():
    # "Unlikely to come": a chance of 0.2 that it comes; it did not, so the expectation came true.
    [track] = tracks([replace(made("came true", (0.1, 0.3)), negated=True)])
    assert math.isclose(track.brier.value, 0.2**2)


def test_nobody_named_has_no_track():
    assert tracks([made("came true", voices=())]) == []


def test_wilson_agrees_with_the_book():
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20.
    assert [round(bound, 4) for bound in (wilson(81, 263).low, wilson(81, 263).high)] == [0.2553, 0.3662]
    assert [round(bound, 4) for bound in (wilson(0, 20).low, wilson(0, 20).high)] == [0.0, 0.1611]


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share(counts):
    found = wilson(*counts)
    assert 0 <= found.low <= found.value + 1e-12 and found.value - 1e-12 <= found.high <= 1
