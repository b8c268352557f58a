"""Stored pages, texts and feeds, and what intake makes of each (tests/pages/expected.json)."""

import json
from pathlib import Path

import pytest

from standoff.intake import take_in
from standoff.record import Failure, Report

PAGES = Path(__file__).parent / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text("utf-8"))


def report_of(name: str) -> Report:
    file, _, _ = name.partition("#")
    for outcome in take_in(PAGES / file):
        if isinstance(outcome, Report) and outcome.origin == str(PAGES / name):
            return outcome
    raise AssertionError(f"no report {name}")


@pytest.mark.parametrize("name", EXPECTED)
def test_page_becomes_the_expected_report(name):
    report, expected = report_of(name), EXPECTED[name]
    for field in ("headline", "publisher", "dateline", "published", "published_from", "address"):
        assert getattr(report, field) == expected[field], field
    assert list(report.byline) == expected["byline"]
    assert list(report.credits) == expected["credits"]
    paragraphs = [span.of(report.text) for span in report.paragraphs]
    assert [text[: len(start)] for text, start in zip(paragraphs, expected["paragraphs"], strict=True)] == expected[
        "paragraphs"
    ]
    assert report.text.endswith(expected["ends"])
    assert report.text == "\n\n".join(paragraphs)


def test_every_stored_page_has_an_expectation():
    files = {path.name for path in PAGES.iterdir()} - {"expected.json"}
    assert files == {name.partition("#")[0] for name in EXPECTED}


def test_characters_stay_as_the_page_has_them():
    text = report_of("breaks.html").text
    assert "for\xa0the failure of the third round" in text
    assert "40\xa0interpreters, said that its offer stood – whatever" in text
    assert "said. “Nobody slept.”\n\n“Nobody,” said another." in text


def test_an_item_without_text_is_a_failure_of_its_own():
    outcomes = list(take_in(PAGES / "feed.xml"))
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [False, False, True]
    assert outcomes[2].origin.endswith("feed.xml#3")
    assert outcomes[2].reason == "no report text found in it"


def test_a_page_without_address_takes_the_one_it_came_from():
    from standoff.intake import to_report
    from standoff.record import Capture

    capture = Capture("x", (PAGES / "old.html").read_bytes(), address="https://ridge.example/2029/01/02/quiet")
    report = to_report(capture)
    assert report.address == "https://ridge.example/2029/01/02/quiet"
    assert (report.published, report.published_from) == ("2030-11-18", "page")
