"""What is due: expectations and plans whose days have not passed, the soonest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from standoff.brief import quoting
from standoff.brief.contents import DueItem, Sentence
from standoff.brief.material import Material
from standoff.outlook.forecasts import Expectation, expectations_in
from standoff.outlook.scenes import Scene
from standoff.record import Record, Span

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What is due, and how many pending expectations with a last day there are."""

    due: tuple[DueItem, ...]
    found: int
    left_out: tuple[tuple[str, int], ...]


def find(material: Material, today: date) -> Found:
    """What is due on a day or after it."""
    pending = [
        one
        for one in expectations_in(_due_alone(material.scene, today), today)
        if one.latest is not None and one.latest >= today.isoformat() and one.outcome in ("pending", "superseded")
    ]
    pending.sort(key=lambda one: (one.latest or "", one.earliest or "", one.id))
    told: list[DueItem] = []
    unclear = 0
    for one in pending:
        made = _sentence(one, material)
        if made is None or any(made.text == other.sentence.text for other in told):
            unclear += 1
        else:
            told.append(DueItem(one.id, one.earliest, one.latest, made))
    left_out = (
        ("words that say too little alone, or are shown", unclear),
        (f"later than the {SHOWN} shown", max(0, len(told) - SHOWN)),
    )
    return Found(tuple(told[:SHOWN]), len(pending), tuple((why, count) for why, count in left_out if count))


def _due_alone(scene: Scene, today: date) -> Scene:
    """The scene with those forecasts alone whose days have not passed: what became of the others takes long to tell."""
    records = tuple(
        replace(record, forecasts=tuple(one for one in record.forecasts if (one.latest or "") >= today.isoformat()))
        for record in scene.batch.records
    )
    return replace(scene, batch=replace(scene.batch, records=records))


def _sentence(one: Expectation, material: Material) -> Sentence | None:
    """The words of the first telling that can stand alone: a statement's with its speaker, or the report's sentence."""
    for passage in one.told:
        at = material.at[passage.cited.report]
        record = material.records[at]
        span = _around(record, passage.spans)
        if span and quoting.stands_alone(record, span):
            return quoting.of_report(material, at, span)
        forecast = next((forecast for forecast in record.forecasts if forecast.id == passage.id), None)
        said = next((said for said in record.statements if forecast and said.id == forecast.statement), None)
        made = quoting.of_statement(material, at, said) if said else None
        if made:
            return made
    return None


def _around(record: Record, spans: Sequence[Span]) -> Span | None:
    return next((one for one in record.sentences if one.covers(spans[0])), None)
