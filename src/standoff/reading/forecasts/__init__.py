"""Forecasts inside one report: who expects what by when, how likely, or that it will not be.

Four things tell of what is to come: a modal verb (`forecast_modals`), a word of expecting, planning or vowing
(`data/forecasts.tsv`), a day ahead that stands with a verb in the present tense or with a noun ("talks resume on
Friday", "a truce until the 20th"), and a deadline that somebody is given. Who plans, vows or sets a day expects it
himself; else it is who tells of it; where nobody does, the report itself.
"""

from collections.abc import Iterator, Mapping, Sequence

from standoff.reading.actors.coreference import Chains
from standoff.reading.actors.told import Told
from standoff.reading.forecasts.clock import Clock
from standoff.reading.forecasts.days import bound_before, days_of, lies_ahead
from standoff.reading.forecasts.doubts import is_unlikely
from standoff.reading.forecasts.likelihood import chance_of, find_likelihood
from standoff.reading.forecasts.modals import (
    MAY,
    NOT_TOLD,
    PRESENT_BE,
    SAYING,
    WILL,
    WOULD,
    Sign,
    by_modal,
    is_to,
    teller,
)
from standoff.reading.forecasts.words import ForecastWord, forecast_words
from standoff.reading.language.arguments import arguments_of, is_infinitive
from standoff.reading.language.clauses import LOOSE, LOOSE_CLAUSE, is_question, stance_of, stretch
from standoff.reading.language.inflection import is_base, verb_forms
from standoff.reading.language.parse import Parse
from standoff.reading.language.sentences import is_brief
from standoff.reading.language.telling import Telling
from standoff.reading.language.tense import verb_tenses
from standoff.record import Event, Forecast, Statement, TimeExpression

_PARTS = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a", "ADV": "a", "ADP": "a"}
_NEGATIVE = frozenset("unlikely improbable impossible doubtful doubt doubts doubted doubting".split())
_EVENTIVE = frozenset(
    "talks talk meeting summit election elections vote referendum hearing trial debate conference session visit trip "
    "strike rally protest march truce ceasefire deadline primary caucus caucuses convention poll ballot runoff run-off "
    "inauguration plebiscite ballot negotiations launch opening exercise exercises ceremony verdict ruling sentencing "
    "demonstration".split()
)
# Who gives somebody until a day to do something, or demands it by a day, sets a deadline.
_SETTING = frozenset(
    form
    for base in "give set demand order tell urge ask call require instruct warn request".split()
    for form in verb_forms(base)
)
_COMING = frozenset("upcoming forthcoming coming impending looming expected scheduled anticipated".split())
_COMING_NOUNS = frozenset(
    "release arrival departure announcement decision report resignation increase decline rise withdrawal attack "
    "offensive invasion de-classification declassification closure launch transfer delivery deployment return "
    "vote".split()
)
_COUNTED = frozenset("first second third fourth fifth last latest only".split())
_HOLIDAYS = frozenset("christmas easter ramadan".split())
_SET = frozenset(("scheduled", "impending", "looming"))
_FORETOLD = frozenset("expected predicted forecast anticipated projected".split())
_PLANNING = frozenset(form for base in ("plan", "schedule", "set") for form in verb_forms(base))
_PLEDGING = frozenset(form for base in "vow pledge promise commit undertake".split() for form in verb_forms(base))
_COMPARING = frozenset(("more", "less", "most", "least"))
_LOOSE = ("acl", "advcl")
_AIMING = frozenset(form for base in ("aim", "prepare") for form in verb_forms(base))
_CHANCES = frozenset("good strong slim little no small slight real high low serious percent even better".split())
_SPOKEN = frozenset("say tell admit answer discuss lie let".split())
_TOLD = frozenset("outcome outcomes result results winner future".split())
_AHEAD = WILL | WOULD | MAY | {"can", "going", "to"}
_NOBODY = frozenset("nobody everybody anybody one".split())  # "nobody sails at midnight"
_HAVING = frozenset(("have", "has"))
_STEPS = 4
_NEAR = 3  # words between what is expected and its time
_INFINITIVES = frozenset("xcomp ccomp advcl acl csubj obl".split())
# Shares of right ones among 60 drawn from 180 reports of PolNeAR's and the newswire's train parts, judged by eye; of
# timetables, dates and deadlines there were too few to tell more than the nearest 0.1.
_SURE = {"rule:modal": 0.88, "rule:expecting": 0.88, "rule:timetable": 0.7, "rule:date": 0.8, "rule:deadline": 0.8}


def find_forecasts(
    parse: Parse,
    chains: Chains,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    events: Sequence[Event],
    published: str | None,
    telling: Telling,
) -> tuple[Forecast, ...]:
    """The forecasts of a report in text order, with ids f1, f2, …

    events: may be empty. published: the report's day or moment; what was to happen before it is no forecast any more.
    telling: what the encoder takes each word for.
    """
    finder = _Finder(Told(parse, chains, statements), times, published)
    triggers = {parse.word_at(event.trigger.start): event.id for event in events}
    made: list[Forecast] = []
    brief = is_brief(parse.sentence_of)
    for sign in _without_repeats(sign for sign in finder.signs() if brief or not is_unlikely(sign, telling)):
        time = sign.time or finder.clock.time_of(sign)
        if time is None and finder.clock.is_past(sign):
            continue
        earliest, latest = days_of(parse, sign.head, time, times, published) if time else (None, None)
        if published and latest and latest < published[:10]:
            continue
        likelihood = find_likelihood(parse, sign.marks[0], min(sign.marks[1], len(parse.words)))
        made.append(
            Forecast(
                id=f"f{len(made) + 1}",
                by=sign.by,
                statement=sign.statement.id if sign.statement else None,
                event=triggers.get(sign.head),
                content=(parse.span(*sign.content),),
                earliest=earliest,
                latest=latest,
                likelihood_words=parse.span(*likelihood.words) if likelihood else None,
                likelihood=chance_of(likelihood, parse, sign.negated) if likelihood else None,
                negated=sign.negated,
                maker=sign.maker,
                confidence=_SURE[sign.maker],
            )
        )
    return tuple(made)


class _Finder:
    def __init__(self, told: Told, times: Sequence[TimeExpression], published: str | None) -> None:
        self.told = told
        self.parse = told.parse
        self.times = times
        self.published = published
        self.clock = Clock(told.parse, times, published)

    def signs(self) -> Iterator[Sign]:
        parse, table = self.parse, forecast_words()
        for word, lower in enumerate(parse.lower):
            if lower in WILL or lower in WOULD or lower in MAY:
                dated = self.clock.is_timed if lower in WILL else self.clock.is_dated
                yield from by_modal(self.told, word, dated(parse.heads[word]))
            elif lower in _COMING and parse.relations[word] == "amod":
                yield from self._coming(word)
            elif lower in table:
                yield from self._by_word(word, table[lower])
            elif lower in PRESENT_BE:
                yield from is_to(self.told, word, _EVENTIVE)
            elif lower == "be":
                yield from self._to_be(word)
        ahead = [time for time in self.times if lies_ahead(parse, time, self.published)]
        if ahead:
            tenses = verb_tenses(parse)
            for time in ahead:
                yield from self._by_time(time, tenses)
                yield from self._deadline(time)

    def _coming(self, word: int) -> Iterator[Sign]:
        """ "The upcoming vote", "the expected release of the report"."""
        parse = self.parse
        noun = parse.heads[word]
        foretold = parse.lower[word] in _FORETOLD | _SET or self.clock.is_timed(noun)
        if parse.lower[noun] in _EVENTIVE | _COMING_NOUNS and noun > word and foretold:
            statement = self.told.content(noun)
            content = self.told.clipped(stretch(parse, noun, LOOSE_CLAUSE | {"acl"}), noun)
            yield Sign(word, noun, teller(statement), content, (word, word + 1), False, statement, "rule:expecting")

    def _to_be(self, word: int) -> Iterator[Sign]:
        """ "A summit to be held in June": a participle after "to be" that hangs on what takes place."""
        parse = self.parse
        verb = parse.heads[word]
        noun = parse.heads[verb]
        passive = parse.relations[word] == "aux:pass" and parse.relations[verb] == "acl" and is_infinitive(parse, verb)
        if not passive or not (parse.lower[noun] in _EVENTIVE or self.clock.is_timed(verb)):
            return
        if noun > word or any(parse.upos[w] == "VERB" for w in range(noun, word)):
            return  # "figures said to be gathered this year"
        if any(parse.lower[c] in _COUNTED for c in parse.children[noun]):
            return  # "the third strike to be called" has been called
        statement = self.told.content(verb)
        content = self.told.clipped(stretch(parse, verb, LOOSE), verb)
        yield Sign(word, verb, teller(statement), content, (word, word + 1), False, statement, "rule:expecting")

    # Words of the table

    def _by_word(self, word: int, lines: Sequence[ForecastWord]) -> Iterator[Sign]:
        parse = self.parse
        part = _PARTS.get(parse.upos[word])
        if part is None or parse.relations[word] in ("amod", "compound") or is_question(parse, word):
            return
        passive = part == "v" and self._is_passive(word)
        for line in lines:
            if line.part == "v":
                fits = part == "v" and not (passive and line.by_subject and parse.child(word, "obl:agent") is None)
            elif line.part == "a":
                fits = part == "a" or passive or parse.lower[word] == "going"
            else:
                fits = part == "n"
            head = self._content_head(word, line) if fits else None
            if head is None and fits and line.part == "a":
                head = self._expected_subject(word)
            if head is not None and self._is_mere_pledge(word, head):
                head = None
            if head is not None and parse.lower[word] == "going" and self._is_no_plan(word, head):
                return
            if head is not None and parse.lower[head] not in _TOLD | SAYING:
                yield from self._told_by_word(word, head, line)
                return

    def _expected_subject(self, word: int) -> int | None:
        """ "More rain is predicted this week": what is expected, where no infinitive follows but a time."""
        parse = self.parse
        subject = parse.child(word, "nsubj:pass")
        after = [c for c in parse.children[word] if c > word and self.clock.is_time(parse.top(c, c + 1))]
        if parse.lower[word] not in _FORETOLD or subject is None or not after:
            return None
        return subject if parse.upos[subject] == "NOUN" else None

    def _is_mere_pledge(self, word: int, head: int) -> bool:
        """ "Vowing zero tolerance", "committed to respecting it": nothing that comes on a day."""
        parse = self.parse
        thing = parse.upos[head] in ("NOUN", "PROPN") or parse.lower[head].endswith("ing")
        return parse.lower[word] in _PLEDGING and thing and not self.clock.is_dated(word)

    def _is_no_plan(self, going: int, head: int) -> bool:
        """ "I'm not going to lie", "what are you going to do"."""
        subject = self.parse.subject(going)
        if subject is not None and self.parse.lower[subject] in ("you", "what"):
            return True
        if self.parse.relations[going].startswith("acl") and not self.clock.is_timed(going):
            return True  # "those who are not going to win"
        before = {self.parse.lower[c] for c in self.parse.children[going] if c < going}
        return self.parse.lower[head] in _SPOKEN or not before.isdisjoint(NOT_TOLD)

    def _is_passive(self, verb: int) -> bool:
        parse = self.parse
        if any(parse.relations[c] in ("nsubj:pass", "aux:pass") for c in parse.children[verb]):
            return True
        participle = parse.lower[verb].endswith(("ed", "set", "forecast")) and parse.subject(verb) is None
        return participle and parse.relations[verb].split(":")[0] in ("acl", "advcl")

    def _told_by_word(self, word: int, head: int, line: ForecastWord) -> Iterator[Sign]:
        parse = self.parse
        negated = self._is_negated(word, line)
        if negated is None or any(parse.lower[c] == "when" for c in parse.children[word] if c < word):
            return  # "when the trial is about to begin"
        if parse.lower[word] in _NEGATIVE:
            negated = not negated
        statement = self.told.content(word) or self.told.cue(word)
        by = self._expecting(word, line) if line.by_subject else teller(statement)
        if line.part == "v" and line.by_subject and not by and statement is None and line.contents[0] == "to":
            return
        content = stretch(parse, head, LOOSE if is_infinitive(parse, head) else LOOSE_CLAUSE)
        if content[0] <= word < content[1]:
            content = (word + 1, content[1]) if word < head else (content[0], word)
        content = self.told.clipped(content, head)
        if parse.upos[head] == "NOUN" and word < head:
            content = content[0], max(content[1], self._end_of_time(word, content[1]))
        if content[0] < content[1]:
            marks = (max(0, word - 3), word + 3)
            yield Sign(word, head, by, content, marks, negated, statement, "rule:expecting")

    def _end_of_time(self, word: int, end: int) -> int:
        """Where a time ends that stands with the word, close behind its object: "expects the ships by Friday"."""
        parse = self.parse
        for time in self.times:
            first, last = parse.word_at(time.span.start), parse.word_at(time.span.end - 1) + 1
            top = parse.top(first, last)
            own = parse.heads[top] == word or end <= parse.heads[top] < first
            if own and 0 <= first - end <= _NEAR and "," not in parse.forms[end:first]:
                return last
        return end

    def _is_negated(self, word: int, line: ForecastWord) -> bool | None:
        """Whether the word is negated; None where it is not told as so."""
        parse, lower = self.parse, self.parse.lower
        determiners = {lower[c] for c in parse.children[word] if parse.relations[c] in ("det", "amod")}
        if line.part == "n":
            if not line.by_subject and not self._is_told_of(word):
                return None
            if line.by_subject and (not self._expecting(word, line) or determiners & {"no", "any"}):
                return None
            if line.by_subject and line.contents in (("to",), ("of",)) and not self.clock.is_dated(word):
                return None  # "his pledge to cut taxes" tells of the pledge
            if not line.by_subject and parse.child(word, "case") is not None:
                return None
            governed = parse.relations[word] in ("obj", "nsubj:pass") and parse.upos[parse.heads[word]] == "VERB"
            if governed and stance_of(parse, parse.heads[word]) != "asserted":
                return None
            return bool(determiners & {"no", "little"})
        helpers = {lower[c] for c in parse.children[word] if parse.relations[c].startswith(("aux", "cop"))}
        if "had" in helpers and self.told.content(word) is None:
            return None
        if "have" in helpers and helpers & WOULD:
            return None
        if lower[word] == "going" and helpers.isdisjoint(PRESENT_BE | {"was", "were", "be"}):
            return None
        if lower[word] == "likely" and lower[word - 1] in _COMPARING and not self.clock.is_dated(word):
            return None  # "more likely to own a car"
        if parse.relations[word].startswith(_LOOSE) and lower[word] in _AIMING and not self.clock.is_dated(word):
            return None  # a purpose: "a ban aiming to save lives"
        if lower[word] == "set" and lower[word + 1 : word + 2] not in (["to"], ["for"]):
            return None  # "set up to help"
        stance = stance_of(parse, word)
        return None if stance == "open" else stance == "negated"

    def _is_told_of(self, noun: int) -> bool:
        """ "There is a chance of rain", "a slim chance that it passes"; not "improved his chances of winning"."""
        parse = self.parse
        beside = {parse.lower[c] for w in (noun, parse.heads[noun]) for c in parse.children[w]}
        return "there" in beside or not _CHANCES.isdisjoint(beside) or parse.child(noun, "cop") is not None

    def _expecting(self, word: int, line: ForecastWord) -> tuple[str, ...]:
        actors = self.told.actors(arguments_of(self.parse, word, line.part == "n").subjects)
        cued = self.told.cue(word)
        if not actors and cued is not None and cued.speaker is not None:
            return (cued.speaker,)
        return actors

    def _content_head(self, word: int, line: ForecastWord) -> int | None:
        parse = self.parse
        arguments = arguments_of(parse, word, line.part == "n")
        for slot in line.contents:
            head: int | None = None
            if slot in ("to", "whom"):
                holders = (word, *(arguments.objects[:1] if slot == "whom" else ()))
                head = next(filter(None, (self._infinitive(word, holder) for holder in holders)), None)
                if head is not None and parse.upos[head] == "NOUN" and parse.child(head, "cop") is None:
                    head = None  # "doomed to failure"
                if head is None and slot == "to" and parse.lower[word + 1 : word + 2] == ["to"]:
                    head = self._verb_after(word + 2)
            elif slot == "that":
                head = self._clause(word)
            elif slot == "obj":
                if parse.relations[word] == "acl" and arguments.passive:
                    continue  # "a project expected by the people"
                nouns = (o for o in arguments.objects if line.part == "v" and parse.upos[o] == "NOUN")
                head = next(nouns, None)
                if head is not None and parse.lower[word] in _PLANNING and parse.lower[head] not in _EVENTIVE:
                    head = None  # "planned the city"
            elif line.part == "n":
                head = self._after(word, slot)
            elif line.by_subject:  # "plans on leaving"
                gerunds = (c for c in sorted(parse.children[word]) if c > word and parse.lower[c].endswith("ing"))
                head = next((g for g in gerunds if slot in (parse.lower[c] for c in parse.children[g])), None)
            elif any(self.clock.is_time(w) for w in arguments.after(slot)):  # "talks scheduled for May"
                subject = parse.subject(word)
                if subject is not None and parse.lower[subject] == "which":
                    subject = subject - 1 - (parse.forms[subject - 1] == ",")  # whatever the tree hangs it on
                    if subject >= 0 and parse.relations[subject] in ("nmod", "flat", "compound"):
                        subject = parse.heads[subject]  # "a trip to the north, which is set for May"
                    head = subject if subject >= 0 and parse.upos[subject] in ("NOUN", "PROPN") else None
                else:
                    head = next(iter(arguments.objects), subject)
            if head is not None:
                return head
        return None

    def _infinitive(self, word: int, holder: int) -> int | None:
        parse = self.parse
        for child in sorted(parse.children[holder]):
            if child > word and parse.relations[child].split(":")[0] in _INFINITIVES and is_infinitive(parse, child):
                return child
        return None

    def _verb_after(self, first: int) -> int | None:
        """The verb of an infinitive, whatever the parser hangs it on; "due to sectarian politics" has none."""
        parse = self.parse
        for word in range(first, min(first + 3, len(parse.words))):
            if parse.upos[word] == "VERB" and is_base(parse.lower[word]):
                return word
            if parse.upos[word] not in ("ADV", "AUX"):
                return None
        return None

    def _clause(self, word: int) -> int | None:
        parse = self.parse
        for child in sorted(parse.children[word]):
            told = parse.relations[child] in ("ccomp", "csubj", "acl", "xcomp") and parse.subject(child) is not None
            if child > word and told:
                before = {parse.lower[c] for c in parse.children[child] if c < child}
                if NOT_TOLD.isdisjoint(before) and not _AHEAD.isdisjoint(before):
                    return child
        return None

    def _after(self, noun: int, preposition: str) -> int | None:
        parse = self.parse
        for child in sorted(parse.children[noun]):
            below = child > noun and parse.relations[child].split(":")[0] in ("nmod", "acl")
            if below and any(parse.lower[c] == preposition for c in parse.children[child]):
                return child
        return None

    # Days ahead

    def _by_time(self, time: TimeExpression, tenses: Mapping[int, str]) -> Iterator[Sign]:
        """ "Talks resume on Friday", "the vote on 3 May", "a truce until the 20th"."""
        parse = self.parse
        holder, before = self.clock.holder(time), self._noun_before(time)
        statement = self.told.content(holder)
        if before is not None and len(time.value or "") != 4:
            head, maker = before, "rule:date"
            first, end = stretch(parse, head, LOOSE_CLAUSE | {"acl"})
            content = first + (parse.upos[first] == "ADP" and first < head), end
        elif len(time.value or "") != len("2024") and self._is_timetabled(holder, tenses):
            head, maker = holder, "rule:timetable"
            content = stretch(parse, head, LOOSE_CLAUSE)
        else:
            return
        content = self.told.clipped(content, head)
        yield Sign(head, head, teller(statement), content, (head, head), False, statement, maker, time)

    def _noun_before(self, time: TimeExpression) -> int | None:
        """The noun of what takes place that the time hangs on or follows, whatever the parser hangs it on."""
        parse = self.parse
        before = parse.word_at(time.span.start) - 1
        while before >= 0 and parse.upos[before] in ("ADP", "DET", "SCONJ"):
            before -= 1
        if time.span.of(parse.text).lower() in _HOLIDAYS:
            return None  # a Christmas truce is a kind of truce
        nouns = (w for w in (self.clock.holder(time), before) if w >= 0 and parse.lower[w] in _EVENTIVE)
        return next((w for w in nouns if parse.upos[w] in ("NOUN", "PROPN")), None)

    def _is_timetabled(self, verb: int, tenses: Mapping[int, str]) -> bool:
        """Whether the verb is in the present tense: "resumes on Friday", "is meeting them tomorrow"."""
        parse, lower = self.parse, self.parse.lower[verb]
        if parse.relations[verb].startswith(("advcl", "acl")) or lower in forecast_words() or lower in _HAVING:
            return False
        if tenses.get(verb) in ("timetable", "planned"):
            return True
        subject = parse.subject(verb)
        if parse.upos[verb] != "VERB" or subject is None or parse.lower[subject] in _NOBODY:
            return False
        helpers = [parse.lower[c] for c in parse.children[verb] if parse.relations[c].startswith("aux")]
        if helpers:
            return lower.endswith("ing") and not PRESENT_BE.isdisjoint(helpers)
        return not is_infinitive(parse, verb) and (is_base(lower) or lower.endswith("s"))

    def _deadline(self, time: TimeExpression) -> Iterator[Sign]:
        """ "Gave them until Friday to leave", "demanded that they leave by Friday"."""
        parse = self.parse
        if bound_before(parse, parse.word_at(time.span.start)) not in ("to", "before"):
            return
        below = here = self.clock.holder(time)
        if parse.lower[here] in _HAVING and parse.upos[here] == "VERB":  # "candidates have until Friday to register"
            statement, head = self.told.content(here), self._infinitive(here, here)
            if head is not None:
                content = self.told.clipped(stretch(parse, here, LOOSE_CLAUSE), here)
                yield Sign(
                    here, head, teller(statement), content, (here, here), False, statement, "rule:deadline", time
                )
            return
        for _ in range(_STEPS):
            if parse.upos[here] == "VERB" and parse.lower[here] in _SETTING and stance_of(parse, here) == "asserted":
                by = self.told.actors(arguments_of(parse, here).subjects)
                if by:
                    head = self._infinitive(here, here) or below
                    first, end = stretch(parse, head, LOOSE)
                    content = (here + 1, max(end, here + 2)) if head == here else (first, end)
                    yield Sign(
                        here,
                        head,
                        by,
                        content,
                        (here, here),
                        False,
                        self.told.content(here) or self.told.cue(here),
                        "rule:deadline",
                        time,
                    )
                return
            below, here = here, parse.heads[here]


def _without_repeats(signs: Iterator[Sign]) -> list[Sign]:
    """In text order; what is told inside another's content, or twice of one verb, is told once."""
    kept: list[Sign] = []
    heads: set[int] = set()
    for sign in sorted(signs, key=lambda sign: (sign.content[0], -sign.content[1], sign.word)):
        inside = any(k.content[0] <= sign.content[0] and sign.content[1] <= k.content[1] for k in kept[-4:])
        if sign.head not in heads and not inside:
            heads.add(sign.head)
            kept.append(sign)
    return kept
