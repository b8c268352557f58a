"""Words of a text, cut as Universal Dependencies cuts English, with their shape and quotation state.

Training and reading both use this module, so they cannot disagree about what a word is.
"""

import re
from collections.abc import Sequence

from standoff.record import Span

_TITLES = (
    "Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Sen|Sens|Rep|Reps|Gov|Amb|Pres|"
    "Jr|Sr|St|Ste|Mt|Ft|Inc|Corp|Co|Cos|Ltd|Bros|Assn|Dept|Univ|No|Nos|vs|v|etc|approx|cf|ca|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    "Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)

WORD = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
    | [^\W_][\w.+-]*@[\w-]+(?:\.[\w-]+)+
    | [@\#][^\W_]\w*
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?      # U.S.  a.m.  U.S.S.R
    | (?:{_TITLES})\.(?=\s|[,;:)]|$)
    | [A-Z]\.(?=\s*[A-Z])                              # the initial in "John F. Kennedy"
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])
    | [Cc]an(?=not\b)
    | [^\W_]+?(?=[nN]['’][tT]\b)
    | [nN]['’][tT]\b
    | ['’](?:[sS]|[mM]|[dD]|[rR][eE]|[vV][eE]|[lL][lL])\b
    | (?:[A-Z]|Mc|[dDlL])['’](?=[A-Z])[^\W_]+          # O'Brien, d'Estaing
    | [^\W_][\w\u0300-\u036f]*
    | \.{{2,}} | -{{2,}} | [—–]+ | ``|''
    | _+ | [^\w\s]
    """,
    re.VERBOSE,
)

# Shapes restore what an uncased vocabulary lost; 0 is kept for the model's own marks ([CLS], [SEP]).
_LOWER, _TITLE, _TITLE_FIRST, _CAPITALS, _CAPITAL, _MIXED, _NUMBER, _LETTERS_AND_DIGITS = range(1, 9)
_TERMINAL, _COMMA, _OPENING, _CLOSING, _OTHER = range(9, 14)
SHAPES = 14

_OPENING_MARKS = frozenset(("“", "„", "«", "``", "‹"))
_CLOSING_MARKS = frozenset(("”", "»", "''", "›"))
_TERMINALS = frozenset((".", "!", "?", "…", "...", "....", ":"))
_COMMAS = frozenset((",", ";", "-", "—", "–", "--"))


def find_words(text: str) -> list[Span]:
    """Words and punctuation marks of the text, in order; white space is in none of them."""
    return [Span(match.start(), match.end()) for match in WORD.finditer(text)]


def _plain_shape(word: str) -> int:
    first = word[0]
    if first.isalpha():
        if word.islower():
            return _LOWER
        letters = word.replace(".", "")
        if letters.isupper():
            return _CAPITAL if len(letters) == 1 else _CAPITALS
        if letters.isalpha():
            return _TITLE if first.isupper() and word[1:].islower() else _MIXED
        return _LETTERS_AND_DIGITS
    if first.isdigit():
        return _LETTERS_AND_DIGITS if any(c.isalpha() for c in word) else _NUMBER
    if word in _TERMINALS:
        return _TERMINAL
    if word in _COMMAS:
        return _COMMA
    return _OTHER


_SHAPE_OF: dict[str, int] = {}
_REMEMBERED_SHAPES = 200_000


def _remembered_shape(word: str) -> int:
    shape = _SHAPE_OF.get(word)
    if shape is None:
        if len(_SHAPE_OF) >= _REMEMBERED_SHAPES:
            _SHAPE_OF.clear()
        shape = _SHAPE_OF[word] = _plain_shape(word)
    return shape


def shapes(text: str, words: Sequence[Span], paragraph_of: Sequence[int]) -> list[int]:
    """One number below 2 × SHAPES a word: its shape, plus SHAPES where it stands inside quotation marks.

    Quotation state is closed at the end of a paragraph: a quotation that runs on is re-opened by its own mark.
    """
    found: list[int] = []
    paragraph = -1
    double = single = False
    first = True
    for index, (start, end) in enumerate(words):
        if paragraph_of[index] != paragraph:
            paragraph = paragraph_of[index]
            double = single = False
            first = True
        word = text[start:end]
        shape = _remembered_shape(word)
        inside = double or single
        if shape == _OTHER:
            if word == '"':
                shape = _CLOSING if double else _OPENING
                double = not double
            elif word in _OPENING_MARKS:
                shape, double = _OPENING, True
            elif word in _CLOSING_MARKS:
                shape, double = _CLOSING, False
            elif word in ("‘", "'", "’"):
                opens = word != "’" and not single and text[end : end + 1].isalnum() and not _touches(text, start)
                if opens:
                    shape, single = _OPENING, True
                elif single:
                    shape, single = _CLOSING, False
            inside = inside or double or single
        elif shape == _TITLE and first:
            shape = _TITLE_FIRST
        if shape == _TERMINAL:
            first = True
        elif shape not in (_OPENING, _CLOSING, _OTHER):
            first = False
        found.append(shape + SHAPES if inside else shape)
    return found


def _touches(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalnum()
