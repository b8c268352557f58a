"""Full-text search: what a person types never is an operator, and what is found is found in its place."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import TEXT, Said, a_record, a_report

from standoff.ledger import Ledger, words
from standoff.ledger.words import CLOSE, OPEN
from standoff.record import Span

DEMAND = '"We ask the ferrymen to lift the blockade,"'
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FERRY = "The café by the ferry stayed open. Two ferries lay idle. Captain Ö. Brandt said that he would wait."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("search") / "test.db") as ledger:
        ledger.file(a_record(), None, NOW)
        said = [Said("Captain Ö. Brandt", "said", "he would wait", speaker="Ö. Brandt", role="Captain")]
        ferry = a_report(FERRY, address=None, origin="ferry.txt", headline="Idle boats", published=None, publisher=None)
        ledger.file(a_record(ferry, said, []), None, NOW)
        yield ledger


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("bridge", '"bridge"'),
        ("bridge blockade", '"bridge" AND "blockade"'),
        ('"lower quay" bridge', '"lower quay" AND "bridge"'),
        ('"lower quay', '"lower quay"'),
        ("NOT bridge OR NEAR(x)", '"NOT" AND "bridge" AND "OR" AND "NEAR(x)"'),
        ("text:bridge*", '"text:bridge*"'),
        ("— bridge !", '"bridge"'),
        ("— … !", None),
        ('""', None),
        ("", None),
        ("\0\ud800", None),
    ],
)
def test_expression(typed, expression):
    assert words.expression(typed) == expression


@pytest.mark.parametrize(
    ("typed", "passages"),
    [
        ("blockade", ['"We ask the ferrymen to lift the blockade," Vane told reporters.']),
        ("BLOCKADES", ['"We ask the ferrymen to lift the blockade," Vane told reporters.']),
        ("cafe", ["The café by the ferry stayed open."]),
        ("ferries idle", ["Two ferries lay idle."]),
        ('"lower quay"', ["The bridge at Lower Quay will reopen on Friday, Mayor Ada Vane said on Tuesday."]),
        ('"quay lower"', []),
        ("blockade ferrymen answer", ['"We ask the ferrymen to lift the blockade," Vane told reporters.']),
        ("boats", ["The café by the ferry stayed open.", "A harbour official denied that any boat was held."]),
        ("nowhere", []),
        ("…", []),
    ],
)
def test_search_gives_the_best_sentence_of_each_report(ledger, typed, passages):
    hits = ledger.search(typed)
    assert [hit.words for hit in hits] == passages
    for hit in hits:
        text = ledger.record(hit.report.id).report.text
        assert [span.of(text) for span in hit.spans] == [hit.words]
        assert all(hit.spans[0].covers(mark) for mark in hit.marks)


def test_marks_are_the_words_found(ledger):
    [hit] = ledger.search("ferrymen blockade")
    assert [mark.of(TEXT) for mark in hit.marks] == ["ferrymen", "blockade"]


def test_a_passage_knows_who_says_it(ledger):
    assert ledger.search("blockade")[0].statement.speaker_name == "Ada Vane"
    assert ledger.search("answer")[0].statement is None


@pytest.mark.parametrize(
    ("speaker", "typed", "found"),
    [
        ("vane", None, ["The bridge at Lower Quay will reopen on Friday", DEMAND]),
        ("mayor", "blockade", [DEMAND]),
        ("captain brandt", None, ["he would wait"]),
        ("o brandt", None, ["he would wait"]),
        ("vane brandt", None, []),
        ("blockade", None, []),
        ("vane", "vane", []),
        ("vane", "—", []),
        ("—", None, []),
    ],
)
def test_search_by_speaker(ledger, speaker, typed, found):
    assert [hit.words for hit in ledger.search(typed, speaker=speaker)] == found


def test_search_needs_something(ledger):
    with pytest.raises(ValueError, match="words or a speaker"):
        ledger.search()


def test_limit(ledger):
    assert len(ledger.search("boats", limit=1)) == 1
    assert len(ledger.search(speaker="vane", limit=1)) == 1


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60), speaker=st.none() | st.text(max_size=20))
def test_nothing_typed_breaks_a_search(ledger, typed, speaker):
    for hit in ledger.search(typed, speaker=speaker):
        assert hit.words


@given(st.lists(st.tuples(st.booleans(), st.text(st.characters(exclude_characters=[OPEN, CLOSE]), min_size=1))))
def test_marks_point_at_what_was_highlighted(pieces):
    highlighted = "".join(f"{OPEN}{piece}{CLOSE}" if found else piece for found, piece in pieces)
    text = "".join(piece for _, piece in pieces)
    assert [span.of(text) for span in words.marks(highlighted, text)] == [piece for found, piece in pieces if found]


@pytest.mark.parametrize(("highlighted", "text"), [(f"a{OPEN}b{CLOSE}", f"a{OPEN}b"), ("ab", "a\0b")])
def test_marks_of_a_text_that_holds_their_characters(highlighted, text):
    assert words.marks(highlighted, text) == ()


def test_a_text_with_nuls_is_found(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        report = a_report("One boat\0 sank. Another boat came.", address=None)
        ledger.file(a_record(report, [], []), None, NOW)
        [hit] = ledger.search("boat")
        assert hit.spans == (Span(0, 15),)
