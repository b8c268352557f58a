"""New stories and changes of status as an Atom feed (RFC 4287), the newest first.

An entry for each story, which is new again when a report joins it, and one for each status that a happening took
after its first. Titles and sentences are the reports' own words; the rest is fixed labels, names and counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TextIO
from xml.etree import ElementTree

from standoff.display import harmless
from standoff.export.identifiers import urn
from standoff.ledger.queries import Choice, Connection, entry_names
from standoff.linking.happenings import Happening, find_happenings
from standoff.stories.questions import Batch, ToldStory, batches, told_stories
from standoff.templating import on_the_web

ATOM: Final = "http://www.w3.org/2005/Atom"
NEWEST: Final = 200
"""Entries of a feed at most."""

_NO_XML = re.compile("[\ufffe\uffff]")
_NO_DAY = "1970-01-01T00:00:00Z"  # an entry must have a moment; that of a report without a date sorts last


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    updated: str
    title: str
    address: str | None
    summary: str


def write(connection: Connection, choice: Choice, out: TextIO) -> int:
    """Writes the feed of the chosen reports, and says how many older entries it left out."""
    entries = [_story(story) for story in told_stories(connection, choice)]
    names = entry_names(connection)
    for batch in batches(connection, choice):
        for happening in find_happenings(batch.records, batch.vectors, batch.who):
            entries += _changes(happening, batch, names)
    entries.sort(key=lambda one: (one.updated, one.id), reverse=True)
    of = choice.case.name if choice.case else None
    feed = ElementTree.Element(_tag("feed"))
    _add(feed, "id", urn("feed", of or ""))
    _add(feed, "title", f"Standoff: {of}" if of else "Standoff")
    _add(feed, "updated", entries[0].updated if entries else _NO_DAY)
    _add(_add(feed, "author", None), "name", "Standoff")
    for entry in entries[:NEWEST]:
        one = _add(feed, "entry", None)
        _add(one, "id", entry.id)
        _add(one, "title", entry.title)
        _add(one, "updated", entry.updated)
        if entry.address and on_the_web(entry.address):
            ElementTree.SubElement(one, _tag("link"), rel="alternate", href=entry.address)
        _add(one, "summary", entry.summary)
    ElementTree.register_namespace("", ATOM)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n")
    return max(0, len(entries) - NEWEST)


def _story(story: ToldStory) -> _Entry:
    batch = story.batch
    newest = max(batch.records, key=lambda one: (_moment(one.report.published), one.report.id)).report
    reports, sources = len(batch.records), story.sources.independent
    counted = f"{reports} report{_s(reports)}, {sources} independent source{_s(sources)}"
    cited = []
    for sentence in story.sentences:
        report = next(one.report for one in batch.records if one.report.id == sentence.report)
        cited.append(f"“{batch.words(sentence)}” ({report.publisher or report.address or report.origin})")
    return _Entry(
        id=urn("story", story.id),
        updated=_moment(newest.published),
        title=batch.words(story.title) if story.title else newest.headline or newest.origin,
        address=newest.address,
        summary="\n".join([counted, *cited]),
    )


def _changes(happening: Happening, batch: Batch, names: dict[str, str]) -> Iterator[_Entry]:
    reports = list(dict.fromkeys(one.report for one in happening.events))
    sources = batch.independent(reports)
    parties = [
        ", ".join(names.get(one, one) for one in side) for side in (happening.actors, happening.recipients) if side
    ]
    told = " → ".join(parties) or "not resolved"
    where = f" · {happening.place}" if happening.place else ""
    for before, now in zip(happening.history, happening.history[1:], strict=False):
        yield _Entry(
            id=urn("happening", happening.id, now.status, now.address),
            updated=_moment(now.published),
            title=f"{happening.event_type} · {told}{where}: {before.status} → {now.status}",
            address=now.address,
            summary=f"{len(reports)} report{_s(len(reports))}, {sources} independent source{_s(sources)}",
        )


def _moment(published: str | None) -> str:
    if published is None:
        return _NO_DAY
    moment = datetime.fromisoformat(published)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment.tzinfo else f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: ElementTree.Element, name: str, words: str | None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _tag(name))
    if words is not None:
        child.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(words)) or "-"
    return child
