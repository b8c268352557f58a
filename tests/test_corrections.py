"""Corrections: put on a record, kept in a ledger, found again in other readings, and taken back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from event_records import TEXT, a_crisis
from hypothesis import given, settings
from hypothesis import strategies as st
from records import a_record, a_report, place, some_vectors
from sqlalchemy import select

from standoff import placing
from standoff.corrections import FIELDS, Cited, Correction, Gazetted, Outcome, Thing, corrected
from standoff.corrections.anchors import anchor_of, anchors, carried, locate, stands
from standoff.corrections.checking import value_given
from standoff.errors import LedgerError, NoteError
from standoff.ledger import Ledger
from standoff.ledger.connection import open_engine
from standoff.ledger.migrations import MIGRATIONS
from standoff.ledger.migrations.m0006_notes import notes
from standoff.ledger.queries import Choice, list_stories, settlements
from standoff.ledger.rows import PARTS
from standoff.ledger.schema import metadata, reports
from standoff.pipeline import link_all
from standoff.record import Actor, Mention, Record, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ELLEN = Gazetted("Port Ellen", "GBR", 55.63, -6.19, 2640056, "settlement")
BY = {"by": "Ada Analyst", "at": NOW}


def mentioned(record: Record) -> Record:
    """The crisis with the mentions of its actors."""
    told = [
        *(("a1", "Freeland", nth) for nth in range(3)),
        *(("a2", "Ada Vane", 0), ("a2", "Vane", 1), ("a2", "Vane", 2)),
        *(("a3", "Norland", nth) for nth in range(2)),
    ]
    mentions = list(record.mentions)
    for actor, words, nth in told:
        start = -1
        for _ in range(nth + 1):
            start = TEXT.index(words, start + 1)
        span = Span(start, start + len(words))
        mentions.append(Mention(f"m{len(mentions) + 1}", span, "person", "name", actor, None, "rule:test", 0.9))
    of = {one.id: tuple(m.id for m in mentions if m.actor == one.id) for one in record.actors}
    return replace(
        record,
        mentions=tuple(mentions),
        actors=tuple(replace(one, mentions=of[one.id]) for one in record.actors),
    )


CRISIS = mentioned(a_crisis())
REPORT = CRISIS.report.id


def one(items, id_):
    return next(item for item in items if item.id == id_)


def made(record: Record, item: str | None, field, given, how="change", number: int = 1) -> Correction:
    value = value_given(record, item, how, field, given)
    return Correction(number, record.report.id, anchor_of(record, item), how, field, None, value, "Ada Analyst", "")


def put(record: Record, *wanted) -> Record:
    layers = [made(record, *each, number=number) for number, each in enumerate(wanted, start=1)]
    result = corrected(record, layers)
    assert result.not_applied == {}
    return result.record


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(CRISIS, some_vectors(CRISIS), NOW)
        yield ledger


class TestOnARecord:
    def test_a_speaker_of_the_report(self):
        record = put(CRISIS, ("s1", "speaker", "a1"))
        said = one(record.statements, "s1")
        assert (said.speaker, said.speaker_name, said.source_type) == ("a1", "Freeland", "institution")
        assert (said.maker, said.confidence) == ("analyst:Ada Analyst", 1.0)
        assert record.statements[1:] == CRISIS.statements[1:] and record.events == CRISIS.events

    def test_a_speaker_whom_the_report_does_not_have(self):
        record = put(CRISIS, ("s1", "speaker", "Ora Pell"), ("s2", "speaker", "Ora Pell"))
        assert [said.speaker for said in record.statements] == ["a4", "a4"]
        assert (record.actors[3].name, record.actors[3].kind, record.actors[3].maker) == (
            "Ora Pell", "person", "analyst:Ada Analyst",
        )  # fmt: skip

    def test_a_state_is_one(self):
        assert put(CRISIS, ("s1", "speaker", "Portugal")).actors[3].country == "PRT"

    def test_nobody_speaks(self):
        said = put(CRISIS, ("s1", "speaker", None)).statements[0]
        assert (said.speaker, said.speaker_name) == (None, None)

    def test_a_quotation_that_continues_goes_with_it(self):
        going_on = replace(CRISIS, statements=(CRISIS.statements[0], replace(CRISIS.statements[1], continues="s1")))
        assert [said.speaker for said in put(going_on, ("s1", "speaker", "a3")).statements] == ["a3", "a3"]

    @pytest.mark.parametrize(
        ("field", "value", "now"),
        [
            ("event_type", "COERCE", {"event_type": "COERCE", "mode": None}),
            ("mode", "aerial", {"mode": "aerial"}),
            ("status", "denied", {"status": "denied", "status_span": None}),
            ("actors", ["a3"], {"actors": ("a3",), "actor_spans": ()}),
            ("actors", ["Norland", "a1"], {"actors": ("a3", "a1")}),
            ("recipients", ["Freeland"], {"recipients": ("a1",)}),
            ("actors", [], {"actors": (), "actor_spans": ()}),
            ("place", "p2", {"place": "p2"}),
            ("place", None, {"place": None}),
            ("day", None, {"time": None}),
            ("day", "1962-10-21", {"time": "t4"}),
        ],
    )
    def test_a_field_of_an_event(self, field, value, now):
        record = put(CRISIS, ("e1", field, value))
        event = record.events[0]
        for name, expected in now.items():
            assert getattr(event, name) == expected
        assert (event.maker, event.confidence) == ("analyst:Ada Analyst", 1.0)
        assert record.events[1:] == CRISIS.events[1:]

    def test_the_day_of_an_event_stands_where_its_time_stood(self):
        time = put(CRISIS, ("e1", "day", "1962-10-21")).times[-1]
        assert (time.value, time.from_, time.to) == ("1962-10-21", "1962-10-21", "1962-10-22")
        assert time.span == place("Tuesday", TEXT)

    def test_parties_are_named_where_the_sentence_names_them(self):
        assert put(CRISIS, ("e2", "actors", ["a3"])).events[1].actor_spans == (place("Norland", TEXT),)

    def test_a_place(self):
        record = put(CRISIS, ("p1", "gazetteer", ELLEN))
        assert (record.places[0].geonameid, record.places[0].mentions) == (2640056, ("m1",))
        nowhere = put(CRISIS, ("p1", "gazetteer", None)).places[0]
        assert (nowhere.name, nowhere.country, nowhere.latitude, nowhere.geonameid) == ("Lower Quay", None, None, None)

    def test_the_day_of_the_report(self):
        report = put(CRISIS, (None, "published", "1962-10-25")).report
        assert (report.published, report.published_from) == ("1962-10-25", "given")

    def test_two_actors_are_one(self):
        record = put(CRISIS, ("a3", "same_as", "a1"))
        assert [actor.id for actor in record.actors] == ["a1", "a2"]
        assert len(record.actors[0].mentions) == 5 and {m.actor for m in record.mentions} == {None, "a1", "a2"}
        assert record.events[1].actors == ("a1",) and record.events[3].recipients == ("a1",)
        assert [position.party for position in record.positions] == ["a2", "a1"]

    def test_one_actor_is_two(self):
        last = next(m for m in CRISIS.mentions if m.span == Span(TEXT.rindex("Vane"), TEXT.rindex("Vane") + 4))
        record = put(CRISIS, ("a2", "apart", [last.id]))
        assert [(actor.id, actor.name, actor.mentions) for actor in record.actors[3:]] == [("a4", "Vane", (last.id,))]
        assert last.id not in record.actors[1].mentions and record.actors[1].roles and not record.actors[3].roles
        assert record.statements == CRISIS.statements  # no source of theirs rests on that mention

    def test_events_go_with_the_mention_they_rest_on(self):
        met = next(m for m in CRISIS.mentions if m.span.start == TEXT.index("Freeland and"))
        event = replace(CRISIS.events[1], actor_spans=(met.span,))
        record = put(replace(CRISIS, events=(CRISIS.events[0], event, *CRISIS.events[2:])), ("a1", "apart", [met.id]))
        assert record.events[1].actors == ("a4", "a3") and record.events[0].actors == ("a1",)

    def test_what_is_confirmed_is_certain_and_stays(self):
        event = put(CRISIS, ("e1", None, None, "confirm")).events[0]
        assert event == replace(CRISIS.events[0], confidence=1.0)

    @pytest.mark.parametrize("item", ["s1", "e1", "e4", "a1", "a2", "p1", "t1", "q1", "o1", "f1"])
    def test_what_is_rejected_is_gone_and_nothing_refers_to_it(self, item):
        record = put(CRISIS, (item, None, None, "reject"))
        assert item in str(CRISIS) and f"'{item}'" not in str(record)

    def test_what_an_event_contained_goes_on(self):
        assert put(CRISIS, ("e4", None, None, "reject")).events[3].within is None

    def test_the_latest_word_counts(self):
        record = put(CRISIS, ("e1", "status", "denied"), ("e1", "status", "planned"))
        assert record.events[0].status == "planned"

    def test_what_is_read_so_already_stays_as_it_was_read(self):
        assert put(CRISIS, ("e1", "status", "happened"), ("s1", "speaker", "a2")) == CRISIS

    def test_on_what_was_rejected_nothing_is_put(self):
        result = corrected(
            CRISIS, [made(CRISIS, "e1", None, None, "reject"), made(CRISIS, "e1", "status", "planned", number=2)]
        )
        assert result.not_applied == {2: "the record has no event there"} and result.items == {1: "e1"}

    @pytest.mark.parametrize(
        ("item", "field", "given", "how", "reason"),
        [
            ("e1", "status", "maybe", "change", "must be one of"),
            ("e1", "speaker", "a1", "change", "cannot be corrected"),
            ("s1", "speaker", "a9", "change", "has no a9"),
            ("s1", "speaker", " ", "change", "needs a name"),
            ("e1", "place", "Nowhere", "change", "has no Nowhere"),
            ("e1", "day", "Tuesday", "change", "must be a day"),
            ("e1", None, None, "change", "say what to change"),
            ("e1", "status", None, "reject", "only a whole annotation"),
            (None, None, None, "reject", "say what to change"),
            (None, "published", "1962-13-01", "change", "must be a day"),
            ("x1", None, None, "reject", "a letter and a number"),
            ("f1", "outcome", "fine", "settle", "ends as one of"),
            ("a2", "apart", ["m99"], "change", "not all of these are mentions"),
            ("a1", "same_as", None, "change", "say which actor"),
            ("p1", "gazetteer", "Port Ellen", "change", "entry of the gazetteer"),
            ("s1", "speaker", "x" * 201, "change", "at most 200"),
            ("s1", "speaker", "Ora\udcff", "change", "at most 200"),
            ("s1", "speaker", "a1", "settle", "settled by its outcome"),
            ("f1", "outcome", Outcome("partly", None), "change", "settled by its outcome"),
            ("e1", "day", "9999-12-31", "change", "must be a day"),
            ("e1", "day", ["1962-10-20"], "change", "must be a day"),
            ("e1", "event_type", ["ASSAULT"], "change", "must be one of"),
            (None, "published", "1962-10-22T10:00:00", "change", "must be a day"),
        ],
    )
    def test_nonsense_is_refused(self, item, field, given, how, reason):
        with pytest.raises(NoteError, match=reason):
            value_given(CRISIS, item, how, field, given)

    def test_all_mentions_are_not_somebody_else(self):
        every = [m.id for m in CRISIS.mentions if m.actor == "a2"]
        result = corrected(CRISIS, [made(CRISIS, "a2", "apart", every)])
        assert "would be left with none" in result.not_applied[1]


def renumbered(record: Record) -> Record:
    """The same reading with one more statement, event and actor before all others, as of a new model."""
    ahead = {f"{letter}{number}": f"{letter}{number + 1}" for letter in "sea" for number in range(1, 12)}

    def new(value):
        if isinstance(value, str):
            return ahead.get(value, value)
        return tuple(map(new, value)) if isinstance(value, tuple) and all(isinstance(v, str) for v in value) else value

    def every(items, *names):
        return tuple(replace(item, **{name: new(getattr(item, name)) for name in names}) for item in items)

    first = replace(
        record.events[0], id="e1", trigger=place("killing", TEXT), actors=(), actor_spans=(), statement=None
    )
    said = replace(
        record.statements[0], id="s1", cue=(place("urged", TEXT),), content=(place("to send help", TEXT),), speaker=None
    )
    stranger = Actor("a1", "Unknown men", "group", None, None, (), (), "rule:test", 0.9)
    return replace(
        record,
        actors=(stranger, *every(record.actors, "id")),
        mentions=every(record.mentions, "actor"),
        statements=(said, *every(record.statements, "id", "speaker")),
        events=(first, *every(record.events, "id", "actors", "recipients", "statement", "within")),
        positions=every(record.positions, "party", "toward", "statement", "event"),
        forecasts=every(record.forecasts, "by", "statement", "event"),
    )


class TestInALedger:
    def test_everything_is_told_of_the_corrected_record(self, ledger):
        ledger.correct(REPORT, "s1", "speaker", "Ora Pell", **BY)
        ledger.correct(REPORT, "e1", "status", "denied", **BY)
        ledger.correct(REPORT, "p1", "gazetteer", ELLEN, **BY)
        ledger.correct(REPORT, None, "published", "1962-10-30", **BY)
        assert ledger.record(REPORT).statements[0].speaker_name == "Ora Pell"
        assert [said.speaker_name for said in ledger.statements(speaker="Pell")] == ["Ora Pell"]
        assert ledger.statements(speaker="Vane", text="Border") == []
        assert [event.id for event in ledger.events(statuses=["denied"])] == ["e1"]
        assert ledger.events()[0].country == "GBR"
        assert ledger.report(REPORT).day == "1962-10-30"
        assert ledger.as_read(REPORT) == CRISIS
        with ledger.asking() as connection:
            assert connection.scalar(select(reports.c.record)) != connection.scalar(select(reports.c.corrected))

    def test_the_register_is_made_anew_only_where_actors_or_days_change(self, ledger):
        link_all(ledger)
        assert [link.name for link in ledger.links(REPORT)] == ["Ada Vane"]
        ledger.correct(REPORT, "e1", "status", "denied", **BY)
        ledger.correct(REPORT, "s1", "speaker", "a1", **BY)
        ledger.correct(REPORT, "e2", "actors", ["a3"], **BY)
        assert not ledger.needs_linking()
        ledger.correct(REPORT, "s2", "speaker", "Ora Pell", **BY)
        assert ledger.needs_linking() and [link.name for link in ledger.links(REPORT)] == ["Ada Vane"]
        link_all(ledger)
        assert [link.name for link in ledger.links(REPORT)] == ["Ada Vane", "Ora Pell"]
        ledger.correct(REPORT, None, "published", "1962-10-30", **BY)
        assert ledger.needs_linking()

    def test_they_are_listed_with_who_and_when(self, ledger):
        number = ledger.correct(REPORT, "s1", "speaker", "a1", note="the sentence before names it", **BY)
        [filed] = ledger.corrections(REPORT)
        assert (filed.correction.number, filed.located, filed.problem) == (number, "s1", None)
        assert (filed.correction.by, filed.correction.at) == ("Ada Analyst", "2026-03-01T12:00:00+00:00")
        assert isinstance(filed.correction.was, Thing) and filed.correction.was.name == "Ada Vane"
        assert isinstance(filed.correction.value, Thing) and filed.correction.value.name == "Freeland"

    def test_one_that_cannot_be_put_on_is_not_kept(self, ledger):
        with pytest.raises(NoteError, match="no such annotation"):
            ledger.correct(REPORT, "e99", "status", "planned", **BY)
        every = [m.id for m in CRISIS.mentions if m.actor == "a2"]
        with pytest.raises(NoteError, match="left with none"):
            ledger.correct(REPORT, "a2", "apart", every, **BY)
        with pytest.raises(NoteError, match="not an e-mail address"):
            ledger.correct(REPORT, "e1", "status", "planned", by="ada@desk.example", at=NOW)
        with pytest.raises(NoteError, match="2,000 characters"):
            ledger.correct(REPORT, "e1", "status", "planned", note="x" * 2001, **BY)
        with pytest.raises(LedgerError, match="no report"):
            ledger.correct("r-0", "e1", "status", "planned", **BY)
        assert ledger.corrections(undone=True) == [] and ledger.record(REPORT) == CRISIS

    def test_undoing_is_kept_and_cannot_be_done_twice(self, ledger):
        number = ledger.correct(REPORT, "e1", "status", "denied", **BY)
        ledger.undo(number, by="Ora Pell", at=LATER)
        assert ledger.record(REPORT) == CRISIS and ledger.corrections() == []
        [filed] = ledger.corrections(undone=True)
        assert (filed.undone_by, filed.undone_at, filed.counts) == ("Ora Pell", "2026-03-02T12:00:00+00:00", False)
        with pytest.raises(NoteError, match="Ora Pell has taken this correction back"):
            ledger.undo(number, by="Ora Pell", at=LATER)
        with pytest.raises(LedgerError, match="no correction of this number"):
            ledger.undo(99, by="Ora Pell", at=LATER)

    def test_they_survive_another_reading(self, ledger):
        for item, field, value in (
            ("s1", "speaker", "a3"), ("e3", "status", "planned"), ("e2", "actors", ["a2"]), ("p1", "gazetteer", ELLEN),
            ("a3", "same_as", "a1"),
        ):  # fmt: skip
            ledger.correct(REPORT, item, field, value, **BY)
        ledger.correct(REPORT, "e6", how="reject", **BY)
        again = renumbered(CRISIS)
        assert ledger.file(again, some_vectors(again), LATER, replace=True) == "replaced"
        record = ledger.record(REPORT)
        assert [filed.problem for filed in ledger.corrections()] == [None] * 6
        assert [filed.located for filed in ledger.corrections()] == ["s2", "e4", "e3", "p1", "a4", "e7"]
        assert one(record.statements, "s2").speaker_name == "Freeland"  # Norland, who is Freeland by now
        assert one(record.events, "e4").status == "planned" and one(record.events, "e3").actors == ("a3",)
        assert record.places[0].country == "GBR" and "e7" not in [event.id for event in record.events]
        assert ledger.as_read(REPORT) == again

    def test_one_whose_thing_is_not_read_again_waits_for_it(self, ledger):
        ledger.correct(REPORT, "e3", "status", "planned", **BY)
        without = replace(CRISIS, events=CRISIS.events[:2], forecasts=())
        ledger.file(without, some_vectors(without), LATER, replace=True)
        [filed] = ledger.corrections()
        assert (filed.located, filed.problem) == (None, "the record has no event there")
        assert ledger.record(REPORT) == without
        ledger.file(CRISIS, some_vectors(CRISIS), LATER, replace=True)
        assert ledger.corrections()[0].located == "e3" and one(ledger.record(REPORT).events, "e3").status == "planned"

    def test_a_confirmed_field_wins_over_another_reading(self, ledger):
        ledger.correct(REPORT, "s1", "speaker", how="confirm", **BY)
        assert ledger.record(REPORT) == CRISIS
        worse = replace(CRISIS, statements=(replace(CRISIS.statements[0], speaker="a3"), CRISIS.statements[1]))
        ledger.file(worse, some_vectors(worse), LATER, replace=True)
        assert (ledger.record(REPORT).statements[0].speaker, ledger.as_read(REPORT).statements[0].speaker) == (
            "a2",
            "a3",
        )

    def test_only_what_was_read_is_confirmed(self, ledger):
        for item, field in (("a1", "same_as"), ("a1", "entry"), ("s1", "credibility"), ("f1", "outcome")):
            with pytest.raises(NoteError):
                ledger.correct(REPORT, item, field, how="confirm", **BY)
        ledger.correct(REPORT, "e1", "status", "planned", how="confirm", **BY)  # what is said beside it is not heard
        assert ledger.record(REPORT) == CRISIS

    def test_a_new_version_takes_over_what_stands_unchanged(self, ledger):
        kept = ledger.correct(REPORT, "e3", "status", "planned", **BY)
        gone = ledger.correct(REPORT, "e1", "status", "denied", **BY)
        ledger.correct(REPORT, "s2", "speaker", "a3", **BY)
        newer = edited("on Tuesday", "late on Tuesday")
        assert ledger.file(newer, some_vectors(newer), LATER) == "version"
        assert one(ledger.record(newer.report.id).events, "e3").status == "planned"
        assert one(ledger.record(newer.report.id).events, "e1").status == "happened"
        assert one(ledger.record(newer.report.id).statements, "s2").speaker_name == "Norland"
        assert [filed.correction.number for filed in ledger.corrections(REPORT)] == [kept, gone, 3]
        assert [filed.chain for filed in ledger.corrections(newer.report.id)] == [kept, 3]
        ledger.undo(kept, by="Ora Pell", at=LATER)  # on both
        assert one(ledger.record(newer.report.id).events, "e3").status == "threatened"
        assert [len(ledger.corrections(one)) for one in (REPORT, newer.report.id)] == [2, 1]

    def test_they_survive_another_text_of_the_same_report(self, ledger):
        ledger.correct(REPORT, "e3", "status", "planned", **BY)
        ledger.correct(REPORT, "e1", "status", "denied", **BY)
        newer = edited("guards", "guards and soldiers")  # as if more of the page were taken in
        newer = replace(newer, report=replace(newer.report, id=REPORT))
        assert ledger.file(newer, some_vectors(newer), LATER, replace=True) == "replaced"
        assert [(filed.located, filed.problem) for filed in ledger.corrections()] == [
            ("e3", None),
            (None, "the words that it was made on no longer stand there"),
        ]
        assert one(ledger.record(REPORT).events, "e3").status == "planned"

    def test_removing_a_report_leaves_nothing_of_it(self, ledger):
        other = a_record(a_report("Nothing else happened.", address="https://harbour.example/else"), (), ())
        ledger.file(other, None, NOW)
        ledger.correct(REPORT, "e1", "status", "denied", **BY)
        ledger.correct(other.report.id, None, "published", "1962-10-20", **BY)
        placing.place(ledger, REPORT, "2026-03-01")
        placing.remove(ledger, REPORT, "2026-03-02")
        assert [filed.correction.report for filed in ledger.corrections(undone=True)] == [other.report.id]
        assert ledger.report(other.report.id).day == "1962-10-20"
        with ledger.asking() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            numbers = set(connection.scalars(select(reports.c.number)))
            for table in metadata.tables.values():
                if "report" in table.c and table.name != "story_changes":
                    assert set(connection.scalars(select(table.c.report))) - {None} <= numbers, table.name

    def test_removing_a_version_gives_what_was_said_of_it_to_the_one_that_is_left(self, ledger):
        carried_over = ledger.correct(REPORT, "e3", "status", "planned", **BY)
        newer = edited("on Tuesday", "late on Tuesday")
        ledger.file(newer, some_vectors(newer), LATER)
        both = ledger.correct(newer.report.id, "s2", "speaker", "a3", **BY)
        ledger.correct(newer.report.id, "e1", "status", "denied", **BY)  # "late on Tuesday": the other has no such
        ledger.remark("Ask the guards.", report=newer.report.id, **BY)
        placing.remove(ledger, newer.report.id, "2026-03-02")
        assert [(filed.chain, filed.located) for filed in ledger.corrections()] == [(carried_over, "e3"), (both, "s2")]
        told = ledger.record(REPORT)
        assert (one(told.statements, "s2").speaker_name, one(told.events, "e3").status) == ("Norland", "planned")
        assert one(told.events, "e1").status == "happened"
        assert [remark.words for remark in ledger.remarks(report=REPORT)] == ["Ask the guards."]

    def test_a_correction_survives_reclustering_and_moves_its_report(self, ledger):
        placing.place(ledger, REPORT, "2026-03-01")
        ledger.correct(REPORT, None, "published", "1962-12-24", **BY)
        placing.place(ledger, REPORT, "2026-03-01")
        placing.recluster(ledger, "2026-03-02")
        with ledger.asking() as connection:
            [story] = list_stories(connection, Choice())
        assert [report.day for report in story.reports] == ["1962-12-24"]
        assert ledger.corrections()[0].counts

    def test_a_report_read_anew_is_placed_by_what_is_corrected(self, ledger):
        ledger.correct(REPORT, None, "published", "1962-12-24", **BY)
        ledger.file(CRISIS, some_vectors(CRISIS), LATER, replace=True)
        placing.place_reading(ledger, CRISIS, some_vectors(CRISIS), "2026-03-02")
        with ledger.asking() as connection:
            stored = connection.exec_driver_sql("SELECT day FROM story_reports").scalar()
        assert stored == "1962-12-24"

    def test_a_forecast_is_settled_beside_the_record(self, ledger):
        ledger.settle(REPORT, "f1", "did not", cited=Cited(REPORT, None, Span(0, 8)), note="the fleet turned", **BY)
        ledger.settle(REPORT, "f1", "came true", by="Ora Pell", at=LATER)
        assert ledger.record(REPORT) == CRISIS
        with ledger.asking() as connection:
            settled = settlements(connection, [REPORT])[REPORT, "f1"]
        assert (settled.outcome.state, settled.outcome.cited, settled.by) == ("came true", None, "Ora Pell")
        ledger.undo(2, by="Ora Pell", at=LATER)
        with ledger.asking() as connection:
            settled = settlements(connection, [REPORT])[REPORT, "f1"]
        assert (settled.outcome.state, settled.outcome.cited) == ("did not", Cited(REPORT, None, Span(0, 8)))


def edited(before: str, after: str) -> Record:
    """A newer version of the page, read as the older one was."""
    start = TEXT.index(before)
    text = TEXT.replace(before, after, 1)
    shift = len(after) - len(before)

    def moved(value):
        if isinstance(value, Span):
            return Span(value.start + shift * (value.start > start), value.end + shift * (value.end > start))
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{name: moved(getattr(value, name)) for name in type(value).__match_args__})
        return value

    record = moved(replace(CRISIS, report=replace(CRISIS.report, paragraphs=())))
    return replace(record, report=replace(record.report, id="r-00000000000000ff", text=text))


ACTORS = st.sampled_from(["a1", "a2", "a3", "Ora Pell", "Norland"])
CHANGES = st.one_of(
    st.tuples(st.sampled_from(["s1", "s2"]), st.just("speaker"), st.one_of(st.none(), ACTORS), st.just("change")),
    st.tuples(
        st.sampled_from(["e1", "e2", "e4", "e6"]),
        st.sampled_from(["actors", "recipients"]),
        st.lists(ACTORS, max_size=3),
        st.just("change"),
    ),
    st.tuples(
        st.sampled_from(["e1", "e3"]),
        st.just("status"),
        st.sampled_from(["denied", "planned", "happened"]),
        st.just("change"),
    ),
    st.tuples(st.sampled_from(["e1", "e5"]), st.just("day"), st.sampled_from([None, "1962-10-20"]), st.just("change")),
    st.tuples(st.just("p1"), st.just("gazetteer"), st.sampled_from([None, ELLEN]), st.just("change")),
    st.tuples(
        st.sampled_from(["a1", "a2", "a3"]), st.just("same_as"), st.sampled_from(["a1", "a2"]), st.just("change")
    ),
    st.tuples(st.just("a1"), st.just("apart"), st.just(["m2"]), st.just("change")),
    st.tuples(st.none(), st.just("published"), st.just("1962-11-01"), st.just("change")),
    st.tuples(
        st.sampled_from(["s1", "e1", "e4", "a2", "p1", "t1", "q1", "o1", "f1"]),
        st.none(),
        st.none(),
        st.sampled_from(["reject", "confirm"]),
    ),
)


@pytest.fixture(scope="module")
def one_ledger():
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "standoff.db") as ledger:
        ledger.file(CRISIS, some_vectors(CRISIS), NOW)
        yield ledger


def told(ledger: Ledger) -> dict[str, list[tuple]]:
    """Everything that the ledger tells of its reports, but for the numbers of rows."""
    with ledger.asking() as connection:
        return {
            part.name: sorted(map(repr, connection.execute(select(*(c for c in part.c if c.name != "number")))))
            for part in (reports, *PARTS)
        }


PARTS_WITH_IDS = ("actors", "times", "places", "quantities", "events", "statements", "positions")


def assert_holds_together(record: Record) -> None:
    """Ids are told once, and nothing refers to one that is not there."""
    ids = [one.id for part in PARTS_WITH_IDS for one in getattr(record, part)]
    assert len(ids) == len(set(ids))
    referred = {
        *(mention.actor for mention in record.mentions),
        *(mention.place for mention in record.mentions),
        *(said.speaker for said in record.statements),
        *(said.time for said in record.statements),
        *(one for event in record.events for one in (*event.actors, *event.recipients, event.place, event.time)),
        *(one for event in record.events for one in (event.within, event.statement, event.magnitude.dead)),
        *(one for position in record.positions for one in (position.party, *position.toward, position.answers)),
        *(one for forecast in record.forecasts for one in (*forecast.by, forecast.statement, forecast.event)),
    }
    assert referred - {None} <= set(ids)


@given(st.lists(CHANGES, min_size=1, max_size=5), st.permutations(range(5)))
@settings(max_examples=25, deadline=None)
def test_undoing_everything_gives_the_record_as_read(one_ledger, changes, order):
    before = told(one_ledger)
    numbers = []
    try:
        for item, field, value, how in changes:
            try:
                numbers.append(one_ledger.correct(REPORT, item, field, value, how=how, **BY))
            except NoteError:  # on something that an earlier one rejected or merged
                continue
            record = one_ledger.record(REPORT)
            assert_holds_together(record)
            layers = [filed.correction for filed in one_ledger.corrections(REPORT)]
            assert corrected(CRISIS, layers).record == record
    finally:
        for at in order:
            if at < len(numbers):
                one_ledger.undo(numbers[at], **BY)
    assert told(one_ledger) == before
    assert one_ledger.record(REPORT) == CRISIS
    assert one_ledger.as_read(REPORT) == CRISIS


def test_every_annotation_has_an_anchor_of_its_own_that_finds_it():
    for kind in FIELDS:
        found = anchors(CRISIS, kind)
        assert [locate(CRISIS, one) for one in found] == [one.item for one in found]


@given(st.permutations(range(7)), st.integers(1, 7), st.booleans())
def test_what_is_carried_stands_in_the_new_text(order, kept, spaced):
    sentences = [span.of(TEXT) for span in CRISIS.sentences]
    text = ("\n\n" if spaced else " ").join(["It rained.", *(sentences[at % len(sentences)] for at in order[:kept])])
    newer = a_record(a_report(text), (), ())
    for kind in ("statement", "event", "actor", "place", "forecast", "quantity"):
        for anchor in anchors(CRISIS, kind):
            layer = Correction(1, REPORT, anchor, "confirm", None, None, None, "Ada Analyst", "")
            moved = carried(layer, CRISIS, newer)
            if moved is not None:
                assert stands(newer, moved.anchor)
                assert {*moved.anchor.words} <= {*anchor.words}
            elif kind in ("event", "quantity"):
                [span] = anchor.spans
                around = next(one for one in CRISIS.sentences if one.covers(span)).of(TEXT)
                assert text.count(around) != 1


def test_a_ledger_from_before_there_were_corrections(ledger, tmp_path):
    path = tmp_path / "old.db"
    open_engine(path, create=True, migrations=MIGRATIONS[: MIGRATIONS.index(notes)]).dispose()
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("ATTACH ? AS today", (str(ledger.path),))
        for table in ("reports", "sentences"):
            names = ", ".join(f'"{row[1]}"' for row in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM today.{table}")
    with Ledger(path) as opened:
        assert opened.record(REPORT) == CRISIS and opened.corrections() == []
        opened.correct(REPORT, "e1", "status", "denied", **BY)
        assert opened.events(statuses=["denied"])[0].id == "e1"
