"""What the desk says of measured quality, out of the results kept here: `src/standoff/data/quality.json`.

Each line is a figure that a command of this folder wrote, with what it was measured on; the desk shows it as it is.
"""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
QUALITY = Path(__file__).resolve().parent.parent / "src" / "standoff" / "data" / "quality.json"

# What is shown: the dotted name of a figure (file, then keys), what it says, and in which measure.
SHOWN = (
    ("attribution.overlap.f1", "Statements: source, cue and content overlap those of annotators", "F1"),
    ("attribution.exact.f1", "Statements: source, cue and content are exactly those of annotators", "F1"),
    ("speakers.speakers.share", "Speakers: the right person or body, where cue and content are found", "share"),
    ("names.all.f1", "Names: exact words and kind", "F1"),
    ("times.all.value_f1", "Dates and times: the right value", "F1"),
    ("places.lgl_dev.end_to_end", "Places: the right entry of the gazetteer within 161 km, local news", "share"),
    ("places.geovirus_dev.end_to_end", "Places: the right entry of the gazetteer within 161 km, world news", "share"),
    ("quantities.all.value_and_bound.f1", "Numbers: value and bound", "F1"),
    ("events.plover.type_among_given", "Events: the right type, of those that annotators give", "share"),
    ("status.accuracy", "Events: whether they happened, are planned, threatened, …", "share"),
    ("coreference.gold.links.share", "Mentions joined with the right one before", "share"),
    ("clusters.news_clusters.online.f1", "Stories: reports of one event together", "F1"),
    ("copies.samples.detection.f1", "Copies: who copied whom", "F1"),
)


def quality(results: Path = RESULTS) -> list[dict[str, Any]]:
    """The lines, those whose figure is not there left out."""
    lines = []
    for name, says, measure in SHOWN:
        file, *keys = name.split(".")
        path = results / f"{file}.json"
        figure: Any = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        corpus, encoder = figure.get("corpus"), figure.get("encoder")
        for key in keys:
            figure = figure.get(key, {}) if isinstance(figure, dict) else {}
            corpus = figure.get("corpus", corpus) if isinstance(figure, dict) else corpus
        if isinstance(figure, int | float):
            corpus, encoder = (one if isinstance(one, str) else None for one in (corpus, encoder))
            lines.append({"says": says, "measure": measure, "figure": figure, "corpus": corpus, "encoder": encoder,
                          "command": f"evaluation/{file}.py"})  # fmt: skip
    return lines


if __name__ == "__main__":
    QUALITY.write_text(json.dumps(quality(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
