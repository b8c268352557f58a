from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import IntakeError
from standoff.intake import to_report
from standoff.intake.draft import paragraphs_of
from standoff.record import Capture, Report

ONE = "The talks in the capital went on for a fourth day, and both delegations said that they would stay."
TWO = "Nobody would say what had been agreed, or whether anything had."


def report_of(text: str) -> Report:
    return to_report(Capture("notes.txt", text.encode("utf-8")))


# text, headline, byline, published, body
TEXTS = [
    (
        f"THE DAILY EXAMPLE, May 6, 2031\n\nTalks go on\nBoth sides stay\nBy Jane Roe\n\n{ONE}",
        "Talks go on",
        ("Jane Roe",),
        "2031-05-06",
        ONE,
    ),
    (
        f"x212\nEXAMPLE PRESS   May 6, 2031\nTALKS GO ON; NOBODY LEAVES\n\n{ONE}\n\n(END) XP",
        "TALKS GO ON; NOBODY LEAVES",
        (),
        "2031-05-06",
        ONE,
    ),
    (
        f"The Harbour Notebook\nShips and those who sail them\n\nWho went?\n\nBy: Jane Roe\n\n{ONE}",
        "Who went?",
        ("Jane Roe",),
        None,
        ONE,
    ),
    (f"Talks go on\n\nBoth sides stay\n\n{ONE}", "Talks go on", (), None, ONE),
    (
        f"{ONE}\n\n{TWO}\nPosted on May 6, 2031 by Jane Roe in News. Bookmark the permalink.",
        None,
        (),
        "2031-05-06",
        f"{ONE}\n\n{TWO}",
    ),
    ("One\n\nTwo\n\nThree", None, (), None, "One\n\nTwo\n\nThree"),
    (f"Talks go on\n\n{ONE}\n\n{TWO}\n", "Talks go on", (), None, f"{ONE}\n\n{TWO}"),
    (f"Talks go on\nBy Jane Roe\n\n{ONE}\n\n{TWO}", "Talks go on", ("Jane Roe",), None, f"{ONE}\n\n{TWO}"),
    (f"By Jane Roe\n\nTalks go on\n\n{ONE}", "Talks go on", ("Jane Roe",), None, ONE),
    (f"Talks go on\n\nMay 6, 2031\n\n{ONE}", "Talks go on", (), "2031-05-06", ONE),
    (f"Will talks go on?\r\n\r\n{ONE}\r\n\r\n{TWO}\r\n", "Will talks go on?", (), None, f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n{TWO}\n", None, (), None, f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n\n\n\n  {TWO}  \n", None, (), None, f"{ONE}\n\n{TWO}"),
    (f"{ONE[:40]}\n{ONE[40:]}\n\n{TWO}", None, (), None, f"{ONE[:40]}\n{ONE[40:]}\n\n{TWO}"),
    (ONE, None, (), None, ONE),
    (
        f"{ONE}\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *",
        None,
        (),
        None,
        ONE,
    ),
    (
        f"{ONE}\n\n{TWO}\n\nRead more: The week in maps\n\nSubscribe to our newsletter",
        None,
        (),
        None,
        f"{ONE}\n\n{TWO}",
    ),
]


@pytest.mark.parametrize(("text", "headline", "byline", "published", "body"), TEXTS)
def test_text(text, headline, byline, published, body):
    report = report_of(text)
    assert (report.headline, report.byline, report.published, report.text) == (headline, byline, published, body)
    assert report.published_from == ("text" if published else "unknown")


def test_the_outlet_s_name_above_the_headline_is_the_publisher():
    texts = [f"The Daily Example, May 6, 2031\n\nTalks go on\n\n{ONE}", f"Example News\n\nTalks go on\n\n{ONE}"]
    assert [report_of(text).publisher for text in texts] == ["The Daily Example", "Example News"]


def test_lines_wrapped_after_a_dateline_stay_one_paragraph():
    report = report_of(
        "PORT ELLIS (AP) — The navy of Sel stopped two\nfreighters outside the harbour on Thursday and\n"
        "let a third one pass."
    )
    assert len(report.paragraphs) == 1
    assert report.text.startswith("The navy of Sel stopped two\nfreighters")


def test_right_to_left_and_combining_characters_are_kept():
    text = f"{ONE} The sign read “שלום עולם” and “السلام عليكم”; e\u0301te\u0301 and \u202eabc\u202c, she said."
    assert report_of(text).text == text


def test_a_given_date_is_for_reports_without_one():
    dated, undated = Capture("a", f"Talks go on\n\nMay 6, 2031\n\n{ONE}".encode()), Capture("b", ONE.encode())
    assert to_report(dated, published="2030-01-01").published == "2031-05-06"
    report = to_report(undated, published="2030-01-01")
    assert (report.published, report.published_from) == ("2030-01-01", "given")
    assert to_report(undated, published="2030-01-01T10:00Z").published == "2030-01-01T10:00:00+00:00"


@pytest.mark.parametrize("published", ["yesterday", "2030-13-01", "01/02/2030", ""])
def test_a_given_date_must_be_one(published):
    with pytest.raises(IntakeError):
        to_report(Capture("b", ONE.encode()), published=published)


def test_identity_is_address_and_bytes():
    one, two = Capture("a.txt", ONE.encode()), Capture("b.txt", ONE.encode())
    assert to_report(one).id == to_report(two).id
    assert to_report(one).digest == to_report(two).digest
    assert to_report(one).digest.startswith("sha256:")
    assert to_report(Capture("a.txt", ONE.encode(), address="https://a.example/1")).id != to_report(one).id
    assert to_report(one, published="2030-01-01").id != to_report(one).id
    assert to_report(one, published="2030-01-01").id != to_report(one, published="2030-01-02").id


def test_identity_is_the_hash_that_the_contract_names():
    import hashlib

    digest = "sha256:" + hashlib.sha256(ONE.encode()).hexdigest()
    expected = "r-" + hashlib.sha256(f"https://a.example/1\0{digest}".encode()).hexdigest()[:16]
    assert to_report(Capture("x", ONE.encode(), address="https://a.example/1")).id == expected


@given(st.text(alphabet=st.sampled_from("ab. \n\t\r\xa0"), max_size=200))
def test_paragraphs_cover_all_that_is_no_white_space(text):
    spans = paragraphs_of(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@settings(deadline=None)  # the first text that is not plainly English loads the language model
@given(st.text(min_size=1, max_size=400))
def test_every_text_becomes_a_report_or_a_failure_of_the_family(text):
    try:
        report = to_report(Capture("x", text.encode("utf-8", "ignore")))
    except IntakeError:
        return
    assert report.text == "\n\n".join(span.of(report.text) for span in report.paragraphs)
