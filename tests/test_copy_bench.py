"""The copy bench: its key says what was altered, and nothing else was."""

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
pytest.importorskip("lemminflect", reason="the bench needs the packages of the group `evaluate`")
pytest.importorskip("wn", reason="the bench needs the packages of the group `evaluate`")

from copy_bench import RECIPES, Sheet
from copy_bench.alterations import figures_altered, quotations_altered, shared_shingles
from copy_bench.build import build
from copy_bench.protection import figures

TEXT = """VELNA, Oct. 3 — Two freighters collided in thick fog on Tuesday and closed the harbour to all traffic.

Harbour master Ilse Varga ordered every pilot ashore. "We may not open the port before the old wreck is marked," she \
said on the quay.

About 40 sailors were taken to hospital at 7:15 a.m., and seven of them had broken bones.

The owners, who have sailed from Velna since 1948, offered $1,200 to each family. "This was never a large sum," \
a clerk said.

A tug from the naval yard will try to lift the stern on Thursday. The mayor promised a second ferry."""
OTHER = """Fishermen sold their whole catch from the quay this week because lorries could not reach the market.

Bread grew dear in the old town, where shopkeepers spoke of empty cellars. Forecasters expect more fog.

The mayor asked the railway for forty wagons.

Children were given the rest of the week off."""
SHEETS = [
    Sheet(name, "velna", text, None, "1962-10-03T08:00:00+00:00", "Velna Post", (), None)
    for name, text in (("a", TEXT), ("b", OTHER))
]


def test_figures_are_neither_days_nor_years_nor_hours():
    assert [one.words for one in figures(TEXT)] == ["Two", "40", "seven", "$1,200"]


@pytest.mark.parametrize("alter", [quotations_altered, figures_altered])
@pytest.mark.parametrize("seed", range(12))
def test_the_key_covers_all_that_was_altered(alter, seed):
    text, altered = alter(TEXT, Random(seed))
    assert altered
    back = text
    for one in reversed(altered):
        assert one.how == "figure" or one.from_ in TEXT[slice(*one.was)]
        assert one.to in text[slice(*one.now)]
        back = back[: one.now[0]] + TEXT[slice(*one.was)] + back[one.now[1] :]
    assert back == TEXT
    assert all(TEXT[slice(*one.was)] != text[slice(*one.now)] for one in altered)


def test_each_recipe_makes_a_copy():
    bench = build(SHEETS, seed=7, copied=1)
    assert {copy.recipe for copy in bench.copies} == set(RECIPES)
    assert {copy.lent for copy in bench.copies if copy.recipe == "lead"} == {"b"}
    texts = {sheet.id: sheet.text for sheet in bench.sheets}
    assert shared_shingles(texts["a+rewrite"], texts["a"]) < 0.5
    for copy in bench.copies:
        for one in copy.altered:
            assert 0 <= one.now[0] <= one.now[1] <= len(texts[copy.copy])


def test_the_same_seed_gives_the_same_bench():
    assert build(SHEETS, seed=7) == build(SHEETS[::-1], seed=7)
    assert build(SHEETS, seed=7) != build(SHEETS, seed=8)
