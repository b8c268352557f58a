"""Time expressions: found, typed, valued. The texts are made up; 9 May 2019 is a Thursday."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trees import tree_of

from standoff.encoder.words import find_words
from standoff.reading.times import SURE, find_times, merge, parse_time, resolve_times
from standoff.reading.times.direction import direction_of
from standoff.reading.times.zones import zone_of
from standoff.record import Span, TimeExpression

THURSDAY = "2019-05-09"


def times_in(text: str, published: str | None = THURSDAY) -> tuple[TimeExpression, ...]:
    words = find_words(text)
    return resolve_times(find_times(text, words), published, direction_of(tree_of(text)))


def values(text: str, published: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(time.span.of(text), time.value) for time in times_in(text, published)]


POINTS = [
    # days
    ("The envoy left on May 6, 2019.", [("May 6, 2019", "2019-05-06")]),
    ("The answer came on 24 October 1962.", [("24 October 1962", "1962-10-24")]),
    ("The raid on Oct. 24 failed.", [("Oct. 24", "2018-10-24")]),
    ("The summit will open on June 3.", [("June 3", "2019-06-03")]),
    ("It fell on the 3rd of March.", [("the 3rd of March", "2019-03-03")]),
    ("A ceremony is planned for Sept 14.", [("Sept 14", "2019-09-14")]),
    ("The file is dated 2019-04-30.", [("2019-04-30", "2019-04-30")]),
    ("Signed 04/30/2019 in Geneva.", [("04/30/2019", "2019-04-30")]),
    ("Signed 30/04/2019 in Geneva.", [("30/04/2019", "2019-04-30")]),
    ("Patrols stopped from May 6-8.", [("May 6", "2019-05-06"), ("8", "2019-05-08")]),
    ("Patrols stopped on May 6 and 7.", [("May 6", "2019-05-06"), ("7", "2019-05-07")]),
    ("They met on 6-8 May 2018.", [("6", "2018-05-06"), ("8 May 2018", "2018-05-08")]),
    ("They met on May 6-8, 2018.", [("May 6", "2018-05-06"), ("8", "2018-05-08"), ("2018", "2018")]),
    ("They met on May 5, 6 and 7.", [("May 5", "2019-05-05"), ("6", "2019-05-06"), ("7", "2019-05-07")]),
    ("They met on 5, 6 and 7 May.", [("5", "2019-05-05"), ("6", "2019-05-06"), ("7 May", "2019-05-07")]),
    ("On May 5, 6 people fell ill.", [("May 5", "2019-05-05")]),
    ("He was arrested on Feb. 29.", [("Feb. 29", "2016-02-29")]),
    ("The vote will be held on Feb. 29.", [("Feb. 29", "2020-02-29")]),
    ("The vote is on Feb. 30.", [("Feb. 30", None)]),
    ("On 31 June they met.", [("31 June", None)]),
    ("In February 30 people left.", [("February", "2019-02")]),
    ("In fiscal 2019 first quarter it rose.", [("fiscal 2019 first quarter", "2019-Q1")]),
    ("It rose in the fiscal year 2017-18.", [("the fiscal year 2017-18", "2018")]),
    ("Passover was quiet.", [("Passover", "2019-04-20")]),
    ("Diwali 2018 was loud.", [("Diwali 2018", "2018-11-07")]),
    ("He came on May 6. In 1962 it was worse. The previous day he fell.",
     [("May 6", "2019-05-06"), ("1962", "1962"), ("The previous day", None)]),
    ("The call began at 11 p.m. Moscow time on Sunday.", [("11 p.m. Moscow time on Sunday", "2019-05-05T23:00")]),
    ("At 9 a.m. This time nobody came.", [("9 a.m.", "2019-05-09T09:00")]),
    ("An editorial of Sunday, April 28 said so.", [("Sunday, April 28", "2019-04-28")]),
    ("Since the Sept. 11 attacks it is shut.", [("Sept. 11", "2001-09-11")]),
    ("A law passed after 9/11 allows it.", [("9/11", "2001-09-11")]),
    # weekdays, by tense
    ("The minister said on Tuesday that he agreed.", [("Tuesday", "2019-05-07")]),
    ("The minister said on Thursday that he agreed.", [("Thursday", "2019-05-09")]),
    ("The minister will speak on Tuesday.", [("Tuesday", "2019-05-14")]),
    ("The troops must leave by Friday.", [("Friday", "2019-05-10")]),
    ("The talks were put off until Monday.", [("Monday", "2019-05-13")]),
    ("He spoke ahead of Sunday's vote.", [("Sunday", "2019-05-12")]),
    ("Analysts expect the council to meet on Sunday.", [("Sunday", "2019-05-12")]),
    ("Talks are due on Sunday.", [("Sunday", "2019-05-12")]),
    ("Talks resume Sunday.", [("Sunday", "2019-05-12")]),
    ("The deadline expires on Friday.", [("Friday", "2019-05-10")]),
    ("By Friday, she vowed, it would end.", [("Friday", "2019-05-10")]),
    ("The ultimatum runs out at midnight on Friday.", [("midnight on Friday", "2019-05-10T24:00")]),
    ("The summit, to be held on Sunday, was his idea.", [("Sunday", "2019-05-12")]),
    ("They agreed on a ceasefire starting Saturday.", [("Saturday", "2019-05-11")]),
    ("He returns Saturday.", [("Saturday", "2019-05-11")]),
    ("He spoke of the talks scheduled for Tuesday.", [("Tuesday", "2019-05-14")]),
    ("She would not describe the Friday letter.", [("Friday", "2019-05-03")]),
    ("He praised Monday's meeting.", [("Monday", "2019-05-06")]),
    ("The Sunday talks ended.", [("Sunday", "2019-05-05")]),
    ("They met last Thursday.", [("last Thursday", "2019-05-02")]),
    ("They meet next Thursday.", [("next Thursday", "2019-05-16")]),
    ("A truce begins this coming Sunday.", [("this coming Sunday", "2019-05-12")]),
    ("It broke down on Wednesday last week.", [("Wednesday last week", "2019-05-01")]),
    ("It will end on Monday of next week.", [("Monday of next week", "2019-05-13")]),
    # near days
    ("Yesterday he left; today he is back.", [("Yesterday", "2019-05-08"), ("today", "2019-05-09")]),
    ("It ended the day before yesterday.", [("the day before yesterday", "2019-05-07")]),
    ("It ends the day after tomorrow.", [("the day after tomorrow", "2019-05-11")]),
    # weeks, weekends
    ("The envoys met this week.", [("this week", "2019-W19")]),
    ("Fighting resumed late last week.", [("late last week", "2019-W18")]),
    ("Over the weekend, jets struck the port.", [("the weekend", "2019-W18-WE")]),
    ("The council will meet this weekend.", [("this weekend", "2019-W19-WE")]),
    ("A hearing is set for the week of June 3.", [("the week of June 3", "2019-W23")]),
    # months, quarters, seasons
    ("In September, the army withdrew.", [("September", "2018-09")]),
    ("The accord takes effect and will be reviewed in January.", [("January", "2020-01")]),
    ("Last month it held; next month it may not.", [("Last month", "2019-04"), ("next month", "2019-06")]),
    ("It began in March of last year.", [("March of last year", "2018-03")]),
    ("It began in mid-March.", [("mid-March", "2019-03")]),
    ("Exports fell in the first quarter of 2019.", [("the first quarter of 2019", "2019-Q1")]),
    ("The second half of 2018 was worse.", [("The second half of 2018", "2018-H2")]),
    ("They fought all through last summer.", [("last summer", "2018-SU")]),
    ("It goes back to the winter of 1962.", [("the winter of 1962", "1962-WI")]),
    # years and longer
    ("The war has gone on since 2014.", [("2014", "2014")]),
    ("He won the 2016 election.", [("2016", "2016")]),
    ("The 2016-17 budget passed.", [("2016", "2016"), ("17", "2017")]),
    ("The embargo ends by the end of 2020.", [("the end of 2020", "2020")]),
    ("In nineteen sixty-two the ships came.", [("nineteen sixty-two", "1962")]),
    ("In the early 2020s it will close.", [("the early 2020s", "202")]),
    ("It was a habit of the '60s and the nineties.", [("the '60s", "196"), ("the nineties", "199")]),
    ("The fort is from the 19th century.", [("the 19th century", "18")]),
    # distances
    ("He resigned three years ago.", [("three years ago", "2016")]),
    ("He resigned 18 months ago.", [("18 months ago", "2017-11")]),
    ("He resigned two weeks ago.", [("two weeks ago", "2019-W17")]),
    ("He resigned 10 days ago.", [("10 days ago", "2019-04-29")]),
    ("He resigned a decade ago.", [("a decade ago", "2009")]),
    ("He resigned half a century ago.", [("half a century ago", "1969")]),
    ("He resigned several years ago.", [("several years ago", "PAST_REF")]),
    ("He will return two weeks from now.", [("Two weeks from now".lower(), "2019-W21")]),
    # times of day
    ("She is expected to speak on Sunday at 10 a.m. in Oslo.", [("Sunday at 10 a.m.", "2019-05-12T10:00")]),
    ("The strike began at 0600 GMT.", [("0600 GMT", "2019-05-09T06:00Z")]),
    ("The blast came at 7:30 p.m. on Tuesday.", [("7:30 p.m. on Tuesday", "2019-05-07T19:30")]),
    ("The blast came at 11:30pm.", [("11:30pm", "2019-05-09T23:30")]),
    ("He called at noon on Monday.", [("noon on Monday", "2019-05-06T12:00")]),
    ("He left on Wednesday morning.", [("Wednesday morning", "2019-05-08TMO")]),
    ("The shelling began last night.", [("last night", "2019-05-08TNI")]),
    ("The town was shelled overnight.", [("overnight", "2019-05-08TNI")]),
    ("He was shot on the night of 5 May.", [("the night of 5 May", "2019-05-05TNI")]),
    ("He was arrested on Monday. He was freed at 6 p.m.", [("Monday", "2019-05-06"), ("6 p.m.", "2019-05-06T18:00")]),
    # counted from an earlier time
    (
        "He came on Tuesday. The following day he met the general; two days later he left.",
        [("Tuesday", "2019-05-07"), ("The following day", "2019-05-08"), ("two days later", "2019-05-10")],
    ),
    (
        "In 1962 the island was blockaded; that year and the following year were the worst.",
        [("1962", "1962"), ("that year", "1962"), ("the following year", "1963")],
    ),
    (
        "Profit rose in the third quarter of 2018, from a loss a year earlier.",
        [("the third quarter of 2018", "2018-Q3"), ("a year earlier", "2017-Q3")],
    ),
    # holidays
    ("They struck on Christmas Eve.", [("Christmas Eve", "2018-12-24")]),
    ("They struck on Easter Sunday.", [("Easter Sunday", "2019-04-21")]),
    # vague
    ("The front is now quiet.", [("now", "PRESENT_REF")]),
    ("The front was quiet until recently.", [("recently", "PAST_REF")]),
    ("There is no plan for the near future.", [("the near future", "FUTURE_REF")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POINTS, ids=lambda case: case if isinstance(case, str) else "")
def test_points(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


LENGTHS = [
    ("They have 24 hours to answer.", "24 hours", "PT24H", None),
    ("It lasted at least 30 days.", "at least 30 days", "P30D", "EQUAL_OR_MORE"),
    ("It lasted no more than three months.", "no more than three months", "P3M", "EQUAL_OR_LESS"),
    ("It lasted more than two hours.", "more than two hours", "PT2H", "MORE_THAN"),
    ("It lasted less than a minute.", "less than a minute", "PT1M", "LESS_THAN"),
    ("It lasted about five years.", "about five years", "P5Y", "APPROX"),
    ("It lasted two and a half years.", "two and a half years", "P2Y6M", None),
    ("It lasted 5 1/2 hours.", "5 1/2 hours", "PT5H30M", None),
    ("It lasted an hour and a half.", "an hour and a half", "PT1H30M", None),
    ("It lasted twenty-four days.", "twenty-four days", "P24D", None),
    ("It lasted four decades.", "four decades", "P40Y", None),
    ("It lasted two million years.", "two million years", "P2000000Y", None),
    ("It lasted for centuries.", "centuries", "PXCE", None),
    ("It lasted 2.5 days.", "2.5 days", "P2.5D", None),
    ("It lasted half an hour.", "half an hour", "PT30M", None),
    ("It lasted a while.", "a while", "PXX", None),
    ("It lasted several weeks.", "several weeks", "PXW", None),
    ("It lasted for years.", "years", "PXY", None),
    ("It began a two-day visit.", "two-day", "P2D", None),
    ("The 72-hour ultimatum ran out.", "72-hour", "PT72H", None),
    ("It was held for a week.", "a week", "P1W", None),
    ("It was held for another year.", "another year", "P1Y", None),
]


@pytest.mark.parametrize(("text", "words", "value", "mod"), LENGTHS)
def test_lengths(text: str, words: str, value: str, mod: str | None) -> None:
    (time,) = times_in(text)
    assert (time.span.of(text), time.type, time.value, time.mod, time.from_) == (words, "DURATION", value, mod, None)


SETS = [
    ("The council meets every Monday.", "every Monday", "XXXX-WXX-1"),
    ("They patrol every two weeks.", "every two weeks", "P2W"),
    ("They patrol twice a day.", "twice a day", "P1D"),
    ("They patrol on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("They march each July.", "each July", "XXXX-07"),
    ("The daily flights resumed.", "daily", "P1D"),
    ("The check is repeated every three hours.", "every three hours", "PT3H"),
]


@pytest.mark.parametrize(("text", "words", "value"), SETS)
def test_sets(text: str, words: str, value: str) -> None:
    (time,) = times_in(text)
    assert (time.span.of(text), time.type, time.value, time.anchor) == (words, "SET", value, "none")


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and they may march on.",
        "Theresa May said no.",
        "The March for Life drew a crowd.",
        "April Oduya objected.",
        "He finished second, in the second round.",
        "He told the Sunday Times so.",
        "It was called Bloody Sunday.",
        "It cost $19 million, or $2000.",
        "The tax brings in $5 million a year.",
        "They fired 1990 shells.",
        "About 1500 troops and 2000 people came.",
        "A 44-year-old man, 52 years old in truth, is in his 80s.",
        "He was shown on 60 Minutes and in USA Today.",
        "After the fall of the city he fled.",
        "The Winter Olympics are over.",
        "An F-16 and a Boeing 737 landed on runway 24.",
        "See https://news.example/2019/05/06/talks for more.",
        "Write to desk2019@news.example.",
        "Three quarters of the voters agreed.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


INTERVALS = [
    ("It was on Tuesday.", THURSDAY, "2019-05-07", "2019-05-08"),
    ("It was last week.", THURSDAY, "2019-04-29", "2019-05-06"),
    ("It was over the weekend.", THURSDAY, "2019-05-04", "2019-05-06"),
    ("It was in 1962.", THURSDAY, "1962-01-01", "1963-01-01"),
    ("It was in the 1960s.", THURSDAY, "1960-01-01", "1970-01-01"),
    ("It was in post-1962 Cuba.", THURSDAY, "1963-01-01", None),
    ("It was on Wednesday morning.", THURSDAY, "2019-05-08T00:00", "2019-05-08T12:00"),
    ("It was last night.", THURSDAY, "2019-05-08T18:00", "2019-05-09T06:00"),
    ("It was at 0600 GMT.", THURSDAY, "2019-05-09T06:00Z", "2019-05-09T06:01Z"),
    ("It will end within two days.", THURSDAY, "2019-05-09", "2019-05-12"),
    ("It will end in the next 48 hours.", THURSDAY, "2019-05-09", "2019-05-12"),
    ("It will end within 48 hours.", THURSDAY, "2019-05-09", "2019-05-12"),
    ("It will end in 48 hours.", THURSDAY, "2019-05-09", "2019-05-12"),
    ("It ended in 48 hours.", THURSDAY, None, None),
    ("More will come in the coming days.", THURSDAY, "2019-05-09", None),
    (
        "It will end in the next 48 hours.",
        "2019-05-09T18:05:00+02:00",
        "2019-05-09T18:05+02:00",
        "2019-05-11T18:05+02:00",
    ),
    ("It grew over the past two weeks.", THURSDAY, "2019-04-25", "2019-05-10"),
    ("It was two hours ago.", "2019-05-09T01:05:00+00:00", "2019-05-08T23:05+00:00", "2019-05-08T23:06+00:00"),
    ("It was in fiscal 2018.", THURSDAY, None, None),
    ("It is now over.", THURSDAY, "2019-05-09", "2019-05-10"),
    ("It was over until recently.", THURSDAY, None, "2019-05-10"),
    ("It will soon be over.", THURSDAY, "2019-05-09", None),
    ("It has gone on in recent weeks.", THURSDAY, None, "2019-05-10"),
    ("It is over in FY2018.", THURSDAY, None, None),
]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It began at 11 p.m. Moscow time.", "2019-05-09T23:00+03:00"),
        ("It began at 11 p.m., New York time.", "2019-05-09T23:00-04:00"),
        ("It began at 8 p.m. Eastern Standard Time.", "2019-05-09T20:00-05:00"),
        ("It began at 8 p.m. Eastern.", "2019-05-09T20:00-04:00"),
        ("It began at 20:00 MSK.", "2019-05-09T20:00+03:00"),
        ("It began at 1700 Tokyo time.", "2019-05-09T17:00+09:00"),
        ("It began at 9 p.m. (Greenwich Mean Time).", "2019-05-09T21:00Z"),
        ("It began at 6 p.m. Xanadu time.", "2019-05-09T18:00"),
        ("It began at 6 p.m. local time.", "2019-05-09T18:00+05:30"),
        ("It began at 6 p.m.", "2019-05-09T18:00+05:30"),
    ],
)
def test_a_zone_in_words_comes_before_the_datelines(text: str, start: str) -> None:
    found = find_times(text, find_words(text))
    (time,) = resolve_times(found, THURSDAY, direction_of(tree_of(text)), zone_of("NEW DELHI"))
    assert time.from_ == start


@pytest.mark.parametrize(("text", "published", "start", "end"), INTERVALS)
def test_intervals_are_half_open(text: str, published: str, start: str | None, end: str | None) -> None:
    (time,) = times_in(text, published)
    assert (time.from_, time.to) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Tuesday.", "XXXX-WXX-2"),
        ("He left on May 6.", "XXXX-05-06"),
        ("He left in September.", "XXXX-09"),
        ("He left at 10 a.m.", "XXXX-XX-XXT10:00"),
        ("He left on Tuesday night.", "XXXX-WXX-2TNI"),
        ("He left last summer.", "XXXX-SU"),
        ("He left last week.", None),
        ("He left yesterday.", None),
    ],
)
def test_without_a_date_of_publication_nothing_is_guessed(text: str, value: str | None) -> None:
    (time,) = times_in(text, None)
    assert (time.value, time.from_, time.to, time.anchor) == (value, None, None, "none")


def test_full_dates_and_what_counts_from_them_need_no_publication() -> None:
    times = times_in("He came on May 6, 2019. The next day he left.", None)
    assert [(time.value, time.anchor) for time in times] == [("2019-05-06", "none"), ("2019-05-07", "t1")]


def test_anchors_ids_and_makers() -> None:
    times = times_in("He came on Tuesday. The following day he left for good, as in 2018.")
    assert [time.id for time in times] == ["t1", "t2", "t3"]
    assert [time.anchor for time in times] == ["published", "t1", "none"]
    assert [time.maker for time in times] == ["rule:time-weekday", "rule:time-relative", "rule:time-year"]
    assert all(0 < time.confidence <= 1 for time in times)


def test_out_of_the_calendar_is_unknown() -> None:
    assert values("It was formed 90000 years ago.") == [("90000 years ago", None)]
    assert values("It will last for the next 90000 years.") == [("the next 90000 years", "P90000Y")]
    assert values("The form says February 30.") == [("February 30", None)]


@pytest.mark.parametrize(
    ("words", "found", "type_"),
    [
        ("in the autumn of 1962", "the autumn of 1962", "DATE"),
        ("the hot summer of 1995", "the hot summer of 1995", "DATE"),
        ("May", "May", "DATE"),
        ("a week", "a week", "DURATION"),
        ("on the morning of May 6", "the morning of May 6", "TIME"),
    ],
)
def test_words_that_somebody_else_takes_for_a_time(words: str, found: str, type_: str) -> None:
    form = parse_time(words)
    assert form is not None
    assert (form.span.of(words), form.type) == (found, type_)


@pytest.mark.parametrize(
    "words",
    [
        "the foreign minister",
        "",
        "Monday and Tuesday",
        "Tuesday, in fine weather",
        "one man we all know at the ministry in May",
    ],
)
def test_words_that_cannot_be_read(words: str) -> None:
    assert parse_time(words) is None


def test_bounds_alone_are_no_time() -> None:
    text = "It lasted more than anybody thought."
    assert merge([], [(Span(10, 19), "DURATION", 0.99)], text) == []


def test_merging_with_an_encoders_proposals() -> None:
    text = "Mrs May left in the hot summer of 1995, on day four, and Tuesday, in fine weather."
    forms = find_times(text, find_words(text))
    assert [form.span.of(text) for form in forms] == ["summer of 1995", "Tuesday"]

    def proposal(words: str, type_: str, probability: float) -> tuple[Span, str, float]:
        start = text.index(words)
        return Span(start, start + len(words)), type_, probability

    proposals = [
        proposal("the hot summer of 1995", "DATE", 0.9),  # longer than the rule's, and readable
        proposal("Tuesday, in fine weather", "DATE", 0.9),  # longer, and not readable whole
        proposal("day four", "DATE", SURE),  # not readable, but sure
        proposal("fine", "DATE", SURE - 0.1),  # neither
        proposal("May", "DATE", SURE - 0.1),  # the rules refused it for what stands around
    ]
    merged = merge(forms, proposals, text, maker="encoder@1")
    assert [(form.span.of(text), form.maker, form.meaning is None) for form in merged] == [
        ("the hot summer of 1995", "encoder@1", False),
        ("day four", "encoder@1", True),
        ("Tuesday", "rule:time-weekday", False),
    ]


_PIECES = st.sampled_from(
    "the a last next this past three 24 31 1962 2019 May March Oct. second day days weeks year month quarter Tuesday "
    ", - . of on at in to and early late ago later earlier Friday night 10 p.m. noon 7:15 99:99 31/02/2019 0000-00-00 "
    "9999-12-31 February 30 29 first fourth half century '60s 1000s now soon every each fiscal 0600 GMT few couple "
    "hundred thousand Christmas Eve week weekend summer following previous same period ended \n\n".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=40).map(" ".join))
_PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.just("2019-05-09T18:05:00+02:00"),
)
_TENSES = st.sampled_from(["past", "present", "timetable", "planned", "future", None])


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _PUBLISHED, _TENSES)
def test_whatever_the_text(text: str, published: str | None, tense: str | None) -> None:
    times = resolve_times(find_times(text, find_words(text)), published, lambda span: tense)
    end = 0
    for number, time in enumerate(times, 1):
        assert time.id == f"t{number}"
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        assert time.from_ is None or time.to is None or time.from_ < time.to
        assert time.value is not None or (time.from_ is None and time.to is None)
        assert time.anchor in {"published", "none", *(earlier.id for earlier in times[: number - 1])}
        assert time.anchor != "published" or published is not None


@settings(max_examples=200, deadline=None)
@given(_TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.floats(0, 1)), max_size=5))
def test_merged_forms_are_in_order_and_apart(text: str, proposed: list[tuple[int, int, float]]) -> None:
    spans = [
        (Span(start, min(start + length, len(text))), "DATE", probability)
        for start, length, probability in proposed
        if start < len(text)
    ]
    forms = merge(find_times(text, find_words(text)), spans, text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(forms))
