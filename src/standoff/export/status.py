"""What the formats of others have no column for: whether it happened, whose word that is, and where it is written."""

from standoff.export.cells import cell
from standoff.export.told import Told

COLUMNS = (
    "id", "report", "event", "event_type", "mode", "status", "status_words", "background", "within",
    "statement", "speaker", "anonymous", "certainty", "begins", "ends", "geonameid",
    "address", "start", "end", "words", "sentence_start", "sentence_end", "maker", "confidence",
)  # fmt: skip


def row(told: Told, id_: str) -> list[str]:
    """The cells of an event beside its row in a file of another format, which has that id. In the order of COLUMNS."""
    event, around = told.event, told.around
    statement, time, place = around.statement(event), around.time(event), around.place(event)
    sentence = told.record.sentences[event.sentence]
    return [
        id_,
        told.report.id,
        event.id,
        event.event_type,
        cell(event.mode),
        event.status,
        cell(" ".join(around.words(event.status_span))),
        cell(event.background),
        cell(event.within),
        cell(event.statement),
        cell(statement.speaker_name if statement else None),
        cell(statement.anonymous if statement else None),
        cell(statement.certainty if statement else None),
        cell(time.from_ if time else None),
        cell(time.to if time else None),
        cell(place.geonameid if place else None),
        cell(told.report.address or told.report.origin),
        str(event.trigger.start),
        str(event.trigger.end),
        cell(event.trigger.of(around.text)),
        str(sentence.start),
        str(sentence.end),
        event.maker,
        cell(event.confidence),
    ]
