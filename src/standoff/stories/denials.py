"""Whether a report denies what a headline says: the sentence in which it does, and how sure that is."""

import re
from dataclasses import dataclass

from standoff.linking.roots import root
from standoff.record import Record, Span
from standoff.stories.common_words import carries_meaning
from standoff.stories.word_differences import words_of

# Words that say of something told that it is not so: adjectives only where they are said of it ("was fake").
_SAID_OF_IT = r"(?:is|are|was|were|be|been|as|it['’]s|that['’]s|completely|totally|entirely|proved?|an?)\s+(?:\w+\s+)?"
DENIAL = re.compile(
    rf"\b(?:hoax\w*|debunk\w*|{_SAID_OF_IT}(?:faked?|false|untrue|bogus|fabricat\w+|satir\w+|made[- ]up|prank)|"
    r"not (?:true|real)|isn['’]t (?:true|real)|refut\w+|no truth|never happened|"
    r"den(?:y|ies|ied) (?:the |that |these |those |any |all |such )?(?:\w+ )?"
    r"(?:claims?|reports?|rumou?rs?|story|allegations?))\b",
    re.IGNORECASE,
)
"""What says of something told that it is not so."""

# A headline that denies, asks, hedges or only passes on is not contradicted by a denial of what it tells.
_OPEN = re.compile(
    r"\b(?:not|no|never|rumou?rs?|rumou?red|claim(?:s|ed|ing)?|reports?|reported(?:ly)?|sources?|alleged(?:ly)?|says?|"
    r"said|may|might|could|den(?:y|ies|ied)|fake|hoax)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:story|reports?|reported|rumou?rs?|claims?|claimed|photos?|pictures?|video|tweet|image|news)\b", re.IGNORECASE
)
_FIRST_SENTENCES = 3
_EARLY, _OF_A_STORY = 0.3, 0.4  # what these add to the share of the headline's words
_FEWEST = 4  # words of a headline; of fewer, each would count too much
_DENIED = 0.5


@dataclass(frozen=True, slots=True)
class Denial:
    """The sentence that denies, and the words that do; confidence between 0 and 1."""

    sentence: Span
    words: Span
    confidence: float


def denial_of(headline: str, record: Record) -> Denial | None:
    """Where the report denies what the headline says; None where it does not, or where the headline denies or asks.

    A sentence with a word of denial counts by the share of the headline's words that it repeats, more where it opens
    the report, and more where it speaks of a story, a claim or a picture.
    """
    if DENIAL.search(headline) or _OPEN.search(headline):
        return None
    told = _roots(headline, Span(0, len(headline)))
    text = record.report.text
    best: tuple[float, Span, Span] | None = None
    for number, sentence in enumerate(record.sentences):
        match = DENIAL.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        repeated = len(_roots(text, sentence) & told)
        if not repeated:
            continue
        score = repeated / max(_FEWEST, len(told))
        score += _EARLY * (number < _FIRST_SENTENCES)
        score += _OF_A_STORY * (_STORY.search(text, sentence.start, sentence.end) is not None)
        if score >= _DENIED and (best is None or score > best[0]):
            best = score, sentence, Span(*match.span())
    return Denial(best[1], best[2], round(min(0.95, best[0] - 0.15), 2)) if best else None


def _roots(text: str, span: Span) -> set[str]:
    return {root(word.form) for word in words_of(text, [span]) if carries_meaning(word.form)}
