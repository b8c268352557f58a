import pytest

from standoff.errors import UnknownFormat
from standoff.intake.formats import recognise

KNOWN = [
    (b"<!DOCTYPE html><html>", "page"),
    (b"  \n<HTML><body>", "page"),
    (b"\xef\xbb\xbf<html>", "page"),
    ("<html><p>Talks</p></html>".encode("utf-16"), "page"),
    (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", "page"),
    (b"<!-- saved from a site --><div><p>Talks</p></div>", "page"),
    (b"Talks went on.<p>They met.</p><p>They left.</p><p>They slept.</p>", "page"),
    (b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
    (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
    (b"<?xml version='1.0'?>\n<!-- a --><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
    (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "json feed"),
    (b'{"text": "a"}\n{"text": "b"}\n', "ready reports"),
    (b'no JSON\n{"text": "b"}\n', "ready reports"),
    (b'{"text": "a line longer than the head', "ready reports"),
    (b"WARC/1.0\r\n", "warc"),
    (b"Talks go on\n\nThey met in Geneva on Tuesday.", "text"),
    (b"[Reuters] They met in Geneva on Tuesday.", "text"),
    ("Talks – “at last”".encode("cp1252"), "text"),
]
UNKNOWN = [
    (b"%PDF-1.7", "it is a PDF file"),
    (b"PK\x03\x04abc", "it is a ZIP archive or office document"),
    (b"\x89PNG\r\n", "it is a PNG picture"),
    (bytes(range(256)) * 4, "it is binary data"),
    (b"<?xml version='1.0'?><nitf></nitf>", "it is XML, but neither a page nor a feed"),
    (b'{\n  "a": 1\n}', "it is JSON, but neither a JSON Feed nor ready reports with one object to a line"),
    (b'[{"text": "a"}]', "it is a JSON list; ready reports have one object to a line"),
    (b".a { color: red; margin: 0 }\n" * 20, "it is program code or a style sheet"),
]


@pytest.mark.parametrize(("head", "kind"), KNOWN)
def test_format(head, kind):
    assert recognise(head, "x") == kind


@pytest.mark.parametrize(("head", "reason"), UNKNOWN)
def test_what_is_not_read_is_named(head, reason):
    with pytest.raises(UnknownFormat) as caught:
        recognise(head, "inbox/x")
    assert (caught.value.subject, caught.value.reason) == ("inbox/x", reason)


def test_the_server_is_believed_where_the_bytes_do_not_tell():
    assert recognise(b"They met in Geneva on Tuesday.", "x", "text/html") == "page"
