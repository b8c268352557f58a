"""The encoder's word on the forecasts that the rules see: it was taught on those that people marked in news."""

from typing import Final

from standoff.reading.forecasts.modals import Sign
from standoff.reading.language.telling import Telling

# Readers mark fewer forecasts than there are, so little is asked: of the reports of evaluation/positions.py this drops
# one forecast in eight, and what is left is right in 81 of 100 in place of 80. What the encoder alone sees adds as much
# wrong as right.
_UNLIKELY: Final = 0.001
_NEAR = 3  # words around a sign's own in which the encoder may see the cue


def is_unlikely(sign: Sign, telling: Telling) -> bool:
    """Whether the encoder sees no forecast in any word near those that the rule goes by."""
    first, end = min(sign.word, sign.marks[0]), max(sign.word + 1, sign.marks[1])
    return bool(telling.forecasts[max(0, first - _NEAR) : end + _NEAR].max() < _UNLIKELY)
