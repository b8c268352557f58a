"""Weekdays and deadlines as news writes them, with the packaged encoder's parse: one expression of each compared.

The table is `news_times.tsv`; its first lines say how it is laid out.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from trees import tree_of

from standoff.reading.times import find_times, resolve_times
from standoff.reading.times.direction import direction_of
from standoff.reading.times.zones import zone_of
from standoff.record import Span

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "news_times.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def bounds(value: str, given: list[str]) -> tuple[str | None, str | None]:
    if given == ["day"]:
        return value, (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    start, end = (None if bound == "-" else bound for bound in given)
    return start, end


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(LINES) >= 150
    assert len({line[2] for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[2])
def test_news_time(line: list[str]) -> None:
    published, dateline, marked, value, *given = line
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    tree = tree_of(text)
    found = resolve_times(find_times(text, tree.words), published, direction_of(tree), zone_of(dateline))
    times = {time.span: time for time in found}
    assert Span(start, end) in times, [time.span.of(text) for time in times.values()]
    time = times[Span(start, end)]
    assert (time.value, time.from_, time.to) == (value, *bounds(value, given))
