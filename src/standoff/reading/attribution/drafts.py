"""Drafts of statements: which attributions a report makes, before it is said who speaks in them.

Besides what the encoder's spans bind together there are kinds that only rules see: a direct quotation without a cue
that goes on with the one before it, a statement told inside another one, two that the tagger ran together, and what a
cue tells of which the tagger marked nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.reading.attribution.completion import completed, sourced
from standoff.reading.attribution.quotations import Quotation
from standoff.reading.attribution.receivers import receiver_of
from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.attributions import Attribution, Spans
from standoff.reading.language.parse import Parse
from standoff.reading.language.speech_acts import is_cue, lemma_of
from standoff.record import Span
from standoff.vocabulary import StatementKind

_SHORTEST_CONTINUATION = 4  # words: a shorter quotation without a cue is a title or a scare quote
_FARTHEST_CONTINUATION = 2  # paragraphs: one of plain narrative may stand between
_CONTINUATION_CONFIDENCE = 0.8
_WITHIN_CONFIDENCE = 0.6
_HANGING_MARKS = frozenset(",;—–-")
_HANGING_WORDS = frozenset(("and", "or", "but"))
_SHORTEST_INNER = 3  # words: less of a clause is a slip of the parser
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


def draft_statements(
    parse: Parse, spans: Spans, quotations: Sequence[Quotation], reasons: Sequence[Span], maker: str
) -> list[Draft]:
    """All statements of the report in text order, not yet resolved."""
    attributions = [
        _trimmed(parse, _unreceived(parse, sourced(parse, near)))
        for near in (_near(parse, attribution) for attribution in spans.attributions)
        if near.contents and not _is_aside(parse, near, reasons)
    ]
    drafts = [Draft(a, _kind(parse, a.contents), maker) for a in attributions]
    drafts += [
        Draft(a, _kind(parse, a.contents), "rule:completion")
        for a in (completed(parse, cue) for cue in spans.untold)
        if a is not None and not any(_share(a.contents, draft.attribution.contents) for draft in drafts)
    ]
    drafts = [part for draft in drafts for part in _split(parse, draft)]
    drafts.sort(key=lambda draft: draft.begins)
    drafts = _with_continuations(parse, drafts, spans, quotations)
    return _with_inner(parse, drafts)


def _share(some: Sequence[Words], others: Sequence[Words]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


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


def _is_aside(parse: Parse, attribution: Attribution, reasons: Sequence[Span]) -> bool:
    """Whether it only says why a source is not named ("who asked not to be named"), or whom a report cites."""
    if attribution.cue is None:
        return False
    cue = parse.span(*attribution.cue)
    if any(reason.covers(cue) for reason in reasons):
        return True
    cites = any(lemma_of(word) in ("cite", "quote") for word in parse.lower[slice(*attribution.cue)])
    return cites and all(_is_somebody(parse, content) for content in attribution.contents)


def _is_somebody(parse: Parse, content: Words) -> bool:
    """Whether a content is a bare phrase for somebody ("a police source"): whom, not what."""
    if any(parse.upos[word] in ("VERB", "AUX") for word in range(*content)):
        return False
    heads = [w for w in range(*content) if not content[0] <= parse.heads[w] < content[1] or parse.heads[w] == w]
    return any(parse.lower[word] in agent_nouns() for word in heads)


def _unreceived(parse: Parse, attribution: Attribution) -> Attribution:
    """The attribution without a source that is asked or told rather than asks or tells: "Asked whether …, he said"."""
    receiver = attribution.cue and receiver_of(parse, attribution.cue)
    if receiver is None:
        return attribution
    agent = parse.child(receiver.verb, "obl:agent")
    return replace(attribution, source=parse.extent(agent) if agent is not None else None)


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
    """ "He said A, adding that B", "A says this and B says that" where the tagger ran on: two statements.

    The second cue hangs on the first, not on its content.
    """
    attribution = draft.attribution
    if attribution.cue is None or len(attribution.contents) != 1:
        return [draft]
    (first, end), outer = attribution.contents[0], range(*attribution.cue)
    for cue in range(first + 1, end - 1):
        if parse.heads[cue] not in outer or not is_cue(parse.lower[cue]):
            continue
        subject = parse.child(cue, "nsubj")
        if parse.relations[cue] == "conj" and subject is not None:
            source = parse.extent(subject)
            if first < source[0] and source[1] <= cue:
                before = replace(attribution, contents=((first, source[0]),))
                after = replace(attribution, source=source, cue=(cue, cue + 1), contents=((cue + 1, end),))
                return _two(parse, draft, before, after, "rule:coordination")
        if parse.relations[cue] == "advcl":
            clause = parse.child(cue, "ccomp")
            if clause is None or not cue < parse.extent(clause)[0] or parse.lower[cue - 1] != ",":
                continue
            before = replace(attribution, contents=((first, cue - 1),))
            after = replace(attribution, cue=(cue, cue + 1), contents=((cue + 1, end),))
            return _two(parse, draft, before, after, "rule:participle")
    return [draft]


def _two(parse: Parse, draft: Draft, before: Attribution, after: Attribution, maker: str) -> list[Draft]:
    return [
        replace(draft, attribution=part, kind=_kind(parse, part.contents), maker=made)
        for part, made in ((_trimmed(parse, before), draft.maker), (_trimmed(parse, after), maker))
    ]


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
    added: list[Words] = []
    for quotation in quotations:
        first, end = parse.word_at(quotation.span.start), parse.word_at(quotation.span.end - 1) + 1
        if end - first < _SHORTEST_CONTINUATION or any(word in covered for word in range(first, end)):
            continue
        if (_whole_sentences(parse, first, end) and _is_ended(parse, first, end)) or quotation.resumes:
            added.append((first, end))
    for content in spans.loose_contents:
        if not any(word in covered for word in range(*content)) and _kind(parse, [content]) == "direct":
            inside_added = any(first < content[1] and content[0] < end for first, end in added)
            if not inside_added and content[1] - content[0] >= _SHORTEST_CONTINUATION:
                added.append(content)
    if not added:
        return drafts
    entries: list[tuple[int, Draft | Words]] = [(draft.begins, draft) for draft in drafts]
    entries += [(content[0], content) for content in added]
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


def _is_ended(parse: Parse, first: int, end: int) -> bool:
    """Whether a quotation ends as sentences do: a subheading in quotation marks does not."""
    return any(form[-1] in ".!?…" for form in parse.forms[max(first, end - 2) : end])


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
    if parse.relations[cue] == "conj":  # "Paris says it is dead and Berlin says it is alive": beside, not inside
        return None
    source, content = parse.extent(subject), parse.extent(clause)
    while content[1] - content[0] > 1 and parse.upos[content[0]] == "PUNCT" and not parse.inside_quotation[content[0]]:
        content = content[0] + 1, content[1]
    if content[1] - content[0] < _SHORTEST_INNER:
        return None
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
