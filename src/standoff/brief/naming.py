"""How a brief calls people, states, outlets and days: by the register and the tables, never by its own judgement."""

import re
from datetime import date
from urllib.parse import urlsplit

from standoff.brief.contents import ListedReport
from standoff.brief.material import Material, actor_of
from standoff.ledger.queries import FiledReport
from standoff.record import Record, Span
from standoff.states import name_of

# Names that English gives an article.
_WITH_ARTICLE = re.compile(
    r"United |.*\b(?:Union|Republic|Kingdom|Emirates|Netherlands|Philippines|Bahamas|Gambia|Maldives|Congo|Islands)$"
)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def actor_name(material: Material, at: int, actor: str) -> str | None:
    """The register's name, or a state's usual one, or the report's; with its article, where it has one."""
    record = material.records[at]
    found = actor_of(record, actor)
    if found is None:
        return None
    known = material.entry(at, actor)
    if known:
        return known
    if found.kind == "state" and found.country:
        return with_article(name_of(found.country) or found.name)
    if found.kind == "unnamed":
        return found.name[:1].upper() + found.name[1:]
    plain = re.sub(r"^(?:the|The)\s+", "", found.name)
    return f"The {plain}" if _has_article(record, actor, plain) else plain


def with_article_of(record: Record, span: Span) -> str:
    """The words of a name as they stand, with the article that stands before them."""
    text = record.report.text
    words = re.sub(r"^[Tt]he\s+", "", " ".join(span.of(text).split()))
    before = _ARTICLE.search(text[max(0, span.start - 8) : span.start]) or span.of(text)[:4].casefold() == "the "
    return f"The {words}" if before else words


def with_article(state: str) -> str:
    """ "The Soviet Union", "Cuba"."""
    return f"The {state}" if _WITH_ARTICLE.match(state) else state


def inside(name: str) -> str:
    """A name in the middle of a sentence: its article in small letters."""
    return f"the {name.removeprefix('The ')}" if name.startswith("The ") else name


def outlet(report: FiledReport | ListedReport) -> str:
    """Who published it: the publisher, or without one its host or its origin."""
    if report.publisher:
        return report.publisher.title() if report.publisher.isupper() else report.publisher
    host = urlsplit(report.address).hostname if report.address else None
    return host or report.origin


def day(iso: str | None) -> str:
    """ "22 October 1962"; "undated" for None."""
    if iso is None:
        return "undated"
    one = date.fromisoformat(iso[:10])
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def counted(number: int, noun: str) -> str:
    """ "one report", "12 reports"; words up to ten."""
    words = "no one two three four five six seven eight nine ten".split()
    return f"{words[number] if number < len(words) else f'{number:,}'} {noun}{'' if number == 1 else 's'}"


def _has_article(record: Record, actor: str, name: str) -> bool:
    """Whether a mention of it in the report stands after "the"."""
    spans = [one.span for one in record.mentions if one.actor == actor and one.form == "name"]
    text = record.report.text
    return any(
        _ARTICLE.search(text[max(0, span.start - 8) : span.start]) is not None
        for span in spans
        if span.of(text).split()[:1] == name.split()[:1]
    )
