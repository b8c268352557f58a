"""Places on LGL, GeoVirus and TR-News, end to end: what the records of the reader say.

    python evaluation/places.py

A gold toponym with coordinates is right where a mention that shares characters with it (the one that shares most)
has a place within 161 km (100 miles, as in the literature) of the gold point; one that is not found, or is left
without a place, is wrong. `of_resolved` is the share right of those that have a place; `exact` also wants the
mention's span to be the gold one; `ceiling` is the share of gold toponyms for which the gazetteer knows a right place
by just these words. Toponyms without coordinates are not scored.

The weights are fitted on the training parts; TR-News, which has no dev part, is scored in five folds by weights that
did not see the fold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scoring import keep
from toponyms import FOLDS, GAZETTEER, KM_RIGHT, PARTS, before_places, fit_both, kilometres, lessons_of, reports

from standoff.encoder.session import Encoder
from standoff.reading.toponyms import locate
from standoff.reading.toponyms.ranking import Weights
from standoff.record import Place, Report, Span

Gold = list[tuple[Span, float, float]]


@dataclass(slots=True)
class Tally:
    """Gold toponyms, those that a mention with a place meets, and how many of them are right."""

    gold: int = 0
    resolved: int = 0
    right: int = 0
    exact: int = 0
    known: int = 0
    told: list[tuple[float, bool]] = field(default_factory=list)  # confidence, right

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.gold + other.gold,
            self.resolved + other.resolved,
            self.right + other.right,
            self.exact + other.exact,
            self.known + other.known,
            self.told + other.told,
        )

    def figures(self) -> dict[str, Any]:
        """Percentages, and the expected calibration error over ten bins."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for confidence, right in self.told:
            bins.setdefault(min(int(10 * confidence), 9), []).append((confidence, right))
        gaps = [abs(sum(confidence - right for confidence, right in told)) for told in bins.values()]
        return {
            "end_to_end": round(100 * self.right / self.gold, 2),
            "of_resolved": round(100 * self.right / max(self.resolved, 1), 2),
            "found": round(100 * self.resolved / self.gold, 2),
            "exact_span": round(100 * self.exact / self.gold, 2),
            "ceiling": round(100 * self.known / self.gold, 2),
            "calibration_error": round(sum(gaps) / max(len(self.told), 1), 4),
            "toponyms": self.gold,
        }


def score(tally: Tally, text: str, gold: Gold, places: Mapping[Span, Place]) -> None:
    """Count one report. places: by the span of each mention that has one."""
    for span, latitude, longitude in gold:
        tally.gold += 1
        tally.known += any(
            kilometres(latitude, longitude, entry) < KM_RIGHT for entry in GAZETTEER.called(span.of(text))
        )
        shared = [(min(span.end, own.end) - max(span.start, own.start), own == span, own) for own in places]
        if not shared or max(shared)[0] <= 0:
            continue
        _, exact, own = max(shared)
        place = places[own]
        tally.resolved += 1
        right = kilometres(latitude, longitude, place) < KM_RIGHT
        tally.right += right
        tally.exact += right and exact
        tally.told.append((place.confidence, right))


def measure(encoder: Encoder, part: str, weights: list[Weights] | None = None) -> Tally:
    """One gold file. weights: of each fold, where they are not the packaged ones."""
    tally = Tally()
    for number, (report, gold) in enumerate(reports(part)):
        places = placed(encoder, report, weights[number % FOLDS] if weights else None)
        score(tally, report.text, gold, places)
    return tally


def placed(encoder: Encoder, report: Report, weights: Weights | None) -> dict[Span, Place]:
    """The places of a report by the spans of their mentions."""
    parse, mentions, actors, proposals = before_places(report, encoder)
    located = locate(parse, report, mentions, actors, GAZETTEER, proposals, weights)
    by_id = {place.id: place for place in located.places}
    return {mention.span: by_id[mention.place] for mention in located.mentions if mention.place is not None}


def main() -> None:
    """Read, compare, keep."""
    encoder = Encoder.load()
    packaged = Weights.load()
    lessons = {part: lessons_of(part, encoder) for part in PARTS}
    elsewhere = [lesson for part in PARTS[:2] for lesson in lessons[part]]
    folds = []
    for fold in range(FOLDS):
        others = [lesson for number, lesson in enumerate(lessons[PARTS[2]]) if number % FOLDS != fold]
        folds.append(Weights(*fit_both([*elsewhere, *others]), packaged.calibration))
    lgl, geovirus = measure(encoder, "lgl-dev"), measure(encoder, "geovirus-dev")
    keep(
        "places",
        {
            "corpus": "LGL, GeoVirus and TR-News; within 161 km",
            "encoder": encoder.version,
            "lgl_dev": lgl.figures(),
            "geovirus_dev": geovirus.figures(),
            "both_dev": (lgl + geovirus).figures(),
            "trnews_folds": measure(encoder, "trnews-train", folds).figures(),
        },
    )


if __name__ == "__main__":
    main()
