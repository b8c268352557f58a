"""Several processes at one ledger, and processes that are killed."""

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from records import SAID

from standoff.ledger import Ledger

SCRIPT = Path(__file__).with_name("filing_process.py")


def filing(path: Path, first: int, past: int) -> subprocess.Popen:
    command = [sys.executable, str(SCRIPT), str(path), str(first), str(past)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_that_no_report_is_half(path: Path) -> int:
    """How many reports there are, each of them whole."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("reports_words", "statements_words"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        reports = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        for part, each in {"sentences": 5, "statements": len(SAID), "times": 2}.items():
            assert connection.execute(f"SELECT count(*) FROM {part}").fetchone()[0] == reports * each
    return reports


def test_processes_take_turns(tmp_path):
    path = tmp_path / "shared.db"
    processes = [filing(path, first, first + 30) for first in (0, 15, 30)]  # the ledger is new, and reports repeat
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    assert check_that_no_report_is_half(path) == 60


@pytest.mark.parametrize("delay_ms", [0, 1, 3, 7, 20])
def test_a_killed_process_leaves_no_half_report(tmp_path, delay_ms):
    path = tmp_path / "killed.db"
    process = filing(path, 0, 100_000)
    for _ in range(3):
        process.stdout.readline()
    time.sleep(delay_ms / 1000)
    process.send_signal(signal.SIGKILL)
    told = 3 + len(process.communicate(timeout=60)[0].splitlines())
    assert check_that_no_report_is_half(path) >= told

    again = filing(path, 0, told + 10)
    assert again.communicate(timeout=60)[1] == ""
    with Ledger(path, create=False) as ledger:
        assert len(ledger.reports()) >= told + 10
    check_that_no_report_is_half(path)
