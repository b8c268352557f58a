"""The command on files: the whole way from bytes to stdout and ledger, with the packaged model."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import Command

import standoff
from standoff.ledger import Ledger

PAGE = """<!doctype html><html lang="en"><head><title>{headline}</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="article:published_time" content="{published}">
<link rel="canonical" href="https://harbour.example/{name}"></head><body><article><h1>{headline}</h1>
<p>The council of Lower Quay met on Monday to talk about the ferries that have been tied up since last week.</p>
<p>"We ask the ferrymen to lift the blockade by Friday," Mayor Ada Vane told reporters after the meeting.</p>
<p>A harbour official, who asked not to be named, denied that any boat had been held against the will of its crew.
The ferrymen, who want higher pay for night crossings, refused to answer questions in the street.</p>
<p>{last}</p></article></body></html>"""
NOTE = """A fire broke out on the ferry Petrel early on Tuesday, and all forty people on board were brought ashore.

The captain, Bo Ray, said that nobody was hurt. "We were lucky with the wind," he said.
The harbour office said that it would publish a report within two weeks."""


@pytest.fixture
def inbox(tmp_path):
    """A folder with two pages, a text without a date, and two files that are no reports."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, last in {"a": "The council meets again on Thursday.", "b": "Shops along the quay stayed shut."}.items():
        page = PAGE.format(
            headline=f"Ferries still tied up, {name}", published="2024-03-04T18:00:00Z", name=name, last=last
        )
        (inbox / f"{name}.html").write_text(page, "utf-8")
    (inbox / "c-empty.html").write_bytes(b"")
    (inbox / "d.txt").write_text(NOTE, "utf-8")
    (inbox / "e-binary.dat").write_bytes(bytes(range(256)) * 40)
    return inbox


@pytest.fixture
def run(monkeypatch, capsysbinary, tmp_path):
    monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
    command = Command(monkeypatch, capsysbinary)

    def run(*words: object, status: int = 0, stdin: bytes = b"") -> tuple[str, str]:
        """Stdout and stderr of the command, which must end with the status."""
        ended, out, err = command(*words, stdin=stdin)
        assert ended == status, err
        return out, err

    return run


def test_read_prints_a_record_a_line_and_names_what_failed(run, inbox):
    out, err = run("read", inbox, "--format", "json", status=1)
    records = [standoff.from_json(line) for line in out.splitlines()]
    assert [Path(record.report.origin).name for record in records] == ["a.html", "b.html", "d.txt"]
    first, second, count = err.splitlines()
    assert "c-empty.html: " in first and "e-binary.dat: " in second
    assert count == "standoff: 2 reports failed"
    assert all(record.statements for record in records)


def test_read_drops_no_repeated_report_and_gives_the_same_bytes_each_time(run, inbox):
    page, note = inbox / "a.html", inbox / "d.txt"
    first, _ = run("read", page, note, page, "--format", "json")
    one, two, three = first.splitlines()
    assert one == three != two
    second, _ = run("read", note, page, "--format", "json")
    assert second.splitlines() == [two, one]


def test_published_is_for_reports_that_give_no_date(run, inbox):
    out, _ = run("read", inbox / "a.html", inbox / "d.txt", "--published", "1999-05-04", "--format", "json")
    reports = [json.loads(line)["report"] for line in out.splitlines()]
    assert [report["published"][:10] for report in reports] == ["2024-03-04", "1999-05-04"]
    assert reports[1]["published_from"] == "given"


def test_read_for_people(run, inbox):
    out, err = run("read", inbox / "a.html")
    assert "Ferries still tied up, a" in out and "Ada Vane (Mayor)" in out and err == ""


def test_read_from_standard_input(run, inbox):
    out, _ = run("read", "-", "--format", "json", stdin=NOTE.encode("utf-8"))
    assert json.loads(out)["report"]["text"].startswith("A fire broke out")


@pytest.mark.parametrize("form", ["json", "html", "text"])
def test_read_into_a_file(run, inbox, tmp_path, form):
    assert run("read", inbox / "a.html", "--format", form, "-o", tmp_path / "out")[0] == ""
    assert "blockade" in (tmp_path / "out").read_text("utf-8")


def test_read_into_a_folder_of_brat(run, inbox, tmp_path):
    run("read", inbox, "--format", "brat", "-o", tmp_path / "brat", status=1)
    assert len(list((tmp_path / "brat").glob("*.ann"))) == 3


def test_add_once(run, inbox, tmp_path):
    ledger = tmp_path / "test.db"
    out, err = run("add", inbox, "--ledger", ledger, status=1)
    assert out == f"{ledger}: 3 new\n" and err.endswith("2 reports failed\n")
    out, _ = run("add", inbox, inbox / "a.html", "--ledger", ledger, status=1)
    assert out == f"{ledger}: 0 new, 4 known\n"
    with Ledger(ledger) as opened:
        assert len(opened.reports()) == 3
        assert sorted(Path(failure.origin).name for failure in opened.failures()) == ["c-empty.html", "e-binary.dat"]
        assert all(opened.vectors(report.id) is not None for report in opened.reports())


def test_add_a_page_that_changed(run, inbox, tmp_path):
    ledger = tmp_path / "test.db"
    run("add", inbox / "a.html", "--ledger", ledger)
    (inbox / "a.html").write_text((inbox / "a.html").read_text("utf-8").replace("Thursday", "Saturday"), "utf-8")
    assert run("add", inbox / "a.html", "--ledger", ledger)[0] == f"{ledger}: 0 new, 1 new versions\n"
    with Ledger(ledger) as opened:
        [latest] = opened.reports()
        assert latest.version == 2
        assert [one.version for one in opened.versions(latest.lineage)] == [1, 2]


def test_add_reread_replaces_records(run, inbox, tmp_path):
    ledger = tmp_path / "test.db"
    run("add", inbox / "d.txt", "--ledger", ledger)
    out, _ = run("add", inbox / "d.txt", "--reread", "--ledger", ledger)
    assert out.endswith("0 new, 1 read again\n")
    with Ledger(ledger) as opened:
        assert [(report.version, report.reread is None) for report in opened.reports()] == [(1, False)]


def test_a_date_given_afterwards_makes_a_new_version(run, inbox, tmp_path):
    ledger = tmp_path / "test.db"
    run("add", inbox / "d.txt", "--ledger", ledger)
    out, _ = run("add", inbox / "d.txt", "--published", "2024-03-05", "--ledger", ledger)
    assert out.endswith("0 new, 1 new versions\n")
    with Ledger(ledger) as opened:
        assert [(report.version, report.day) for report in opened.reports()] == [(2, "2024-03-05")]


def test_add_to_what_is_no_ledger(run, inbox):
    page = inbox / "a.html"
    before = page.read_bytes()
    assert "not a ledger" in run("add", inbox / "b.html", "--ledger", page, status=2)[1]
    assert page.read_bytes() == before


def test_brief_of_sources_leaves_nothing_behind(run, inbox, tmp_path):
    out, err = run("brief", inbox, "-o", tmp_path / "brief.html", status=1)
    page = (tmp_path / "brief.html").read_text("utf-8")
    assert out == "" and "2 reports failed" in err
    assert "lift the blockade by Friday" in page and "e-binary.dat" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.html", "inbox"]


def test_brief_of_sources_without_a_report(run, inbox):
    assert "no report" in run("brief", inbox / "c-empty.html", status=1)[1]


def test_a_killed_run_leaves_whole_reports_and_can_be_started_again(run, tmp_path):
    inbox, ledger = tmp_path / "inbox", tmp_path / "test.db"
    inbox.mkdir()
    for number in range(40):
        page = PAGE.format(headline=f"Day {number}", published="2024-03-04", name=number, last=f"Boat {number} came.")
        (inbox / f"{number:02}.html").write_text(page, "utf-8")
    command = [
        sys.executable,
        "-c",
        "from standoff.cli import main; main()",
        "add",
        str(inbox),
        "--ledger",
        str(ledger),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and filed(ledger) < 3:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    some = filed(ledger)
    assert 3 <= some < 40
    assert run("add", inbox, "--ledger", ledger)[0] == f"{ledger}: {40 - some} new, {some} known\n"
    with Ledger(ledger) as opened:
        assert [len(opened.statements())] == [sum(len(opened.record(one.id).statements) for one in opened.reports())]


def filed(ledger: Path) -> int:
    """How many reports there are, as another program sees it."""
    if not ledger.exists():
        return 0
    with sqlite3.connect(ledger, timeout=60) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports'").fetchone():
            return 0
        return connection.execute("SELECT count(*) FROM reports").fetchone()[0]


class TestFromPython:
    def test_read(self, inbox):
        record = standoff.read(str(inbox / "a.html"))
        assert record.report.publisher == "The Harbour Post"
        assert standoff.read(str(inbox / "d.txt"), "2024-03-05").report.published == "2024-03-05"

    @pytest.mark.parametrize("name", ["c-empty.html", "e-binary.dat", "none.html", ""])
    def test_read_raises_for_what_is_not_one_report(self, inbox, name):
        with pytest.raises(standoff.StandoffError) as error:
            standoff.read(str(inbox / name))
        assert error.value.subject.startswith(str(inbox))

    def test_read_all(self, inbox):
        kinds = [type(outcome).__name__ for outcome in standoff.read_all([str(inbox)])]
        assert kinds == ["Record", "Record", "Failure", "Record", "Failure"]
