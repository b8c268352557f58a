"""What recurs: "every two weeks", "Tuesday nights", "daily"."""

from standoff.reading.times.forms import Fixed, Meaning, digits, read_count, unit_of
from standoff.reading.times.matches import Match, is_rated

_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_PARTS = {"mo": "TMO", "af": "TAF", "ev": "TEV", "ni": "TNI"}
_SEASONS = {"sp": "SP", "su": "SU", "wi": "WI"}


def every(match: Match) -> Meaning | None:
    """What recurs: "every two years", "each Monday", "Tuesday nights", "twice a week"."""
    tokens = match.tokens
    part = _PARTS[tokens[-1].words[:2]] if tokens[-1].kind in ("PART", "PARTS") else ""
    last = tokens[-2] if part else tokens[-1]
    if last.kind in ("WEEKDAY", "PLURALDAY"):
        return Fixed(f"XXXX-WXX-{last.number}{part}")
    if part:
        return Fixed("XXXX-XX-XX" + part)
    if last.kind in ("MONTH", "MAY"):
        return Fixed(f"XXXX-{last.number:02}")
    if last.kind in ("SEASON", "SPRING"):
        return Fixed("XXXX-" + _SEASONS.get(last.words[:2], "FA"))
    unit = unit_of(last)
    count = 1 if any(token.kind == "TIMES" for token in tokens) else read_count(tokens[1:-1])
    if unit is None or count is None:
        return None
    letters = _LETTERS[unit]
    timed = letters[0] == "T"
    return Fixed(f"P{'T' if timed else ''}{digits(count * (2 if unit == 'fortnight' else 1))}{letters[timed:]}")


def annually(match: Match) -> Meaning | None:
    """ "Annually", unless it is a rate ("rose 20% annually")."""
    return None if match.near(-1).kind in _RATED or is_rated(match.near(-1)) else daily(match)


_RATED = frozenset({"DECIMAL", "PERCENT"})
_DAILY = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
    "nightly": "P1D", "fortnightly": "P2W",
}  # fmt: skip


def daily(match: Match) -> Meaning | None:
    """ "Daily", "weekly"; not with a capital, as in the name of a paper."""
    word = match.tokens[0]
    return None if match.is_capital(word) and not match.trusted else Fixed(_DAILY[word.words])
