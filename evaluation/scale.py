"""Growth: what placing a report, a search and a story's page cost in a ledger of 2,000, of 20,000 and of all reports.

    python evaluation/scale.py FOLDER [--reports 200000] [--stories 20000] [--measure]

Reports are made by `varied` out of the sample and, where the gold data is on this machine, of news-clusters train;
those of 600 to 3,000 characters. They are filed and placed in the order of their days, BATCH of them in a transaction,
with another process making them; a copy of the ledger is kept at each of MARKS. Then, in each ledger in turn, PLACED
more reports are filed and placed as `standoff add` does it, a transaction each, and questions and story pages asked.
Processor time tells what placing costs, whoever else uses the machine; questions are told in wall time too, which only
an idle machine makes comparable.

FOLDER gets about 10 GB. A run that was interrupted goes on where it stopped; --measure takes the reports that are there
for all. 200,000 reports take an hour on two free cores.
"""

import argparse
import json
import pickle
import random
import resource
import shutil
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any

import numpy as np
from scoring import DATA, HERE, keep
from story_weights import b_cubed
from varied import Base, World, base_of

from standoff import placing
from standoff.encoder.session import Encoder
from standoff.exchange import to_json
from standoff.intake import take_in, to_report
from standoff.intake.ready import MEDIA_TYPE
from standoff.ledger import Ledger, filing
from standoff.reading import read
from standoff.record import Capture, Record, Report
from standoff.stories.features import features_of

MARKS = (2_000, 20_000)
BATCH = 250
AHEAD = 3  # batches made before they are needed
PLACED = 200  # reports filed and placed in each ledger when all are there
ASKED = 50  # questions of each kind
SPARE = 5_000  # reports more than are asked for, to be placed when all are there
SHORTEST, LONGEST = 600, 3_000  # characters
NOW = datetime(2004, 1, 1, tzinfo=UTC)
MOMENT = NOW.isoformat(timespec="seconds")
GOLD = ("news-clusters", "train.jsonl")


def bases(folder: Path) -> list[Base]:
    """The read reports, read once."""
    kept = folder / "bases.pickle"
    if not kept.exists():
        encoder = Encoder.load()
        found = []
        for report in _reports():
            if SHORTEST <= len(report.text) <= LONGEST:
                reading = read(report, encoder)
                found.append((to_json(reading.record), reading.vectors.astype(np.float32)))
        kept.write_bytes(pickle.dumps(found))
    return [base_of(*one) for one in pickle.loads(kept.read_bytes())]


def _reports() -> Iterator[Report]:
    yield from (one for one in take_in(HERE.parent / "examples" / "reports") if isinstance(one, Report))
    path = DATA.joinpath(*GOLD)
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            ready = {"text": gold["text"], "headline": gold["title"], "published": gold["date"], "language": "en"}
            yield to_report(Capture(gold["id"], json.dumps(ready).encode(), media_type=MEDIA_TYPE))


def _prepare(world: World) -> None:
    _WORLDS.append(world)


def _make(start: int, end: int) -> list[tuple[Record, Any]]:
    return [_WORLDS[0].made(number)[:2] for number in range(start, end)]


_WORLDS: list[World] = []  # of the process that makes reports


def made(world: World, first: int, last: int) -> Iterator[list[tuple[Record, Any]]]:
    """Batches of reports, made by another process, a few ahead."""
    with ProcessPoolExecutor(1, get_context("spawn"), _prepare, (world,)) as pool:
        waiting: deque[Future[list[tuple[Record, Any]]]] = deque()
        for start in range(first, last, BATCH):
            waiting.append(pool.submit(_make, start, min(start + BATCH, last)))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def grow(folder: Path, world: World, last: int) -> None:
    """Files and places reports up to the last one, after those that are there."""
    with Ledger(folder / "ledger.db") as ledger, (folder / "growth.jsonl").open("a", encoding="utf-8") as log:
        with ledger.asking() as connection:
            first = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() or 0
        for start, batch in zip(range(first, last, BATCH), made(world, first, last), strict=True):
            for mark in MARKS:
                if start <= mark < start + BATCH:
                    _copy(ledger.path, folder / f"ledger-{mark}.db")
            filed = placed = 0.0
            began = time.perf_counter()
            with ledger.arranging() as connection:
                for record, vectors in batch:
                    at = time.process_time()
                    filing.file(connection, record, vectors, NOW, replace=False)
                    between = time.process_time()
                    new = features_of(record, vectors.astype("<f2").astype(np.float32))
                    placing.place_in(connection, new, MOMENT)
                    filed += between - at
                    placed += time.process_time() - between
            seconds = time.perf_counter() - began
            told = {"reports": start + len(batch), "filed": filed, "placed": placed, "wall": seconds, "rss": _peak()}
            log.write(json.dumps(told) + "\n")
            log.flush()


def _copy(path: Path, target: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, target)


def ledgers_in(folder: Path, reports: int) -> dict[int, Path]:
    """The ledgers by the number of reports they were kept at."""
    return {mark: folder / f"ledger-{mark}.db" for mark in MARKS if mark < reports} | {reports: folder / "ledger.db"}


def measure(folder: Path, world: World, reports: int) -> dict[str, Any]:
    """Places, asks and opens pages in each of the ledgers in turn."""
    ledgers = {size: Ledger(path, create=False) for size, path in ledgers_in(folder, reports).items()}
    costs: dict[int, dict[str, list[float]]] = {size: {"filed": [], "placed": [], "wall": []} for size in ledgers}
    next_one = {}
    for size, ledger in ledgers.items():
        with ledger.asking() as connection:
            next_one[size] = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() or 0
    for _ in range(PLACED):
        for size, ledger in ledgers.items():
            record, vectors, _ = world.made(next_one[size])
            next_one[size] += 1
            at, wall = time.process_time(), time.perf_counter()
            ledger.file(record, vectors, NOW)
            between = time.process_time()
            placing.place_reading(ledger, record, vectors, MOMENT)
            costs[size]["filed"].append(between - at)
            costs[size]["placed"].append(time.process_time() - between)
            costs[size]["wall"].append(time.perf_counter() - wall)
    found: dict[str, Any] = {}
    for size, ledger in ledgers.items():
        found[str(size)] = {
            "placing_ms": _milliseconds(costs[size]["placed"]),
            "filing_ms": _milliseconds(costs[size]["filed"]),
            "both_wall_ms": _milliseconds(costs[size]["wall"]),
            **asked(ledger),
        }
        ledger.close()
    return found


def asked(ledger: Ledger) -> dict[str, Any]:
    """What searches take, wall time."""
    chance = random.Random(0)
    names, words = [], []
    for _, text, _ in _some(ledger, chance):
        tokens = [one for one in text.split() if one.isalpha()]
        names.append(chance.choice([one for one in tokens if one.istitle()] or tokens))
        words.append(" ".join(chance.sample([one for one in tokens if one.islower()], 2)))
    return {
        "search_name_ms": _timed([partial(ledger.search, name, limit=20) for name in names]),
        "search_two_words_ms": _timed([partial(ledger.search, two, limit=20) for two in words]),
    }


def pages(path: Path) -> dict[str, Any]:
    """What pages of the desk take that nobody has opened before, wall time."""
    from fastapi.testclient import TestClient

    from standoff.desk.app import create_app

    with Ledger(path) as ledger:
        rows = _some(ledger, random.Random(1))
    with TestClient(create_app(path), base_url="http://localhost") as client:

        def opened(address: str) -> None:
            client.get(address).raise_for_status()

        opened("/stories")  # templates are compiled on the first page
        stories = sorted({story for _, _, story in rows})
        return {
            "report_page_ms": _timed([partial(opened, f"/reports/{report}") for report, _, _ in rows]),
            "story_page_ms": _timed([partial(opened, f"/stories/{story}") for story in stories]),
        }


def _some(ledger: Ledger, chance: random.Random) -> list[tuple[str, str, str]]:
    """Id, text and story of some reports, any as likely as another."""
    query = "SELECT r.id, r.text, s.story FROM reports AS r JOIN story_reports AS s ON s.report = r.number"
    with ledger.asking() as connection:
        number = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() or 0
        chosen = chance.sample(range(1, number + 1), ASKED)
        rows = [connection.exec_driver_sql(f"{query} WHERE r.number = {one}").one() for one in chosen]
    return [(row[0], row[1], row[2]) for row in rows]


def _timed(questions: Sequence[Callable[[], object]]) -> dict[str, float]:
    seconds, worked = [], []
    for ask in questions:
        began, at = time.perf_counter(), time.process_time()
        ask()
        seconds.append(time.perf_counter() - began)
        worked.append(time.process_time() - at)
    return {**_milliseconds(seconds), "processor_median": _milliseconds(worked)["median"]}


def _milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(1000 * median(seconds), 2),
        "mean": round(1000 * fmean(seconds), 2),
        "p95": round(1000 * quantiles(seconds, n=20)[-1], 2),
    }


def found_stories(folder: Path, world: World, reports: int) -> dict[str, Any]:
    """How the stories that were found agree with those that were made."""
    gold = {f"{number:08x}": story for number, (_, story, _) in enumerate(world.arrivals[:reports])}
    with sqlite3.connect(folder / "ledger.db") as connection:
        rows = connection.execute(
            "SELECT r.id, s.story FROM story_reports AS s JOIN reports AS r ON r.number = s.report ORDER BY r.number"
        ).fetchall()
        [(largest,)] = connection.execute(
            "SELECT max(size) FROM (SELECT count(*) AS size FROM story_reports GROUP BY story)"
        ).fetchall()
        [(terms,)] = connection.execute("SELECT count(*) FROM story_terms").fetchall()
    pairs = [(str(gold[report[-8:]]), story) for report, story in rows if report[-8:] in gold]
    precision, recall, f1 = b_cubed(*(list(side) for side in zip(*pairs, strict=True)))
    return {
        "made": len({story for story, _ in pairs}),
        "found": len({story for _, story in pairs}),
        "largest_found": largest,
        "b_cubed": {"precision": round(precision, 2), "recall": round(recall, 2), "f1": round(f1, 2)},
        "different_terms": terms,
    }


def curve(folder: Path) -> list[dict[str, float]]:
    """Processor time for a report while the ledger grew, over each twentieth of the way, or each 2,000 reports."""
    rows = [json.loads(line) for line in (folder / "growth.jsonl").read_text(encoding="utf-8").splitlines()]
    step = max(2_000 // BATCH, len(rows) // 20)
    parts = [rows[start : start + step] for start in range(0, len(rows), step)]
    return [
        {
            "reports": part[-1]["reports"],
            "filed_ms": round(1000 * sum(one["filed"] for one in part) / len(part) / BATCH, 2),
            "placed_ms": round(1000 * sum(one["placed"] for one in part) / len(part) / BATCH, 2),
            "megabytes": round(max(one["rss"] for one in part)),
        }
        for part in parts
    ]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Grow, measure, keep."""
    parser = argparse.ArgumentParser(description="Measures how costs grow with the ledger.")
    parser.add_argument("folder", type=Path, help="where the ledgers are kept; made if need be")
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--measure", action="store_true", help="add no more reports, and measure")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    world = World(bases(options.folder), options.reports + SPARE, options.stories)
    if not options.measure:
        grow(options.folder, world, options.reports)
    rows = (options.folder / "growth.jsonl").read_text(encoding="utf-8").splitlines()
    reports = json.loads(rows[-1])["reports"]
    words = [len(base.text.split()) for base in world.bases]
    kept = {
        "reports": reports,
        "planned": {"reports": options.reports, "stories": options.stories, "largest": world.sizes[0]},
        "made_of": {"reports": len(world.bases), "mean_words": round(fmean(words))},
        "gigabytes": round((options.folder / "ledger.db").stat().st_size / 1e9, 2),
        "peak_megabytes_while_growing": max(round(json.loads(row)["rss"]) for row in rows),
        "stories": found_stories(options.folder, world, reports),
        "ledgers": measure(options.folder, world, reports),
        "growth": curve(options.folder),
    }
    kept["peak_megabytes_while_measuring"] = round(_peak())
    sizes = sorted(kept["ledgers"], key=int)
    first, last = (kept["ledgers"][size]["placing_ms"]["median"] for size in (sizes[0], sizes[-1]))
    kept["placing_at_the_end_against_the_start"] = round(last / first, 2)
    keep("scale", kept)
    for size, path in ledgers_in(options.folder, reports).items():
        kept["ledgers"][str(size)].update(pages(path))
        keep("scale", kept)


if __name__ == "__main__":
    main()
