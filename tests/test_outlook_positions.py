"""The bargaining table: how issues join across reports and how they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlook_scenes import Does, Speaks, Takes, a_scene, told

from standoff.outlook.positions import Issue, issues_in

TODAY = date(2031, 5, 20)
ASKED = told(
    "2031-05-01",
    "Sylvania demanded that Freedonia dismantle the radar masts on Gull Island.",
    Takes("demand", "Sylvania", "Freedonia dismantle the radar masts on Gull Island", ("Freedonia",)),
    Does("dismantle", "RETREAT", "demanded", ("Freedonia",)),
)
OFFERED = told(
    "2031-05-01",
    "Sylvania offered Freedonia a shared ferry line across the Narrow Strait.",
    Takes("offer", "Sylvania", "a shared ferry line across the Narrow Strait", ("Freedonia",)),
)


def answered(kind, content, text, *, by="Freedonia", day="2031-05-03"):
    return told(day, text, Takes(kind, by, content))


def issue(*records, today=TODAY) -> Issue:
    [found] = issues_in(a_scene(*records), today)
    return found


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ([ASKED], "open"),
        (
            [ASKED, answered("refusal", "to dismantle the radar masts on Gull Island",
                             "Freedonia refused to dismantle the radar masts on Gull Island.")],
            "refused",
        ),
        (
            [ASKED, answered("acceptance", "to dismantle the radar masts on Gull Island",
                             "Freedonia agreed to dismantle the radar masts on Gull Island.")],
            "accepted",
        ),
        (
            [ASKED, answered("concession", "radar masts on Gull Island",
                             "Freedonia said that two radar masts on Gull Island may go.")],
            "partly met",
        ),
        (
            [ASKED, answered("concession", "the radar masts on Gull Island",
                             "Sylvania dropped the demand that the radar masts on Gull Island go.", by="Sylvania")],
            "withdrawn",
        ),
        (
            [ASKED, told("2031-05-06", "Freedonia dismantled the radar masts on Gull Island.",
                         Does("dismantled", "RETREAT", "happened", ("Freedonia",)))],
            "accepted",
        ),
        (
            [ASKED, told("2031-05-06", "Freedonia is dismantling the radar masts on Gull Island.",
                         Does("dismantling", "RETREAT", "ongoing", ("Freedonia",)))],
            "partly met",
        ),
        (
            [ASKED, told("2031-05-06", "Freedonia ordered its engineers to dismantle the radar masts on Gull Island.",
                         Takes("demand", "Freedonia", "to dismantle the radar masts on Gull Island"))],
            "accepted",
        ),
        (  # somebody else's masts
            [ASKED, told("2031-05-06", "Norland dismantled the radar masts on Gull Island.",
                         Does("dismantled", "RETREAT", "happened", ("Norland",)))],
            "open",
        ),
        (  # what is only planned is no act
            [ASKED, told("2031-05-06", "Freedonia plans to dismantle the radar masts on Gull Island.",
                         Does("dismantle", "RETREAT", "planned", ("Freedonia",)))],
            "open",
        ),
        (
            [OFFERED, answered("refusal", "the shared ferry line across the Narrow Strait",
                               "Freedonia rejected the shared ferry line across the Narrow Strait.")],
            "refused",
        ),
        (
            [OFFERED, answered("acceptance", "the shared ferry line across the Narrow Strait",
                               "Freedonia accepted the shared ferry line across the Narrow Strait.")],
            "accepted",
        ),
    ],
)  # fmt: skip
def test_what_the_latest_answer_makes_of_it(records, state):
    assert issue(*records).state == state


def test_without_an_answer_the_gap_is_named():
    [gap] = issue(ASKED).gaps
    assert (gap.missing, gap.after, gap.day, gap.days) == ("no answer", "demand", "2031-05-01", 19)


def test_after_an_acceptance_the_act_is_missed():
    agreed = answered(
        "acceptance", "to dismantle the radar masts on Gull Island",
        "Freedonia agreed to dismantle the radar masts on Gull Island.",
    )  # fmt: skip
    [gap] = issue(ASKED, agreed).gaps
    assert (gap.missing, gap.after, gap.days) == ("no act", "acceptance", 17)


def test_a_demand_whose_last_day_has_passed_is_overtaken():
    record = told(
        "2031-05-01",
        "Sylvania demanded that Freedonia dismantle the radar masts by 9 May.",
        Takes("demand", "Sylvania", "Freedonia dismantle the radar masts by 9 May", ("Freedonia",)),
        until=("9 May", "2031-05-10"),
    )
    before, after = (issue(record, today=date(2031, 5, day)) for day in (9, 10))
    assert (before.deadline, before.state, after.state) == ("2031-05-09", "open", "overtaken")


def test_a_demand_that_is_raised_again_is_one_issue():
    again = told(
        "2031-05-04",
        "Sylvania insisted that the radar masts on Gull Island be dismantled.",
        Takes("demand", "Sylvania", "the radar masts on Gull Island be dismantled", ("Freedonia",)),
    )
    found = issue(ASKED, again)
    assert [(step.kind, step.day) for step in found.steps] == [("demand", "2031-05-01"), ("demand", "2031-05-04")]


def test_other_matters_are_other_issues():
    other = told(
        "2031-05-04",
        "Sylvania asked Freedonia to pay for the sunken trawler.",
        Takes("demand", "Sylvania", "to pay for the sunken trawler", ("Freedonia",)),
    )
    assert len(issues_in(a_scene(ASKED, other), TODAY)) == 2


def test_a_refusal_alone_is_an_issue_of_whoever_refuses():
    found = issue(
        answered("refusal", "any inspection of Gull Island", "Freedonia ruled out any inspection of Gull Island.")
    )
    assert (found.kind, found.party.name, found.state, found.gaps) == ("refusal", "France", "refused", ())


def test_what_comes_after_today_is_not_known():
    refusal = answered(
        "refusal", "to dismantle the radar masts on Gull Island",
        "Freedonia refused to dismantle the radar masts on Gull Island.",
    )  # fmt: skip
    assert issue(ASKED, refusal, today=date(2031, 5, 2)).state == "open"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Freedonia declined to comment.", Takes("refusal", "Freedonia", "to comment")),
        ("Freedonia ordered its fleet to leave port.", Takes("demand", "Freedonia", "its fleet to leave port")),
        ("Freedonia demanded it.", Takes("demand", "Freedonia", "it")),
        ("an old man wanted the harbour kept open.", Takes("demand", "an old man", "the harbour kept open")),
    ],
)
def test_what_is_no_matter_between_parties_is_left_out(text, taken):
    assert issues_in(a_scene(told("2031-05-01", text, taken)), TODAY) == []


def test_a_letter_speaks_for_its_writer():
    record = told(
        "2031-05-01",
        "Moscow radio read a letter from Sylvania. The letter demanded that the radar masts on Gull Island go.",
        Takes("demand", "the letter", "that the radar masts on Gull Island go"),
        Speaks("Sylvania", "read a letter from Sylvania"),
    )
    assert issue(record).party.country == "SWE"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["demand", "offer", "refusal", "acceptance", "concession", "condition"]),
            st.sampled_from(["Freedonia", "Sylvania", "Norland"]),
            st.integers(1, 9),
        ),
        max_size=6,
    )
)
def test_every_move_stands_in_one_issue_and_its_words_are_the_reports(moves):
    records = [
        told(f"2031-05-0{day}", f"Report {at}: {party} agreed on the radar masts on Gull Island.",
             Takes(kind, party, "the radar masts on Gull Island"))
        for at, (kind, party, day) in enumerate(moves)
    ]  # fmt: skip
    texts = {record.report.id: record.report.text for record in records}
    found = issues_in(a_scene(*records), TODAY)
    words = [
        span.of(texts[passage.cited.report])
        for one in found
        for step in one.steps
        for passage in step.passages
        for span in passage.spans
    ]
    assert words == ["the radar masts on Gull Island"] * len(moves)
    assert all([step.day for step in one.steps] == sorted(step.day for step in one.steps) for one in found)
