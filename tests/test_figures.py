"""One quantity over reports and days."""

from dataclasses import dataclass, replace

import pytest
from records import a_record, a_report, place

from standoff.record import Quantity, Record, TimeExpression
from standoff.stories.figures import Figure, figure_keys, find_figures
from standoff.vocabulary import QuantityRole


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity by its words, and the day it is given for."""

    words: str
    low: float | None
    high: float | None
    object: str | None
    role: QuantityRole = "other"
    unit: str | None = "person"
    as_of: str | None = None


def report(
    text: str, counted: list[Counted], address: str, published: str | None = "1962-10-23", publisher: str | None = None
) -> Record:
    record = a_record(
        a_report(text, address=f"https://{address}.example/1", published=published, publisher=publisher or address),
        (),
        (),
    )
    quantities, times = [], []
    for number, one in enumerate(counted, start=1):
        span = place(one.words, text)
        time = None
        if one.as_of:
            time = f"t{number}"
            times.append(
                TimeExpression(
                    time, span, "DATE", one.as_of, None, one.as_of, f"{one.as_of[:8]}{int(one.as_of[8:]) + 1:02}",
                    "published", "rule:test", 0.9,
                )
            )  # fmt: skip
        about = place(one.object, text) if one.object else None
        quantities.append(
            Quantity(
                f"q{number}", span, one.low, one.high, False, None, one.unit, one.object, about, None, None, one.role,
                time, "rule:test", 0.9,
            )
        )  # fmt: skip
    return replace(record, quantities=tuple(quantities), times=tuple(times))


def dead(number: float, words: str, address: str, published: str = "1962-10-23", **more: str | None) -> Record:
    text = f"The flood at Lower Quay killed {words} people, the mayor said."
    return report(text, [Counted(words, number, number, "people", "dead", **more)], address, published)


def values(figure: Figure) -> list[tuple[float | None, bool]]:
    return [(value.low, value.superseded) for value in figure.values]


def test_two_values_of_one_day_are_in_conflict():
    (figure,) = find_figures([dead(12, "12", "harbour"), dead(15, "15", "upland")])
    assert figure.conflict and (figure.low, figure.high) == (12, 15)
    assert values(figure) == [(12, False), (15, False)]
    assert (figure.object, figure.role) == ("people", "dead")


def test_the_range_has_both_ends_where_one_value_is_open():
    (figure,) = find_figures([dead(12, "12", "harbour"), report(
        "The flood at Lower Quay killed at least 15 people, the mayor said.",
        [Counted("at least 15", 15, None, "people", "dead")], "upland", "1962-10-23",
    )])  # fmt: skip
    assert figure.conflict and (figure.low, figure.high) == (12, 15)


def test_a_telling_number_speaks_for_one_figure():
    def ships(number: int, other: int) -> list[int]:
        texts = (f"Some {number} grain ships were on their way to the island, the agent told a meeting on Monday.",
                 f"Meanwhile {other} grain ships were reported to be moving to Lower Quay.")  # fmt: skip
        counted = [Counted(f"{each} grain ships", each, each, "grain ships") for each in (number, other)]
        reports = [report(text, [one], at, "1962-10-23") for text, one, at in zip(texts, counted, "ab", strict=True)]
        return sorted(len(figure.values) for figure in find_figures(reports))

    assert ships(25, 25) == [2]
    assert ships(25, 27) == ships(2, 2) == [1, 1]


def test_the_same_value_is_none():
    (figure,) = find_figures([dead(12, "12", "harbour"), dead(12, "twelve", "upland")])
    assert not figure.conflict and len(figure.values) == 2


def test_a_toll_that_grows_with_the_days_supersedes():
    (figure,) = find_figures([dead(15, "15", "upland", "1962-10-25"), dead(12, "12", "harbour")])
    assert not figure.conflict and values(figure) == [(12, True), (15, False)]
    assert [(was.low, now.low) for was, now in figure.revisions] == [(12, 15)]
    assert (figure.low, figure.high) == (15, 15)


def test_a_toll_that_shrinks_does_not():
    (figure,) = find_figures([dead(15, "15", "harbour"), dead(12, "12", "upland", "1962-10-25")])
    assert figure.conflict and values(figure) == [(15, False), (12, False)]


def test_a_publisher_corrects_itself():
    first = report("The council voted 20 to 3 on the bridge.", [Counted("20", 20, 20, None, unit=None)], "harbour")
    second = report(
        "The council voted 19 to 3 on the bridge.",
        [Counted("19", 19, 19, None, unit=None)],
        "harbour2",
        "1962-10-25",
        "harbour",
    )
    figures = [figure for figure in find_figures([first, second]) if len(figure.values) > 1]
    assert [value.superseded for value in figures[0].values] == [True, False]


def test_the_day_a_value_is_given_for_counts_more_than_publication():
    first = dead(12, "12", "harbour", "1962-10-25", as_of="1962-10-22")
    second = dead(15, "15", "upland", "1962-10-24", as_of="1962-10-24")
    (figure,) = find_figures([first, second])
    assert sorted(values(figure)) == [(12, True), (15, False)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The flood left 35 people dead or missing.", "dead and missing"),
        ("The number of dead and missing rose to 35 people.", "dead and missing"),
        ("The flood left 35 people dead and 4 missing.", "dead"),
        ("The flood left 35 people dead.", "dead"),
    ],
)
def test_dead_are_not_dead_and_missing(text, role):
    (figure,) = [
        one for one in find_figures([report(text, [Counted("35", 35, 35, "people", "dead")], "harbour")]) if one.object
    ]
    assert figure.role == role


def test_dead_and_dead_and_missing_stay_apart():
    first = report("The flood left 35 people dead.", [Counted("35", 35, 35, "people", "dead")], "harbour")
    second = report("The flood left 40 people dead or missing.", [Counted("40", 40, 40, "people", "dead")], "upland")
    figures = find_figures([first, second])
    assert sorted(figure.role for figure in figures) == ["dead", "dead and missing"]
    assert not any(figure.conflict for figure in figures)


def test_what_is_counted_keeps_figures_apart():
    text = "The strike idled 40 cranes and 12 ferries."
    counted = [Counted("40", 40, 40, "cranes", unit=None), Counted("12", 12, 12, "ferries", unit=None)]
    figures = find_figures([report(text, counted, "harbour"), report(text, counted, "upland")])
    assert [(one.object, len(one.values), one.conflict) for one in figures] == [
        ("cranes", 2, False),
        ("ferries", 2, False),
    ]


def test_bounds_are_compared_as_bounds():
    least = report(
        "The flood killed at least 50 people.", [Counted("at least 50", 50, None, "people", "dead")], "upland"
    )
    exact = report("The flood killed 59 people.", [Counted("59", 59, 59, "people", "dead")], "harbour")
    more = report("The flood killed at least 80 people.", [Counted("at least 80", 80, None, "people", "dead")], "delta")
    assert not find_figures([least, exact])[0].conflict
    assert find_figures([more, exact])[0].conflict


def test_numbers_that_the_record_does_not_read_are_compared_in_one_sentence():
    first = report("Harbour United beat the ferrymen 41 to 12 on Sunday.", [], "harbour")
    second = report("Harbour United beat the ferrymen 47 to 12 on Sunday.", [], "upland")
    (figure,) = find_figures([first, second])
    assert figure.conflict and [value.low for value in figure.values] == [41, 47]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Nearly 3,000 persons were told to leave the base before noon.", "3,000", 3000, "persons", "other"),
         ("About 2,800 persons were told to leave, the harbour master said.", "2,800", 2800, "persons", "other")),
        (("The town called up about 14,000 bargemen of the reserve.", "14,000", 14000, "bargemen", "force"),
         ("The town called up its reserve, about 14,000 men.", "14,000", 14000, "men", "other")),
        (("Some 25 Soviet ships were on their way to the island.", "25", 25, "Soviet ships", "other"),
         ("Some 25 Russian ships are on their way, the agent said.", "25", 25, "Russian ships", "other")),
    ],
    ids=["nearly the same number", "a wider word", "a state by two names"],
)  # fmt: skip
def test_one_figure_in_other_words(first, second):
    reports = []
    for address, (text, words, number, counted, role) in (("harbour", first), ("upland", second)):
        unit = "ship" if "ships" in counted else "person"
        one = report(text, [Counted(words, number, number, counted, role, unit)], address)
        rough = replace(one.quantities[0], approximate=True)
        reports.append(replace(one, quantities=(rough,)))
    assert [len(figure.values) for figure in find_figures(reports)] == [2]


def test_votes_are_figures_of_those_for_and_those_against():
    first = report("The council voted 19 to 3 on the bridge.", [], "harbour")
    second = report("By a vote of 17 to 3 the council let the bridge stand.", [], "upland")
    found = {figure.object: figure for figure in find_figures([first, second])}
    assert sorted(found) == ["votes against", "votes for"]
    assert found["votes for"].conflict and not found["votes against"].conflict


def test_what_a_report_takes_back_is_superseded():
    text = "The flood at Lower Quay killed 12 people. An earlier report said that the flood killed 15 people."
    both = [Counted("12", 12, 12, "people", "dead"), Counted("15", 15, 15, "people", "dead")]
    (figure,) = find_figures([report(text, both, "harbour")])
    assert sorted(values(figure)) == [(12, False), (15, True)] and not figure.conflict


@pytest.mark.parametrize(
    ("from_", "to", "as_of"),
    [
        ("1962-10-22", "1962-10-29", "1962-10-24"),
        ("1962-10-15", "1962-10-22", "1962-10-21"),
        ("1962-10-23", "1962-10-24", "1962-10-23"),
    ],
    ids=["this week", "last week", "a day"],
)
def test_the_day_of_a_value_given_for_longer(from_, to, as_of):
    one = dead(12, "12", "harbour", "1962-10-24", as_of="1962-10-22")
    one = replace(one, times=(replace(one.times[0], from_=from_, to=to),))
    assert find_figures([one])[0].values[0].as_of == as_of


def test_the_order_of_the_reports_does_not_matter():
    some = [dead(12, "12", "harbour"), dead(15, "15", "upland"), dead(15, "fifteen", "delta", "1962-10-24")]
    assert find_figures(some) == find_figures(some[::-1])


def test_keys():
    assert list(figure_keys(dead(12, "12", "harbour"))) == ["dead people"]
