"""Tables, annotations, maps and feeds, each read back by a library that other people read them with."""

import csv
import io
import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import feedparser
import pandas
import pyarrow.parquet
import pytest
from anchorpoint import TextPositionSelector, TextQuoteSelector
from commands import Command
from event_records import TEXT, a_crisis
from geojson_pydantic import FeatureCollection
from icalendar import Calendar

import standoff
from standoff.export import feed, geojson, spreadsheet, web_annotation
from standoff.export.calendar import calendar
from standoff.export.parquet import ParquetFile
from standoff.export.tables import TABLES
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice, records
from standoff.record import Record, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
REPORTS = Path(__file__).parent.parent / "examples" / "reports"


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """A ledger of reports of the last days of the sample crisis."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Ledger(path) as ledger:
        list(standoff.add_all([str(one) for one in sorted(REPORTS.glob("[23]*"))], ledger))
    return path


@pytest.fixture
def october(sample, monkeypatch, capsysbinary):
    """What `standoff export` prints of it."""
    command = Command(monkeypatch, capsysbinary)

    def exported(*words: str) -> str:
        status, out, _ = command("export", *words, "--ledger", sample)
        assert status == 0
        return out

    return exported


@pytest.fixture
def told(sample, monkeypatch, capsysbinary):
    """What another command says of it, an object a line."""

    def ask(command: str) -> list[dict]:
        status, out, _ = Command(monkeypatch, capsysbinary)(command, "--format", "json", "--ledger", sample)
        assert status == 0
        return [json.loads(line) for line in out.splitlines()]

    return ask


def filed(tmp_path, *some: Record):
    with Ledger(tmp_path / "test.db") as ledger:
        for record in some:
            ledger.file(record, None, NOW)
        with ledger.asking() as connection:
            return list(records(connection, Choice()))


def as_csv(tmp_path, name: str, *some: Record) -> list[dict[str, str]]:
    out = io.StringIO()
    spreadsheet.begin(TABLES[name], out)
    spreadsheet.write(TABLES[name], filed(tmp_path, *some), out)
    assert out.getvalue().startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))


class TestTables:
    def test_there_is_one_for_each_kind_of_annotation(self):
        kinds = {one.name for one in fields(Record)} - {"schema", "report", "sentences", "problems"}
        assert set(TABLES) == kinds | {"reports"}

    @pytest.mark.parametrize("name", TABLES)
    def test_a_row_for_each_annotation_with_its_words(self, tmp_path, name):
        rows = as_csv(tmp_path, name, a_crisis())
        assert len(rows) == (1 if name == "reports" else len(getattr(a_crisis(), name)))
        for row in rows:
            assert tuple(row) == tuple(TABLES[name].columns)
            if row.get("start") and "…" not in row["words"]:
                assert " ".join(TEXT[int(row["start"]) : int(row["end"])].split()) == row["words"].lstrip("'")

    @pytest.mark.parametrize("name", TABLES)
    def test_rows_have_the_columns_and_types_that_are_told(self, tmp_path, name):
        types = {"text": str, "whole": int, "number": float, "truth": bool, "texts": list | tuple}
        (pair,) = filed(tmp_path, a_crisis())
        for row in TABLES[name].rows(*pair):
            assert set(row) == set(TABLES[name].columns)
            for column, value in row.items():
                assert value is None or isinstance(value, types[TABLES[name].columns[column]]), (column, value)

    def test_every_event_with_its_status(self, tmp_path):
        rows = as_csv(tmp_path, "events", a_crisis())
        assert [row["event"] for row in rows] == [event.id for event in a_crisis().events]
        shelling, _, threat, *_ = rows
        assert (shelling["dead_low"], shelling["dead_high"], shelling["speaker"]) == ("4", "", "Ada Vane")
        assert (threat["event_type"], threat["plover_type"], threat["status"], threat["status_words"]) == (
            "COERCE", "THREATEN", "threatened", "will",
        )  # fmt: skip
        assert rows[-1]["background"] == "1"

    @pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)"])
    def test_no_words_of_a_page_are_a_formula(self, tmp_path, words):
        record = a_crisis()
        row, *_ = as_csv(tmp_path, "events", replace(record, report=replace(record.report, headline=words)))
        assert row["headline"] == f"'{words}"
        assert row["longitude"] == "-70.25"

    @pytest.mark.parametrize("name", TABLES)
    def test_parquet_holds_what_the_spreadsheet_holds(self, tmp_path, name):
        pairs = filed(tmp_path, a_crisis())
        with ParquetFile(TABLES[name], tmp_path / "one.parquet") as file:
            file.write(pairs)
        rows = [dict(row) for pair in pairs for row in TABLES[name].rows(*pair)]
        read = pyarrow.parquet.read_table(tmp_path / "one.parquet").to_pylist()
        assert read == [
            {column: list(value) if isinstance(value, tuple) else value for column, value in row.items()}
            for row in rows
        ]
        assert list(pandas.read_parquet(tmp_path / "one.parquet").columns) == list(TABLES[name].columns)

    def test_parquet_of_no_report_is_a_table_without_rows(self, tmp_path):
        with ParquetFile(TABLES["events"], tmp_path / "none.parquet"):
            pass
        assert pyarrow.parquet.read_table(tmp_path / "none.parquet").num_rows == 0


class TestWebAnnotations:
    @pytest.fixture
    def collection(self, tmp_path):
        out = io.StringIO()
        assert web_annotation.write(filed(tmp_path, a_crisis()), out) > 10
        return json.loads(out.getvalue())

    def test_both_selectors_find_the_words(self, collection):
        for one in collection["first"]["items"]:
            for target in one["target"]:
                quote, position = target["selector"]
                exact = {name: quote[name] for name in ("exact", "prefix", "suffix")}
                place = TextPositionSelector(start=position["start"], end=position["end"])
                assert TEXT[place.start : place.end] == quote["exact"]
                assert TextQuoteSelector(**exact).as_position(TEXT) == place

    def test_what_the_recommendation_asks_for(self, collection):
        page = collection["first"]
        assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
        assert collection["total"] == len(page["items"]) == len({one["id"] for one in page["items"]})
        for one in page["items"]:
            assert one["type"] == "Annotation" and one["id"].startswith("urn:uuid:")
            assert datetime.strptime(one["created"], "%Y-%m-%dT%H:%M:%S%z") == NOW
            assert {target["source"] for target in one["target"]} == {"https://harbour.example/crisis"}
            assert {body["type"] for body in one["body"]} == {"TextualBody"}

    def test_every_span_of_an_event_and_the_event_itself(self, collection):
        event = a_crisis().events[0]
        bodies = [json.loads(one["body"][1]["value"]) for one in collection["first"]["items"]]
        at = next(at for at, body in enumerate(bodies) if body["id"] == event.id)
        targets = {
            (one["styleClass"], one["selector"][1]["start"]) for one in collection["first"]["items"][at]["target"]
        }
        assert ("trigger", event.trigger.start) in targets
        assert targets >= {("actor", span.start) for span in event.actor_spans}
        assert bodies[at]["status"] == event.status

    def test_what_an_analyst_made_is_a_persons(self, tmp_path):
        record = a_crisis()
        changed = replace(record, events=(replace(record.events[0], maker="analyst:Ida Berg"),))
        (pair,) = filed(tmp_path, changed)
        creators = [one["creator"] for one in web_annotation.annotations(*pair)]
        assert {"type": "Person", "name": "Ida Berg"} in creators


class TestGeojson:
    def test_places_with_what_happened_there(self, tmp_path):
        out = io.StringIO()
        record = a_crisis()
        nowhere = replace(record.places[1], latitude=None, longitude=None)
        assert geojson.write(filed(tmp_path, replace(record, places=(record.places[0], nowhere))), out) == 1
        found = FeatureCollection.model_validate_json(out.getvalue())
        (feature,) = found.features
        assert tuple(feature.geometry.coordinates) == (-70.25, 41.5)
        assert [Span(*span).of(TEXT) for span in feature.properties["spans"]] == ["Lower Quay"]
        assert [event["event_type"] for event in feature.properties["events"]] == [
            event.event_type for event in record.events if event.place == "p1"
        ]

    def test_without_reports_it_is_empty(self, tmp_path):
        out = io.StringIO()
        geojson.write([], out)
        assert list(FeatureCollection.model_validate_json(out.getvalue()).features) == []


class TestFeed:
    def test_new_stories_and_changes_of_status(self, october, told):
        parsed = feedparser.parse(october("atom"))
        assert parsed.bozo == 0 and parsed.version == "atom10"
        assert len({one.id for one in parsed.entries}) == len(parsed.entries)
        moments = [one.updated_parsed for one in parsed.entries]
        assert moments == sorted(moments, reverse=True)
        changes = [
            f": {before['status']} → {now['status']}"
            for one in told("happenings")
            for before, now in pairwise(one["history"])
        ]
        titles = [one.title for one in parsed.entries]
        assert len(titles) == len(told("stories")) + len(changes)
        assert all(any(title.endswith(change) for title in titles) for change in changes)
        assert all(one.summary.split(" ")[1].startswith("report") for one in parsed.entries)

    def test_an_empty_ledger_has_a_feed(self, tmp_path):
        out = io.StringIO()
        with Ledger(tmp_path / "test.db") as ledger, ledger.asking() as connection:
            assert feed.write(connection, Choice(), out) == 0
        assert feedparser.parse(out.getvalue()).bozo == 0

    def test_nothing_in_a_headline_breaks_it(self, tmp_path):
        record = a_crisis()
        nasty = replace(record, report=replace(record.report, headline="<b>&\x00\x1b\ufffe]]>\u202e"))
        out = io.StringIO()
        with Ledger(tmp_path / "test.db") as ledger:
            ledger.file(nasty, None, NOW)
            with ledger.asking() as connection:
                feed.write(connection, Choice(), out)
        assert feedparser.parse(out.getvalue()).bozo == 0


class TestCalendar:
    def test_what_was_due_on_a_day(self, october, sample):
        found = Calendar.from_ical(october("ics", "--today", "1962-10-27"))
        assert found.errors == []
        assert found.walk("VEVENT"), "the sample has deadlines and announced days"
        with Ledger(sample) as ledger:
            texts = {report.address: ledger.record(report.id).report.text for report in ledger.reports()}
        for event in found.walk("VEVENT"):
            assert event.errors == [] and event.end > date(1962, 10, 27) and event.start < event.end
            words, _, cited = str(event["description"]).rpartition("\n")
            address, _, spans = cited.partition(" (")
            pieces = [piece.split("–") for piece in spans.rstrip(")").split(", ")]
            assert words.endswith(" … ".join(texts[address][int(start) : int(end)] for start, end in pieces))
            assert str(event["url"]) == address

    def test_of_nothing_it_is_a_calendar(self, tmp_path):
        with Ledger(tmp_path / "test.db") as ledger, ledger.asking() as connection:
            made = calendar(connection, Choice(), date(2026, 3, 1), NOW)
        assert Calendar.from_ical(made).walk("VEVENT") == []


class TestCommand:
    @pytest.mark.parametrize("form", ["csv", "parquet"])
    def test_a_folder_gets_every_table(self, tmp_path, october, form):
        october(form, "-o", str(tmp_path / "tables"))
        assert {path.name for path in (tmp_path / "tables").iterdir()} == {f"{name}.{form}" for name in TABLES}

    def test_one_table(self, october):
        rows = list(csv.DictReader(io.StringIO(october("csv", "--table", "forecasts").removeprefix("\ufeff"))))
        assert rows and all(row["forecast"] for row in rows)
