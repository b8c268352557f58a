"""Parses for tests of the rules, written by hand.

One sentence a line; a word is `form:UPOS:head:relation`, heads counted from 1 within the sentence, 0 for the root.
"""

from collections.abc import Mapping, Sequence

from standoff.encoder.decode import Tagged
from standoff.reading.attribution.quotations import find_quotations, inside_words
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse, parse
from standoff.record import Span
from standoff.vocabulary import DEPENDENCY_RELATIONS, NAME_KINDS, UPOS

_NO_SPACE_BEFORE = frozenset((",", ".", "?", ":", ";", ")", "”", "'s", "’s", "n't"))
_NO_SPACE_AFTER = frozenset(("(", "“"))


def laid(*paragraphs: str) -> Parse:
    """The Parse of paragraphs in the notation above; form, tag and relation may not hold a colon but "nsubj:pass"."""
    text = ""
    words: list[Span] = []
    sentence_of: list[int] = []
    paragraph_of: list[int] = []
    upos: list[int] = []
    heads: list[int] = []
    relations: list[int] = []
    bounds: list[Span] = []
    sentence = -1
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if number else ""
        begin = len(text)
        for line in filter(None, (line.strip() for line in paragraph.splitlines())):
            sentence += 1
            base = len(words)
            for entry in line.split():
                form, tag, head, relation = entry.split(":", 3)
                glued = form in _NO_SPACE_BEFORE or text[-1:] in _NO_SPACE_AFTER or len(text) == begin
                text += form if glued else " " + form
                words.append(Span(len(text) - len(form), len(text)))
                upos.append(UPOS.index(tag))
                heads.append(base + int(head) - 1 if head != "0" else len(words) - 1)
                relations.append(DEPENDENCY_RELATIONS.index(relation))
                sentence_of.append(sentence)
                paragraph_of.append(number)
        bounds.append(Span(begin, len(text)))
    inside = inside_words(words, find_quotations(text, bounds))
    return parse(text, words, sentence_of, paragraph_of, upos, heads, relations, inside)


def words_at(laid_out: Parse, phrase: str, occurrence: int = 1) -> tuple[int, int]:
    """Word range of the n-th occurrence of a phrase, whose words are written apart by blanks."""
    forms = phrase.split()
    for first in range(len(laid_out.forms) - len(forms) + 1):
        if list(laid_out.forms[first : first + len(forms)]) == forms:
            occurrence -= 1
            if occurrence == 0:
                return first, first + len(forms)
    raise AssertionError(f"{phrase!r} does not occur often enough in {laid_out.text!r}")


def tagged(laid_out: Parse, names: Mapping[str, str]) -> list[Tagged]:
    """Every occurrence of each name as the encoder would give it; a longer name wins over its parts."""
    taken: set[int] = set()
    found: list[Tagged] = []
    for name in sorted(names, key=lambda name: -len(name.split())):
        forms = name.split()
        for first in range(len(laid_out.forms) - len(forms) + 1):
            covered = set(range(first, first + len(forms)))
            if list(laid_out.forms[first : first + len(forms)]) == forms and not covered & taken:
                taken |= covered
                found.append(Tagged(first, first + len(forms), NAME_KINDS.index(names[name]), 0.9))
    return sorted(found, key=lambda name: name.first)


def said(laid_out: Parse, told: Sequence[tuple[str, str, str]]) -> list[Attribution]:
    """Attributions by the words of source, cue and content; an occurrence is chosen by a number after a `#`."""

    def place(phrase: str) -> tuple[int, int]:
        words, _, occurrence = phrase.partition("#")
        return words_at(laid_out, words, int(occurrence or 1))

    return [
        Attribution(place(source) if source else None, place(cue), (place(content),), 0.9)
        for source, cue, content in told
    ]
