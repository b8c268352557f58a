"""Sentences that read as broken, as on pages that a machine translated back and forth: which, and what is wrong.

Two ways. Marks that no editor leaves in are found as such: doubled words, torn hyphens, doubled commas, characters
decoded wrongly, tokens of a template, long sentences without a verb. And neighbours that English hardly ever puts side
by side ("according the", "for to") are looked up in `data/sequences.tsv`, counted by training/sequences.py. In a report
with many doubtful sentences less is needed for each, since pages are translated as a whole.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from standoff.reading.language.agents import rows
from standoff.reading.language.parse import Parse
from standoff.record import Span

SHORTEST = 8  # words: the order of fewer tells little
_EDGE = "<>"
# The heat of a sentence is how much its neighbours avoid each other, summed up. Of 6,522 sentences of reports that the
# table was not counted on 0.3 % are above BROKEN and 4 % above DOUBTFUL; no clean report of five sentences or more had
# 30 % of them above DOUBTFUL, nine broken ones in ten have 40 %, and then WARM is enough.
_BROKEN = 5.2
_DOUBTFUL = 2.2
_DOUBTFUL_SHARE = 0.3
_FEWEST_DOUBTFUL = 3
_WARM = 1.0
_VERBLESS = 18  # words of a sentence that ends as one and has no verb
_LOWER_SHARE = 0.6  # of words; fewer are in lower case in headings, menus and lists of names


class Token(NamedTuple):
    """A word as its class sees it. glued: no space on either side."""

    form: str
    upos: str
    glued: bool


@dataclass(frozen=True, slots=True)
class Garbled:
    """A sentence that reads as broken, and why."""

    span: Span
    reason: str


_ALIKE = {"’": "'", "‘": "'", "`": "'", "—": "–", "--": "–", "―": "–"}
_QUOTES = frozenset(("“", "”", '"', "''", "``", "«", "»", "„"))
_STEMS = {"VERB": ("ing", "ed", "s"), "NOUN": ("s", "ing"), "ADV": ("ly",), "ADJ": ("ed", "er", "est")}
_ENDS = frozenset(".!?…")

_DOUBLED = re.compile(
    r"\b(the|an?|of|to|for|and|at|by|with|from|was|are|were|be|been|has|have|will|would|he|she|they|their|his|its|this"
    r"|as|or|which|who|but|could|should|into|than|our|your|said|says|between|against|about|because|under|after)"
    r"[ \xa0]\1\b(?![’'-])"
)
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_DOUBLED, "a word stands twice in a row"),
    (
        re.compile(
            r"(?<=[a-z]) -(?=[a-z]{2})|(?<=[a-z]{2})- (?!and\b|or\b|to\b|but\b|nor\b|through\b)(?=[a-z]{2})"
            r"|(?<=\w) - (?:based|led|backed|held|run|owned|related|wide|year|old|level|scale|term|century|style"
            r"|speaking|controlled|sponsored|trained|ranking|called|thirds)\b"
        ),
        "a hyphen is torn from its word",
    ),
    (re.compile(r",\s?,|,\s?\.(?![.\d])|;\s?[;,]|,\s;|\(\s*\)|\s,(?=[a-z])"), "punctuation marks stand where none can"),
    (
        re.compile("\ufffd|Ã[\x80-\xbf]|â€|â\x80|Â[\xa0£€°]|ï»¿|Ð[\x80-\xbf]Ñ|\\[#x[0-9a-f]+"),
        "characters are decoded wrongly",
    ),
    (
        re.compile(
            r"\{\{|\}\}|\{%|%\}|\$\{|<%|%>|&(?:nbsp|amp|quot|lt|gt|#\d+);|\[object Object\]|(?<!\w)%[sd](?!\w)|\{\d\}"
            r"|</?(?:p|br|div|span|a|strong|em|img|li|ul)\b[^>\n]{0,80}>|\b[Ll]orem ipsum\b"
        ),
        "words of a template are left in",
    ),
)
# Sequences that no grammar of English allows. Each occurs in fewer than one in 5,000 sentences of clean news, and most
# in none of 38,865.
_IMPOSSIBLE = re.compile(
    r"(?<!or )(?<!if )\bnot (?:will|would|has|could|shall|was|were)\b(?! not)"
    r"|\bfor to (?=[a-z])(?!day|get)"
    r"|\b[Aa]ccording (?:the|of|a|at|with|that|for|his|her)\b"
    r"|\b(?:must|should|would|shall|might) to (?=[a-z])"
    r"|\b(?:did|does|do)(?:n[’']t| not) (?!need|feed|heed|speed|exceed|succeed|proceed|bleed|breed|seed|shed|wed|embed)"
    r"(?:[a-z]{3,}ed|went|said|was|were|came|took|gave|knew|saw)\b"
    r"|\b(?:has|have|had) (?:not )?(?:went|came|took|gave|knew|wrote|spoke|saw)\b"
    r"|\b(?:[Aa]t least|[Dd]espite|[Aa]lmost|[Nn]early) of (?!late|all)"
    r"|\b(?:[Mm]ore|[Ll]ess) of \d[\d,]* [a-z]"
    r"|\bmore (?:better|bigger|worse|larger|higher|stronger|easier)\b|\bmost (?:biggest|largest|highest|worst)\b"
    r"|\bthe (?:Syria|Iran|Iraq|Libya|Egypt|Turkey|Russia|China|Israel|France|Germany|Japan|India|Pakistan|Afghanistan"
    r"|Yemen|Lebanon|Jordan|Mexico|Spain|Italy|Poland|Greece)(?=[.,;]| (?:has|have|is|was|will|would|for|by|to)\b)"
    r"|\bin the (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"(?! [A-Z]| (?:night|morning|afternoon|evening|edition|paper|debate|game|issue))"
    r"|\b(?:of|from|until|since) the (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=[.,;])"
    r"|\b(?:has|have|had) the [a-z]+ (?:taken|decided|declared|begun)\b"
    r"|\b(?:the|an) (?:his|their|its|our|my|a|an|these|those|some|every|which|he|she|they|we|and|or|of|to|for|with|by"
    r"|from|is|was|are|were|has|have|would|not)\b(?![-’'])"
    r"|\b(?i:forces armed|affairs foreign|minister prime|minister foreign|nations united|states united|council security"
    r"|rights human|bank central)\b"
)
_ORDER = "words stand side by side that hardly ever do"
_NO_VERB = "a long sentence has no verb"


def find_garbled(parse: Parse, sentences: Sequence[Span]) -> list[Garbled]:
    """The sentences that read as broken, in text order, each with the first reason found.

    sentences: the span of each. Scores: see the module's docstring; a sentence in capitals or without enough words is
    judged by its marks alone.
    """
    if not sentences:
        return []
    found: dict[int, str] = {}
    starts = [span.start for span in sentences]
    for pattern, reason in (*_MARKS, (_IMPOSSIBLE, _ORDER)):
        for match in pattern.finditer(parse.text):
            number = _sentence_at(starts, match.start())
            if sentences[number].end > match.start():
                found.setdefault(number, reason)
    heat: dict[int, float] = {}
    for number, (first, end) in enumerate(_sentences(parse)):
        if end - first >= SHORTEST and is_prose(parse.forms[first:end]):
            heat[number] = _heat(parse, first, end)
            if _lacks_verb(parse, first, end):
                found.setdefault(number, _NO_VERB)
    doubtful = sum(warm > _DOUBTFUL for warm in heat.values())
    whole_page = doubtful >= max(_DOUBTFUL_SHARE * len(heat), _FEWEST_DOUBTFUL)
    for number, warm in heat.items():
        if warm > (_WARM if whole_page else _BROKEN):
            found.setdefault(number, _ORDER)
    return [Garbled(sentences[number], reason) for number, reason in sorted(found.items())]


def _sentence_at(starts: Sequence[int], offset: int) -> int:
    return max(bisect_right(starts, offset) - 1, 0)


def _sentences(parse: Parse) -> Iterator[tuple[int, int]]:
    """First word and end of each sentence."""
    begin = 0
    for end in range(1, len(parse.words) + 1):
        if end == len(parse.words) or parse.sentence_of[end] != parse.sentence_of[begin]:
            yield begin, end
            begin = end


def _heat(parse: Parse, first: int, end: int) -> float:
    avoided = _avoided()
    tokens = [Token(parse.forms[word], parse.upos[word], _is_glued(parse, word)) for word in range(first, end)]
    heat = 0.0
    for one, other in pairwise(classes_of(tokens, avoided.keys())):
        followers = avoided.get(one)
        if followers and other in followers:
            heat += followers[other]
    return heat


def _is_glued(parse: Parse, word: int) -> bool:
    if parse.forms[word] != "-" or not 0 < word < len(parse.words) - 1:
        return False
    words = parse.words
    return words[word - 1].end == words[word].start and words[word + 1].start == words[word].end


def is_prose(forms: Sequence[str]) -> bool:
    """Whether most words are in lower case, as they are not in headings, menus and lists of names."""
    words = [form for form in forms if form[0].isalpha()]
    return sum(form[0].islower() for form in words) >= _LOWER_SHARE * max(len(words), 1)


def _lacks_verb(parse: Parse, first: int, end: int) -> bool:
    """Whether a long sentence ends as such and has neither verb nor auxiliary."""
    if end - first < _VERBLESS or parse.forms[end - 1][-1] not in _ENDS:
        return False
    return "VERB" not in parse.upos[first:end] and "AUX" not in parse.upos[first:end]


@cache
def _avoided() -> dict[str, dict[str, float]]:
    """The words and classes of the table, each with what it avoids and how much."""
    found: dict[str, dict[str, float]] = {}
    for word, followers in rows("sequences.tsv"):
        pairs = (pair.rsplit(":", 1) for pair in followers.split())
        found[word] = {follower: int(score) / 10 for follower, score in pairs}
    return found


def classes_of(sentence: Sequence[Token], common: Container[str]) -> list[str]:
    """The words of a sentence as the table knows them, quotation marks left out, an edge before and after.

    A common word stands for itself, any other for its part of speech with its ending.
    """
    found = [_EDGE]
    for form, upos, glued in sentence:
        if form in _QUOTES:
            continue
        lower = form.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        if upos == "PUNCT" or not lower[0].isalnum():
            mark = _ALIKE.get(lower, lower)
            found.append("–" if mark == "-" and not glued else mark)
        elif lower in common and upos not in ("PROPN", "NUM"):
            found.append(lower)
        else:
            ending = next((e for e in _STEMS.get(upos, ()) if lower.endswith(e) and len(lower) > len(e) + 2), "")
            found.append(upos + ending)
    found.append(_EDGE)
    return found
