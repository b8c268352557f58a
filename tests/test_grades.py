"""Grades of publishers, reports and statements, and the user's own families of publishers."""

import json
from datetime import UTC, datetime

import pytest
from commands import Command
from records import SAID, a_record, a_report, some_vectors

from standoff import placing
from standoff.errors import LedgerError, NoteError
from standoff.ledger import Ledger
from standoff.ledger.placing import uncompared_stories
from standoff.ledger.queries import PublisherGrade
from standoff.linking.publishers import Publishers, packaged_families
from standoff.stories.grades import Grades, graded, grades_of, rank
from standoff.stories.questions import batch_of

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BY = {"by": "Ada Analyst", "at": NOW}
POST = a_record(a_report())
WEEKLY = a_record(
    a_report(address="https://weekly.example/bridge", publisher="Quay Weekly", published="1962-10-24"), SAID
)
FAMILIES = "The Harbour Post\ttitles\tQuay Weekly|weekly.example\tits imprint\n"


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "standoff.db") as ledger:
        for record in (POST, WEEKLY):
            ledger.file(record, some_vectors(record), NOW)
            placing.place(ledger, record.report.id, "2026-03-01")
        yield ledger


@pytest.fixture
def run(monkeypatch, capsysbinary, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    monkeypatch.delenv("STANDOFF_ANALYST", raising=False)
    return Command(monkeypatch, capsysbinary)


def grades(ledger: Ledger) -> Grades:
    with ledger.asking() as connection:
        return grades_of(connection)


def test_a_grade_is_replaced_and_dropped(ledger):
    ledger.grade("The  Harbour Post", "c", **BY)
    ledger.grade("The Harbour Post", "B2", **BY)
    assert ledger.grades() == [PublisherGrade("The Harbour Post", "B", "2", "Ada Analyst", "2026-03-01T12:00:00+00:00")]
    ledger.drop_grade("The Harbour Post")
    assert ledger.grades() == []
    with pytest.raises(LedgerError, match="has no grade"):
        ledger.drop_grade("The Harbour Post")


@pytest.mark.parametrize("grade", ["", "G2", "B7", "B22", "2B", "good"])
def test_other_forms_are_refused(ledger, grade):
    with pytest.raises(NoteError, match="is no grade"):
        ledger.grade("The Harbour Post", grade, **BY)
    with pytest.raises(NoteError, match="is no grade"):
        ledger.grade(" ", "B2", **BY)
    with pytest.raises(NoteError, match="name is needed"):
        ledger.grade("The Harbour Post", "B2", by=" ", at=NOW)


def test_which_grade_holds(ledger):
    report = POST.report.id
    assert grades(ledger).of("The Harbour Post", report, "s1") is None
    ledger.correct(report, None, "credibility", "4", **BY)
    assert grades(ledger).of("The Harbour Post", report, "s1") == "?4"
    ledger.grade("The Harbour Post", "B2", **BY)
    assert grades(ledger).of("The Harbour Post", WEEKLY.report.id) == "B2"
    number = ledger.correct(report, "s1", "credibility", "1", **BY)
    assert [grades(ledger).of("The Harbour Post", report, one) for one in ("s1", "s2", None)] == ["B1", "B4", "B4"]
    ledger.file(POST, some_vectors(POST), NOW, replace=True)
    assert grades(ledger).of("The Harbour Post", report, "s1") == "B1"
    ledger.undo(number, **BY)
    assert grades(ledger).of("The Harbour Post", report, "s1") == "B4"
    assert ledger.record(report) == POST  # a grade is no part of it


def test_a_grade_holds_for_the_family_unless_a_title_has_its_own():
    known = Publishers(packaged_families())
    given = (
        PublisherGrade("Reuters", "A", None, "Ada Analyst", ""),
        PublisherGrade("Thomson Reuters", "B", None, "Ada Analyst", ""),
    )
    found = graded(known, given, {})
    assert [found.of(name, "r-1") for name in ("Reuters", "THOMSON REUTERS", "reuters.com", "Nobody", None)] == [
        "A", "B", "A", None, None,
    ]  # fmt: skip


def test_grades_sort_the_best_first():
    assert sorted([None, "F1", "B", "A6", "?1", "B1", "B6"], key=rank) == ["A6", "B1", "B6", "B", "F1", "?1", None]


def test_own_families_are_one_source(ledger, tmp_path, run):
    text = "The council met. Nobody spoke of the ferrymen, and nobody stayed away from the hall."
    council = a_record(a_report(text, address="https://weekly.example/council", publisher="Quay Weekly"), (), ())
    ledger.file(council, None, NOW)

    def independent() -> int:
        with ledger.asking() as connection:
            ids = [POST.report.id, council.report.id]
            return batch_of(connection, ids).independent(ids)

    placing.compare(ledger)
    assert independent() == 2
    (tmp_path / "own.tsv").write_text(FAMILIES, encoding="utf-8")
    assert run("publishers", "own.tsv") == (0, "", "")
    assert independent() == 1
    with ledger.asking() as connection:
        assert uncompared_stories(connection)  # who copied whom rests on families, too
    assert (
        run("publishers")[1].splitlines()[0] == "The Harbour Post (titles): Quay Weekly, weekly.example · its imprint"
    )
    (tmp_path / "wrong.tsv").write_text("The Harbour Post\tsheet\n", encoding="utf-8")
    for file in ("wrong.tsv", "missing.tsv"):
        status, _, err = run("publishers", file)
        assert status == 2 and file in err
    assert independent() == 1


def test_the_command_and_where_grades_are_shown(ledger, run):
    assert run("grade", "Quay Weekly", "A1", "--by", "Ada Analyst") == (0, "", "")
    assert run("grade", POST.report.id, "5", "--statement", "s2", "--by", "Ada Analyst")[0] == 0
    assert run("grade")[1].startswith("Quay Weekly: A1 · Ada Analyst, 2")
    [line] = [json.loads(one) for one in run("grade", "--format", "json")[1].splitlines()]
    assert (line["publisher"], line["reliability"], line["credibility"]) == ("Quay Weekly", "A", "1")
    assert run("grade", "Quay Weakly", "A1", "--by", "Ada Analyst") == (
        0, "", "standoff: Quay Weakly: graded, but no report in standoff.db is of a publisher called so\n",
    )  # fmt: skip
    assert run("grade", "Quay Weakly", "--drop")[0] == 0
    assert run("grade", "Quay Weekly", "A1")[0] == 2  # nobody's
    assert run("grade", "Quay Weekly")[0] == 2
    stories = [json.loads(one) for one in run("stories", "--format", "json")[1].splitlines()]
    found = {report["publisher"]: report["grade"] for story in stories for report in story["reports"]}
    assert found == {"The Harbour Post": None, "Quay Weekly": "A1"}
    assert " · A1" in run("stories")[1] and "Quay Weekly · A1" in run("show", WEEKLY.report.id)[1]
    hits = [json.loads(one) for one in run("search", "--speaker", "vane", "--format", "json")[1].splitlines()]
    assert [hit["grade"] for hit in hits] == [None, "?5", "A1", "A1"]
    best = [
        json.loads(one)
        for one in run("search", "--speaker", "vane", "--by-grade", "--limit", 3, "--format", "json")[1].splitlines()
    ]
    assert [hit["grade"] for hit in best] == ["A1", "A1", "?5"]
    shown = run("search", "--speaker", "vane")[1]
    assert "Quay Weekly · A1 · Bridge to reopen" in shown
    assert run("stories", "--by-grade")[0] == 0
