"""Records of plain texts, read once each with the packaged encoder."""

from functools import cache

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Record


@cache
def _encoder() -> Encoder:
    return Encoder.load()


@cache
def read_text(text: str, published: str | None = "2024-05-01") -> Record:
    """The record of the text; 2024-05-01 is a Wednesday."""
    return read(report_of("made-up", text, published), _encoder()).record
