"""Events for other programs: read back as those programs do, and the status beside them."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from event_records import TEXT, a_crisis

from standoff.export import cameo, gdelt, polecat, status
from standoff.export.cells import cell, cells
from standoff.export.events import export
from standoff.export.tables import TABLES
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice, records
from standoff.plover import QUAD, coded
from standoff.record import Record
from standoff.vocabulary import EventMode, EventType, Status

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ID = a_crisis().report.id


def exported(tmp_path, form: str, *some: Record, **choice: object) -> tuple[str, list[dict[str, str]], Counter[str]]:
    """The file as text, the rows beside it, and what was left out."""
    out, beside = io.StringIO(), io.StringIO()
    with Ledger(tmp_path / "test.db") as ledger:
        for record in some:
            ledger.file(record, None, NOW)
        with ledger.asking() as connection:
            left_out = export(records(connection, Choice(**choice)), form, out, beside)
    beside.seek(0)
    return out.getvalue(), list(csv.DictReader(beside, delimiter="\t")), left_out


def with_event(number: int, **changed: object) -> Record:
    """The crisis with one event alone, changed."""
    record = a_crisis()
    return replace(record, events=(replace(record.events[number], **changed),))


class TestPolecat:
    @pytest.fixture
    def table(self, tmp_path):
        text, beside, left_out = exported(tmp_path, "polecat", a_crisis())
        return list(csv.DictReader(io.StringIO(text), delimiter="\t")), beside, left_out

    def test_forty_columns_and_the_rows_that_plover_has(self, table):
        rows, _, left_out = table
        assert len(polecat.COLUMNS) == len(set(polecat.COLUMNS)) == 40
        assert [(row["Event ID"], row["Event Type"], row["Event Mode"], row["Quad Code"]) for row in rows] == [
            (f"{ID}-e1", "ASSAULT", "heavy-weapons", "4"),
            (f"{ID}-e2", "CONSULT", "", "1"),
            (f"{ID}-e3", "THREATEN", "", "3"),
            (f"{ID}-e4", "REQUEST", "", "3"),
        ]
        assert left_out == {"within": 1, "actor": 1, "status": 1, "background": 1}

    def test_what_a_row_says(self, table):
        shelling, meeting, threat, _ = table[0]
        assert (shelling["Event Date"], shelling["Publication Date"], shelling["Intensity"]) == (
            "1962-10-23", "1962-10-24", "-9.5",
        )  # fmt: skip
        assert (shelling["Actor Name"], shelling["Actor Name Raw"], shelling["Primary Actor Sector"]) == (
            "Freeland", "Border guards", "MIL",
        )  # fmt: skip
        assert (shelling["Placename"], shelling["City"], shelling["GeoNames ID"], shelling["Raw Placename"]) == (
            "Lower Quay", "Lower Quay", "12345678", "Lower Quay",
        )  # fmt: skip
        assert (shelling["Latitude"], shelling["Longitude"], shelling["Feature Type"]) == ("41.5", "-70.25", "PPL")
        assert (meeting["Actor Name"], meeting["Actor Country"], meeting["Actor COW"]) == (
            "Freeland; Norland", "FRL; NOR", "385",
        )  # fmt: skip
        assert (meeting["Province"], meeting["City"], meeting["Contexts"]) == ("Port Ellen", "", "military; diplomatic")
        assert threat["Event Date"] == "1962-10-24"  # what is threatened is for later; the threat is of today

    def test_the_status_stands_beside_under_the_same_ids(self, table):
        rows, beside, _ = table
        assert [row["id"] for row in beside] == [row["Event ID"] for row in rows]
        shelling, _, threat, _ = beside
        assert (threat["event_type"], threat["mode"], threat["status"], threat["status_words"]) == (
            "COERCE", "seize", "threatened", "will",
        )  # fmt: skip
        assert (threat["statement"], threat["speaker"], threat["ends"]) == ("s2", "Ada Vane", "1962-10-27")
        assert TEXT[int(shelling["start"]) : int(shelling["end"])] == shelling["words"] == "shelled"
        assert shelling["address"] == "https://harbour.example/crisis"
        assert TEXT[int(shelling["sentence_start"]) : int(shelling["sentence_end"])].startswith("Border guards")

    def test_by_pandas(self, tmp_path):
        pandas = pytest.importorskip("pandas")
        text, beside, _ = exported(tmp_path, "polecat", a_crisis())
        table = pandas.read_csv(io.StringIO(text), sep="\t")
        assert list(table.columns) == list(polecat.COLUMNS)
        assert pandas.to_datetime(table["Event Date"], format="%Y-%m-%d").dt.year.tolist() == [1962] * 4
        assert table["Latitude"].dtype == table["Intensity"].dtype == float
        assert table["Actor Name"].str.split("; ").str.len().tolist() == [1, 2, 1, 1]
        assert table.merge(pandas.DataFrame(beside), left_on="Event ID", right_on="id").shape[0] == 4


class TestGdelt:
    """As readers of GDELT's files do: 61 columns without a header, by place; codes and numbers that parse."""

    COUNTRY, TYPE = re.compile(r"[A-Z]{3}"), {*cameo.SECTORS.values(), "IGO", "NGO", "NGM", "MNC", "IMG"}

    @pytest.fixture
    def rows(self, tmp_path):
        text, self.beside, _ = exported(tmp_path, "gdelt", a_crisis())
        return [dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True)) for line in text.splitlines()]

    def test_columns(self):
        assert len(gdelt.COLUMNS) == len(set(gdelt.COLUMNS)) == 61
        assert [gdelt.COLUMNS.index(name) for name in ("Actor1Code", "Actor2Code", "IsRootEvent", "EventCode")] == [
            5, 15, 25, 26,
        ]  # fmt: skip
        assert [gdelt.COLUMNS.index(name) for name in ("Actor1Geo_Type", "ActionGeo_Type", "SOURCEURL")] == [35, 51, 60]

    def test_a_row_for_a_pair_and_the_status_of_each(self, rows):
        assert [(row["EventCode"], row["Actor1Name"], row["Actor2Name"]) for row in rows] == [
            ("194", "FREELAND", ""),
            ("040", "FREELAND", "NORLAND"),
            ("040", "NORLAND", "FREELAND"),
            ("130", "FREELAND", ""),
            ("100", "ADA VANE", "NORLAND"),
        ]
        assert [row["id"] for row in self.beside] == [row["GLOBALEVENTID"] for row in rows]
        assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows)

    def test_every_cell_parses_and_every_code_is_known(self, rows):
        for row in rows:
            day = datetime.strptime(row["SQLDATE"], "%Y%m%d").date()
            assert (row["MonthYear"], row["Year"]) == (f"{day:%Y%m}", f"{day:%Y}")
            assert day.year <= float(row["FractionDate"]) < day.year + 1
            assert datetime.strptime(row["DATEADDED"], "%Y%m%d%H%M%S") == NOW.replace(tzinfo=None)
            assert 0 < int(row["GLOBALEVENTID"]) < 2**53
            assert row["EventCode"].startswith(row["EventBaseCode"]) and row["EventBaseCode"].startswith(
                row["EventRootCode"]
            )
            assert 1 <= int(row["EventRootCode"]) <= 20 and len(row["EventRootCode"]) == 2
            assert row["QuadClass"] in {"1", "2", "3", "4"} and row["IsRootEvent"] in {"0", "1"}
            assert -10 <= float(row["GoldsteinScale"]) <= 10 and row["NumMentions"] == "1"
            for side in ("Actor1", "Actor2"):
                assert row[f"{side}CountryCode"] == "" or self.COUNTRY.fullmatch(row[f"{side}CountryCode"])
                assert row[f"{side}Type1Code"] in {"", *self.TYPE}
            assert row["ActionGeo_Type"] in set("012345")
            assert (row["ActionGeo_Type"] == "0") == (row["ActionGeo_Lat"] == "")
            assert re.fullmatch(r"([A-Z]{2})?", row["ActionGeo_CountryCode"])

    def test_dates_actors_and_places(self, rows):
        shelling, meeting, *_ = rows
        assert (shelling["SQLDATE"], shelling["FractionDate"], shelling["IsRootEvent"]) == (
            "19621023",
            "1962.8027",
            "1",
        )
        assert (shelling["Actor1Code"], shelling["Actor1CountryCode"], shelling["Actor1Type1Code"]) == (
            "FRLMIL", "FRL", "MIL",
        )  # fmt: skip
        assert (shelling["ActionGeo_Type"], shelling["ActionGeo_FullName"], shelling["ActionGeo_CountryCode"]) == (
            "3", "Lower Quay, United States (general), United States", "US",
        )  # fmt: skip
        assert (meeting["IsRootEvent"], meeting["ActionGeo_Type"], meeting["ActionGeo_CountryCode"]) == ("0", "5", "UK")

    def test_the_fraction_of_a_real_file(self):
        """1 April 2013 in GDELT's file of that day."""
        assert gdelt._date("2013-04-01")["FractionDate"] == "2013.2493"
        assert float(gdelt._date("2024-12-31")["FractionDate"]) < 2025

    def test_by_pandas(self, tmp_path):
        pandas = pytest.importorskip("pandas")
        text, _, _ = exported(tmp_path, "gdelt", a_crisis())
        codes = {"EventCode": str, "EventBaseCode": str, "EventRootCode": str}
        table = pandas.read_csv(io.StringIO(text), sep="\t", header=None, names=gdelt.COLUMNS, dtype=codes)
        assert table["EventCode"].tolist() == ["194", "040", "040", "130", "100"]
        assert table["GLOBALEVENTID"].dtype == "int64" and table["GoldsteinScale"].dtype == float
        assert pandas.to_datetime(table["SQLDATE"].astype(str), format="%Y%m%d").notna().all()

    def test_bodies_and_groups(self, tmp_path):
        record = a_crisis()
        council = replace(record.actors[0], name="Security Council", kind="organization", country="UNO", sector=None)
        union = replace(record.actors[2], name="European Union", kind="organization", country="EUR")
        text, _, _ = exported(tmp_path, "gdelt", replace(record, actors=(council, record.actors[1], union)))
        meeting = dict(zip(gdelt.COLUMNS, text.splitlines()[1].split("\t"), strict=True))
        assert [meeting[f"Actor1{one}"] for one in ("Code", "CountryCode", "KnownGroupCode", "Type1Code")] == [
            "IGOUNO", "", "UNO", "IGO",
        ]  # fmt: skip
        assert [meeting[f"Actor2{one}"] for one in ("Code", "CountryCode", "KnownGroupCode", "Type1Code")] == [
            "IGOEUREEC", "EUR", "EEC", "IGO",
        ]  # fmt: skip


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
def test_only_the_chosen_days(tmp_path, form):
    some = [
        a_crisis(address=f"https://harbour.example/{number}", published=day)
        for number, day in enumerate(["1962-10-24", "1962-10-25", None])
    ]
    every = exported(tmp_path, form, *some)[0].count("harbour.example" if form != "polecat" else "ASSAULT")
    chosen = exported(tmp_path, form, since=date(1962, 10, 25), until=date(1962, 10, 26))[0]
    assert 0 < chosen.count("harbour.example" if form != "polecat" else "ASSAULT") < every


@pytest.mark.parametrize(
    ("published", "changed", "day"),
    [
        ("1962-10-30", {}, "1962-10-23"),
        ("1962-10-22", {}, "1962-10-22"),  # nothing that happened is later than its report
        ("1962-10-30", {"time": None}, "1962-10-30"),
        ("1962-10-30", {"status": "planned"}, "1962-10-30"),
        ("1962-10-30", {"time": "t3"}, "1962-10-30"),  # "1911" is no day
        (None, {}, "1962-10-23"),
        (None, {"time": None}, None),
    ],
)
def test_the_day_of_an_event(tmp_path, published, changed, day):
    record = with_event(0, **changed)
    text, _, left_out = exported(
        tmp_path, "polecat", replace(record, report=replace(record.report, published=published))
    )
    assert [row["Event Date"] for row in csv.DictReader(io.StringIO(text), delimiter="\t")] == ([day] if day else [])
    assert left_out["date"] == (day is None)


NASTY = 'a\tb\nc\r\nd "quoted\u2028\x1c\x1b[2J\x00 ;\ud800 end'


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
def test_nothing_in_a_name_breaks_a_line(tmp_path, form):
    record = a_crisis()
    names = tuple(replace(actor, name=NASTY.replace("\ud800", "")) for actor in record.actors)
    text, beside, _ = exported(tmp_path, form, replace(record, actors=names))
    lines = [line for line in text.split("\n") if line]
    assert len(text.splitlines()) == len(lines)
    assert {line.count("\t") for line in lines} == {len(polecat.COLUMNS if form == "polecat" else gdelt.COLUMNS) - 1}
    assert not set(text) & {"\x1b", "\x00", "\r", "\u2028"}
    assert len(beside) == len(lines) - (form == "polecat")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "1"), (False, "0"), (4.0, "4"), (3553478, "3553478"), (0.75, "0.75"), (-82.383, "-82.383"),
     (" a\tb ", "a b"), ("\ud800", "\ufffd")],
)  # fmt: skip
def test_cells(value, shown):
    assert cell(value) == shown


def test_several_in_a_cell():
    assert cells(["b", None, "a; c", "b", ""]) == "b; a, c"


@pytest.mark.parametrize(
    ("event_type", "mode", "status_", "as_coded"),
    [
        ("ASSAULT", "drone", "happened", ("ASSAULT", "drone", 4, -9.5)),
        ("ASSAULT", None, "threatened", ("THREATEN", "violence", 3, -3.5)),
        ("COERCE", "curfew", "planned", ("THREATEN", "restrict", 3, -3)),
        ("SANCTION", "discontinue", "threatened", ("THREATEN", "relations", 3, -3.5)),
        ("CONSULT", "visit", "planned", ("AGREE", None, 1, 2.5)),
        ("CONSULT", None, "demanded", ("REQUEST", "meet", 3, 0)),
        ("RETREAT", "withdraw", "demanded", ("REQUEST", "yield", 3, -1)),
        ("AID", None, "refused", ("REJECT", "assist", 3, -1.5)),
        ("CONSULT", "visit", "cancelled", ("REJECT", "meet", 3, -2)),
        ("RETREAT", "withdraw", "planned", ("CONCEDE", None, 1, 4.5)),
        ("ASSAULT", None, "denied", None),
        ("ASSAULT", None, "forecast", None),
    ],
)
def test_plovers_type_mode_class_and_intensity(event_type, mode, status_, as_coded):
    one = coded(replace(a_crisis().events[0], event_type=event_type, mode=mode, status=status_))
    assert (one and (one.event_type, one.mode, one.quad, one.intensity)) == as_coded


def test_every_type_mode_and_status_has_its_codes():
    for event_type in EventType.__args__:
        assert QUAD[event_type] in {1, 2, 3, 4}
        for mode in (None, *EventMode.__args__):
            for one_status in Status.__args__:
                one = coded(replace(a_crisis().events[0], event_type=event_type, mode=mode, status=one_status))
                if one:
                    code = cameo.code(one)
                    assert cameo.quad(code) in {1, 2, 3, 4} and -10 <= cameo.goldstein(code) <= 10
                    assert -10 <= one.intensity <= 10


def test_the_columns_of_our_own_files_differ():
    for columns in (status.COLUMNS, tuple(TABLES["events"].columns)):
        assert len(columns) == len(set(columns))
