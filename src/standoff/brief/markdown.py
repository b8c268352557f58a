"""A brief as CommonMark that can be read as it is, on a terminal or in a mail."""

import re
from collections.abc import Iterable, Iterator

from standoff.brief import labels
from standoff.brief.contents import Brief, Citation, Expectation, ListedReport, ShownStatement, Speaker
from standoff.display import harmless
from standoff.templating import on_the_web

# The punctuation to which CommonMark gives a meaning inside a line; a backslash takes it away. Our own brackets
# need none: a citation is a link only where somebody defines it, at the head of a line, where no report's words are.
_MEANING = re.compile(r"([\\`*_\[\]<>&|~])")


def as_markdown(brief: Brief) -> str:
    """The whole brief."""
    blocks = [
        f"# {labels.title(brief)}",
        " ".join(labels.counted(brief)),
        labels.CITATIONS,
        *_section("Reports by day", _days(brief)),
        *_section("Statements", (block for speaker in brief.speakers for block in _speaker(speaker))),
        *_section(f"Expected after {brief.until or 'publication'}", _list(map(_expectation, brief.ahead))),
        *_section("Expected within the days of the reports", _list(map(_expectation, brief.due))),
        *_section(
            "Problems",
            _list(
                f"- {_plain(one.field)}: {_plain(one.reason)} ({one.count}) {_cite(one.citations)}"
                for one in brief.problems
            ),
        ),
        *_section("Failures", _list(f"- {_plain(one.origin)}: {_plain(one.reason)}" for one in brief.failures)),
    ]
    return "\n\n".join(blocks) + "\n"


def _section(heading: str, blocks: Iterable[str]) -> Iterator[str]:
    yield f"## {heading}"
    yield from list(blocks) or ["None."]


def _list(lines: Iterable[str]) -> list[str]:
    joined = "\n".join(lines)
    return [joined] if joined else []


def _days(brief: Brief) -> Iterator[str]:
    for day, reports in labels.by_day(brief):
        yield f"### {day}"
        yield "\n".join(map(_report, reports))


def _report(report: ListedReport) -> str:
    known = " · ".join(_plain(one) for one in (report.publisher, report.headline) if one)
    if report.address and on_the_web(report.address):
        where = f"<{harmless(report.address)}>"
    else:
        where = _plain(report.address or report.origin)
    about = [labels.number(report.statements, "statement"), report.id]
    if report.version > 1:
        about.append(f"version {report.version}")
    return " ".join(filter(None, (f"- [{report.number}]", known, where, f"({', '.join(about)})")))


def _speaker(speaker: Speaker) -> Iterator[str]:
    yield f"### {', '.join(map(_plain, (labels.speaker(speaker), *speaker.roles)))}"
    if speaker.outlets:
        yield ", ".join(map(_plain, speaker.outlets))
    yield "\n".join(map(_statement, speaker.statements))


def _statement(one: ShownStatement) -> str:
    day = f"{one.day}, " if one.day else ""
    return f"- {day}**{one.act}**, {one.kind}: {_plain(one.words)} {_cite(one.citations)}"


def _expectation(one: Expectation) -> str:
    return f"- **{labels.period(one)}**: {_plain(one.words)} {_cite(one.citations)}"


def _cite(citations: Iterable[Citation]) -> str:
    return " ".join(map(str, citations))


def _plain(words: str) -> str:
    return _MEANING.sub(r"\\\1", harmless(" ".join(words.split())))
