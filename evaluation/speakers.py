"""Whether each statement has the right speaker, on attributions of PolNeAR labelled by hand.

    python evaluation/speakers.py [--labels FILE] [--part dev|train] [--show N]

`evaluation/labels/speakers.jsonl` says of each attribution whom its source means, labelled from the text before any
output was seen: its kind, and the span of the fullest name that the report gives, or of the source's own words where
nobody is named. Offsets go into PolNeAR's text, which is not distributed.

For each attribution the statement is taken whose content and source overlap it best; it is found where cue and content
of one overlap. (Where only the content does, the reader has found another attribution of the same words: a clause told
by somebody else in it. `content_found` counts those too.) A named speaker is right where a
mention of the statement's actor overlaps the labelled span, or the actor's name is the labelled name, titles aside.
An unnamed one is right where the actor is unnamed, a group or a body without a name and a mention of it overlaps the
source, or where nobody is given; "none" is right where nobody is given. Shares are of the statements found;
beside them stands the share where an attribution that is not found counts as wrong.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scoring import HERE, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.reading.actors.names import key
from standoff.reading.language.agents import titles
from standoff.record import Record, Statement

LABELS = HERE / "labels" / "speakers.jsonl"
NAMED = ("person", "organization", "state")
PRONOUNS = frozenset(
    "he she they it i we you him her them us me who whom which that his hers its their theirs ours mine".split()
)
Spans = Sequence[Sequence[int]]


def overlap(one: Spans, other: Spans) -> int:
    """Characters that two lists of spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def alike(one: Spans, other: Spans) -> float:
    """Dice coefficient of two lists of spans; 0 where both are empty."""
    length = sum(b - a for a, b in (*one, *other))
    return 2 * overlap(one, other) / length if length else 0.0


def statement_of(gold: dict[str, Spans], statements: Sequence[Statement]) -> Statement | None:
    """The statement that shares most content and source with an attribution; None where none shares content."""
    content, source = gold["content"], gold["source"]
    best: tuple[float, Statement] | None = None
    for statement in statements:
        if overlap(content, statement.content):
            score = alike(content, statement.content) + alike(source, statement.source)
            if best is None or score > best[0]:
                best = (score, statement)
    return best[1] if best else None


def bare(name: str) -> tuple[str, ...]:
    """The words of a name in a common spelling, without titles at its beginning."""
    words = key(name.split())
    while len(words) > 1 and (words[0] in titles() or words[0] + "." in titles()):
        words = words[1:]
    return words


def is_right(label: dict[str, Any], statement: Statement, record: Record) -> bool:
    """Whether the statement's speaker is the labelled one."""
    actor = next((actor for actor in record.actors if actor.id == statement.speaker), None)
    if actor is None:
        return label["kind"] not in NAMED
    if label["kind"] == "none":
        return False
    spans = [mention.span for mention in record.mentions if mention.id in actor.mentions]
    if label["kind"] in NAMED:
        name = " ".join(record.report.text[a:b] for a, b in label["speaker"])
        return bool(overlap(spans, label["speaker"])) or bare(actor.name) == bare(name)
    names = any(mention.form == "name" and mention.id in actor.mentions for mention in record.mentions)
    return (actor.kind in ("unnamed", "group") or not names) and bool(overlap(spans, label["source"]))


def form_of(label: dict[str, Any], text: str) -> str:
    """How the source words name the speaker: by name, role or pronoun; "unnamed" where nobody is named."""
    words = key(" ".join(text[a:b] for a, b in label["source"]).split())
    if label["kind"] not in NAMED:
        return "unnamed"
    if words and set(words) <= PRONOUNS:
        return "pronoun"
    name = bare(" ".join(text[a:b] for a, b in label["speaker"]))
    return "name" if set(name) & set(words) else "role"


def measure(encoder: Encoder, labels: Path, part: str, show: int) -> dict[str, Any]:
    """The figures, and so many wrong speakers printed."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    for label in gold_lines(str(labels.resolve())):
        wanted.setdefault(label["report"], []).append(label)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    everyone: Counter[str] = Counter()
    for line in gold_lines("polnear", f"{part}.jsonl"):
        if line["id"] not in wanted:
            continue
        record = read(report_of(line["id"], line["text"], line["date"]), encoder).record
        attributions = {attribution["id"]: attribution for attribution in line["attributions"]}
        for label in wanted[line["id"]]:
            groups = ("all", "named" if label["kind"] in NAMED else label["kind"], form_of(label, line["text"]))
            groups = tuple(dict.fromkeys(groups))
            everyone.update(groups)
            gold = attributions[label["attribution"]]
            statement = statement_of(gold, record.statements)
            if statement is None:
                continue
            found["content"] += 1
            right["content"] += is_right(label, statement, record)
            if not overlap(gold["cue"], statement.cue):
                continue
            found.update(groups)
            if is_right(label, statement, record):
                right.update(groups)
            elif show > 0:
                show -= 1
                sys.stdout.write(f"{line['id']} {label['attribution']}: {statement.speaker_name!r}, not {label}\n")
            for field, value in (("source_type", statement.source_type), ("anonymous", statement.anonymous)):
                if field in label:
                    found[field] += 1
                    right[field] += label[field] == value
    if not everyone["all"]:
        sys.stderr.write(f"{labels}: none of its reports is in polnear/{part}.jsonl\n")
        raise SystemExit(2)

    def share(group: str, of: Counter[str]) -> dict[str, float | int]:
        return {"right": right[group], "of": of[group], "share": round(100 * right[group] / max(of[group], 1), 2)}

    return {
        "corpus": f"PolNeAR {part}, attributions labelled with their speaker",
        "encoder": encoder.version,
        "speakers": share("all", found),
        "found": {"found": found["all"], "of": everyone["all"]},
        "content_found": share("content", found),
        "unfound_counted_wrong": share("all", everyone),
        "by_kind": {group: share(group, found) for group in ("named", "group", "unnamed", "none") if found[group]},
        "by_form": {group: share(group, found) for group in ("name", "role", "pronoun") if found[group]},
        "source_type": share("source_type", found),
        "anonymous": share("anonymous", found),
    }


def main() -> None:
    """Print the figures; those of the committed labels are written to evaluation/results."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--labels", type=Path, default=LABELS)
    arguments.add_argument("--part", choices=("dev", "train"), default="dev")
    arguments.add_argument("--show", type=int, default=0, help="so many wrong speakers")
    given = arguments.parse_args()
    figures = measure(Encoder.load(), given.labels, given.part, given.show)
    if given.labels == LABELS:
        keep("speakers", figures)
    else:
        sys.stdout.write(f"{figures}\n")


if __name__ == "__main__":
    main()
