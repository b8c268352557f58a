"""Stories, quotations, figures, claims and happenings for people at a terminal."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from standoff.display import harmless, shortened
from standoff.linking.happenings import Happening
from standoff.record import Report, Span
from standoff.stories.citations import Citation
from standoff.stories.claims import Claim
from standoff.stories.figures import Figure, Value
from standoff.stories.lines import changed_words, speaker_of
from standoff.stories.questions import Batch, ToldStory
from standoff.stories.quotes import Quote, Variant

_DISPUTED = "bold red"
_WORDS = 160  # characters of a claim or a quotation
_AROUND = 50  # characters on each side of a number


def print_story(story: ToldStory, out: TextIO) -> None:
    """A story: its title and days, its key sentences, and each report with what makes it no source of its own."""
    reports = {record.report.id: record.report for record in story.batch.records}
    days = sorted(report.published[:10] for report in reports.values() if report.published)
    title = story.batch.words(story.title) if story.title else story.id
    counted = f"{story.sources.independent} independent of {len(reports)}"
    lines = [_heading(title, _period(days), counted if len(reports) > 1 else "1 report")]
    lines += [Text(f"  {harmless(shortened(story.batch.words(one), 2 * _WORDS))}") for one in story.sentences]
    ties = {tie.one: tie for tie in reversed(story.sources.ties)}
    heads = {group[0] for group in story.sources.groups}
    for report in reports.values():
        line = Text(f"  {'•' if report.id in heads else '◦'} {_known(report)}")
        grade = story.batch.grade(report.publisher, report.id)
        line.append(f" · {grade}" if grade else "", style="bold")
        tie = ties.get(report.id)
        if tie and report.id not in heads:
            other = reports[tie.other]
            line.append(f"\n      {tie.why} of {_source(other)}: " if tie.why == "copy" else "\n      ", style="dim")
            line.append(harmless(tie.reason), style="dim")
        lines.append(line)
    _print(lines, story.id, out)


def print_quote(quote: Quote, batch: Batch, names: Mapping[str, str], out: TextIO) -> None:
    """An utterance: the wording that the others are compared with, then each other one with what it changed."""
    texts = {record.report.id: record.report.text for record in batch.records}
    reference = quote.variants[quote.reference]
    words = " … ".join(span.of(texts[reference.cited.report]) for span in reference.spans)
    told = {"speakers": quote.speaker_agrees, "venues": quote.venue_agrees, "days": quote.day_agrees}
    differing = " and ".join(name for name, agree in told.items() if agree is False)
    said = f"reports name different {differing}" if differing else None
    lines = [_heading(speaker_of(quote, names) or "nobody is named", said)]
    lines.append(Text(f"  “{harmless(shortened(words, 2 * _WORDS))}”"))
    lines.append(Text(f"    {_cited(reference.cited, reference.spans, batch)}", style="dim"))
    for variant in quote.variants:
        if variant is not reference:
            lines.append(Text(f"  {_kind(variant)}"))
            for change in variant.changes:
                before, after = changed_words(change, texts[reference.cited.report], texts[variant.cited.report])
                lines.append(Text(f"    {change.how}: {_became(before, after)}", style="yellow"))
            lines.append(Text(f"    {_cited(variant.cited, variant.spans, batch)}", style="dim"))
    _print(lines, quote.id, out)


def print_figure(figure: Figure, batch: Batch, out: TextIO) -> None:
    """A quantity: what is counted, its range, and each value in its words."""
    texts = {record.report.id: record.report.text for record in batch.records}
    role = figure.role if figure.role != "other" else None
    range_ = _range(figure.low, figure.high, figure.unit)
    line = _heading(figure.object or figure.unit or "a number", role, figure.actor, figure.place, range_)
    if figure.conflict:
        line.append(" · conflict", style=_DISPUTED)
    lines = [line]
    for value in figure.values:
        shown = Text("  ").append(_passage(texts[value.cited.report], value.span))
        gone = " · superseded" if value.superseded else ""
        lines += [shown, Text(f"    {_as_of(value)}{_cited(value.cited, (value.span,), batch)}{gone}", style="dim")]
    _print(lines, figure.id, out)


def print_claim(claim: Claim, claims: Sequence[Claim], batch: Batch, out: TextIO) -> None:
    """A claim in the words that say it first, everybody who affirms or denies it, and what contradicts it."""
    texts = {record.report.id: record.report.text for record in batch.records}
    independent = batch.independent([said.cited.report for said in claim.said])
    reports = len({said.cited.report for said in claim.said})
    line = Text(f"“{_quoted(claim, texts)}”", style="bold")
    line.append(f" · {independent} independent of {reports}", style="not bold")
    lines = [line]
    lines += [
        Text(f"  {said.stance} · {said.id} · {_cited(said.cited, said.spans, batch, said.id)}") for said in claim.said
    ]
    others = {one.id: one for one in claims}
    for one in claim.contradicts:
        mine, theirs = _between(one.spans, texts[one.report]), _between(one.other_spans, texts[one.other_report])
        lines.append(Text(f"  contradicted ({one.why}): {mine} ↔ {theirs}", style=_DISPUTED))
        lines.append(Text(f"    “{_quoted(others[one.claim], texts)}” {one.claim}", style="dim"))
    _print(lines, claim.id, out)


def print_happening(happening: Happening, batch: Batch, names: Mapping[str, str], out: TextIO) -> None:
    """An event: who did what to whom, when and where, how it stands, and every report of it in its own words."""
    records = {record.report.id: record for record in batch.records}
    who = [", ".join(names.get(name, name) for name in side) for side in (happening.actors, happening.recipients)]
    parties = " → ".join(side for side in (who[0] or "?", who[1]) if side)
    reports = {one.report for one in happening.events}
    counted = f"{batch.independent(sorted(reports))} independent of {len(reports)}" if len(reports) > 1 else "1 report"
    history = happening.history
    status = " → ".join(one.status for one in history)
    if history and history[-1].status != happening.status:
        status += f", now {happening.status}"
    lines = [_heading(f"{happening.event_type} {parties}", happening.from_, happening.place, status, counted)]
    for one in happening.events:
        record = records[one.report]
        event = next(event for event in record.events if event.id == one.event)
        lines.append(Text("  ").append(_passage(record.report.text, event.trigger)))
        known = [event.status, one.event, _known(record.report), batch.grade(record.report.publisher, one.report)]
        lines.append(Text(f"    {' · '.join(part for part in known if part)}", style="dim"))
    _print(lines, happening.id, out)


def _print(lines: Sequence[Text], identity: str, out: TextIO) -> None:
    console = Console(file=out, highlight=False)
    for line in (*lines, Text(f"  {identity}", style="dim")):
        console.print(line, soft_wrap=True)
    console.print()


def _heading(title: str, *known: str | None) -> Text:
    text = Text(harmless(shortened(title, _WORDS)), style="bold")
    return text.append("".join(f" · {harmless(one)}" for one in known if one), style="not bold")


def _passage(text: str, span: Span) -> Text:
    """The words, with some of those around them, on one line."""
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    before = before.split(" ", 1)[-1] if span.start > _AROUND else before
    after = after.rsplit(" ", 1)[0] if span.end + _AROUND < len(text) else after
    pieces = [harmless(" ".join(f"|{piece}|".split()))[1:-1] for piece in (before, span.of(text), after)]
    return Text.assemble("…" if span.start > _AROUND else "", pieces[0], (pieces[1], "bold magenta"), pieces[2], "…")


def _became(before: str, after: str) -> str:
    shown = [f"“{harmless(shortened(words, _WORDS))}”" for words in (before, after) if words]
    return " → ".join(shown)


def _kind(variant: Variant) -> str:
    if variant.translated:
        return "in other words:"
    return "changed:" if variant.changes else "the same words:"


def _between(spans: Sequence[Span], text: str) -> str:
    return harmless(shortened(" … ".join(span.of(text) for span in spans), _WORDS))


def _quoted(claim: Claim, texts: Mapping[str, str]) -> str:
    first = claim.said[0]
    return _between(first.spans, texts[first.cited.report])


def _as_of(value: Value) -> str:
    return f"as of {value.as_of[:10]} · " if value.as_of else ""


def _range(low: float | None, high: float | None, unit: str | None) -> str | None:
    if low is None and high is None:
        return None
    bounds = [f"{bound:,.10g}" for bound in (low, high) if bound is not None]
    words = bounds[0] if len(set(bounds)) == 1 else "–".join(bounds)
    side = "at least " if high is None else "at most " if low is None else ""
    return f"{side}{words}{f' {unit}' if unit else ''}"


def _cited(cited: Citation, spans: Sequence[Span], batch: Batch, statement: str | None = None) -> str:
    place = ", ".join(f"{span.start}–{span.end}" for span in spans)
    grade = batch.grade(cited.publisher, cited.report, statement)
    known = (cited.publisher, grade, cited.published, cited.address, place)
    return " · ".join(harmless(one) for one in known if one)


def _known(report: Report) -> str:
    known = (report.publisher, report.published, report.headline, report.address or report.origin)
    return " · ".join(harmless(one) for one in known if one)


def _source(report: Report) -> str:
    return harmless(report.publisher or report.address or report.origin)


def _period(days: Sequence[str]) -> str | None:
    if not days:
        return None
    return days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"
