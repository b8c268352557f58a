"""Originals for the bench: the sample reports of this project, and corpora that lie beside the checkout."""

import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location

from scoring import HERE, gold_lines

from copy_bench import Sheet

_AGENCIES = ("Meridian Wire", "Continental News Service")
_FEWEST_WORDS, _MOST_WORDS = 120, 900


def from_examples() -> list[Sheet]:
    """The sample crisis, one topic; reports that are copies of others or of each other are left out."""
    spec = spec_from_file_location("examples_build", HERE.parent / "examples" / "build.py")
    assert spec is not None and spec.loader is not None
    examples = module_from_spec(spec)
    sys.modules[spec.name] = examples  # where its dataclass looks itself up
    spec.loader.exec_module(examples)
    sheets = []
    for path in sorted((HERE.parent / "examples" / "source").glob("*.md")):
        number = path.name[:2]
        if number in _SAMPLE_COPIES:
            continue
        report = examples.read_source(path)
        fields = report.fields
        text = "\n\n".join(report.paragraphs)
        outlet = fields["outlet"].replace("-", " ").title()
        sheets.append(
            Sheet(f"sample-{number}", "october-1962", text, fields["headline"], fields["published"], outlet, (), None)
        )
    return sheets


# 13, 14 and 15 carry 12; 17 corrects 16; 28 re-tells 24 and 27.
_SAMPLE_COPIES = {"13", "14", "15", "17", "28"}


def from_corpora(parts: Iterable[tuple[str, str]]) -> list[Sheet]:
    """Reports of corpora with topics, as (corpus, part): basil and news-clusters.

    Every text is dated by the corpus' own day at an hour made from its id, and published by its outlet or, every other
    one, by one of two invented agencies. Texts of fewer than 120 or more than 900 words are left out.
    """
    sheets = []
    for corpus, part in parts:
        for line in gold_lines(corpus, f"{part}.jsonl"):
            count = len(line["text"].split())
            if not _FEWEST_WORDS <= count <= _MOST_WORDS:
                continue
            turn = sum(map(ord, line["id"]))
            agency = _AGENCIES[turn % len(_AGENCIES)] if turn % 2 else None
            sheets.append(
                Sheet(
                    f"{corpus}-{line['id']}",
                    f"{corpus}-{line['story']}",
                    "\n\n".join(filter(None, line["text"].split("\n"))),
                    line.get("title"),
                    _hour(line.get("date"), turn),
                    agency or line.get("source") or line.get("publisher"),
                    (),
                    None,
                )
            )
    return sheets


def _hour(date: str | None, turn: int) -> str | None:
    if date is None:
        return None
    return (datetime.fromisoformat(date[:10] + "T05:00:00+00:00") + timedelta(minutes=turn % 900)).isoformat()
