"""The register as analysts correct it: entries that are one, names that are somebody else's, links they know better.

Put on after each making of the register, so that it wins however many reports come. Evidence stays as it was found.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from standoff.corrections.layers import Correction
from standoff.links import ActorLink, Evidence, Register, RegisterEntry, Rival, Tenure

_CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Sighted:
    """An actor of a report, and what the report calls it."""

    report: str
    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A register with its corrections. not_applied: by number of a correction, why it could not be put on."""

    register: Register
    not_applied: Mapping[int, str]


def judged(
    register: Register,
    corrections: Sequence[Correction],
    links: Sequence[tuple[Correction, str]],
    sighted: Sequence[Sighted],
) -> Judged:
    """The register with corrections of its entries, and then with links that analysts set.

    corrections: of entries. links: of actors (`entry`), each with the actor's id in the corrected record.
    sighted: every actor that a link may be about.
    """
    not_applied: dict[int, str] = {}
    called = {(one.report, one.actor): one.name for one in sighted}
    for correction in sorted(corrections, key=lambda one: one.number):
        ids = {entry.id for entry in register.entries}
        missing = next((one for one in _entries_of(correction) if one not in ids), None)
        if missing is not None:
            not_applied[correction.number] = f"the register has no entry {missing}"
        elif correction.field == "same_as":
            register = _joined(register, correction.anchor.item, str(correction.value))
        elif not (found := _parted(register, correction, called)):
            not_applied[correction.number] = "no report calls the entry so"
        else:
            register = found
    for correction, actor in sorted(links, key=lambda one: one[0].number):
        entries = {entry.id for entry in register.entries}
        if isinstance(correction.value, str) and correction.value not in entries:
            not_applied[correction.number] = f"the register has no entry {correction.value}"
        else:
            register = _linked(register, correction, actor, called)
    return Judged(_without_the_unmentioned(register), not_applied)


def _entries_of(correction: Correction) -> list[str]:
    return [correction.anchor.item, *([str(correction.value)] if correction.field == "same_as" else [])]


def _joined(register: Register, gone: str, kept: str) -> Register:
    """Two entries as one; a rival that is the same by now is none."""

    def follow(link: ActorLink) -> ActorLink:
        entry = kept if link.entry == gone else link.entry
        rivals = tuple(replace(one, entry=kept if one.entry == gone else one.entry) for one in link.rivals)
        return replace(link, entry=entry, rivals=tuple(one for one in _once(rivals) if one.entry != entry))

    names = {name for entry in register.entries if entry.id in (gone, kept) for name in entry.names}
    tenures = [replace(one, entry=kept if one.entry == gone else one.entry) for one in register.tenures]
    return Register(
        tuple(
            replace(entry, names=tuple(sorted(names))) if entry.id == kept else entry
            for entry in register.entries
            if entry.id != gone
        ),
        tuple(sorted(tenures, key=_by_entry)),
        tuple(follow(link) for link in register.links),
    )


def _parted(register: Register, correction: Correction, called: Mapping[tuple[str, str], str]) -> Register | None:
    """Those whom reports call by some of an entry's names, as an entry of their own; None where nobody is."""
    entry = next(one for one in register.entries if one.id == correction.anchor.item)
    names = set(correction.value) if isinstance(correction.value, tuple) else set()
    moved = {
        (link.report, link.actor)
        for link in register.links
        if link.entry == entry.id and called.get((link.report, link.actor)) in names
    }
    if not moved:
        return None
    number = 2
    taken = {one.id for one in register.entries}
    while f"{entry.id}-{number}" in taken:
        number += 1
    heard = [name for one in moved if (name := called[one])]
    new = RegisterEntry(
        f"{entry.id}-{number}", max(sorted(heard), key=len), "analyst", entry.kind, None, tuple(sorted(set(heard)))
    )
    left = replace(entry, names=tuple(name for name in entry.names if name not in names))
    mine = {link.report for link in register.links if link.entry == entry.id and (link.report, link.actor) not in moved}
    theirs = {report for report, _ in moved} - mine
    return Register(
        tuple(
            sorted((*(left if one.id == entry.id else one for one in register.entries), new), key=lambda one: one.id)
        ),
        tuple(
            sorted(
                (
                    replace(one, entry=new.id) if one.entry == entry.id and _only_in(one.evidence, theirs) else one
                    for one in register.tenures
                ),
                key=_by_entry,
            )
        ),
        tuple(
            replace(link, entry=new.id, by="analyst", confidence=_CERTAIN)
            if (link.report, link.actor) in moved
            else link
            for link in register.links
        ),
    )


def _linked(register: Register, correction: Correction, actor: str, called: Mapping[tuple[str, str], str]) -> Register:
    """The register with an actor of a report linked to the entry that the analyst names, or to none."""
    report = correction.report or ""
    others = [link for link in register.links if (link.report, link.actor) != (report, actor)]
    if not isinstance(correction.value, str):
        return replace(register, links=tuple(others))
    link = ActorLink(report, actor, correction.value, "name", "analyst", _CERTAIN, (), ())
    links = sorted((*others, link), key=lambda one: (one.report, one.actor))
    name = called.get((report, actor))
    entries = tuple(
        replace(entry, names=tuple(sorted({*entry.names, name}))) if name and entry.id == correction.value else entry
        for entry in register.entries
    )
    return Register(entries, register.tenures, tuple(links))


def _without_the_unmentioned(register: Register) -> Register:
    used = {link.entry for link in register.links} | {rival.entry for link in register.links for rival in link.rivals}
    return Register(
        tuple(entry for entry in register.entries if entry.id in used),
        tuple(tenure for tenure in register.tenures if tenure.entry in used),
        register.links,
    )


def _once(rivals: Sequence[Rival]) -> list[Rival]:
    """One rival for each entry, with all the evidence."""
    found: dict[str, list[Rival]] = defaultdict(list)
    for one in rivals:
        found[one.entry].append(one)
    return [
        replace(some[0], evidence=tuple(dict.fromkeys(place for one in some for place in one.evidence)))
        for some in found.values()
    ]


def _only_in(evidence: Sequence[Evidence], reports: set[str]) -> bool:
    return all(one.report in reports for one in evidence)


def _by_entry(tenure: Tenure) -> tuple[str, str, str, str]:
    return tenure.entry, tenure.first or "", tenure.title, tenure.of or ""
