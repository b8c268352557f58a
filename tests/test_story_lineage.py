"""Which story keeps its id when reports move, and the history that this writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.stories.lineage import Change, Story, carry_over

NOW = "2031-05-06T10:00:00+00:00"
DAYS = {f"r-{number}": number for number in range(1, 10)}


def reports(words: str) -> list[str]:
    return [f"r-{number}" for number in words]


def story(founder: str, words: str) -> Story:
    return Story(f"s-{founder}", tuple(sorted(reports(words))))


def carried(groups: str, *before: Story, **how):
    stories, changes = carry_over([reports(group) for group in groups.split()], before, DAYS, NOW, **how)
    told = {
        " ".join(filter(None, (one.story, one.how, one.other, one.report and f"({one.report})"))) for one in changes
    }
    assert len(told) == len(changes)
    return {one.id: "".join(report.removeprefix("r-") for report in one.reports) for one in stories}, told


@pytest.mark.parametrize(
    ("groups", "before", "stories", "changes"),
    [
        ("12", [], {"s-1": "12"}, {"s-1 created (r-1)", "s-1 joined (r-1)", "s-1 joined (r-2)"}),
        ("123", [story("1", "12")], {"s-1": "123"}, {"s-1 joined (r-3)"}),
        ("12", [story("1", "12")], {"s-1": "12"}, set()),
        # The one that brings more keeps its id; of equals the older one.
        ("12345", [story("1", "12"), story("3", "345")], {"s-3": "12345"}, {"s-1 merged into s-3"}),
        ("1234", [story("1", "12"), story("3", "34")], {"s-1": "1234"}, {"s-3 merged into s-1"}),
        # The id stays with the larger part, also where that part has lost its founder.
        ("12 345", [story("1", "12345")], {"s-1": "345", "s-2": "12"}, {"s-2 split from s-1"}),
        ("1 2345", [story("1", "1345"), story("2", "2")], {"s-1": "2345", "s-1-2": "1"},
         {"s-2 merged into s-1", "s-1-2 split from s-1"}),
        ("124 3", [story("1", "12"), story("3", "34")], {"s-1": "124", "s-3": "3"},
         {"s-1 joined s-3 (r-4)", "s-3 left s-1 (r-4)"}),
        # A story that loses most of its reports to a larger one goes with them.
        ("12345 6", [story("1", "123"), story("4", "456")], {"s-1": "12345", "s-6": "6"},
         {"s-4 merged into s-1", "s-6 split from s-4"}),
        # Reports that are no more.
        ("1", [story("1", "12")], {"s-1": "1"}, {"s-1 left (r-2)"}),
        ("", [story("1", "1")], {}, {"s-1 left (r-1)"}),
    ],
)  # fmt: skip
def test_ids_and_history(groups, before, stories, changes):
    assert carried(groups, *before) == (stories, changes)


def test_the_cause_stands_beside_what_it_caused():
    _, told = carried("12 3", story("1", "12"), cause="r-3")
    assert told == {"s-3 created (r-3)", "s-3 joined (r-3)"}
    _, told = carried("123", story("1", "1"), story("2", "2"), cause="r-3")
    assert told == {"s-2 merged into s-1 (r-3)", "s-1 joined (r-3)"}


def test_an_id_that_another_story_bears_is_not_given_again():
    assert carried("12", taken={"s-1"})[0] == {"s-2": "12"}
    assert carried("1", taken={"s-1", "s-1-2"})[0] == {"s-1-3": "1"}


def test_changes_carry_the_moment():
    _, changes = carry_over([["r-1"]], [], DAYS, NOW)
    assert changes[0] == Change("s-1", "created", None, "r-1", NOW)


@st.composite
def partitions(draw):
    of = {report: draw(st.integers(0, 3)) for report in DAYS}
    return [group for number in range(4) if (group := sorted(r for r, g in of.items() if g == number))]


@given(partitions(), partitions(), st.randoms())
def test_every_report_is_in_one_story_and_the_order_of_groups_does_not_matter(first, second, chance):
    before, _ = carry_over(first, [], DAYS, NOW)
    stories, changes = carry_over(second, before, DAYS, NOW)
    assert sorted(report for one in stories for report in one.reports) == sorted(DAYS)
    assert len({one.id for one in stories}) == len(stories)
    shuffled = list(second)
    chance.shuffle(shuffled)
    assert carry_over(shuffled, before[::-1], DAYS, NOW) == (stories, changes)
    gone = {change.story for change in changes if change.how == "merged into"}
    assert gone == {one.id for one in before} - {one.id for one in stories}
    fresh = {change.story for change in changes if change.how in ("created", "split from")}
    assert fresh == {one.id for one in stories} - {one.id for one in before}


@given(partitions())
def test_the_same_groups_again_change_nothing(groups):
    before, _ = carry_over(groups, [], DAYS, NOW)
    assert carry_over(groups, before, DAYS, NOW) == (before, ())
