"""Corrections of the register: entries that are one, names that are somebody else's, actors whom an analyst knows."""

from datetime import UTC, datetime

import pytest
from records import Said, a_record, a_report

from standoff.errors import LedgerError, NoteError
from standoff.ledger import Ledger, filing
from standoff.pipeline import link_all

BY = {"by": "Ada Analyst", "at": datetime(2026, 3, 1, 12, 0, tzinfo=UTC)}
TEXTS = {
    "full": "Mayor Ada Vane said that the bridge will open.",
    "short": "Vane said that the bridge stays shut.",
    "other": "Ora Pell said that nobody asked her.",
}


def told(name: str, text: str, speaker: str, day: str):
    said = Said(speaker, "said", text.split("said ")[1].rstrip("."), speaker=speaker)
    return a_record(a_report(text, address=f"https://harbour.example/{name}", published=day), (said,), ())


REPORTS = {
    "full": told("full", TEXTS["full"], "Ada Vane", "1962-10-22"),
    "short": told("short", TEXTS["short"], "Vane", "1962-10-23"),
    "other": told("other", TEXTS["other"], "Ora Pell", "1962-10-24"),
}


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "standoff.db") as ledger:
        for record in REPORTS.values():
            ledger.file(record, None, BY["at"])
        link_all(ledger)
        yield ledger


def entries(ledger: Ledger) -> dict[str, list[str]]:
    """By report, the names that the register has for its actors."""
    link_all(ledger, if_stale=True)
    return {name: [link.name for link in ledger.links(record.report.id)] for name, record in REPORTS.items()}


def test_what_is_learnt_without_corrections(ledger):
    assert entries(ledger) == {"full": ["Ada Vane"], "short": ["Ada Vane"], "other": ["Ora Pell"]}


def test_two_entries_are_one(ledger):
    number = ledger.correct_register("ora-pell", "same_as", "ada-vane", **BY)
    assert entries(ledger) == {"full": ["Ada Vane"], "short": ["Ada Vane"], "other": ["Ada Vane"]}
    [actor] = ledger.actors()
    assert (actor.entry.id, actor.entry.names) == ("ada-vane", ("Ada Vane", "Ora Pell", "Vane"))
    assert [said.report for said in ledger.statements(speaker="Ada Vane")] == [r.report.id for r in REPORTS.values()]
    ledger.file(REPORTS["other"], None, BY["at"], replace=True)
    assert entries(ledger)["other"] == ["Ada Vane"]  # another reading makes no difference
    ledger.undo(number, **BY)
    assert entries(ledger)["other"] == ["Ora Pell"]


def test_a_name_is_somebody_elses(ledger):
    ledger.correct_register("ada-vane", "apart", ["Vane"], **BY)
    assert entries(ledger) == {"full": ["Ada Vane"], "short": ["Vane"], "other": ["Ora Pell"]}
    assert [(one.entry.id, one.entry.names, one.entry.by) for one in ledger.actors("vane")] == [
        ("ada-vane", ("Ada Vane",), "reports"),
        ("ada-vane-2", ("Vane",), "analyst"),
    ]


def test_an_actor_of_a_report_is_somebody(ledger):
    short = REPORTS["short"].report.id
    number = ledger.correct(short, "a1", "entry", "ora-pell", **BY)
    assert entries(ledger)["short"] == ["Ora Pell"]
    [link] = ledger.links(short)
    assert (link.link.by, link.link.confidence) == ("analyst", 1.0)
    ledger.correct(short, "a1", "entry", None, **BY)
    assert entries(ledger)["short"] == []
    assert ledger.record(short) == REPORTS["short"]
    for one in (number, number + 1):
        ledger.undo(one, **BY)
    assert entries(ledger)["short"] == ["Ada Vane"]


def test_one_whose_entry_is_gone_is_kept(ledger):
    ledger.correct_register("ora-pell", "same_as", "ada-vane", **BY)
    with ledger.arranging() as connection:
        filing.remove(connection, REPORTS["other"].report.id)
    assert entries(ledger)["full"] == ["Ada Vane"]
    assert [one.problem for one in ledger.corrections()] == ["the register has no entry ora-pell"]
    ledger.file(REPORTS["other"], None, BY["at"])
    assert entries(ledger)["other"] == ["Ada Vane"] and ledger.corrections()[0].problem is None


@pytest.mark.parametrize(
    ("entry", "field", "value", "error", "reason"),
    [
        ("nobody", "same_as", "ada-vane", LedgerError, "no entry"),
        ("ada-vane", "same_as", "nobody", LedgerError, "no entry"),
        ("ada-vane", "same_as", "ada-vane", NoteError, "already"),
        ("ada-vane", "apart", ["Ada Vane", "Vane"], NoteError, "some of its names, not all"),
        ("ada-vane", "apart", [], NoteError, "some of its names"),
        ("ada-vane", "status", "planned", NoteError, "the same as another one"),
    ],
)
def test_nonsense_is_refused(ledger, entry, field, value, error, reason):
    with pytest.raises(error, match=reason):
        ledger.correct_register(entry, field, value, **BY)
    assert ledger.corrections(undone=True) == []


def test_an_actor_is_nobody_that_the_register_does_not_have(ledger):
    with pytest.raises(LedgerError, match="no entry"):
        ledger.correct(REPORTS["short"].report.id, "a1", "entry", "nobody", **BY)
    assert ledger.corrections() == []


def test_a_link_whose_entry_is_gone_waits_for_it(ledger):
    ledger.correct(REPORTS["short"].report.id, "a1", "entry", "ora-pell", **BY)
    with ledger.arranging() as connection:
        filing.remove(connection, REPORTS["other"].report.id)
    assert entries(ledger)["short"] == ["Ada Vane"]
    assert ledger.corrections()[0].problem == "the register has no entry ora-pell"
    ledger.file(REPORTS["other"], None, BY["at"])
    assert entries(ledger)["short"] == ["Ora Pell"] and ledger.corrections()[0].counts


def test_a_confirmed_link_wins_over_another_making(ledger):
    ledger.correct(REPORTS["short"].report.id, "a1", "entry", how="confirm", **BY)
    assert entries(ledger)["short"] == ["Ada Vane"]
    ledger.correct_register("ada-vane", "apart", ["Vane"], **BY)
    assert entries(ledger)["short"] == ["Ada Vane"]
