"""Offices: what the words of a role mean, and the table of those who held them."""

from datetime import date
from itertools import groupby

import pytest

from standoff.linking.known import earliest_sure, latest_sure, office_rows, persons_of
from standoff.linking.names import agree, ends, key, within
from standoff.linking.offices import Office, asked, claims_of, shared


@pytest.mark.parametrize(
    ("title", "of", "country", "means"),
    [
        ("Prime Minister", "FRA", None, ("prime minister", "FRA", "holds")),
        ("premier of Algeria", None, None, ("prime minister", "DZA", "holds")),
        ("German Chancellor", None, None, ("prime minister", "DEU", "holds")),
        ("Taoiseach", None, None, ("prime minister", "IRL", "holds")),
        ("President", None, None, ("president", None, "holds")),
        ("President", None, "BRA", ("president", "BRA", "holds")),
        ("U.S. Secretary of State", None, None, ("foreign minister", "USA", "holds")),
        ("Secretary of State", None, None, ("foreign minister", None, "holds")),
        ("British Foreign Secretary", None, None, ("foreign minister", "GBR", "holds")),
        ("external affairs minister", "IND", None, ("foreign minister", "IND", "holds")),
        ("Minister for Europe and Foreign Affairs", "FRA", None, ("foreign minister", "FRA", "holds")),
        ("Defense Secretary", "USA", None, ("defence minister", "USA", "holds")),
        ("NATO secretary-general", None, "NOR", ("secretary general", "NATO", "holds")),
        ("secretary general of the United Nations", None, None, ("secretary general", "UN", "holds")),
        ("Secretary-General", None, "NOR", ("secretary general", None, "holds")),
        ("Secretary-General", "UNO", None, ("secretary general", "UN", "holds")),
        ("secretary general of NATO", "IGO", None, ("secretary general", "NATO", "holds")),
        ("foreign policy chief", "EUR", None, ("high representative", "EU", "holds")),
        ("European Commission President", None, None, ("president", "European Commission", "holds")),
        ("EU foreign policy chief", None, None, ("high representative", "EU", "holds")),
        ("the bloc’s foreign policy chief", None, None, ("high representative", "EU", "holds")),
        ("North Korean leader", None, None, ("leader", "PRK", "holds")),
        ("president of the republic", "FRA", None, ("president", "FRA", "holds")),
        ("former president", "USA", None, ("president", "USA", "former")),
        ("ex-Prime Minister", "ITA", None, ("prime minister", "ITA", "former")),
        ("the late President", "USA", None, ("president", "USA", "former")),
        ("then-President", "USA", None, ("president", "USA", "former")),
        ("President-elect", "USA", None, ("president", "USA", "elect")),
        ("incoming foreign minister", "DEU", None, ("foreign minister", "DEU", "elect")),
        ("outgoing French prime minister", None, None, ("prime minister", "FRA", "holds")),
        ("acting President", "KOR", None, ("president", "KOR", "acting")),
        ("interim Prime Minister", "LBY", None, ("prime minister", "LBY", "acting")),
        ("newly elected president of Mexico", None, None, ("president", "MEX", "holds")),
        ("Pentagon spokesman", None, None, ("spokesman", "pentagon", "holds")),
        ("spokeswoman for the Chinese Foreign Ministry", None, None, ("spokesman", "CHN foreign ministry", "holds")),
        ("Foreign Ministry spokesperson", None, "CHN", ("spokesman", "CHN foreign ministry", "holds")),
    ],
)  # fmt: skip
def test_offices(title, of, country, means):
    [claim] = claims_of(title, of, country)
    assert (claim.title, claim.of, claim.standing) == means
    assert claim.known


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("deputy foreign minister", "SUN"),
        ("vice foreign minister", "CHN"),
        ("first deputy prime minister", "RUS"),
        ("shadow foreign secretary", "GBR"),
        ("foreign secretary", "IND"),  # an official there, not the minister
        ("premier", "CAN"),  # of a province
        ("chancellor", "GBR"),
        ("opposition leader", "TUR"),
        ("union president", "USA"),
        ("president of the Lower Quay Rowing Club", "GBR"),
        ("close friend of the Israeli prime minister", "ISR"),
        ("press secretary to the president", "USA"),
        ("wife of the president", "USA"),
        ("presidential candidate", "USA"),
        ("president of the European Parliament and others", None),
        ("mayor of Lower Quay", "GBR"),
        ("spokesman", None),
    ],
)
def test_roles_that_are_no_office_stay_as_they_are(title, of):
    claims = claims_of(title, of, None)
    assert [claim.office for claim in claims] == [None]
    assert not claims[0].known


def test_two_offices_in_one_role():
    claims = claims_of("prime minister and foreign minister", "IND", None)
    assert [claim.office for claim in claims] == [Office("prime minister", "IND"), Office("foreign minister", "IND")]


@pytest.mark.parametrize(
    ("words", "country", "office"),
    [
        ("the Indian prime minister", None, Office("prime minister", "IND")),
        ("The Cuban Prime Minister", "CUB", Office("prime minister", "CUB")),
        ("Japan’s prime minister", None, Office("prime minister", "JPN")),
        ("The Algerian leader", "DZA", Office("leader", "DZA")),
        ("the U.N. secretary-general", None, Office("secretary general", "UN")),
        ("the acting South Korean president", None, Office("president", "KOR")),
        ("the Pentagon spokesman", None, Office("spokesman", "pentagon")),
        ("a Pentagon spokesman", None, None),
        ("a French prime minister", "FRA", None),
        ("the next U.S. president", "USA", None),
        ("the former French president", "FRA", None),
        ("the president-elect", "USA", None),
        ("every American president", "USA", None),
        ("the prime ministers of Cuba", "CUB", None),
        ("the opposition leader", "TUR", None),
        ("residents", "SYR", None),
        ("", None, None),
    ],
)
def test_who_is_asked_for(words, country, office):
    claim = asked(words, country)
    assert (claim.office if claim else None) == office


def test_a_title_that_does_not_tell_whose():
    claim = asked("the President", None)
    assert (claim.title, claim.of) == ("president", None)


def test_spokesmen_are_several():
    assert shared(Office("spokesman", "pentagon"))
    assert not shared(Office("president", "FRA"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("John F. Kennedy", ("john", "f", "kennedy")),
        ("Park Geun-hye", ("park", "geunhye")),
        ("Recep Tayyip Erdoğan", ("recep", "tayyip", "erdogan")),
        ("Martin Luther King Jr.", ("martin", "luther", "king")),
        ("Jean-Yves Le Drian", ("jeanyves", "le", "drian")),
        ("Ólafur Þór", ("olafur", "thor")),
        ("O'Neill", ("oneill",)),
        ("…", ()),
    ],
)
def test_the_words_of_a_name(name, words):
    assert key(name) == words


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("John F. Kennedy", "John Kennedy", True),
        ("J. F. Kennedy", "John Fitzgerald Kennedy", True),
        ("Abe Shinzo", "Shinzo Abe", True),
        ("S. Jaishankar", "Subrahmanyam Jaishankar", True),
        ("Robert Kennedy", "John Kennedy", False),
        ("John F. Kennedy", "John G. Kennedy", False),
        ("Raúl Castro", "Fidel Castro", False),
        ("Kennedy", "John Kennedy", False),
    ],
)
def test_full_names_that_agree(one, other, may):
    assert agree(key(one), key(other)) is may
    assert agree(key(other), key(one)) is may


def test_short_forms():
    assert within(key("Thant"), key("U Thant")) and ends(key("Thant"), key("U Thant"))
    assert within(key("Lula"), key("Luiz Inácio Lula da Silva")) and not ends(key("Xi"), key("Xi Jinping"))
    assert not within(key("Castro"), key("Castro")) and not within((), key("Castro"))


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("1962-10-22", "1962-10-22", "1962-10-21"),
        ("1962-02", "1962-02-28", "1962-01-31"),
        ("1962", "1962-12-31", "1961-12-31"),
    ],
)
def test_only_what_is_certain_counts(written, earliest, latest):
    assert earliest_sure(written) == date.fromisoformat(earliest).toordinal()
    assert latest_sure(written) == date.fromisoformat(latest).toordinal()
    assert latest_sure(">1962-10-22") == date(1962, 10, 22).toordinal()


@pytest.mark.parametrize("written", ["", "today", "62-10-22", "1962-13", "1962-02-30", "1962-10-22-1", "1962-1-2"])
def test_anything_else_is_no_date(written):
    with pytest.raises(ValueError):
        earliest_sure(written)


class TestTable:
    ROWS = office_rows()
    G20 = "ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN MEX RUS SAU ZAF KOR TUR GBR USA".split()

    @pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.title} {row.of} {row.names[0]} {row.first}")
    def test_each_row_is_whole(self, row):
        assert all(key(name) for name in row.names)
        assert row.begins <= row.ends or len(row.first) < 10 or len(row.last) < 10
        assert all(claims_of(title, row.of, None)[0].title == title for title in (row.title, *row.also))
        assert all(claims_of(title, row.of, None)[0].known for title in (row.title, *row.also))
        assert row.origin.strip() == row.origin != ""
        assert row.first < row.last.removeprefix(">")

    def test_nobody_holds_an_office_that_is_taken(self):
        by_office = sorted(self.ROWS, key=lambda row: (row.title, row.of, row.begins))
        for office, rows in groupby(by_office, key=lambda row: (row.title, row.of)):
            last = 0
            for row in rows:
                assert row.begins > last, (office, row.names[0])
                last = max(last, row.ends)

    def test_no_row_is_double(self):
        assert len({(row.title, row.of, row.first) for row in self.ROWS}) == len(self.ROWS)

    @pytest.mark.parametrize("state", G20)
    @pytest.mark.parametrize("day", "2010-11-20 2013-11-20 2016-11-20 2019-11-20 2022-11-20 2025-08-15".split())
    def test_the_g20_are_there(self, state, day):
        at = date.fromisoformat(day).toordinal()
        holding = {row.title for row in self.ROWS if row.of == state and row.begins <= at <= row.ends}
        assert holding & {"president", "monarch"} and "foreign minister" in holding

    @pytest.mark.parametrize(
        ("day", "title", "of", "name"),
        [
            ("1962-10-22", "president", "USA", "John F. Kennedy"),
            ("1962-10-22", "prime minister", "SUN", "Nikita Khrushchev"),
            ("1962-10-22", "prime minister", "CUB", "Fidel Castro"),
            ("1962-10-22", "foreign minister", "ITA", "Attilio Piccioni"),
            ("2016-07-12", "prime minister", "GBR", "David Cameron"),
            ("2016-07-13", "prime minister", "GBR", "Theresa May"),
            ("2018-01-05", "secretary general", "NATO", "Jens Stoltenberg"),
            ("2020-01-05", "president", "European Commission", "Ursula von der Leyen"),
        ],
    )
    def test_who_held_what(self, day, title, of, name):
        at = date.fromisoformat(day).toordinal()
        [row] = [one for one in self.ROWS if (one.title, one.of) == (title, of) and one.begins <= at <= one.ends]
        assert row.names[0] == name

    def test_persons_have_all_their_offices(self):
        day = date(2016, 8, 1).toordinal()
        [johnson] = [person for person in persons_of(self.ROWS, day, day + 2000) if person.name == "Boris Johnson"]
        assert [holding.title for holding in johnson.holdings] == ["prime minister", "leader", "foreign minister"]
        assert "List of prime ministers of the United Kingdom" in johnson.origin
