"""Stories and their history: which story keeps its id when reports move, and what became of the others."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

How = Literal["created", "joined", "left", "merged into", "split from"]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same happening. reports: their ids, sorted."""

    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry in the history of a story.

    other: the story merged into or split from; of a report that joined or left, where it came from or went, None for a
    report that is new or deleted.
    report: the report that joined, left or founded the story; of a merger or split, the report that caused it, None
    where no single one did.
    moment: ISO 8601, as handed in.
    """

    story: str
    how: How
    other: str | None
    report: str | None
    moment: str


def carry_over(
    groups: Collection[Collection[str]],
    before: Sequence[Story],
    days: Mapping[str, int | None],
    moment: str,
    *,
    cause: str | None = None,
    taken: Collection[str] = (),
) -> tuple[tuple[Story, ...], tuple[Change, ...]]:
    """The groups of reports as stories, sorted by id, and what changed.

    A story's id stays with the group that holds most of its reports, of equals the smaller one. Where several stories
    claim a group so, the one that brings the most reports keeps it, of equals the older one, and the others have merged
    into it.

    days: of publication, for each report of a group; the earliest report founds a story and lends its id.
    cause: the report that gave rise to the change. taken: ids of other stories, which no new one may get.
    """
    parts = sorted((sorted(group) for group in groups), key=lambda part: _founding(part, days))
    was = {report: story.id for story in before for report in story.reports}
    ids = _ids(parts, before, days, taken)
    now = {report: story for story, part in zip(ids, parts, strict=True) for report in part}
    changes = _changes(parts, ids, before, was, now, moment, cause)
    stories = (Story(story, tuple(part)) for story, part in zip(ids, parts, strict=True))
    return tuple(sorted(stories, key=lambda story: story.id)), changes


def _founding(part: Sequence[str], days: Mapping[str, int | None]) -> tuple[bool, int, str]:
    return min(_seniority(report, days) for report in part)


def _seniority(report: str, days: Mapping[str, int | None]) -> tuple[bool, int, str]:
    day = days.get(report)
    return (day is None, day or 0, report)


def _ids(
    parts: Sequence[Sequence[str]],
    before: Sequence[Story],
    days: Mapping[str, int | None],
    taken: Collection[str],
) -> list[str]:
    """The id of each part."""
    part_of = {report: number for number, part in enumerate(parts) for report in part}
    claims: dict[int, list[tuple[int, tuple[bool, int, str], str]]] = defaultdict(list)
    for story in before:
        homes = Counter(part_of[report] for report in story.reports if report in part_of)
        if homes:
            home = min(homes, key=lambda number: (-homes[number], len(parts[number]), number))
            claims[home].append((-homes[home], _founding(story.reports, days), story.id))
    ids = [min(claims[number])[2] if number in claims else "" for number in range(len(parts))]
    used = {*taken, *(story.id for story in before)}
    for number, part in enumerate(parts):
        if not ids[number]:
            ids[number] = _new_id(sorted(part, key=lambda report: _seniority(report, days)), used)
            used.add(ids[number])
    return ids


def _new_id(part: Sequence[str], used: Collection[str]) -> str:
    """After the earliest report whose id no story bears yet; after the earliest and a number where all are borne."""
    free = (story for report in part if (story := _named_after(report)) not in used)
    first = next(free, None)
    if first is not None:
        return first
    number = 2
    while f"{_named_after(part[0])}-{number}" in used:
        number += 1
    return f"{_named_after(part[0])}-{number}"


def _named_after(report: str) -> str:
    return f"s-{report.removeprefix('r-')}"


def _changes(
    parts: Sequence[Sequence[str]],
    ids: Sequence[str],
    before: Sequence[Story],
    was: Mapping[str, str],
    now: Mapping[str, str],
    moment: str,
    cause: str | None,
) -> tuple[Change, ...]:
    """Mergers and new stories first, then reports one by one, each in the order of ids."""
    old, kept = {story.id for story in before}, set(ids)
    whole, single = [], []
    gone_to: dict[str, str] = {}
    for former in before:
        stays = Counter(now[report] for report in former.reports if report in now)
        if former.id not in kept and stays:
            gone_to[former.id] = min(stays, key=lambda one: (-stays[one], one))
            whole.append(Change(former.id, "merged into", gone_to[former.id], cause, moment))
    came_from: dict[str, str] = {}
    for story, part in zip(ids, parts, strict=True):
        if story in old:
            continue
        origins = Counter(was[report] for report in part if report in was)
        if origins:
            came_from[story] = min(origins, key=lambda one: (-origins[one], one))
            whole.append(Change(story, "split from", came_from[story], cause, moment))
        else:
            whole.append(Change(story, "created", None, part[0] if cause is None else cause, moment))
    for report in sorted({*was, *now}):
        source, target = was.get(report), now.get(report)
        if source == target or (source in gone_to and gone_to[source] == target):
            continue
        if target is not None and (source is None or came_from.get(target) != source):
            single.append(Change(target, "joined", source, report, moment))
        if source is not None and (target is None or came_from.get(target) != source):
            single.append(Change(source, "left", target, report, moment))
    return (*sorted(whole, key=lambda change: (change.how, change.story)), *single)
