"""A brief as CommonMark that can be read as it is, on a terminal or in a mail."""

import re
from collections.abc import Iterable, Iterator

from standoff.brief import labels
from standoff.brief.contents import (
    Bargain,
    Brief,
    Citation,
    Dispute,
    Fact,
    FigureLine,
    ListedReport,
    Sentence,
    Voice,
)
from standoff.brief.naming import day, outlet
from standoff.display import harmless
from standoff.templating import on_the_web

# The punctuation to which CommonMark gives a meaning inside a line; a backslash takes it away. Our own brackets
# need none: a citation is a link only where somebody defines it, at the head of a line, where no report's words are.
_MEANING = re.compile(r"([\\`*_\[\]<>&|~])")
_NEW = "**New.** "
_CITED = 6  # citations of one sentence that are printed; the JSON and the page have all


def as_markdown(brief: Brief) -> str:
    """The whole brief; sections without anything in them are left out."""
    blocks = [
        f"# {labels.title(brief)}",
        _plain(" ".join(labels.standfirst(brief))),
        *_section("facts", (_fact(number, fact) for number, fact in enumerate(brief.facts, start=1)), "\n\n"),
        *_section("disputes", (block for one in brief.disputes for block in _dispute(one)), "\n"),
        *_section("bargains", (block for one in brief.bargains for block in _bargain(one)), "\n"),
        *_section("due", (f"- {_new(one.new)}**{labels.when(one)}**: {_sentence(one.sentence)}" for one in brief.due)),
        *_section("voices", (block for voice in brief.voices for block in _voice(voice)), "\n\n"),
        *_section("figures", (block for one in brief.figures for block in _figure(one))),
        *_section("conduct", _conduct(brief), "\n\n"),
        *_section("spots", _spots(brief)),
        *_section("reports", (block for block in _reports(brief)), "\n\n"),
        *_section("problems", _unread(brief)),
        *_section("coverage", (f"- {_plain(labels.coverage(one))}" for one in brief.coverage)),
        labels.CITATIONS,
    ]
    return "\n\n".join(blocks) + "\n"


def _section(name: str, blocks: Iterable[str], between: str = "\n") -> Iterator[str]:
    joined = between.join(blocks)
    if joined:
        yield f"## {labels.HEADINGS[name]}"
        yield joined


def _fact(number: int, fact: Fact) -> str:
    told = _plain(labels.told_by(fact)) + (" · disputed" if fact.disputed else "")
    lines = [f"{number}. {_new(fact.new)}**{day(fact.day)}** · {told}"]
    lines += [f"   {_sentence(sentence)}" for sentence in fact.sentences]
    return "  \n".join(lines)


def _dispute(one: Dispute) -> Iterator[str]:
    yield f"- {_new(one.new)}**{labels.why(one.why)}.** {_sentence(one.claimed)}"
    yield from (f"  - Against it: {_sentence(sentence)}" for sentence in one.against)


def _bargain(one: Bargain) -> Iterator[str]:
    yield f"- {_new(one.new)}**{_plain(labels.matter(one))}** · {labels.state(one)}"
    yield from (f"  - {move.kind}: {_sentence(move.sentence)}" for move in one.moves)


def _voice(voice: Voice) -> Iterator[str]:
    yield f"### {_plain(voice.name)}"
    yield "\n".join(f"- {_new(identity in voice.new)}{_sentence(sentence)}" for identity, sentence in voice.sentences)


def _figure(one: FigureLine) -> Iterator[str]:
    standing = labels.standing(one)
    head = f"**{_plain(one.object)}** · {standing}: " if standing else ""
    yield f"- {_new(one.new)}{head}" + "; ".join(map(_sentence, one.sentences))


def _conduct(brief: Brief) -> Iterator[str]:
    """The sums of the days: the page has a chart of them."""
    if not brief.conduct:
        return
    rows = [f"| side | {' | '.join(labels.CLASSES)} |", "|---|---|---|---|---|"]
    for line in brief.conduct:
        sums = [sum(one.counts[quad] for one in line.days) for quad in range(4)]
        rows.append(f"| {_plain(line.side)} | {' | '.join(map(str, sums))} |")
    yield "\n".join(rows)
    for line in brief.conduct:
        if line.turns:
            yield f"{_plain(line.side)}: the course changed on {', '.join(map(day, line.turns))}."


def _spots(brief: Brief) -> Iterator[str]:
    if brief.spots:
        yield ", ".join(f"{_plain(one.name)} {one.facts}" for one in brief.spots) + " (happenings told of each)."


def _reports(brief: Brief) -> Iterator[str]:
    if brief.reports:
        yield f"{brief.counts.unnamed} statements by sources that are not named ({labels.UNNAMED})."
        yield "\n".join(map(_report, brief.reports))


def _report(report: ListedReport) -> str:
    known = " · ".join(_plain(one) for one in (report.day or "undated", outlet(report), report.headline) if one)
    if report.address and on_the_web(report.address):
        where = f"<{harmless(report.address)}>"
    else:
        where = _plain(report.address or report.origin)
    return f"- [{report.number}] {known} {where} ({_plain(labels.report(report))})"


def _unread(brief: Brief) -> Iterator[str]:
    for one in brief.problems:
        yield f"- {_plain(one.field)}: {_plain(one.reason)} ({one.count}) {_cite(one.citations)}"
    for failure in brief.failures:
        yield f"- {_plain(failure.origin)}: {_plain(failure.reason)}"


def _sentence(one: Sentence) -> str:
    lead = one.text[: one.lead]
    set_off = f"**{_plain(lead)}**" if lead and not lead.startswith("“") else _plain(lead)
    rest = one.text[one.lead :]
    gap = " " if rest.startswith(" ") else ""
    return f"{set_off}{gap}{_plain(rest)} {_cite(one.citations)}"


def _new(new: bool) -> str:
    return _NEW if new else ""


def _cite(citations: tuple[Citation, ...]) -> str:
    more = f" and {len(citations) - _CITED} more" if len(citations) > _CITED else ""
    return " ".join(map(str, citations[:_CITED])) + more


def _plain(words: str) -> str:
    return _MEANING.sub(r"\\\1", harmless(" ".join(words.split())))
