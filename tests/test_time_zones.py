"""Zones by dateline, and the offsets they give."""

from datetime import datetime

import pytest

from standoff.reading.times.zones import named_zone, with_offset, zone_of

SUMMER, WINTER = datetime(2019, 7, 1, 21), datetime(2019, 1, 1, 21)


@pytest.mark.parametrize(
    ("dateline", "summer", "winter"),
    [
        ("GENEVA", "+02:00", "+01:00"),
        ("MOSCOW", "+03:00", "+03:00"),
        ("KASSALA, Sudan", "+02:00", "+02:00"),
        ("BUFFALO, N.Y.", "-04:00", "-05:00"),
        ("PARIS, Texas", "-05:00", "-06:00"),
        ("ATLANTA, Ga.", "-04:00", "-05:00"),
        ("TBILISI, Georgia", "+04:00", "+04:00"),
        ("VLADIVOSTOK, Russia", "+10:00", "+10:00"),
        ("SEOUL/TOKYO", "+09:00", "+09:00"),
        ("WASHINGTON (AP)", "-04:00", "-05:00"),
        ("UNITED NATIONS", "-04:00", "-05:00"),
        ("N’Djamena", "+01:00", "+01:00"),
        ("Bogotá", "-05:00", "-05:00"),
        ("LONDON", "+01:00", "Z"),
    ],
)
def test_zone_of_a_dateline(dateline: str, summer: str, winter: str) -> None:
    zone = zone_of(dateline)
    assert with_offset(SUMMER, zone) == "2019-07-01T21:00" + summer
    assert with_offset(WINTER, zone) == "2019-01-01T21:00" + winter


@pytest.mark.parametrize("dateline", [None, "", "NOWHERE IN PARTICULAR", "ABOARD THE SHIP", ",", "("])
def test_an_unknown_dateline_has_no_zone(dateline: str | None) -> None:
    assert zone_of(dateline) is None
    assert with_offset(SUMMER, None) == "2019-07-01T21:00"


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("gmt", "Z"),
        ("EST", "-05:00"),
        ("cest", "+02:00"),
        ("et", "-04:00"),
        ("Moscow", "+03:00"),
        ("pacific", "-07:00"),
    ],
)
def test_a_zone_that_the_words_name(words: str, offset: str) -> None:
    assert with_offset(SUMMER, named_zone(words)) == "2019-07-01T21:00" + offset
