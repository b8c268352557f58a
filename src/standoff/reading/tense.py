"""The tense of the clause that a time expression stands in, from the verb forms nearest to it.

"Would", "was expected to" and "is to" count as future: what is ahead of the speaker is ahead of the report, as a
rule, and a weekday named with them is the coming one. So do infinitives that hang on a wish, a plan or an order, and
the present of verbs of timetables ("talks resume Thursday"). A weekday that stands before a noun ("the Friday
letter", "Monday's meeting") is over unless what will happen to it is told.
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
# A tagger may take an infinitive for a noun ("to hand over"), not for one of these.
_NEVER_INFINITIVE = ("PROPN", "NNP", "ADJ", "JJ", "NUM", "CD", "PRON", "PRP", "DET", "DT")
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z])|\n\s*\n")
_NO_SENTENCE_END = re.compile(
    r"\b(?:[A-Z]|[ap]\.m|Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No)$"
)
# Directly before a time these settle which way it lies, whatever the tense of the clause.
_TO_COME = re.compile(
    r"(?i)(?:\b(?:as (?:soon|early|late) as|no later than|starting|beginning|effective)(?: on| from| at)?"
    r"|\b(?:ahead of|(?P<limit>by|until|till|before)(?: at least)?)(?: the (?:end|close) of)?)\s+$"
)
_SINCE = re.compile(r"(?i)\bsince\s+$")
_PLUPERFECT = re.compile(r"\bhad (?=\w)(?!.*\b(?:would|will|to)\b)", re.DOTALL)
_OWNED = re.compile(r"(?i)\b(?:the|his|her|its|their|our)\s+$")
_OWNER = re.compile(r"['’]s?\s")
_NOUN_AFTER = re.compile(r"\s(?!(?:and|or|but|at|in|on|of|to|for|from|by|with|after|before|when|that|as)\b)[a-z]")
_WILL_FOLLOW = re.compile(r"(?:['’]s?)?(?:\s[\w-]+){1,3}?\s(?:will|shall|is to|are to)\b")
_NOT_SAID = re.compile(r"(?i)(?:would|could|might) ?(?:not|n['’]t)\b")
# What is done to something that has happened: "to discuss Monday's attack".
_LOOKING_BACK = re.compile(
    r"\b(?:answer|avenge|comment|condemn|confirm|deny|describe|discuss|explain|investigate|mourn|probe|respond|review)\b"
)


def _inflected(stems: str) -> frozenset[str]:
    """The regular forms of verbs and nouns: "plan" gives plans, planned, planning."""
    forms: set[str] = set()
    for stem in stems.split():
        root = stem.removesuffix("e")
        double = stem + stem[-1]
        forms |= {stem, stem + "s", root + "ed", root + "ing", double + "ed", double + "ing"}
    return frozenset(forms)


# An infinitive that hangs on one of these is ahead of whoever expects, plans or orders it.
_WANTING = _inflected(
    "expect plan agree intend hope schedule slate vow promise pledge want order ask urge demand request invite propose "
    "prepare threaten call warn instruct require aim arrange offer wish agreement deal proposal deadline ultimatum "
    "decision bid"
) | frozenset("set due poised tell tells told vote votes voted".split())
_SEEMING = _inflected("seem appear believe report allege assume consider prove suspect") | frozenset(
    "said thought known found shown held understood has have had".split()
)
_NO_VERB = frozenset(
    "the a an this that these those his her its their our my your all both each some any him them us me it".split()
)
# Verbs whose present is used of what a timetable holds: "the deadline expires on Friday".
_TIMETABLE = frozenset(
    "expire end resume begin start open close return arrive leave meet go reconvene convene depart vote".split()
)
_TIMETABLE_S = frozenset(form + ("es" if form == "go" else "s") for form in _TIMETABLE)
_TIMETABLE_ING = frozenset(form.removesuffix("e") + "ing" for form in _TIMETABLE) | {"beginning"}
_TWO_WORDS = frozenset({("run", "out"), ("runs", "out"), ("take", "effect"), ("takes", "effect")})
_PLURALS = frozenset("they we i you who people police".split())
_NO_PLURALS = frozenset("is was has does as us this his its yes".split())
_NO_DUE = frozenset("process course diligence".split())
_BEFORE_TIMES = frozenset(
    "to for on at in monday tuesday wednesday thursday friday saturday sunday tomorrow next".split()
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
        begin, end = breaks[sentence - 1], breaks[min(sentence, len(breaks) - 1)]
        ahead = _TO_COME.search(text, max(begin, span.start - 30), span.start)
        if ahead and ahead["limit"] and text[begin : ahead.start()].strip(" \n\"'“‘") == "":
            # "By Friday, she vowed, it would end", but "By Friday the town was quiet".
            first, last = bisect_left(places, span.end), bisect_left(places, end)
            ahead = ahead if last == first or any(verb[1] == "future" for verb in verbs[first:last]) else None
        if ahead and ahead["limit"] == "before" and _is_attributive(text, span):
            ahead = None  # "before Friday's purchases"
        if ahead:
            return (
                "past"
                if ahead["limit"] and _PLUPERFECT.search(text, max(begin, span.start - 200), ahead.start())
                else "future"
            )
        if _SINCE.search(text, max(begin, span.start - 10), span.start):
            return "past"
        before = bisect_left(places, span.start) - 1
        after = bisect_left(places, span.end)
        left = verbs[before] if before >= 0 and places[before] >= breaks[sentence - 1] else None
        right = verbs[after] if after < len(verbs) and places[after] < breaks[sentence] else None
        if _is_attributive(text, span):
            if _WILL_FOLLOW.match(text, span.end):
                return "future"
            if left and (_NOT_SAID.match(text, left[0]) or _LOOKING_BACK.search(text, left[0], span.start)):
                return "past"
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


def _is_attributive(text: str, span: Span) -> bool:
    """Whether the time stands before a noun: "Monday's meeting", "the Friday letter"."""
    if _OWNER.match(text, span.end):
        return True
    return bool(_OWNED.search(text, max(0, span.start - 8), span.start) and _NOUN_AFTER.match(text, span.end))


def _verbs(text: str, words: Sequence[Span], tags: Sequence[str] | None) -> list[tuple[int, Tense]]:
    """Where verb forms stand that show a tense, and that tense."""
    verbs: list[tuple[int, Tense]] = []
    forms = [text[start:end].lower() for start, end in words]
    forms += ["", ""]  # so that the last word has others after it
    last_place = -9
    for place, word in enumerate(words):
        form = forms[place]
        tense: Tense | None = None
        if _looks_ahead(forms, place):
            tense = "past" if forms[max(place - 2, 0) : place] == ["had", "been"] else "future"
        elif form == "to":
            tense = _of_infinitive(forms, place, tags)
        elif form in _FUTURE:
            tense = "past" if form == "could" and forms[place + 1] in ("not", "n't", "n’t") else "future"
        elif form in _PRESENT:
            tense = "present"
        elif form in _PAST or (form.endswith("ed") and len(form) > 4 and form not in _ADJECTIVES):
            tense = "past"
            carried = verbs and place - last_place <= 4 and (forms[place - 1] in _BE or place - last_place == 1)
            if carried and verbs[-1][1] == "future":  # "will be held", "is expected to be signed"
                tense = "future"
        elif _is_timetabled(forms, place, tags is None or tags[place].startswith(_VERB_TAGS)):
            tense = "future"
        if tense is None or (tags is not None and tense != "future" and not tags[place].startswith(_VERB_TAGS)):
            continue
        verbs.append((word.start, tense))
        last_place = place
    return verbs


def _looks_ahead(forms: Sequence[str], place: int) -> bool:
    """Whether an adjective or participle tells of what is to come: "expected to", "scheduled for", "due on"."""
    form, following = forms[place], forms[place + 1]
    if form == "due":
        if following == "to":  # "due to meet", but "due to the storm"
            return forms[place + 2].isalpha() and forms[place + 2] not in _NO_VERB
        return following not in _NO_DUE
    if form in ("scheduled", "slated"):
        return following in _BEFORE_TIMES
    return form in _AHEAD_WITH_TO and (following == "to" or (following == "for" and form[-1] in "det"))


def _of_infinitive(forms: Sequence[str], place: int, tags: Sequence[str] | None) -> Tense | None:
    """The tense of the infinitive whose "to" stands at `place`, by the word it hangs on; None: nothing told."""
    verb = forms[place + 1]
    if not verb.isalpha() or verb in _NO_VERB or (verb[-1] == "s" and verb[-2:] != "ss"):
        return None
    if tags is not None and tags[place + 1].startswith(_NEVER_INFINITIVE):
        return None
    before = forms[place - 1] if place else ""
    is_passive = verb == "be" and (forms[place + 2].endswith("ed") or forms[place + 2] in _PAST)
    if is_passive and before not in _SEEMING and not before.endswith("ed"):  # "the summit, to be held on Sunday"
        return "future"
    for back in range(place - 1, max(place - 7, -1), -1):
        form = forms[back]
        if form in _WANTING:
            return "past" if forms[max(back - 2, 0) : back] == ["had", "been"] else "future"
        if form in _PAST or form in _PRESENT or form in _SEEMING or form.endswith("ed") or not form[0].isalnum():
            return None
    return None


def _is_timetabled(forms: Sequence[str], place: int, may_be_verb: bool) -> bool:
    """Whether a finite present form of a verb of timetables stands at `place`.

    may_be_verb: what its part of speech says. It is not asked after a plural: in "talks resume Thursday" taggers take
    the first word for the verb.
    """
    form, following = forms[place], forms[place + 1]
    before = forms[place - 1] if place else ""
    if form in _TIMETABLE_S or (form[-1:] == "s" and (form, following) in _TWO_WORDS):
        is_noun = before in _NO_VERB or before in _PAST or before.endswith("ed") or before in ("of", "’s", "'s")
        return may_be_verb and before.isalnum() and not is_noun
    if form in _TIMETABLE or (form, following) in _TWO_WORDS:
        return before in _PLURALS or (len(before) > 3 and before[-1] == "s" and before not in _NO_PLURALS)
    return form in _TIMETABLE_ING and before in ("is", "are", "'re", "’re")
