"""What was done to words that were passed on: dropped, added, replaced, a hedge or a negation changed.

Words are compared in forms of their own, so that punctuation, quotation marks, case, contractions, figures written
out, hyphens and British or American spelling are no difference.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from standoff.record import Span

How = Literal["dropped", "added", "replaced", "negation", "hedge"]

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[%&$£€]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s*$")
_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_CONTRACTED = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_IRREGULAR = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "let's": ("let", "us"),
    "cannot": ("can", "not"), "ain't": ("is", "not"), "gonna": ("going", "to"), "%": ("percent",), "&": ("and",),
    "okay": ("ok",), "till": ("until",), "towards": ("toward",), "upon": ("on",),
}  # fmt: skip
# After these, 's is "is"; elsewhere it may be a possessive and stays.
_BEFORE_IS = frozenset("it he she that there what here who where how".split())
_NEGATIONS = frozenset(
    "not no never none nothing nobody nowhere neither nor without deny denies denied refuse refuses refused "
    "fail fails failed reject rejects rejected".split()
)
# un-lawful, im-possible: a word and its opposite, when one is replaced by the other.
_OPPOSITES = ("un", "in", "im", "il", "ir", "dis", "non")
_LONGEST_HEDGE = 7
_SPELLINGS = (
    (re.compile(r"our(?=$|s$|ed$|ing$|able$|ful|ite|ers?$|hood)"), "or"),
    (re.compile(r"is(?=e$|es$|ed$|ing$|ation|er)"), "iz"),
    (re.compile(r"ys(?=e$|es$|ed$|ing$)"), "yz"),
    (re.compile(r"tre(?=$|s$)"), "ter"),
    (re.compile(r"ogue(?=$|s$)"), "og"),
    (re.compile(r"ence(?=$|s$)"), "ense"),
    (re.compile(r"mme(?=$|s$)"), "m"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"(?<=.)[ao]e(?=.{3})"), "e"),
    (re.compile(r"grey"), "gray"),
)  # fmt: skip
_GAP, _OTHER_WORD, _OTHER_FORM = 1.0, 1.4, 0.6
_SHORT = 5  # words of a change whose negation or hedge is its point
_WHOLE_END_GAP = 0.6  # where both are about as long: neither is a part of the other
_AS_LONG = 0.7
_END_GAP = 0.25  # leaving out the ends of a quotation is usual; in the middle it is not


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands.

    piece: the number of the stretch it is from. opens, closes: it is the first or last word of a sentence, or of all.
    """

    form: str
    span: Span
    piece: int
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What became of some words. before points into the wording compared with, after into the wording compared."""

    how: How
    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes, in text order, and the pairs of words that stayed, as indices into the two wordings."""

    changes: tuple[Change, ...]
    kept: tuple[tuple[int, int], ...]


def words_of(text: str, spans: Sequence[Span]) -> tuple[Word, ...]:
    """The words of these stretches of a text, in order."""
    return _words_of(text, tuple(spans))


@lru_cache(maxsize=2048)  # a sentence is asked for by its quotations, each of its figures and each of its claims
def _words_of(text: str, spans: tuple[Span, ...]) -> tuple[Word, ...]:
    plain: list[tuple[str, Span, int]] = []
    for piece, (start, end) in enumerate(spans):
        for match in _WORD.finditer(text, start, end):
            span = Span(*match.span())
            plain.extend((form, span, piece) for form in _forms(match.group()))
    joined = list(_numbers(plain))
    opens = [at == 0 or _ends_between(text, joined[at - 1], word) for at, word in enumerate(joined)]
    closes = [*opens[1:], True]
    return tuple(Word(*word, *ends) for word, *ends in zip(joined, opens, closes, strict=False))


def _ends_between(text: str, one: tuple[str, Span, int], after: tuple[str, Span, int]) -> bool:
    """Whether a sentence ends between two neighbouring words of a stretch."""
    if one[2] != after[2]:
        return False
    between = text[one[1].end : after[1].start]
    return between != " " and bool(_SENTENCE_END.search(between)) and text[after[1].start].isupper()


def compare(before: Sequence[Word], after: Sequence[Word]) -> Comparison:
    """What was changed on the way from one wording to another.

    Whole sentences that only one of the two has at its beginning or end are no change: a reporter chooses them. Parts
    of a sentence that are left out are `dropped`, at its ends as in the middle.
    """
    pairs = align([word.form for word in before], [word.form for word in after])
    kept = tuple(pairs)
    changes = []
    ends = [*pairs, (len(before), len(after))]
    i = j = 0
    for number, (to_i, to_j) in enumerate(ends):
        gone, new = before[i:to_i], after[j:to_j]
        if number == 0 and pairs:
            gone, new = _after_whole_sentences(gone), _after_whole_sentences(new)
        if number == len(pairs) and pairs:
            gone, new = _up_to_whole_sentences(gone), _up_to_whole_sentences(new)
        if _letters(gone) != _letters(new):
            changes.append(Change(_how(gone, new), _spans(gone), _spans(new)))
        i, j = to_i + 1, to_j + 1
    return Comparison(tuple(changes), kept)


def align(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The words that stay, as pairs of indices, both rising: a cheapest alignment (Needleman & Wunsch 1970).

    Words left over at the ends cost less than those in the middle, so that a part of a wording finds its place.
    """
    as_long = min(len(before), len(after)) >= _AS_LONG * max(len(before), len(after))
    end_gap = _WHOLE_END_GAP if as_long else _END_GAP
    left, right = list(map(_spelled, before)), list(map(_spelled, after))
    if left == right:
        return [(at, at) for at in range(len(left))]
    width = len(right)
    beginnings = [word[:4] for word in right]
    gaps = [_GAP] * (width - 1) + [end_gap]
    row = [end_gap * j for j in range(width + 1)]
    steps: list[bytearray] = []  # 0: both words, 1: one of before alone, 2: one of after alone
    for i, word in enumerate(left, start=1):
        step = bytearray(width + 1)
        step[0] = 1
        best = end_gap * i
        new = [best]
        along = end_gap if i == len(left) else _GAP
        beginning = word[:4]
        for j, (other, begins, both, up, gap) in enumerate(zip(right, beginnings, row, row[1:], gaps, strict=False), 1):
            side = best + along
            best = both if word == other else both + (_OTHER_FORM if beginning == begins else _OTHER_WORD)
            if up + gap < best:
                best, step[j] = up + gap, 1
            if side < best:
                best, step[j] = side, 2
            new.append(best)
        steps.append(step)
        row = new
    pairs = []
    i, j = len(left), width
    while i and j:
        way = steps[i - 1][j]
        if way == 0 and left[i - 1] == right[j - 1]:
            pairs.append((i - 1, j - 1))
        i -= way != 2
        j -= way != 1
    return _ends(left, right, pairs[::-1])


def shared(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Indices of the words of `after` that `before` has too, as often as there: the most that an alignment can keep."""
    left = Counter(map(_spelled, before))
    found = []
    for at, form in enumerate(map(_spelled, after)):
        if left[form] > 0:
            left[form] -= 1
            found.append(at)
    return found


def _ends(left: Sequence[str], right: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """With the words that both begin or end with, which cheap gaps at the ends may have left alone."""
    low = min(pairs[0]) if pairs else min(len(left), len(right))
    first = next((at for at in range(low) if left[at] != right[at]), low)
    after = pairs[-1] if pairs else (first - 1, first - 1)
    high = min(len(left) - after[0], len(right) - after[1]) - 1
    last = next((at for at in range(high) if left[-1 - at] != right[-1 - at]), high)
    opening = [(at, at) for at in range(first)]
    closing = [(len(left) - at, len(right) - at) for at in range(last, 0, -1)]
    return [*opening, *pairs, *closing]


def _after_whole_sentences(words: Sequence[Word]) -> Sequence[Word]:
    """The words before the first that stays, without the sentences that end before it."""
    return words[max((at + 1 for at, word in enumerate(words) if word.closes), default=0) :]


def _up_to_whole_sentences(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind the last that stays, without the sentences that begin behind it."""
    return words[: min((at for at, word in enumerate(words) if word.opens), default=len(words))]


def _how(gone: Sequence[Word], new: Sequence[Word]) -> How:
    lost, won = [word.form for word in gone], [word.form for word in new]
    if max(len(lost), len(won)) <= _SHORT:
        negations = [sum(form in _NEGATIONS for form in forms) for forms in (lost, won)]
        if negations[0] % 2 != negations[1] % 2 or _opposite(lost, won):
            return "negation"
        if set(_hedges_in(lost)) != set(_hedges_in(won)):
            return "hedge"
    return "replaced" if lost and won else "dropped" if lost else "added"


def _opposite(lost: Sequence[str], won: Sequence[str]) -> bool:
    if len(lost) != 1 or len(won) != 1:
        return False
    short, long = sorted((lost[0], won[0]), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _OPPOSITES)


def _hedges_in(forms: Sequence[str]) -> Iterator[str]:
    known = _hedges()
    for start in range(len(forms)):
        for end in range(start + 1, min(len(forms), start + _LONGEST_HEDGE) + 1):
            phrase = " ".join(forms[start:end])
            if phrase in known:
                yield phrase


@cache
def _hedges() -> frozenset[str]:
    text = (files("standoff") / "data" / "hedges.tsv").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def _letters(words: Sequence[Word]) -> str:
    """Without the spaces: "per cent" and "percent" are no difference."""
    return "".join(_spelled(word.form) for word in words)


def _spans(words: Sequence[Word]) -> tuple[Span, ...]:
    """Where the words stand, neighbours of one piece as one stretch."""
    found: list[Span] = []
    piece = -1
    for word in words:
        if found and word.piece == piece:
            found[-1] = Span(found[-1].start, word.span.end)
        else:
            found.append(word.span)
        piece = word.piece
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[str, ...]:
    low = word.replace("’", "'").lower()
    if low[0].isdigit():
        return (low.replace(",", ""),)
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if "." in low:
        return (low.replace(".", ""),)
    for ending, meant in _CONTRACTED.items():
        if low.endswith(ending) and len(low) > len(ending):
            return (low.removesuffix(ending), meant)
    if low.endswith("'s") and low[:-2] in _BEFORE_IS:
        return (low[:-2], "is")
    return (low,)


def _numbers(words: Sequence[tuple[str, Span, int]]) -> Iterator[tuple[str, Span, int]]:
    """Numbers below a hundred that are written out, in figures: "twenty-five" as 25."""
    at = 0
    while at < len(words):
        form, span, piece = words[at]
        if form in _TENS:
            follows = words[at + 1] if at + 1 < len(words) else None
            if follows and follows[2] == piece and 0 < _UNITS.get(follows[0], 0) < 10:
                yield str(_TENS[form] + _UNITS[follows[0]]), Span(span.start, follows[1].end), piece
                at += 2
                continue
            form = str(_TENS[form])
        elif form in _UNITS:
            form = str(_UNITS[form])
        yield form, span, piece
        at += 1


@cache
def _spelled(form: str) -> str:
    """In one spelling for British and American English; no word on its own, only for comparing."""
    if len(form) < 5 and form != "grey":
        return form
    for pattern, letters in _SPELLINGS:
        form = pattern.sub(letters, form)
    return form
