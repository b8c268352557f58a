"""The commands that look ahead, over a few reports of the sample: their fields, and that all words are the reports'."""

import json
from pathlib import Path

import pytest
from commands import Command

from standoff.ledger import Ledger
from standoff.pipeline import add_all

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
FEW = ("08", "12", "18", "19", "20", "33")  # the address, the proclamation, the refusal, the ships, the order
AHEAD = ("positions", "conduct", "forecasts")


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    from standoff.cli.taking_in import now
    from standoff.encoder.session import Encoder

    path = tmp_path_factory.mktemp("outlook") / "sample.db"
    chosen = sorted(str(one) for one in EXAMPLES.iterdir() if one.name.startswith(FEW))
    with Ledger(path) as ledger:
        list(add_all(chosen, ledger, Encoder.load(), now))
    return path


@pytest.fixture
def run(monkeypatch, capsysbinary, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    return Command(monkeypatch, capsysbinary)


@pytest.fixture(scope="module")
def texts(sample) -> dict[str, str]:
    with Ledger(sample) as ledger:
        return {report.address or report.origin: ledger.record(report.id).report.text for report in ledger.reports()}


@pytest.fixture
def told(run, sample):
    def ask(*words: object) -> list[dict]:
        status, out, _ = run(*words, "--ledger", sample, "--format", "json")
        assert status == 0
        return [json.loads(line) for line in out.splitlines()]

    return ask


def slices(passages: list[dict], texts: dict[str, str]) -> bool:
    """Whether the words of each passage stand where it says."""
    return all(
        one["text"] == " … ".join(texts[one["address"]][slice(*span)] for span in one["spans"]) for one in passages
    )


def test_positions(told, texts):
    found = told("positions")
    names = "issue kind party toward state since deadline steps gaps maker confidence".split()
    for issue in found:
        assert list(issue) == names
        assert all(slices(step["passages"], texts) for step in issue["steps"])
        assert [step["day"] for step in issue["steps"]] == sorted(step["day"] for step in issue["steps"])
    assert {issue["state"] for issue in found} <= {
        "open", "refused", "partly met", "accepted", "withdrawn", "overtaken",
    }  # fmt: skip
    inspection = next(one for one in found if "inspection of Cuba" in one["steps"][0]["passages"][0]["text"])
    assert inspection["state"] == "refused"
    assert [issue for issue in found if issue["state"] == "open"] == told("positions", "--state", "open")


def test_conduct(told, texts):
    found = told("conduct", "--least", 1)
    for one in found:
        assert list(one) == ["side", "toward", "days", "turns", "divergences", "acts"]
        assert all(slices(act["passages"], texts) for act in one["acts"])
        listed = [act for day in one["days"] for act in day["acts"]]
        assert sorted(listed) == sorted(act["deed"] for act in one["acts"])
    assert {one["side"]["key"] for one in found} >= {"USA", "SUN"}
    toward = told("conduct", "--least", 1, "--party", "United States", "--toward", "Cuba")
    assert {(one["side"]["key"], one["toward"]["key"]) for one in toward} <= {("USA", "CUB")}


def test_forecasts(told, texts):
    found = told("forecasts")
    for one in found:
        assert slices(one["told"] + one["evidence"], texts)
        assert (one["settled"] is None) == (one["evidence"] == [])
    thorne = next(one for one in found if one["voices"] == ["Walter Thorne"] and one["outcome"] == "did not")
    assert "I was wrong by two days" in thorne["evidence"][0]["text"]
    [track] = [one for one in told("forecasts", "--speakers") if one["speaker"] == "Walter Thorne"]
    assert track["told"] >= 1 and track["made"] == len(track["expectations"])


def test_a_day_before_anything_was_told_is_asked_in_vain(told):
    assert told("positions", "--today", "1962-10-01") == told("forecasts", "--today", "1962-10-01") == []


@pytest.mark.parametrize("command", AHEAD)
def test_for_people(run, sample, command):
    status, out, _ = run(command, "--ledger", sample)
    assert status == 0 and "\x1b" not in out
    assert len(out.splitlines()) > 5


@pytest.mark.parametrize("command", AHEAD)
def test_the_same_ledger_gives_the_same_lines(told, command):
    assert told(command) == told(command)


def test_weights_that_cannot_be_read_end_the_command(run, sample, tmp_path):
    status, out, err = run("conduct", "--weights", tmp_path / "none.tsv", "--ledger", sample)
    assert status == 2 and out == ""
    assert "none.tsv" in err
