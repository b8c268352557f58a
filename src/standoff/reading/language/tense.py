"""The tense that the verb forms of a text show, word by word.

A form of what lies ahead is "future" where it says so outright ("will", "must") and "planned" where somebody plans,
expects or has scheduled it ("is expected to", "due on", an infinitive that hangs on a wish or an order, the present of
"talks resume Thursday"). Other present forms are "timetable" where they have a day for themselves ("the envoy flies to
Oslo on Friday"): what is over news tells in the past. Which verb counts `time_direction` decides.
"""

from collections.abc import Sequence
from typing import Literal

from standoff.reading.language.parse import Parse

Tense = Literal["past", "present", "timetable", "planned", "future"]
AHEAD = frozenset(("future", "planned"))

_WILL = frozenset("will 'll ’ll wo shall would can ca may might could should must".split())
# With "have" these tell of what is over: "he may have fled on Tuesday".
_MAY = frozenset("would may might could should must".split())
# These look ahead only with an infinitive, a "for" or a time: "plans to", "scheduled for", "is to", "expected Friday".
_AHEAD_WITH_TO = frozenset(
    "is are was were expected expects expect expecting scheduled slated due planned plans plan planning hopes hope "
    "hoping intends intend set bound poised going ready likely agreed vowed pledged promised".split()
)
_PRESENT = frozenset("is are am has have do does says say".split())
_BE = frozenset("be been being not".split())
_PAST = frozenset(
    "was were had did been ate became beat began bent bled blew bought broke brought built burst came caught chose "
    "cost cut dealt drew drove fell felt fled flew forbade forgot fought found froze gave gone got grew heard held hid "
    "hit hung kept knew laid led left lent lost made meant met outbid overcame overran overthrew paid put quit ran "
    "rang read rode rose said sang sank sat saw sent shook shot shut slept slid sold sought spent split spoke spread "
    "stole stood struck stuck swept swore taken taught thought threw told took tore understood undertook upheld went "
    "withdrew woke won wore written given seen shown broken driven fallen done born".split()
)
_ADJECTIVES = frozenset(
    "united hundred need indeed speed feed seed bed shed sacred embed exceed proceed succeed".split()
)
_VERB_TAGS = ("VERB", "AUX")
# A tagger may take an infinitive for a noun ("to hand over"), not for one of these.
_NEVER_INFINITIVE = ("PROPN", "ADJ", "NUM", "PRON", "DET")
# "Would not" with one of these is a refusal that is over.
_SPEAKING = frozenset(
    "comment say discuss describe confirm elaborate identify disclose reveal speculate specify give name answer "
    "respond tell deny explain provide release".split()
)
_NOBODY = frozenset("neither nor nobody none no".split())


def inflected(stems: str) -> frozenset[str]:
    """The regular forms of verbs and nouns: "plan" gives plans, planned, planning."""
    forms: set[str] = set()
    for stem in stems.split():
        root = stem.removesuffix("e")
        double = stem + stem[-1]
        forms |= {stem, stem + "s", root + "ed", root + "ing", double + "ed", double + "ing"}
    return frozenset(forms)


# An infinitive that hangs on one of these is ahead of whoever expects, plans or orders it.
WANTING = inflected(
    "expect plan agree intend hope schedule slate vow promise pledge want order ask urge demand request invite propose "
    "prepare threaten call warn instruct require aim arrange offer wish agreement deal proposal deadline ultimatum "
    "decision bid"
) | frozenset("set due poised tell tells told vote votes voted".split())
_SEEMING = inflected("seem appear believe report allege assume consider prove suspect") | frozenset(
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
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BEFORE_TIMES = frozenset("to for on at in by before early late later tomorrow next".split()) | WEEKDAYS


def verb_tenses(parse: Parse) -> dict[int, Tense]:
    """Word number → the tense that the word shows; verbs that show none (infinitives, "signing") are left out."""
    tenses: dict[int, Tense] = {}
    forms = [*parse.lower, "", "", ""]  # so that the last word has others after it
    last_place = -9
    for place in range(len(parse.words)):
        form, following = forms[place], forms[place + 1]
        tense: Tense | None = None
        is_verb = parse.upos[place] in _VERB_TAGS
        if _looks_ahead(forms, place):
            tense = "past" if forms[max(place - 2, 0) : place] == ["had", "been"] else "planned"
        elif form == "to":
            tense = _of_infinitive(forms, place, parse.upos)
        elif form in _WILL:
            tense = "past" if _is_over(forms, place) else "future"
            is_verb = is_verb or following in _BE
        elif form in _PRESENT:
            tense = "present"
        elif form in _PAST or (form.endswith("ed") and len(form) > 4 and form not in _ADJECTIVES):
            tense = "past"
            carried = place - last_place <= 4 and (forms[place - 1] in _BE or place - last_place == 1)
            if carried and tenses[last_place] in ("future", "planned"):  # "will be held", "expected to be signed"
                tense = tenses[last_place]
        elif _is_timetabled(forms, place, is_verb):
            tense = "planned"
        if tense is None or not (is_verb or tense == "planned"):
            continue
        tenses[place] = tense
        last_place = place
    return tenses


def _is_over(forms: Sequence[str], place: int) -> bool:
    """Whether a modal tells of what did not or may have come to pass: "could not be reached", "may have fled"."""
    form = forms[place]
    after = [word for word in forms[place + 1 : place + 4] if word not in ("not", "n't", "n’t", "also", "well")]
    negated = forms[place + 1] in ("not", "n't", "n’t") or not _NOBODY.isdisjoint(forms[max(place - 9, 0) : place])
    if form in _MAY and after[:1] == ["have"]:
        return True
    return negated and (form == "could" or (form in ("would", "wo") and not _SPEAKING.isdisjoint(after[:1])))


def _looks_ahead(forms: Sequence[str], place: int) -> bool:
    """Whether an adjective or participle tells of what is to come: "expected to", "scheduled for", "due on"."""
    form, following = forms[place], forms[place + 1]
    if form == "due":
        if following == "to":  # "due to meet", but "due to the storm"
            return forms[place + 2].isalpha() and forms[place + 2] not in _NO_VERB
        return following not in _NO_DUE
    if form in ("scheduled", "slated"):
        return following in _BEFORE_TIMES
    if form == "expected" and following in _BEFORE_TIMES:
        return True
    return form in _AHEAD_WITH_TO and (following == "to" or (following == "for" and form[-1] in "det"))


def _of_infinitive(forms: Sequence[str], place: int, tags: Sequence[str]) -> Tense | None:
    """The tense of the infinitive whose "to" stands at `place`, by the word it hangs on; None: nothing told."""
    verb = forms[place + 1]
    if not verb.isalpha() or verb in _NO_VERB or (verb[-1] == "s" and verb[-2:] != "ss"):
        return None
    if tags[place + 1] in _NEVER_INFINITIVE:
        return None
    before = forms[place - 1] if place else ""
    is_passive = verb == "be" and (forms[place + 2].endswith("ed") or forms[place + 2] in _PAST)
    if is_passive and before not in _SEEMING and not before.endswith("ed"):  # "the summit, to be held on Sunday"
        return "planned"
    for back in range(place - 1, max(place - 7, -1), -1):
        form = forms[back]
        if form in WANTING:
            return "past" if forms[max(back - 2, 0) : back] == ["had", "been"] else "planned"
        if form in _PAST or form in _PRESENT or form in _SEEMING or form.endswith("ed") or not form[0].isalnum():
            return None
    return None


def _is_timetabled(forms: Sequence[str], place: int, is_verb: bool) -> bool:
    """Whether a finite present form of a verb of timetables stands at `place`.

    is_verb: what its part of speech says. It is not asked after a plural: in "talks resume Thursday" taggers take
    the first word for the verb.
    """
    form, following = forms[place], forms[place + 1]
    before = forms[place - 1] if place else ""
    if form in _TIMETABLE_S or (form[-1:] == "s" and (form, following) in _TWO_WORDS):
        is_noun = before in _NO_VERB or before in _PAST or before.endswith("ed") or before in ("of", "’s", "'s")
        return is_verb and before.isalnum() and not is_noun
    if form in _TIMETABLE or (form, following) in _TWO_WORDS:
        return before in _PLURALS or (len(before) > 3 and before[-1] == "s" and before not in _NO_PLURALS)
    return form in _TIMETABLE_ING and before in ("is", "are", "'re", "’re")
