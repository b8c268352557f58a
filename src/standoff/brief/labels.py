"""The fixed words of a brief, the same on paper and on the page."""

from datetime import date, timedelta
from itertools import groupby

from standoff.brief.contents import Brief, Expectation, ListedReport, Speaker

UNNAMED = "‡"
"""Put after a source that its report does not name."""

CITATIONS = "A citation [3:120–188] is report 3 of the list, code points 120 to 188 of its text."


def title(brief: Brief) -> str:
    """The heading, with the days of the reports."""
    if brief.since is None or brief.since == brief.until:
        return f"What the reports say, {brief.since or 'without dates'}"
    return f"What the reports say, {brief.since} to {brief.until}"


def counted(brief: Brief) -> list[str]:
    """The numbers, one sentence each."""
    counts = brief.counts
    lines = [
        f"{number(counts.reports, 'report')} of {number(counts.publishers, 'publisher')}.",
        f"{number(counts.statements, 'statement')} found, {counts.shown} shown; "
        f"{counts.unnamed} by unnamed sources ({UNNAMED}).",
        f"{number(counts.expected, 'expectation')} found, {len(brief.ahead) + len(brief.due)} shown.",
    ]
    if counts.undated:
        lines.append(f"{number(counts.undated, 'report')} without a date left out.")
    return lines


def number(count: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def by_day(brief: Brief) -> list[tuple[str, list[ListedReport]]]:
    """The reports under their days, those without one last, as they come."""
    days = groupby(brief.reports, key=lambda report: report.day)
    return [(day or "Without a date", list(reports)) for day, reports in days]


def speaker(one: Speaker) -> str:
    """The name, marked where the source is unnamed."""
    if one.name is None:
        return "Speaker not resolved"
    return f"{one.name} {UNNAMED}" if one.unnamed else one.name


def period(one: Expectation) -> str:
    """The day or time it begins, and the last day where it is more than one."""
    if one.ends is None or len(one.begins) != len("1962-10-22") or len(one.ends) != len(one.begins):
        return one.begins
    last = (date.fromisoformat(one.ends) - timedelta(days=1)).isoformat()
    return one.begins if last <= one.begins else f"{one.begins} to {last}"
