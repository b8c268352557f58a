"""Which way a time lies: by the tense and modality of the verb that governs it, found in the dependency tree.

From the head of the expression up to the first verb that shows a tense: "Monday" in "he said Monday that he will go"
hangs on "said", in "he said he will go Monday" on "go". Where the tree leads to no such verb, the nearest one of the
sentence counts. A few words settle it before any verb: "until", "since", "starting", "for Friday". A time before a noun
("Monday's attack") is over where the noun is of something done; a meeting or a vote goes with its verb.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

from standoff.reading.language.parse import Parse
from standoff.reading.language.tense import AHEAD, WANTING, WEEKDAYS, Tense, inflected, verb_tenses
from standoff.record import Span

Direction = Callable[[Span], Tense | None]

# Directly before a time these settle which way it lies, whatever the tense of the clause.
_TO_COME = re.compile(
    r"(?i)(?:\b(?:as (?:soon|early|late) as|no later than|starting|beginning|effective)(?: on| from| at)?"
    r"|\b(?:ahead of|(?P<limit>by|until|till|before|through)(?: at least)?)(?: the (?:end|close) of)?)\s+$"
)
_OPENING = re.compile(r"\W*(?:(?i:but|and|so|yet|up)\W+)*")
_NOT_UNTIL = re.compile(r"(?:\bnot|n['’]t) $")
_SINCE = re.compile(r"(?i)\bsince\s+$")
_PLUPERFECT = re.compile(r"\bhad (?=\w)(?!.*\b(?:would|will|to)\b)", re.DOTALL)
_OWNED = re.compile(r"(?i)\b(?:an?|the|his|her|its|their|our)\s+$")
_OWNER = re.compile(r"['’]s?\s")
_NOUN_AFTER = re.compile(r"\s(?!(?:and|or|but|at|in|on|of|to|for|from|by|with|after|before|when|that|as)\b)[a-z]")
_WILL_FOLLOW = re.compile(r"(?:['’]s?)?(?:\s[\w-]+){1,3}?\s(?:will|shall|is to|are to)\b")
# What is done to something that has happened: "to discuss Monday's attack".
_LOOKING_BACK = frozenset(
    "answer avenge comment condemn confirm deny describe discuss explain investigate mourn probe respond review".split()
)
# What has a day of its own only once it is done; a meeting or a vote may be announced by its day.
_DONE = frozenset(
    "accident agreement announcement arrest article assault attack blast bombing clash coup crash death decision "
    "earthquake editorial explosion fire flood hijacking incident interview invasion kidnapping killing letter "
    "massacre murder order purchase quake raid refusal remark report result riot ruling seizure shelling shooting "
    "slaying stabbing statement storm strike tweet verdict violence".split()
)
_SCHEDULING = inflected("schedule slate plan")
_FORMERLY = frozenset("had previously originally initially earlier".split())
_NOMINAL = ("NOUN", "PROPN", "PRON")
_TENSED = ("aux", "aux:pass", "cop", "mark")
_SAYING = frozenset("say says tell tells add adds write writes report reports announce announces".split())
_TOLD = frozenset("said vowed promised pledged warned announced added told insisted threatened predicted".split())
_VOWED = frozenset("agreed vowed pledged promised planned hoped intended offered".split())
_LIMITS = frozenset("deadline deadlines ultimatum ultimatums".split())
_PASSED = frozenset("passed expired lapsed missed ignored ended came went".split())
_STEPS = 12  # no chain from a time to its verb is longer in a sentence that the parser understood


def direction_of(parse: Parse) -> Direction:
    """A function that gives the tense of what governs a span of `parse.text`; None where no verb does."""
    return _Directions(parse).of


class _Directions:
    """The verb tenses of one text, ready to be asked."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tenses = verb_tenses(parse)
        self.places = sorted(self.tenses)

    def of(self, span: Span) -> Tense | None:
        parse, text = self.parse, self.parse.text
        first, end = parse.word_at(span.start), parse.word_at(span.end - 1) + 1
        if not first < end <= len(parse.words):
            return None
        begin = first
        while begin and parse.sentence_of[begin - 1] == parse.sentence_of[first]:
            begin -= 1
        opening = parse.words[begin].start
        if parse.lower[end : end + 1] == ["ended"]:  # "the quarter ended Sept. 30"
            return "past"
        attributive = self._is_attributive(span)
        ahead = _TO_COME.search(text, max(opening, span.start - 30), span.start)
        if ahead and ahead["limit"]:
            # "By Friday, she vowed, it would end", but "But by Friday the town was quiet".
            governor, tense = self._governing(first, end, attributive)
            fronted = (governor is not None and governor >= end) or _OPENING.fullmatch(text, opening, ahead.start())
            later = self._after(end)
            told = governor is None or parse.lower[governor] in _TOLD
            over = tense == "past" and later and not (told and any(self.tenses[place] in AHEAD for place in later))
            if (fronted and over) or (tense == "past" and _NOT_UNTIL.search(text, opening, ahead.start())):
                return "past"
        if ahead and ahead["limit"] == "before" and attributive:
            ahead = None  # "before Friday's purchases"
        if ahead:
            if ahead["limit"] and _PLUPERFECT.search(text, max(opening, span.start - 200), ahead.start()):
                return "past"
            return "planned" if ahead["limit"] == "through" else "future"
        if _SINCE.search(text, max(opening, span.start - 10), span.start):
            return "past"
        if attributive:
            if _WILL_FOLLOW.match(text, span.end):
                return "planned"
            noun = parse.lower[min(end + (text[span.end : span.end + 1] in "'’"), len(parse.lower) - 1)]
            if noun in _DONE or noun.removesuffix("s") in _DONE:
                return "past"
        elif end in self.tenses and self._follows_noun(first):  # "a court Thursday refused"
            return "past" if parse.lower[end] in _VOWED else self.tenses[end]
        governor, tense = self._governing(first, end, attributive)
        if tense is None:
            tense = self._nearest(first, end)
        elif tense == "timetable" and governor is not None and self._over_between(governor, first):
            tense = "past"  # a present far up the tree is no match for a past beside the time
        called = not attributive and first and parse.lower[first - 1] == "for" and parse.lower[first] in WEEKDAYS
        if called and tense not in AHEAD:  # "a vote was called for Friday"
            return "timetable"
        return "planned" if attributive and tense == "future" else tense

    def _governing(self, first: int, end: int, attributive: bool) -> tuple[int | None, Tense | None]:
        """The first word above the words that shows a tense, and that tense."""
        parse = self.parse
        word = parse.heads[parse.top(first, end)]
        if any(end <= child < word and parse.relations[child] == "mark" for child in parse.children[word]):
            word = parse.heads[word]  # nothing of a clause stands before its conjunction: "say Wednesday whether"
        for _ in range(_STEPS):
            if attributive and parse.lower[word] in _LOOKING_BACK:
                return word, "past"
            tense = self._shown(word, attributive)
            if tense is not None:
                if tense == "planned" and end <= word and parse.lower[word] in _VOWED:
                    return word, "past"  # "he on Friday vowed to fight"
                if parse.lower[word] in WANTING and word < first and self._is_low(word, first):
                    return word, "planned"
                return word, tense
            if parse.lower[word] in _LIMITS and not attributive:
                verb = parse.heads[word]
                return word, "past" if parse.lower[verb] in _PASSED else "planned"
            above = parse.heads[word]
            if above == word:
                break
            infinitive = parse.child(word, "mark")
            if infinitive is not None and parse.lower[infinitive] == "to" and parse.lower[above] in WANTING:
                return word, "planned"
            word = above
        return None, None

    def _follows_noun(self, first: int) -> bool:
        """Whether a noun stands before the time, with or without "on" between them."""
        before = first - 1 - (first > 0 and self.parse.lower[first - 1] == "on")
        return before >= 0 and self.parse.upos[before] in _NOMINAL

    def _over_between(self, governor: int, first: int) -> bool:
        """Whether the last verb form between a governor and the time is a past."""
        last = bisect_left(self.places, first) - 1
        return last >= 0 and self.places[last] > governor and self.tenses[self.places[last]] == "past"

    def _is_low(self, verb: int, first: int) -> bool:
        """Whether the infinitive of what is asked stands between the verb and the time: "urged them to go Friday"."""
        last = bisect_left(self.places, first) - 1
        to = self.places[last] if last >= 0 else -1
        return to > verb and self.parse.lower[to] == "to" and "," not in self.parse.lower[to:first]

    def _shown(self, word: int, attributive: bool) -> Tense | None:
        """What a verb shows by its auxiliaries, by its own form, or as a finite present."""
        parse = self.parse
        helpers = [
            child
            for child in parse.children[word]
            if child < word
            and (parse.relations[child] in _TENSED or (parse.relations[child] == "case" and child in self.tenses))
        ]
        if parse.lower[word] in _SCHEDULING and parse.upos[word] == "VERB":
            earlier = any(parse.lower[child] in _FORMERLY for child in parse.children[word])
            return "past" if earlier else "planned"
        shown = [self.tenses[helper] for helper in sorted(helpers) if helper in self.tenses]
        own = self.tenses.get(word)
        if not shown:
            return own or (None if attributive else self._present(word, helpers))
        if "planned" in shown or own == "planned" or (own == "past" and shown[0] != "future"):
            return "planned" if "planned" in shown else own  # "are due to resume", "is scheduled for", "has met"
        if shown[0] == "present" and parse.lower[word].endswith("ing") and parse.upos[word] == "VERB":
            return "timetable"  # "is flying to Oslo on Friday"
        return shown[0]

    def _present(self, word: int, helpers: list[int]) -> Tense | None:
        """What a finite present with a subject shows."""
        parse = self.parse
        form = parse.lower[word]
        if parse.upos[word] != "VERB" or form.endswith("ing") or helpers or parse.child(word, "nsubj") is None:
            return None
        return "present" if form in _SAYING else "timetable"

    def _nearest(self, first: int, end: int) -> Tense | None:
        """The verb before the words, or the one after where only the one before is parted from them by a comma."""
        parse = self.parse
        before, after = bisect_left(self.places, first) - 1, self._after(end)
        left = self.places[before] if before >= 0 else None
        if left is not None and parse.sentence_of[left] != parse.sentence_of[first]:
            left = None
        right = after[0] if after else None
        if left is not None and right is not None:
            parted = "," in parse.lower[left:first] and "," not in parse.lower[end:right]
            return self.tenses[right if parted else left]
        nearest = right if left is None else left
        return None if nearest is None else self.tenses[nearest]

    def _after(self, end: int) -> list[int]:
        """The places of verbs that show a tense, from `end` to the end of the sentence before it."""
        sentence = self.parse.sentence_of[end - 1]
        following = self.places[bisect_left(self.places, end) :]
        return [place for place in following[:20] if self.parse.sentence_of[place] == sentence]

    def _is_attributive(self, span: Span) -> bool:
        """Whether the time stands before a noun: "Monday's meeting", "the Friday letter"."""
        text = self.parse.text
        if _OWNER.match(text, span.end):
            return True
        return bool(_OWNED.search(text, max(0, span.start - 8), span.start) and _NOUN_AFTER.match(text, span.end))
