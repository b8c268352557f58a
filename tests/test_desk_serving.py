"""The desk as a command: what it does before it answers, what it keeps ready, and how it ends."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from desk_ledgers import NOW, sample

from standoff.desk import keeper, today
from standoff.desk.keeper import Keeper
from standoff.desk.readiness import get_ready
from standoff.desk.server import address_of, bound, let_in
from standoff.desk.settings import Settings
from standoff.desk.state import Desk
from standoff.errors import DeskError
from standoff.ledger import Ledger

STANDOFF = Path(sys.executable).with_name("standoff")


@pytest.fixture
def desk(tmp_path):
    opened = Desk(sample(tmp_path), Settings(clock=lambda: NOW))
    yield opened
    opened.close()


def test_what_was_got_ready_is_not_worked_out_again(desk):
    get_ready(desk)
    worked_out = []
    kept_for = desk.kept_for
    desk.kept_for = lambda question, state, work_out: kept_for(
        question, state, lambda: worked_out.append(question) or work_out()
    )
    assert today.today(desk).stories
    assert worked_out == []


def test_an_empty_ledger_is_ready_too(tmp_path):
    desk = Desk(tmp_path / "none.db", Settings(clock=lambda: NOW))
    get_ready(desk)
    assert today.today(desk).day is None
    desk.close()


def test_nobody_is_let_in_where_another_program_answers():
    one, other = bound("127.0.0.1", 0), None
    let_in(one)
    with pytest.raises(DeskError, match="in use"):
        other = bound("127.0.0.1", one.getsockname()[1])
    assert other is None and address_of(one).startswith("http://127.0.0.1:")
    one.close()


def test_the_command_reads_the_ledger_answers_and_ends(tmp_path):
    path = sample(tmp_path)
    command = [STANDOFF, "desk", "--ledger", path, "--port", "0", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            assert "reading the ledger" in process.stderr.readline()
            address = re.search(r"http://\S+/", process.stderr.readline())
            assert address is not None
            assert httpx.get(address[0], timeout=30).status_code == 200
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) != 0 and time.monotonic() - began < 5
        finally:
            process.kill()


def made_stale(path: Path) -> Ledger:
    ledger = Ledger(path)
    ledger.keep_own_actors("actors:\n  - name: Zebulon Quill\n", "own.yaml")
    assert ledger.needs_linking()
    return ledger


def test_a_large_ledger_is_linked_in_a_process_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(keeper, "_LARGE", 0)
    with made_stale(sample(tmp_path)) as ledger:
        linking = Keeper(ledger, Settings(clock=lambda: NOW))
        linking.link_later()
        until = time.monotonic() + 30
        while ledger.needs_linking():
            assert time.monotonic() < until, "the links were not made"
            time.sleep(0.05)
        linking.close()


def test_links_that_are_being_made_are_given_up_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(keeper, "_LARGE", 0)
    with made_stale(sample(tmp_path)) as ledger:
        before = ledger.actors()
        linking = Keeper(ledger, Settings(clock=lambda: NOW))
        with ledger.arranging():  # nobody else can write: the other process has to wait
            linking.link_later()
            until = time.monotonic() + 10
            while not _children():
                assert time.monotonic() < until, "no process was started"
                time.sleep(0.02)
            began = time.monotonic()
            linking.close()
            assert time.monotonic() - began < 5
        assert ledger.needs_linking() and ledger.actors() == before


def _children() -> list[str]:
    """Processes of this one that link."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    found = [child for task in tasks for child in (task / "children").read_text().split()]
    return [child for child in found if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text()]
