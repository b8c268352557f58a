"""Ledgers for tests of the desk: the sample crisis, read once, and reports that mean harm."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from event_records import a_crisis
from fastapi.testclient import TestClient
from records import Said, a_record, a_report

from standoff import placing
from standoff.desk.app import create_app
from standoff.desk.settings import Settings
from standoff.encoder.session import Encoder
from standoff.ledger import Ledger
from standoff.pipeline import add_all, link_all, place_waiting
from standoff.record import Failure, Problem

SOME = (
    "03-pentagon-denies.html", "08-kennedy-address.html", "12-proclamation.txt", "13-proclamation-courier.html",
    "14-proclamation-sentinel.html", "19-quarantine-day.html", "20-ships-turn-back.html", "29-turkey-offer.html",
    "32-kennedy-letter.html", "33-khrushchev-yields.html",
)  # fmt: skip
EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HERE = "http://127.0.0.1:8642"

BIDI = "\u202e\u2066"
HARM = f"""<script>alert(1)</script>'"><img src=x onerror=alert(2)>{{{{ 7*7 }}}}{BIDI}javascript:alert(3)"""
LONG = "Vane" * 250


@cache
def _sample() -> Path:
    path = Path(mkdtemp(prefix="standoff-tests-")) / "sample.db"
    with Ledger(path) as ledger:
        filed = add_all([str(EXAMPLES / name) for name in SOME], ledger, Encoder.load(), lambda: NOW)
        assert len(list(filed)) == len(SOME)
        placing.compare(ledger)
    return path


def sample(folder: Path) -> Path:
    """A copy of the ledger of the sample crisis."""
    return Path(shutil.copy(_sample(), folder / "sample.db"))


def hostile(folder: Path) -> Path:
    """A ledger in which every field that a report can fill means harm."""
    path = folder / "hostile.db"
    crisis = a_crisis()
    report = replace(
        crisis.report, headline=f"Headline {HARM}", publisher=f"Publisher {HARM}", byline=(f"Byline {HARM}",),
        dateline=f"Dateline {HARM}", credits=(f"Credit {HARM}",), address=f"javascript:alert('{HARM}')",
        text=crisis.report.text.replace("Unknown men burned a barge.", HARM[:27].ljust(27)),
    )  # fmt: skip
    harmed = replace(
        crisis,
        report=report,
        actors=tuple(
            replace(one, name=f"{one.name} {HARM}" if number else LONG) for number, one in enumerate(crisis.actors)
        ),
        places=tuple(replace(one, name=HARM) for one in crisis.places),
        quantities=tuple(replace(one, object=HARM, unit=HARM) for one in crisis.quantities),
        statements=tuple(
            replace(one, speaker_name=f"{one.speaker_name} {HARM}", venue=HARM) for one in crisis.statements
        ),
        problems=(Problem("published", HARM, None),),
    )
    text = f"{HARM} said Ann Orr. " + "The tide was in and " * 250_000 + "out."
    huge = a_record(
        a_report(text, address=None, origin=f"inbox/{HARM}.html", publisher=None, headline=None),
        [Said("Ann Orr", "said", HARM, speaker=f"Ann {HARM}")],
        [],
    )
    with Ledger(path) as ledger:
        ledger.file(harmed, None, NOW)
        ledger.file(huge, None, NOW)
        ledger.file_failure(Failure(HARM, f"javascript:{HARM}", "UnreadablePage", HARM), NOW)
        assert list(place_waiting(ledger, lambda: NOW)) == []
        link_all(ledger)
        ledger.grade(f"Publisher {HARM}", "B2", by="Ada Vane", at=NOW)
        ledger.remark(HARM, report=harmed.report.id, by="Ada <b>Vane</b>", at=NOW)
        ledger.correct(harmed.report.id, "s1", "speaker", f"Zed {HARM[:60]}", by="Ada <i>Vane</i>", at=NOW, note=HARM)
        link_all(ledger)
    return path


def client_of(path: Path, **settings: Any) -> TestClient:
    """A client of a desk over a ledger, on this machine."""
    return TestClient(create_app(path, Settings(clock=lambda: NOW, **settings)), base_url=HERE, follow_redirects=False)


def token_of(client: TestClient, page: str = "/about") -> str:
    """What forms of this client must carry."""
    found = [
        attributes["value"] for tag, attributes in elements(client.get(page).text) if attributes.get("name") == "token"
    ]
    return str(found[0])


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of a page with their attributes, in order."""
    return list(_Elements.of(page))


def links(page: str) -> Iterator[str]:
    """Where the links of a page lead on the desk, without fragments."""
    for tag, attributes in elements(page):
        target = attributes.get("href") or ""
        if tag == "a" and target.startswith("/"):
            yield target.partition("#")[0]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @classmethod
    def of(cls, page: str) -> list[tuple[str, dict[str, str | None]]]:
        parser = cls()
        parser.feed(page)
        parser.close()
        return parser.found


def plain(answer: Any) -> Any:
    """The JSON of an answer."""
    return json.loads(answer.content)
