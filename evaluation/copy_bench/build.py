"""Building the bench from originals: which copies are made, and with what provenance they are sent out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from copy_bench import RECIPES, Bench, Copied, Recipe, Sheet
from copy_bench.alterations import (
    Alteration,
    cut,
    figures_altered,
    garbled,
    new_lead,
    quotations_altered,
    retold,
    shuffled,
)

_COPYISTS = ("Harrow Gazette", "Delta Morning Post", "Coastline Today", "The Upland Star", "Northgate Herald")


def build(originals: Sequence[Sheet], seed: int, copied: int | None = None) -> Bench:
    """Copies of the originals by every recipe that can be taken.

    copied: of how many originals copies are made, one to a topic first; None: of all. The rest are the reports of the
    same topic that are nobody's copy. The originals' order does not matter.
    """
    topics: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sorted(originals, key=lambda sheet: sheet.id):
        topics[sheet.topic].append(sheet)
    rounds = sorted((at, topic) for topic, sheets in topics.items() for at in range(len(sheets)))
    chosen = [topics[topic][at] for at, topic in rounds][:copied]
    sheets, copies = [sheet for some in topics.values() for sheet in some], []
    for original in chosen:
        others = [sheet for sheet in topics[original.topic] if sheet.id != original.id]
        for recipe in RECIPES:
            random = Random(f"{seed} {recipe} {original.id}")
            lender = random.choice(others) if recipe == "lead" and others else None
            made = _made(recipe, original.text, lender.text if lender else None, random)
            if made is not None:
                copy = _sent_out(original, recipe, made[0], random)
                sheets.append(copy)
                copies.append(Copied(copy.id, original.id, recipe, made[1], lender.id if lender else None))
    return Bench(tuple(sorted(sheets, key=lambda sheet: sheet.id)), tuple(sorted(copies, key=lambda copy: copy.copy)))


def _made(recipe: Recipe, text: str, lender: str | None, random: Random) -> Alteration | None:
    match recipe:
        case "cut":
            return cut(text, random)
        case "lead":
            return new_lead(text, lender, random) if lender else None
        case "shuffle":
            return shuffled(text, random)
        case "rewrite":
            return retold(text, random)
        case "mangle":
            return garbled(text, random)
        case "quotation":
            return quotations_altered(text, random)
        case "figures":
            return figures_altered(text, random)


def _sent_out(original: Sheet, recipe: Recipe, text: str, random: Random) -> Sheet:
    """The copy as another outlet sends it out: later, on the same day without an hour, or without a date at all.

    Of ten copies seven have a later time, two the day alone and one nothing; four of ten name whom they took it from.
    """
    when = random.randrange(10)
    published = original.published
    if published is not None:
        moment = datetime.fromisoformat(published) + timedelta(minutes=random.randint(20, 1500))
        whole, day = moment.isoformat(), moment.date().isoformat()
        published = whole if when < 7 and len(published) > 10 else day if when < 9 else None
    named = original.publisher is not None and random.randrange(5) < 2
    return replace(
        original,
        id=f"{original.id}+{recipe}",
        text=text,
        headline=None,
        published=published,
        publisher=random.choice([name for name in _COPYISTS if name != original.publisher]),
        credits=(original.publisher,) if named and original.publisher else (),
    )
