"""Bad input is normal: the answer is a clear message that names the report, and the rest goes on."""

import gzip
import io
import os
import time
from pathlib import Path

import pytest

from standoff.intake import Limits, captures, take_in
from standoff.record import Capture, Failure, Report

SENTENCE = "The ministers of both countries met on Tuesday in the old customs house and agreed on very little."
PARAGRAPH = f"<p>{SENTENCE} {SENTENCE}</p>"


def page(body: str) -> bytes:
    return f"<html><head><title>Talks</title></head><body>{body}</body></html>".encode()


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "lol">{entities}]>'
    return f'{head}<rss version="2.0"><channel><item><title>&e9;</title></item></channel></rss>'.encode()


REFUSED = {
    "empty": (b"", "UnreadablePage", "it is empty"),
    "blank": (b" \n\n\t", "UnreadablePage", "it is empty"),
    "no report": (page("<nav><a href='/'>Home</a></nav>"), "UnreadablePage", "no report text found in it"),
    "binary": (os.urandom(4096), "UnknownFormat", "it is binary data"),
    "gzip cut": (gzip.compress(page(PARAGRAPH))[:-40], "BrokenArchive", "its gzip data end early"),
    "gzip damaged": (
        gzip.compress(page(PARAGRAPH))[:-8] + b"no sum..",
        "BrokenArchive",
        "its gzip data are damaged",
    ),
    "gzip bomb": (gzip.compress(b"a" * 50_000_000), "TooLarge", "it is larger than 10,000,000 bytes"),
    "40 MB page": (page(PARAGRAPH * 200_000), "TooLarge", "it is larger than 10,000,000 bytes"),
    "100,000 nested tags": (
        page("<div>" * 100_000 + PARAGRAPH),
        "UnreadablePage",
        "its tags are nested more than 2,048 deep",
    ),
    "entity bomb": (entity_bomb(), "BrokenArchive", "the feed defines XML entities of its own, which are not expanded"),
    "feed of nothing": (b"<rss version='2.0'><channel><item", "BrokenArchive", "the feed is damaged, and no item"),
    "German": (
        page(
            "<p>Der Minister sagte am Dienstag in Genf, dass die Gespräche weitergehen und die Truppen bleiben.</p>" * 3
        ),
        "WrongLanguage",
        "the report is in German; only English is read",
    ),
}
READ = {
    "wrong charset": (
        page(PARAGRAPH.replace("Tuesday", "Tuesday – “at last” –")).decode().encode("cp1252"),
        "met on Tuesday – “at last” – in",
    ),
    "nested 1,500 deep": (page("<div>" * 1500 + PARAGRAPH), SENTENCE),
    "unclosed tags": (b"<html><body><article><p>" + b"<b><i>".join([SENTENCE.encode()] * 3), SENTENCE),
    "a line of 200,000 characters": (page(f"<p>{(SENTENCE + ' ') * 2000}</p>"), SENTENCE),
    "a text line of 200,000 characters": ((SENTENCE + " ").encode() * 2000, SENTENCE),
    "a word of 200,000 characters": (page(f"{PARAGRAPH}<p>{'a' * 200_000}.</p>"), SENTENCE),
    "NULs in a page": (page(PARAGRAPH.replace("ministers", "mini\0sters")), SENTENCE),
    "NULs in a text": (SENTENCE.replace("ministers", "mini\0sters").encode(), SENTENCE),
    "surrogates in a page": (page(PARAGRAPH + "<p>&#xD800;</p>"), SENTENCE),
    "surrogates in a text": (SENTENCE.encode() + "\ud800".encode("utf-8", "surrogatepass"), SENTENCE),
    "100,000 line breaks": (page("<br>" * 100_000 + PARAGRAPH), SENTENCE),
    "right to left": (
        page(f"<p dir='rtl'>{SENTENCE} “שלום עולם” e\u0301 \u202babc\u202c.</p>"),
        "“שלום עולם” e\u0301 \u202babc\u202c.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason_that_names_the_report(tmp_path, name):
    data, kind, reason = REFUSED[name]
    path = tmp_path / "inbox.html"
    path.write_bytes(data)
    start = time.process_time()
    [failure] = take_in(path)
    assert time.process_time() - start < 5
    assert isinstance(failure, Failure)
    assert (failure.origin, failure.kind) == (str(path), kind)
    assert failure.reason.startswith(reason)


@pytest.mark.parametrize("name", READ)
def test_read_all_the_same(tmp_path, name):
    data, words = READ[name]
    path = tmp_path / "inbox.html"
    path.write_bytes(data)
    start = time.process_time()
    [report] = take_in(path)
    assert time.process_time() - start < 10
    assert isinstance(report, Report), report
    assert words in report.text
    assert "\0" not in report.text
    report.text.encode("utf-8")


def test_a_page_at_the_limit_is_read_in_reasonable_time(tmp_path):
    path = tmp_path / "long.html"
    path.write_bytes(page("".join(f"<p>{number}. {SENTENCE}</p>" for number in range(20_000))))
    start = time.process_time()
    [report] = take_in(path)
    assert time.process_time() - start < 20
    assert isinstance(report, Report)
    assert len(report.paragraphs) == 20_000


def test_a_folder_goes_on_after_each_failure(tmp_path):
    for number, (data, _, _) in enumerate(REFUSED.values()):
        (tmp_path / f"{number:02}-bad").write_bytes(data)
        (tmp_path / f"{number:02}-good.html").write_bytes(page(PARAGRAPH))
    outcomes = [*take_in(tmp_path)]
    assert [type(outcome) for outcome in outcomes] == [Failure, Report] * len(REFUSED)
    assert [Path(outcome.origin).name for outcome in outcomes] == sorted(path.name for path in tmp_path.iterdir())


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path):
    for name in ("b/two.txt", "b/.hidden.txt", "a/one.txt", ".git/config", "c.txt", "b/a/three.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    origins = [capture.origin for capture in captures(tmp_path)]
    assert origins == [f"{tmp_path}/{name}" for name in ("a/one.txt", "b/a/three.txt", "b/two.txt", "c.txt")]


def test_a_folder_that_contains_itself(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "loop").symlink_to(tmp_path)
    report, failure = take_in(tmp_path)
    assert isinstance(report, Report)
    assert isinstance(failure, Failure)
    assert (failure.origin, failure.reason) == (f"{tmp_path}/loop", "the folder contains itself through a link")


def test_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    outcomes = [*take_in(tmp_path), *take_in(tmp_path / "missing.html")]
    assert [(outcome.kind, outcome.reason) for outcome in outcomes if isinstance(outcome, Failure)] == [
        ("UnreadableSource", "no such file or directory"),
        ("UnreadableSource", "it is neither a file nor a folder"),
        ("UnreadableSource", "no such file or directory"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "closed.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    [failure] = take_in(path)
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.reason) == ("UnreadableSource", "permission denied")


def test_a_name_that_is_no_utf8(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(SENTENCE)
    [report] = take_in(tmp_path)
    assert report.origin.endswith("/caf\ufffd.txt")


class Broken(io.RawIOBase):
    """A stream whose device fails after the first piece."""

    def __init__(self, piece: bytes) -> None:
        self.pieces = [piece]

    def read(self, size=-1):
        if not self.pieces:
            raise OSError(5, "Input/output error")
        return self.pieces.pop()


def test_a_stream_that_breaks_keeps_what_came_before():
    line = b'{"text": "The talks went on."}\n'
    *reports, failure = take_in(Broken(line * 3))
    assert [report.origin for report in reports] == ["-#1", "-#2", "-#3"]
    assert isinstance(failure, Failure)
    assert (failure.origin, failure.kind) == ("-#4", "UnreadableSource")


def test_ready_reports_in_a_cut_gzip_keep_what_came_before():
    line = b'{"text": "The talks went on for the %dth day."}\n'
    data = gzip.compress(b"".join(line % n for n in range(4, 5000)))
    *reports, failure = take_in(io.BytesIO(data[: len(data) // 2]))
    assert len(reports) > 1000
    assert all(isinstance(report, Report) for report in reports[:-1])
    assert isinstance(failure, Failure) and failure.kind == "BrokenArchive"


def test_a_cut_feed_keeps_what_came_before():
    item = f"<item><title>Talks</title><description>{SENTENCE}</description></item>"
    first, second, failure = take_in(io.BytesIO(f"<rss version='2.0'><channel>{item}{item}<item><tit".encode()))
    assert isinstance(first, Report) and isinstance(second, Report)
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.reason) == ("BrokenArchive", "the feed ends early, after 2 items")


def test_a_stream_is_read_like_a_file():
    [report] = take_in(io.BytesIO(gzip.compress(gzip.compress(page(PARAGRAPH)))))
    assert isinstance(report, Report)
    assert (report.origin, report.address) == ("-", None)


def test_the_limit_is_the_caller_s():
    [failure] = take_in(io.BytesIO(page(PARAGRAPH)), limits=Limits(size=100))
    assert isinstance(failure, Failure)
    assert failure.reason == "it is larger than 100 bytes"


def test_a_capture_that_holds_several_reports_is_no_report():
    from standoff.errors import UnknownFormat
    from standoff.intake import to_report

    with pytest.raises(UnknownFormat, match="has to be unpacked first"):
        to_report(Capture("x", b"WARC/1.0\r\n"))
