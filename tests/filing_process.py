"""Run by test_ledger_processes: files numbered reports into a ledger and prints a line for each.

python filing_process.py LEDGER FIRST PAST
"""

import sys
from datetime import UTC, datetime

from records import TEXT, a_record, a_report, some_vectors

from standoff.ledger import Ledger

with Ledger(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        report = a_report(f"{TEXT} Boat number {number} came.", address=f"https://harbour.example/{number}")
        record = a_record(report)
        ledger.file(record, some_vectors(record), datetime(2026, 3, 1, tzinfo=UTC))
        print(number, flush=True)
