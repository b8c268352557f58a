"""From what a person types to what FTS5 understands, and from its highlights back to offsets."""

import re
import unicodedata

from standoff.record import Span

OPEN, CLOSE = "\x02", "\x03"
"""Put around found words by FTS5's highlight()."""

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')


def expression(typed: str) -> str | None:
    """An FTS5 expression that asks for every word, and for each "quoted phrase" as it stands.

    Nothing in the text is an operator. None: there is no word in it.
    """
    found = ["".join(groups) for groups in _PHRASE_OR_WORD.findall(_speakable(typed))]
    quoted = [f'"{phrase}"' for phrase in found if any(_in_a_word(character) for character in phrase)]
    return " AND ".join(quoted) or None


def content_expression(typed: str) -> str | None:
    """The same for the content of statements."""
    part = expression(typed)
    return f"words : ({part})" if part else None


def statement_expression(speaker: str | None, typed: str | None) -> str | None:
    """The same for statements: words of the speaker's name or titles, words of the content, or both.

    None: one of the two was given without a word in it.
    """
    asked = {"{speaker_name speaker_roles}": speaker, "words": typed}
    parts = {columns: expression(given) for columns, given in asked.items() if given is not None}
    if None in parts.values():
        return None
    return " AND ".join(f"{columns} : ({part})" for columns, part in parts.items())


def marks(highlighted: str, text: str) -> tuple[Span, ...]:
    """Where highlight() found words, as offsets into the text it was made from.

    Empty where the two do not agree, as for a text that holds NULs or the marks' own characters.
    """
    pieces = re.split(f"{OPEN}([^{CLOSE}]*){CLOSE}", highlighted)
    if "".join(pieces) != text:
        return ()
    spans = []
    at = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(at, at + len(piece)))
        at += len(piece)
    return tuple(spans)


def _speakable(typed: str) -> str:
    """Without NULs, which end an expression, and without lone surrogates, which no database takes."""
    return typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _in_a_word(character: str) -> bool:
    # What FTS5's unicode61 takes for a part of a word: letters, numbers, private use.
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
