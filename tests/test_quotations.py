"""Quotation marks: curly, straight, single, nested, odd, over several paragraphs."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.words import find_words
from standoff.reading.attribution.quotations import find_quotations, inside_words
from standoff.record import Span


def quotations(text: str) -> list[tuple[str, bool, bool]]:
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [(q.span.of(text), q.closed, q.resumes) for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We can wait," he said, "but not for ever."', ['"We can wait,"', '"but not for ever."']),
        ("“He called it ‘mad’ and left,” she said.", ["“He called it ‘mad’ and left,”"]),
        ('“He called it "mad" and left,” she said. "Odd."', ['“He called it "mad" and left,”', '"Odd."']),
        ("‘We’ll go,’ he said of the envoys’ view.", ["‘We’ll go,’"]),
        ("'No,' the envoys' clerk said in the '90s.", ["'No,'"]),
        ('the 6" gun and the 5\' 10" man', []),
        ("``Old wires,'' it said.", ["``Old wires,''"]),
        ("«Nous verrons», dit-il", ["«Nous verrons»"]),
        ("nothing quoted, it's plain", []),
    ],
)
def test_quotations_in_a_paragraph(text: str, expected: list[str]) -> None:
    assert [words for words, _, _ in quotations(text)] == expected


def test_a_quotation_over_paragraphs_is_resumed() -> None:
    assert quotations("“One.\n\n“Two,” he said.\n\n“Three,” she said.") == [
        ("“One.", False, False),
        ("“Two,”", True, True),
        ("“Three,”", True, False),
    ]


def test_an_odd_mark_ends_with_its_paragraph() -> None:
    assert quotations('He said "odd\n\nand left') == [('"odd', False, False)]


@given(st.text(alphabet="ab “”\"'’‘.\n", max_size=200))
def test_quotations_are_in_order_and_inside_the_text(text: str) -> None:
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    found = find_quotations(text, paragraphs)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert len(inside_words(find_words(text), found)) == len(find_words(text))
