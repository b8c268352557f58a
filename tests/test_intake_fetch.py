import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from standoff.errors import FetchRefused
from standoff.intake import Limits, take_in
from standoff.intake.fetch import fetch_from, is_public
from standoff.record import Failure, Report

SENTENCE = "The ministers of both countries met on Tuesday in the old customs house and agreed on very little."
PAGE = f"<html><body><h1>Talks</h1><article><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>".encode()


class Site(BaseHTTPRequestHandler):
    agents: list[str]

    def do_GET(self):
        self.agents.append(self.headers["User-Agent"])
        host = self.headers["Host"]
        if self.path == "/robots.txt":
            return self.answer(200, b"User-agent: standoff\nDisallow: /private\nAllow: /private/open\n", "text/plain")
        if self.path == "/zipped":
            return self.answer(200, gzip.compress(PAGE), "text/html", {"Content-Encoding": "gzip"})
        if self.path == "/large":
            return self.answer(200, b"<p>" + b"a" * 300_000, "text/html")
        if self.path == "/bomb":
            return self.answer(200, gzip.compress(b"a" * 50_000_000), "text/html", {"Content-Encoding": "gzip"})
        if self.path == "/moved":
            return self.answer(301, b"", "text/html", {"Location": "/page?from=moved"})
        if self.path == "/round":
            return self.answer(302, b"", "text/html", {"Location": "/round"})
        if self.path == "/to-private-path":
            return self.answer(302, b"", "text/html", {"Location": "/private/page"})
        if self.path == "/to-file":
            return self.answer(302, b"", "text/html", {"Location": "file:///etc/passwd"})
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                try:
                    self.wfile.write(b"<p>a</p>")
                    self.wfile.flush()
                except OSError:
                    return None
                time.sleep(0.1)
            return None
        if self.path == "/feed":
            item = f"<item><description>{SENTENCE}</description></item>"
            feed = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>"
            return self.answer(200, feed.encode(), "application/rss+xml")
        if self.path.startswith("/missing"):
            return self.answer(404, b"gone", "text/plain")
        return self.answer(200, PAGE, "text/html; charset=utf-8", {"X-Host": host})

    def answer(self, status, body, kind, headers=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[str]:
    Site.agents = []
    with served(Site) as address:
        yield address


def fetched(address: str, limits: Limits | None = None, allow_private: bool = True) -> Report | Failure:
    [outcome] = take_in(address, limits=limits or Limits(), allow_private=allow_private)
    return outcome


@pytest.mark.parametrize("path", ["/page", "/zipped", "/moved", "/private/open"])
def test_a_page_is_fetched(site, path):
    report = fetched(site + path)
    assert isinstance(report, Report)
    assert report.text == SENTENCE
    assert report.origin == site + path
    assert report.address == site + ("/page?from=moved" if path == "/moved" else path)
    assert all(agent.startswith("standoff/") for agent in Site.agents)


def test_a_feed_is_unpacked(site):
    report = fetched(site + "/feed")
    assert isinstance(report, Report)
    assert (report.origin, report.text) == (site + "/feed#1", SENTENCE)


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/private/page", "FetchRefused", "robots.txt of {site} does not allow it"),
        ("/to-private-path", "FetchRefused", "robots.txt of {site} does not allow it"),
        ("/round", "FetchRefused", "more than 5 redirects"),
        ("/to-file", "FetchRefused", "file:///etc/passwd is no web address"),
        ("/missing", "FetchRefused", "the server answered 404 Not Found"),
        ("/large", "TooLarge", "it is larger than 200,000 bytes"),
        ("/bomb", "TooLarge", "it is larger than 200,000 bytes"),
    ],
)
def test_refusals_say_why(site, path, kind, reason):
    failure = fetched(site + path, Limits(size=200_000))
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.origin, failure.address) == (kind, site + path, site + path)
    assert failure.reason == reason.format(site=site)


def test_a_slow_server_is_left_in_time(site):
    start = time.monotonic()
    failure = fetched(site + "/slow", Limits(seconds=0.5))
    assert time.monotonic() - start < 2
    assert isinstance(failure, Failure)
    assert failure.reason == "no full answer within 0.5 seconds"


def test_private_addresses_are_refused_before_anything_is_sent(site):
    failure = fetched(site + "/page", allow_private=False)
    assert isinstance(failure, Failure)
    assert failure.reason == "127.0.0.1 is at 127.0.0.1, which is no public address"
    assert Site.agents == []


def test_a_redirect_that_leads_inside_is_refused():
    class Elsewhere(Site):
        def do_GET(self):
            if self.path == "/robots.txt":
                return self.answer(404, b"", "text/plain")
            port = self.server.server_port
            return self.answer(302, b"", "text/html", {"Location": f"http://127.0.0.2:{port}/page"})

    Elsewhere.agents = []
    with served(Elsewhere) as address, pytest.raises(FetchRefused) as caught:
        fetch_from(address + "/page", Limits(), lambda host: host == "127.0.0.1")
    assert caught.value.subject == address + "/page"
    assert caught.value.reason == "127.0.0.2 is at 127.0.0.2, which is no public address"


def test_a_name_that_leads_inside_is_refused(site):
    failure = fetched(site.replace("127.0.0.1", "localhost") + "/page", allow_private=False)
    assert isinstance(failure, Failure)
    assert "which is no public address" in failure.reason


def test_a_server_in_trouble_over_robots_allows_nothing():
    class Trouble(Site):
        def do_GET(self):
            self.answer(503 if self.path == "/robots.txt" else 200, PAGE, "text/html")

    Trouble.agents = []
    with served(Trouble) as address:
        failure = fetched(address + "/page")
    assert isinstance(failure, Failure)
    assert failure.reason == f"robots.txt of {address} cannot be read (503)"


def test_a_server_that_is_not_there():
    with served(Site) as address:
        pass
    failure = fetched(address + "/page")
    assert isinstance(failure, Failure) and failure.kind == "FetchRefused"


@pytest.mark.parametrize("source", ["ftp://a.example/x", "http://", "http://[::1", "gopher://x"])
def test_other_schemes_are_refused(source):
    failure = fetched(source)
    assert isinstance(failure, Failure) and failure.kind == "FetchRefused"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:0a00:0001::1", False),
        ("::", False),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public
