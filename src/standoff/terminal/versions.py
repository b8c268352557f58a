"""What was changed from one version of a page to the next, for people at a terminal."""

from typing import TextIO

from rich.console import Console
from rich.text import Text

from standoff.display import harmless, shortened
from standoff.record import Record, Span
from standoff.stories.versions import Edit, FieldChange, ItemChange, SentenceChange

_GONE, _NEW = "red", "green"
_WORDS = 200  # characters of a sentence
_SHORT = 80  # characters of the words of an annotation


def print_edit(edit: Edit, before: Record, after: Record, out: TextIO) -> None:
    """Two versions of a report: the changes of its page, of its sentences with the words, and of its record."""
    console = Console(file=out, highlight=False)
    known = [before.report.id, after.report.id, after.report.address or after.report.origin]
    lines = [Text(f"{known[0]} → {known[1]} · {harmless(known[2])}", style="bold")]
    lines += [Text(f"  {_field(one)}") for one in edit.page]
    for one in edit.text:
        lines += _sentence(one, before.report.text, after.report.text)
    lines += [_item(one, before.report.text, after.report.text) for one in edit.record]
    if len(lines) == 1:
        lines.append(Text("  nothing that is read has changed", style="dim"))
    for line in lines:
        console.print(line, soft_wrap=True)
    console.print()


def _sentence(one: SentenceChange, old: str, new: str) -> list[Text]:
    lines = []
    if one.how in ("removed", "edited") and one.before:
        lines.append(_marked("- ", old, one.before, [span for change in one.words for span in change.before], _GONE))
    if one.how in ("added", "edited") and one.after:
        lines.append(_marked("+ ", new, one.after, [span for change in one.words for span in change.after], _NEW))
    if one.how == "moved" and one.before and one.after:
        words = harmless(shortened(" ".join(one.after.of(new).split()), _WORDS))
        lines.append(Text(f"  ~ {words} {one.before.start}–{one.before.end} → {one.after.start}–{one.after.end}"))
    return lines


def _marked(sign: str, text: str, sentence: Span, words: list[Span], style: str) -> Text:
    """A sentence with what was changed in it, or all of it, marked; and where it stands."""
    shown = Text(f"  {sign}").append(harmless(sentence.of(text).replace("\n", " ")), style="" if words else style)
    for span in words:
        shown.stylize(f"bold {style}", span.start - sentence.start + 4, span.end - sentence.start + 4)
    return shown.append(f" {sentence.start}–{sentence.end}", style="dim")


def _item(one: ItemChange, old: str, new: str) -> Text:
    text, spans = (new, one.after_spans) if one.after else (old, one.before_spans)
    words = harmless(shortened(" … ".join(" ".join(span.of(text).split()) for span in spans), _SHORT))
    ids = " → ".join(item for item in (one.before, one.after) if item)
    line = Text(f"  {one.kind} {ids} {one.how}: “{words}”", style={"gone": _GONE, "added": _NEW}.get(one.how, ""))
    for field in one.fields:
        if field.field != "words":
            line.append(f"\n    {_field(field)}")
    return line


def _field(one: FieldChange) -> str:
    was, now = ("none" if value is None else harmless(str(value)) for value in (one.before, one.after))
    return f"{one.field}: {was} → {now}"
