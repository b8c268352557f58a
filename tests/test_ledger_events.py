"""Events, positions and forecasts in the ledger: filed with their record, made again from it, and asked for."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from event_records import TEXT, a_crisis
from records import a_record, a_report
from sqlalchemy import insert

from standoff.errors import RecordError
from standoff.exchange import to_json
from standoff.ledger import Ledger
from standoff.ledger.connection import open_engine, writing
from standoff.ledger.migrations import MIGRATIONS
from standoff.ledger.schema import reports
from standoff.pipeline import link_all

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TABLES = ("events", "positions", "forecasts", "parties")


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        yield ledger


@pytest.fixture
def filled(ledger):
    ledger.file(a_crisis(), None, NOW)
    return ledger


def rows(ledger: Ledger, table: str) -> list[tuple]:
    """The rows, spans and lists as lists: SQLite and Python write JSON with other blanks."""
    with sqlite3.connect(ledger.path) as connection:
        found = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall()
    return [
        tuple(json.loads(cell) if isinstance(cell, str) and cell.startswith("[") else cell for cell in row)
        for row in found
    ]


class TestFiling:
    def test_with_everybody_who_takes_part(self, filled):
        assert [(row[2], row[3], row[4]) for row in rows(filled, "events")][:3] == [
            ("e1", "ASSAULT", "heavy-weapons"), ("e2", "CONSULT", None), ("e3", "COERCE", "seize"),
        ]  # fmt: skip
        assert [row[1:] for row in rows(filled, "parties")] == [
            ("e1", "actor", 0, "a1"),
            ("e2", "actor", 0, "a1"),
            ("e2", "actor", 1, "a3"),
            ("e3", "actor", 0, "a1"),
            ("e4", "actor", 0, "a2"),
            ("e4", "recipient", 0, "a3"),
            ("e5", "actor", 0, "a3"),
            ("e7", "actor", 0, "a1"),
            ("e8", "actor", 0, "a1"),
            ("f1", "by", 0, "a2"),
            ("o1", "party", 0, "a2"),
            ("o1", "toward", 0, "a3"),
            ("o2", "party", 0, "a3"),
        ]

    def test_twice_is_once_and_replacing_replaces(self, filled):
        before = {table: rows(filled, table) for table in TABLES}
        assert filled.file(a_crisis(), None, NOW) == "known"
        assert {table: rows(filled, table) for table in TABLES} == before
        link_all(filled)
        bare = replace(a_crisis(), events=a_crisis().events[:1], positions=(), forecasts=())
        assert filled.file(bare, None, NOW, replace=True) == "replaced"
        assert [len(rows(filled, table)) for table in TABLES] == [1, 0, 0, 1]

    @pytest.mark.parametrize(
        "broken",
        [
            {"events": (replace(a_crisis().events[0], actors=("a99",)),)},
            {"positions": (replace(a_crisis().positions[0], party="a99"),)},
            {"forecasts": (replace(a_crisis().forecasts[0], by=("a99",)),)},
        ],
        ids=["event", "position", "forecast"],
    )
    def test_somebody_who_is_not_in_the_report_leaves_nothing(self, ledger, broken):
        with pytest.raises(RecordError, match=a_crisis().report.id):
            ledger.file(replace(a_crisis(), **broken), None, NOW)
        assert all(rows(ledger, table) == [] for table in (*TABLES, "reports"))

    def test_old_ledgers_get_them_from_their_records(self, tmp_path):
        """As a ledger of the version before has it, with one record whose events name somebody it has not filed."""
        path = tmp_path / "old.db"
        engine = open_engine(path, create=True, migrations=MIGRATIONS[:2])
        stray = a_crisis(address="https://harbour.example/other")
        with writing(engine) as connection:
            for number, record in enumerate((a_crisis(), stray), start=1):
                report = record.report
                connection.execute(
                    insert(reports).values(
                        number=number, id=report.id, lineage=report.id, version=1, latest=True, origin=report.origin,
                        text=report.text, record=to_json(record), taken_in="1962-10-24", published=report.published,
                        day="1962-10-24",
                    )
                )  # fmt: skip
            for actor in a_crisis().actors:
                connection.exec_driver_sql(
                    "INSERT INTO actors (report, id, name, kind) VALUES (1, ?, ?, ?)",
                    (actor.id, actor.name, actor.kind),
                )
        engine.dispose()
        with Ledger(path) as old, Ledger(tmp_path / "new.db") as new:
            new.file(a_crisis(), None, NOW)
            for table in TABLES:
                of_first = [row for row in rows(old, table) if row[0 if table == "parties" else 1] == 1]
                assert of_first == rows(new, table) != []
            assert {row[0] for row in rows(old, "parties")} == {1}
            assert len(old.events()) == 2 * len(a_crisis().events)
            assert len(old.positions()) == len(a_crisis().positions)


class TestQuestions:
    def test_an_event_with_parties_place_and_time(self, filled):
        shelling = filled.events()[0]
        assert [span.of(TEXT) for span in (shelling.trigger, *shelling.actor_spans)] == ["shelled", "Border guards"]
        [actor] = shelling.actors
        assert (actor.actor, actor.name, actor.country, actor.sector, actor.entry) == (
            "a1", "Freeland", "FRL", "MIL", None,
        )  # fmt: skip
        assert (shelling.place_name, shelling.country, shelling.begins, shelling.ends) == (
            "Lower Quay", "USA", "1962-10-23", "1962-10-24",
        )  # fmt: skip
        assert (shelling.statement, shelling.magnitude.dead, shelling.contexts) == (
            "s1", "q1", ("military", "diplomatic"),
        )  # fmt: skip
        assert (shelling.status, shelling.status_span, shelling.background) == ("happened", None, False)

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, "e1 e2 e3 e4 e5 e6 e7 e8"),
            ({"event_types": ["CONSULT", "COERCE"]}, "e2 e3 e7"),
            ({"statuses": ["threatened", "demanded"]}, "e3 e5"),
            ({"event_types": ["COERCE"], "statuses": ["threatened"]}, "e3"),
            ({"party": "norland"}, "e2 e4 e5"),
            ({"party": "VANE ada"}, "e4"),
            ({"party": "?"}, ""),
            ({"party": "nobody"}, ""),
            ({"party": "%"}, ""),
            ({"since": date(1962, 10, 25)}, ""),
            ({"until": date(1962, 10, 24), "publisher": "harbour"}, "e1 e2 e3 e4 e5 e6 e7 e8"),
        ],
    )
    def test_events_of_a_choice(self, filled, asked, found):
        assert [event.id for event in filled.events(**asked)] == found.split()

    def test_parties_know_the_register(self, ledger):
        vane = a_crisis().actors[1]
        short = replace(a_crisis(), actors=(a_crisis().actors[0], replace(vane, name="Vane"), a_crisis().actors[2]))
        ledger.file(short, None, NOW)
        named = replace(a_record(a_report(address="https://quay.example/2"), (), ()), actors=(vane,))
        ledger.file(named, None, NOW)
        link_all(ledger)
        [urging] = ledger.events(party="ada vane")
        assert (urging.actors[0].name, urging.actors[0].linked_name) == ("Vane", "Ada Vane")

    def test_positions_and_what_they_answer(self, filled):
        demand, refusal = filled.positions()
        assert (demand.kind, demand.party.name, [one.name for one in demand.toward]) == (
            "demand",
            "Ada Vane",
            ["Norland"],
        )
        assert (refusal.answers, refusal.party.name, refusal.toward) == ("o1", "Norland", ())
        assert [span.of(TEXT) for span in demand.content] == ["send help"]
        assert [one.id for one in filled.positions(kinds=["refusal"])] == ["o2"]
        assert [one.id for one in filled.positions(party="vane")] == ["o1"]

    def test_forecasts(self, filled):
        [forecast] = filled.forecasts()
        assert [one.name for one in forecast.by] == ["Ada Vane"]
        assert (forecast.earliest, forecast.latest, forecast.likelihood, forecast.negated) == (
            None, "1962-10-26", (0.9, 1.0), False,
        )  # fmt: skip
        assert forecast.likelihood_words.of(TEXT) == "will"
        assert filled.forecasts(party="norland") == []

    def test_only_latest_versions(self, filled):
        changed = a_record(a_report(TEXT + " It was over.", address="https://harbour.example/crisis"), (), ())
        assert filled.file(changed, None, NOW) == "version"
        assert filled.events() == filled.positions() == filled.forecasts() == []

    def test_records_by_day(self, filled):
        from standoff.ledger.queries import Choice, records

        filled.file(a_record(), None, NOW)
        with filled.asking() as connection:
            found = list(records(connection, Choice()))
        assert [record.report.id for _, record in found] == [a_record().report.id, a_crisis().report.id]
        assert found[1] == (filled.report(a_crisis().report.id), a_crisis())
