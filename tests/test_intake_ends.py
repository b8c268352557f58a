"""What stands before the first sentence of a report and after its last."""

import pytest

from standoff.intake.agencies import distinct, is_wire
from standoff.intake.byline import Byline, byline_of, names_in
from standoff.intake.dateline import opening_of, place_line
from standoff.intake.furniture import is_notice, run_on
from standoff.intake.signoff import closing_of
from standoff.intake.trimming import trim

# paragraph, what is left of it, dateline, credits
OPENINGS = [
    ("GENEVA, May 6 (AP) — The talks went on.", "The talks went on.", "GENEVA", ("AP",)),
    ("PARIS (Reuters) - The talks went on.", "The talks went on.", "PARIS", ("Reuters",)),
    ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — The talks went on.", "The talks went on.", "HEMPSTEAD, N.Y.", ("UPI",)),
    ("WASHINGTON -- The talks went on.", "The talks went on.", "WASHINGTON", ()),
    ("KYIV, Ukraine – “The talks went on,” she said.", "“The talks went on,” she said.", "KYIV, Ukraine", ()),
    ("NEW DELHI: The talks went on.", "The talks went on.", "NEW DELHI", ()),
    ("BEIRUT/AMMAN (Reuters) - The talks went on.", "The talks went on.", "BEIRUT/AMMAN", ("Reuters",)),
    ("SÃO PAULO — The talks went on.", "The talks went on.", "SÃO PAULO", ()),
    ("MOSCOW. Oct 23 (Interfax) - The talks went on.", "The talks went on.", "MOSCOW", ("Interfax",)),
    ("Geneva, October 23 (TASS) — The talks went on.", "The talks went on.", "Geneva", ("TASS",)),
    ("May 6 (Reuters) - The talks went on.", "The talks went on.", None, ("Reuters",)),
    ("(CNN)The talks went on.", "The talks went on.", None, ("CNN",)),
    ("AFP - The talks went on.", "The talks went on.", None, ("AFP",)),
    ("EXAMPLEBLOG — The talks went on.", "The talks went on.", None, ("EXAMPLEBLOG",)),
    ("KINGSTON, Wednesday — The talks went on.", "The talks went on.", "KINGSTON", ()),
    ("London, Tuesday. The talks went on.", "The talks went on.", "London", ()),
    ("SINGAPORE (Feb. 25, 2021) — The talks went on.", "The talks went on.", "SINGAPORE", ()),
    ("TOLM (KSWB) — The talks went on.", "The talks went on.", "TOLM", ()),
    ("TOLM (KSWB/AP) — The talks went on.", "The talks went on.", "TOLM", ("AP",)),
    ("WABC — The talks went on.", "The talks went on.", None, ()),
]
NO_OPENINGS = [
    "The minister - a former teacher - said nothing.",
    "Nato - the North Atlantic Treaty Organization - said nothing.",
    "NATO - the alliance - said nothing.",
    "US - China talks went on.",
    "BREAKING — The talks went on.",
    "Yes — the talks went on.",
    "MARSH: We are here because the alternative is worse.",
    "BUSTED: The talks went on.",
    "FILE - The delegates arrive.",
    "POLLS ARE NOT NECESSARILY WRONG, JUST TOO EARLY - The talks went on.",
    "Paris, Tuesday and Wednesday.",
    "Ministers (and others) went home.",
]
BYLINES = [
    ("By: JANE ROE", Byline(("JANE ROE",), (), None)),
    ("By Jane Roe and John Doe, Associated Press", Byline(("Jane Roe", "John Doe"), ("Associated Press",), None)),
    ("By Jane Roe, Daily Example", Byline(("Jane Roe",), (), "Daily Example")),
    ("By Jane Roe, Staff Writer", Byline(("Jane Roe",), (), None)),
    ("By Jane Roe | Reuters", Byline(("Jane Roe",), ("Reuters",), None)),
    ("By Jane Roe in Geneva", Byline(("Jane Roe",), (), None)),
    ("By Jane Roe, John Doe and Ann Poe", Byline(("Jane Roe", "John Doe", "Ann Poe"), (), None)),
    ("By JANE ROE Associated Press", Byline(("JANE ROE",), ("Associated Press",), None)),
    ("By The Associated Press", Byline((), ("The Associated Press",), None)),
    ("Jane Roe, Associated Press", Byline(("Jane Roe",), ("Associated Press",), None)),
    ("By Ursula van der Berg", Byline(("Ursula van der Berg",), (), None)),
    ("By Tuesday the army had left.", None),
    ("By Monday", None),
    ("By air and by sea", None),
    ("By the river, where the two armies meet, nobody has slept for a week.", None),
]
# paragraph, what is left of it, credits
CLOSINGS = [
    ("— Reuters", "", ("Reuters",)),
    ("AP/Reuters", "", ("AP", "Reuters")),
    ("The Associated Press contributed to this report.", "", ("The Associated Press",)),
    ("Associated Press writers Jane Roe in Geneva and John Doe contributed to this report.", "", ("Associated Press",)),
    ("(Reporting by Jane Roe; Additional reporting by John Doe; Editing by Ann Poe)", "", ()),
    ("© 2031 Associated Press. All Rights Reserved. This material may not be broadcast.", "", ("Associated Press",)),
    ("This article was originally published by The Conversation.", "", ("The Conversation",)),
    ("(END) NAP", "", ()),
    ("-30-", "", ()),
    ("Ends Bulletin 12", "", ()),
    ("They went home. (AP)", "They went home.", ("AP",)),
    ("“We will go,” he said. — AFP", "“We will go,” he said.", ("AFP",)),
]
NO_CLOSINGS = [
    "Reporting by the council showed that prices had risen.",
    "He contributed to this report on the war a great deal of what he had learnt in the town.",
    "The report was first published in 1962 and denied at once.",
    "She works for Reuters.",
    "Ends did not justify the means, he said in court.",
    "30 people were hurt.",
]
NOTICES = [
    "Read more: Why the bridge matters",
    "RELATED: A week of shelling in maps",
    "Sign up for our morning newsletter",
    "Follow us on Twitter and Instagram",
    "Advertisement",
    "© 2031 The Merrow Gazette. All rights reserved.",
    "Photograph: Merrow Pictures",
    "A ship leaves the harbour (Image: Getty Images)",
    "Leave a Reply",
    "Tags: harbour, blockade",
    "The post Harbour reopens appeared first on Coastline News.",
]
NO_NOTICES = [
    "More about that was not to be learnt in the ministry, whose spokesman had gone home early, on Tuesday.",
    "Related parties may not vote, the court said.",
    "The newsletter of the party printed the letter in full.",
    "Share prices fell.",
    "30 years later",
    "Commentators on both sides were silent.",
    "Photographs taken from the air show the bridge intact.",
]
RUN_ON = [
    (
        "They went home. Leave a Reply Your email address will not be published. Required fields are marked *",
        "They went home.",
    ),
    ("They went home.Leave a Comment", "They went home."),
    ("“They went home.” Share this: Twitter Facebook", "“They went home.”"),
    ("They went home. Follow us on Twitter", "They went home."),
    ("They went home. Related Posts", "They went home."),
    ("They went home. Filed Under: World", "They went home."),
]


@pytest.mark.parametrize(("paragraph", "rest", "dateline", "credits"), OPENINGS)
def test_opening(paragraph, rest, dateline, credits):
    opening = opening_of(paragraph)
    assert opening is not None
    assert paragraph[opening.length :] == rest
    assert (opening.dateline, opening.credits) == (dateline, credits)


@pytest.mark.parametrize("paragraph", NO_OPENINGS)
def test_no_opening(paragraph):
    assert opening_of(paragraph) is None


def test_a_dateline_with_a_year_gives_a_date():
    opening = opening_of("GENEVA, May 6, 2019 (AP) — The talks went on.")
    assert opening is not None and opening.published == "2019-05-06"
    opening = opening_of("GENEVA, May 6 (AP) — The talks went on.")
    assert opening is not None and opening.published is None


def test_the_publisher_before_a_dash_is_no_place():
    opening = opening_of("MERROW — The talks went on.", publisher="The Merrow")
    assert opening is not None and (opening.dateline, opening.credits) == (None, ("MERROW",))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("BAAR, SWITZERLAND", "BAAR, SWITZERLAND"),
        ("SPORTS", None),
        ("TALKS GO ON IN GENEVA", None),
        ("NATO", None),
        ("A LONG LINE ABOUT NOTHING AT ALL THAT SHOUTS", None),
    ],
)
def test_place_line(line, place):
    assert place_line(line) == place


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_byline(line, expected):
    assert byline_of(line) == expected


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, AP Auto Writer", ("Jane Roe",)),
        ("Analysis by Jane Roe, CNN Editor-at-large", ("Jane Roe",)),
        ("Jane Roe, MS, RDN", ("Jane Roe",)),
        ("Jane Roe | November 18", ("Jane Roe",)),
        ("https://example.org/jane", ()),
    ],
)
def test_names_in(value, names):
    assert names_in(value) == names


@pytest.mark.parametrize(("paragraph", "rest", "credits"), CLOSINGS)
def test_closing(paragraph, rest, credits):
    closing = closing_of(paragraph)
    assert closing is not None
    assert (paragraph[: closing.start], closing.credits) == (rest, credits)


@pytest.mark.parametrize("paragraph", NO_CLOSINGS)
def test_no_closing(paragraph):
    assert closing_of(paragraph) is None


@pytest.mark.parametrize("line", NOTICES)
def test_notice(line):
    assert is_notice(line)


@pytest.mark.parametrize("line", NO_NOTICES)
def test_no_notice(line):
    assert not is_notice(line)


@pytest.mark.parametrize(("paragraph", "rest"), RUN_ON)
def test_run_on_tail(paragraph, rest):
    assert paragraph[: run_on(paragraph)] == rest


def test_a_paragraph_that_names_a_form_goes_on():
    paragraph = (
        "He read it aloud. Leave a Reply was printed on the card that the embassy had sent in spring to each of the "
        "eleven families on the list. Nobody had replied to it in the four weeks before the border was closed, and "
        "nobody knew to whom one should write."
    )
    assert run_on(paragraph) is None


def test_an_agency_is_credited_once():
    trimmed = trim(
        [
            "GENEVA (AP) — The talks went on.",
            "Nobody left.",
            "Associated Press writer Jane Roe contributed to this report.",
        ]
    )
    assert trimmed.paragraphs == ("The talks went on.", "Nobody left.")
    assert trimmed.credits == ("AP",)


def test_a_second_dateline_is_taken_off_too():
    trimmed = trim(["GENEVA (AP) — GENEVA, May 6 (AP) — The talks went on.", "Nobody left."])
    assert (trimmed.paragraphs[0], trimmed.dateline, trimmed.credits) == ("The talks went on.", "GENEVA", ("AP",))


def test_credits_are_told_apart():
    assert distinct(["EP", "Example Press", "AP", "The Associated Press", "Reuters"]) == ("EP", "AP", "Reuters")
    assert [is_wire(name) for name in ("AFP", "North Example Press", "Jane Press")] == [True, True, False]


def test_the_only_paragraph_is_never_trimmed_away():
    assert trim(["Sign up for the talks, the mayor said."]).paragraphs == ("Sign up for the talks, the mayor said.",)
