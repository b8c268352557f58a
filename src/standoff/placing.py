"""A report's way into a story: the ledger hands out, `stories` decides, the ledger keeps. One transaction each time.

Moments are ISO 8601, for the history.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.ledger import Ledger, filing, placing, queries
from standoff.ledger.placing import Kept
from standoff.ledger.queries import Connection
from standoff.record import Record
from standoff.stories import clusters
from standoff.stories.clusters import MEMBERS, Candidate, Placement, shortlist
from standoff.stories.copies import find_copies, keys_elsewhere, pairs_among, told
from standoff.stories.features import Features, features_of, keys_of
from standoff.stories.grades import publishers_of
from standoff.stories.lineage import Change, Story
from standoff.stories.terms import Frequencies

_NEWEST = 48  # reports looked at under each key
_AT_ONCE = 3000  # reports that are settled together
_SETTLED_AFTER = 300  # reports of a story that is settled anew when one of them is gone
_COMPARED = 1500  # reports of a story, the newest, among which copies are looked for
_SENTENCES = 2  # sentences word for word that a report of another story must have to be compared
_PHRASE = 50  # reports with a sentence; one of more is a phrase of the trade
_COUNTS = ("words", "opening", "names", "persons", "places", "numbers", "days")


def place(ledger: Ledger, report: str, moment: str) -> str | None:
    """Puts a report into a story, a new one if need be; gives its id. One that has a story is placed anew.

    Its older versions leave their stories; an older version itself gets none, and None is given.
    Raises LedgerError where there is no such report.
    """
    with ledger.asking() as connection:
        [(record, vectors)] = queries.readings(connection, [report])
    return place_reading(ledger, record, vectors, moment)


def place_reading(ledger: Ledger, record: Record, vectors: NDArray[np.floating[Any]], moment: str) -> str | None:
    """`place` for a report that has just been read and filed. vectors: as filed, [sentences, 384].

    Where it has corrections, it is placed by what is corrected.
    """
    with ledger.arranging() as connection:
        told = queries.corrected_record(connection, record.report.id) or record
        return place_in(connection, features_of(told, vectors.astype("<f2").astype(np.float32)), moment)


def place_in(connection: Connection, new: Features, moment: str) -> str | None:
    """`place_reading` in a transaction that is open already. new: of a report that is filed."""
    report = new.report
    if not placing.is_latest(connection, report):
        return None
    left = _leave(connection, [report, *placing.older_versions(connection, report)])
    keys = keys_of(new, _frequencies(connection, [new], new))
    candidates = _candidates(connection, shortlist(keys, placing.stories_of_keys(connection, keys, _NEWEST)))
    everything = [new, *(member for one in candidates for member in one.members)]
    emptied = {story for story in left.values() if not placing.size(connection, story)}
    placement = clusters.place(
        new,
        candidates,
        _frequencies(connection, everything, new),
        moment,
        taken=placing.ids_after(connection, map(_story_named, everything)) - emptied,
    )
    _apply(connection, new, placement, keys)
    _remember(connection, report, placement, left, moment)
    return placement.story


def remove(ledger: Ledger, report: str, moment: str) -> None:
    """Removes a report from the ledger; the rest of its story is settled anew without it.

    The version before it, if there is one, is the latest again and waits to be placed. Raises LedgerError where there
    is no such report.
    """
    with ledger.arranging() as connection:
        story = placing.story_of(connection, report)
        if story is not None:
            before = Story(story, tuple(sorted(one.report for one in placing.members(connection, story))))
            _leave(connection, [report])
            if len(before.reports) <= _SETTLED_AFTER:
                _settle(connection, [before], moment)
            else:
                placing.note(connection, [_kept(Change(story, "left", None, report, moment))])
        filing.remove(connection, report)


def recluster(ledger: Ledger, moment: str) -> int:
    """Settles every report anew, whatever the order in which they came; gives how many changed their story.

    Up to 3,000 reports are settled together; of more, stories that begin at about the same time.
    """
    moved = 0
    with ledger.arranging() as connection:
        for block in _blocks(placing.sizes(connection)):
            before = [
                Story(story, tuple(sorted(one.report for one in placing.members(connection, story)))) for story in block
            ]
            moved += _settle(connection, before, moment)
    return moved


def compare(ledger: Ledger, stories: Iterable[str] | None = None) -> None:
    """Looks for copies of and among the reports of these stories, or of all, where reports came or went since.

    In a story any two may be copies; a report of another story is compared where it has sentences word for word.
    """
    with ledger.asking() as connection:
        waiting = set(placing.uncompared_stories(connection))
    for story in sorted(waiting if stories is None else waiting & set(stories)):
        with ledger.arranging() as connection:
            reports = [one.report for one in placing.members(connection, story, _COMPARED)]
            own = [told(*read) for read in queries.readings(connection, sorted(reports))]
            placing.keep_copy_keys(connection, {one.wording.report: keys_elsewhere(one) for one in own})
            across = placing.sharing_elsewhere(connection, story, _SENTENCES, _PHRASE)
            pairs = [pair for pair in across if pair[0] in reports]
            others = [told(*read) for read in queries.readings(connection, sorted({other for _, other in pairs}))]
            found = find_copies([*own, *others], publishers_of(connection), [*pairs_among(own), *pairs])
            rows = [
                {
                    "copy": copy.copy,
                    "original": copy.of,
                    "kind": copy.kind,
                    "reason": copy.reason,
                    "confidence": copy.confidence,
                    "sure_of": copy.sure_of,
                }
                for copy in found
            ]
            placing.keep_copies(connection, story, rows)


def _leave(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """Takes reports out of their stories without a word in the history; gives the stories."""
    left = {}
    for report in reports:
        story, kept = placing.story_of(connection, report), placing.kept(connection, report)
        if story is not None and kept is not None:
            placing.give_up(connection, report, _features(kept).terms())
            left[report] = story
    return left


def _candidates(connection: Connection, stories: Sequence[str]) -> list[Candidate]:
    found = placing.newest_members(connection, stories, MEMBERS + 1)
    return [
        Candidate(story, tuple(_features(kept) for kept in found[story][:MEMBERS]), len(found[story]))
        for story in stories
    ]


def _frequencies(connection: Connection, features: Iterable[Features], coming: Features | None = None) -> Frequencies:
    """Of the terms of these reports. coming: one of them that the ledger does not count yet."""
    number, known = placing.frequencies(connection, {term for one in features for term in one.terms()})
    if coming:
        for term in set(coming.terms()):
            known[term] = known.get(term, 0) + 1
    return Frequencies(number + (coming is not None), known)


def _apply(connection: Connection, new: Features, placement: Placement, keys: Iterable[str]) -> None:
    placing.open_stories(connection, [placement.story, *placement.moved.values(), *placement.merged.values()])
    placing.merge(connection, placement.merged)
    placing.move(connection, {report: story for report, story in placement.moved.items() if report != new.report})
    kept = Kept(new.report, _day(new), {name: getattr(new, name) for name in _COUNTS}, new.vector)
    placing.take_up(connection, kept, placement.story, placement.confidence, keys, new.terms())


def _remember(connection: Connection, report: str, placement: Placement, left: dict[str, str], moment: str) -> None:
    """Adds to the history what has changed: a report that was placed anew and stays has not."""
    changes = [_kept(change) for change in placement.changes]
    if left.get(report) == placement.story:
        own = ("created", "joined")
        changes = [
            one for one in changes if not (one.report == report and one.story == placement.story and one.how in own)
        ]
    for one, story in sorted(left.items()):
        if story != placement.story or one != report:
            other = placement.story if one == report else None
            changes.append(_kept(Change(story, "left", other, one, moment)))
        if story != placement.story and not placing.size(connection, story):
            placing.merge(connection, {story: placement.story})
            changes.append(_kept(Change(story, "merged into", placement.story, report, moment)))
    placing.note(connection, changes)


def _settle(connection: Connection, before: Sequence[Story], moment: str) -> int:
    """Settles the reports of some stories anew; those that are gone from them leave in the history too."""
    features = [_features(kept) for story in before for kept in placing.members(connection, story.id)]
    taken = placing.ids_after(connection, map(_story_named, features))
    stories, changes = clusters.recluster(
        features, before, _frequencies(connection, features), moment, taken=taken - {story.id for story in before}
    )
    was = {report: story.id for story in before for report in story.reports}
    now = {report: story.id for story in stories for report in story.reports}
    moved = {report: story for report, story in now.items() if was[report] != story}
    placing.open_stories(connection, moved.values())
    placing.move(connection, moved)
    placing.merge(connection, {one.story: one.other for one in changes if one.how == "merged into" and one.other})
    placing.note(connection, [_kept(change) for change in changes])
    return len(moved)


def _blocks(sizes: Sequence[tuple[str, int]]) -> list[list[str]]:
    """Stories in their order, as many at a time as have no more than _AT_ONCE reports; a greater one is left alone."""
    blocks: list[list[str]] = [[]]
    filled = 0
    for story, size in sizes:
        if size > _AT_ONCE:
            continue
        if filled + size > _AT_ONCE:
            blocks.append([])
            filled = 0
        blocks[-1].append(story)
        filled += size
    return [block for block in blocks if block]


def _features(kept: Kept) -> Features:
    counts = kept.counts
    return Features(
        report=kept.report,
        day=date.fromisoformat(kept.day).toordinal() if kept.day else None,
        words=counts["words"],
        opening=counts["opening"],
        names=counts["names"],
        persons=counts["persons"],
        places=counts["places"],
        numbers=counts["numbers"],
        days=counts["days"],
        vector=kept.vector,
    )


def _day(features: Features) -> str | None:
    return date.fromordinal(features.day).isoformat() if features.day else None


def _story_named(features: Features) -> str:
    return f"s-{features.report.removeprefix('r-')}"


def _kept(change: Change) -> placing.Change:
    return placing.Change(change.story, change.how, change.other, change.report, change.moment)
