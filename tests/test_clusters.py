"""Reports into stories: placed one by one, or all at once."""

from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import Dated, a_record, some_vectors

from standoff.stories.clusters import MEMBERS, SHORTLIST, Candidate, agglomerate, place, recluster, shortlist
from standoff.stories.features import KEYS, Features, features_of, keys_of, opening_vector
from standoff.stories.likeness import COMPARED, Weights, compare, log_odds
from standoff.stories.lineage import Story
from standoff.stories.terms import Frequencies

NOW = "2031-05-06T10:00:00+00:00"
WEIGHTS = Weights(np.array([8.0 if name == "opening" else 0.0 for name in COMPARED], dtype=np.float32), -4.0, 0.5)

QUAY = "ferrymen quayside blockade bridge vane"
DAM = "dam sluice flooding reservoir engineer"
MINE = "miners shaft collapse rescue headframe"


def report(name: str, words: str, day: int | None = None, vector: int = 0) -> Features:
    counts = Counter(words.split())
    unit = np.zeros(384, dtype=np.float32)
    unit[vector] = 1
    return Features(f"r-{name}", day, counts, counts, Counter(), Counter(), Counter(), Counter(), Counter(), unit)


def frequencies(*reports: Features) -> Frequencies:
    return Frequencies.count(one.terms() for one in reports)


def placed(new: Features, *candidates: Candidate):
    everything = [new, *(member for one in candidates for member in one.members)]
    return place(new, candidates, frequencies(*everything), NOW, weights=WEIGHTS)


def candidate(story: str, *members: Features, size: int | None = None) -> Candidate:
    return Candidate(story, members, len(members) if size is None else size)


def test_the_first_report_founds_a_story():
    placement = placed(report("1", QUAY))
    assert (placement.story, placement.moved, placement.merged) == ("s-1", {"r-1": "s-1"}, {})
    assert [change.how for change in placement.changes] == ["created", "joined"]
    assert placement.confidence > 0.9


def test_a_report_joins_the_story_it_is_about():
    quay = candidate("s-1", report("1", QUAY), report("2", f"{QUAY} harbour"))
    dam = candidate("s-3", report("3", DAM))
    placement = placed(report("4", f"{QUAY} mayor"), quay, dam)
    assert placement.story == "s-1"
    assert placement.moved == {"r-4": "s-1"}
    assert [(change.story, change.how, change.report) for change in placement.changes] == [("s-1", "joined", "r-4")]


def test_an_unlike_report_founds_its_own():
    placement = placed(report("9", MINE), candidate("s-1", report("1", QUAY)), candidate("s-2", report("2", DAM)))
    assert (placement.story, placement.moved) == ("s-9", {"r-9": "s-9"})


def test_a_report_can_bring_two_stories_together():
    one = candidate("s-1", report("1", "ferrymen quayside blockade tolls wages strike"))
    other = candidate("s-2", report("2", "bridge vane mayor repair girders strike"))
    both = "ferrymen quayside blockade tolls wages strike bridge vane mayor repair girders"
    weights = Weights(WEIGHTS.comparisons, -2.8, 0.0)
    new = report("3", both)
    placement = place(new, [one, other], frequencies(new, *one.members, *other.members), NOW, weights=weights)
    assert placement.merged == {"s-2": "s-1"}
    assert placement.moved == {"r-3": "s-1"}
    assert ("s-2", "merged into", "s-1", "r-3") in {(c.story, c.how, c.other, c.report) for c in placement.changes}


def test_a_large_story_is_joined_by_those_of_its_reports_that_are_handed_in():
    members = tuple(report(f"m{number:02}", QUAY) for number in range(MEMBERS))
    placement = placed(report("x", QUAY), candidate("s-old", *members, size=500))
    assert (placement.story, placement.moved, placement.merged) == ("s-old", {"r-x": "s-old"}, {})


def test_two_large_stories_that_are_one_are_merged():
    halves = [tuple(report(f"{half}{number:02}", QUAY) for number in range(MEMBERS)) for half in "ab"]
    candidates = [candidate(f"s-{half[0].report}", *half, size=100) for half in halves]
    placement = placed(report("x", QUAY), *candidates)
    assert placement.merged == {"s-r-b00": "s-r-a00"}
    assert placement.moved == {"r-x": "s-r-a00"}


def test_an_id_taken_elsewhere_is_left_alone():
    new = report("1", QUAY)
    assert place(new, [], frequencies(new), NOW, taken={"s-1"}, weights=WEIGHTS).story == "s-1-2"


def test_the_shortlist_ranks_by_what_is_shared():
    keys = {"quayside": 3.0, "blockade": 2.0, "bridge": 0.5}
    found = {"quayside": {"s-b"}, "blockade": {"s-a", "s-c"}, "bridge": {"s-a", *(f"s-{n}" for n in range(9))}}
    assert shortlist(keys, found)[:3] == ("s-b", "s-a", "s-c")
    assert len(shortlist(keys, found)) == SHORTLIST
    assert shortlist({}, {}) == ()


def test_keys_are_few_and_the_most_telling():
    new = report("1", " ".join(f"rarity{number}" for number in range(40)) + " president president minister")
    keys = keys_of(new, frequencies(new))
    assert len(keys) == KEYS
    assert "president" not in keys


def test_reclustering_finds_the_stories_and_keeps_their_ids():
    reports = [report("1", QUAY), report("2", QUAY), report("3", DAM), report("4", DAM), report("5", DAM)]
    before = [Story("s-1", ("r-1", "r-2", "r-3")), Story("s-4", ("r-4", "r-5"))]
    stories, changes = recluster(reports, before, frequencies(*reports), NOW, weights=WEIGHTS)
    assert stories == (Story("s-1", ("r-1", "r-2")), Story("s-4", ("r-3", "r-4", "r-5")))
    assert {(c.story, c.how, c.other, c.report) for c in changes} == {
        ("s-4", "joined", "s-1", "r-3"),
        ("s-1", "left", "s-4", "r-3"),
    }


def test_reclustering_nothing():
    stories, changes = recluster([], [Story("s-1", ("r-1",))], Frequencies(0, {}), NOW, weights=WEIGHTS)
    assert stories == ()
    assert [(change.how, change.report) for change in changes] == [("left", "r-1")]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(f"{QUAY} {DAM}".split()), min_size=1), min_size=1, max_size=8), st.randoms())
def test_the_order_of_arrival_does_not_matter_after_reclustering(texts, chance):
    reports = [report(str(number), " ".join(words), day=number) for number, words in enumerate(texts)]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    known = frequencies(*reports)
    first, again = (recluster(some, [], known, NOW, weights=WEIGHTS) for some in (reports, shuffled))
    assert first == again
    assert recluster(shuffled, first[0], known, NOW, weights=WEIGHTS) == (first[0], ())


def test_groups_are_joined_best_first_until_no_link_is_left():
    odds = np.full((5, 5), -3, dtype=np.float32)
    odds[np.ix_([0, 2, 4], [0, 2, 4])] = 2
    odds[np.ix_([1, 3], [1, 3])] = 1
    assert agglomerate(odds, 0.0) == [[0, 2, 4], [1, 3]]
    assert agglomerate(np.zeros((0, 0), dtype=np.float32), 0.5) == []


def test_what_agrees_closely_asks_for_more():
    """Two pairs, alike to the same degree: joined where the pairs are loose, apart where they are close."""

    def pairs(inside: float) -> np.ndarray:
        odds = np.full((8, 8), 0.5, dtype=np.float32)
        for first in (0, 4):
            odds[first : first + 4, first : first + 4] = inside
        return odds

    assert len(agglomerate(pairs(0.8), 0.6)) == 1
    assert len(agglomerate(pairs(4.0), 0.6)) == 2


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.floats(0, 1))
def test_every_row_is_in_one_group_and_no_two_groups_are_linked(seed, number, cohesion):
    table = np.random.default_rng(seed).normal(0, 2, (number, number)).astype(np.float32)
    odds = table + table.T
    parts = agglomerate(odds, cohesion)
    assert sorted(row for part in parts for row in part) == list(range(number))
    if cohesion == 0:
        assert all(odds[np.ix_(a, b)].mean() <= 1e-6 for a in parts for b in parts if a is not b)


def test_comparisons_are_symmetric_and_bounded():
    reports = [report("1", QUAY, 5, 1), report("2", f"{QUAY} {DAM}", 9, 2), report("3", "", None, 2)]
    known = frequencies(*reports)
    for name in COMPARED:
        table = compare(name, reports, known)
        assert table.shape == (3, 3)
        assert np.allclose(table, table.T)
    assert compare("words", reports, known)[0, 0] == pytest.approx(1)
    assert compare("words", reports, known)[2].tolist() == [0, 0, 0]
    assert compare("vectors", reports, known)[1].tolist() == [0, 1, 1]
    assert compare("days_apart", reports, known)[0, 1] == pytest.approx(np.log(5))
    assert compare("days_apart", reports, known)[0, 2] == 0
    assert compare("both_dated", reports, known)[0].tolist() == [1, 1, 0]


def test_the_packaged_weights_hold_likes_together():
    weights = Weights.load()
    assert len(weights.comparisons) == len(COMPARED)
    reports = [report("1", QUAY, 5), report("2", QUAY, 5), report("3", DAM, 5, vector=1)]
    odds = log_odds(reports, frequencies(*reports), weights)
    assert odds[0, 1] > 0 > odds[0, 2]


def test_the_vector_of_an_opening():
    vectors = np.eye(3, 384, dtype=np.float32)
    mixed = opening_vector(vectors)
    assert mixed[0] > mixed[1] > mixed[2] > 0
    assert np.linalg.norm(mixed) == pytest.approx(1)
    assert not opening_vector(np.zeros((0, 384), dtype=np.float32)).any()


def test_the_features_of_a_record():
    record = a_record(dated=(Dated("Friday", "1962-10-26", "1962-10-27"),))
    features = features_of(record, some_vectors(record))
    assert features.report == record.report.id
    assert features.day == date(1962, 10, 23).toordinal()
    assert features.words["blockade"] == 1
    assert features.opening["bridge"] == 2  # headline and text
    assert features.days == {"day:1962-10-26": 1}
    assert features.vector.shape == (384,)
