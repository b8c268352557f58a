"""The commands by which analysts correct records: what they print, and that everything is told of what they say."""

import json

import pytest
from commands import Command
from event_records import a_crisis
from records import some_vectors

from standoff.cli.taking_in import now
from standoff.ledger import Ledger

CRISIS = a_crisis()
REPORT = CRISIS.report.id


@pytest.fixture
def run(monkeypatch, capsysbinary, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    monkeypatch.setenv("STANDOFF_ANALYST", "Ada Analyst")
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(CRISIS, some_vectors(CRISIS), now())
    return Command(monkeypatch, capsysbinary)


@pytest.fixture
def record(tmp_path):
    def ask():
        with Ledger(tmp_path / "standoff.db") as ledger:
            return ledger.record(REPORT)

    return ask


def test_from_a_correction_to_its_undoing(run, record):
    assert run("correct", REPORT, "s1", "speaker", "Ora Pell", "--note", "see the caption") == (
        0, "standoff.db: correction 1\n", "",
    )  # fmt: skip
    assert record().statements[0].speaker_name == "Ora Pell"
    assert "Ora Pell" in run("search", "--speaker", "pell")[1] and "Ora Pell" in run("show", REPORT)[1]
    listed = run("corrections")[1]
    assert listed.startswith(f"1 · {REPORT} s1 (Border guards) · speaker: Ada Vane → Ora Pell · Ada Analyst, 2")
    assert listed.endswith(" · see the caption\n")
    [line] = [json.loads(one) for one in run("corrections", "--format", "json")[1].splitlines()]
    assert (line["field"], line["corrected"]["name"], line["applied"], line["by"]) == (
        "speaker", "Ora Pell", True, "Ada Analyst",
    )  # fmt: skip
    assert run("undo", 1, "--by", "Ora Pell")[0] == 0
    assert record() == CRISIS and run("corrections")[1] == ""
    assert "taken back by Ora Pell" in run("corrections", "--all")[1]
    assert run("undo", 1)[0] == 2


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (["e1", "status", "denied"], {"status": "denied"}),
        (["e1", "actors", "a3", "Ada Vane"], {"actors": ("a3", "a2")}),
        (["e1", "actors", "-"], {"actors": ()}),
        (["e1", "place", "-"], {"place": None}),
        (["e1", "day", "1962-10-20"], {"time": "t4"}),
        (["e1", "mode", "-"], {"mode": None}),
        (["e1", "--confirm"], {"confidence": 1.0}),
    ],
)
def test_what_can_be_said_of_an_event(run, record, words, changed):
    assert run("correct", REPORT, *words)[0] == 0
    assert {name: getattr(record().events[0], name) for name in changed} == changed


def test_a_place_by_its_name_in_the_gazetteer(run, record):
    status, _, err = run("correct", REPORT, "p1", "gazetteer", "Tripoli")
    assert status == 2 and "2210247 Tripoli, LBY" in " ".join(err.replace("│", " ").split())
    assert run("correct", REPORT, "p1", "gazetteer", "Tripoli", 2210247)[0] == 0
    assert (record().places[0].country, record().places[0].precision) == ("LBY", "settlement")
    assert run("correct", REPORT, "p1", "gazetteer", "-")[0] == 0
    assert record().places[0].geonameid is None
    assert run("correct", REPORT, "p1", "gazetteer", "Nowhere at all")[0] == 2


def test_a_forecast_is_settled(run, tmp_path):
    assert run("correct", REPORT, "f1", "outcome", "did not", "--cites", REPORT, "--span", "0-13")[0] == 0
    with Ledger(tmp_path / "standoff.db") as ledger, ledger.asking() as connection:
        from standoff.ledger.queries import settlements

        outcome = settlements(connection, [REPORT])[REPORT, "f1"].outcome
    assert (outcome.state, outcome.cited.report, outcome.cited.span) == ("did not", REPORT, (0, 13))
    assert run("correct", REPORT, "f1", "outcome", "fine")[0] == 2
    assert run("correct", REPORT, "f1", "outcome", "partly", "--cites", "r-0000")[0] == 2
    assert run("correct", REPORT, "f1", "outcome", "partly", "--cites", REPORT, "--span", "13-0")[0] == 2
    assert run("correct", REPORT, "f1", "outcome", "partly", "--cites", "https://elsewhere.example/1")[0] == 0


def test_what_is_removed_with_a_report_is_counted(run):
    run("correct", REPORT, "s1", "--confirm")
    run("correct", REPORT, "s2", "--reject")
    status, out, err = run("remove", REPORT)
    assert (status, err) == (0, "standoff: 2 corrections of it went with it\n") and REPORT in out
    assert run("corrections")[1] == ""


def test_the_report_itself(run, record):
    assert run("correct", REPORT, "report", "published", "1962-10-30")[0] == 0
    assert run("correct", "https://harbour.example/crisis", "report", "credibility", 4)[0] == 0
    assert record().report.published == "1962-10-30"
    listed = run("corrections", "--report", REPORT)[1]
    assert f"{REPORT} report · published: 1962-10-24T08:00:00+00:00 → 1962-10-30" in listed
    assert "?4" in run("show", REPORT)[1]
    assert run("correct", REPORT, "report", "--reject")[0] == 2


def test_the_register(run):
    run("actors")
    assert run("correct", "register", "ada-vane", "same_as", "nobody")[0] == 2
    run("correct", REPORT, "a1", "same_as", "a3")
    assert "Freeland" not in run("actors")[1]


def test_training_data(run):
    run("correct", REPORT, "s1", "speaker", "a1")
    run("correct", REPORT, "s1", "speaker", "a3")
    run("correct", REPORT, "e6", "--reject")
    run("correct", REPORT, "e1", "status", "--confirm")
    run("correct", REPORT, "e3", "status", "planned")
    run("undo", 5)
    lines = [json.loads(one) for one in run("corrections", "export")[1].splitlines()]
    assert [(one["item"], one["how"], one["field"]) for one in lines] == [
        ("s1", "change", "speaker"), ("e6", "reject", None), ("e1", "confirm", "status"),
    ]  # fmt: skip
    speaker, rejected, status = lines
    assert (speaker["read"]["name"], speaker["corrected"]["name"]) == ("Ada Vane", "Norland")
    assert speaker["spans"] == [[0, 13]] and speaker["cue"] == [list(CRISIS.statements[0].cue[0])]
    assert rejected["spans"] == [list(CRISIS.events[5].trigger)]
    assert (status["read"], status["corrected"]) == ("happened", "happened")
    assert {one["by"] for one in lines} == {"Ada Analyst"} and all("@" not in json.dumps(one) for one in lines)


@pytest.mark.parametrize(
    "words",
    [
        [REPORT, "e1"],
        [REPORT, "e1", "status"],
        [REPORT, "e1", "--reject", "--confirm"],
        [REPORT, "e1", "colour", "red"],
        [REPORT, "e99", "status", "denied"],
        ["r-0000", "e1", "status", "denied"],
        [REPORT, "e1", "status", "denied", "--by", "ada@desk.example"],
    ],
)
def test_nonsense_is_refused(run, record, words):
    status, out, err = run("correct", *words)
    assert status == 2 and out == "" and err
    assert record() == CRISIS


def test_one_that_is_not_applied_is_told(run, tmp_path):
    run("correct", REPORT, "e3", "status", "planned")
    from dataclasses import replace

    less = replace(CRISIS, events=CRISIS.events[:2], forecasts=(), positions=())
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(less, some_vectors(less), now(), replace=True)
    status, out, err = run("corrections")
    assert (status, err) == (0, "standoff: 1 of 1 not applied\n")
    assert "not applied: the record has no event there" in out
    assert run("corrections", "export")[1] == ""
    assert run("corrections", "delete")[0] == 2
