"""Whether the check of a brief's sentences finds an altered fact, and lets true sentences through.

    python evaluation/brief_check.py

Briefs are made of the sample and, where the gold data is on this machine, of news-clusters train and PolNeAR dev,
without the check. 200 of their sentences are drawn; in each one fact is altered by the functions here, which know
nothing of how sentences are made or checked: a name, a number, a date, a status or the speaker, each put in from the
same report wherever it has another one. Caught: the check doubts the altered sentence. Rejected: it doubts the
sentence as it was made.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from scoring import DATA, HERE, keep

import standoff.brief.composing as making
from standoff.brief.checking import Evidence, doubts
from standoff.brief.contents import Citation
from standoff.encoder.session import Encoder
from standoff.intake.ready import MEDIA_TYPE
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice
from standoff.pipeline import add_all, link_all
from standoff.record import Record

SENTENCES = 200
SEED = 1962
REPORTS = 60  # of each corpus
CORPORA = (("news-clusters", "train.jsonl"), ("polnear", "dev.jsonl"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Made = tuple[str, tuple[Citation, ...], Evidence]

_DATE = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBER = re.compile(r"(?<![\w,.])\d[\d,]*(?:\.\d+)?(?![\w,]*\d)")
_WORDS = "two three four five six seven eight nine ten twelve twenty thirty hundred thousand".split()
_STATUS = (
    ("denied", "confirmed"), ("said", "denied"), ("announced", "denied"), ("accused", "praised"), ("asked", "refused"),
    ("demanded", "offered"), ("offered", "refused"), ("refused", "agreed"), ("warned", "promised"), ("will", "did"),
    ("has", "has not"), ("had", "had not"), ("was", "was not"), ("were", "were not"), ("would", "would not"),
    ("is", "is not"), ("are", "are not"), ("appealed", "plans to appeal"), ("attacked", "threatened to attack"),
    ("reported", "denied"),
)  # fmt: skip


def sources() -> Iterator[tuple[str, list[str]]]:
    """What is briefed: a name, and sources that `standoff add` takes."""
    yield "sample", [str(HERE.parent / "examples" / "reports")]
    for parts in CORPORA:
        if DATA.joinpath(*parts).exists():
            yield parts[0], [str(DATA.joinpath(*parts))]


def made(name: str, given: list[str], encoder: Encoder) -> list[Made]:
    """Every sentence that a brief of some reports would print if nothing were checked."""
    found: list[Made] = []

    def recording(text: str, citations: tuple[Citation, ...], evidence: Evidence) -> tuple[str, ...]:
        found.append((text, citations, evidence))
        return ()

    with TemporaryDirectory() as folder, Ledger(Path(folder) / "brief.db") as ledger:
        inputs = given if name == "sample" else [str(_ready(Path(given[0]), Path(folder)))]
        list(add_all(inputs, ledger, encoder, lambda: NOW))
        link_all(ledger)
        with ledger.asking() as connection:
            checked, making.doubts = making.doubts, recording
            try:
                making.compose(connection, Choice())
            finally:
                making.doubts = checked
    return list({text: one for one in found for text in [one[0]]}.values())


def _ready(path: Path, folder: Path) -> Path:
    """The first reports of a corpus as ready reports, which need no pages."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines()[:REPORTS]:
        gold = json.loads(line)
        about = {"publisher": f"Outlet {len(lines) % 40}", "published": gold.get("date"), "language": "en"}
        address = f"https://outlet{len(lines) % 40}.example/{len(lines)}"
        lines.append(json.dumps({"text": gold["text"], "address": address, **about}))
    ready = folder / "ready.jsonl"
    ready.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert MEDIA_TYPE
    return ready


def names_in(record: Record) -> list[str]:
    """Names of persons, states and bodies that a report has, of two letters and more."""
    names = {" ".join(one.span.of(record.report.text).split()) for one in record.mentions if one.form == "name"}
    return sorted(name for name in names if re.fullmatch(r"[A-Z][\w.’' -]+\w", name))


def another_name(text: str, record: Record, chance: random.Random) -> str | None:
    """One name in the sentence, in its words or outside them, for another of the report."""
    names = names_in(record)
    here = [name for name in names if re.search(rf"\b{re.escape(name)}\b", _body(text))]
    others = [name for name in names if name not in text and not any(name in one or one in name for one in here)]
    if not here or not others:
        return None
    gone = chance.choice(here)
    return _put(text, re.search(rf"\b{re.escape(gone)}\b", _body(text)), chance.choice(others))


def another_number(text: str, record: Record, chance: random.Random) -> str | None:
    """One number for another of about its size."""
    body = _DATE.sub(lambda match: "x" * len(match.group()), _body(text))
    found = list(_NUMBER.finditer(body)) + [
        match for word in _WORDS for match in re.finditer(rf"\b{word}\b", body, re.IGNORECASE)
    ]
    if not found:
        return None
    match = chance.choice(sorted(found, key=lambda one: one.start()))
    if match.group()[0].isdigit():
        digits = match.group()
        return _put(text, match, str(int(digits[0]) % 9 + 1) + digits[1:])
    return _put(text, match, chance.choice([word for word in _WORDS if word != match.group().lower()]))


def another_date(text: str, record: Record, chance: random.Random) -> str | None:
    """The day of a date or of the week for another one."""
    found = list(_DATE.finditer(text))
    found += [match for day in _WEEKDAYS for match in re.finditer(rf"\b{day}\b", text)]
    if not found:
        return None
    match = chance.choice(sorted(found, key=lambda one: one.start()))
    if match.group() in _WEEKDAYS:
        return _put(text, match, chance.choice([day for day in _WEEKDAYS if day != match.group()]))
    return _put(text, match, f"{int(match[1]) % 28 + 1} {match[2]}")


def another_status(text: str, record: Record, chance: random.Random) -> str | None:
    """A word that tells what was done, or whether it was, for one that tells otherwise."""
    found = [(match, other) for word, other in _STATUS for match in re.finditer(rf"\b{word}\b", _body(text))]
    if not found:
        return None
    match, other = chance.choice(sorted(found, key=lambda one: (one[0].start(), one[1])))
    return _put(text, match, other)


def another_speaker(text: str, record: Record, chance: random.Random) -> str | None:
    """Whoever is named before the words, or the outlet they are from, for somebody else of the report."""
    quoted = text.find("“")
    others = [name for name in names_in(record) if name not in text]
    if not others:
        return None
    if quoted > 0:
        head = re.match(r"(?:The |A |An )?[A-Z][\w.’'-]*(?: (?:of |the |bin |van |de )?[A-Z][\w.’'-]*)*", text[:quoted])
        return _put(text, head, chance.choice(others)) if head else None
    tail = re.search(r"(?<= \()[^()]+(?=, [^,()]+\)$)|(?<=, )[^,]+(?= reports\.$)", text)
    return _put(text, tail, chance.choice(others)) if tail else None


KINDS: dict[str, Callable[[str, Record, random.Random], str | None]] = {
    "name": another_name, "number": another_number, "date": another_date, "status": another_status,
    "speaker": another_speaker,
}  # fmt: skip


def _body(text: str) -> str:
    """The sentence without the outlet and the day at its end, whose letters are kept as dots."""
    tail = re.search(r" \([^()]*(?:\([^()]*\)[^()]*)?\)$", text)
    return text[: tail.start()] + "." * len(tail.group()) if tail else text


def _put(text: str, match: re.Match[str] | None, other: str) -> str | None:
    return text[: match.start()] + other + text[match.end() :] if match else None


def main() -> None:
    """Makes the briefs, alters and counts."""
    encoder, chance = Encoder.load(), random.Random(SEED)
    by_source = {name: made(name, given, encoder) for name, given in sources()}
    everything = [one for some in by_source.values() for one in some]
    rejected = [one for one in everything if doubts(*one)]
    true = sorted((one for one in everything if not doubts(*one)), key=lambda one: one[0])
    chance.shuffle(true)
    caught: Counter[str] = Counter()
    altered: Counter[str] = Counter()
    missed = defaultdict(list)
    for number, (text, citations, evidence) in enumerate(true):
        if sum(altered.values()) == SENTENCES:
            break
        record = evidence.records[citations[0].report - 1]
        order = list(KINDS)[number % len(KINDS) :] + list(KINDS)[: number % len(KINDS)]
        kind, other = next(
            ((kind, new) for kind in order if (new := KINDS[kind](text, record, chance)) and new != text), ("", None)
        )
        if other is None:
            continue
        altered[kind] += 1
        if doubts(other, citations, evidence):
            caught[kind] += 1
        else:
            missed[kind].append(other)
    for kind, some in missed.items():
        for text in some:
            print(f"missed {kind}: {text}")
    for text, citations, evidence in rejected:
        print(f"rejected: {text} – {doubts(text, citations, evidence)}")
    keep(
        "brief_check",
        {
            "sentences": {name: len(some) for name, some in by_source.items()},
            "altered": sum(altered.values()),
            "caught_percent": round(100 * sum(caught.values()) / max(1, sum(altered.values())), 2),
            "caught": {kind: f"{caught[kind]} of {altered[kind]}" for kind in KINDS},
            "true_sentences": len(everything),
            "rejected_percent": round(100 * len(rejected) / max(1, len(everything)), 2),
        },
    )


if __name__ == "__main__":
    main()
