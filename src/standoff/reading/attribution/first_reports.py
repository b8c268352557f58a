"""Whose news it was: "X was the first to report", "first reported by X", "X broke the story"."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.actors.coreference import Chains
from standoff.reading.attribution.drafts import Draft
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import relative_antecedent

_REPORTING = frozenset(
    "report reported reports reporting disclose disclosed reveal revealed publish published broke break carry carried "
    "announced write wrote".split()
)
_NEWS = frozenset("news story".split())
_NEWS_TOLD = frozenset(
    "it this that story news report details detail information development developments account findings existence "
    "contents allegations plan plans move matter incident episode exchange meeting talks decision".split()
)
_FARTHEST = 3  # words between "first" and the verb: "was first publicly reported"
_BACK = 1  # sentences: "The Times first reported the plan." may stand after the statement of it


@dataclass(frozen=True, slots=True)
class FirstReport:
    """The words that say it [first, end), and the actor whose news it was."""

    words: tuple[int, int]
    actor: str


def find_first_reports(parse: Parse, chains: Chains) -> list[FirstReport]:
    """All such remarks of a report whose actor is known, in text order."""
    found: list[FirstReport] = []
    for word, lower in enumerate(parse.lower):
        if lower == "first":
            verb = _verb_after(parse, word)
            begin = word
        elif lower in ("broke", "broken") and not _NEWS.isdisjoint(parse.lower[word + 1 : word + 4]):
            verb = begin = word
        else:
            continue
        if verb is None:
            continue
        actor = _reporter(parse, begin, verb, chains)
        if actor is not None:
            found.append(FirstReport((begin, verb + 1), actor))
    return found


def first_reporter(parse: Parse, draft: Draft, following: Draft | None, remarks: Sequence[FirstReport]) -> str | None:
    """The actor who was first with what a statement says.

    A remark belongs to the statement that it is the cue of or stands in the sentence of, or else to the last
    statement before it, at most one sentence back. following: the statement after this one.
    """
    attribution = draft.attribution
    last = attribution.contents[-1][1] - 1
    anchor = attribution.cue[0] if attribution.cue else attribution.contents[0][0]
    for remark in remarks:
        word = remark.words[0]
        if attribution.cue and attribution.cue[0] <= remark.words[1] - 1 and word < attribution.cue[1]:
            return remark.actor
        there = parse.sentence_of[word]
        if there in (parse.sentence_of[anchor], parse.sentence_of[last]):
            return remark.actor
        begins = following.begins if following is not None else len(parse.words)
        if not _is_of(parse, remark, attribution.contents):
            continue
        near = 0 < there - parse.sentence_of[last] <= _BACK and parse.paragraph_of[word] - parse.paragraph_of[last] <= 1
        if near and (begins >= len(parse.words) or parse.sentence_of[begins] > there or _takes_up(parse, following)):
            return remark.actor
    return None


def _is_of(parse: Parse, remark: FirstReport, contents: Sequence[tuple[int, int]]) -> bool:
    """Whether a remark in a later sentence is on what was said: it calls it "the news" or "it", or by a word of it."""
    sentence = parse.sentence_of[remark.words[0]]
    first, end = remark.words[0], remark.words[1]
    while first and parse.sentence_of[first - 1] == sentence:
        first -= 1
    while end < len(parse.words) and parse.sentence_of[end] == sentence:
        end += 1
    told = {parse.lower[word] for begin, stop in contents for word in range(begin, stop)}
    for word in range(first, end):
        lower = parse.lower[word]
        if lower in _NEWS_TOLD or (parse.upos[word] in ("NOUN", "PROPN", "VERB") and _stem(lower) in map(_stem, told)):
            return True
    return False


def _stem(word: str) -> str:
    return word[:5] if len(word) > 5 else word.removesuffix("s")


def _takes_up(parse: Parse, following: Draft | None) -> bool:
    """Whether what was reported first is only named: "the plan", "the resignation"."""
    contents = following.attribution.contents if following is not None else ()
    return all(parse.upos[word] not in ("VERB", "AUX") for first, end in contents for word in range(first, end))


def _verb_after(parse: Parse, first: int) -> int | None:
    for word in range(first + 1, min(first + 1 + _FARTHEST, len(parse.words))):
        if parse.lower[word] in _REPORTING and parse.upos[word] != "NOUN":
            return word
        if parse.upos[word] not in ("ADV", "PART", "NOUN", "AUX"):
            return None
    return None


def _reporter(parse: Parse, begin: int, verb: int, chains: Chains) -> str | None:
    """Whoever follows "by" or "in" after a passive, else the subject, else the name before the remark."""
    passive = begin and parse.lower[begin - 1] in ("was", "were", "been", "as", ",", "is", "are", "being")
    by = verb + 1
    stop = min(verb + 8, len(parse.words))
    while by < stop and parse.lower[by] not in ("by", "in", "on") and parse.upos[by] != "PUNCT":
        by += 1
    if by < stop and (parse.lower[by] == "by" or (passive and parse.upos[by] == "ADP")):
        end = by + 2
        while end < len(parse.words) and parse.upos[end] in ("PROPN", "NOUN"):
            end += 1
        return chains.actor_at(by + 1, min(end, len(parse.words)))
    for word in (verb, parse.heads[verb], parse.heads[parse.heads[verb]]):
        subject = parse.subject(word)
        if subject is not None and subject < verb:
            antecedent = relative_antecedent(parse, subject)
            words = _own_words(parse, subject) if antecedent == subject else (antecedent, antecedent + 1)
            return chains.actor_at(*words)
    return None


def _own_words(parse: Parse, subject: int) -> tuple[int, int]:
    first, end = parse.extent(subject)
    return (first, end) if first <= subject < end else (subject, subject + 1)
