"""Pages: how well intake takes the report from a real web page.

    python evaluation/pages.py [--show]

Four sets, each with what a person or a site's own parser says is on the page: article-extraction-benchmark (body),
fundus (headline, date, body), newspaper4k-tests (headline, date, body) and trafilatura-eval (strings that must and
must not be in the text; many of its pages are no news). Only pages whose gold text is English count, an unread page
counts 0.

Bodies are compared as the article-extraction-benchmark does, as multisets of 4-word shingles; `f1` is the mean of the
pages' F1. A date is right if it is the gold's moment, or its day where one of the two has no time. A headline is
`exact` if it has the gold's words in any case, and right if the F1 of the words is at least 0.8: sites give two or
three headlines to one report (on the page, for search engines, for sharing), and the gold is one of them.

--show: print what is wrong with each page.
"""

import argparse
import gzip
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scoring import DATA, gold_lines, keep

from standoff.errors import StandoffError
from standoff.intake import to_report
from standoff.intake.language import language_of
from standoff.record import Capture, Report

SETS = {
    "benchmark": "article-extraction-benchmark",
    "fundus": "fundus",
    "newspaper4k": "newspaper4k-tests",
    "trafilatura": "trafilatura-eval",
}
SHINGLE = 4
SAME_HEADLINE = 0.8
SHOWN_BELOW = 0.9
WORD = re.compile(r"\w+")

Page = dict[str, Any]


def english(name: str) -> Iterator[tuple[Page, str]]:
    """The pages of a set whose gold body is English, with that body."""
    for page in gold_lines("html-pages", name, "pages.jsonl"):
        if "sections" in page:
            body = "\n".join(line for part in page["sections"] for line in [*part["headline"], *part["paragraphs"]])
        else:
            body = page.get("articleBody") or page.get("text") or " ".join(page["with"])
        if language_of(body) == "en":
            yield page, body


def read(name: str, page: Page) -> Report | None:
    """What intake makes of a page; None where it makes nothing."""
    address = page["url"] if (page["url"] or "").startswith("http") else None
    data = gzip.decompress((DATA / "html-pages" / name / page["html"]).read_bytes())
    try:
        return to_report(Capture(page["id"], data, address=address))
    except StandoffError:
        return None


def shingles(text: str) -> Counter[Any]:
    """Runs of four words, or all words of a shorter text."""
    found = WORD.findall(text)
    return Counter(zip(*(found[n:] for n in range(SHINGLE)), strict=False)) or Counter([tuple(found)])


def words(text: str | None) -> Counter[Any]:
    """The words of a headline in lower case."""
    return Counter(WORD.findall((text or "").casefold()))


def f1(gold: Counter[Any], found: Counter[Any]) -> float:
    """Between 0 and 1."""
    common = sum((gold & found).values())
    return 2 * common / (sum(gold.values()) + sum(found.values())) if common else 0.0


def same_date(gold: str, found: str | None) -> bool:
    """Whether two dates are the same moment, or the same day where one has no time."""
    if found is None:
        return False
    wanted, given = datetime.fromisoformat(gold), datetime.fromisoformat(found)
    if wanted.tzinfo is not None and given.tzinfo is not None:
        return abs((wanted - given).total_seconds()) < 60
    return wanted.date() == given.date()


def probed(probes: list[str], text: str) -> int:
    """How many of the strings are in a text, white space aside."""
    line = " ".join(text.split())
    return sum(" ".join(probe.split()) in line for probe in probes)


@dataclass(slots=True)
class Share:
    """So many of so many."""

    right: float = 0
    all: int = 0

    def add(self, right: float, of: int = 1) -> None:
        self.right += right
        self.all += of

    def of(self, whole: float) -> float | None:
        return round(whole * self.right / self.all, 4 if whole == 1 else 2) if self.all else None


def measured(name: str, show: bool) -> dict[str, Any]:
    """The figures of one set."""
    body, date, headline, exact, wanted, unwanted, unread = (Share() for _ in range(7))
    seconds = 0.0
    for page, gold in english(name):
        start = time.process_time()
        report = read(name, page)
        seconds += time.process_time() - start
        unread.add(report is None)
        text = report.text if report is not None else ""
        errors = ["unread"] if report is None else []
        if "with" in page:
            wanted.add(probed(page["with"], text), len(page["with"]))
            unwanted.add(probed(page["without"], text), len(page["without"]))
        else:
            body.add(score := f1(shingles(gold), shingles(text)))
            errors += [f"body {score:.2f}"] if score < SHOWN_BELOW else []
        if page.get("date"):
            found = report.published if report is not None else None
            date.add(right := same_date(page["date"], found))
            errors += [] if right else [f"date {found}, not {page['date']}"]
        if page.get("title"):
            title = report.headline if report is not None else None
            exact.add(right := words(title) == words(page["title"]))
            headline.add(f1(words(title), words(page["title"])) >= SAME_HEADLINE)
            errors += [] if right else [f"headline {title!r}, not {page['title']!r}"]
        if show and errors:
            sys.stdout.write(f"{page['id']}: {'; '.join(errors)}\n")
    figures = {
        "pages": unread.all,
        "unread": unread.right,
        "f1": body.of(1),
        "date": date.of(100),
        "headline": headline.of(100),
        "headline_exact": exact.of(100),
        "wanted_found": wanted.of(100),
        "unwanted_found": unwanted.of(100),
    }
    sys.stderr.write(f"{name}: {1000 * seconds / unread.all:.0f} ms of processor time a page\n")
    return {key: value for key, value in figures.items() if value is not None}


def main() -> None:
    """Read, compare, keep."""
    parser = argparse.ArgumentParser(description="Scores intake on stored web pages.")
    parser.add_argument("--show", action="store_true", help="print what is wrong with each page")
    options = parser.parse_args()
    keep("pages", {key: measured(name, options.show) for key, name in SETS.items()})


if __name__ == "__main__":
    main()
