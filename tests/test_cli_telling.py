"""The commands that tell what reports say together, over the sample crisis: their fields, and that all words are the
reports'."""

import json
import shutil
from pathlib import Path

import pytest
from commands import Command

from standoff.ledger import Ledger
from standoff.pipeline import add_all

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
TELLING = ("stories", "quotes", "figures", "claims", "happenings")


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    from standoff.cli.taking_in import now
    from standoff.encoder.session import Encoder

    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Ledger(path) as ledger:
        assert len(list(add_all([str(EXAMPLES)], ledger, Encoder.load(), now))) > 30
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


@pytest.fixture(scope="module")
def known(sample) -> dict[str, set[str]]:
    """The ids of statements and events of each report."""
    with Ledger(sample) as ledger:
        records = {report.address or report.origin: ledger.record(report.id) for report in ledger.reports()}
    return {name: {one.id for one in (*record.statements, *record.events)} for name, record in records.items()}


@pytest.fixture
def told(run, sample):
    def ask(*words: object) -> list[dict]:
        status, out, _ = run(*words, "--ledger", sample, "--format", "json")
        assert status == 0
        return [json.loads(line) for line in out.splitlines()]

    return ask


def test_stories(told, texts):
    stories = told("stories")
    listed = [report for story in stories for report in story["reports"]]
    assert sorted(report["address"] for report in listed) == sorted(texts)
    for story in stories:
        assert list(story) == ["story", "title", "first", "last", "independent", "reports", "copies"]
        assert story["independent"] == sum(report["independent"] for report in story["reports"])
        assert {*story["reports"][0]} == {"address", "origin", "publisher", "published", "independent", "grade"}
        addresses = {report["address"] for report in story["reports"]}
        for copy in story["copies"]:
            assert list(copy) == ["copy", "of", "kind", "reason", "confidence"]
            assert {copy["copy"], copy["of"]} <= addresses
    assert any(story["independent"] < len(story["reports"]) for story in stories)
    assert sorted(copy["kind"] for story in stories for copy in story["copies"]) == ["identical", "trimmed"]


def test_quotes(told, texts):
    varied, everything = told("quotes"), told("quotes", "--all")
    assert 0 < len(varied) < len(everything)
    assert [one for one in everything if any(variant["changes"] for variant in one["variants"])] == varied
    for quote in everything:
        assert list(quote) == ["quote", "speaker", "variants"]
        for variant in quote["variants"]:
            assert list(variant) == ["address", "origin", "span", "text", "published", "changes", "grade"]
            assert texts[variant["address"]][slice(*variant["span"])] == variant["text"]
            for change in variant["changes"]:
                assert change["how"] in ("dropped", "added", "replaced", "negation", "hedge")
                assert change["from"] or change["to"]
    changed = [change["to"] for quote in varied for variant in quote["variants"] for change in variant["changes"]]
    assert any("safeguard" in words for words in changed)  # a letter of Khrushchev's in two translations


def test_figures(told, texts):
    figures = told("figures")
    for figure in figures:
        assert list(figure) == ["figure", "object", "role", "actor", "place", "conflict", "values"]
        for value in figure["values"]:
            names = ["address", "origin", "span", "text", "low", "high", "as_of", "published", "superseded", "grade"]
            assert list(value) == names
            assert texts[value["address"]][slice(*value["span"])] == value["text"]
    assert any(len({value["address"] for value in figure["values"]}) == 3 for figure in figures)


def test_claims(told, texts, known):
    claims = told("claims")
    ids = {claim["claim"] for claim in claims}
    for claim in claims:
        assert list(claim) == ["claim", "content", "said", "contradicts"]
        address, span = claim["content"]
        assert texts[address][slice(*span)].strip()
        for said in claim["said"]:
            assert list(said) == ["address", "origin", "id", "stance", "grade"]
            assert said["id"] in known[said["address"]]
            assert said["stance"] in ("affirms", "denies", "passes on")
        for other in claim["contradicts"]:
            assert other["claim"] in ids - {claim["claim"]}
            assert other["why"] in ("status", "polarity", "figure", "date", "actor")


def test_happenings(told, known):
    happenings = told("happenings")
    names = "happening event_type actors recipients place from to status history events independent".split()
    for happening in happenings:
        assert list(happening) == names
        assert all(event["id"] in known[event["address"]] for event in happening["events"])
        assert 1 <= happening["independent"] <= len({event["address"] for event in happening["events"]})
        assert happening["status"] in {one["status"] for one in happening["history"]}
        assert not [name for name in (*happening["actors"], *happening["recipients"]) if name.startswith("p-")]
    events = [(event["address"], event["id"]) for happening in happenings for event in happening["events"]]
    assert len(events) == len(set(events))
    assert any(len(happening["events"]) > 2 for happening in happenings)


@pytest.mark.parametrize("command", TELLING)
def test_for_people(run, sample, command):
    status, out, _ = run(command, "--ledger", sample)
    assert status == 0 and "\x1b" not in out
    assert len(out.splitlines()) > 5


@pytest.mark.parametrize("command", TELLING)
def test_a_period_without_reports(run, sample, command):
    assert run(command, "--ledger", sample, "--since", "1970-01-01")[:2] == (0, "")


@pytest.mark.parametrize("command", TELLING)
def test_a_period_that_ends_before_it_begins(run, sample, command):
    status, out, err = run(command, "--since", "1962-10-24", "--until", "1962-10-23", "--ledger", sample)
    assert (status, out) == (2, "") and "--since is after --until" in err


def test_a_period_keeps_to_its_reports(told, sample):
    shown = {
        report["published"][:10] for story in told("stories", "--until", "1962-10-20") for report in story["reports"]
    }
    assert shown and max(shown) <= "1962-10-20"


def test_numbers_in_one_place_only(run, sample):
    _, out, err = run("figures", "--ledger", sample)
    assert "in one place only; --all shows them" in err
    assert len(run("figures", "--all", "--ledger", sample)[1]) > len(out)


def test_recluster_and_remove(run, sample, tmp_path):
    path = tmp_path / "own.db"
    shutil.copy(sample, path)
    assert "to another story" in run("recluster", "--ledger", path)[1]
    assert run("recluster", "--ledger", path)[1].endswith(": 0 reports went to another story\n")
    address = "https://prairie-sentinel.example/news/quarantine-order-signed/"
    status, out, _ = run("remove", address, "--ledger", path)
    assert status == 0 and address in out
    assert address not in run("stories", "--ledger", path, "--format", "json")[1]
    assert run("remove", address, "--ledger", path)[0] == 2


@pytest.mark.parametrize("command", [*TELLING, "recluster"])
def test_without_a_ledger(run, command):
    status, out, err = run(command)
    assert (status, out) == (2, "")
    assert "there is no such ledger" in err
