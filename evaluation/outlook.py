"""Positions, conduct and forecasts: against a key of the sample reports, and judged on reports of another crisis.

The key is `labels/outlook.positions.jsonl`, `.conduct.jsonl` and `.forecasts.jsonl`, made from the reports before any
output was seen; labels/README.md says what its fields are. Found is right where its passages overlap those of one entry
of the key, and who, when and how it stands agree; what has no such entry is wrong, as is a second find of one entry.
Entries marked optional may be found and need not be. Beside that strict count: of what meets an entry, how often the
state or the outcome is right, an outcome that "cannot be told" saying nothing.

`labels/outlook.salvador.jsonl` is what the program found in 60 reports on El Salvador (of muc4), each judged by hand.
What is found today is looked up there; what was not found then has no verdict and is counted apart.
`labels/outlook.salvador.again.jsonl` is the same for three rounds of other reports, each judged when it was first seen.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from scoring import HERE, Counts, gold_lines, keep

from standoff import placing
from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice, Connection
from standoff.outlook.conduct import Act, acts_in
from standoff.outlook.forecasts import Expectation, expectations
from standoff.outlook.passages import Passage
from standoff.outlook.positions import Issue, issues
from standoff.outlook.scenes import scenes
from standoff.outlook.sides import Side
from standoff.outlook.weights import load_weights
from standoff.pipeline import add_all, link_all, place_waiting
from standoff.reading import read

TODAY = date(1962, 10, 30)
REPORTS = HERE.parent / "examples" / "reports"
# Names by which a side that is no state is known in the key.
_NAMES = {
    "UNO": ("united nations", "thant", "security council", "secretary general"),
    "OAS": ("organization of american states", "council of the organization"),
}

Entry = dict[str, Any]
Found = TypeVar("Found")


def key_of(name: str) -> list[Entry]:
    """The entries of one part of the key."""
    lines = (HERE / "labels" / f"outlook.{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def overlaps(passages: Iterable[Passage], places: Iterable[Entry]) -> bool:
    """Whether any of the passages shares a character with any place of the key."""
    told = [(place["report"], *place["span"]) for place in places]
    return any(
        passage.cited.address.endswith(report) and span.start < end and start < span.end
        for passage in passages
        for span in passage.spans
        for report, start, end in told
    )


def is_side(side: Side, named: str) -> bool:
    """Whether a side is the one that the key names, by its code or a name."""
    names = _NAMES.get(named, (named.lower(),))
    return named in ("*", side.key) or any(name in side.name.lower() for name in names)


def score(
    found: Sequence[Found],
    key: Sequence[Entry],
    meets: Callable[[Found, Entry], bool],
    right: Callable[[Found, Entry], bool],
) -> tuple[Counts, list[tuple[Found, Entry | None, str]], list[Entry]]:
    """Counts, each find with its entry and a verdict (right, wrong, again, unknown), and the entries missed."""
    verdicts: list[tuple[Found, Entry | None, str]] = []
    taken: set[str] = set()
    for one in found:
        met = [entry for entry in key if meets(one, entry)]
        good = [entry for entry in met if right(one, entry)]
        fresh = [entry for entry in good if entry["id"] not in taken]
        if fresh or any(entry["optional"] for entry in good):
            taken |= {entry["id"] for entry in good}
            verdicts.append((one, (fresh or good)[0], "right"))
        elif good:
            verdicts.append((one, good[0], "again"))
        else:
            verdicts.append((one, met[0] if met else None, "wrong" if met else "unknown"))
    asked = [entry for entry in key if not entry["optional"]]
    missed = [entry for entry in asked if entry["id"] not in taken]
    rights = sum(verdict == "right" for _, _, verdict in verdicts)
    return Counts(rights, len(found), len(asked)), verdicts, missed


def figures(found: Counts, missed: Sequence[Entry]) -> dict[str, float | int]:
    """Precision over what was found; recall over the entries that are asked for."""
    recall = 100 * (found.gold - len(missed)) / found.gold
    return {
        "precision": round(found.precision, 2),
        "recall": round(recall, 2),
        "found": found.predicted,
        "asked": found.gold,
    }


def passages_of(issue: Issue) -> list[Passage]:
    """All passages of an issue that are words."""
    return [passage for step in issue.steps if step.kind != "act" for passage in step.passages]


def issue_meets(issue: Issue, entry: Entry) -> bool:
    """Whether an issue is about an entry's matter."""
    return overlaps(passages_of(issue), [*entry["raised"], *entry["answers"]])


def issue_right(issue: Issue, entry: Entry) -> bool:
    """Whether its party and its state are the key's. An issue known by its refusal alone may be whoever refuses."""
    parties = [entry["party"], *(answer["side"] for answer in entry["answers"])]
    own = parties[:1] if issue.kind not in ("refusal", "acceptance") else parties
    return any(is_side(issue.party, one) for one in own) and issue.state in entry["states"]


def act_meets(act: Act, entry: Entry) -> bool:
    """Whether an act is told where the key has one."""
    return overlaps(act.passages, entry["told"])


def act_right(act: Act, entry: Entry) -> bool:
    """Whether its class, its day and one of its actors are the key's."""
    who = any(is_side(side, one) for side in act.actors for one in entry["actors"])
    return who and act.quad in entry["quads"] and (entry["days"] is None or act.day in entry["days"])


def expectation_meets(one: Expectation, entry: Entry) -> bool:
    """Whether an expectation is one that the key has."""
    return overlaps(one.told, entry["told"])


def expectation_right(one: Expectation, entry: Entry) -> bool:
    """Whether its last day and what came of it are the key's."""
    return one.outcome in entry["outcomes"] and ("*" in entry["latest"] or one.latest in entry["latest"])


def claims(verdicts: Sequence[tuple[Any, Entry | None, str]], states: str) -> Counts:
    """Of finds that meet an entry, those whose state or outcome is one of the key's."""
    total = Counts()
    for one, entry, _ in verdicts:
        said = one.state if states == "states" else one.outcome
        if entry is not None and said != "cannot be told":
            total += Counts(int(said in entry[states]), 1, 1)
    return total


def acts(connection: Connection) -> list[Act]:
    """All acts of the sample."""
    weights = load_weights()
    return [act for scene in scenes(connection, Choice()) for act in acts_in(scene, weights)]


def measure(connection: Connection, *, show: bool) -> dict[str, Any]:
    """The figures of the three parts. show: print each verdict and what was missed."""
    kept: dict[str, Any] = {}
    for name, found, meets, right in (
        ("positions", list(issues(connection, Choice(), TODAY)), issue_meets, issue_right),
        ("conduct", acts(connection), act_meets, act_right),
        ("forecasts", list(expectations(connection, Choice(), TODAY)), expectation_meets, expectation_right),
    ):
        counts, verdicts, missed = score(found, key_of(name), meets, right)
        kept[name] = figures(counts, missed)
        met = sum(entry is not None for _, entry, _ in verdicts)
        kept[name]["meets an entry"] = round(100 * met / len(verdicts), 2)
        if name != "conduct":
            states = claims(verdicts, "states" if name == "positions" else "outcomes")
            kept[name]["state or outcome right"] = round(states.precision, 2)
            kept[name]["states or outcomes told"] = states.predicted
        if show:
            tell(name, verdicts, missed)
    return kept


def tell(name: str, verdicts: Sequence[tuple[Any, Entry | None, str]], missed: Sequence[Entry]) -> None:
    """Each find that is not right, and each entry that was missed, as lines."""
    for one, entry, verdict in verdicts:
        if verdict != "right":
            sys.stdout.write(f"{name} {verdict} {entry['id'] if entry else '-'}: {one}\n")
    for entry in missed:
        sys.stdout.write(f"{name} missed {entry['id']}\n")


def filed(path: Path, encoder: Encoder) -> Ledger:
    """The sample in a ledger, linked and placed."""
    ledger = Ledger(path)
    now = datetime(1962, 10, 30, tzinfo=UTC)
    list(add_all([str(REPORTS)], ledger, encoder, lambda: now, link=False))
    list(place_waiting(ledger, lambda: now))
    link_all(ledger)
    placing.compare(ledger)
    return ledger


def salvador(encoder: Encoder, name: str) -> dict[str, Any]:
    """Of what is found in some reports on El Salvador, how much was judged right, and how much has no verdict."""
    lines = (HERE / "labels" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    ids = set(json.loads((HERE / "labels" / f"{name}.reports.json").read_text(encoding="utf-8")))
    now = datetime(1990, 12, 31, tzinfo=UTC)
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "salvador.db") as ledger:
        for line in (*gold_lines("muc4", "dev.jsonl"), *gold_lines("muc4", "train.jsonl")):
            if line["id"] in ids:
                report = replace(report_of(line["id"], line["text"], line["date"]), publisher="FBIS")
                reading = read(report, encoder)
                ledger.file(reading.record, reading.vectors, now)
        list(place_waiting(ledger, lambda: now))
        link_all(ledger)
        placing.compare(ledger)
        with ledger.asking() as connection:
            found = {
                "positions": [one.steps[0].passages[0] for one in issues(connection, Choice(), now.date())],
                "conduct": [act.passages[0] for act in acts(connection)],
                "forecasts": [one.told[0] for one in expectations(connection, Choice(), now.date())],
            }
    parts = {label["part"] for label in labels}
    return {part: judged(part, passages, labels) for part, passages in found.items() if part in parts}


def judged(name: str, passages: Sequence[Passage], labels: Sequence[Entry]) -> dict[str, float | int]:
    """Passages against the verdicts on the same words."""
    verdicts = {(label["report"], label["span"][0]): label["right"] for label in labels if label["part"] == name}
    known = [
        verdicts[one.cited.address, one.spans[0].start]
        for one in passages
        if (one.cited.address, one.spans[0].start) in verdicts
    ]
    share = 100 * sum(known) / len(known) if known else 0.0
    then = [label["right"] for label in labels if label["part"] == name]
    last = max(label.get("round", 1) for label in labels)
    newest = [label["right"] for label in labels if label["part"] == name and label.get("round", 1) == last]
    return {
        "judged right in the last round": round(100 * sum(newest) / len(newest), 2),
        "judged right": round(100 * sum(then) / len(then), 2),
        "judged": len(then),
        "right of those found today": round(share, 2),
        "found today with a verdict": len(known),
        "found today": len(passages),
    }


if __name__ == "__main__":
    encoder = Encoder.load()
    with TemporaryDirectory() as folder, filed(Path(folder) / "sample.db", encoder) as ledger, ledger.asking() as asked:
        found = measure(asked, show="--show" in sys.argv)
    kept = {"corpus": "examples/reports, 1962-10-30", "encoder": encoder.version, **found}
    first, again = salvador(encoder, "outlook.salvador"), salvador(encoder, "outlook.salvador.again")
    keep("outlook", {**kept, "El Salvador, 60 reports of muc4": first, "El Salvador, 190 others": again})
