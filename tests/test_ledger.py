"""Filing, versions, failures, questions, migrations and backups."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from records import DATED, SAID, TEXT, Dated, Said, a_record, a_report, some_vectors
from sqlalchemy import inspect

from standoff.errors import LedgerError, RecordError
from standoff.ledger import Ledger
from standoff.ledger.connection import open_engine
from standoff.ledger.migrations import MIGRATIONS
from standoff.ledger.queries import Choice, expected, list_problems, texts, undated
from standoff.ledger.rows import begins_after
from standoff.ledger.schema import metadata
from standoff.record import Failure, Problem, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
CHANGED = TEXT + " Later they did."


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        yield ledger


def rows(ledger: Ledger, table: str) -> list[tuple]:
    with sqlite3.connect(ledger.path) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


TABLES = ("reports", "sentences", "actors", "statements", "times", "problems", "failures")


class TestFiling:
    def test_a_record_comes_back_as_it_was(self, ledger):
        record = a_record(problems=[Problem("published", "no date on the page", None)])
        vectors = some_vectors(record)
        assert ledger.file(record, vectors, NOW) == "new"
        assert ledger.record(record.report.id) == record
        assert np.array_equal(ledger.vectors(record.report.id), vectors)

    def test_twice_is_once(self, ledger):
        record = a_record()
        ledger.file(record, some_vectors(record), NOW)
        before = {table: rows(ledger, table) for table in TABLES}
        assert ledger.file(record, some_vectors(record), LATER) == "known"
        assert {table: rows(ledger, table) for table in TABLES} == before

    def test_same_bytes_elsewhere_are_known(self, ledger):
        ledger.file(a_record(a_report(address=None, origin="a.txt")), None, NOW)
        assert ledger.file(a_record(a_report(address=None, origin="b.txt")), None, NOW) == "known"
        assert [report.origin for report in ledger.reports()] == ["a.txt"]

    @pytest.mark.parametrize(
        ("first", "second", "filed"),
        [
            pytest.param({}, {}, "version", id="same address"),
            pytest.param({}, {"origin": "elsewhere.html"}, "version", id="same address from another file"),
            pytest.param({}, {"address": "https://harbour.example/b"}, "new", id="another address"),
            pytest.param({"address": None}, {"address": None}, "version", id="same origin without address"),
            pytest.param({"address": None}, {"address": None, "origin": "old/page.html"}, "new", id="same base name"),
            pytest.param({"address": None, "origin": "-"}, {"address": None, "origin": "-"}, "new", id="piped in"),
        ],
    )
    def test_versions(self, ledger, first, second, filed):
        ledger.file(a_record(a_report(**first)), None, NOW)
        changed = a_record(a_report(CHANGED, **second))
        assert ledger.file(changed, None, LATER) == filed
        current = [report.id for report in ledger.reports()]
        assert (changed.report.id in current) and len(current) == (1 if filed == "version" else 2)

    def test_old_versions_are_kept(self, ledger):
        old = a_record()
        new = a_record(a_report(CHANGED))
        ledger.file(old, None, NOW)
        ledger.file(new, None, LATER)
        kept = ledger.versions("https://harbour.example/bridge")
        assert [(one.id, one.version, one.latest) for one in kept] == [
            (old.report.id, 1, False),
            (new.report.id, 2, True),
        ]
        assert ledger.record(old.report.id) == old
        assert {statement.report for statement in ledger.statements()} == {new.report.id}
        assert ledger.report("https://harbour.example/bridge").id == new.report.id

    def test_replace_puts_the_new_record_in_place_of_the_old(self, ledger):
        old = a_record(problems=[Problem("published", "unclear", Span(0, 3))])
        ledger.file(old, some_vectors(old), NOW)
        better = a_record(said=SAID[:1], dated=DATED[:1])
        assert ledger.file(better, None, LATER, replace=True) == "replaced"
        assert ledger.record(old.report.id) == better
        assert ledger.vectors(old.report.id) is None
        [report] = ledger.reports()
        assert (report.taken_in, report.reread) == ("2026-03-01T12:00:00+00:00", "2026-03-01T13:00:00+00:00")
        assert [len(rows(ledger, table)) for table in ("statements", "times", "problems")] == [1, 1, 0]
        assert ledger.search(speaker="official") == []

    def test_replace_of_an_unknown_report_files_it(self, ledger):
        assert ledger.file(a_record(), None, NOW, replace=True) == "new"

    def test_a_record_that_does_not_hold_together_leaves_nothing(self, ledger):
        record = a_record()
        broken = replace(record, statements=(replace(record.statements[0], speaker="a99"),))
        with pytest.raises(RecordError, match=record.report.id):
            ledger.file(broken, None, NOW)
        assert all(rows(ledger, table) == [] for table in TABLES)

    def test_vectors_must_fit_the_sentences(self, ledger):
        record = a_record()
        with pytest.raises(RecordError, match="sentences but 1 vectors"):
            ledger.file(record, some_vectors(record)[:1], NOW)

    def test_moments_are_kept_in_utc_and_need_a_zone(self, ledger):
        ledger.file(a_record(), None, datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-2))))
        assert ledger.reports()[0].taken_in == "2026-03-02T01:30:00+00:00"
        with pytest.raises(ValueError, match="zone"):
            ledger.file(a_record(a_report("Other.", address=None), [], []), None, datetime(2026, 3, 1))


class TestFailures:
    FAILURE = Failure("inbox/page.html", None, "UnreadablePage", "no text in the page body")

    def test_one_for_each_origin_with_the_last_reason(self, ledger):
        ledger.file_failure(self.FAILURE, NOW)
        ledger.file_failure(replace(self.FAILURE, kind="TooLarge", reason="over 10 MB"), LATER)
        [failure] = ledger.failures()
        assert (failure.kind, failure.reason) == ("TooLarge", "over 10 MB")
        assert failure.first_seen < failure.last_seen

    def test_a_report_of_the_same_origin_makes_it_good(self, ledger):
        ledger.file_failure(self.FAILURE, NOW)
        ledger.file(a_record(), None, LATER)
        assert ledger.failures() == []
        ledger.file_failure(self.FAILURE, LATER)
        assert len(ledger.failures()) == 1

    def test_a_file_name_that_is_not_utf8(self, ledger):
        ledger.file_failure(replace(self.FAILURE, origin="caf\udce9.html"), NOW)
        assert ledger.failures()[0].origin == "caf\\udce9.html"


class TestQuestions:
    @pytest.fixture
    def filled(self, ledger):
        for number, (day, publisher) in enumerate(
            [
                ("1962-10-25", "The Harbour Post"),
                ("1962-10-23T22:30:00-04:00", "Quay Radio"),
                (None, "Harbour Weekly"),
            ]
        ):
            report = a_report(address=f"https://harbour.example/{number}", published=day, publisher=publisher)
            ledger.file(a_record(report), None, NOW)
        return ledger

    @pytest.mark.parametrize(
        ("choice", "days"),
        [
            ({}, ["1962-10-23", "1962-10-25", None]),
            ({"since": date(1962, 10, 24)}, ["1962-10-25"]),
            ({"until": date(1962, 10, 23)}, ["1962-10-23"]),
            ({"since": date(1962, 10, 23), "until": date(1962, 10, 25)}, ["1962-10-23", "1962-10-25"]),
            ({"publisher": "harbour"}, ["1962-10-25", None]),
            ({"publisher": "100%"}, []),
        ],
    )
    def test_reports_by_period_and_publisher(self, filled, choice, days):
        assert [report.day for report in filled.reports(**choice)] == days
        assert len(filled.statements(**choice)) == len(SAID) * len(days)

    def test_undated_reports_are_counted(self, filled):
        with filled.asking() as connection:
            assert undated(connection) == 1

    def test_a_report_by_every_name(self, filled):
        wanted = filled.reports()[0]
        for name in (wanted.id, wanted.id[:8], wanted.id[2:8], wanted.address):
            assert filled.report(name) == wanted

    @pytest.mark.parametrize("name", ["r-", "r-abc", "", "nothing.html", "r-%%%%", "r-____"])
    def test_a_report_by_no_name(self, filled, name):
        with pytest.raises(LedgerError, match="no report"):
            filled.report(name)

    def test_several_reports_begin_so(self, ledger):
        for number in range(2):
            report = replace(a_report(address=f"https://harbour.example/{number}"), id=f"r-aaaa{number}")
            ledger.file(a_record(report), None, NOW)
        with pytest.raises(LedgerError, match="r-aaaa0, r-aaaa1"):
            ledger.report("aaaa")

    def test_statements_know_their_speaker(self, ledger):
        said = replace(SAID[0], country="LQY", sector="GOV")
        ledger.file(a_record(said=[said, *SAID[2:]]), None, NOW)
        mayor, official = ledger.statements()
        assert (mayor.speaker_name, mayor.speaker_roles, mayor.speaker_kind, mayor.country, mayor.sector) == (
            "Ada Vane",
            "Mayor",
            "person",
            "LQY",
            "GOV",
        )
        assert (official.speaker_kind, official.anonymous) == ("unnamed", True)
        assert [span.of(TEXT) for span in mayor.content] == ["The bridge at Lower Quay will reopen on Friday"]

    def test_what_is_expected(self, ledger):
        ledger.file(a_record(), None, NOW)
        with ledger.asking() as connection:
            [friday] = expected(connection, Choice())
            assert expected(connection, Choice(since=date(1962, 10, 24))) == []
        assert (friday.span.of(TEXT), friday.begins, friday.ends) == ("Friday", "1962-10-26", "1962-10-27")
        assert friday.sentence.of(TEXT).startswith("The bridge") and friday.sentence.of(TEXT).endswith("Tuesday.")

    def test_problems_and_texts(self, ledger):
        problems = [Problem("times", "no date for the weekday", Span(41, 47)), Problem("text", "x", None)]
        record = a_record(problems=problems)
        ledger.file(record, None, NOW)
        with ledger.asking() as connection:
            assert [(one.field, one.span) for one in list_problems(connection, Choice())] == [
                ("times", Span(41, 47)),
                ("text", None),
            ]
            assert texts(connection, [record.report.id, "r-none"]) == {record.report.id: TEXT}

    def test_an_id_that_is_not_here(self, ledger):
        with pytest.raises(LedgerError, match="r-0"):
            ledger.record("r-0")
        assert ledger.vectors("r-0") is None
        assert not ledger.holds("r-0")


@pytest.mark.parametrize(
    ("begins", "published", "ahead"),
    [
        ("1962-10-24", "1962-10-23", True),
        ("1962-10-23", "1962-10-23", False),
        ("1962-10-23", "1962-10-22T23:00:00-04:00", True),
        ("1962-10-22T23:30:00-04:00", "1962-10-23T02:00:00+00:00", True),
        ("1962-10-22T23:30:00-04:00", "1962-10-23T04:00:00+00:00", False),
        ("1962-10-23T18:00", "1962-10-23T09:00:00+00:00", False),
        (None, "1962-10-23", None),
        ("1962-10-23", None, None),
    ],
)
def test_begins_after(begins, published, ahead):
    assert begins_after(begins, published) is ahead


class TestOpening:
    def test_the_tables_are_those_of_the_schema(self, ledger):
        with ledger.asking() as connection:
            found = inspect(connection)
            for table in metadata.sorted_tables:
                columns = found.get_columns(table.name)
                assert [(one["name"], one["nullable"], str(one["type"])) for one in columns] == [
                    (one.name, one.nullable, "BLOB" if str(one.type) == "BLOB" else str(one.type))
                    for one in table.columns
                ]
                key = found.get_pk_constraint(table.name)["constrained_columns"]
                assert key == [column.name for column in table.primary_key]
                assert {(one["name"], tuple(one["column_names"])) for one in found.get_indexes(table.name)} == {
                    (one.name, tuple(column.name for column in one.columns)) for one in table.indexes
                }
                assert {one["name"] for one in found.get_unique_constraints(table.name)} == {
                    one.name for one in table.constraints if type(one).__name__ == "UniqueConstraint"
                }
                assert sorted(
                    (one["constrained_columns"], one["referred_table"], one["referred_columns"])
                    for one in found.get_foreign_keys(table.name)
                ) == sorted(
                    (one.column_keys, one.referred_table.name, [element.column.name for element in one.elements])
                    for one in table.foreign_key_constraints
                )

    def test_each_migration_has_its_note(self, ledger):
        assert rows(ledger, "migrations") == [
            (number, migration.__name__) for number, migration in enumerate(MIGRATIONS, start=1)
        ]

    def test_opening_again_keeps_everything(self, ledger):
        ledger.file(a_record(), None, NOW)
        with Ledger(ledger.path, create=False) as again:
            assert len(again.reports()) == 1

    def test_a_ledger_of_a_newer_version(self, tmp_path):
        path = tmp_path / "new.db"
        Ledger(path).close()
        with sqlite3.connect(path) as connection:
            connection.execute("INSERT INTO migrations VALUES (9999, 'from_the_future')")
        with pytest.raises(LedgerError, match=r"new\.db: made by a newer version"):
            Ledger(path)

    def test_a_file_that_is_not_a_ledger(self, tmp_path):
        path = tmp_path / "page.html"
        path.write_text("<html>" * 1000)
        with pytest.raises(LedgerError, match=r"page\.html: not a ledger"):
            Ledger(path)
        assert path.read_text() == "<html>" * 1000

    def test_another_programs_database(self, tmp_path):
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE birds (name TEXT)")
        with pytest.raises(LedgerError, match="not a ledger"):
            Ledger(path)

    def test_a_folder_and_a_folder_that_is_not_there(self, tmp_path):
        for path in (tmp_path, tmp_path / "none" / "test.db"):
            with pytest.raises(LedgerError, match=str(path)):
                Ledger(path)

    def test_none_is_made_unless_asked(self, tmp_path):
        path = tmp_path / "none.db"
        with pytest.raises(LedgerError, match="no such ledger"):
            Ledger(path, create=False)
        assert not path.exists()

    def test_a_migration_that_fails_leaves_the_ledger_whole(self, ledger):
        def half(connection):
            connection.exec_driver_sql("CREATE TABLE half (x TEXT)")
            connection.exec_driver_sql("CREATE TABLE half (x TEXT)")

        before = ledger.path.read_bytes()
        with pytest.raises(LedgerError, match="half"):
            open_engine(ledger.path, create=False, migrations=(*MIGRATIONS, half))
        with Ledger(ledger.path) as again, again.asking() as connection:
            assert "half" not in inspect(connection).get_table_names()
        assert ledger.path.read_bytes() == before


class TestBackup:
    def test_a_copy_is_a_ledger(self, ledger, tmp_path):
        record = a_record()
        ledger.file(record, some_vectors(record), NOW)
        ledger.backup(tmp_path / "copy.db")
        assert sorted(path.name for path in tmp_path.iterdir() if "test.db" not in path.name) == ["copy.db"]
        with Ledger(tmp_path / "copy.db", create=False) as copy:
            assert copy.record(record.report.id) == record
            assert [hit.report.id for hit in copy.search("blockade")] == [record.report.id]
            copy.file(a_record(a_report("Another day. Nobody spoke.", address=None), [], []), None, NOW)
            assert len(copy.reports()) == 2

    def test_while_another_writes(self, ledger, tmp_path):
        ledger.file(a_record(), None, NOW)
        writer = sqlite3.connect(ledger.path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM statements")
        ledger.backup(tmp_path / "copy.db")
        writer.execute("ROLLBACK")
        writer.close()
        with Ledger(tmp_path / "copy.db") as copy:
            assert len(copy.statements()) == len(SAID)

    def test_replaces_nothing(self, ledger, tmp_path):
        before = ledger.path.read_bytes()
        with pytest.raises(LedgerError, match="already"):
            ledger.backup(ledger.path)
        assert ledger.path.read_bytes() == before

    def test_a_folder_that_is_not_there(self, ledger, tmp_path):
        with pytest.raises(LedgerError, match=r"none.copy\.db"):
            ledger.backup(tmp_path / "none" / "copy.db")


def test_times_without_a_date_and_statements_without_a_speaker(ledger):
    record = a_record(
        a_report(published=None),
        said=[Said(None, None, "The ferrymen refused to answer")],
        dated=[Dated("Friday", None)],
    )
    ledger.file(record, None, NOW)
    [statement] = ledger.statements()
    assert (statement.speaker, statement.speaker_name, statement.speaker_kind) == (None, None, None)
    assert rows(ledger, "times")[0][-3:] == (None, None, None)
