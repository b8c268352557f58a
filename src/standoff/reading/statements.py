"""Statements: drafts with their speaker, act and setting, in the record's form."""

from collections.abc import Sequence

from standoff.encoder.decode import Tagged
from standoff.reading.attribution import Attribution
from standoff.reading.coreference import Chains
from standoff.reading.drafts import Draft
from standoff.reading.parse import Parse
from standoff.reading.receivers import receiver_of
from standoff.reading.sources import Source, source_of
from standoff.reading.speech_acts import act_of, certainty_of, lemma_of
from standoff.reading.venues import Setting, setting_of
from standoff.record import Span, Statement, TimeExpression


def build_statements(
    parse: Parse,
    drafts: Sequence[Draft],
    chains: Chains,
    names: Sequence[Tagged],
    times: Sequence[TimeExpression],
    sentences: Sequence[Span],
    reasons: Sequence[Span],
) -> tuple[Statement, ...]:
    """Drafts with speaker, act, venue and the rest, numbered in text order.

    reasons: where the report says why somebody is not named.
    """
    name_at = {word: (name.first, name.end) for name in names for word in range(name.first, name.end)}
    actors = {actor.id: actor for actor in chains.actors}
    found: list[Statement] = []
    for number, draft in enumerate(drafts):
        attribution = draft.attribution
        origin = found[draft.continues] if draft.continues is not None else None
        if origin is not None:
            speaker, name = origin.speaker, origin.speaker_name
        else:
            speaker, name = _speaker(parse, attribution, chains)
        source = source_of(parse, attribution.source, actors.get(speaker) if speaker else None)
        setting = setting_of(parse, attribution.cue, attribution.contents, name_at) if attribution.cue else None
        act = act_of(parse, attribution.cue, attribution.contents)
        certainty, certainty_words = certainty_of(parse, act, attribution.contents)
        venue = parse.span(*setting.venue) if setting and setting.venue else None
        sentence = sentences[parse.sentence_of[(attribution.cue or attribution.contents[0])[0]]]
        reason = None
        if source.source_type == "unnamed":
            reason = next((reason for reason in reasons if sentence.overlaps(reason)), None)
            source = Source("unnamed", source.anonymous or reason is not None)
        found.append(
            Statement(
                id=f"s{number + 1}",
                source=(parse.span(*attribution.source),) if attribution.source else (),
                cue=(parse.span(*attribution.cue),) if attribution.cue else (),
                content=tuple(parse.span(*content) for content in attribution.contents),
                kind=draft.kind,
                speaker=speaker,
                speaker_name=name,
                source_type=origin.source_type if origin else source.source_type,
                anonymous=origin.anonymous if origin else source.anonymous,
                anonymity_reason=reason,
                act=act,
                venue=venue.of(parse.text) if venue else None,
                venue_span=venue,
                addressee=_addressee(parse, attribution, setting, chains),
                time=_time(parse, attribution, times, sentence),
                observed=_observed(parse, attribution, source, times),
                first_reported_by=speaker if _is_first_report(parse, attribution) else None,
                within=f"s{draft.within + 1}" if draft.within is not None else None,
                continues=f"s{draft.continues + 1}" if draft.continues is not None else None,
                certainty=certainty,
                certainty_span=parse.span(*certainty_words) if certainty_words else None,
                maker=draft.maker,
                confidence=round(attribution.probability, 3),
            )
        )
    return tuple(found)


def _addressee(parse: Parse, attribution: Attribution, setting: Setting | None, chains: Chains) -> str | None:
    receiver = attribution.cue and receiver_of(parse, attribution.cue)
    if receiver is not None:
        return chains.actor_at(*parse.extent(receiver.subject))
    if setting is None or setting.addressee is None:
        return None
    return chains.actor_at(setting.addressee, setting.addressee + 1)


def _observed(parse: Parse, attribution: Attribution, source: Source, times: Sequence[TimeExpression]) -> str | None:
    """When pictures or sensors saw it: the time told with the source ("photographs taken on Sunday")."""
    if source.source_type != "observation" or attribution.source is None:
        return None
    span = parse.span(*attribution.source)
    return next((time.id for time in times if span.covers(time.span)), None)


def _is_first_report(parse: Parse, attribution: Attribution) -> bool:
    """ "was the first to report", "first reported": whose news it was."""
    cue = parse.lower[slice(*attribution.cue)] if attribution.cue else []
    return "first" in cue and any(lemma_of(word) == "report" for word in cue)


def _speaker(parse: Parse, attribution: Attribution, chains: Chains) -> tuple[str | None, str | None]:
    if attribution.source:
        actor = chains.actor_at(*attribution.source)
    elif attribution.cue and receiver_of(parse, attribution.cue) is None:
        actor = _implied_speaker(parse, attribution.cue, chains)
    else:
        actor = None
    return actor, chains.name_of(actor) if actor else None


def _implied_speaker(parse: Parse, cue: tuple[int, int], chains: Chains) -> str | None:
    """The subject shared with the verb the cue hangs on ("left, saying …"), or a noun's owner ("his claim that …")."""
    word = next((w for w in range(*cue) if parse.upos[w] in ("VERB", "NOUN")), cue[0])
    owner = parse.child(word, "nmod:poss")
    if owner is not None:
        return chains.actor_at(owner, owner + 1)
    for _ in range(3):
        subject = parse.subject(word)
        if subject is not None:
            passive = parse.relations[subject] == "nsubj:pass"
            return None if passive else chains.actor_at(*parse.extent(subject))
        if parse.relations[word].split(":")[0] not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        word = parse.heads[word]
    return None


def _time(parse: Parse, attribution: Attribution, times: Sequence[TimeExpression], sentence: Span) -> str | None:
    """The time expression of the cue's sentence that stands outside the content, nearest to the cue."""
    if attribution.cue is None:
        return None
    cue = parse.span(*attribution.cue)
    contents = [parse.span(*content) for content in attribution.contents]
    near = [
        (abs(time.span.start - cue.end), time.id)
        for time in times
        if sentence.covers(time.span)
        and time.type in ("DATE", "TIME")
        and not any(c.overlaps(time.span) for c in contents)
    ]
    return min(near)[1] if near else None
