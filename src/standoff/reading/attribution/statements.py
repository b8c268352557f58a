"""Statements: drafts with their speaker, act and setting, in the record's form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Tagged
from standoff.reading.actors.coreference import Chains
from standoff.reading.attribution.anonymity import reasons_of
from standoff.reading.attribution.certainty import certainty_of, main_predicate
from standoff.reading.attribution.drafts import Draft
from standoff.reading.attribution.first_reports import find_first_reports, first_reporter
from standoff.reading.attribution.observations import Sighting, observed_at, provider_of, sighting_of
from standoff.reading.attribution.receivers import receiver_of
from standoff.reading.attribution.sources import Source, source_of
from standoff.reading.attribution.speakers import speaker_of
from standoff.reading.attribution.venues import Names, Setting, setting_of
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse
from standoff.reading.language.speech_acts import act_of
from standoff.record import Span, Statement, TimeExpression
from standoff.vocabulary import NAME_KINDS


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who tells a draft: the actor and his name, the kind of source, and what observed where a camera tells it."""

    speaker: str | None
    name: str | None
    source: Source
    sighting: Sighting | None


def build_statements(
    parse: Parse,
    drafts: Sequence[Draft],
    chains: Chains,
    names: Sequence[Tagged],
    times: Sequence[TimeExpression],
    sentences: Sequence[Span],
    reasons: Sequence[Span],
    factuality: NDArray[np.float32],
) -> tuple[Statement, ...]:
    """Drafts with speaker, act, venue and the rest, numbered in text order.

    reasons: where the report says why somebody is not named. factuality: of each word, −3 … +3.
    """
    name_at = {word: name for name in names for word in range(name.first, name.end)}
    tellers = _tellers(parse, drafts, chains, name_at)
    hidden = reasons_of(parse, drafts, [t.source for t in tellers], [t.speaker for t in tellers], reasons, chains)
    first_reports = find_first_reports(parse, chains)
    found: list[Statement] = []
    for number, (draft, teller, reason) in enumerate(zip(drafts, tellers, hidden, strict=True)):
        attribution = draft.attribution
        setting = setting_of(parse, attribution.cue, attribution.contents, name_at) if attribution.cue else None
        act = act_of(parse, attribution.cue, attribution.contents)
        predicate = main_predicate(parse, attribution.contents)
        value = float(factuality[predicate]) if predicate is not None else None
        certainty, certainty_words = certainty_of(parse, act, attribution.cue, attribution.contents, value)
        venue = parse.span(*setting.venue) if setting and setting.venue else None
        sentence = sentences[parse.sentence_of[(attribution.cue or attribution.contents[0])[0]]]
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        found.append(
            Statement(
                id=f"s{number + 1}",
                source=(parse.span(*attribution.source),) if attribution.source else (),
                cue=(parse.span(*attribution.cue),) if attribution.cue else (),
                content=tuple(parse.span(*content) for content in attribution.contents),
                kind=draft.kind,
                speaker=teller.speaker,
                speaker_name=teller.name,
                source_type=teller.source.source_type,
                anonymous=teller.source.anonymous or reason is not None,
                anonymity_reason=reason,
                act=act,
                venue=venue.of(parse.text) if venue else None,
                venue_span=venue,
                addressee=_addressee(parse, attribution, setting, chains),
                time=_time(parse, attribution, times, sentence),
                observed=observed_at(parse, teller.sighting, times) if teller.sighting else None,
                first_reported_by=first_reporter(parse, draft, following, first_reports) if first_reports else None,
                within=f"s{draft.within + 1}" if draft.within is not None else None,
                continues=f"s{draft.continues + 1}" if draft.continues is not None else None,
                certainty=certainty,
                certainty_span=parse.span(*certainty_words) if certainty_words else None,
                maker=draft.maker,
                confidence=round(attribution.probability, 3),
            )
        )
    return tuple(found)


def _tellers(parse: Parse, drafts: Sequence[Draft], chains: Chains, name_at: Names) -> list[_Teller]:
    """Who tells each draft; who provides an observation, where its sentence is silent, is who tells what it is in."""
    kinds = {word: NAME_KINDS[name.label] for word, name in name_at.items()}
    actors = {actor.id: actor for actor in chains.actors}
    found: list[_Teller] = []
    for draft in drafts:
        attribution = draft.attribution
        if draft.continues is not None:
            found.append(found[draft.continues])
            continue
        speaker, name = speaker_of(parse, attribution, chains)
        source = source_of(parse, attribution.source, actors.get(speaker) if speaker else None, kinds)
        sighting = sighting_of(parse, attribution)
        if sighting is not None:
            speaker = provider_of(parse, sighting, chains)
            name = chains.name_of(speaker) if speaker else None
            source = Source("observation", False)
        found.append(_Teller(speaker, name, source, sighting))
    return [_provided(parse, teller, draft, found, chains) for teller, draft in zip(found, drafts, strict=True)]


def _provided(parse: Parse, teller: _Teller, draft: Draft, tellers: Sequence[_Teller], chains: Chains) -> _Teller:
    """An observation without a provider of its own is provided by whoever makes the statement that it is told in.

    Or by who stands by its cue: "satellite images show new trenches, the institute said", taken for one statement.
    """
    if teller.sighting is None or teller.speaker is not None:
        return teller
    if draft.within is not None:
        outer = tellers[draft.within]
        return replace(teller, speaker=outer.speaker, name=outer.name)
    cue = draft.attribution.cue
    subject = parse.subject(parse.top(*cue)) if cue else None
    if subject is None or subject == teller.sighting.head:
        return teller
    if any(first <= subject < end for first, end in draft.attribution.contents):
        return teller  # "six bombers can be seen in images"
    speaker = chains.actor_at(subject, subject + 1)
    if speaker is None:
        return teller
    return replace(teller, speaker=speaker, name=chains.name_of(speaker))


def _addressee(parse: Parse, attribution: Attribution, setting: Setting | None, chains: Chains) -> str | None:
    receiver = attribution.cue and receiver_of(parse, attribution.cue)
    if receiver is not None:
        return chains.actor_at(*parse.extent(receiver.subject))
    if setting is None or setting.addressee is None:
        return None
    return chains.actor_at(setting.addressee, setting.addressee + 1)


def _time(parse: Parse, attribution: Attribution, times: Sequence[TimeExpression], sentence: Span) -> str | None:
    """The time expression of the cue's sentence that stands outside content and source, nearest to the cue."""
    if attribution.cue is None:
        return None
    cue = parse.span(*attribution.cue)
    apart = [parse.span(*content) for content in attribution.contents]
    if attribution.source:
        apart.append(parse.span(*attribution.source))
    near = [
        (abs(time.span.start - cue.end), time.id)
        for time in times
        if sentence.covers(time.span)
        and time.type in ("DATE", "TIME")
        and not any(c.overlaps(time.span) for c in apart)
    ]
    return min(near)[1] if near else None
