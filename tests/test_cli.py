"""The command: what it prints, where, and with which status. Reading from sources is in test_cli_sources."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import jsonschema
import pytest
from commands import Command
from records import SAID, TEXT, Said, a_record, a_report

from standoff.exchange import to_json
from standoff.ledger import Ledger
from standoff.record import Failure, Problem

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def run(monkeypatch, capsysbinary, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    return Command(monkeypatch, capsysbinary)


@pytest.fixture
def record():
    return a_record(problems=[Problem("times", "no date for the weekday", None)])


@pytest.fixture
def ledger(run, record, tmp_path):
    path = tmp_path / "standoff.db"
    with Ledger(path) as ledger:
        ledger.file(record, None, NOW)
        other = a_report(TEXT + " So.", address=None, origin="b.txt", publisher="Quay Radio", published="1962-10-24")
        ledger.file(a_record(other), None, NOW)
    return path


def lines(text: str) -> list[dict]:
    assert "\r" not in text
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    "words",
    [
        ["sreach"],
        ["read"],
        ["read", "x.html", "--format", "pdf"],
        ["read", "x.html", "--format", "brat"],
        ["read", "x.html", "--published", "yesterday"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--since", "1962-13-01"],
        ["search", "x"],
        ["show", "r-0000"],
        ["actors"],
        ["link"],
        ["brief"],
        ["backup", "copy.db"],
        ["search", "x", "--ledger", "none.db"],
    ],
    ids=" ".join,
)
def test_what_cannot_run_ends_with_status_2_and_a_reason(run, words, tmp_path):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_no_such_ledger_is_named(run):
    assert "other.db: there is no such ledger" in run("search", "x", "--ledger", "other.db")[2]


@pytest.mark.parametrize("words", [["show", "r-0000"], ["show", "https://harbour.example/none"]])
def test_no_such_report(run, ledger, words):
    status, _, err = run(*words)
    assert status == 2 and words[1] in err


def test_which_ledger(run, ledger, tmp_path, monkeypatch):
    moved = tmp_path / "named.db"
    ledger.rename(moved)
    assert run("search", "blockade")[0] == 2
    monkeypatch.setenv("STANDOFF_LEDGER", str(moved))
    assert run("search", "blockade")[0] == 0
    assert run("search", "blockade", "--ledger", "none.db")[0] == 2


def test_search_as_json_leads_to_the_words(run, ledger):
    status, out, err = run("search", "blockade", "--publisher", "harbour", "--format", "json")
    [hit] = lines(out)
    assert (status, err) == (0, "")
    assert hit["words"] == " … ".join(TEXT[start:end] for start, end in hit["spans"])
    assert [TEXT[start:end] for start, end in hit["marks"]] == ["blockade"]
    assert (hit["statement"]["speaker_name"], hit["report"]["publisher"]) == ("Ada Vane", "The Harbour Post")


def test_search_by_speaker_and_period(run, ledger):
    _, out, _ = run("search", "--speaker", "mayor", "--since", "1962-10-24", "--format", "json")
    assert [(hit["report"]["day"], hit["words"]) for hit in lines(out)] == [
        ("1962-10-24", "The bridge at Lower Quay will reopen on Friday"),
        ("1962-10-24", '"We ask the ferrymen to lift the blockade,"'),
    ]


def test_search_for_people(run, ledger):
    _, out, _ = run("search", "blockade")
    assert "1962-10-23 · The Harbour Post · Bridge to reopen" in out
    assert '"We ask the ferrymen to lift the blockade," Vane told reporters.' in out
    assert "Ada Vane, demand, r-" in out and "\x1b" not in out


def test_search_says_when_there_is_more(run, ledger):
    status, out, err = run("search", "blockade", "--limit", "1", "--format", "json")
    assert (status, len(lines(out))) == (0, 1)
    assert "more than 1 passage" in err


def test_search_finds_nothing(run, ledger):
    assert run("search", "nowhere") == (0, "", "")


def test_show(run, ledger, record):
    _, out, _ = run("show", record.report.id[:8])
    assert out.startswith("Bridge to reopen\nThe Harbour Post · 1962-10-23\n")
    assert "a harbour official ‡" in out and "Ada Vane (Mayor)" in out
    assert "times: no date for the weekday" in out
    assert "\x1b" not in out


class TestActors:
    ASKING = "The prime minister of Tasmania warned the ferrymen."

    @pytest.fixture
    def linked(self, run, tmp_path):
        """Two reports that name a holder each, of one day, and one that only names the office."""
        words = "The prime minister of Tasmania"
        said = [Said(words, "warned", "the ferrymen", "warn", speaker=words, actor_kind="unnamed", country="TAS")]
        asking = a_record(a_report(self.ASKING, address="https://lock.example/1", publisher="Lock"), said, [])
        with Ledger(tmp_path / "standoff.db") as ledger:
            ledger.file(replace(asking, actors=(replace(asking.actors[0], name="The prime minister"),)), None, NOW)
            for number, name in enumerate(("Ada Vane", "Ada Vane", "Bo Quill")):
                report = a_report(
                    f"Prime Minister {name} said no.",
                    address=f"https://quay.example/{number}",
                    publisher=f"Quay {number}",
                )
                one = Said(name, "said", "no", speaker=name, role="Prime Minister", country="TAS")
                ledger.file(a_record(report, [one], []), None, NOW)
        assert run("link") == (0, "", "")
        return asking.report.id

    def test_the_register(self, run, linked):
        status, out, err = run("actors")
        assert (status, err) == (0, "")
        assert out.splitlines()[:4] == [
            "Ada Vane · TAS · 3 reports of 3 outlets · 1962-10-23 · 1 by office alone",
            "  ada-vane",
            "  prime minister, TAS · 1962-10-23 · 2 reports of 2 outlets · conflict",
            "    https://quay.example/1 0–14",
        ]

    def test_one_of_them_as_json(self, run, linked):
        [actor] = lines(run("actors", "quill", "--format", "json")[1])
        assert (actor["id"], actor["name"], actor["by"], actor["reports"], actor["by_role"]) == (
            "bo-quill", "Bo Quill", "reports", 1, 0,
        )  # fmt: skip
        [tenure] = actor["tenures"]
        assert (tenure["title"], tenure["of"], tenure["conflict"]) == ("prime minister", "TAS", True)
        assert tenure["evidence"][0]["span"] == [0, 14]

    def test_no_more_than_asked_for(self, run, linked):
        _, out, err = run("actors", "--limit", "1")
        assert "Ada Vane" in out and "Bo Quill" not in out
        assert err == "standoff: there are 2 actors; --limit shows more than 1\n"
        assert run("actors", "--since", "1962-10-24") == (0, "", "")

    def test_show_says_who_is_meant_and_who_else_might_be(self, run, linked):
        out = run("show", linked)[1]
        assert "a1 The prime minister → Ada Vane · by reports · 0.60\n  conflict: Bo Quill (by reports)\n" in out
        assert "https://quay.example/2 0–14" in out

    def test_the_record_knows_nothing_of_it(self, run, linked):
        [record] = lines(run("show", linked, "--format", "json")[1])
        assert "Vane" not in json.dumps(record)

    def test_search_finds_who_is_meant(self, run, linked):
        out = run("search", "--speaker", "ada vane")[1]
        assert "The prime minister of Tasmania = Ada Vane (by reports, conflict), warn" in out
        hits = lines(run("search", "--speaker", "ada vane", "--format", "json")[1])
        assert [hit["statement"]["linked"]["entry"] for hit in hits] == ["ada-vane"] * 3

    def test_own_actors_decide(self, run, linked, tmp_path):
        file = tmp_path / "own.yaml"
        file.write_text("actors: [{name: Bo Quill, roles: [{title: prime minister, of: TAS}]}]", encoding="utf-8")
        assert run("link", "--actors", file)[0] == 0
        assert "The prime minister → Bo Quill · your own actors" in run("show", linked)[1]

    @pytest.mark.parametrize("command", [["link"], ["add", "page.html"]])
    def test_own_actors_that_are_none(self, run, linked, tmp_path, command):
        (tmp_path / "own.yaml").write_text("actors: [{name: 7}]", encoding="utf-8")
        status, out, err = run(*command, "--actors", "own.yaml")
        assert (status, out) == (2, "")
        assert err.startswith("standoff: own.yaml: entry 1: name: must be words")


def test_show_as_json_is_the_record(run, ledger, record):
    status, out, _ = run("show", record.report.address, "--format", "json")
    assert (status, out) == (0, to_json(record) + "\n")


@pytest.mark.parametrize("form", ["html", "brat"])
def test_show_for_other_programs(run, ledger, record, form, tmp_path):
    assert run("show", record.report.id, "--format", form, "-o", "out")[:2] == (0, "")
    out = tmp_path / "out"
    if form == "html":
        assert out.read_text("utf-8").startswith("<!doctype html>")
    else:
        assert (out / f"{record.report.id}.txt").read_text("utf-8") == TEXT


def test_show_names_other_versions(run, ledger, record):
    with Ledger(ledger) as opened:
        opened.file(a_record(a_report(TEXT + " Later they did.")), None, NOW)
    status, _, err = run("show", record.report.address)
    assert status == 0 and f"version 1 is {record.report.id}" in err


def test_control_characters_do_not_reach_the_terminal(run, tmp_path):
    text = "Evil \x1b]0;title\x07 Orr said it was \x9b2J fine."
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(a_record(a_report(text, headline="\x1b[2J", publisher="\x1b[2J"), [], []), None, NOW)
        ledger.file_failure(Failure("\x1b[2J.html", None, "UnreadablePage", "\x1b[2J"), NOW)
    for words in (["show", "https://harbour.example/bridge"], ["search", "fine"], ["brief"]):
        _, out, err = run(*words)
        assert "fine" in out or words == ["brief"]
        assert not set(out + err) & {"\x1b", "\x07", "\x9b"}


def test_schema_is_that_of_the_record(run, record):
    status, out, _ = run("schema")
    assert status == 0
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(record)), schema)


def test_backup(run, ledger, tmp_path):
    assert run("backup", "copy.db") == (0, "", "")
    with Ledger(tmp_path / "copy.db", create=False) as copy:
        assert len(copy.reports()) == 2
    status, _, err = run("backup", "copy.db")
    assert status == 2 and "copy.db: is there already" in err


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ([], "# What the reports say, 1962-10-23 to 1962-10-24\n"),
        (["--format", "md"], "# What the reports say"),
        (["--format", "html"], "<!doctype html>"),
        (["--format", "json"], "{\n"),
        (["--since", "1962-10-24"], "# What the reports say, 1962-10-24\n"),
    ],
)
def test_brief_of_the_ledger(run, ledger, words, begins):
    status, out, err = run("brief", *words)
    assert (status, err) == (0, "")
    assert out.startswith(begins)


@pytest.mark.parametrize(("name", "begins"), [("b.html", "<!doctype"), ("b.json", "{"), ("b.md", "#"), ("b", "#")])
def test_brief_takes_its_format_from_the_name(run, ledger, tmp_path, name, begins):
    assert run("brief", "-o", name)[:2] == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_brief_is_not_written_into_a_file_of_another_format(run, ledger, tmp_path):
    status, _, err = run("brief", "-o", "b.pdf")
    assert status == 2 and "md, html or json" in err and not (tmp_path / "b.pdf").exists()
    assert run("brief", "-o", "b.pdf", "--format", "html")[0] == 0


def test_a_calendar_of_nothing_says_so(run, ledger):
    status, out, err = run("export", "ics", "--today", "2999-01-01")
    assert status == 0 and out.startswith("BEGIN:VCALENDAR") and "nothing is due from 2999-01-01 on" in err


def test_a_brief_of_nothing_is_a_failure(run, ledger):
    status, _, err = run("brief", "--until", "1900-01-01")
    assert status == 1 and "no report" in err


def test_a_brief_that_shows_no_statement_of_many_is_a_failure(run, tmp_path):
    record = a_record()
    silent = tuple(replace(statement, content=()) for statement in record.statements)
    with Ledger(tmp_path / "standoff.db") as ledger:
        ledger.file(replace(record, statements=silent), None, NOW)
    status, _, err = run("brief")
    assert status == 1 and f"there are {len(SAID)} statements" in err


def test_an_output_that_cannot_be_written(run, ledger):
    status, _, err = run("brief", "-o", "none/brief.md")
    assert status == 2 and "none/brief.md: No such file or directory" in err


def test_version(run):
    status, out, _ = run("--version")
    assert status == 0 and out.startswith("standoff 0.")


def in_another_process(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


HEAVY = {"numpy", "onnxruntime", "tokenizers", "pydantic", "sqlalchemy", "trafilatura", "lxml", "httpx", "jinja2"}
LOADED = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"


def test_help_loads_nothing_heavy():
    code = f"""import sys
sys.argv = ['standoff', '--help']
from standoff.cli import main
try:
    main()
except SystemExit:
    {LOADED}"""
    assert not HEAVY & set(in_another_process(code).splitlines()[-1].split())


def test_import_is_light():
    loaded = set(in_another_process(f"import standoff; {LOADED}").split())
    assert not (HEAVY | {"typing", "typer", "dataclasses"}) & loaded


def test_import_is_quick():
    code = "import time; start = time.process_time(); import standoff; print(time.process_time() - start)"
    assert min(float(in_another_process(code)) for _ in range(3)) <= 0.080


def test_public_names_are_there():
    code = "import standoff; print([name for name in standoff.__all__ if getattr(standoff, name, None) is None])"
    assert in_another_process(code).strip() == "[]"


def test_a_reader_that_goes_away_is_no_error(tmp_path, record):
    path = tmp_path / "test.db"
    with Ledger(path) as ledger:
        for number in range(40):
            text = f"{TEXT} {number} " + "The ferrymen waited. " * 400
            ledger.file(a_record(a_report(text, address=f"https://harbour.example/{number}")), None, NOW)
    command = [sys.executable, "-c", "from standoff.cli import main; main()"]
    command += ["search", "ferrymen", "--limit", "1000", "--ledger", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(timeout=60)
