"""Records as brat stand-off files: `<id>.txt` with the text, `<id>.ann` with names, times and statements.

Offsets are code points, as in the record; the text file is `Report.text` and nothing else. In the annotation file a
statement is its Source, Cue and Content, tied by relations, and what else is known of it stands on the Content (on
the cue, or else the source, where a statement has none). After https://brat.nlplab.org/standoff.html.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import get_args

from standoff.record import Record, Span, Statement
from standoff.vocabulary import Certainty, MentionKind, SpeechAct, StatementKind

_MENTIONS = {kind: kind.capitalize() for kind in get_args(MentionKind)}

CONFIGURATION = f"""[entities]
Source
Cue
Content
Time
{chr(10).join(_MENTIONS.values())}

[relations]
Says Arg1:Source, Arg2:Content
Cues Arg1:Cue, Arg2:Content
Continues Arg1:Content, Arg2:Content
Within Arg1:Content, Arg2:Content
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Act Arg:<ENTITY>, Value:{"|".join(get_args(SpeechAct))}
Kind Arg:<ENTITY>, Value:{"|".join(get_args(StatementKind))}
Certainty Arg:<ENTITY>, Value:{"|".join(get_args(Certainty))}
Anonymous Arg:<ENTITY>
"""


def write(record: Record, folder: Path) -> None:
    """Writes the two files of a record, and brat's annotation.conf beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        f"{record.report.id}.txt": record.report.text,
        f"{record.report.id}.ann": annotations(record),
        "annotation.conf": CONFIGURATION,
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def annotations(record: Record) -> str:
    """The annotation file."""
    return "".join(f"{line}\n" for line in _lines(record))


def _lines(record: Record) -> Iterator[str]:
    text = record.report.text
    entities, relations, attributes, notes = (count(1) for _ in range(4))

    def entity(name: str, spans: Sequence[Span]) -> tuple[str, str]:
        number = f"T{next(entities)}"
        places = ";".join(f"{span.start} {span.end}" for span in spans)
        words = " ".join(span.of(text) for span in spans).replace("\n", " ")
        return number, f"{number}\t{name} {places}\t{words}"

    for mention in record.mentions:
        yield entity(_MENTIONS[mention.kind], [mention.span])[1]
    for time in record.times:
        number, line = entity("Time", [time.span])
        yield line
        if time.value:
            yield f"#{next(notes)}\tAnnotatorNotes {number}\t{time.value}"
    contents: dict[str, str] = {}
    for statement in record.statements:
        ends: dict[str, str] = {}
        for name, spans in (("Source", statement.source), ("Cue", statement.cue), ("Content", statement.content)):
            if spans:
                ends[name], line = entity(name, spans)
                yield line
        if not ends:
            continue
        anchor = ends.get("Content") or ends.get("Cue") or ends["Source"]
        for name, relation in (("Source", "Says"), ("Cue", "Cues")):
            if name in ends and "Content" in ends:
                yield f"R{next(relations)}\t{relation} Arg1:{ends[name]} Arg2:{ends['Content']}"
        for attribute in _attributes(statement):
            name, _, value = attribute.partition(" ")
            yield f"A{next(attributes)}\t{name} {anchor} {value}".rstrip()
        if statement.speaker_name:
            speaker = " ".join(statement.speaker_name.split())
            yield f"#{next(notes)}\tAnnotatorNotes {anchor}\t{speaker}"
        if "Content" in ends:
            contents[statement.id] = anchor
    for statement in record.statements:
        for relation, other in (("Continues", statement.continues), ("Within", statement.within)):
            if statement.id in contents and other in contents:
                yield f"R{next(relations)}\t{relation} Arg1:{contents[statement.id]} Arg2:{contents[other]}"


def _attributes(statement: Statement) -> list[str]:
    known = [f"Act {statement.act}", f"Kind {statement.kind}", f"Certainty {statement.certainty}"]
    return [*known, "Anonymous"] if statement.anonymous else known
