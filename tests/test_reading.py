"""Whole records: pages with their expected records, references that hold for any text, and the same bytes always."""

import itertools
import json
import random
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from propose_records import REPORTS, SAMPLE, page_of, readable

from standoff.encoder.session import Encoder
from standoff.exchange import from_json, to_json
from standoff.intake import report_of, take_in
from standoff.reading import read
from standoff.record import Record, Report, Span


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def without_confidence(plain: Any) -> Any:
    """Confidences differ in their last digits between processors; labels and spans may not."""
    if isinstance(plain, dict):
        return {key: without_confidence(value) for key, value in plain.items() if key != "confidence"}
    return [without_confidence(value) for value in plain] if isinstance(plain, list) else plain


@pytest.mark.parametrize("case", sorted(path.name for path in REPORTS.iterdir()))
def test_page_gives_its_record(case: str, encoder: Encoder) -> None:
    expected = json.loads((REPORTS / case / "record.json").read_text(encoding="utf-8"))
    assert without_confidence(readable(page_of(REPORTS / case), encoder)) == without_confidence(expected)


def spans_in(value: Any) -> list[Span]:
    """Every span of a record."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for item in value for span in spans_in(item)]
    if is_dataclass(value):
        return [span for field in fields(value) for span in spans_in(getattr(value, field.name))]
    return []


def check(record: Record) -> None:
    """What holds for every record."""
    text = record.report.text
    assert all(0 <= span.start < span.end <= len(text) for span in spans_in(record))
    actors = {actor.id for actor in record.actors}
    mentions = {mention.id for mention in record.mentions}
    times = {time.id for time in record.times}
    statements = [statement.id for statement in record.statements]
    assert statements == [f"s{n + 1}" for n in range(len(statements))]
    assert [m.span.start for m in record.mentions] == sorted(m.span.start for m in record.mentions)
    for actor in record.actors:
        assert actor.mentions
        assert mentions >= set(actor.mentions)
    for mention in record.mentions:
        assert mention.actor is None or mention.actor in actors
    for time in record.times:
        assert time.anchor in {"published", "none", *times}
    for statement in record.statements:
        assert statement.content
        assert statement.speaker is None or statement.speaker in actors
        assert (statement.speaker is None) == (statement.speaker_name is None) or statement.source
        assert statement.time is None or statement.time in times
        for other in (statement.within, statement.continues):
            assert other is None or other in statements
        for part in (statement.source, statement.cue, statement.content):
            assert all(a.end <= b.start for a, b in itertools.pairwise(part))
    assert from_json(to_json(record)) == record


PIECES = st.sampled_from(
    [
        "Mr Ashgrove", "said", "that", "the ministry", "denied", "“", "”", '"', "'", "’s", "on Tuesday", ",", ".",
        "\n\n",
        "she", "they", "will not withdraw", "according to", "officials", "told", "reporters", "1,200", "U.S.", "‘", ":",
        "\u0627\u0644\u0642\u0627\u0647\u0631\u0629", "e\u0301", "\u200f", "😀", "\x00", "NATO", "had refused to",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_references_hold_for_any_text(encoder: Encoder, pieces: list[str]) -> None:
    check(
        read(
            report_of(
                "made-up",
                "The talks in the capital went on for a fourth day and both sides stayed. " + " ".join(pieces),
                "2019-05-06",
            ),
            encoder,
        ).record
    )


def sample() -> list[Report]:
    return [report for report in take_in(SAMPLE) if isinstance(report, Report)]


def test_every_report_of_the_sample_is_read(encoder: Encoder) -> None:
    reports = sample()
    assert len(reports) >= 36
    for report in reports:
        record = read(report, encoder).record
        check(record)
        assert record.statements, report.origin
        assert report.published, report.origin


def test_the_same_bytes_give_the_same_record(encoder: Encoder) -> None:
    reports = sample()
    once = {report.origin: to_json(read(report, encoder).record) for report in reports}
    random.Random(7).shuffle(reports)
    one_thread = Encoder.load(threads=1)
    again = {report.origin: to_json(read(report, one_thread).record) for report in reports}
    assert once == again


def test_vectors_are_one_a_sentence_and_of_unit_length(encoder: Encoder) -> None:
    reading = read(sample()[0], encoder)
    assert reading.vectors.shape == (len(reading.record.sentences), 384)
    assert (abs((reading.vectors**2).sum(1) - 1) < 1e-4).all()


def test_a_text_without_words(encoder: Encoder) -> None:
    blank = replace(report_of("made-up", "It began."), text=" \n ", paragraphs=())
    reading = read(blank, encoder)
    assert reading.vectors.shape == (0, 384)
    assert [problem.reason for problem in reading.record.problems] == ["no words in the text"]


def test_one_very_long_line(encoder: Encoder) -> None:
    record = read(report_of("long", "“Odd " + "Mr Ashgrove said it again and " * 2500, None), encoder).record
    check(record)
