"""Publishers that count as one source."""

import pytest

from standoff.errors import StandoffError
from standoff.linking.publishers import Publishers, known_publishers, packaged_families, read_families


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AP", "The Associated Press", True),
        ("Mail Online", "www.dailymail.co.uk", True),
        ("https://edition.cnn.com/world", "CNN", True),
        ("NAP", "North Atlantic Press", True),
        ("Velna Post", "The Velna Post", True),
        ("Velna Post", "Velna Herald", False),
        ("Velna Post: World", "VELNA POST", True),
        ("The Velna Post - Business", "Velna Post", True),
        ("Velna Post: World", "Velna Herald: World", False),
        ("The Times", "The Sun", False),
        ("Reuters", "AP", False),
    ],
)
def test_same(one, other, same):
    assert known_publishers().same(one, other) is same
    assert known_publishers().same(other, one) is same


def test_credits_for_pictures_are_none():
    named = known_publishers().credited(("AFP/Getty Images", "Reuters"), "VELNA, Oct. 3 (AP) —")
    assert named == ("AFP", "Reuters", "AP")


def test_no_name_stands_in_two_families():
    families = packaged_families()
    publishers = Publishers(families)
    doubled = [
        (name, family.name)
        for family in families
        for name in (family.name, *family.names)
        if publishers.family(name) is not family
    ]
    assert doubled == []


def test_a_user_extends_the_table():
    own = read_families(["# ours", "Upland Group\ttitles\tUpland Star|upland.example\tour own file"], "families.tsv")
    publishers = Publishers([*own, *packaged_families()])
    assert publishers.same("Upland Star", "news.upland.example")


@pytest.mark.parametrize("line", ["Upland Group", "Upland Group\tpaper\t-\tours", "a\ttitles\tb"])
def test_a_line_that_is_none_is_named(line):
    with pytest.raises(StandoffError, match=r"families.tsv, line 1"):
        read_families([line], "families.tsv")
