"""Speed and size: words a second of the whole `read`, the encoder's share, the cold start, memory, the import.

84 PolNeAR dev reports, or the sample crisis where the gold data is not on this machine. Warm, median of three; the
encoder's share is taken in the same runs.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from scoring import DATA, HERE, gold_lines, keep

from standoff.encoder.scores import Scores
from standoff.encoder.session import Encoder
from standoff.encoder.windows import Window
from standoff.intake import report_of, take_in
from standoff.reading import read
from standoff.record import Report

RUNS = 3
SAMPLE = HERE.parent / "examples" / "reports"
PAGE = SAMPLE / "08-kennedy-address.html"


def reports() -> tuple[str, list[Report]]:
    """What is read, and its name."""
    if DATA.exists():
        return "PolNeAR dev", [report_of(d["id"], d["text"], d["date"]) for d in gold_lines("polnear", "dev.jsonl")]
    return "sample crisis", [report for report in take_in(SAMPLE) if isinstance(report, Report)]


@dataclass(frozen=True, slots=True)
class Timed(Encoder):
    """An encoder that notes the seconds of each pass."""

    seconds: list[float] = field(default_factory=list)

    def score(self, windows: Sequence[Window]) -> list[Scores]:
        """As the encoder's."""
        began = time.perf_counter()
        scores = Encoder.score(self, windows)
        self.seconds.append(time.perf_counter() - began)
        return scores


def child(code: str) -> float:
    """Wall seconds of a fresh interpreter that runs the code; the best of three, since caches and disks vary."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return min(times)


def import_seconds() -> float:
    """Seconds that a fresh interpreter takes for `import standoff` alone; the best of three."""
    code = "import time; began = time.perf_counter(); import standoff; print(time.perf_counter() - began)"
    runs = (subprocess.run([sys.executable, "-c", code], check=True, capture_output=True) for _ in range(RUNS))
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Measure and keep."""
    name, texts = reports()
    total = sum(len(report.text.split()) for report in texts)
    loaded = Encoder.load()
    read(texts[0], loaded)
    whole, bare = [], []
    for _ in range(RUNS):
        encoder = Timed(*(getattr(loaded, part.name) for part in fields(loaded)))
        began = time.perf_counter()
        for report in texts:
            read(report, encoder)
        whole.append(time.perf_counter() - began)
        bare.append(sum(encoder.seconds))
    cold = f"import standoff; standoff.read({str(Path(PAGE))!r})"
    keep(
        "speed",
        {
            "corpus": f"{name}, {len(texts)} reports, {total} words",
            "words_per_second": round(total / statistics.median(whole)),
            "encoder_words_per_second": round(total / statistics.median(bare)),
            "encoder_share": round(statistics.median(b / w for b, w in zip(bare, whole, strict=True)), 3),
            "cold_start_seconds": round(child(cold), 2),
            "import_milliseconds": round(import_seconds() * 1000, 1),
            "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        },
    )


if __name__ == "__main__":
    main()
