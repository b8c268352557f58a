"""What a number counts or measures: the noun it stands before, the noun after "of", the subject of its clause."""

import re
from dataclasses import dataclass

from standoff.reading.actors.names import state_words
from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import noun_phrase, relative_antecedent
from standoff.reading.quantities.forms import Measure
from standoff.record import Span

_NOUNS = frozenset(("NOUN", "PROPN"))
_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
# So many words may stand between a number and its noun: "12 heavily armed and masked government soldiers".
_FURTHEST = 7
# Words that stand for those counted where the noun is left out.
STANDING_IN = frozenset(
    "others dead wounded injured missing killed hurt detained arrested displaced homeless more".split()
)
# Persons by what became of them, or by their part; the agents' table holds those who speak and act.
_PERSONS = frozenset(
    "other dead wounded injured missing killed hurt detained arrested displaced homeless life death fatality casualty "
    "injury arrest detainee hostage patient user guest headcount corpse refugee evacuee migrant victim survivor "
    "passenger "
    "infantryman serviceman servicewoman peacekeeper conscript reservist recruit mercenary fighter paratrooper "
    "commando "
    "troop soldier marine sailor airman inmate captive abductee toddler infant baby adult orphan widow pilgrim tourist "
    "traveller traveler commuter shopper worshipper mourner demonstrator marcher participant attendee volunteer donor "
    "customer subscriber viewer listener reader player pupil teenager pensioner household head hire personnel manpower "
    "medic paramedic rescuer firefighter guard policeman constable cop trooper rider cyclist pedestrian motorist "
    "driver "
    "settler farmer villager islander citizen national resident inhabitant native foreigner expatriate exile "
    "asylum-seeker "
    "seeker claimant applicant convict suspect assailant attacker bomber gunman hijacker kidnapper smuggler trafficker "
    "trainee cadet officer captain sergeant veteran combatant insurgent militiaman militant rebel guerrilla jihadist "
    "extremist terrorist loyalist separatist soldier civilian man woman child boy girl person people kid staff police "
    "staffer crewmember mp legislator".split()
) - {"household", "head", "hire"}  # fmt: skip
# In the agents' table, but things where they are counted: "four counts of fraud", "two stars".
_NO_PERSONS = frozenset("count star principal major private model lead source page cast ruler".split())
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "wives": "wife", "knives": "knife", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse",
             "bodies": "body",
    "troops": "troop", "series": "series", "species": "species", "aircraft": "aircraft", "headquarters": "headquarters",
    "police": "police", "staff": "staff", "personnel": "personnel", "criteria": "criterion", "media": "media",
    "oxen": "ox", "crises": "crisis", "viruses": "virus", "buses": "bus", "movies": "movie", "calories": "calorie",
    "casualties": "casualty", "cookies": "cookie", "zombies": "zombie", "loaves": "loaf", "leaves": "leaf",
    "halves": "half", "thieves": "thief", "shelves": "shelf", "goods": "goods", "dead": "dead", "wounded": "wounded",
}  # fmt: skip
# "Killed 12 people Friday": the day is no noun that is counted.
_DAYS = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march "
    "april "
    "may june july august september october november december last this next each hostage prisoner captive".split()
)
_SKIPPED = frozenset(("-", "‑", "strong", "more", "additional", "other", "or", "so", "“", "‘", '"'))
# What a number can be the level of.
LEVELS = frozenset(
    "toll tolls number numbers total count tally figure deaths fatalities casualties injuries arrests strength size "
    "population membership attendance crowd".split()
)
# What consists of persons.
GROUPS = frozenset(
    "force army contingent garrison militia deployment battalion brigade convoy mission unit corps detachment crew "
    "team staff workforce crowd group delegation party family band gang population community audience membership cast "
    "squad".split()
)
_HYPHENATED = re.compile(r"[A-Za-z0-9]-[A-Za-z]")
_LEFT_OUT = frozenset(("more", "-", "‑", "or", "so", "“", "‘", '"'))
_OF = frozenset(("of",))
_MODIFYING = frozenset(
    ("compound", "nummod", "amod", "nmod", "nmod:desc", "nmod:poss", "det", "obl:unmarked", "nmod:unmarked")
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted or measured: its head word, and its words [first, end)."""

    head: int
    first: int
    end: int

    def span(self, parse: Parse) -> Span:
        return parse.span(self.first, self.end)


def counted(parse: Parse, measure: Measure) -> Counted | None:
    """What the number counts: "Turkish soldiers", "the deputies" (two of the deputies); None where it stands alone."""
    first, after = word_range(parse, measure.span)
    limit = min(_sentence_end(parse, first), after + _FURTHEST + 1)
    if after >= limit:
        return None
    if parse.text[measure.span.end : parse.words[after].start].strip():
        return None
    begin = after
    if parse.lower[begin] in _OF:
        return _after_of(parse, begin + 1, limit)
    if _joins(parse, begin) and begin + 1 < limit and parse.lower[begin + 1] not in _SKIPPED:  # "the 27-nation bloc"
        return Counted(begin + 1, begin + 1, begin + 2)
    while begin < limit and parse.lower[begin] in _SKIPPED and begin < after + 2:
        if parse.lower[begin] == "more" and begin + 1 < limit and parse.lower[begin + 1] == "than":
            return None
        begin += 1
    head = _head_after(parse, first, after, begin, limit)
    if head is None:
        standing = begin - 1 if begin > after and parse.lower[begin - 1] in STANDING_IN else begin
        if standing < limit and parse.lower[standing] in STANDING_IN and standing <= after + 1:
            return Counted(standing, standing, standing + 1)
        return None
    return Counted(head, begin if parse.lower[after] in _LEFT_OUT else after, _with_of(parse, head))


def measured(parse: Parse, measure: Measure) -> Counted | None:
    """What a measure is of: "of jet fuel", the noun it stands before ("a 51 per cent stake"), the clause's subject."""
    first, after = word_range(parse, measure.span)
    limit = _sentence_end(parse, first)
    if after < limit and parse.lower[after] in _OF:
        found = _after_of(parse, after + 1, min(limit, after + _FURTHEST + 1))
        if found is not None:
            return found
    named = _before_of(parse, first)
    if named is not None:
        return named
    described = _described(parse, measure, after, limit)
    if described is not None:
        return described
    top = parse.top(first, after)
    if parse.relations[top].startswith("nsubj"):
        return None
    head = parse.heads[top]
    if (
        after <= head < min(limit, after + _FURTHEST)
        and parse.upos[head] in _NOUNS
        and parse.relations[top] in _MODIFYING
    ):
        begin = after
        for word in range(after, head):
            if parse.lower[word] in ("-", "‑", "worth", "old", ")"):
                begin = word + 1
        if not parse.text[measure.span.end : parse.words[after].start].strip():
            return Counted(head, begin, head + 1)
    return _subject(parse, top)


def _described(parse: Parse, measure: Measure, after: int, limit: int) -> Counted | None:
    """ "A 34-year-old nurse", "a seven-day ultimatum"; "$4.5 million in aid", "$2 million worth of medicine"."""
    if after >= limit:
        return None
    if parse.lower[after] == "worth" and parse.lower[after + 1 : after + 2] == ["of"]:
        return _after_of(parse, after + 2, min(limit, after + _FURTHEST))
    begin = after
    if parse.lower[after] == "in" and measure.unit is not None and measure.unit.kind == "money":
        begin = after + 1
        if begin >= limit or not parse.forms[begin].islower():
            return None
    elif not _HYPHENATED.search(parse.text, measure.number.end, measure.span.end):
        return None
    if parse.text[measure.span.end : parse.words[after].start].strip():
        return None
    head = _scan(parse, begin, min(limit, begin + _FURTHEST))
    return None if head is None else Counted(head, begin, head + 1)


def level_of(parse: Parse, measure: Measure) -> Counted | None:
    """The subject that has reached the number: "the death toll rose to 340", "the number of dead stands at 12"."""
    first, after = word_range(parse, measure.span)
    if first > 1 and parse.lower[first - 1] == "to":  # "bringing the death toll to 113"
        for head in range(first - 2, max(-1, first - 6), -1):
            if parse.upos[head] == "VERB":
                break
            if parse.lower[head] in LEVELS:
                return Counted(head, noun_phrase(parse, head)[0], min(_with_of(parse, head), first - 1))
    subject = _subject(parse, parse.top(first, after))
    if subject is None or parse.lower[subject.head] not in LEVELS:
        return None
    return Counted(subject.head, subject.first, _with_of(parse, subject.head))


def group_of(parse: Parse, measure: Measure) -> Counted | None:
    """The group that the number is the size of: "a force of 6,000", "a crew of 24"."""
    first, _ = word_range(parse, measure.span)
    group = _before_of(parse, first) if parse.lower[first - 1] == "of" else None
    return group if group is not None and parse.lower[group.head] in GROUPS else None


def _before_of(parse: Parse, first: int) -> Counted | None:
    """What the measure is of where it stands behind it: "winds of 74 mph", "fines from $250,000 to $1 million"."""
    preposition = first - 1
    if preposition < 1 or parse.lower[preposition] not in ("of", "from", "between"):
        return None
    head = preposition - 1
    if parse.upos[head] not in _NOUNS or parse.sentence_of[head] != parse.sentence_of[first]:
        return None
    begin, _ = noun_phrase(parse, head)
    return Counted(head, begin, head + 1)


def _subject(parse: Parse, word: int) -> Counted | None:
    """The subject of the clause that a measure ends: "Revenue rose to $5 million", "The bridge is 300 metres long"."""
    climber = word
    for _ in range(6):
        subject = parse.child(climber, "nsubj")
        if subject is not None and subject < word:
            subject = relative_antecedent(parse, subject)
            if parse.upos[subject] in _NOUNS and subject != word:
                return _phrase(parse, subject, word)
            return None
        if parse.relations[climber] in ("acl", "appos") and parse.upos[parse.heads[climber]] in _NOUNS:
            return _phrase(parse, parse.heads[climber], word)
        above = parse.heads[climber]
        if above == climber:
            return None
        climber = above
    return None


def _phrase(parse: Parse, head: int, before: int) -> Counted | None:
    """The phrase of a noun that stands before the word `before`, with "of" and what follows it."""
    begin, _ = noun_phrase(parse, head)
    if head + 2 < before and parse.lower[head + 1] in ("'s", "’s"):  # "Iran's stockpile", hung on Iran
        head = _scan(parse, head + 2, before) or head
    end = min(_with_of(parse, head), before)
    return Counted(head, begin, end) if begin <= head < end else None


def word_range(parse: Parse, span: Span) -> tuple[int, int]:
    """Numbers of the words [first, end) that the span touches."""
    first = parse.word_at(span.start)
    return first, max(first, parse.word_at(span.end - 1)) + 1


def _sentence_end(parse: Parse, word: int) -> int:
    sentence = parse.sentence_of[word]
    end = word + 1
    while end < len(parse.words) and parse.sentence_of[end] == sentence:
        end += 1
    return end


def _head_after(parse: Parse, first: int, after: int, begin: int, limit: int) -> int | None:
    """The noun that the number [first, after) stands before, looked for from `begin` on."""
    top = parse.top(first, after)
    head = parse.heads[top]
    scanned = _scan(parse, begin, limit)
    if (
        begin <= head < limit
        and parse.upos[head] in _NOUNS
        and parse.relations[top] in _MODIFYING
        and (scanned is None or head > scanned or parse.lower[head - 1] in ("'s", "’s"))
        and all(parse.upos[word] != "VERB" or parse.relations[word] == "amod" for word in range(begin, head))
        and not any(parse.lower[word] in (",", ";", "(", ")", "in", "of", "to", "and") for word in range(begin, head))
    ):
        return head
    return scanned


def _scan(parse: Parse, begin: int, limit: int) -> int | None:
    """The last noun of the run of nouns and adjectives that begins here; adverbs may lead to it."""
    head: int | None = None
    word = begin
    while word < limit:
        tag = parse.upos[word]
        if tag in _NOUNS and parse.forms[word][0].isalnum():
            if head is not None and parse.lower[word] in _DAYS:
                break
            if (
                head is not None
                and parse.heads[head] != word
                and parse.heads[word] != head
                and not _hangs_alike(parse, head, word)
            ):
                break
            head = word
        elif head is not None and not (
            parse.forms[word] in ("-", "‑") and word + 1 < limit and parse.upos[word + 1] in _NOUNS
        ):
            break
        elif head is None and not (
            tag == "ADJ"
            or (tag in ("ADV", "PART", "PUNCT") and parse.forms[word] in ("-", "‑"))
            or (tag == "VERB" and parse.relations[word] in ("amod", "compound", "acl"))
            or (tag == "ADV" and word + 1 < limit and parse.upos[word + 1] in ("ADJ", "VERB"))
            or (tag == "CCONJ" and word > begin and parse.upos[word - 1] == "ADJ" and word + 1 < limit
                and parse.upos[word + 1] == "ADJ")
            or (tag == "NUM" and word > begin)
        ):  # fmt: skip
            break
        word += 1
    if head is not None and _is_hyphenated(parse, head, limit):  # "self-employed"
        return head + 2
    if head is not None and parse.relations[head] in _MODIFYING and head < parse.heads[head] < limit:
        joint = parse.heads[head]  # "Kia and Hyundai vehicles"
        if parse.upos[joint] in _NOUNS and all(parse.upos[w] in (*_IN_PHRASE, "CCONJ") for w in range(head, joint)):
            return joint
    return head


def _joins(parse: Parse, word: int) -> bool:
    """Whether the word is a hyphen with nothing but letters about it."""
    words = parse.words
    return (
        parse.forms[word] in ("-", "‑")
        and 0 < word < len(words) - 1
        and words[word - 1].end == words[word].start
        and words[word].end == words[word + 1].start
    )


def _is_hyphenated(parse: Parse, head: int, limit: int) -> bool:
    return head + 2 < limit and _joins(parse, head + 1)


def _hangs_alike(parse: Parse, one: int, other: int) -> bool:
    """Whether two neighbouring nouns belong to one phrase although a broken tree does not join them directly."""
    return parse.heads[one] == parse.heads[other] or parse.relations[one] in ("compound", "amod", "nmod:poss", "flat")


def _after_of(parse: Parse, begin: int, limit: int) -> Counted | None:
    """The phrase after "of": "of the largest dinosaurs", "of Johnson's deputies"."""
    word = begin
    while word < limit and (
        parse.upos[word] in ("DET", "PRON", "ADJ", "ADV", "PART", "NUM")
        or (word + 1 < limit and parse.lower[word + 1] in ("'s", "’s", "'", "’"))
    ):
        if parse.upos[word] == "PRON" and parse.lower[word] in ("them", "us", "you", "whom", "which", "it"):
            return None
        word += 1
    head = _scan(parse, word, limit)
    if head is None:
        return None
    return Counted(head, begin, _with_of(parse, head))


def _with_of(parse: Parse, head: int) -> int:
    """Where the phrase of a head noun ends: behind an "of" phrase that directly follows it."""
    end = _sentence_end(parse, head)
    if head + 2 >= end or parse.lower[head + 1] not in _OF:
        return head + 1
    word = head + 2
    while word < end and parse.upos[word] in ("DET", "ADJ") and parse.lower[word] not in STANDING_IN:
        word += 1
    if word < end and parse.lower[word] in STANDING_IN:  # "the number of wounded"
        return word + 1
    inner = _scan(parse, word, min(end, head + _FURTHEST))
    return inner + 1 if inner is not None else head + 1


def singular(noun: str) -> str:
    """The singular of an English noun in lower case."""
    known = _IRREGULAR.get(noun)
    if known:
        return known
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s")) and len(noun) > 2:
        return noun[:-1]
    return noun


def is_person(parse: Parse, head: int) -> bool:
    """Whether the noun counts people."""
    noun = parse.lower[head]
    if noun in _PERSONS or singular(noun) in _PERSONS:
        return True
    agent = agent_nouns().get(noun)
    if agent is not None and agent.noun not in _NO_PERSONS:
        return agent.kind == "person"
    return is_nation(parse, head)


def is_nation(parse: Parse, head: int) -> bool:
    """Whether the noun names people by their state: "Colombians"."""
    return parse.forms[head][0].isupper() and parse.lower[head] in state_words() and parse.upos[head] in _NOUNS


def unit_of(parse: Parse, thing: Counted) -> str:
    """What is counted, by its normal name: "person", or the noun in the singular and in lower case."""
    return "person" if is_person(parse, thing.head) else singular(parse.lower[thing.head])
