"""The command, run in the test's own process: `run("read", path)` gives status, stdout and stderr."""

import io
import sys
from dataclasses import dataclass

import pytest

from standoff.cli import main


@dataclass(frozen=True, slots=True)
class Command:
    """Runs the command without a ledger in the environment, at a width of 120 columns."""

    monkeypatch: pytest.MonkeyPatch
    capsysbinary: pytest.CaptureFixture[bytes]

    def __call__(self, *words: object, stdin: bytes = b"") -> tuple[int, str, str]:
        self.monkeypatch.setenv("COLUMNS", "120")
        self.monkeypatch.setattr(sys, "argv", ["standoff", *map(str, words)])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit:
            main()
        out, err = self.capsysbinary.readouterr()
        return exit.value.code or 0, out.decode("utf-8"), err.decode("utf-8")
