"""How fast the desk answers on a large ledger, and with how much memory.

python evaluation/desk_load.py --ledger FILE [--users 20] [--pause 1.0] [--seconds 120]

`evaluation/scale.py` makes a ledger of any size. The desk is started as its users start it. First every page is looked
for by following links, and words of headlines are searched for. Then, in a desk started anew, so many users at once
open pages of every kind at random, each waiting `pause` seconds on average (exponentially distributed) before the next
page, as readers do. Pages are counted from the first request on, so that what is worked out for the first time counts
too; how long the desk reads the ledger before it answers is kept beside them. Where other programs keep the machine
busy, the processor time that the desk spent on a request tells more than the time that the request took; both are kept,
with the load average.
"""

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from scoring import keep

from standoff.ledger import Ledger
from standoff.ledger.queries import Choice, list_reports

SEED = 1962
PER_KIND = 200  # addresses of a kind that are opened
_WORD = re.compile(r"[A-Za-z]{4,}")
_ID = re.compile(r"^(?:[a-z]-[0-9a-f-]+|[a-z]\d+|[A-Z]{3}|@?[a-z0-9:-]*\d[a-z0-9:-]*)$")


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.found.append(target)


def kind_of(address: str) -> str:
    """`/reports/r-12ab/statements/s3` as `/reports/…/statements/…`."""
    parts = urlsplit(address).path.split("/")
    shown = ["…" if at > 1 and (_ID.match(part) or at % 2 == 0) else part for at, part in enumerate(parts)]
    return "/".join(shown) or "/"


@contextmanager
def served(ledger: Path) -> Iterator[tuple[str, int, float]]:
    """The desk over a ledger: its address, the id of its process, and the seconds until it answered."""
    command = [
        str(Path(sys.executable).with_name("standoff")),
        "desk",
        "--ledger",
        str(ledger),
        "--port",
        "0",
        "--no-open",
    ]
    began = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if found := re.search(r"http://\S+", line):
                break
        else:
            raise SystemExit("the desk did not start")
        address = found[0].rstrip(";")
        Thread(target=process.stderr.read, daemon=True).start()
        httpx.get(f"{address}keys", timeout=120)
        yield address, process.pid, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def addresses(base: str, crawled: int) -> dict[str, list[str]]:
    """Pages of the desk by kind, found by following the links of so many pages from the first one on."""
    found: dict[str, list[str]] = defaultdict(list)
    waiting, seen = [base], {base}
    chance = random.Random(SEED)
    with httpx.Client(timeout=120) as client:
        for _ in range(crawled):
            if not waiting:
                break
            page = waiting.pop(chance.randrange(len(waiting)))
            answer = client.get(page)
            if answer.status_code != 200 or "html" not in answer.headers["content-type"]:
                continue
            for link in _Links(answer.text).found:
                target = urldefrag(urljoin(page, link))[0]
                kind = kind_of(target)
                twin = urlsplit(target).path.endswith(".json")
                if target.startswith(base) and target not in seen and not twin:
                    seen.add(target)
                    if len(found[kind]) < PER_KIND:
                        found[kind].append(target)
                        waiting.append(target)
    return dict(found)


def searches(base: str, headlines: list[str]) -> dict[str, list[str]]:
    """Searches for one word of a headline, for two, and for what somebody said about one."""
    chance = random.Random(SEED)
    words = [found for headline in chance.sample(headlines, min(len(headlines), PER_KIND))
             if len(found := _WORD.findall(headline)) > 1]  # fmt: skip
    return {
        "/search?q=…": [f"{base}search?q={chance.choice(some)}" for some in words],
        "/search?q=…+…": [f"{base}search?q={'+'.join(chance.sample(some, 2))}" for some in words],
        "/search?q=…&order=newest": [f"{base}search?order=newest&q={chance.choice(some)}" for some in words],
        "/search?speaker=…": [f"{base}search?speaker=minister&q={chance.choice(some)}" for some in words],
    }


def processor_seconds(process: int) -> float:
    """That a process has spent so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(process: int, field: str) -> float:
    """Of a process: VmRSS now, VmHWM at most."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith(field))
    return round(int(line.split()[1]) / 1024, 1)


def load(pages: dict[str, list[str]], users: int, pause: float, seconds: float) -> dict[str, list[float]]:
    """Seconds that each request took, by kind of page; the name of a failed one ends in its status."""
    taken: dict[str, list[float]] = defaultdict(list)
    lock = Lock()
    until = time.monotonic() + seconds

    def user(number: int) -> None:
        chance = random.Random(SEED + number)
        with httpx.Client(timeout=60) as client:
            time.sleep(chance.random() * pause)
            while time.monotonic() < until:
                kind = chance.choice(sorted(pages))
                began = time.perf_counter()
                answer = client.get(chance.choice(pages[kind]))
                spent = time.perf_counter() - began
                name = kind if answer.status_code == 200 else f"{kind} {answer.status_code}"
                with lock:
                    taken[name].append(spent)
                time.sleep(chance.expovariate(1 / pause) if pause else 0)

    threads = [Thread(target=user, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(taken)


def milliseconds(taken: list[float]) -> dict[str, float]:
    """Median and 99th percentile."""
    ordered = sorted(taken)
    return {
        "requests": len(ordered),
        "median": round(1000 * statistics.median(ordered), 1),
        "p99": round(1000 * ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))], 1),
        "slowest": round(1000 * ordered[-1], 1),
    }


def main() -> None:
    """Serves the ledger, loads the desk, keeps the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--crawled", type=int, default=400, help="pages that are read for their links")
    parser.add_argument("--seconds", type=float, default=120.0)
    given = parser.parse_args()
    with Ledger(given.ledger, create=False) as ledger, ledger.asking() as connection:
        listed = list_reports(connection, Choice())
    headlines = [one.headline for one in listed if one.headline]
    with served(given.ledger) as (base, _, _):
        first = httpx.get(base, timeout=120)
        pages = addresses(base, given.crawled) | searches(base, headlines)
    with served(given.ledger) as (base, process, until_ready):
        moved = {kind: [base + urlsplit(one)._replace(scheme="", netloc="").geturl().lstrip("/") for one in some]
                 for kind, some in pages.items()}  # fmt: skip
        started = megabytes(process, "VmRSS")
        spent = processor_seconds(process)
        taken = load(moved, given.users, given.pause, given.seconds)
        spent = processor_seconds(process) - spent
        most = megabytes(process, "VmHWM")
    keep(
        "desk_load",
        {
            "reports": len(listed),
            "ledger_megabytes": round(given.ledger.stat().st_size / 1e6),
            "users": given.users,
            "pause_s": given.pause,
            "seconds": given.seconds,
            "seconds_until_it_answers": round(until_ready, 1),
            "load_average": round(os.getloadavg()[0], 1),
            "processor_ms_per_request": round(1000 * spent / max(1, sum(map(len, taken.values()))), 1),
            "first_page_bytes": len(first.content),
            "megabytes": {"at_start": started, "at_most": most},
            "all": milliseconds([one for some in taken.values() for one in some]),
            "milliseconds": {kind: milliseconds(some) for kind, some in sorted(taken.items())},
        },
    )


if __name__ == "__main__":
    main()
