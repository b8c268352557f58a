"""Sides: for whom somebody speaks or acts, the same across reports.

A government, its ministries, forces and police, and whoever holds an office of theirs are one side, their state's; so
are the United Nations and their officials. Everybody else is a side of their own: legislators, parties, rebels, firms,
witnesses. "The Navy" and "officials" of a report that is datelined from a seat of government belong to that state.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.ledger.queries.posts import FiledPost
from standoff.linking.names import Key, key, plain
from standoff.outlook.movements import Movements
from standoff.record import Actor, Record
from standoff.states import name_of, table

# PLOVER's sectors of those who act for the state.
_OF_THE_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD"))
_BODIES = {"UNO": "United Nations", "EUR": "European Union"}
_BODY_OF = {"un": "UNO", "united nations": "UNO", "eu": "EUR", "european union": "EUR"}
_OFFICE = re.compile(
    r"\b(?:president|premier|prime minister|minister|chancellor|secretary|ambassador|delegate|representative|envoy|"
    r"attorney general|chief of staff|press officer|king|queen|emir|sultan|commander)\b"
)
_STATE_BODY = re.compile(
    r"\b(?:department|ministry|government|administration|navy|army|air force|embassy|armed forces|officials?|"
    r"secretary general)\b"
)
_ARTICLES = frozenset("the a an this that these those its his her their our".split())
# Not of the state that a report is from.
_FROM_ELSEWHERE = re.compile(
    r"\b(?:diplomats?|ambassadors?|attaches?|delegates?|envoys?|western|eastern|foreign|latin|european|african|asian|"
    r"arab|colleague|former|retired|presidents|ministers|delegations|sides|parties)\b"
)
_OF_A_CONTINENT = re.compile(r"\b(?:central|latin|south|north|pan) americans?\b|\bgovernments\b")
_INITIALS = re.compile(r"\s?[(\[]([A-Z]{2,8})[)\]]")
_OFTEN = 4  # mentions of a state, from which on it may be the one that a report is about
_DATELINE = 40  # characters in which the words before the first comma may be one
_IN_SEAT = re.compile(r"\b[Ii]n ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
# Russia's reports of before the day on which the Soviet Union ended mean the Union.
_UNION_ENDED = "1991-12-26"
# Heads of phrases that name nobody in particular, who takes no part in a bargain.
_NOBODY = frozenset(
    "one another each both some several many none any all others you we they somebody someone anybody anyone nobody "
    "everybody everyone people persons man men woman women".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """A side. key: a state's code, a register entry or a name in a spelling of its own; the same for the same side.

    name: as it is shown. country: three letters; None: unknown. known: whether it is a state, or named at all.
    """

    key: str
    name: str
    country: str | None
    known: bool


class Sides:
    """Who stands on which side in some reports. Made once for them.

    who: the register's entry for an actor of a report. names: of the register's entries. posts: that they hold.
    """

    def __init__(
        self,
        records: Sequence[Record],
        who: Mapping[tuple[str, str], str],
        names: Mapping[str, str],
        posts: Iterable[FiledPost] = (),
    ) -> None:
        self._who = who
        self._names = names
        self._known: dict[tuple[str, str], Side] = {}
        self._actors = {(record.report.id, actor.id): actor for record in records for actor in record.actors}
        self._homes = {record.report.id: _home(record) for record in records}
        self._aliases = _aliases(records)
        self._movements = Movements(records, self._aliases)
        self._records = {record.report.id: record for record in records}
        self._published = {record.report.id: record.report.published for record in records}
        self._states = self._served(posts)

    def of(self, report: str, actor: str) -> Side | None:
        """The side of an actor of a report; None where the record has no such actor."""
        place = report, actor
        if place not in self._known:
            found = self._actors.get(place)
            if found is None:
                return None
            self._known[place] = self._side(place, found)
        return self._known[place]

    def all_of(self, report: str, actors: Sequence[str]) -> tuple[Side, ...]:
        """The sides of some actors of a report, each once, in their order."""
        return tuple(dict.fromkeys(side for one in actors if (side := self.of(report, one)) is not None))

    def voice(self, report: str, actor: str) -> str | None:
        """Who it is that speaks or acts for the side, by the register's name or the report's."""
        found = self._actors.get((report, actor))
        entry = self._who.get((report, actor))
        return self._names.get(entry or "") or (found.name if found else None)

    def _served(self, posts: Iterable[FiledPost]) -> dict[str, str]:
        """The state or body that an entry holds an office of, by the register's posts and what the reports give it."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for post in posts:
            body = _BODY_OF.get((post.of or "").lower(), post.of)
            if body and (post.known_by == "table" or _OFFICE.search(post.title.lower())):
                told[post.entry][body] += max(post.reports, 1)
        countries: dict[str, Counter[str]] = defaultdict(Counter)
        of_the_state = set()
        for place, actor in self._actors.items():
            entry = self._who.get(place)
            if entry and actor.country:
                countries[entry][actor.country] += 1
            if entry and (actor.sector in _OF_THE_STATE):
                of_the_state.add(entry)
        for entry in sorted(of_the_state - told.keys()):
            told[entry].update(countries.get(entry, {}))
        return {entry: min(some, key=lambda of: (-some[of], of)) for entry, some in told.items() if some}

    def _side(self, place: tuple[str, str], actor: Actor) -> Side:
        movement = self._movements.of(place[0], actor)
        if movement is not None:
            return Side(" ".join(movement[0]), movement[1], None, known=True)
        entry = self._who.get(place)
        served = self._states.get(entry) if entry else self._served_by(place[0], actor)
        if served == "RUS" and (self._published[place[0]] or _UNION_ENDED) < _UNION_ENDED:
            served = "SUN"
        if served is not None and (served in _BODIES or name_of(served)):
            return Side(served, _BODIES.get(served) or name_of(served) or served, served, known=True)
        if entry:
            return Side(f"@{entry}", self._names.get(entry, actor.name), actor.country, known=True)
        words = key(actor.name)
        if actor.kind in ("group", "unnamed"):
            words = _bare(words)
        words = self._aliases.get(words, words)
        known = actor.kind in ("person", "state", "organization") or actor.country is not None or bool(actor.sector)
        return Side(" ".join(words) or actor.name, actor.name, actor.country, known and words[:1] not in _indefinite())

    def _served_by(self, report: str, actor: Actor) -> str | None:
        """The state of an actor that the register does not know."""
        if actor.kind == "state" or actor.country in _BODIES:
            return actor.country
        if actor.kind == "person":
            return actor.country if actor.sector in _OF_THE_STATE else None
        name = plain(actor.name)
        if _OF_A_CONTINENT.search(name):
            return None  # "the Central American presidents" are not the United States'
        if actor.sector in _OF_THE_STATE or _STATE_BODY.search(name):
            headed = self._of_whose(report, name)
            home = None if _FROM_ELSEWHERE.search(name) or headed else self._homes[report]
            return actor.country or _named_in(name) or headed or _where(self._records[report], actor) or home
        if actor.kind == "group" and name.removeprefix("the ") in _peoples():
            return _peoples()[name.removeprefix("the ")]
        return actor.country if _OFFICE.search(name) else None

    def _of_whose(self, report: str, name: str) -> str | None:
        """The state of the person whose government it is told to be: "the Brandt administration"."""
        words = set(name.split())
        for actor in self._records[report].actors:
            last = plain(actor.name).split()[-1:]
            if actor.kind == "person" and actor.country and words.issuperset(last) and len(words) > 1:
                return actor.country
        return None


def _bare(words: Key) -> Key:
    """A description without article and nationality: "the Norland rebels" and "rebels" are one side."""
    bare = tuple(word for word in words if word not in _ARTICLES and word not in _adjectives())
    return bare or words


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for state in table() for one in state.adjectives for word in plain(one).split())


@cache
def _indefinite() -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in _NOBODY)


def _named_in(name: str) -> str | None:
    """The one state that a description names, itself or by its seat: "the Foreign Ministry in Ankara"."""
    padded = f" {name} "
    found = {code for words, code in _places().items() if f" {words} " in padded}
    return next(iter(found)) if len(found) == 1 else None


def _where(record: Record, actor: Actor) -> str | None:
    """The state in whose seat of government the sentence of the first mention places it: "In Ankara, officials"."""
    first = next((one.span for one in record.mentions if one.id in actor.mentions), None)
    sentence = next((one for one in record.sentences if first and one.covers(first)), None)
    found = _IN_SEAT.findall(sentence.of(record.report.text)) if sentence else []
    states = {_seats()[plain(one)] for one in found if plain(one) in _seats()}
    return next(iter(states)) if len(states) == 1 else None


@cache
def _peoples() -> dict[str, str]:
    return {plain(people): state.code for state in table() for people in state.people}


@cache
def _places() -> dict[str, str]:
    return {plain(name): state.code for state in table() for name in state.names} | _seats()


def _home(record: Record) -> str | None:
    """The state that a report is from: of whose seat of government its dateline is.

    Without a dateline, the words before the first comma; without these, the one state that two thirds of its actors and
    places are of. None for a report from one state's seat that is about another, which leaves open whose "the
    government" is.
    """
    dateline = record.report.dateline or record.report.text[:_DATELINE].partition(",")[0].partition("(")[0]
    seat = _seats().get(plain(dateline))
    counts = Counter[str]()
    for actor in record.actors:
        if actor.country:
            counts[actor.country] += len(actor.mentions)
    counts.update(place.country for place in record.places if place.country)
    most = max(sorted(counts), key=lambda code: counts[code], default=None)
    clear = most is not None and counts[most] >= _OFTEN and 3 * counts[most] >= 2 * counts.total()
    if seat is not None:
        return seat if not clear or most == seat else None
    return most if clear and record.report.dateline is None else None


def _aliases(records: Sequence[Record]) -> dict[Key, Key]:
    """Initials that a report gives a body in brackets after its name, with the words of that name."""
    found: dict[Key, Key] = {}
    for record in records:
        bodies = {one.id: one for one in record.actors if one.kind in ("organization", "group")}
        for mention in record.mentions:
            initials = _INITIALS.match(record.report.text, mention.span.end)
            if mention.actor in bodies and mention.form == "name" and initials:
                name = key(mention.span.of(record.report.text))
                if len(name) > 1:
                    found.setdefault(key(initials[1]), found.get(name, name))
    return found


@cache
def _seats() -> dict[str, str]:
    return {plain(seat): state.code for state in reversed(table()) for seat in state.seats}
