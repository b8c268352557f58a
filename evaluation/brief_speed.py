"""How long a brief takes over a ledger of 20,000 reports: the last 24 hours of a busy case, as HTML, from the command.

    python evaluation/brief_speed.py FOLDER

Reports are made by `varied` out of the sample and, where the gold data is on this machine, of news-clusters train, over
40 days, so that the last day has about 500. They are filed, placed and linked once; FOLDER gets about 1.5 GB and is
used again. Then the command runs RUNS times: the median wall and processor time, and the most memory any run took.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import varied
from scale import MOMENT, NOW, bases
from scoring import keep

from standoff import placing
from standoff.ledger import Ledger, filing
from standoff.ledger.queries import Choice, list_reports
from standoff.pipeline import link_all
from standoff.stories.features import features_of

REPORTS = 20_000
STORIES = 2_000
DAYS = 40
BATCH = 250
RUNS = 3
COMMAND = "import sys; from standoff.cli import main; sys.argv = ['standoff', *{words!r}]; main()"


def grow(folder: Path) -> Path:
    """The ledger, made where it is not there yet; one that was interrupted goes on where it stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "brief.db"
    varied.DAYS = DAYS
    world = varied.World(bases(folder), REPORTS, STORIES, seed=6)
    with Ledger(path) as ledger:
        with ledger.asking() as connection:
            there = len(list_reports(connection, Choice()))
        for start in range(there, REPORTS, BATCH):
            with ledger.arranging() as connection:
                for number in range(start, min(start + BATCH, REPORTS)):
                    record, vectors, _ = world.made(number)
                    filing.file(connection, record, vectors, NOW, replace=False)
                    placing.place_in(connection, features_of(record, vectors.astype("<f2").astype("<f4")), MOMENT)
            print(f"{start + BATCH} reports", file=sys.stderr)
        if ledger.needs_linking():
            link_all(ledger)
    return path


def _processor() -> float:
    """Processor seconds of the commands run so far: what they take whoever else uses the machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Makes the ledger, briefs it and keeps the result."""
    folder = Path(sys.argv[1])
    path = grow(folder)
    output = folder / "brief.json"
    words = ["brief", "--since", "24h", "--ledger", str(path), "-o", str(folder / "brief.html")]
    seconds, processor = [], []
    for _ in range(RUNS):
        began, used = time.perf_counter(), _processor()
        subprocess.run([sys.executable, "-c", COMMAND.format(words=words)], check=True)
        seconds.append(time.perf_counter() - began)
        processor.append(_processor() - used)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    subprocess.run([sys.executable, "-c", COMMAND.format(words=[*words[:-1], str(output)])], check=True)
    brief = json.loads(output.read_text(encoding="utf-8"))
    keep(
        "brief_speed",
        {
            "reports_in_ledger": REPORTS,
            "reports_briefed": brief["counts"]["reports"],
            "facts_shown": len(brief["facts"]),
            "seconds": round(statistics.median(seconds), 2),
            "processor_seconds": round(statistics.median(processor), 2),
            "mebibytes": round(memory),
            "measured": datetime.now(UTC).date().isoformat(),
        },
    )


if __name__ == "__main__":
    main()
