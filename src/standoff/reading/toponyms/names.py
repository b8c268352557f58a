"""Toponyms: which stretches of a report may name a place, and what the gazetteer knows by that name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.reading.actors.governments import bodies, groups
from standoff.reading.actors.names import key
from standoff.reading.language.parse import Parse
from standoff.reading.toponyms.gazetteer import Entry, Gazetteer, Level, fold
from standoff.reading.toponyms.namesakes import is_namesake
from standoff.reading.toponyms.proposals import Proposal
from standoff.reading.toponyms.words import (
    BEFORE,
    DIRECTIONS,
    FAMILIAR_REGION,
    FAMILIAR_TOWN,
    FEATURES,
    GENERAL,
    INSIDE,
    JOINTS,
    NEAR,
    OF_PART,
    OPENINGS,
    PARTIES,
    PARTS,
    PLAIN_ENDS,
    REGIONAL,
    ROADS,
    SHORTEST_PART,
    SITES,
    SURE_TOWN,
    TELLING_TOWN,
    UNITS,
    WHERE,
)
from standoff.record import Mention
from standoff.vocabulary import MentionKind


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place, not yet resolved. Word ranges are [first, end).

    first, end: its words in the report without a part. key: what it was looked up by.
    part: "northern", "near". levels: those that a word beside the name tells ("province").
    entries: the places that may be meant. mention: number of the mention it is (None: the report's, not the encoder's).
    pair: number of the toponym right after it that holds it ("Ohio" in "Springfield, Ohio").
    nested: it stands in the name of something else ("Ohio State University"), which tells where the report is set.
    """

    first: int
    end: int
    key: str
    part: str | None
    levels: tuple[Level, ...]
    entries: tuple[Entry, ...]
    mention: int | None
    kind: MentionKind
    maker: str
    probability: float
    pair: int | None = None
    nested: bool = False


def find_toponyms(
    parse: Parse, mentions: Sequence[Mention], gazetteer: Gazetteer, proposals: Sequence[Proposal] = ()
) -> list[Toponym]:
    """The toponyms of a report in text order; none overlaps another.

    proposals: further stretches that may name places. Where one is a mention's name, whatever its kind, the mention
    is looked up as a place; where no mention is, it becomes a toponym of its own.
    """
    return _Finder(parse, mentions, gazetteer).find(proposals)


class _Finder:
    def __init__(self, parse: Parse, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.parse = parse
        self.gazetteer = gazetteer
        self.mentions = [
            (number, mention, *self._words(mention))
            for number, mention in enumerate(mentions)
            if mention.form == "name" and not self._is_power(mention)
        ]
        self.taken = {word for _, _, first, end in self.mentions for word in range(first, end)}
        self.found: list[Toponym] = []

    def find(self, proposals: Sequence[Proposal]) -> list[Toponym]:
        later: list[tuple[int, Mention, int, int]] = []
        for number, mention, first, end in self.mentions:
            if mention.kind in _NAMESAKES and is_namesake(self.parse, first, end) and self._is_of_town(first, end):
                continue
            if mention.kind == "location":
                self._location(number, mention, first, end)
            elif mention.kind == "nationality":
                self._add(number, mention, self._people(first, end))
            elif mention.kind == "facility":
                found = self._named(first, end) or self._site(first, end)
                if found is None:
                    self._nested(first, end)
                self._add(number, mention, found)
            else:
                later.append((number, mention, first, end))
        known = {toponym.key for toponym in self.found if not toponym.nested}
        self.found.sort(key=lambda toponym: toponym.first)
        at = {toponym.first: toponym for toponym in self.found}
        for number, mention, first, end in later:
            found = self._named(first, end)
            if mention.kind == "person":
                if found is None or found.key not in known:
                    found = self._seat(first, end) or self._town(found, first, end, at)
                self._add(number, mention, found)
            elif found and (
                found.key in known or (mention.kind == "organization" and self._is_place(found, first, end, at))
            ):
                self._add(number, mention, found)
            elif mention.kind == "organization" and end - first == 1 and (people := self._people(first, end)):
                self._add(number, mention, people)
            elif mention.kind in ("organization", "facility", "other", "event"):
                self._nested(first, end)
        for proposal in proposals:
            self._propose(proposal)
        self.found.sort(key=lambda toponym: toponym.first)
        self._unmarked()
        self.found.sort(key=lambda toponym: toponym.first)
        return self._paired()

    def _is_power(self, mention: Mention) -> bool:
        """Whether it is a body or a group of states that only sounds like a place: Hamas, the West."""
        first, end = self._words(mention)
        words = key([word for word in self.parse.forms[first:end] if word not in ("'s", "’s", "'", "’")])
        return words in bodies() or words in groups()

    def _propose(self, proposal: Proposal) -> None:
        """A toponym of words that no mention of a place holds."""
        first, end = proposal.first, proposal.end
        if any(toponym.first < end and first < toponym.end and not toponym.nested for toponym in self.found):
            return
        over = [entry for entry in self.mentions if entry[2] < end and first < entry[3]]
        found = self._named(first, end)
        if found is None or any((start, stop) != (first, end) for _, _, start, stop in over):
            return
        if over:
            self._add(over[0][0], over[0][1], found)
            return
        self.found.append(
            Toponym(
                found.first, found.end, found.key, self._part(found), found.levels, found.entries,
                None, "location", proposal.maker, proposal.probability,
            )
        )  # fmt: skip

    def _is_of_town(self, first: int, end: int) -> bool:
        """Whether the words name neither a country nor a region nor an area."""
        found = self._named(first, end)
        return found is not None and not any(
            entry.level in ("country", "area") or (entry.level == "region" and entry.use == "usual")
            for entry in found.entries
        )

    def _words(self, mention: Mention) -> tuple[int, int]:
        first = self.parse.word_at(mention.span.start)
        end = first
        while end < len(self.parse.words) and self.parse.words[end].start < mention.span.end:
            end += 1
        return first, end

    def _text(self, first: int, end: int) -> str:
        return self.parse.text[self.parse.words[first].start : self.parse.words[end - 1].end]

    def _add(self, number: int, mention: Mention, found: "_Found | None") -> None:
        if found is not None:
            self.found.append(
                Toponym(
                    found.first, found.end, found.key, self._part(found), found.levels, found.entries,
                    number, mention.kind, mention.maker, mention.confidence,
                )
            )  # fmt: skip

    def _location(self, number: int, mention: Mention, first: int, end: int) -> None:
        """The name as a whole, or its pieces between commas: "Springfield, Ohio" names two places."""
        pieces = list(self._pieces(first, end))
        if len(pieces) == 1:
            found = self._abbreviated(first, end) or self._before_unit(first, end)
            found = found or self._named(first, end) or self._site(first, end) or self._shortened(first, end)
            self._add(number, mention, found)
            if found is None:
                self._nested(first, end, mention, number)
            return
        for place, (start, stop) in enumerate(pieces):
            found = self._named(start, stop, after_name=place > 0)
            if found is not None:
                self._add(number, mention, found)

    def _before_unit(self, first: int, end: int) -> "_Found | None":
        """A name whose unit stands behind the mention: "Washington state", "Moscow region"."""
        if end >= len(self.parse.words) or self.parse.forms[end] not in REGIONAL:
            return None
        found = self._named(first, end + 1)
        if found is None or found.end != end + 1 or not any(e.level in found.levels for e in found.entries):
            return None
        return replace(found, end=end, key=fold(self._text(found.first, end)))

    def _abbreviated(self, first: int, end: int) -> "_Found | None":
        """A region by its abbreviation right after a town: "Lebanon, Pa."."""
        if first < 2 or self.parse.forms[first - 1] != "," or not self.parse.forms[first - 2][0].isupper():
            return None
        text = self._text(first, end)
        entries = tuple(entry for entry in self.gazetteer.called(text) if entry.use == "short")
        stopped = text.endswith(".") or text.isupper() or self.parse.text.startswith(".", self.parse.words[end - 1].end)
        return _Found(first, end, fold(text), (), entries) if entries and stopped else None

    def _shortened(self, first: int, end: int) -> "_Found | None":
        """An abbreviation or an adjective that the encoder takes for a place by itself: "W.Va.", "Dagestani"."""
        text = self._text(first, end)
        entries = tuple(entry for entry in self.gazetteer.called(text) if entry.use in ("short", "adjective"))
        return _Found(first, end, fold(text), (), entries) if entries else None

    def _seat(self, first: int, end: int) -> "_Found | None":
        """The place after a party's letter: "D-Charleston"."""
        if end - first > 2 and self.parse.forms[first] in PARTIES and self.parse.forms[first + 1] in ("-", "‑", "–"):
            return self._named(first + 2, end, after_name=True)
        return None

    def _town(self, found: "_Found | None", first: int, end: int, at: dict[int, Toponym]) -> "_Found | None":
        """A town that looks like a person: after "in", or before a comma and its region ("in Berry, Ky.")."""
        if found is None or not self._is_somewhere(first):
            return None
        if self._after_comma(end, at):
            return found
        large = any(e.level != "settlement" or e.magnitude >= SURE_TOWN for e in found.entries if e.use == "usual")
        return found if large and self.parse.lower[first - 1] in WHERE and end - first == 1 else None

    def _is_place(self, found: "_Found", first: int, end: int, at: dict[int, Toponym]) -> bool:
        """Whether what looks like a body is its place, or is called by it: a state, a county, a town after "in"."""
        if _governs(found.entries) or self.parse.lower[end - 1] in ("county", "parish", "co", "co."):
            return True
        large = any(entry.level != "settlement" or entry.magnitude >= SURE_TOWN for entry in found.entries)
        inside = large and first > 0 and self.parse.lower[first - 1] in INSIDE
        return inside or self._after_comma(end, at)

    def _nested(self, first: int, end: int, mention: Mention | None = None, number: int | None = None) -> None:
        """Places in a longer name: its first words, or those after "of"; mentions where the whole is a place."""
        lower, forms = self.parse.lower, self.parse.forms
        if lower[end - 1].rstrip(".") in ROADS or forms[end - 1].isdigit():
            return
        starts = [first + (lower[first] == "the")]
        starts += [word + 1 for word in range(first, end - 1) if lower[word] in ("of", "in", "for", "-", ",")]
        for start in starts:
            for stop in range(min(end, start + 4), start, -1):
                if (start, stop) == (first, end) or not forms[start][:1].isupper() or not forms[stop - 1][:1].isalpha():
                    continue
                found = self._look_up(start, stop)
                if found is not None and mention is None and not _tells(found):
                    found = None
                if found is not None and mention is not None and stop < end and not self._carries(found, stop, end):
                    found = None
                if found is None:
                    people = self.gazetteer.called(self._text(start, stop))
                    entries = tuple(entry for entry in people if entry.use == "adjective")
                    found = _Found(start, stop, "", (), entries) if entries else None
                if found is not None:
                    key = found.key or fold(self._text(start, stop))
                    self.found.append(
                        Toponym(
                            found.first, found.end, key, None, found.levels, found.entries,
                            number, "location", mention.maker if mention else "rule:nested-name",
                            mention.confidence if mention else 0.5, nested=mention is None,
                        )
                    )  # fmt: skip
                    break

    def _carries(self, found: "_Found", stop: int, end: int) -> bool:
        """Whether the first words of a longer name tell where it is: "Seoul City Hall"; not "Van Vieng", "Mithi River".

        A town does so where it is well known, its own name has several words, or no further word has a capital.
        """
        if self.parse.lower[stop] == "of" and (whole := self._look_up(stop + 1, end)) is not None:
            return any(_holds(outer, inner) for outer in whole.entries for inner in found.entries)
        if found.levels or all(form.islower() for form in self.parse.forms[stop:end]):
            return True
        short = found.end - found.first == 1 and len(self.parse.forms[found.first]) < SHORTEST_PART
        if short or not FEATURES.isdisjoint(self.parse.lower[stop:end]):
            return False
        return any(
            entry.use != "short"
            and (
                found.end - found.first > 1
                or entry.level in ("country", "area")
                or (entry.level == "region" and entry.magnitude >= FAMILIAR_REGION)
                or entry.capital
                or entry.magnitude >= FAMILIAR_TOWN
            )
            for entry in found.entries
        )

    def _pieces(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        start = first
        for word in range(first, end):
            if JOINTS.fullmatch(self.parse.forms[word]):
                if start < word:
                    yield start, word
                start = word + 1
        if start < end:
            yield start, end

    def _named(self, first: int, end: int, after_name: bool = False) -> "_Found | None":
        """What the gazetteer knows by the words, or by what is left without part, unit or opening."""
        lower = self.parse.lower
        while first < end and (lower[first] in ("the", "a") or self.parse.upos[first] == "PUNCT"):
            first += 1
        while first < end and lower[end - 1] in ("'s", "’s", "'", "’", ".", ",", "-", "’", ")", '"', "”"):
            end -= 1
        if first >= end or self.parse.forms[end - 1].isdigit():
            return None
        start = first
        while start + 1 < end and lower[start] in PARTS and self.parse.forms[start].islower():
            start += 1
            if start + 1 < end and lower[start] == "-":
                start += 1
        found = self._look_up(start, end, after_name)
        if found is None and start == first:
            while start + 1 < end and (lower[start] in PARTS or lower[start] == "-"):
                start += 1
            if start > first:
                found = self._look_up(start, end, after_name)
        return found

    def _look_up(self, first: int, end: int, after_name: bool = False) -> "_Found | None":
        lower = self.parse.lower
        found = self._entries(first, end, after_name)
        if found:
            return found
        for opening in OPENINGS:
            stop = first + len(opening)
            if stop < end and tuple(lower[first:stop]) == opening:
                return self._entries(stop, end)
        last = lower[end - 1].rstrip(".")
        if end - first > 1 and last == "counties":
            return self._known(first, end, self._text(first, end - 1) + " County", ("district",))
        if end - first > 1 and last in UNITS:
            if last == "co":
                spelt = " ".join([*self.parse.forms[first : end - 1], "County"])
                return self._known(first, end, spelt, ("district",))
            found = self._known(first, end - 1, self._text(first, end - 1), (), unit_follows=True)
            if found is None:
                return None
            levels = UNITS[last]
            fitting = tuple(entry for entry in found.entries if entry.level in levels)
            if not fitting and self.parse.forms[end - 1][0].isupper():
                return None  # "the Granite State"
            return replace(found, end=end, entries=fitting or found.entries, levels=levels)
        if end - first > 1 and last in PLAIN_ENDS:
            return self._entries(first, end - 1)
        return None

    def _entries(self, first: int, end: int, after_name: bool = False) -> "_Found | None":
        text = self._text(first, end)
        return self._known(first, end, text, (), after_name)

    def _known(
        self,
        first: int,
        end: int,
        text: str,
        levels: tuple[Level, ...],
        after_name: bool = False,
        unit_follows: bool = False,
    ) -> "_Found | None":
        entries = self.gazetteer.called(text)
        if end - first == 1 and self.parse.lower[first] in DIRECTIONS and not unit_follows:
            return None  # "the West", "in the South"
        if end - first == 1 and self.parse.lower[first] in GENERAL:
            entries = tuple(entry for entry in entries if entry.level in ("country", "area", "region"))
            entries = tuple(entry for entry in entries if entry.use == "usual" or entry.level == "area")
        elif end - first > 1 and self.parse.lower[end - 1].rstrip(".") in ROADS:
            entries = tuple(entry for entry in entries if entry.level == "site")
        if not after_name:
            entries = tuple(entry for entry in entries if entry.use not in ("short", "adjective"))
        else:
            entries = tuple(entry for entry in entries if entry.use != "adjective")
            if text.endswith(".") or text.isupper():  # "Manhattan, Kan."
                entries = tuple(entry for entry in entries if entry.use == "short") or entries
        if levels:
            entries = tuple(entry for entry in entries if entry.level in levels)
        if first and self.parse.lower[first - 1] == "the":  # "the White House"; not the town in Tennessee
            entries = tuple(entry for entry in entries if entry.level == "site") or entries
        return _Found(first, end, fold(text), levels, entries) if entries else None

    def _people(self, first: int, end: int) -> "_Found | None":
        """The country or region of a people or of an adjective."""
        text = self._text(first, end)
        for form in dict.fromkeys((text, text.removesuffix("s"), text.removesuffix("-born"))):
            entries = tuple(
                entry for entry in self.gazetteer.called(form) if entry.use == "adjective" or entry.level == "country"
            )
            if entries:
                return _Found(first, end, fold(form), (), entries)
        return None

    def _site(self, first: int, end: int) -> "_Found | None":
        """The town that an airport or a base is named after."""
        lower = tuple(self.parse.lower[first:end])
        for words in SITES:
            if len(lower) > len(words) and lower[-len(words) :] == words:
                stop = end - len(words)
                while stop > first:
                    found = self._entries(first, stop)
                    if found is not None:
                        return found
                    stop -= 1
        return None

    def _after_comma(self, end: int, at: dict[int, Toponym]) -> bool:
        """Whether a comma and a country or region follow: "Berry, Ky."."""
        if end + 1 >= len(self.parse.words) or self.parse.forms[end] != ",":
            return False
        after = at.get(end + 1)
        if after is not None:
            return any(entry.level in ("country", "region") for entry in after.entries)
        return bool(self._shorts(end + 1))

    def _is_somewhere(self, first: int) -> bool:
        return first > 0 and self.parse.lower[first - 1] in (*WHERE, "from", "of", "to")

    def _shorts(self, word: int) -> "_Found | None":
        """An abbreviated region ("Ky.", "N.Y.") at the word."""
        for end in (word + 2, word + 1):
            if end <= len(self.parse.words) and not self.taken.intersection(range(word, end)):
                text = self._text(word, end)
                if text[:1].isupper() and (end == word + 1 or text[-1:].isalpha() or text.endswith(".")):
                    entries = tuple(e for e in self.gazetteer.called(text) if e.use == "short" or e.level == "region")
                    if entries:
                        return _Found(word, end, fold(text), (), entries)
        return None

    def _unmarked(self) -> None:
        """Regions after a comma that the encoder did not mark: "Owensboro, Ky."."""
        for toponym in list(self.found):
            word = toponym.end + 1
            if word < len(self.parse.words) and self.parse.forms[word - 1] == "," and word not in self.taken:
                short = self._shorts(word)
                if short is not None and any(_holds(o, e) for o in short.entries for e in toponym.entries):
                    self.found.append(
                        Toponym(
                            short.first, short.end, short.key, None, (), short.entries,
                            None, "location", "rule:region-after-town", 0.9,
                        )
                    )  # fmt: skip

    def _part(self, found: "_Found") -> str | None:
        """Words before a name that say which part of the place is meant, or that it is beside it."""
        lower, word = self.parse.lower, found.first - 1
        if word < 0 or self.parse.sentence_of[word] != self.parse.sentence_of[found.first]:
            return None
        while word >= 0 and lower[word] in ("the", "city", "town", "village", "-"):
            word -= 1
        if word >= 1 and lower[word] == "of" and lower[word - 1] in OF_PART:
            return f"{lower[word - 1]} of"
        start = word + 1
        while start > 0 and lower[start - 1] in BEFORE:
            start -= 1
        if start <= word:
            return " ".join(lower[start : word + 1])
        if lower[word] in NEAR:
            return lower[word]
        return None

    def _paired(self) -> list[Toponym]:
        """The toponyms, each with the one after a comma that holds it."""
        kept: list[Toponym] = []
        for toponym in self.found:
            if not kept or toponym.first >= kept[-1].end:
                kept.append(toponym)
        for number in range(len(kept) - 1):
            one, other = kept[number], kept[number + 1]
            gap = self.parse.forms[one.end : other.first]
            if list(gap) not in ([","], ["("], []) or self._is_list(one, other):
                continue
            entries = tuple(e for e in one.entries if any(_holds(o, e) for o in _containers(other)))
            if entries and (gap or all(entry.use == "short" for entry in other.entries)):
                kept[number] = replace(one, pair=number + 1)
        return kept

    def _is_list(self, one: Toponym, other: Toponym) -> bool:
        """Whether two regions or countries are rather two of a list: "Georgia, Alabama and Florida"."""
        if not any(e.level in ("country", "region") for e in one.entries):
            return False
        if all(e.use == "short" for e in other.entries):
            return False  # "Lebanon, Pa., and"
        return other.end < len(self.parse.words) and self.parse.lower[other.end] in (",", "and", "or")


_NAMESAKES = ("location", "organization", "facility", "other")


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    end: int
    key: str
    levels: tuple[Level, ...]
    entries: tuple[Entry, ...]


def _tells(found: _Found) -> bool:
    """Whether a name inside another tells where a report is set: not so a hamlet called like a common word."""
    return any(
        entry.use == "usual" and (entry.level != "settlement" or entry.magnitude >= TELLING_TOWN)
        for entry in found.entries
    )


def _governs(entries: Sequence[Entry]) -> bool:
    """Whether a body may be called by the name of the place: a state or its seat."""
    return any(
        e.level in ("country", "site") or e.capital or (e.level == "region" and e.use == "usual") for e in entries
    )


def _containers(toponym: Toponym) -> list[Entry]:
    """The places of a name that can hold a town."""
    towns = any(entry.level == "settlement" for entry in toponym.entries)
    return [
        entry
        for entry in toponym.entries
        if entry.level in ("country", "region") or (entry.level in ("district", "area") and not towns)
    ]


def _holds(container: Entry, entry: Entry) -> bool:
    return entry.row != container.row and entry.lies_in(container.row)
