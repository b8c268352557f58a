"""One utterance across reports and within one: its wordings, and what each changed.

A wording is compared with the earliest of those that are nearly whole; parts of an utterance belong to it.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from standoff.record import Record, Span
from standoff.stories.citations import Citation, cite, order
from standoff.stories.common_words import carries_meaning
from standoff.stories.utterances import Utterance, day_of, utterances_of
from standoff.stories.word_differences import Change, Word, align, compare, shared, words_of

MAKER = "rule:same-utterance"

Vectors = npt.NDArray[np.float32]

Who = Mapping[tuple[str, str], str]
"""Who an actor is in the register: by report id and actor id."""

# Shares of the shorter wording's meaningful words that stay, for two wordings of one utterance.
_SAME = 0.6
_SAME_IN_SAME_SENTENCE = 0.4
_SENTENCE_STAYS = 0.6
_TRANSLATED = 0.3
_NEARLY_WHOLE = 0.75  # of the longest wording's words
_PART = 0.55  # a wording of at most this share of another's words is a part of it
_SHORT = 12  # words of an utterance that may have none to tell it by
_FEWEST = 4  # words that stay in such a one
_AS_LONG = 0.7
_ALIKE, _VERY_ALIKE = 0.8, 0.83  # cosine of two translations' sentences, and where nothing tells that they are such
_COMMON_WORD = 0.3  # weight of a word that stands in every report
_TOO_MANY = 60  # utterances that share a word; it then tells nothing
_ENGLISH = frozenset("USA GBR AUS CAN NZL IRL".split())


@dataclass(frozen=True, slots=True)
class Variant:
    """The utterance as one report has it.

    spans: without quotation marks. changes: against the quote's reference wording. translated: it says the same in
    other words, as two translations do. confidence: that it is the same utterance.
    """

    cited: Citation
    statement: str | None
    spans: tuple[Span, ...]
    speaker: str | None
    speaker_name: str | None
    venue: str | None
    day: str | None
    changes: tuple[Change, ...]
    translated: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance. variants: the earliest report's first.

    reference, fullest: indices of variants. reference: the earliest wording that is nearly whole, which the others are
    compared with; where no report is dated, the commonest.
    speaker_agrees, venue_agrees, day_agrees: None where fewer than two reports tell.
    """

    id: str
    variants: tuple[Variant, ...]
    reference: int
    fullest: int
    speaker_agrees: bool | None
    venue_agrees: bool | None
    day_agrees: bool | None
    maker: str

    @property
    def varies(self) -> bool:
        """Whether any report has changed the words."""
        return any(variant.changes for variant in self.variants)


@dataclass(frozen=True, slots=True)
class _Piece:
    """An utterance, and the number of its record among those handed in."""

    at: int
    utterance: Utterance
    sentence: tuple[str, ...]


@dataclass(slots=True)
class _Wording:
    """Pieces with the same words."""

    forms: tuple[str, ...]
    weight: int
    pieces: list[_Piece]


def quote_keys(record: Record) -> Iterator[str]:
    """Keys under which the utterances of a report are looked up among other reports': neighbouring meaningful words.

    Two reports whose utterances are to be compared share at least one.
    """
    for utterance in utterances_of(record):
        telling = [word.form for word in utterance.words if carries_meaning(word.form)]
        for pair in pairwise(telling):
            yield " ".join(pair)


def find_quotes(
    records: Sequence[Record], vectors: Sequence[Vectors] | None = None, who: Who | None = None
) -> tuple[Quote, ...]:
    """The utterances that more than one place of these reports has, the earliest first.

    vectors: for each record its sentences' unit vectors, [sentences, width]; without them no two translations of one
    utterance are told. who: the register, for telling speakers across reports.
    """
    who = who or {}
    wordings = _wordings(records)
    groups = _groups(wordings, records, vectors, who)
    found = [quote for group in groups if (quote := _quote(group, records, who))]
    return tuple(sorted(found, key=lambda quote: (order(quote.variants[0].cited), quote.variants[0].spans)))


def _wordings(records: Sequence[Record]) -> list[_Wording]:
    found: dict[tuple[str, ...], _Wording] = {}
    for at, record in enumerate(records):
        for utterance in utterances_of(record):
            forms = tuple(word.form for word in utterance.words)
            sentence = tuple(word.form for word in words_of(record.report.text, [utterance.sentence]))
            wording = found.setdefault(forms, _Wording(forms, sum(map(carries_meaning, forms)), []))
            wording.pieces.append(_Piece(at, utterance, sentence))
    return list(found.values())


def _groups(
    wordings: Sequence[_Wording], records: Sequence[Record], vectors: Sequence[Vectors] | None, who: Who
) -> list[list[_Wording]]:
    """Wordings of one utterance each: those alike joined, then each part given to the wording it fits best."""
    root = list(range(len(wordings)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    part_of: dict[int, tuple[float, int, int]] = {}
    for one, other in _candidates(wordings):
        likeness = _likeness(wordings[one], wordings[other], records, vectors, who)
        if likeness is None:
            continue
        short, long = sorted((one, other), key=lambda at: (len(wordings[at].forms), at))
        if len(wordings[short].forms) <= _PART * len(wordings[long].forms):
            part_of[short] = max(part_of.get(short, (0.0, 0, 0)), (likeness, len(wordings[long].forms), -long))
        else:
            root[find(one)] = find(other)
    for short, (_, _, long) in sorted(part_of.items()):
        if find(short) == short and all(find(at) != short for at in range(len(root)) if at != short):
            root[short] = find(-long)
    groups: dict[int, list[_Wording]] = defaultdict(list)
    for at, wording in enumerate(wordings):
        groups[find(at)].append(wording)
    return list(groups.values())


def _candidates(wordings: Sequence[_Wording]) -> list[tuple[int, int]]:
    """Pairs that share two meaningful words, or whose sentences share four; or short ones that share two neighbours."""
    spoken: dict[str, set[int]] = defaultdict(set)
    around: dict[str, set[int]] = defaultdict(set)
    neighbours: dict[str, set[int]] = defaultdict(set)
    for at, wording in enumerate(wordings):
        if len(wording.forms) <= _SHORT:
            for one, next_one in pairwise(wording.forms):
                neighbours[f"{one} {next_one}"].add(at)
        for form in filter(carries_meaning, wording.forms):
            spoken[form].add(at)
        for piece in wording.pieces:
            for form in filter(carries_meaning, piece.sentence):
                around[form].add(at)
    found = []
    for shelf, least in ((spoken, 2), (around, 4), (neighbours, 2)):
        shared: Counter[tuple[int, int]] = Counter()
        for holders in shelf.values():
            if 1 < len(holders) <= _TOO_MANY:
                shared.update(combinations(sorted(holders), 2))
        found.append({pair for pair, count in shared.items() if count >= least})
    return sorted(set().union(*found))


def _likeness(
    one: _Wording, other: _Wording, records: Sequence[Record], vectors: Sequence[Vectors] | None, who: Who
) -> float | None:
    """The share of the shorter wording that stays, if that makes the two one utterance."""
    short, long = sorted((one, other), key=lambda wording: (len(wording.forms), wording.forms))
    if _too_unlike(long.forms, short.forms):
        return None
    pairs = align(long.forms, short.forms)
    share, telling = _stays(pairs, long.forms, short.forms)
    agree = _speakers_agree(short, long, records, who)
    if len(pairs) == len(short.forms) and telling >= 2 and _dense(pairs) and (agree or telling >= 3):
        return share
    if share >= _SAME and telling >= (3 if agree else 5) and _dense(pairs):
        return share
    if (
        len(pairs) >= _FEWEST
        and len(pairs) >= _NEARLY_WHOLE * len(long.forms)
        and _same_known_speaker(short, long, records, who)
    ):
        return share
    if share >= _SAME_IN_SAME_SENTENCE and any(
        _sentence_stays(b.sentence, a.sentence)
        for a in short.pieces[:3]
        for b in long.pieces[:3]
        if 2 * len(a.sentence) > len(b.sentence) and 2 * len(b.sentence) > len(a.sentence)
    ):
        return share
    if vectors and agree and len(short.forms) >= _AS_LONG * len(long.forms) and _told_alike(short.forms, long.forms):
        foreign = _foreign(short.pieces[0], records) or _foreign(long.pieces[0], records)
        near = _cosine(short.pieces[0], long.pieces[0], records, vectors)
        return max(share, _TRANSLATED) if near >= (_ALIKE if foreign else _VERY_ALIKE) else None
    return None


def _too_unlike(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether no alignment could make them one utterance, nor their sentences: too few words are in both."""
    common = shared(long, short)
    weight = sum(_weight(form) for form in short)
    return (
        sum(_weight(short[at]) for at in common) + 1e-9 < _SAME_IN_SAME_SENTENCE * weight
        and len(common) < max(_FEWEST, _NEARLY_WHOLE * len(long))
        and not (len(short) >= _AS_LONG * len(long) and _told_alike(short, long))
    )


def _told_alike(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether enough meaningful words are in both, wherever they stand."""
    telling, others = set(filter(carries_meaning, short)), set(filter(carries_meaning, long))
    return len(telling & others) >= max(2, _TRANSLATED * min(len(telling), len(others)))


def _sentence_stays(long: Sequence[str], short: Sequence[str]) -> bool:
    least = _SENTENCE_STAYS * sum(_weight(form) for form in short)
    # An alignment takes a hundred times as long as counting what it can keep at most; 1e-9: sums in another order.
    if sum(_weight(short[at]) for at in shared(long, short)) + 1e-9 < least:
        return False
    return _stays(align(long, short), long, short)[0] >= _SENTENCE_STAYS


def _stays(pairs: Sequence[tuple[int, int]], long: Sequence[str], short: Sequence[str]) -> tuple[float, int]:
    """The weighted share of the shorter one's words that stay, and how many meaningful ones do."""
    telling = sum(carries_meaning(short[at]) for _, at in pairs)
    weight = sum(_weight(form) for form in short)
    return sum(_weight(short[at]) for _, at in pairs) / weight if weight else 0.0, telling


def _weight(form: str) -> float:
    return 1.0 if carries_meaning(form) else _COMMON_WORD


def _dense(pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether the words that stay stand together in both, but for omissions of at most twice their number."""
    first, last = pairs[0], pairs[-1]
    return max(last[0] - first[0], last[1] - first[1]) < 3 * len(pairs)


def _speaker(piece: _Piece, records: Sequence[Record], who: Who) -> tuple[str | None, str | None]:
    """Who speaks: in the register, and by name."""
    statement = piece.utterance.statement
    if statement is None:
        return None, None
    entry = who.get((records[piece.at].report.id, statement.speaker)) if statement.speaker else None
    return entry, statement.speaker_name


def _speakers_agree(one: _Wording, other: _Wording, records: Sequence[Record], who: Who) -> bool:
    """Whether some report's speaker of the one may be some report's of the other."""
    return any(
        _same_speaker(_speaker(a, records, who), _speaker(b, records, who)) is not False
        for a in one.pieces[:3]
        for b in other.pieces[:3]
    )


def _same_known_speaker(one: _Wording, other: _Wording, records: Sequence[Record], who: Who) -> bool:
    return any(
        _same_speaker(_speaker(a, records, who), _speaker(b, records, who)) is True
        for a in one.pieces[:3]
        for b in other.pieces[:3]
    )


def _same_speaker(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool | None:
    """None where one of them is not told. A name agrees with a part of it."""
    if one[0] and other[0]:
        return one[0] == other[0]
    if not one[1] or not other[1]:
        return None
    left, right = set(one[1].casefold().split()), set(other[1].casefold().split())
    return left <= right or right <= left


def _foreign(piece: _Piece, records: Sequence[Record]) -> bool:
    """Whether the speaker is of a state where other languages are spoken."""
    statement = piece.utterance.statement
    actors = records[piece.at].actors
    country = next((one.country for one in actors if statement and one.id == statement.speaker), None)
    return country is not None and country not in _ENGLISH


def _cosine(one: _Piece, other: _Piece, records: Sequence[Record], vectors: Sequence[Vectors]) -> float:
    rows = []
    for piece in (one, other):
        sentences = records[piece.at].sentences
        if piece.utterance.sentence not in sentences:
            return 0.0
        rows.append(vectors[piece.at][sentences.index(piece.utterance.sentence)])
    return float(rows[0] @ rows[1])


@dataclass(frozen=True, slots=True)
class _Told:
    """An utterance as one report has it, put together from pieces that follow each other."""

    at: int
    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    pieces: Sequence[_Piece]


def _quote(group: Sequence[_Wording], records: Sequence[Record], who: Who) -> Quote | None:
    told = _put_together([piece for wording in group for piece in wording.pieces], records)
    if len(told) < 2:
        return None
    cited = [cite(records[one.at].report) for one in told]
    ranked = sorted(range(len(told)), key=lambda at: (order(cited[at]), told[at].at, told[at].spans))
    told, cited = [told[at] for at in ranked], [cited[at] for at in ranked]
    fullest = max(range(len(told)), key=lambda at: (len(told[at].words), -at))
    reference = _reference(told, cited, records)
    variants = tuple(
        _variant(one, citation, told[reference], records, who) for one, citation in zip(told, cited, strict=True)
    )
    first = variants[0]
    identity = f"{first.cited.address} {first.spans[0].start} {first.spans[-1].end}"
    speakers = [(variant.speaker, variant.speaker_name) for variant in variants]
    pairs = [agree for agree in (_same_speaker(speakers[reference], one) for one in speakers) if agree is not None]
    return Quote(
        id=f"q-{hashlib.sha256(identity.encode()).hexdigest()[:12]}",
        variants=variants,
        reference=reference,
        fullest=fullest,
        speaker_agrees=all(pairs) if len(pairs) > 1 else None,
        venue_agrees=_all_same(variant.venue and variant.venue.casefold() for variant in variants),
        day_agrees=_all_same(variant.day for variant in variants),
        maker=MAKER,
    )


def _put_together(pieces: Sequence[_Piece], records: Sequence[Record]) -> list[_Told]:
    """One for each place: pieces that follow each other, in the report as in the utterance, are one wording."""
    longest = max(([word.form for word in piece.utterance.words] for piece in pieces), key=len)
    runs: list[list[_Piece]] = []
    ended = -1
    for piece in sorted(pieces, key=lambda one: (one.at, one.utterance.position)):
        kept = align(longest, [word.form for word in piece.utterance.words])
        last = runs[-1][-1] if runs else None
        follows = last and last.at == piece.at and last.utterance.position + 1 == piece.utterance.position
        if follows and kept and kept[0][0] > ended:
            runs[-1].append(piece)
        else:
            runs.append([piece])
        ended = kept[-1][0] if kept else len(longest)
    found = []
    for run in runs:
        spans = tuple(span for piece in run for span in piece.utterance.spans)
        found.append(_Told(run[0].at, words_of(records[run[0].at].report.text, spans), spans, run))
    return found


def _reference(told: Sequence[_Told], cited: Sequence[Citation], records: Sequence[Record]) -> int:
    """The earliest wording that is nearly whole, rather one that begins as a sentence does."""
    longest = max(len(one.words) for one in told)
    whole = [at for at, one in enumerate(told) if len(one.words) >= _NEARLY_WHOLE * longest]
    begun = [at for at in whole if records[told[at].at].report.text[told[at].spans[0].start].isupper()]
    rather = begun or whole
    dated = [at for at in rather if cited[at].published]
    if dated:
        return dated[0]
    forms = {at: tuple(word.form for word in told[at].words) for at in rather}
    common = Counter(forms.values())
    return max(rather, key=lambda at: (common[forms[at]], -at))


def _variant(one: _Told, cited: Citation, reference: _Told, records: Sequence[Record], who: Who) -> Variant:
    comparison = compare(reference.words, one.words)
    shorter = min(len(one.words), len(reference.words))
    share = len(comparison.kept) / shorter
    main = max(one.pieces, key=lambda piece: len(piece.utterance.words))
    statement = main.utterance.statement
    entry, name = _speaker(main, records, who)
    return Variant(
        cited=cited,
        statement=statement.id if statement else None,
        spans=one.spans,
        speaker=entry,
        speaker_name=name,
        venue=statement.venue if statement else None,
        day=day_of(records[one.at], statement),
        changes=comparison.changes,
        translated=share < _SAME and len(one.words) > _PART * len(reference.words),
        confidence=round(0.5 + 0.49 * share, 2),
    )


def _all_same(values: Iterable[str | None]) -> bool | None:
    known = [value for value in values if value]
    return len(set(known)) == 1 if len(known) > 1 else None
