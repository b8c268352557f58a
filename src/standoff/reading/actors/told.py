"""What is told where and by whom: the innermost statement of a word, and the actor that a phrase means there."""

from collections.abc import Iterator, Sequence

from standoff.reading.actors.coreference import Chains
from standoff.reading.actors.parties import parties, somebody
from standoff.reading.language.parse import Parse
from standoff.record import Span, Statement

Words = tuple[int, int]

_SPEAKERS_OWN = frozenset(("i", "we"))
_THINGS = frozenset(("it", "this", "that", "these", "those"))


class Told:
    """The statements of a report by word, and its actors by the phrases that mean them."""

    def __init__(self, parse: Parse, chains: Chains, statements: Sequence[Statement]) -> None:
        self.parse = parse
        self.chains = chains
        self._of_content: dict[int, Statement] = {}
        self._of_cue: dict[int, Statement] = {}
        for statement in statements:
            for word in self._words(statement.content):
                inner = self._of_content.get(word)
                if inner is None or _size(statement) <= _size(inner):
                    self._of_content[word] = statement
            for word in self._words(statement.cue):
                self._of_cue.setdefault(word, statement)

    def content(self, word: int) -> Statement | None:
        """The innermost statement whose content holds the word."""
        return self._of_content.get(word)

    def cue(self, word: int) -> Statement | None:
        """The statement whose cue holds the word."""
        return self._of_cue.get(word)

    def actor(self, word: int) -> str | None:
        """The actor whom the phrase with this head means; "I" and "we" mean who speaks where nobody else is known."""
        parse, lower = self.parse, self.parse.lower[word]
        actor = self.chains.actor_at(word, word + 1)
        if actor is not None:
            return actor
        if lower in _SPEAKERS_OWN:
            statement = self.content(word)
            return statement.speaker if statement else None
        if lower in _THINGS:
            return None
        return next(filter(None, (self.chains.actor_at(party, party + 1) for party in parties(parse, (word,)))), None)

    def actors(self, words: Sequence[int]) -> tuple[str, ...]:
        """The actors whom the phrases with these heads mean, each once."""
        return tuple(dict.fromkeys(actor for word in words if (actor := self.actor(word)) is not None))

    def is_somebody(self, word: int) -> bool:
        """Whether the phrase with this head means somebody, known or not."""
        return somebody(self.parse, word) or self.chains.actor_at(word, word + 1) is not None

    def clipped(self, words: Words, head: int) -> Words:
        """The part of the words that lies in the same stretch of a statement's content as the head."""
        statement = self.content(head)
        for span in statement.content if statement else ():
            first, end = self.parse.word_at(span.start), self.parse.word_at(span.end - 1) + 1
            if first <= head < end:
                return max(words[0], first), min(words[1], end)
        return words

    def _words(self, spans: Sequence[Span]) -> Iterator[int]:
        for span in spans:
            yield from range(self.parse.word_at(span.start), self.parse.word_at(span.end - 1) + 1)


def _size(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
