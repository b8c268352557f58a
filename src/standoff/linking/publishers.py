"""Publishers that are one source: titles of one newsroom or chain, an agency under its names and initials."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from standoff.errors import StandoffError
from standoff.linking.names import plain
from standoff.linking.offices import rows

PublisherKind = Literal["agency", "titles", "pictures"]
_KINDS: dict[str, PublisherKind] = {"agency": "agency", "titles": "titles", "pictures": "pictures"}
_COLUMNS = 4
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:/.*)?$")
_PARENTHESES = re.compile(r"\(([^()]{2,40})\)")


@dataclass(frozen=True, slots=True)
class Family:
    """Names and hosts that stand for one source.

    name: as it is shown. kind: `agency` sends its reports to others; `titles` share a newsroom or their copy;
    `pictures` is credited for pictures, and for no words.
    """

    name: str
    kind: PublisherKind
    names: tuple[str, ...]
    origin: str


class Publishers:
    """The families of the packaged table, and before them those that the user gives."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._families: dict[str, Family] = {}
        for family in families:
            for name in (family.name, *family.names):
                self._families.setdefault(_key(name), family)

    def family(self, name: str) -> Family | None:
        """The family of a name ("MailOnline", "AP") or a host ("www.dailymail.co.uk"); None: it stands alone."""
        key = _key(name)
        while key:
            if key in self._families:
                return self._families[key]
            key = key.partition(".")[2] if "." in key else ""
        return None

    def source(self, name: str) -> str:
        """What counts as one source: the family's name, or the name itself in a spelling of its own."""
        family = self.family(name)
        return family.name if family else _key(name)

    def shown(self, name: str) -> str:
        """The family's name, or the name as it was given."""
        family = self.family(name)
        return family.name if family else name

    def same(self, one: str, other: str) -> bool:
        """Whether two names stand for one source; initials stand for a name of several words."""
        return self.source(one) == self.source(other) or _initials(one) == other or _initials(other) == one

    def is_agency(self, name: str) -> bool:
        """Whether a name is that of a known agency."""
        family = self.family(name)
        return family is not None and family.kind == "agency"

    def credited(self, credits: Sequence[str], dateline: str | None) -> tuple[str, ...]:
        """Whom a report credits for its words, in its credits and its dateline: "(AP)"; pictures left out."""
        named = [*credits, *_PARENTHESES.findall(dateline or "")]
        found: dict[str, str] = {}
        for name in named:
            for part in re.split(r"[/;]| and ", name):
                family = self.family(part)
                if part.strip() and (family is None or family.kind != "pictures"):
                    found.setdefault(self.source(part), part.strip())
        return tuple(found.values())


def read_families(lines: Iterable[str], origin: str) -> list[Family]:
    """Families of a user's table, laid out as `data/publishers.tsv`. Raises StandoffError for a line that is not."""
    families = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != _COLUMNS or fields[1] not in _KINDS:
                reason = "not a name, a kind, other names and an origin, parted by tabs"
                raise StandoffError(f"{origin}, line {number}", reason)
            families.append(_family(fields))
    return families


@cache
def known_publishers() -> Publishers:
    """The packaged table alone."""
    return Publishers(packaged_families())


def packaged_families() -> list[Family]:
    """The families of `data/publishers.tsv`."""
    return [_family(fields) for fields in rows("publishers.tsv")]


def _family(fields: Sequence[str]) -> Family:
    name, kind, names, origin = fields
    return Family(name, _KINDS[kind], tuple(names.split("|")) if names != "-" else (), origin)


def _key(name: str) -> str:
    host = _HOST.match(name.strip().lower())
    if host:
        return host[1]
    title = re.split(r": | [-–—|] ", name.strip())[0] or name  # a feed is called after its outlet and a section of it
    return plain(title).removeprefix("the ")


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isupper() and word != "The"]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
