"""Fits the weights by which places are ranked, src/standoff/data/gazetteer_weights.json.

    python training/toponyms.py

Conditional logit on the training parts of LGL, GeoVirus and TR-News: the candidates within 50 km of the gold point
(where there are none, within 161 km) should have the probability of a name. Then the calibration of a place's
confidence, on the same reports, each by weights that did not see it (five folds).
"""

import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from standoff import reading
from standoff.encoder.decode import Calibration
from standoff.encoder.session import Encoder
from standoff.intake import to_report
from standoff.intake.ready import MEDIA_TYPE
from standoff.reading.language.parse import Parse
from standoff.reading.toponyms import Located, group, setting
from standoff.reading.toponyms.gazetteer import Entry, Gazetteer
from standoff.reading.toponyms.names import find_toponyms
from standoff.reading.toponyms.proposals import Proposal
from standoff.reading.toponyms.ranking import FIRST, SECOND, Name, Table, Weights, decide, rank
from standoff.record import Actor, Capture, Mention, Place, Report, Span

Floats = NDArray[np.float64]
ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "geoparsing"
OUT = ROOT / "src" / "standoff" / "data" / "gazetteer_weights.json"
PARTS = ("lgl-train", "geovirus-train", "trnews-train")
KM_RIGHT = 161.0  # a hundred miles, as in the literature
KM_SAME = 50.0
FOLDS = 5
PENALTY = 2.0
PLAIN = Calibration(1.0, 0.0)
GAZETTEER = Gazetteer.load()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One report: its names, and the gold points of each name's toponyms."""

    names: Sequence[Name]
    home: int | None
    points: Sequence[Sequence[tuple[float, float]]]


def kilometres(latitude: float, longitude: float, entry: Entry | Place) -> float:
    """Great-circle distance from a point to a place."""
    one, other = math.radians(latitude), math.radians(entry.latitude)
    across = math.sin(math.radians(entry.longitude - longitude) / 2) ** 2
    square = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * across
    return 12742 * math.asin(math.sqrt(min(1.0, square)))


def targets(lesson: Lesson) -> NDArray[np.float64]:
    """For each candidate, the share of its name's gold points that it is right for."""
    found = []
    for name, points in zip(lesson.names, lesson.points, strict=True):
        right = np.zeros(len(name.entries))
        for latitude, longitude in points:
            far = np.array([kilometres(latitude, longitude, entry) for entry in name.entries])
            near = far < KM_SAME if (far < KM_SAME).any() else far < KM_RIGHT
            right += near / len(points)
        found.append(right)
    return np.concatenate(found)


def fit(features: Sequence[Floats], tables: Sequence[Table], right: Sequence[Floats]) -> Floats:
    """The weights that make the right candidates most likely, under a quadratic penalty."""
    stacked = np.vstack(features)
    target = np.concatenate(right)
    of = np.concatenate([table.of + shift for table, shift in zip(tables, _shifts(tables), strict=True)])
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    taught = np.add.reduceat(target, starts) > 0
    keep = taught[of]
    stacked, target, of = stacked[keep], target[keep], of[keep]
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(of)]))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = stacked @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        raised = np.exp(scores)
        chance = raised / np.add.reduceat(raised, starts)[group]
        good = np.add.reduceat(chance * target, starts)
        share = chance * target / np.maximum(good, 1e-12)[group]
        value = -np.log(np.maximum(good, 1e-12)).sum() + PENALTY / 2 * weights @ weights
        return float(value), -(share - chance) @ stacked + PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(stacked.shape[1]), jac=True, method="L-BFGS-B").x)


def _shifts(tables: Sequence[Table]) -> list[int]:
    return np.cumsum([0, *(len(table.names) for table in tables[:-1])]).tolist()


def learn(lessons: Sequence[Lesson]) -> Weights:
    """The weights of both rounds, and the calibration, from what weights say of the folds they did not see."""
    first, second = fit_both(lessons)
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        seen = fit_both([lesson for number, lesson in enumerate(lessons) if number % FOLDS != fold])
        for lesson in lessons[fold::FOLDS]:
            told.extend(judged(lesson, Weights(*seen, PLAIN)))
    chances = np.array([chance for chance, _ in told])
    right = np.array([good for _, good in told], dtype=np.float64)
    odds = np.log(chances / (1 - chances))

    def loss(line: Floats) -> float:
        said = line[0] * odds + line[1]
        return float(np.logaddexp(0, said).sum() - (right * said).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return Weights(first, second, Calibration(round(float(slope), 4), round(float(offset), 4)))


def judged(lesson: Lesson, weights: Weights) -> Iterator[tuple[float, bool]]:
    """For each gold point, the probability of the place chosen for it, and whether that is within a hundred miles."""
    if not lesson.names:
        return
    for name, points, chance in zip(lesson.names, lesson.points, rank(lesson.names, lesson.home, weights), strict=True):
        best, likely = decide(name, chance)
        for latitude, longitude in points:
            yield likely, kilometres(latitude, longitude, name.entries[best]) < KM_RIGHT


def fit_both(lessons: Sequence[Lesson]) -> tuple[Floats, Floats]:
    """The weights of both rounds."""
    lessons = [lesson for lesson in lessons if lesson.names]
    tables = [Table(lesson.names, lesson.home) for lesson in lessons]
    right = [targets(lesson) for lesson in lessons]
    first = fit([table.first for table in tables], tables, right)
    second = fit([table.second(table.spread(table.first @ first)) for table in tables], tables, right)
    return first, second


def lessons_of(part: str, encoder: Encoder) -> list[Lesson]:
    """The reports of a gold file, as the reader sees them just before it resolves their places."""
    found = []
    for report, gold in reports(part):
        parse, mentions, _, proposals = before_places(report, encoder)
        toponyms = find_toponyms(parse, mentions, GAZETTEER, proposals)
        grouped = group(parse, toponyms)
        home, told = setting(report, {toponym.key for toponym in toponyms}, GAZETTEER)
        points: list[list[tuple[float, float]]] = [[] for _ in (*grouped.names, *told)]
        name_of = {member: name for name, members in enumerate(grouped.members) for member in members}
        spans = [parse.span(toponym.first, toponym.end) for toponym in toponyms]
        for span, latitude, longitude in gold:
            shared = [min(span.end, own.end) - max(span.start, own.start) for own in spans]
            if shared and max(shared) > 0:
                points[name_of[shared.index(max(shared))]].append((latitude, longitude))
        found.append(Lesson((*grouped.names, *told), home, points))
    return found


def reports(part: str) -> Iterator[tuple[Report, list[tuple[Span, float, float]]]]:
    """Each report of a gold file with its toponyms that have coordinates."""
    with (DATA / f"{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            fields = {"text": gold["text"], "address": gold.get("url"), "publisher": gold.get("source")}
            day = gold.get("date") or ""
            fields |= {"published": day if _DAY.fullmatch(day) else None, "language": "en"}
            data = json.dumps({name: value for name, value in fields.items() if value}).encode("utf-8")
            yield (
                to_report(Capture(gold["id"], data, media_type=MEDIA_TYPE)),
                [
                    (Span(toponym["start"], toponym["end"]), toponym["lat"], toponym["lon"])
                    for toponym in gold["toponyms"]
                    if toponym.get("lat") is not None
                ],
            )


Handed = tuple[Parse, Sequence[Mention], Sequence[Actor], Sequence[Proposal]]


def before_places(report: Report, encoder: Encoder) -> Handed:
    """What the reader hands to the resolution of places."""
    caught: list[Handed] = []
    resolve = reading.toponyms.locate

    def catch(
        parse: Parse,
        report: Report,
        mentions: Sequence[Mention],
        actors: Sequence[Actor],
        gazetteer: Gazetteer,
        proposals: Sequence[Proposal],
    ) -> Located:
        caught.append((parse, mentions, actors, proposals))
        return resolve(parse, report, mentions, actors, gazetteer, proposals)

    reading.toponyms.locate = catch
    try:
        reading.read(report, encoder)
    finally:
        reading.toponyms.locate = resolve
    return caught[0]


def main() -> None:
    """Read, fit, write."""
    encoder = Encoder.load()
    weights = learn([lesson for part in PARTS for lesson in lessons_of(part, encoder)])
    kept = {
        "first": dict(zip(FIRST, (round(float(weight), 3) for weight in weights.first), strict=True)),
        "second": dict(zip(SECOND, (round(float(weight), 3) for weight in weights.second), strict=True)),
        "calibration": {"slope": weights.calibration.slope, "offset": weights.calibration.offset},
    }
    OUT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{OUT.name}: {kept}\n")


if __name__ == "__main__":
    main()
