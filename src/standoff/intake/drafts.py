"""Which reader a capture goes to."""

from standoff.errors import UnknownFormat
from standoff.intake import formats, ready
from standoff.intake.draft import Draft
from standoff.intake.text import read_text
from standoff.record import Capture


def draft_of(capture: Capture) -> Draft:
    """What a capture says of its report. Raises UnknownFormat, UnreadablePage and WrongLanguage."""
    if capture.media_type == ready.MEDIA_TYPE:
        return ready.read_ready(capture)
    if capture.media_type == formats.FEED_ITEM:
        from standoff.intake.feed import read_item

        return read_item(capture)
    kind = formats.recognise(capture.data[: formats.HEAD], capture.origin, capture.media_type)
    if kind == "page":
        from standoff.intake.page import read_page

        return read_page(capture)
    if kind == "text":
        return read_text(capture)
    raise UnknownFormat(capture.origin, f"it holds several reports ({kind}) and has to be unpacked first")
