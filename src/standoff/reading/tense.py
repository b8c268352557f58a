"""The tense of the clause that a time expression stands in, from the verb forms nearest to it.

"Would", "was expected to" and "is to" count as future: what is ahead of the speaker is ahead of the report, as a
rule, and a weekday named with them is the coming one.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal

from standoff.record import Span

Tense = Literal["past", "present", "future"]

_FUTURE = frozenset("will 'll ’ll wo shall would may might could should must upcoming".split())
# These look ahead only with an infinitive or a "for": "plans to", "scheduled for", "is to", "a set of" being no verb.
_AHEAD_WITH_TO = frozenset(
    "is are was were expected expects expect expecting scheduled slated due planned plans plan planning hopes hope "
    "hoping intends intend set bound poised going ready likely agreed vowed pledged promised".split()
)
_PRESENT = frozenset("is are am has have do does says say".split())
_BE = frozenset("be been being not".split())
_PAST = frozenset(
    "was were had did been ate became began bent bled blew bought broke brought built came caught chose cost cut dealt "
    "drew drove fell felt fled flew forbade forgot fought found froze gave gone got grew heard held hid hit hung kept "
    "knew laid led left lent lost made meant met outbid overcame overran overthrew paid quit ran rang rode rose said "
    "sang sank sat saw sent shook shot shut slept slid sold sought spent split spoke stole stood struck stuck swept "
    "swore taken taught thought threw told took tore understood undertook upheld went withdrew woke won wore written "
    "given seen shown broken driven fallen".split()
)
_ADJECTIVES = frozenset(
    "united hundred need indeed speed feed seed bed shed sacred embed exceed proceed succeed".split()
)
_VERB_TAGS = ("V", "AUX", "MD")
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z])|\n\s*\n")
_NO_SENTENCE_END = re.compile(
    r"\b(?:[A-Z]|[ap]\.m|Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No)$"
)
_TO_COME = re.compile(
    r"(?i)(?:\bas (?:soon|early|late) as|\bahead of|\w\s(?P<by>by)|\w\s(?:until|till)(?: at least)?)\s+$"
)


def tense_near(text: str, words: Sequence[Span], tags: Sequence[str] | None) -> Callable[[Span], Tense | None]:
    """A function that gives the tense of the clause around a span of `text`; None where it holds no verb form.

    words: the text's words and marks, in order; tags: their parts of speech (Universal or Penn), which keep
    adjectives and nouns from being taken for verbs; None: go by the words alone.
    """
    verbs = _verbs(text, words, tags)
    places = [place for place, _ in verbs]
    breaks = [0, *_breaks(text), len(text) + 1]

    def tense(span: Span) -> Tense | None:
        sentence = bisect_left(breaks, span.start + 1)
        ahead = _TO_COME.search(text, max(0, span.start - 20), span.start)
        if ahead and not (ahead["by"] and " had " in text[breaks[sentence - 1] : span.start]):
            return "future"
        before = bisect_left(places, span.start) - 1
        after = bisect_left(places, span.end)
        left = verbs[before] if before >= 0 and places[before] >= breaks[sentence - 1] else None
        right = verbs[after] if after < len(verbs) and places[after] < breaks[sentence] else None
        if left and right:
            # The verb after stands nearer where only the verb before is parted from the time by a comma.
            parted = "," in text[left[0] : span.start] and "," not in text[span.end : right[0]]
            return right[1] if parted else left[1]
        nearest = left or right
        return nearest[1] if nearest else None

    return tense


def _breaks(text: str) -> list[int]:
    """Where a sentence or a paragraph ends."""
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match.group()[0] != "." or not _NO_SENTENCE_END.search(text, max(0, match.start() - 6), match.start())
    ]


def _verbs(text: str, words: Sequence[Span], tags: Sequence[str] | None) -> list[tuple[int, Tense]]:
    """Where verb forms stand that show a tense, and that tense."""
    verbs: list[tuple[int, Tense]] = []
    forms = [text[start:end].lower() for start, end in words]
    forms.append("")
    last_place = -9
    for place, word in enumerate(words):
        form = forms[place]
        tense: Tense | None = None
        if form in _AHEAD_WITH_TO and (forms[place + 1] == "to" or (forms[place + 1] == "for" and form[-1] in "det")):
            tense = "past" if forms[max(place - 2, 0) : place] == ["had", "been"] else "future"
        elif form in _FUTURE:
            tense = "past" if form == "could" and forms[place + 1] in ("not", "n't", "n’t") else "future"
        elif form in _PRESENT:
            tense = "present"
        elif form in _PAST or (form.endswith("ed") and len(form) > 4 and form not in _ADJECTIVES):
            tense = "past"
            carried = verbs and place - last_place <= 4 and (forms[place - 1] in _BE or place - last_place == 1)
            if carried and verbs[-1][1] == "future":  # "will be held", "is expected to be signed"
                tense = "future"
        if tense is None or (tags is not None and tense != "future" and not tags[place].startswith(_VERB_TAGS)):
            continue
        verbs.append((word.start, tense))
        last_place = place
    return verbs
