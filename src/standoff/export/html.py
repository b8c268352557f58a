"""Records as one web page that needs nothing else: each report with its statements marked, and a table of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.display import segments
from standoff.record import Actor, Record, Statement
from standoff.templating import templates

_TEMPLATES = templates(Path(__file__).with_name("templates"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. classes: what marks it. says: ids of its statements. begins: those whose first is here."""

    words: str
    classes: str
    says: str
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of statements."""

    statement: Statement
    roles: str
    words: str


@dataclass(frozen=True, slots=True)
class Article:
    """A record, ready for the template."""

    record: Record
    pieces: list[Piece]
    lines: list[Line]


def page(records: Iterable[Record]) -> Iterator[str]:
    """The page, piece by piece, as the records come."""
    yield from _TEMPLATES.get_template("records.html").generate(articles=map(_article, records))


def _article(record: Record) -> Article:
    return Article(record, _pieces(record), _lines(record))


def _pieces(record: Record) -> list[Piece]:
    text = record.report.text
    marked = [
        (role, statement.id, span)
        for statement in record.statements
        for role, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
        for span in spans
    ]
    pieces = []
    seen: set[str] = set()
    for segment in segments([span for _, _, span in marked], len(text)):
        roles = dict.fromkeys(marked[number][0] for number in segment.marks)
        says = list(dict.fromkeys(marked[number][1] for number in segment.marks))
        begins = tuple(name for name in says if name not in seen)
        seen.update(begins)
        pieces.append(Piece(text[segment.start : segment.end], " ".join(roles), " ".join(says), begins))
    return pieces


def _lines(record: Record) -> list[Line]:
    actors = {actor.id: actor for actor in record.actors}
    return [
        Line(statement, _roles(actors.get(statement.speaker or "")), _words(statement, record.report.text))
        for statement in record.statements
    ]


def _roles(actor: Actor | None) -> str:
    return ", ".join(dict.fromkeys(role.title for role in actor.roles)) if actor else ""


def _words(statement: Statement, text: str) -> str:
    return " … ".join(span.of(text) for span in statement.content)
