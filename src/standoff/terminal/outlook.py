"""Positions, conduct and forecasts for people at a terminal."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from standoff.display import harmless, shortened
from standoff.outlook.conduct import CLASSES, Act, Conduct
from standoff.outlook.forecasts import Expectation
from standoff.outlook.passages import Passage
from standoff.outlook.positions import Issue, Step
from standoff.outlook.sides import Side
from standoff.outlook.tracks import Interval, Track

_WORDS = 160  # characters of a passage
_STATE = {
    "open": "yellow", "refused": "red", "partly met": "cyan", "accepted": "green", "withdrawn": "dim",
    "overtaken": "dim", "pending": "yellow", "came true": "green", "partly": "cyan", "did not": "red",
    "superseded": "dim", "cannot be told": "dim",
}  # fmt: skip
_SHORT = ("words +", "deeds +", "words -", "deeds -")

Texts = Mapping[str, str]
"""The text of each report, by its id."""


def print_issue(issue: Issue, texts: Texts, out: TextIO) -> None:
    """An issue: whose, what, how it stands, and every step with its passages."""
    toward = ", ".join(side.name for side in issue.toward)
    line = Text(harmless(f"{issue.party.name}{f' → {toward}' if toward else ''}"), style="bold")
    line.append(f" · {issue.kind} · ", style="not bold").append(issue.state, style=_STATE[issue.state])
    line.append(f" since {issue.since}" if issue.since else "", style="not bold")
    line.append(f" · until {issue.deadline}" if issue.deadline else "", style="not bold")
    lines = [line]
    for step in issue.steps:
        lines.append(_step(step, texts))
        lines += [Text(f"      {_cited(one)}", style="dim") for one in step.passages]
    for gap in issue.gaps:
        quiet = f", {gap.days} day{'' if gap.days == 1 else 's'} ago" if gap.days is not None else ""
        lines.append(Text(f"  {gap.after} of {gap.day or 'no date'}{quiet}: {gap.missing} seen", style="yellow"))
    _print(lines, issue.id, out)


def print_conduct(conduct: Conduct, texts: Texts, out: TextIO) -> None:
    """What a side does: a table of its days, the turns with what made them, and words that deeds belie."""
    title = conduct.side.name + (f" → {conduct.toward.name}" if conduct.toward else "")
    console = Console(file=out, highlight=False)
    console.print(Text(harmless(title), style="bold"), soft_wrap=True)
    table = Table("day", *_SHORT, "weight", "reports", box=SIMPLE_HEAD, padding=(0, 1))
    turned = {turn.day for turn in conduct.turns}
    for day in conduct.days:
        marked = f"{day.day} ◆" if day.day in turned else day.day
        table.add_row(marked, *(str(count or "") for count in day.counts), f"{day.weight:+g}", str(day.reports))
    console.print(table)
    acts = {act.deed: act for act in conduct.acts}
    for turn in conduct.turns:
        changes = zip(CLASSES, turn.before, turn.after, strict=True)
        told = ", ".join(f"{name} {before:g} → {after:g}" for name, before, after in changes if before != after)
        console.print(Text(f"◆ {turn.day}: {told} a report", style="yellow"), soft_wrap=True)
        for deed in turn.acts:
            console.print(_act(acts[deed], texts), soft_wrap=True)
    for apart in conduct.divergences:
        console.print(Text("words and deeds apart:", style="bold red"), soft_wrap=True)
        for deed in (apart.words, apart.deed):
            console.print(_act(acts[deed], texts), soft_wrap=True)
    console.print()


def print_expectation(one: Expectation, texts: Texts, out: TextIO) -> None:
    """An expectation: who, by when, how likely, its words, and what became of it."""
    line = Text(harmless(", ".join(one.voices) or "the report"), style="bold")
    known = [_window(one.earliest, one.latest), _range(one.likelihood), "will not come" if one.negated else None]
    line.append("".join(f" · {part}" for part in known if part), style="not bold")
    line.append(" · ", style="not bold").append(one.outcome, style=_STATE[one.outcome])
    settled = {"rule": " (by rule)", "proposed": " (proposed)", "analyst": " (by an analyst)", None: ""}
    line.append(settled[one.settled], style="not bold dim")
    lines = [line, Text(f"  “{_quoted(one.told[0], texts)}”")]
    lines += [Text(f"    {_cited(told)}", style="dim") for told in one.told]
    for passage in one.evidence:
        lines += [Text(f"  → “{_quoted(passage, texts)}”"), Text(f"    {_cited(passage)}", style="dim")]
    _print(lines, one.id, out)


def print_tracks(tracks: Sequence[Track], out: TextIO) -> None:
    """How often each speaker was right, as one table."""
    table = Table("speaker", "made", "told", "right", "95 %", "Brier", "of", "95 %", box=SIMPLE_HEAD, padding=(0, 1))
    for track in tracks:
        share, brier = _bounds(track.share, "{:.0%}"), _bounds(track.brier, "{:.2f}")
        counts = str(track.made), str(track.told), f"{track.right:g}"
        likely = str(track.likely or "")
        table.add_row(Text(harmless(track.speaker)), *counts, share[1], brier[0], likely, brier[1])
    Console(file=out, highlight=False).print(table)


def _step(step: Step, texts: Texts) -> Text:
    who = f"{step.side.name} ({step.voice})" if step.voice and step.voice != step.side.name else step.side.name
    several = f" · {step.independent} independent" if step.independent > 1 else ""
    line = Text(harmless(f"  {step.day or 'no date'} {step.status or step.kind} · {who}{several}"))
    return line.append(f"\n    “{_quoted(step.passages[0], texts)}”")


def _act(act: Act, texts: Texts) -> Text:
    parties = " → ".join(names for names in (_names(act.actors), _names(act.recipients)) if names)
    line = Text(harmless(f"  {act.day} {act.event_type} {parties} · {act.status} · {act.weight:+g}"))
    line.append(f"\n    “{_quoted(act.passages[0], texts)}”")
    return line.append(f"\n    {_cited(act.passages[0])}", style="dim")


def _names(sides: Sequence[Side]) -> str:
    return ", ".join(side.name for side in sides)


def _print(lines: Sequence[Text], identity: str, out: TextIO) -> None:
    console = Console(file=out, highlight=False)
    for line in (*lines, Text(f"  {identity}", style="dim")):
        console.print(line, soft_wrap=True)
    console.print()


def _quoted(passage: Passage, texts: Texts) -> str:
    words = " … ".join(span.of(texts[passage.cited.report]) for span in passage.spans)
    return harmless(shortened(words, _WORDS))


def _cited(passage: Passage) -> str:
    place = ", ".join(f"{span.start}–{span.end}" for span in passage.spans)
    known = (passage.cited.publisher, passage.cited.published, passage.cited.address, place)
    return " · ".join(harmless(one) for one in known if one)


def _window(earliest: str | None, latest: str | None) -> str | None:
    if earliest == latest:
        return earliest
    return f"{earliest or '…'} – {latest or '…'}"


def _range(likelihood: tuple[float, float] | None) -> str | None:
    return f"{likelihood[0]:.0%}–{likelihood[1]:.0%}" if likelihood else None


def _bounds(one: Interval | None, form: str) -> tuple[str, str]:
    if one is None:
        return "", ""
    return form.format(one.value), f"{form.format(one.low)} – {form.format(one.high)}"
