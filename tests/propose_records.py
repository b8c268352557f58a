"""Write the records of the pages in tests/reports, for a person to read before they are committed.

python tests/propose_records.py [NAME…]
"""

import json
import sys
from pathlib import Path
from typing import Any

from standoff.encoder.session import Encoder
from standoff.exchange import to_plain
from standoff.intake import take_in
from standoff.reading import read
from standoff.record import Report

REPORTS = Path(__file__).resolve().parent / "reports"
SAMPLE = REPORTS.parents[1] / "examples" / "reports"


def page_of(folder: Path) -> Path:
    """The page or text of a case: the other file of its folder, or the sample page that the folder is named after."""
    own = [path for path in folder.iterdir() if path.name != "record.json"]
    return own[0] if own else SAMPLE / f"{folder.name}.html"


def with_words(plain: Any, text: str) -> Any:
    """The record with the words of each span beside its offsets: {"at": [4, 9], "words": "…"}."""
    if isinstance(plain, dict):
        return {key: value if key == "text" else with_words(value, text) for key, value in plain.items()}
    if isinstance(plain, list):
        if len(plain) == 2 and all(isinstance(n, int) for n in plain):
            return {"at": plain, "words": text[plain[0] : plain[1]]}
        return [with_words(value, text) for value in plain]
    return plain


def readable(page: Path, encoder: Encoder) -> Any:
    """The record of a page as its record.json keeps it: without the vectors, with words, confidences to one digit."""
    (report,) = take_in(page)
    if not isinstance(report, Report):
        raise SystemExit(f"{report.origin}: {report.reason}")
    plain = to_plain(read(report, encoder).record)
    plain["report"]["origin"] = page.name
    return with_words(plain, report.text)


def main() -> None:
    """Propose."""
    encoder = Encoder.load()
    for folder in sorted(REPORTS.iterdir()):
        if sys.argv[1:] and folder.name not in sys.argv[1:]:
            continue
        record = readable(page_of(folder), encoder)
        text = json.dumps(record, indent=1, ensure_ascii=False)
        (folder / "record.json").write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(f"{folder.name}: {len(record['statements'])} statements; read it before you commit it\n")


if __name__ == "__main__":
    main()
