"""Speed and size: words a second of the whole `read`, the encoder's share, the cold start, memory, the import.

84 PolNeAR dev reports, or the sample crisis where the gold data is not on this machine. Warm, median of three.
"""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from scoring import DATA, HERE, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.intake import report_of, take_in
from standoff.reading import read
from standoff.reading.sentences import paragraphs_of, sentences_of
from standoff.record import Report

RUNS = 3
SAMPLE = HERE.parent / "examples" / "reports"
PAGE = SAMPLE / "08-kennedy-address.html"


def reports() -> tuple[str, list[Report]]:
    """What is read, and its name."""
    if DATA.exists():
        return "PolNeAR dev", [report_of(d["id"], d["text"], d["date"]) for d in gold_lines("polnear", "dev.jsonl")]
    return "sample crisis", [report for report in take_in(SAMPLE) if isinstance(report, Report)]


def encoder_seconds(encoder: Encoder, texts: list[Report]) -> float:
    """Time of the bare encoder over the windows of the reports, laid beforehand."""
    laid = []
    for report in texts:
        words = find_words(report.text)
        paragraph_of = paragraphs_of(words, report.paragraphs)
        sentence_of = sentences_of(report.text, words, paragraph_of)
        laid.append(windows(report.text, words, sentence_of, paragraph_of, encoder.pieces))
    began = time.perf_counter()
    for part in laid:
        encoder.score(part)
    return time.perf_counter() - began


def child(code: str) -> float:
    """Wall seconds of a fresh interpreter that runs the code; the best of three, since caches and disks vary."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Measure and keep."""
    name, texts = reports()
    total = sum(len(report.text.split()) for report in texts)
    encoder = Encoder.load()
    read(texts[0], encoder)
    whole, bare = [], []
    for _ in range(RUNS):
        began = time.perf_counter()
        for report in texts:
            read(report, encoder)
        whole.append(time.perf_counter() - began)
        bare.append(encoder_seconds(encoder, texts))
    nothing = child("pass")
    cold = f"import standoff; standoff.read({str(Path(PAGE))!r})"
    keep(
        "speed",
        {
            "corpus": f"{name}, {len(texts)} reports, {total} words",
            "words_per_second": round(total / statistics.median(whole)),
            "encoder_words_per_second": round(total / statistics.median(bare)),
            "encoder_share": round(statistics.median(bare) / statistics.median(whole), 3),
            "cold_start_seconds": round(child(cold), 2),
            "import_milliseconds": round(1000 * (child("import standoff") - nothing)),
            "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        },
    )


if __name__ == "__main__":
    main()
