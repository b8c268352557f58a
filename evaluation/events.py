"""Events against people's coding: PLOVER's gold sentences, PETRARCH's gold sentences and the real part of its tests.

A sentence is right by type where one of its events that is not within another has the gold type, types and statuses
mapped to PLOVER's single type; right by parties where that same event has the gold actor's country and, where the
gold has a recipient, the recipient's (`standoff.plover.Atlas`). CAMEO codes are taken to PLOVER types by their root
(table of 17 September 2021).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from scoring import gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.plover import Atlas, Countries, single_type
from standoff.reading import read
from standoff.record import Record

# The gold sentences of 2016 still have the older names of four types.
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_CONCESSIONS = ("080", "081", "082", "083", "0811", "0812", "0831", "0832", "0833", "0834")
_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "KOS": "XKX"}
_BODIES = frozenset(("IGO", "NGO", "IMG", "UNO", "EUR", "MNC", "ISM"))
# The unit tests tell of invented powers, most of them, or vary one sentence without sense (their part SYNSET).
_INVENTED = (
    "arnor gondor mordor eriador dagolath frodo gollum elrond radagast bree osgiliath fornost calenardhon hogwarts "
    "gryffindor stinker minas isengard rohan hobbit sauron saruman faramir harad lothlorien slytherin dumbledore "
    "gamgee shire lorien ithilen dol gonzo morgul barad-dur"
).split()


def type_of_cameo(code: str | None) -> str | None:
    """The PLOVER type of a CAMEO code; None for statements and for codes that CAMEO does not have."""
    if code is None or not code[:2].isdigit():
        return None
    if code in _CONCESSIONS:
        return "CONCEDE"
    return _ROOTS.get(code[:2])


def same(gold: set[str], found: set[str], body: bool) -> bool:
    """Whether one of the gold countries is among those found; body: a body without a country passes for any body."""
    return bool(gold & found) or bool(gold & _BODIES and (found & _BODIES or body))


def right_parties(told: Countries, bodies: tuple[bool, bool], actor: set[str], recipient: set[str]) -> bool:
    """Whether actor and recipient are of the gold countries; where all take part, either side will do.

    bodies: whether an organization or group without a country acts and is acted upon.
    """
    acting, receiving = set(told.actor), set(told.recipient)
    if actor and not same(actor, acting, bodies[0]):
        return False
    return not recipient or same(recipient, receiving, bodies[1]) or same(recipient, acting - actor, False)


def has_body(record: Record, ids: tuple[str, ...]) -> bool:
    """Whether an organization or group without a country is among the actors."""
    return any(a.id in ids and a.kind in ("organization", "group") and not a.country for a in record.actors)


def _codes(side: Any) -> set[str]:
    if not isinstance(side, list):
        return set()
    return {_CODES.get(one["code"], one["code"]) for one in side if one.get("code")}


def _country(code: str | None) -> set[str]:
    """The country at the beginning of a PETRARCH code."""
    return {code[:3]} if code else set()


def sentences() -> Iterator[tuple[str, str, str, list[tuple[str, set[str], set[str]]]]]:
    """Set, id, text, and the gold events: type, actor countries, recipient countries."""
    for line in gold_lines("event-coding", "plover-gsr.jsonl"):
        kind = _RENAMED.get(line["event"], line["event"])
        yield "plover", line["id"], line["text"], [(kind, _codes(line.get("source")), _codes(line.get("target")))]
    for name, file in (("petr2", "petr2-gsr"), ("petrarch2", "petrarch2-unittest")):
        for line in gold_lines("event-coding", f"{file}.jsonl"):
            text = line["text"].strip()
            if not text or line.get("category") == "SYNSET" or any(word in text.lower() for word in _INVENTED):
                continue
            gold = [
                (
                    kind,
                    {event["source"][:3]} if event["source"] else set(),
                    {event["target"][:3]} if event["target"] else set(),
                )
                for event in line["events"]
                if (kind := type_of_cameo(event["cameo"]))
            ]
            if gold:
                yield name, line["id"], text, gold


def score(read_text: Any) -> Mapping[str, Any]:
    """The figures. read_text: the Record of an id and a text."""
    counts: dict[str, Counter[str]] = {}
    types: dict[str, Counter[str]] = {}
    for name, id_, text, gold in sentences():
        record: Record = read_text(id_, text)
        count = counts.setdefault(name, Counter())
        outer = [event for event in record.events if event.within is None]
        given = {single_type(event.event_type, event.status) for event in outer} - {None}
        atlas = Atlas(record)
        count["sentences"] += 1
        count["types"] += len(given)
        for kind, actor, recipient in gold:
            count["gold"] += 1
            if kind not in given:
                types.setdefault(name, Counter())[f"missed {kind}"] += 1
                continue
            count["type"] += 1
            alike = [event for event in outer if single_type(event.event_type, event.status) == kind]
            sides = [
                (atlas.countries_of(event), (has_body(record, event.actors), has_body(record, event.recipients)))
                for event in alike
            ]
            count["parties"] += any(right_parties(*side, actor, recipient) for side in sides)
            count["actor"] += any(right_parties(*side, actor, set()) for side in sides)
    return {
        name: {
            "gold_events": count["gold"],
            "type_among_given": round(100 * count["type"] / count["gold"], 1),
            "types_a_sentence": round(count["types"] / count["sentences"], 2),
            "type_and_actor_country": round(100 * count["actor"] / count["gold"], 1),
            "type_actor_and_recipient_country": round(100 * count["parties"] / count["gold"], 1),
            "missed": dict(types.get(name, Counter()).most_common()),
        }
        for name, count in counts.items()
    }


def main() -> None:
    """Read every sentence as a report of its own, and write results/events.json."""
    encoder = Encoder.load()

    def read_text(id_: str, text: str) -> Record:
        return read(report_of(id_, text, None), encoder).record

    keep("events", {"encoder": encoder.version, **score(read_text)})


if __name__ == "__main__":
    main()
