"""Reports made by varying read ones."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import Said, a_record, a_report, place

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))

from varied import World, base_of

from standoff.exchange import to_json
from standoff.record import Mention, Record
from standoff.stories.features import features_of

TEXT = (
    "Ada Vane said on Tuesday that 4,310 ferrymen would leave the harbour of Harland before the winter storms. "
    "The upland council, which Bo Lind leads, refused every demand and closed the lower quay for 12 days."
)


def a_base(text: str = TEXT):
    said = Said("Ada Vane", "said", "4,310 ferrymen would leave the harbour of Harland", speaker="Ada Vane")
    record = a_record(a_report(text, published="1962-10-23"), [said], ())
    names = (("Ada Vane", "person"), ("Harland", "location"), ("Bo Lind", "person"))
    mentions = [
        Mention(f"m{number}", place(name, text), kind, "name", None, None, "rule:test", 0.9)
        for number, (name, kind) in enumerate(names, start=10)
    ]
    record = replace(record, mentions=(*record.mentions, *mentions))
    vectors = np.eye(len(record.sentences), 384, dtype=np.float32)
    return record, base_of(to_json(record), vectors)


@pytest.fixture(scope="module")
def world() -> World:
    return World([a_base()[1]], 400, 40)


def spans_of(record: Record) -> list[tuple[int, int]]:
    return [*record.sentences, *(span for one in record.statements for span in (*one.source, *one.cue, *one.content))]


@given(number=st.integers(0, 399))
@settings(max_examples=30, deadline=None)
def test_every_offset_goes_on_pointing_at_what_it_pointed_at(world, number):
    original, _ = a_base()
    record, vectors, _ = world.made(number)
    assert len(record.report.text) == len(TEXT)
    assert spans_of(record) == spans_of(original)
    assert vectors.shape == (len(record.sentences), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    [statement] = record.statements
    assert statement.speaker_name == statement.source[0].of(record.report.text)


def test_the_same_seed_makes_the_same_report(world):
    again = World(world.bases, 400, 40)
    assert to_json(again.made(7)[0]) == to_json(world.made(7)[0])
    assert to_json(World(world.bases, 400, 40, seed=1).made(7)[0]) != to_json(world.made(7)[0])


def test_texts_differ_and_stories_agree(world):
    made = [world.made(number) for number in range(400)]
    assert len({record.report.text for record, _, _ in made}) > 390
    assert len({record.report.id for record, _, _ in made}) == 400
    words = [(story, set(features_of(record, vectors).names)) for record, vectors, story in made]
    same = [len(a & b) for n, (one, a) in enumerate(words[:150]) for other, b in words[:n] if one == other]
    others = [len(a & b) for n, (one, a) in enumerate(words[:150]) for other, b in words[:n] if one != other]
    assert np.mean(same) > 2 * np.mean(others)


def test_sizes_follow_zipf(world):
    assert sum(world.sizes) == 400 and len(world.sizes) == 40
    assert world.sizes[0] == max(world.sizes) > 5 * min(world.sizes)
    days = [day for day, _, _ in world.arrivals]
    assert days == sorted(days) and len(world.arrivals) == 400
