"""Words that set or expect something to come: `data/forecasts.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.reading.language.agents import rows
from standoff.reading.language.inflection import noun_forms, verb_forms


@dataclass(frozen=True, slots=True)
class ForecastWord:
    """One line of the table. by_subject: the word's subject expects or plans; else whoever tells of it."""

    part: str
    by_subject: bool
    contents: tuple[str, ...]


@cache
def forecast_words() -> Mapping[str, tuple[ForecastWord, ...]]:
    """Every form of every word, in lower case, with its lines."""
    found: dict[str, tuple[ForecastWord, ...]] = {}
    for words, part, by, contents in rows("forecasts.tsv"):
        entry = ForecastWord(part, by == "subject", tuple(contents.split(",")))
        for word in words.split():
            forms = verb_forms(word) if part == "v" else noun_forms(word) if part == "n" else (word,)
            for form in forms:
                found[form] = (*found.get(form, ()), entry)
    return found
