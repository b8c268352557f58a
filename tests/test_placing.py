"""Reports on their way into stories: in the order of arrival, settled anew, read again, edited and removed."""

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from records import a_record, a_report, some_vectors

from standoff import placing
from standoff.encoder.session import Encoder
from standoff.errors import LedgerError
from standoff.ledger import Ledger
from standoff.ledger.connection import open_engine
from standoff.ledger.migrations import MIGRATIONS
from standoff.ledger.placing import waiting_reports
from standoff.ledger.queries import Choice, copies_among, history, list_stories, story_id
from standoff.pipeline import Added, add_all, place_waiting, read_all
from standoff.reading import Reading
from standoff.record import Failure

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MOMENT = "2026-03-01T12:00:00+00:00"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def readings(encoder) -> list[Reading]:
    found = list(read_all([str(EXAMPLES)], encoder))
    assert not [one for one in found if isinstance(one, Failure)]
    return found


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        yield ledger


def filed(ledger: Ledger, readings: list[Reading]) -> None:
    for reading in readings:
        ledger.file(reading.record, reading.vectors, NOW)
        placing.place_reading(ledger, reading.record, reading.vectors, MOMENT)


def stories(ledger: Ledger) -> dict[str, set[str]]:
    with ledger.asking() as connection:
        return {story.id: {report.id for report in story.reports} for story in list_stories(connection, Choice())}


def parts(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(reports) for reports in stories(ledger).values()}


def told(ledger: Ledger, query: str) -> list[tuple]:
    with sqlite3.connect(ledger.path) as connection:
        return connection.execute(query).fetchall()


def is_whole(ledger: Ledger) -> None:
    """Every latest version is in one story, and nothing is counted that is not there."""
    assert told(ledger, "PRAGMA foreign_key_check") == []
    latest = {one for (one,) in told(ledger, "SELECT number FROM reports WHERE latest")}
    placed = {one for (one,) in told(ledger, "SELECT report FROM story_reports")}
    waiting = {one for (one,) in told(ledger, "SELECT report FROM waiting")}
    assert placed | waiting == latest and not placed & waiting
    assert {one for (one,) in told(ledger, "SELECT DISTINCT report FROM story_keys")} <= placed
    counted = Counter()
    for (report,) in told(ledger, "SELECT r.id FROM reports r JOIN story_reports s ON s.report = r.number"):
        with ledger.asking() as connection:
            counted.update(set(placing._features(placing.placing.kept(connection, report)).terms()))
    assert dict(told(ledger, "SELECT term, reports FROM story_terms WHERE term <> ''")) == dict(counted)
    assert told(ledger, "SELECT reports FROM story_terms WHERE term = ''") == ([(len(placed),)] if placed else [])
    open_ones = {story for (story,) in told(ledger, "SELECT DISTINCT story FROM story_reports")}
    assert not open_ones & {story for (story,) in told(ledger, "SELECT id FROM stories WHERE merged_into IS NOT NULL")}


def test_each_report_is_placed_as_it_is_added(ledger, encoder):
    outcomes = list(add_all([str(EXAMPLES)], ledger, encoder, lambda: NOW, link=False))
    assert all(isinstance(one, Added) for one in outcomes)
    is_whole(ledger)
    assert told(ledger, "SELECT * FROM waiting") == []
    before = stories(ledger)
    assert 4 <= len(before) < len(outcomes)
    again = add_all([str(EXAMPLES)], ledger, encoder, lambda: NOW, link=False)
    assert {one.filed for one in again} == {"known"}
    assert stories(ledger) == before


@pytest.mark.parametrize("step", [7, -1, 11])
def test_the_order_of_arrival_does_not_matter_once_settled(ledger, tmp_path, readings, step):
    latest = {reading.record.report.address or reading.record.report.origin: reading for reading in readings}
    ordered = list(latest.values())
    filed(ledger, ordered)
    placing.recluster(ledger, MOMENT)
    with Ledger(tmp_path / "other.db") as other:
        filed(other, [ordered[number * step % len(ordered)] for number in range(len(ordered))])
        is_whole(other)
        placing.recluster(other, MOMENT)
        is_whole(other)
        assert parts(other) == parts(ledger)
        assert placing.recluster(other, MOMENT) == 0


def test_a_wire_report_and_its_copies_are_one_story_and_one_source(ledger, readings):
    filed(ledger, readings)
    placing.compare(ledger)
    [wire] = [one for one in readings if one.record.report.origin.endswith("12-proclamation.txt")]
    [home] = [story for story in stories(ledger).values() if wire.record.report.id in story]
    with ledger.asking() as connection:
        copies = copies_among(connection, sorted(home))
    assert {(copy.original, copy.kind) for copy in copies} == {
        (wire.record.report.id, "identical"),
        (wire.record.report.id, "trimmed"),
    }
    assert told(ledger, "SELECT count(*) FROM stories WHERE NOT compared") == [(0,)]


def test_a_copy_in_another_story_is_found(ledger, readings):
    filed(ledger, readings)
    named = {one.record.report.origin.rpartition("/")[2]: one.record.report.id for one in readings}
    wire, copy = named["12-proclamation.txt"], named["13-proclamation-courier.html"]
    with ledger.arranging() as connection:
        placing.placing.open_stories(connection, ["s-elsewhere"])
        placing.placing.move(connection, {copy: "s-elsewhere"})
    placing.compare(ledger)
    with ledger.asking() as connection:
        [found] = copies_among(connection, [wire, copy])
    assert (found.copy, found.original) == (copy, wire)
    placing.remove(ledger, wire, MOMENT)
    assert told(ledger, "SELECT count(*) FROM copy_keys WHERE report NOT IN (SELECT number FROM reports)") == [(0,)]
    with ledger.asking() as connection:
        assert copies_among(connection, [wire, copy]) == []


def test_a_phrase_of_the_trade_makes_no_pairs(ledger, readings):
    filed(ledger, readings)
    placing.compare(ledger)
    with ledger.asking() as connection:
        for story in stories(ledger):
            assert placing.placing.sharing_elsewhere(connection, story, 1, 0) == []


def test_a_report_that_is_removed_leaves_no_trace_but_the_history(ledger, readings):
    filed(ledger, readings)
    placing.compare(ledger)
    for reading in readings[::3]:
        report = reading.record.report.id
        placing.remove(ledger, report, MOMENT)
        list(place_waiting(ledger, lambda: NOW))
        is_whole(ledger)
        assert not ledger.holds(report)
        with sqlite3.connect(ledger.path) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            for table in tables:
                columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
                if "report" in columns and table not in ("story_changes", "actor_links"):
                    query = f"SELECT count(*) FROM {table} WHERE report NOT IN (SELECT number FROM reports)"
                    assert connection.execute(query).fetchone() == (0,), table
    assert told(ledger, "SELECT count(*) FROM story_changes WHERE how = 'left' AND other IS NULL")[0][0] > 0


def test_the_last_report_of_a_story_can_be_removed_and_come_back(ledger):
    record = a_record()
    ledger.file(record, some_vectors(record), NOW)
    story = placing.place(ledger, record.report.id, MOMENT)
    placing.remove(ledger, record.report.id, MOMENT)
    assert stories(ledger) == {} and told(ledger, "SELECT * FROM story_terms") == []
    ledger.file(record, some_vectors(record), NOW)
    again = placing.place(ledger, record.report.id, MOMENT)
    assert again != story  # an id goes on meaning what it meant
    is_whole(ledger)


def test_removing_what_is_not_there(ledger):
    with pytest.raises(LedgerError, match="no report of this id"):
        placing.remove(ledger, "r-0000", MOMENT)


def test_reading_again_changes_no_story_that_it_need_not(ledger, readings):
    filed(ledger, readings)
    placing.recluster(ledger, MOMENT)
    before, changes = stories(ledger), told(ledger, "SELECT count(*) FROM story_changes")
    for reading in readings:
        assert ledger.file(reading.record, reading.vectors, NOW, replace=True) == "replaced"
        placing.place_reading(ledger, reading.record, reading.vectors, MOMENT)
        is_whole(ledger)
    placing.recluster(ledger, MOMENT)
    assert set(map(frozenset, before.values())) == parts(ledger)
    # Most of them stay where they are and leave no word in the history.
    assert told(ledger, "SELECT count(*) FROM story_changes")[0][0] - changes[0][0] < len(readings) / 2


def test_a_new_version_takes_the_place_of_the_old_one(ledger, readings):
    filed(ledger, readings)
    versions = told(ledger, "SELECT id FROM reports WHERE NOT latest")
    assert len(versions) == 1  # a page of the sample was corrected
    assert versions[0][0] not in {report for reports in stories(ledger).values() for report in reports}
    is_whole(ledger)


def test_removing_the_latest_version_brings_the_one_before_back(ledger):
    old = a_record()
    new = a_record(replace(a_report("The bridge is shut. It stays shut."), address=old.report.address), (), ())
    for record in (old, new):
        ledger.file(record, some_vectors(record), NOW)
        placing.place(ledger, record.report.id, MOMENT)
    assert set().union(*stories(ledger).values()) == {new.report.id}
    placing.remove(ledger, new.report.id, MOMENT)
    with ledger.asking() as connection:
        assert waiting_reports(connection) == [old.report.id]
    assert list(place_waiting(ledger, lambda: NOW)) == []
    assert set().union(*stories(ledger).values()) == {old.report.id}
    is_whole(ledger)


def test_an_id_that_has_gone_into_another_is_still_found(ledger, readings):
    filed(ledger, readings)
    for (story,) in told(ledger, "SELECT id FROM stories WHERE merged_into IS NOT NULL"):
        with ledger.asking() as connection:
            assert story_id(connection, story) in stories(ledger)
            assert history(connection, story)[-1].how == "merged into"
    with ledger.asking() as connection:
        assert story_id(connection, "s-never") is None


def test_a_report_without_vectors_is_placed(ledger):
    record = a_record()
    ledger.file(record, None, NOW)
    assert list(place_waiting(ledger, lambda: NOW)) == []
    is_whole(ledger)
    assert len(stories(ledger)) == 1


def test_a_failure_to_place_loses_no_report(ledger, encoder, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text((EXAMPLES / "12-proclamation.txt").read_text(encoding="utf-8"), encoding="utf-8")
    known = a_record()
    ledger.file(known, some_vectors(known), NOW)
    assert list(place_waiting(ledger, lambda: NOW)) == []
    with sqlite3.connect(ledger.path) as connection:  # what is kept of a report is damaged
        connection.execute("UPDATE story_reports SET counts = '{}'")
        connection.execute("INSERT OR IGNORE INTO story_keys SELECT report, 'quarantine', day FROM story_reports")
    outcomes = list(add_all([str(page)], ledger, encoder, lambda: NOW, link=False))
    assert [type(one) for one in outcomes] == [Added, Failure]
    assert outcomes[1].origin == str(page) and "KeyError" in outcomes[1].reason
    with ledger.asking() as connection:
        assert waiting_reports(connection) == [outcomes[0].report]
    assert ledger.holds(outcomes[0].report)


def test_reports_of_an_older_ledger_wait_to_be_placed(tmp_path, readings):
    path = tmp_path / "old.db"
    before = MIGRATIONS[:3]
    open_engine(path, create=True, migrations=before).dispose()
    with sqlite3.connect(path) as connection:
        for number, reading in enumerate(readings[:3], start=1):
            report = reading.record.report
            connection.execute(
                "INSERT INTO reports VALUES (?, ?, ?, 1, 1, ?, NULL, NULL, NULL, NULL, NULL, ?, ?, ?, NULL)",
                (number, report.id, report.id, report.origin, report.text, as_json(reading), MOMENT),
            )
    with Ledger(path, create=False) as ledger:
        assert list(place_waiting(ledger, lambda: NOW)) == []
        assert sum(map(len, stories(ledger).values())) == 3
        is_whole(ledger)


def as_json(reading: Reading) -> str:
    from standoff.exchange import to_json

    return to_json(reading.record)


def test_what_is_kept_is_what_was_compared(ledger, readings):
    filed(ledger, readings[:4])
    for reading in readings[:4]:
        with ledger.asking() as connection:
            kept = placing._features(placing.placing.kept(connection, reading.record.report.id))
        new = placing.features_of(reading.record, reading.vectors.astype("<f2").astype(np.float32))
        assert (kept.day, kept.words, kept.names, kept.days) == (new.day, new.words, new.names, new.days)
        assert np.allclose(kept.vector, new.vector, atol=1e-3)
