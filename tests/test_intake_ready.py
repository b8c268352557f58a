import json

import pytest

from standoff.intake import take_in
from standoff.record import Failure, Report

TEXT = "  GENEVA (AP) — The minister said\r\nthat the talks went on.\r\n\r\nNobody left the building. \n"


def outcomes(tmp_path, *lines):
    path = tmp_path / "ready.jsonl"
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines) + b"\n"
    )
    return [*take_in(path)]


def test_the_text_is_taken_as_it_is(tmp_path):
    [report] = outcomes(
        tmp_path, {"text": TEXT, "address": "tag:7", "published": "2031-05-06", "byline": "By A. Roe and B. Doe"}
    )
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert report.address == "tag:7"
    assert report.byline == ("A. Roe", "B. Doe")
    assert (report.published, report.published_from) == ("2031-05-06", "metadata")
    assert (report.dateline, report.credits) == ("GENEVA", ("AP",))
    assert [span.of(TEXT) for span in report.paragraphs] == [
        "GENEVA (AP) — The minister said\r\nthat the talks went on.",
        "Nobody left the building.",
    ]


def test_all_fields_are_taken(tmp_path):
    fields = {
        "text": "The talks went on.",
        "publisher": "P",
        "headline": "H",
        "byline": ["A", "B"],
        "language": "en-GB",
    }
    [report] = outcomes(tmp_path, fields)
    assert isinstance(report, Report)
    assert (report.publisher, report.headline, report.byline, report.language) == ("P", "H", ("A", "B"), "en")
    assert (report.published, report.published_from) == (None, "unknown")


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2031-05-06T10:00:00Z", "2031-05-06T10:00:00+00:00"), ("in spring", None), ("", None), (None, None)],
)
def test_published_is_checked(tmp_path, published, expected):
    [report] = outcomes(tmp_path, {"text": "The talks went on.", "published": published})
    assert isinstance(report, Report)
    assert report.published == expected
    assert report.published_from == ("metadata" if expected else "unknown")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"address": "a"}, "the line has no text"),
        ({"text": " \n"}, "its text is empty"),
        ({"text": 7}, "its text is no string"),
        (b'{"text": "cut', "the line is not JSON"),
        (b"[1, 2]", "the line is JSON, but no object"),
        (b'{"text": "a \\ud800 b"}', "its text holds a lone surrogate (\\ud800) at character 2, which is no character"),
        (b'{"text": "a", "headline": "\\udfff"}', "its headline holds a lone surrogate (\\udfff)"),
        ({"text": "a b", "headline": 3}, "its headline is no string"),
        ({"text": "a b", "byline": 3}, "its byline is neither a string nor a list of strings"),
        (b'{"text": "caf\xe9"}', "the line is not UTF-8 (byte 13)"),
        ({"text": "Short.", "language": "de"}, "the report is in German; only English is read"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_goes_on(tmp_path, line, reason):
    good = {"text": "The talks went on."}
    first, failure, last = outcomes(tmp_path, good, line, good)
    assert isinstance(first, Report) and isinstance(last, Report)
    assert isinstance(failure, Failure)
    assert failure.origin.endswith("ready.jsonl#2")
    assert failure.reason.startswith(reason)


def test_lines_are_numbered_as_an_editor_does(tmp_path):
    reports = outcomes(tmp_path, {"text": "One went."}, b"", {"text": "Two went."})
    assert [report.origin.rpartition("#")[2] for report in reports] == ["1", "3"]


def test_repeated_lines_are_repeated_reports(tmp_path):
    one, two = outcomes(tmp_path, {"text": "The talks went on."}, {"text": "The talks went on."})
    assert isinstance(one, Report) and isinstance(two, Report)
    assert one.id == two.id and one.origin != two.origin


def test_a_line_above_the_limit_is_a_failure(tmp_path):
    from standoff.intake import Limits

    path = tmp_path / "ready.jsonl"
    good = b'{"text": "The talks went on."}\n'
    path.write_bytes(good + b'{"text": "' + b"x" * 5000 + b'"}\n' + good)
    first, failure, last = take_in(path, limits=Limits(size=1000))
    assert isinstance(first, Report) and isinstance(last, Report)
    assert isinstance(failure, Failure) and failure.kind == "TooLarge"


def test_a_json_list_is_told_apart(tmp_path):
    path = tmp_path / "reports.json"
    path.write_text('[{"text": "The talks went on."}]')
    [failure] = take_in(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "it is a JSON list; ready reports have one object to a line"
