import gzip

import pytest

from standoff.intake import Limits, take_in
from standoff.record import Failure, Report

SENTENCE = "The ministers of both countries met on Tuesday in the old customs house and agreed on very little."
PAGE = f"<html><body><h1>Talks</h1><article><p>{SENTENCE}</p><p>{SENTENCE[:-1]} again.</p></article></body></html>"


def record(kind: str, address: str, http: bytes, date: str = "2031-05-06T10:00:00Z") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def response(
    address: str, body: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    return record("response", address, f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body)


RECORDS = (
    record("request", "https://a.example/1", b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"),
    response("https://a.example/1", PAGE.encode()),
    response("https://a.example/logo", b"\x89PNG", "Content-Type: image/png"),
    response("https://a.example/gone", PAGE.encode(), status="404 Not Found"),
    response("https://a.example/2", gzip.compress(PAGE.encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"),
    response("https://a.example/3", f"Talks go on\n\n{SENTENCE}\n".encode(), "Content-Type: text/plain"),
    response(
        "https://a.example/4",
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:90].encode(), PAGE[90:].encode()))
        + b"0\r\n\r\n",
        "Content-Type: text/html\r\nTransfer-Encoding: chunked",
    ),
)


@pytest.mark.parametrize(
    "pack",
    [
        lambda records: b"".join(records),
        lambda records: b"".join(map(gzip.compress, records)),  # as in .warc.gz: each record by itself
        lambda records: gzip.compress(b"".join(records)),
    ],
    ids=["plain", "gzip by record", "gzip as a whole"],
)
def test_responses_with_html_or_text_become_reports(tmp_path, pack):
    path = tmp_path / "crawl"
    path.write_bytes(pack(RECORDS))
    reports = [*take_in(path)]
    assert all(isinstance(report, Report) for report in reports)
    assert [report.address for report in reports] == [f"https://a.example/{n}" for n in (1, 2, 3, 4)]
    assert [report.origin for report in reports] == [f"{path}#{n}" for n in (1, 2, 3, 4)]
    assert {report.text.partition("\n")[0] for report in reports if isinstance(report, Report)} == {SENTENCE}


@pytest.mark.parametrize("missing", [10, 40, len(RECORDS[-1]) - 250, len(RECORDS[-1]) - 5])
@pytest.mark.parametrize("packed", [False, True])
def test_what_stands_before_a_cut_is_kept(tmp_path, missing, packed):
    path = tmp_path / "cut.warc"
    whole = b"".join(RECORDS)
    path.write_bytes(gzip.compress(whole[:-missing])[:-8] if packed else whole[:-missing])
    *reports, failure = take_in(path)
    assert [report.address for report in reports if isinstance(report, Report)][:3] == [
        f"https://a.example/{n}" for n in (1, 2, 3)
    ]
    assert isinstance(failure, Failure)
    assert failure.kind == "BrokenArchive"
    assert failure.origin.startswith(f"{path}#")


def test_an_archive_of_noise_is_a_failure(tmp_path):
    path = tmp_path / "noise.warc"
    path.write_bytes(b"WARC/1.0\r\nnothing here is a header\r\n" + b"noise " * 100)
    [failure] = take_in(path)
    assert isinstance(failure, Failure) and failure.kind == "BrokenArchive"


def test_a_response_above_the_limit_is_a_failure_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        response(
            "https://a.example/0", gzip.compress(b"a" * 10**6), "Content-Type: text/html\r\nContent-Encoding: gzip"
        )
        + RECORDS[1]
    )
    failure, report = take_in(path, limits=Limits(size=100_000))
    assert isinstance(failure, Failure) and failure.kind == "TooLarge" and failure.address == "https://a.example/0"
    assert isinstance(report, Report)
