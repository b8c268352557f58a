"""The desk under made-up requests: schemathesis draws them from the description of the twins, fitting ones and others.

Half of the names in addresses are replaced by ones that are there, so that pages are reached and not errors alone.
Each request is put to the twin with the visitor's token, and each question to the page as well. Counted are answers
that the desk should never give: a status of 500 or more, a status or a body that the description does not promise, and
a page whose status is another one than its twin's.
"""

import json
import math
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from scoring import keep

from standoff.desk.app import create_app
from standoff.desk.settings import Settings
from standoff.encoder.session import Encoder
from standoff.ledger import Ledger
from standoff.pipeline import add_all

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"
CASES = 5_000


@dataclass
class Findings:
    """What was asked, and what should not have been answered."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def fuzz(ledger: Path, cases: int) -> Findings:
    """Puts about so many requests to a desk over the ledger, which is written to; the same to the same ledger."""
    app = create_app(ledger, Settings(clock=lambda: NOW))
    found = Findings()
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False) as client:
        token = _token(client)
        description = client.get("/openapi.json").json()
        known = _known(client)
        schema = schemathesis.openapi.from_dict(description)
        operations = [one.ok() for one in schema.get_all_operations()]
        each = math.ceil(cases / (2 * len(operations)))
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                _fuzz_one(client, operation, mode, each, token, description, known, found)
    return found


def _fuzz_one(
    client: TestClient,
    operation: Any,
    mode: GenerationMode,
    cases: int,
    token: str,
    description: Mapping[str, Any],
    known: Mapping[str, Sequence[str]],
    found: Findings,
) -> None:
    drawn = operation.as_strategy(generation_mode=mode)
    real = st.fixed_dictionaries({name: st.sampled_from(some) for name, some in sorted(known.items())})

    @settings(
        max_examples=cases, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=drawn, real=st.none() | real)
    def ask(case: Any, real: Mapping[str, str] | None) -> None:
        for name in case.path_parameters or {}:
            if real and name in real:
                case.path_parameters[name] = real[name]
        asked = case.as_transport_kwargs(base_url="http://127.0.0.1")
        headers = {name: str(value) for name, value in (asked.get("headers") or {}).items()}
        headers = {name: value for name, value in headers.items() if value.isascii() and value.isprintable()}
        body = asked.get("data")
        sent = {"content": body} if isinstance(body, bytes | str) else {"data": body} if body else {}
        if asked.get("files"):
            sent["files"] = asked["files"]
        answer = client.request(
            case.method, asked["url"], params=asked.get("params"), headers={**headers, "x-csrf-token": token}, **sent
        )
        found.requests += 1
        found.statuses[answer.status_code] += 1
        where = f"{case.method} {asked['url']} {asked.get('params')} {body}"[:400]
        complaint = _complaint(description, operation.path, case.method.lower(), answer)
        if complaint:
            found.wrong.append(f"{where}: {complaint}")
        if case.method == "GET":
            page = client.get(re.sub(r"\.json$", "", asked["url"]).replace("/today", "/"), params=asked.get("params"))
            if page.status_code != answer.status_code and page.status_code != 404:
                found.wrong.append(f"{where}: the page answers {page.status_code}, its twin {answer.status_code}")

    with suppress(Unsatisfiable):  # nothing about it can be unfitting
        ask()


def _complaint(description: Mapping[str, Any], path: str, method: str, answer: Any) -> str | None:
    if answer.status_code >= 500 and answer.status_code != 503:
        return f"status {answer.status_code}"
    promised = description["paths"][path][method]["responses"].get(str(answer.status_code))
    if promised is None:
        return None if answer.status_code in (405, 421) else f"status {answer.status_code} is not promised"
    try:
        body = answer.json()
    except json.JSONDecodeError:
        return "no JSON"
    schema = {**description, **promised["content"]["application/json"]["schema"]}
    error = next(Draft202012Validator(schema).iter_errors(body), None)
    return error and f"{list(error.path)}: {error.message[:200]}"


def _token(client: TestClient) -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get("/about").text)
    assert found, "the page has no form"
    return found[1]


def _known(client: TestClient) -> dict[str, list[str]]:
    """Names that are there, by what addresses call them."""
    reports = [one["report"] for one in client.get("/reports.json").json()["reports"]]
    stories = [one["id"] for one in client.get("/stories.json").json()["stories"]]
    told = client.get("/today.json").json()
    return {
        "report": reports,
        "story": stories,
        "statement": ["s1", "s2", "s9"],
        "event": ["e1", "e2"],
        "place": ["p1", "p2"],
        "claim": [one["id"] for one in told["claims"]] or ["c-000000000000"],
        "figure": [one["id"] for one in told["figures"]] or ["n-000000000000"],
        "actor": ["USA", "SUN", *(one["who"] for one in client.get("/actors.json").json()["actors"])],
        "case": ["none"],
        "number": ["1", "2", "99"],
    }


def main() -> None:
    """Measures on the sample crisis."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.db"
        with Ledger(path) as ledger:
            list(add_all([str(EXAMPLES)], ledger, Encoder.load(), lambda: NOW))
        copy = Path(shutil.copy(path, Path(folder) / "copy.db"))
        found = fuzz(copy, int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
    for line in found.wrong[:50]:
        print(line)
    keep(
        "desk_fuzz",
        {
            "corpus": "examples/reports",
            "requests": found.requests,
            "statuses": {str(status): count for status, count in sorted(found.statuses.items())},
            "wrong": len(found.wrong),
        },
    )


if __name__ == "__main__":
    main()
