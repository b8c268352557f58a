"""Sentences: where they end, over words that are already cut.

A full stop inside a word ("U.S.", "Gen.", "a.m.") ends a sentence only before a word that commonly opens one.
A question or exclamation mark before a closing quotation mark does not end one where the cue follows
("Will you wait?" Mr Zorin asked).
"""

from collections.abc import Sequence

from standoff.record import Span

_FLASH, _BRIEF = 2, 6
_TERMINALS = frozenset((".", "!", "?", "…", "...", "....", "?!", "!!"))
_CLOSERS = frozenset(("”", "’", '"', "'", "''", ")", "]", "»"))
_OPENERS = frozenset(("“", "‘", '"', "'", "``", "(", "[", "«", "—", "–", "--"))
_COMMON_OPENINGS = frozenset(
    "The A An In On At It He She They We I You This That These Those There But And Or If When While As For From "
    "After Before His Her Their Its Our My Both Also However Meanwhile According Last Some Many Most Since No Not "
    "What Who How Why Where By With To One".split()
)
_NEVER_FINAL = frozenset(
    "Mr. Mrs. Ms. Messrs. Dr. Prof. Rev. Hon. Gen. Lt. Col. Maj. Capt. Cmdr. Adm. Sgt. Cpl. Pvt. Sen. Sens. Rep. "
    "Reps. Gov. Amb. Pres. St. Ste. Mt. Ft. No. Nos. vs. v. cf. ca. approx.".split()
)
_CUES_AFTER_QUESTION = frozenset(
    "said says asked asks added told replied wrote continued demanded shouted cried".split()
)


def is_flash(sentence_of: Sequence[int]) -> bool:
    """Whether a text is of one or two sentences, as a flash or a headline is: written to tell what it tells."""
    return sentence_of[-1] < _FLASH


def is_brief(sentence_of: Sequence[int]) -> bool:
    """Whether a text is of at most six sentences, as a news brief is: little in it is told by the way."""
    return sentence_of[-1] < _BRIEF


def sentences_of(text: str, words: Sequence[Span], paragraph_of: Sequence[int]) -> list[int]:
    """Sentence number of each word, counted from 0; a paragraph's end always ends a sentence."""
    found: list[int] = []
    number = 0
    total = len(words)
    ends_here = False  # a terminal was seen; closers may still follow
    for index in range(total):
        start, end = words[index]
        word = text[start:end]
        if index and paragraph_of[index] != paragraph_of[index - 1]:
            number += 1
            ends_here = False
        elif ends_here and not _closes(text, words, index) and _opens(text, words, index):
            number += 1
            ends_here = False
        elif ends_here and word not in _CLOSERS:
            ends_here = False
        found.append(number)
        if word in _TERMINALS:
            ends_here = True
        elif len(word) > 1 and word[-1] == "." and word not in _NEVER_FINAL:
            following = text[words[index + 1].start : words[index + 1].end] if index + 1 < total else ""
            # An initial ("John F. Kennedy") is one letter and a stop.
            ends_here = following in _COMMON_OPENINGS and not (len(word) == 2 and word[0].isupper())
    return found


def _closes(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether the word closes what the sentence before it opened: it touches that sentence's end."""
    start, end = words[index]
    return text[start:end] in _CLOSERS and words[index - 1].end == start


def _opens(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether a sentence may begin at this word, after a terminal."""
    start, end = words[index]
    word = text[start:end]
    if word in _OPENERS:
        following = text[words[index + 1].start : words[index + 1].end] if index + 1 < len(words) else ""
        return bool(following) and not following[0].islower()
    if word[0].isdigit() and words[index - 1].end == start:  # "12.3m" is cut at its point
        return False
    if word[0].islower() or not (word[0].isalnum() or word[0] in "$£€#@"):
        return False
    before = text[words[index - 1].start : words[index - 1].end]
    if before in _CLOSERS and index >= 2 and text[words[index - 2].start : words[index - 2].end] in ("?", "!"):
        ahead = (text[s:e] for s, e in words[index : index + 5])
        return not any(near in _CUES_AFTER_QUESTION for near in ahead)
    return True


def paragraphs_of(words: Sequence[Span], paragraphs: Sequence[Span]) -> list[int]:
    """Paragraph number of each word; a word between paragraphs counts with the one before it."""
    found: list[int] = []
    number = 0
    last = len(paragraphs) - 1
    for start, _ in words:
        while number < last and start >= paragraphs[number + 1].start:
            number += 1
        found.append(number)
    return found


def sentence_spans(words: Sequence[Span], sentence_of: Sequence[int]) -> list[Span]:
    """The span of each sentence, from its first word to its last."""
    found: list[Span] = []
    for index, (start, end) in enumerate(words):
        if sentence_of[index] == len(found):
            found.append(Span(start, end))
        else:
            found[-1] = Span(found[-1].start, end)
    return found
