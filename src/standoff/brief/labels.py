"""The fixed words of a brief, the same on paper and on the page."""

from standoff.brief.contents import Bargain, Brief, Coverage, DueItem, Fact, FigureLine, ListedReport
from standoff.brief.naming import counted as counted
from standoff.brief.naming import day

UNNAMED = "‡"
"""Put after the number of statements by sources that their report does not name."""

CITATIONS = "A citation [3:120–188] is report 3 of the list, code points 120 to 188 of its text."

CLASSES = ("verbal co-operation", "material co-operation", "verbal conflict", "material conflict")

HEADINGS = {
    "facts": "Headline facts",
    "disputes": "Disputed",
    "bargains": "Bargaining table",
    "due": "Due next",
    "voices": "What each side said",
    "figures": "Figures, new or changed",
    "conduct": "Words against deeds",
    "spots": "Where",
    "reports": "Sources used",
    "problems": "What could not be read",
    "coverage": "What is shown of what was found",
}

_WHY = {
    "withdrawn": "Withdrawn by whoever published it",
    "denied": "Denied, and told otherwise",
    "status": "Whether it happened",
    "figure": "The figures differ",
    "date": "The dates differ",
    "actor": "Who did it differs",
    "polarity": "Said and denied",
}
_FROM = {
    "clock": "counted back from now",
    "given": "counted back from the moment given",
    "newest report": "counted back from the newest report, since none is younger",
}


def title(brief: Brief) -> str:
    """The heading, with the days of the reports."""
    if brief.first is None or brief.last is None or brief.first == brief.last:
        return f"What the reports say, {brief.first or 'without dates'}"
    return f"What the reports say, {brief.first} to {brief.last}"


def standfirst(brief: Brief) -> list[str]:
    """What the brief is of, one sentence each."""
    counts = brief.counts
    lines = [
        f"{number(counts.reports, 'report')} of {number(counts.publishers, 'publisher')}, "
        f"{number(counts.independent, 'independent source')}."
    ]
    if brief.about:
        lines.append(f"About {' or '.join(brief.about)}.")
    if brief.period.counted_from:
        since, until = (moment(one) for one in (brief.period.since, brief.period.until))
        lines.append(f"The last {brief.period.asked}, {since} to {until}, {_FROM[brief.period.counted_from]}.")
    lines.append(
        f"{number(counts.statements, 'statement')} read, {counts.unnamed:,} of them by sources that are not named."
    )
    if brief.compared:
        lines.append(f"Compared with the brief of {brief.compared}; what is new is marked.")
    if counts.undated:
        lines.append(f"{number(counts.undated, 'report')} without a date left out.")
    return lines


def moment(iso: str | None) -> str:
    """ "22 October 1962, 14:00 UTC"."""
    return f"{day(iso)}, {iso[11:16]} UTC" if iso and len(iso) > len("1962-10-22") else day(iso)


def day_in(brief: Brief, iso: str | None) -> str:
    """A day, without its year where the brief is of one year alone."""
    written = day(iso)
    same = brief.first is not None and brief.last is not None and brief.first[:4] == brief.last[:4]
    return written[: -len(" 1962")] if same and iso and iso[:4] == (brief.last or "")[:4] else written


def number(count: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def told_by(fact: Fact) -> str:
    """ "two independent sources (Harbour Courier, Gulf Observer), four reports"."""
    sources = counted(fact.independent, "independent source")
    more = f", {counted(fact.reports, 'report')}" if fact.reports > fact.independent else ""
    outlets = list(fact.outlets[:4]) + (["…"] if len(fact.outlets) > 4 else [])
    return f"{sources} ({', '.join(outlets)}){more}"


def why(reason: str) -> str:
    """Why claims are held against each other."""
    return _WHY[reason]


def matter(one: Bargain) -> str:
    """ "Soviet Union → United States"."""
    toward = f" → {', '.join(one.toward)}" if one.toward else ""
    return f"{one.party}{toward}"


def state(one: Bargain) -> str:
    """ "demand, refused; no act seen …": of a matter that begins with its answer, the state alone."""
    gap = f"; {one.gap}" if one.gap else ""
    return (one.state if one.kind in ("refusal", "acceptance", "concession") else f"{one.kind}, {one.state}") + gap


def standing(one: FigureLine) -> str:
    """The range, where values differ."""
    if one.conflict and one.low != one.high:  # of "10" and "not 10" there is no range
        return f"differs: {_range(one)}"
    return f"revised: {_range(one)}" if one.revised else ""


def _range(one: FigureLine) -> str:
    low, high = (None if value is None else f"{value:,.2f}".removesuffix(".00") for value in (one.low, one.high))
    if low == high and low is not None:
        return low
    return f"{low} to {high}" if low and high else (f"at least {low}" if low else f"at most {high}")


def when(one: DueItem) -> str:
    """ "30 October 1962", "by 28 November 1962", "1 to 30 November 1962"."""
    if one.earliest == one.latest:
        return day(one.latest)
    if one.earliest is None:
        return f"by {day(one.latest)}"
    first, last = day(one.earliest), day(one.latest)
    same_month = one.latest is not None and one.earliest[:7] == one.latest[:7]
    return f"{first.split()[0] if same_month else first} to {last}"


def coverage(one: Coverage) -> str:
    """ "facts: 22 shown of 46 found; left out: 3 …"."""
    reasons = "; ".join(f"{count:,} {reason}" for reason, count in one.left_out)
    return f"{one.section}: {one.shown:,} shown of {one.found:,} found" + (f" ({reasons})" if reasons else "")


def report(one: ListedReport) -> str:
    """The numbers of a report in the list."""
    unnamed = f", {one.unnamed} {UNNAMED}" if one.unnamed else ""
    version = f" · version {one.version}" if one.version > 1 else ""
    return f"{number(one.statements, 'statement')}{unnamed} · {one.id}{version}"
