"""Whose statements they are, in news from outside politics and the USA: en-worldwide-newswire dev, by region.

    python evaluation/coverage.py

Nothing here is compared with gold: it is the share of statements whose speaker is a named actor, an unnamed one with a
country, an unnamed one without, or honestly nobody. Beside it stand the shares of actors in a statement that have a
country and a sector, and of persons that the report gives a role.
"""

from collections import Counter
from typing import Any

from scoring import gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Actor, Record

GROUPS = ("named", "unnamed_with_country", "unnamed_without_country", "nobody")


def group_of(actor: Actor | None, record: Record) -> str:
    """Which of the groups a speaker belongs to; a name is a mention of the form `name`."""
    if actor is None:
        return "nobody"
    names = {mention.id for mention in record.mentions if mention.form == "name"}
    if names.intersection(actor.mentions):
        return "named"
    return "unnamed_with_country" if actor.country else "unnamed_without_country"


def shares(counts: Counter[str]) -> dict[str, float | int]:
    """Percentages of each group and the number of statements."""
    total = sum(counts[group] for group in GROUPS)
    return {**{group: round(100 * counts[group] / max(total, 1), 1) for group in GROUPS}, "statements": total}


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    by_region: dict[str, Counter[str]] = {}
    told: Counter[str] = Counter()
    reports = 0
    for line in gold_lines("en-worldwide-newswire", "dev.jsonl"):
        reports += 1
        record = read(report_of(line["id"], line["text"], None), encoder).record
        actors = {actor.id: actor for actor in record.actors}
        counts = by_region.setdefault(line["region"], Counter())
        for statement in record.statements:
            counts[group_of(actors.get(statement.speaker or ""), record)] += 1
        for name in sorted({statement.speaker for statement in record.statements if statement.speaker}):
            actor = actors[name]
            told.update(["speakers"])
            told.update(["with_country"] * (actor.country is not None) + ["with_sector"] * (actor.sector is not None))
            told.update(["persons"] * (actor.kind == "person"))
            told.update(["persons_with_role"] * (actor.kind == "person" and bool(actor.roles)))
    return {
        "corpus": f"en-worldwide-newswire dev, {reports} reports",
        "encoder": encoder.version,
        "all": shares(sum(by_region.values(), Counter())),
        "speakers": {
            "of": told["speakers"],
            "with_country": round(100 * told["with_country"] / told["speakers"], 1),
            "with_sector": round(100 * told["with_sector"] / told["speakers"], 1),
            "persons_with_role": round(100 * told["persons_with_role"] / told["persons"], 1),
        },
        "regions": {region: shares(by_region[region]) for region in sorted(by_region)},
    }


if __name__ == "__main__":
    keep("coverage", measure(Encoder.load()))
