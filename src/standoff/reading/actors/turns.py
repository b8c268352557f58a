"""Turns of a transcript: paragraphs that begin with who speaks them ("BRILL: …", "Q: …", "A: …")."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.language.parse import Parse

_LONGEST_LABEL = 4  # words: "Sen. Ada van Brill"
_FARTHEST = 3  # paragraphs that a turn may run on without a new label
_QUESTION, _ANSWER = frozenset(("q", "question")), frozenset(("a", "answer"))


@dataclass(frozen=True, slots=True)
class Turn:
    """Words [first, end) spoken by whom the words [label, colon) name."""

    label: int
    colon: int
    end: int

    def asks(self, lower: Sequence[str]) -> bool:
        """Whether its label is "Q"."""
        return lower[self.label] in _QUESTION

    def answers(self, lower: Sequence[str]) -> bool:
        """Whether its label is "A"."""
        return lower[self.label] in _ANSWER


def find_turns(parse: Parse) -> list[Turn]:
    """The turns of a report in order; none where fewer than two paragraphs have a label."""
    starts = [
        word
        for word in range(len(parse.words))
        if word == 0 or parse.paragraph_of[word - 1] != parse.paragraph_of[word]
    ]
    labels: list[tuple[int, int]] = []
    for start in starts:
        colon = next((w for w in range(start + 1, start + 1 + _LONGEST_LABEL) if parse.forms[w : w + 1] == [":"]), None)
        if colon is None or colon + 1 >= len(parse.words) or parse.paragraph_of[colon + 1] != parse.paragraph_of[start]:
            continue
        letter = colon == start + 1 and parse.lower[start] in _QUESTION | _ANSWER
        if letter or all(
            parse.forms[w][0].isupper() and parse.upos[w] in ("PROPN", "NOUN") for w in range(start, colon)
        ):
            labels.append((start, colon))
    if len(labels) < 2:
        return []
    turns: list[Turn] = []
    for number, (start, colon) in enumerate(labels):
        last = labels[number + 1][0] if number + 1 < len(labels) else len(parse.words)
        reach = parse.paragraph_of[start] + _FARTHEST
        end = next((word for word in range(colon + 1, last) if parse.paragraph_of[word] > reach), last)
        # In an interview whose questions have no label, a later paragraph that ends so is the next question.
        asked = (
            word
            for word in range(colon + 1, end)
            if parse.forms[word] == "?"
            and parse.paragraph_of[word] > parse.paragraph_of[start]
            and (word + 1 == len(parse.words) or parse.paragraph_of[word + 1] > parse.paragraph_of[word])
        )
        question = next(asked, None)
        if question is not None:
            end = next(w for w in range(colon, end) if parse.paragraph_of[w] == parse.paragraph_of[question])
        turns.append(Turn(start, colon, end))
    return turns
