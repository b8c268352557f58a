"""Statements: attributions with their speaker, act and setting, in the record's form.

Besides what the encoder's spans bind together there are two kinds that only rules see: a direct quotation without
a cue that goes on with the one before it, and a statement told inside another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.encoder.decode import Tagged
from standoff.reading.attribution import Attribution, Spans
from standoff.reading.coreference import Chains
from standoff.reading.parse import Parse
from standoff.reading.quotations import Quotation
from standoff.reading.sources import anonymity_reason, source_of
from standoff.reading.speech_acts import act_of, certainty_of, is_cue, lemma_of
from standoff.reading.venues import setting_of
from standoff.record import Span, Statement, TimeExpression
from standoff.vocabulary import StatementKind

_SHORTEST_CONTINUATION = 4  # words: a shorter quotation without a cue is a title or a scare quote
_FARTHEST_CONTINUATION = 2  # paragraphs: one of plain narrative may stand between
_CONTINUATION_CONFIDENCE = 0.8
_WITHIN_CONFIDENCE = 0.6
_HANGING_MARKS = frozenset(",;—–-")
_HANGING_WORDS = frozenset(("and", "or", "but"))
_OWN = frozenset(("i", "we", "you"))

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution on its way to a statement; `continues` and `within` are places in the list of drafts."""

    attribution: Attribution
    kind: StatementKind
    maker: str
    continues: int | None = None
    within: int | None = None

    @property
    def begins(self) -> int:
        parts = [*self.attribution.contents]
        parts += [part for part in (self.attribution.source, self.attribution.cue) if part]
        return min(first for first, _ in parts)


def draft_statements(parse: Parse, spans: Spans, quotations: Sequence[Quotation], maker: str) -> list[Draft]:
    """All statements of the report in text order, not yet resolved."""
    attributions = [_trimmed(parse, a) for a in (_near(parse, a) for a in spans.attributions) if a.contents]
    drafts = [Draft(a, _kind(parse, a.contents), maker) for a in attributions]
    drafts = [part for draft in drafts for part in _split(parse, draft)]
    drafts.sort(key=lambda draft: draft.begins)
    drafts = _with_continuations(parse, drafts, spans, quotations)
    return _with_inner(parse, drafts)


def _near(parse: Parse, attribution: Attribution) -> Attribution:
    """The attribution without plain words of sentences other than the cue's: only quotations run on beyond it."""
    if attribution.cue is None:
        return attribution
    here = parse.sentence_of[attribution.cue[0]]
    kept = [
        (first, end)
        for first, end in attribution.contents
        if parse.sentence_of[first] <= here <= parse.sentence_of[end - 1] or any(parse.inside_quotation[first:end])
    ]
    return replace(attribution, contents=tuple(kept))


def _trimmed(parse: Parse, attribution: Attribution) -> Attribution:
    """The attribution without commas, dashes and conjunctions hanging at the ends of its spans."""

    def trim(first: int, end: int, hanging: frozenset[str]) -> Words:
        while end - first > 1 and parse.lower[end - 1] in hanging:
            end -= 1
        return first, end

    return replace(
        attribution,
        source=attribution.source and trim(*attribution.source, _HANGING_MARKS),
        cue=attribution.cue and trim(*attribution.cue, _HANGING_MARKS),
        contents=tuple(trim(*content, _HANGING_MARKS | _HANGING_WORDS) for content in attribution.contents),
    )


def _split(parse: Parse, draft: Draft) -> list[Draft]:
    """ "He said A, adding that B" where the tagger ran on: the second cue hangs on the first, not on its content."""
    attribution = draft.attribution
    if attribution.cue is None or len(attribution.contents) != 1:
        return [draft]
    (first, end), outer = attribution.contents[0], range(*attribution.cue)
    for cue in range(first + 1, end - 1):
        if parse.heads[cue] in outer and parse.relations[cue] == "advcl" and is_cue(parse.lower[cue]):
            clause = parse.child(cue, "ccomp")
            if clause is None or not cue < parse.extent(clause)[0] or parse.lower[cue - 1] != ",":
                continue
            before = replace(attribution, contents=((first, cue - 1),))
            after = replace(attribution, cue=(cue, cue + 1), contents=((cue + 1, end),))
            return [
                replace(draft, attribution=part, kind=_kind(parse, part.contents), maker=maker)
                for part, maker in ((before, draft.maker), (after, "rule:participle"))
            ]
    return [draft]


def _is_word(parse: Parse, word: int) -> bool:
    return parse.forms[word][0].isalnum() or parse.forms[word][-1].isalnum()


def _kind(parse: Parse, contents: Sequence[Words]) -> StatementKind:
    words = [word for first, end in contents for word in range(first, end) if _is_word(parse, word)]
    quoted = sum(parse.inside_quotation[word] for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _with_continuations(
    parse: Parse, drafts: list[Draft], spans: Spans, quotations: Sequence[Quotation]
) -> list[Draft]:
    """Add direct quotations of whole sentences that no cue covers to the statement they go on with."""
    covered: set[int] = set()
    for draft in drafts:
        for first, end in draft.attribution.contents:
            covered.update(range(first, end))
    added: list[tuple[Words, int]] = []
    for quotation in quotations:
        first, end = parse.word_at(quotation.span.start), parse.word_at(quotation.span.end - 1) + 1
        if end - first < _SHORTEST_CONTINUATION or any(word in covered for word in range(first, end)):
            continue
        if _whole_sentences(parse, first, end) or quotation.resumes:
            added.append(((first, end), parse.paragraph_of[first]))
    for content in spans.loose_contents:
        if not any(word in covered for word in range(*content)) and _kind(parse, [content]) == "direct":
            inside_added = any(first < content[1] and content[0] < end for (first, end), _ in added)
            if not inside_added and content[1] - content[0] >= _SHORTEST_CONTINUATION:
                added.append((content, parse.paragraph_of[content[0]]))
    if not added:
        return drafts
    entries: list[tuple[int, Draft | Words]] = [(draft.begins, draft) for draft in drafts]
    entries += [(content[0], content) for content, _ in added]
    entries.sort(key=lambda entry: entry[0])
    found: list[Draft] = []
    for begins, entry in entries:
        if isinstance(entry, Draft):
            found.append(entry)
            continue
        before = _spoken_before(parse, found, begins)
        if before is not None:
            attribution = Attribution(None, None, (entry,), _CONTINUATION_CONFIDENCE)
            found.append(Draft(attribution, "direct", "rule:continuation", continues=before))
    return found


def _whole_sentences(parse: Parse, first: int, end: int) -> bool:
    begins = first == 0 or parse.sentence_of[first - 1] != parse.sentence_of[first]
    ends = end == len(parse.words) or parse.sentence_of[end] != parse.sentence_of[end - 1]
    return begins and ends


def _spoken_before(parse: Parse, drafts: Sequence[Draft], word: int) -> int | None:
    """The last direct or mixed statement before a quotation at `word` that it goes on with."""
    for number in range(len(drafts) - 1, -1, -1):
        draft = drafts[number]
        if draft.attribution.contents[-1][1] > word:
            continue
        if parse.paragraph_of[word] - parse.paragraph_of[draft.attribution.contents[-1][0]] > _FARTHEST_CONTINUATION:
            return None
        if draft.kind != "indirect" or _announces(parse, draft):
            return number
    return None


def _announces(parse: Parse, draft: Draft) -> bool:
    """ "He continued:" at the end of a paragraph announces the quotation that follows."""
    cue = draft.attribution.cue
    return cue is not None and parse.forms[cue[1] - 1] == ":"


def _with_inner(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Add statements told inside the content of another: "Mr Rusk said that Moscow had denied …"."""
    known_cues = {word for d in drafts if d.attribution.cue for word in range(*d.attribution.cue)}
    inner: list[Draft] = []
    for number, outer in enumerate(drafts):
        for first, end in outer.attribution.contents:
            for cue in range(first, end):
                told = parse.upos[cue] == "VERB" and is_cue(parse.lower[cue]) and _is_finite(parse, cue)
                if not told or cue in known_cues:
                    continue
                attribution = _inner_attribution(parse, cue, first, end)
                if attribution:
                    kind = _kind(parse, attribution.contents)
                    inner.append(Draft(attribution, kind, "rule:within", within=number))
    order = sorted([*enumerate(drafts), *((-1, draft) for draft in inner)], key=lambda entry: entry[1].begins)
    place = {old: new for new, (old, _) in enumerate(order) if old >= 0}
    return [
        replace(
            draft,
            continues=None if draft.continues is None else place[draft.continues],
            within=None if draft.within is None else place[draft.within],
        )
        for _, draft in order
    ]


def _is_finite(parse: Parse, verb: int) -> bool:
    """Whether it is told that the verb's act was done: "had denied", "denied", not "that he say"."""
    return lemma_of(parse.lower[verb]) != parse.lower[verb] or parse.child(verb, "aux") is not None


def _inner_attribution(parse: Parse, cue: int, first: int, end: int) -> Attribution | None:
    subject = parse.subject(cue)
    clause = parse.child(cue, "ccomp")
    if subject is None or clause is None or parse.lower[subject] in _OWN or parse.relations[subject] == "nsubj:pass":
        return None
    source, content = parse.extent(subject), parse.extent(clause)
    if not any(parse.upos[word] in ("VERB", "AUX") for word in range(*content)):
        return None
    inside = first <= source[0] and source[1] <= end and first <= content[0] and content[1] <= end
    if not inside or not (content[1] <= cue or content[0] > cue) or (source[0] < content[1] and content[0] < source[1]):
        return None
    return Attribution(source, (cue, cue + 1), (content,), _WITHIN_CONFIDENCE)


def spoken(drafts: Sequence[Draft]) -> list[Attribution]:
    """The attributions with the source of what they continue, so that "I" in them finds its speaker."""
    found: list[Attribution] = []
    for draft in drafts:
        attribution = draft.attribution
        if draft.continues is not None:
            attribution = replace(attribution, source=found[draft.continues].source)
        found.append(attribution)
    return found


def build_statements(
    parse: Parse,
    drafts: Sequence[Draft],
    chains: Chains,
    names: Sequence[Tagged],
    times: Sequence[TimeExpression],
    sentences: Sequence[Span],
) -> tuple[Statement, ...]:
    """Drafts with speaker, act, venue and the rest, numbered in text order."""
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
        reason = anonymity_reason(parse.text, sentence) if source.anonymous else None
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
                addressee=chains.actor_at(setting.addressee, setting.addressee + 1)
                if setting and setting.addressee is not None
                else None,
                time=_time(parse, attribution, times, sentence),
                observed=None,
                first_reported_by=None,
                within=f"s{draft.within + 1}" if draft.within is not None else None,
                continues=f"s{draft.continues + 1}" if draft.continues is not None else None,
                certainty=certainty,
                certainty_span=parse.span(*certainty_words) if certainty_words else None,
                maker=draft.maker,
                confidence=round(attribution.probability, 3),
            )
        )
    return tuple(found)


def _speaker(parse: Parse, attribution: Attribution, chains: Chains) -> tuple[str | None, str | None]:
    if attribution.source:
        actor = chains.actor_at(*attribution.source)
    elif attribution.cue:
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
            return None if passive else chains.actor_at(*_noun_phrase(parse, subject))
        if parse.relations[word].split(":")[0] not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        word = parse.heads[word]
    return None


def _noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    return parse.extent(head)


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
