"""Numbers that count and measure nothing: years and dates, clock times, scores, names ("Boeing 747"), list numbers."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from standoff.reading.language.parse import Parse
from standoff.reading.quantities.forms import Measure
from standoff.reading.quantities.objects import counted, singular
from standoff.reading.quantities.units import PERCENT
from standoff.record import TimeExpression

_GLUED_BEFORE = re.compile(r"(?:[A-Za-z]{1,12}[-–/_.]?|[#№@:/_]|\d[-–/:.]|[A-Za-z]\d*[-–])$")
_CURRENCY_LETTERS = re.compile(r"[A-Z]{1,4}$")
_NUMBERED = re.compile(
    r"\b(?:nos?\.?|numbers?|article|section|chapter|clause|paragraph|page|pages|pp?\.|line|verse|volume|vol\.|issue"
    r"|episode"
    r"|part|phase|stage|step|tier|level|grade|class|type|category|cat\.?|model|mark|mk|version|day|week|game|round|act"
    r"|route|highway|interstate|exit|gate|room|floor|suite|apartment|apt\.?|building|block|lot|unit|district|ward"
    r"|sector"
    r"|zone|area|station|channel|flight|train|bus|platform|runway|resolution|proposition|amendment|measure|bill|rule"
    r"|law|title|act|order|directive|decree|form|schedule|table|figure|fig\.?|item|question|option|case|docket|exhibit"
    r"|size|ranked|rank|seed|seeded|group of|magnitude|formula|century|aged?|quarter|top|world|big|final|last|year"
    r"|super bowl"
    r"|ps|iphone|windows|android|ios|world war|war|apollo|boeing|airbus|covid|ground|generation|gen|code|dial|tel\.?"
    r"|phone|telephone|fax|call|box|po box|zip|isbn|v\.?|vs\.?)[  -]$",
    re.IGNORECASE,
)
_MEASURED_TOO = frozenset(
    "day week game part grade unit class level top world last year final act issue act case option question area group "
    "bill law measure order form table item stage step phase size round district sector zone line page call war "
    "formula "
    "magnitude quarter aged age".split()
)
# Share indices and lists that are named after the number of their members.
_INDEX = re.compile(
    r"\b(?:S ?&? ?P|s ?&? ?p|Stoxx|STOXX|FTSE|Nasdaq|NASDAQ|Russell|CSI|Nikkei|CAC|DAX|ASX|Fortune|Forbes|Topix|BSE"
    r"|NSE|KSE|Nifty"
    r"|Euro)[ -]$"
)
_NAMED = re.compile(r"\b[A-Z]{3,} [-–]$")  # "COVID -19"
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?\s?m\b|[ap]m\b|o['’]clock|hours? (?:GMT|UTC)|GMT|UTC|BST|EST|EDT|h\d\d)")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_DECADE_AFTER = re.compile(r"['’]?s\b")
_PHONE = re.compile(
    r"(?:\+?\d{1,3}[ -])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b|\b\d{4,5}[ -]\d{6}\b"
)
_SCORE = re.compile(r"[-–]\d{1,3}\b(?![-–]?[A-Za-z%])(?!\s?%)")
_SCORE_BEFORE = re.compile(r"(?<![\d$£€])\d{1,3}[-–]$")
_SCORED = frozenset(
    "win victory defeat loss draw lead record vote margin decision ruling majority aggregate split series start "
    "triumph "
    "deficit advantage thrashing rout tie scoreline finish run mark edge home away".split()
)
_AIRLINERS = re.compile(
    r"7[0-8]7(?:-\d+)?\b(?=\s(?:MAX|Max|jets?|jetliners?|planes?|aircraft|airplanes?|Dreamliners?)\b)"
)
_STREET = re.compile(
    r"\s(?:[A-Z][\w'’.]+\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Way|Square|Place|Court"
    r"|Terrace"
    r"|Highway|Parkway|Broadway)\b|\s(?:Broadway|Wall Street)\b"
)
_LIST_NUMBER = re.compile(r"(?:[.)]\s|\)|\]|[.)]$)")
_VERSION = re.compile(r"\d+\.\d+\.\d+|[\d.]*\.\d+\.\d")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:T|\b)")
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH_BEFORE = re.compile(_MONTHS + r" (?:\d{1,2}(?:st|nd|rd|th)?,? ?(?:[-–]|to|and)? ?)?$")
_MONTH_AFTER = re.compile(r"(?:\s?(?:[-–]|to|and|or)\s?\d{1,2})?(?:st|nd|rd|th)?,?\s(?:of )?" + _MONTHS + r"(?![a-z])")
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:!?)\]'’\"”|—–-]|$|(?:in|on|at|to|of|and|or|for|with|by|from|as|is|was|were|are|has|had|have|will|would"
    r"|but|the|a|an|when|who|which|that|after|before|over|under)\b)"
)
_BEFORE_SCORES = frozenset(
    ("", "killed", "killing", "leaving", "left", "wounding", "wounded", "injuring", "least", "and")
)
_THREE_DECIMALS = re.compile(r"\d{1,3}\.(?!000)\d{3}")
_LONGEST_COUNT = 9  # digits without marks between them
_GROUP_AFTER = re.compile(r"[ ]\d{3,}")
_GROUP_BEFORE = re.compile(r"\d[ ]$")
_SMALL_PART = re.compile(r"(?:illion|hundred|thousand)ths?$")
_IN_COUNTS = frozenset(
    "member man woman person people strong nation state country judge vehicle ship party seat family odd plus vessel "
    "car crew room storey story".split()
)
_PLURALS = frozenset("people men women children troops police staff personnel aircraft dead wounded".split())
# What "one" means nobody counts: "no one", "this one", "one day", "one another", "one of a kind".
_PRONOUN_BEFORE = frozenset(
    "no any every some each this that these those which the a an another other only-one new old big good bad first "
    "last "
    "next right wrong his her its my your our their as like bottom top final leading remaining".split()
)
_PRONOUN_AFTER = frozenset(
    "another day time thing way can could may might must should would will has had is was 's ’s 'd . , ; : ! ? ) who "
    "that which does did and or but to in on at for with by from as when if than after before".split()
)


def refused(parse: Parse, measure: Measure, times: Sequence[TimeExpression]) -> bool:
    """Whether the number is no quantity. times: the report's, in text order."""
    text = parse.text
    start, end = measure.number
    if measure.unit == PERCENT and not measure.digits:
        return False
    if not measure.digits:
        return _refused_words(parse, measure, times)
    if measure.span.start == start and _glued(text, start):
        return True
    after = text[end : end + 60]
    bare = measure.unit is None
    if bare and (
        _is_code(text, start, end)
        or after[:1].isalnum()
        or _INDEX.search(text, max(0, start - 12), start)
        or _NAMED.search(text[:start][-8:])
    ):
        return True
    if (
        _CLOCK_AFTER.match(after)
        or _ORDINAL_AFTER.match(after)
        or (text[end - 1].isdigit() and _DECADE_AFTER.match(after))
    ):
        return True
    if (
        _is_date(text, start, end)
        or _VERSION.match(text, start)
        or _AIRLINERS.match(text, start)
        or _PHONE.match(text, start)
        or _STREET.match(text, end)
    ):
        return True
    if after[:1] in (":", "/") and after[1:2].isdigit():
        return True
    if bare and (_SCORE.match(text, end) or _SCORE_BEFORE.search(text, max(0, start - 5), start)):
        return True
    if bare and measure.low != measure.high and _is_score_range(parse, measure):
        return True
    if _in_time(measure, times):
        return True
    if bare and _is_year(parse, measure):
        return True
    if bare and _THREE_DECIMALS.fullmatch(text, start, end) and _noun_after(parse, end):
        return True  # "12.500 people": twelve thousand in much of Europe, no number of people elsewhere
    if bare and _heads_list(parse, measure):
        return True
    return _is_name(parse, measure)


def _glued(text: str, start: int) -> bool:
    """Whether the digits belong to a word or a longer number: "F-16", "B2", "#3", "12:30"."""
    return _GLUED_BEFORE.search(text, max(0, start - 14), start) is not None


def _is_date(text: str, start: int, end: int) -> bool:
    if _DATE.match(text, start):
        return True
    if len(text[start:end]) > 2 and "-" not in text[start:end]:
        return False
    return bool(_MONTH_BEFORE.search(text[max(0, start - 24) : start]) or _MONTH_AFTER.match(text, end))


def _is_score_range(parse: Parse, measure: Measure) -> bool:
    """ "2-4" with nothing after it that could be counted."""
    words = parse.text[measure.number.start : measure.number.end]
    if not ("-" in words or "–" in words) or measure.high is None or measure.high >= 200:
        return False
    following = parse.word_at(measure.number.end)
    scored = following < len(parse.words) and parse.lower[following] in _SCORED
    return scored or bool(_NO_NOUN_AFTER.match(parse.text, measure.number.end))


def _in_time(measure: Measure, times: Sequence[TimeExpression]) -> bool:
    """Whether the number is part of a date, a clock time or a recurring time; lengths of time are quantities too."""
    unit = measure.unit
    if unit is not None and (unit.kind in ("duration", "age", "money") or unit.name.startswith("time")):
        return False
    at = bisect_right(times, measure.number.start, key=lambda time: time.span.start) - 1
    while at >= 0 and times[at].span.end > measure.number.start:
        if times[at].type != "DURATION" and times[at].span.end >= measure.number.end:
            return True
        at -= 1
    return False


def _is_year(parse: Parse, measure: Measure) -> bool:
    """Four digits that could be a year, with nothing counted after them."""
    text = parse.text
    for number in re.findall(r"[\d,.]+", text[measure.number.start : measure.number.end]):
        if len(number) != 4 or not number.isdigit() or not 1000 <= int(number) < 2200:
            return False
    if measure.low != measure.high and measure.low is not None and measure.low >= 1500:  # "between 1600 and 1900"
        after = parse.word_at(measure.number.end)
        counted_next = after < len(parse.words) and parse.upos[after] == "NOUN" and _plural(parse, after)
        return measure.low >= 1900 or not counted_next
    if 1900 <= measure.value < 2100:  # "2000 soldiers" is a count, "2018 midterm elections" a time
        after = parse.word_at(measure.number.end)
        return not (after < len(parse.words) and _plural_noun(parse, after))
    return bool(_NO_NOUN_AFTER.match(text, measure.number.end)) and measure.span.start == measure.number.start


def _plural_noun(parse: Parse, word: int) -> bool:
    for here in range(word, min(word + 3, len(parse.words))):
        if parse.upos[here] in ("NOUN", "PROPN"):
            if _plural(parse, here):
                return True
        elif parse.upos[here] != "ADJ":
            return False
    return False


def _plural(parse: Parse, word: int) -> bool:
    return parse.lower[word].endswith("s") or parse.lower[word] in _PLURALS


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether the digits are a number to dial or to type: leading zeros, very many digits, groups with blanks."""
    digits = text[start:end]
    return (
        (digits[0] == "0" and digits[1:2].isdigit())
        or (digits.isdigit() and len(digits) > _LONGEST_COUNT)
        or bool(_GROUP_AFTER.match(text, end))
        or bool(_GROUP_BEFORE.search(text, max(0, start - 5), start))
    )


def _heads_list(parse: Parse, measure: Measure) -> bool:
    """ "1. The council …": a number at the head of a paragraph, or before a bracket that nothing opened."""
    start, end = measure.number
    if parse.text[end : end + 1] == ")" and "(" not in parse.text[max(0, start - 80) : start]:
        return True
    word = parse.word_at(measure.number.start)
    first = word == 0 or parse.paragraph_of[word - 1] != parse.paragraph_of[word]
    opened = word > 0 and parse.forms[word - 1] in ("(", "[") and len(parse.text[slice(*measure.number)]) < 3
    return (first or opened) and bool(_LIST_NUMBER.match(parse.text, measure.number.end))


def _is_name(parse: Parse, measure: Measure) -> bool:
    """ "Boeing 747", "Article 5", "the Big 12": a number after a name, with nothing counted after it."""
    text = parse.text
    start, end = measure.number
    if measure.span.start != start or (measure.unit is not None and measure.unit.kind in ("percentage", "money")):
        return False
    word = parse.word_at(start)
    if word == 0 or parse.sentence_of[word - 1] != parse.sentence_of[word] or text[start - 1] not in " \xa0":
        return False
    numbered = _NUMBERED.search(text, max(0, start - 18), start)
    if numbered:
        noun = numbered[0].strip(" -\xa0").lower()
        counts = noun in _MEASURED_TOO and (measure.unit is not None or _noun_after(parse, end))
        return not counts
    before = parse.forms[word - 1]
    if not before[0].isupper() or (measure.unit is not None and measure.unit.kind != "other"):
        return False
    if parse.upos[word - 1] not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    first_in_sentence = word < 2 or parse.sentence_of[word - 2] != parse.sentence_of[word]
    if first_in_sentence and parse.upos[word - 1] != "PROPN":
        return False
    return not _noun_after(parse, end) and measure.unit is None


def _noun_after(parse: Parse, end: int) -> bool:
    """Whether what follows directly can be counted."""
    word = parse.word_at(end)
    return (
        word < len(parse.words)
        and parse.text[end : end + 1] in (" ", "\xa0", "-")
        and (_plural_noun(parse, word) and not parse.forms[word][0].isupper())
    )


def _refused_words(parse: Parse, measure: Measure, times: Sequence[TimeExpression]) -> bool:
    text = parse.text
    start, end = measure.number
    if (start and (text[start - 1].isalnum() or text[start - 1] in "-–’'@#/")) or text[end : end + 1].isalnum():
        return not (measure.unit is not None and measure.unit.name == "time")
    if _in_time(measure, times) or _CLOCK_AFTER.match(text, end):
        return True
    word = parse.word_at(start)
    last = parse.word_at(end - 1) + 1
    following = parse.lower[last] if last < len(parse.words) else "."
    preceding = parse.lower[word - 1] if word and parse.sentence_of[word - 1] == parse.sentence_of[word] else ""
    lower = text[start:end].lower()
    numbered = _NUMBERED.search(text, max(0, start - 18), start)
    if numbered and measure.unit is None and not _noun_after(parse, end):
        return True
    if lower == "one":
        return _refused_one(parse, measure, word, last, preceding, following)
    if lower == "zero" and (following in ("in", "tolerance", "sum", "-") or preceding in ("ground", "patient", "net")):
        return True
    if lower in ("scores", "tens"):
        alone = preceding in _BEFORE_SCORES and following in ("more", "were", "have", "had", "dead", "killed", "others")
        return not (lower == "scores" and (following == "of" or alone))
    if (
        text[end : end + 1] == "-"
        and not measure.vague
        and measure.span == measure.number
        and _is_compound(parse, last + 1)
    ):
        return True
    if text[end : end + 5] == "-time":
        return True
    if parse.forms[word][0].isupper() and following in ("'s", "’s"):
        return True
    if (
        parse.forms[word][0].isupper()
        and measure.unit is None
        and word
        and parse.sentence_of[word - 1] == parse.sentence_of[word]
    ):
        # A capital inside a sentence: "the Seven Dwarfs", "the Big Ten"; in a heading all words have one.
        if parse.upos[word - 1] in ("PROPN", "ADJ") and parse.forms[word - 1][0].isupper() and word > 1:
            return True
        return parse.upos[word - 1] != "PUNCT" and last < len(parse.words) and parse.upos[last] == "PROPN"
    return preceding in _PRONOUN_BEFORE and measure.unit is None and counted(parse, measure) is None


def _is_compound(parse: Parse, word: int) -> bool:
    """Whether the word after "two-" makes an adjective of both: "two-way", "five-star"; not "twelve-member"."""
    return word < len(parse.words) and singular(parse.lower[word]) not in _IN_COUNTS


def _refused_one(parse: Parse, measure: Measure, word: int, last: int, preceding: str, following: str) -> bool:
    """ "One" counts before a noun and before "of"; elsewhere it is a pronoun."""
    if measure.low != measure.high or measure.span != measure.number:
        return False
    if measure.unit is not None:
        return measure.unit.kind == "duration" and measure.unit.name in ("day", "night", "weekend")
    if following == "of":
        return preceding in _PRONOUN_BEFORE or counted(parse, measure) is None
    if following in _PRONOUN_AFTER or preceding in _PRONOUN_BEFORE or following in ("-", "–"):
        return True
    if last >= len(parse.words) or _SMALL_PART.search(following):
        return True
    if parse.upos[last] in ("VERB", "ADV"):
        return parse.relations[last] not in ("amod", "advmod") or parse.heads[last] <= last
    return parse.upos[last] not in ("NOUN", "ADJ", "PROPN")
