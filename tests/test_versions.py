"""Versions of a page: what changed in its text, and what that changed in its record."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from commands import Command
from event_records import TEXT, a_crisis
from hypothesis import given
from hypothesis import strategies as st
from records import Dated, Said, a_record, a_report, place

from standoff.ledger import Ledger
from standoff.record import Quantity, Record
from standoff.stories.versions import compare_versions, edit_line

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FIRST = """Four ferrymen died at Lower Quay on Tuesday. Mayor Ada Vane said that the bridge will open soon.

The harbour was quiet. Nobody answered the telephone."""
SAID = Said("Mayor Ada Vane", "said", "that the bridge will open soon", speaker="Ada Vane", role="Mayor")


def read(text: str, said: Said = SAID, dead: str = "Four", low: float = 4.0, **page) -> Record:
    record = a_record(a_report(text, **page), (said,), (Dated("Tuesday", "1962-10-23"),))
    number = Quantity(
        "q1", place(dead, text), low, low, False, None, "person", "ferrymen", None, None, None, "dead", "t1",
        "rule:test", 0.9,
    )  # fmt: skip
    return replace(record, quantities=(number,))


def words(edit, before: Record, after: Record) -> list[tuple]:
    line = edit_line(edit, before, after)
    return [(one["how"], [(c["how"], c["from"], c["to"]) for c in one["changes"]]) for one in line["text"]]


OLD = read(FIRST)


def test_the_same_text_set_anew_has_not_changed():
    again = read(FIRST.replace("\n\n", "\n").replace("Lower Quay", "Lower  Quay"))
    edit = compare_versions(OLD, again)
    assert (edit.text, edit.record, edit.page) == ((), (), ())


def test_a_sentence_is_added_and_one_removed_where_it_stood():
    new = read(FIRST.replace("Nobody answered the telephone.", "Two tugs left in the night."))
    edit = compare_versions(OLD, new)
    assert [one.how for one in edit.text] == ["removed", "added"]
    assert edit.text[0].before and edit.text[0].before.of(FIRST) == "Nobody answered the telephone."
    assert edit.text[1].after and edit.text[1].after.of(new.report.text) == "Two tugs left in the night."


def test_a_figure_is_raised_and_a_hedge_lost():
    text = FIRST.replace("Four", "Seven").replace("will open soon", "will open")
    new = read(text, replace(SAID, content="that the bridge will open"), "Seven", 7.0, published="1962-10-24")
    edit = compare_versions(OLD, new)
    assert words(edit, OLD, new) == [
        ("edited", [("replaced", "Four", "Seven")]),
        ("edited", [("dropped", "soon", "")]),
    ]
    assert [(one.kind, one.how, [(f.field, f.before, f.after) for f in one.fields]) for one in edit.record] == [
        ("statement", "changed", [("words", "that the bridge will open soon", "that the bridge will open")]),
        ("figure", "changed", [("low", 4.0, 7.0), ("high", 4.0, 7.0)]),
    ]
    assert [(one.field, one.before, one.after) for one in edit.page] == [("published", "1962-10-23", "1962-10-24")]


def test_somebody_else_speaks():
    text = FIRST.replace("Mayor Ada Vane", "Harbour master Ora Pell")
    new = read(text, replace(SAID, source="Harbour master Ora Pell", speaker="Ora Pell", role="Harbour master"))
    [changed] = compare_versions(OLD, new).record
    assert [(one.field, one.before, one.after) for one in changed.fields] == [("speaker", "Ada Vane", "Ora Pell")]
    assert [span.of(text) for span in changed.after_spans] == ["that the bridge will open soon"]


def test_a_sentence_that_went_elsewhere_has_moved():
    text = "Nobody answered the telephone. " + FIRST.replace(" Nobody answered the telephone.", "")
    edit = compare_versions(OLD, read(text))
    assert [one.how for one in edit.text] == ["moved"] and edit.record == ()


def test_the_status_of_an_event():
    old = a_crisis()
    text = TEXT.replace("Unknown men burned", "Unknown men did not burn")
    shifted = [
        replace(e, trigger=place(e.trigger.of(TEXT), text)) for e in old.events if e.id not in ("e6", "e7", "e8")
    ]
    no = replace(old.events[5], trigger=place("burn", text), status="not_happened")
    sentences = a_record(a_report(text), (), ()).sentences
    new = replace(
        old,
        report=replace(old.report, id="r-2", text=text),
        sentences=sentences,
        events=(*shifted, no),
        statements=(),
        quantities=(),
        positions=(),
        forecasts=(),
    )
    found = {(one.before, one.how): one.fields for one in compare_versions(old, new).record if one.kind == "event"}
    assert [(f.field, f.before, f.after) for f in found["e6", "changed"]] == [("status", "happened", "not_happened")]
    assert set(found) == {("e6", "changed"), ("e7", "gone"), ("e8", "gone")}


SENTENCES = ["The dam holds.", "Two barges sank off the point.", "Nobody was hurt.", "The mayor will speak at noon."]
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)


@given(TEXTS, TEXTS)
def test_every_sentence_is_accounted_for(one, other):
    before, after = a_record(a_report(one), (), ()), a_record(a_report(other), (), ())
    edit = compare_versions(before, after)
    gone = [change for change in edit.text if change.how == "removed"]
    come = [change for change in edit.text if change.how == "added"]
    assert len(before.sentences) - len(gone) == len(after.sentences) - len(come)
    assert (edit.text == ()) == (one == other)
    for change in edit.text:
        assert change.before is None or change.before in before.sentences
        assert change.after is None or change.after in after.sentences


@pytest.fixture
def run(monkeypatch, capsysbinary, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    return Command(monkeypatch, capsysbinary)


def test_the_command(run, tmp_path):
    new = read(FIRST.replace("Four", "Seven"), dead="Seven", low=7.0)
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(OLD, None, NOW)
        assert run("versions", OLD.report.id)[1:] == (
            "", f"standoff: {OLD.report.id} is the only version of this report\n",
        )  # fmt: skip
        assert ledger.file(new, None, NOW) == "version"
    status, out, _ = run("versions", OLD.report.id, "--format", "json")
    [line] = map(json.loads, out.splitlines())
    assert status == 0 and list(line) == ["address", "origin", "before", "after", "page", "text", "record"]
    assert (line["before"]["report"], line["after"]["report"]) == (OLD.report.id, new.report.id)
    assert [change["changes"][0]["to"] for change in line["text"]] == ["Seven"]
    assert line["record"][0]["changes"][0] == {"field": "low", "from": 4.0, "to": 7.0}
    shown = run("versions", new.report.address)[1]
    assert "- Four ferrymen died" in shown and "+ Seven ferrymen died" in shown and "low: 4.0 → 7.0" in shown
