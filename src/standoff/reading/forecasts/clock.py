"""Which time of a report belongs to which word: to the verb that it hangs on, not to another clause."""

from bisect import bisect_left
from collections.abc import Sequence

from standoff.reading.forecasts.days import bound_before, future_time, is_over, lies_ahead
from standoff.reading.forecasts.modals import Sign
from standoff.reading.forecasts.words import forecast_words
from standoff.reading.language.clauses import LOOSE_CLAUSE, stretch
from standoff.reading.language.parse import Parse
from standoff.record import Span, TimeExpression

_OTHER_CLAUSE = frozenset("if unless after before until till since because".split())


class Clock:
    """The times of a report by the words that they stand with. published: the day or moment of the report."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression], published: str | None) -> None:
        self.parse = parse
        self.times = sorted(times, key=lambda time: time.span)
        self.published = published
        self._starts = [time.span.start for time in self.times]
        self._longest = max((time.span.end - time.span.start for time in self.times), default=0)

    def time_of(self, sign: Sign) -> TimeExpression | None:
        """The time in the content, or else the one that stands with its verb or with the word that tells it."""
        parse = self.parse
        near = [parse.words[c] for w in (sign.head, sign.word) for c in parse.children[w]]
        beside = [time.span for span in near for time in self._over(span)]
        between = [parse.span(sign.word, sign.head + 1)] if sign.word < sign.head else []  # "is next week to visit"
        around = [parse.span(*sign.content), *beside, *between]
        here = self._over(Span(min(span.start for span in around), max(span.end for span in around)))
        return future_time([time for time in here if not self._is_apart(time, sign)], around, self.published)

    def is_past(self, sign: Sign) -> bool:
        """Whether the verb's own time is over: "will meet by 30 April", read in May."""
        parse = self.parse
        for time in [time for child in parse.children[sign.head] for time in self._over(parse.words[child])]:
            top = parse.top(parse.word_at(time.span.start), parse.word_at(time.span.end - 1) + 1)
            own = parse.heads[top] == sign.head and time.type in ("DATE", "TIME") and time.value != "PAST_REF"
            bound = bound_before(parse, parse.word_at(time.span.start))
            if own and bound in (None, "to", "before") and is_over(time, self.published):
                return True
        return False

    def _is_apart(self, time: TimeExpression, sign: Sign) -> bool:
        """Whether the time belongs to another clause: "who wins on Friday will …", "if they leave by Friday, …"."""
        parse = self.parse
        word = parse.top(parse.word_at(time.span.start), parse.word_at(time.span.end - 1) + 1)
        while word not in (sign.head, sign.word) and parse.heads[word] != word:
            relation = parse.relations[word]
            if relation == "acl:relcl":
                return True
            done = relation == "acl" and parse.lower[word].endswith("ed") and parse.lower[word] not in forecast_words()
            if done:  # "those arrested this morning"
                return True
            if relation == "advcl" and any(parse.lower[c] in _OTHER_CLAUSE for c in parse.children[word] if c < word):
                return True
            word = parse.heads[word]
        return False

    def is_dated(self, verb: int) -> bool:
        """Whether a time that lies ahead stands in the clause."""
        clause = self.parse.span(*stretch(self.parse, verb, LOOSE_CLAUSE))
        return any(clause.covers(t.span) and lies_ahead(self.parse, t, self.published) for t in self._over(clause))

    def is_timed(self, verb: int) -> bool:
        """Whether any time stands in the clause: "the ships that will sail on Friday"."""
        clause = self.parse.span(*stretch(self.parse, verb, LOOSE_CLAUSE))
        return any(clause.covers(t.span) and t.type in ("DATE", "TIME") for t in self._over(clause))

    def is_time(self, word: int) -> bool:
        """Whether the word is part of a time."""
        return bool(self._over(self.parse.words[word]))

    def holder(self, time: TimeExpression) -> int:
        """The word that the time hangs on."""
        parse = self.parse
        return parse.heads[parse.top(parse.word_at(time.span.start), parse.word_at(time.span.end - 1) + 1)]

    def _over(self, span: Span) -> list[TimeExpression]:
        """The times that share a character with a span, in the order of the text."""
        first = bisect_left(self._starts, span.start - self._longest)
        return [time for time in self.times[first : bisect_left(self._starts, span.end)] if time.span.overlaps(span)]
