"""A position as the rules find it, and the conditions that hang on it."""

from dataclasses import dataclass

from standoff.reading.actors.told import Told, Words
from standoff.record import Statement
from standoff.vocabulary import PositionKind

IF = frozenset(("if", "unless", "provided"))
WILL = frozenset(("will", "would", "wo", "'ll", "’ll"))


@dataclass(frozen=True, slots=True)
class Finding:
    """A position before it has an id. word: the one that tells it; head: of what is demanded, offered or refused."""

    word: int
    head: int
    kind: PositionKind
    party: str
    toward: tuple[str, ...]
    content: Words
    statement: Statement | None
    maker: str


def if_clause(told: Told, *holders: int) -> int | None:
    """The verb of an if-clause that hangs on one of the words; "even if" makes no condition."""
    parse = told.parse
    for holder in dict.fromkeys(holders):
        for child in parse.children[holder]:
            if parse.relations[child] == "advcl":
                for mark in parse.children[child]:
                    if parse.relations[mark] == "mark" and parse.lower[mark] in IF and parse.lower[mark - 1] != "even":
                        return child
    return None
