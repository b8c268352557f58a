"""Remarks on reports, statements and stories, whose addresses nobody is shown; and saved searches."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from records import a_record, a_report, some_vectors

from standoff import placing
from standoff.errors import LedgerError, NoteError
from standoff.ledger import Ledger, SavedSearch

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BY = {"by": "Ora Pell", "at": NOW}
RECORD = a_record()
REPORT = RECORD.report.id


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(RECORD, some_vectors(RECORD), NOW)
        placing.place(ledger, REPORT, "2026-03-01")
        yield ledger


def test_remarks_on_a_report_a_statement_and_a_story(ledger):
    story = f"s-{REPORT.removeprefix('r-')}"
    ledger.remark(" Who took the picture?\n", report=REPORT, **BY)
    ledger.remark("He said so on the radio, too.", report=REPORT, statement="s2", email="Ora@Example.com", **BY)
    ledger.remark("This is two stories.", story=story, **BY)
    assert [(one.words, one.report, one.statement, one.story) for one in ledger.remarks()] == [
        ("Who took the picture?", REPORT, None, None),
        ("He said so on the radio, too.", REPORT, "s2", None),
        ("This is two stories.", None, None, story),
    ]
    assert [one.number for one in ledger.remarks(report=REPORT)] == [1, 2]
    assert [one.number for one in ledger.remarks(story=story)] == [3]
    ledger.drop_remark(1)
    assert [one.number for one in ledger.remarks()] == [2, 3]
    with pytest.raises(LedgerError, match="no remark"):
        ledger.drop_remark(1)


def test_an_address_is_kept_and_never_given(ledger):
    ledger.remark("Call me.", report=REPORT, email="ora.pell@example.com", **BY)
    assert "example.com" not in repr(ledger.remarks())
    with ledger.asking() as connection:
        assert connection.exec_driver_sql("SELECT email FROM remarks").scalar() == "ora.pell@example.com"


@pytest.mark.parametrize(
    ("given", "error", "reason"),
    [
        ({"words": " ", "report": REPORT}, NoteError, "needs words"),
        ({"words": "x" * 10_001, "report": REPORT}, NoteError, "10,000 characters"),
        ({"words": "Yes.", "report": REPORT, "email": "ora at example"}, NoteError, "e-mail address"),
        ({"words": "Yes.", "report": REPORT, "email": ""}, NoteError, "e-mail address"),
        ({"words": "Yes.", "report": REPORT, "by": "ora@example.com"}, NoteError, "not an e-mail address"),
        ({"words": "Yes.", "report": REPORT, "by": ""}, NoteError, "name is needed"),
        ({"words": "Yes."}, NoteError, "on a report"),
        ({"words": "Yes.", "report": REPORT, "story": "s-1"}, NoteError, "on a report"),
        ({"words": "Yes.", "statement": "s1", "story": "s-1"}, NoteError, "on a report"),
        ({"words": "Yes.", "report": REPORT, "statement": "s9"}, NoteError, "no such statement"),
        ({"words": "Yes.", "report": REPORT, "statement": "a1"}, NoteError, "no such statement"),
        ({"words": "Yes.", "report": "r-0"}, LedgerError, "no report"),
        ({"words": "Yes.", "story": "s-0"}, LedgerError, "no story"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(ledger, given, error, reason):
    with pytest.raises(error, match=reason):
        ledger.remark(**{**BY, **given})
    assert ledger.remarks() == []


def test_a_remark_on_a_statement_is_found_again(ledger):
    ledger.remark("He said so on the radio, too.", report=REPORT, statement="s2", **BY)
    statements = tuple(replace(one, id=id_) for id_, one in zip(("s3", "s1", "s2"), RECORD.statements, strict=True))
    again = replace(RECORD, statements=tuple(sorted(statements, key=lambda one: one.id)))
    ledger.file(again, some_vectors(again), NOW, replace=True)
    assert [(one.statement, one.lost) for one in ledger.remarks()] == [("s1", False)]
    without = replace(RECORD, statements=RECORD.statements[:1])
    ledger.file(without, some_vectors(without), NOW, replace=True)
    assert [(one.statement, one.lost) for one in ledger.remarks(report=REPORT)] == [(None, True)]


def test_remarks_stay_with_every_version_and_go_with_the_last(ledger):
    ledger.remark("Who took the picture?", report=REPORT, **BY)
    newer = a_record(a_report("The bridge at Lower Quay stays shut."), (), ())
    ledger.file(newer, None, NOW)
    assert [one.report for one in ledger.remarks(report=newer.report.id)] == [REPORT]
    placing.remove(ledger, REPORT, "2026-03-02")
    assert [one.report for one in ledger.remarks()] == [newer.report.id], "the version that is left takes them over"
    placing.remove(ledger, newer.report.id, "2026-03-03")
    assert ledger.remarks() == []


def test_searches_are_kept_replaced_and_dropped(ledger):
    first = SavedSearch("blockade", words="blockade")
    full = SavedSearch("blockade", "ferrymen", "vane", "post", date(1962, 10, 22), date(1962, 10, 28), "quay")
    ledger.keep_search(first)
    ledger.keep_search(full)
    assert ledger.searches() == [full]
    ledger.drop_search("blockade")
    assert ledger.searches() == []
    with pytest.raises(LedgerError, match="no search"):
        ledger.drop_search("blockade")
    for wrong in (SavedSearch(" ", words="x"), SavedSearch("nothing", publisher="post")):
        with pytest.raises(NoteError, match="needs a name"):
            ledger.keep_search(wrong)
