"""A real browser for the tests of the desk, and a desk that it can open."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from standoff.desk.app import create_app

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)

_MISSING = "Chromium is not installed: the desk is not tested in a browser (Debian: apt install chromium)"


def needs_browser() -> None:
    """Skips where there is no Chromium, and says so; fails where STANDOFF_BROWSER says that there must be one."""
    if CHROMIUM is None:
        if os.environ.get("STANDOFF_BROWSER") == "required":
            pytest.fail("STANDOFF_BROWSER is `required`, and there is no Chromium")
        pytest.skip(_MISSING)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, without a window."""
    needs_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk over a ledger."""
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until and thread.is_alive(), "the desk did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
