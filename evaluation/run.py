"""All evaluations, one after the other, then the floors. `make evaluate` runs this.

Those that grow a ledger of their own first, and take an hour, are run by hand: scale, desk_load, desk_fuzz,
brief_speed.

python evaluation/run.py [NAME…]     all of them by default
"""

import subprocess
import sys

from floors import below
from scoring import HERE

ALL = (
    "attribution", "names", "syntax", "times", "coreference", "speakers", "coverage", "quantities", "places", "garbled",
    "factuality", "events", "verdicts", "event_audit", "status", "positions", "calibration", "agreement", "pages",
    "clusters", "copies", "drift", "happenings", "claims", "outlook", "brief_check", "speed", "desk_quality",
)  # fmt: skip


def main() -> None:
    """Run each as its own process, so that memory and speed are its own; exit 1 where one fails or misses a floor."""
    failed = False
    for name in sys.argv[1:] or ALL:
        failed |= subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=False).returncode != 0
    missed = below()
    for line in missed:
        sys.stderr.write(line + "\n")
    raise SystemExit(1 if failed or missed else 0)


if __name__ == "__main__":
    main()
