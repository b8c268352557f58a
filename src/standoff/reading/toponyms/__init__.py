"""Places: the toponyms of a report resolved to entries of the gazetteer, and the mentions that name them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from standoff.reading.language.parse import Parse
from standoff.reading.toponyms.gazetteer import Entry, Gazetteer, Level, fold
from standoff.reading.toponyms.names import Toponym, find_toponyms
from standoff.reading.toponyms.proposals import Proposal
from standoff.reading.toponyms.ranking import Name, Weights, decide, rank
from standoff.record import Actor, Mention, Place, Report
from standoff.vocabulary import Precision

_PRECISION: Final[dict[Level, Precision]] = {
    "country": "country", "area": "area", "region": "region", "district": "district", "site": "site",
    "settlement": "settlement",
}  # fmt: skip


# Below, a place would be a guess: on the training part of LGL, those left out would have been right one time in three.
_LEAST = 0.45


@dataclass(frozen=True, slots=True)
class Grouped:
    """The toponyms of a report by name. members: numbers of toponyms of each name."""

    toponyms: Sequence[Toponym]
    names: Sequence[Name]
    members: Sequence[Sequence[int]]


def group(parse: Parse, toponyms: Sequence[Toponym]) -> Grouped:
    """One name, one place: all toponyms of a name go together, unless they are said to lie in different places."""
    groups: dict[tuple[str, str], list[int]] = {}
    pairs: dict[str, list[str]] = {}
    for toponym in toponyms:
        if toponym.pair is not None:
            known = pairs.setdefault(toponym.key, [])
            if toponyms[toponym.pair].key not in known:
                known.append(toponyms[toponym.pair].key)
    for number, toponym in enumerate(toponyms):
        within = toponyms[toponym.pair].key if toponym.pair is not None else ""
        if not within or len(pairs[toponym.key]) == 1:
            within = pairs.get(toponym.key, [""])[0]
        groups.setdefault((toponym.key, within), []).append(number)
    names = []
    for numbers in groups.values():
        told = [toponyms[number] for number in numbers]
        holders = {
            entry.row
            for toponym in told
            if toponym.pair is not None
            for entry in toponyms[toponym.pair].entries
            if entry.level in ("country", "region", "district", "area")
        }
        entries = {entry.row: entry for toponym in told for entry in toponym.entries}
        inside = {row: entry for row, entry in entries.items() if any(map(entry.lies_in, holders - {row}))}
        entries = inside or entries
        names.append(
            Name(
                tuple(entries[row] for row in sorted(entries)),
                frozenset(parse.sentence_of[toponym.first] for toponym in told),
                any(toponym.levels for toponym in told),
                len(told),
            )
        )
    return Grouped(toponyms, names, list(groups.values()))


_OPENING_WORDS = re.compile(r"^(?:www\.)?(?:the|my|thisis|daily|weekly|news\.)*")
_SHORTEST_HOME = 5
_HOME_MAGNITUDE = 10.0  # log2: a thousand people


def setting(report: Report, named: Collection[str], gazetteer: Gazetteer) -> tuple[int | None, list[Name]]:
    """What the report's address, publisher and dateline tell: the country's row, and the names of places in them.

    named: keys of the names that the report itself uses; they are left out.
    """
    host = urlsplit(report.address).hostname or "" if report.address else ""
    home = gazetteer.country_of_domain(host.rsplit(".", 1)[-1])
    told: dict[str, tuple[Entry, ...]] = {}
    for text in dict.fromkeys((host, "".join(fold(report.publisher or "").split()))):
        start = _OPENING_WORDS.match(text)
        letters = text[start.end() :].split(".", 1)[0] if start else ""
        for end in range(len(letters), _SHORTEST_HOME - 1, -1):
            entries = gazetteer.called(letters[:end])
            entries = tuple(e for e in entries if e.use == "usual" and e.magnitude >= _HOME_MAGNITUDE)
            if entries:
                told[letters[:end]] = entries
                break
    for piece in re.split(r"[,/]", report.dateline or ""):
        entries = tuple(entry for entry in gazetteer.called(piece) if entry.use != "adjective")
        if entries:
            told[fold(piece)] = entries
    return home, [Name(entries, frozenset(), False, 1) for key, entries in told.items() if key not in named]


@dataclass(frozen=True, slots=True)
class Located:
    """The places of a report in the order of their first mention, and its mentions and actors with them.

    Toponyms that the encoder did not mark are mentions too, so the mentions are numbered anew.
    """

    places: tuple[Place, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]


def locate(
    parse: Parse,
    report: Report,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    gazetteer: Gazetteer,
    proposals: Sequence[Proposal] = (),
    weights: Weights | None = None,
) -> Located:
    """Resolve the toponyms of the report. mentions and actors: as the chains gave them.

    A name that means one of several places, none of them likely, is left without. weights: others than the packaged.
    proposals: stretches that may name places beside the mentions.
    """
    toponyms = find_toponyms(parse, mentions, gazetteer, proposals)
    grouped = group(parse, toponyms)
    chosen = _choose(grouped, report, gazetteer, weights or Weights.load())
    named: list[tuple[Mention, int | None]] = []  # with the number of its toponym
    of_mention: dict[int, list[int]] = {}
    for number, toponym in enumerate(toponyms):
        if toponym.nested:
            continue
        if toponym.mention is not None:
            of_mention.setdefault(toponym.mention, []).append(number)
        else:
            span = parse.span(toponym.first, toponym.end)
            new = Mention("", span, toponym.kind, "name", None, None, toponym.maker, toponym.probability)
            named.append((new, number))
    for number, mention in enumerate(mentions):
        own = of_mention.get(number, [])
        if len(own) > 1:
            spans = [parse.span(toponyms[one].first, toponyms[one].end) for one in own]
            whole = "," in parse.text[spans[0].end : spans[1].start]  # "Porto, Portugal" is one name, with one inside
            named.append((mention if whole else replace(mention, span=spans[0]), own[0]))
            for one, span in zip(own[1:], spans[1:], strict=True):
                named.append((replace(mention, id="", span=span, actor=None, maker="rule:within-name"), one))
        else:
            named.append((mention, own[0] if own else None))
    named.sort(key=lambda item: item[0].span)
    return _numbered(named, toponyms, chosen, actors, gazetteer)


def _choose(
    grouped: Grouped, report: Report, gazetteer: Gazetteer, weights: Weights
) -> list[tuple[Entry, float] | None]:
    """The entry of each toponym and how likely it is the right one."""
    chosen: list[tuple[Entry, float] | None] = [None] * len(grouped.toponyms)
    if not grouped.names:
        return chosen
    home, told = setting(report, {toponym.key for toponym in grouped.toponyms}, gazetteer)
    chances = rank([*grouped.names, *told], home, weights)
    for name, members, chance in zip(grouped.names, grouped.members, chances, strict=False):
        best, likely = decide(name, chance)
        confidence = weights.calibration.of(likely)
        if confidence >= _LEAST:
            for member in members:
                chosen[member] = name.entries[best], confidence
    return chosen


def _numbered(
    named: Sequence[tuple[Mention, int | None]],
    toponyms: Sequence[Toponym],
    chosen: Sequence[tuple[Entry, float] | None],
    actors: Sequence[Actor],
    gazetteer: Gazetteer,
) -> Located:
    mentions: list[Mention] = []
    renamed: dict[str, str] = {}
    ids: dict[tuple[int, str | None], str] = {}
    members: dict[str, list[str]] = {}
    first: dict[str, tuple[Entry, str | None, float]] = {}
    for mention, number in named:
        identity = f"m{len(mentions) + 1}"
        if mention.id:
            renamed[mention.id] = identity
        place = None
        found = chosen[number] if number is not None else None
        if number is not None and found is not None:
            entry, probability = found
            part = toponyms[number].part
            place = ids.setdefault((entry.row, part), f"p{len(ids) + 1}")
            first.setdefault(place, (entry, part, probability))
            members.setdefault(place, []).append(identity)
        mentions.append(replace(mention, id=identity, place=place))
    places = tuple(
        Place(
            identity,
            gazetteer.name(entry.row),
            part,
            gazetteer.code(entry.country),
            entry.latitude,
            entry.longitude,
            entry.geonameid,
            _PRECISION[entry.level],
            tuple(members[identity]),
            "rule:toponym-ranking",
            round(probability, 4),
        )
        for identity, (entry, part, probability) in first.items()
    )
    return Located(
        places,
        tuple(mentions),
        tuple(replace(actor, mentions=tuple(renamed[mention] for mention in actor.mentions)) for actor in actors),
    )
