"""Cases: which reports belong to one, and that questions keep to it."""

from datetime import UTC, date, datetime

import pytest
from commands import Command
from records import SAID, a_record, a_report

from standoff.errors import LedgerError
from standoff.ledger import Ledger
from standoff.ledger.queries import Case, Choice, list_cases, list_reports

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
REPORTS = {
    "bridge": a_record(a_report(address="https://harbour.example/bridge", published="1962-10-23"), SAID),
    "dam": a_record(a_report("The dam holds.", address="https://harbour.example/dam", published="1962-10-25"), (), ()),
}


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "standoff.db") as ledger:
        for record in REPORTS.values():
            ledger.file(record, None, NOW)
        yield ledger


@pytest.mark.parametrize(
    ("case", "belong"),
    [
        (Case("all"), {"bridge", "dam"}),
        (Case("vane", actors=("ada vane",)), {"bridge"}),
        (Case("either", actors=("nobody", "Vane")), {"bridge"}),
        (Case("nobody", actors=("nobody",)), set()),
        (Case("wildcard", actors=("%",)), set()),
        (Case("blank", actors=(" ",)), set()),
        (Case("term", terms=("dam",)), {"dam"}),
        (Case("terms", terms=("dam", "ferrymen")), {"bridge", "dam"}),
        (Case("phrase", terms=('"lift the blockade"',)), {"bridge"}),
        (Case("every kind", actors=("Vane",), terms=("dam",)), set()),
        (Case("nowhere", places=("Lower Quay",)), set()),
        (Case("late", since=date(1962, 10, 24)), {"dam"}),
        (Case("early", until=date(1962, 10, 24)), {"bridge"}),
    ],
    ids=lambda one: one.name if isinstance(one, Case) else "",
)
def test_which_reports_belong(ledger, case, belong):
    ledger.keep_case(case)
    assert ledger.case(case.name) == case
    with ledger.asking() as connection:
        found = {report.id for report in list_reports(connection, Choice(case=ledger.case(case.name)))}
    assert found == {REPORTS[name].report.id for name in belong}


def test_a_case_is_replaced_and_dropped(ledger):
    ledger.keep_case(Case("quay", terms=("dam",)))
    ledger.keep_case(Case("quay", terms=("bridge",)))
    with ledger.asking() as connection:
        assert [case.terms for case in list_cases(connection)] == [("bridge",)]
    ledger.drop_case("quay")
    for ask in (ledger.case, ledger.drop_case):
        with pytest.raises(LedgerError, match="no case of this name"):
            ask("quay")
    assert len(ledger.reports()) == 2


def test_commands_keep_to_a_case(ledger, monkeypatch, capsysbinary, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    run = Command(monkeypatch, capsysbinary)
    assert run("case", "dams", "--term", "dam") == (0, "dams: 1 report · term dam\n", "")
    assert run("case")[1] == "dams: 1 report · term dam\n"
    for command in (["stories"], ["search", "the"], ["export", "csv"], ["brief"], ["actors"]):
        out = run(*command, "--case", "dams")[1]
        assert "Ada Vane" not in out and REPORTS["bridge"].report.address not in out, command
    assert REPORTS["dam"].report.address in run("stories", "--case", "dams")[1]
    assert run("stories", "--case", "none")[0] == 2
    assert run("case", "--term", "dam")[0] == 2
    assert run("case", " ", "--term", "dam")[0] == 2
    assert run("case", "dams", "--since", "1962-10-24", "--until", "1962-10-23")[0] == 2
    assert run("case", "dams", "--drop") == (0, "", "")
    assert run("case")[1] == ""
