"""The loop over reports: order, failures in their place, and nothing that stops it but a ledger or Ctrl-C."""

from collections.abc import Iterator

import pytest

from standoff.errors import LedgerError, UnreadablePage
from standoff.pipeline import each
from standoff.record import Capture, Failure

BROKEN = Failure("three.html", None, "TooLarge", "over 10 MB")


def captured(*names: str | Failure) -> list[Capture | Failure]:
    return [name if isinstance(name, Failure) else Capture(name, name.encode()) for name in names]


def shout(capture: Capture) -> str:
    if capture.origin == "bad.html":
        raise UnreadablePage(capture.origin, "no text in the page body")
    if capture.origin == "odd.html":
        return {}["nothing\nhere"]
    return capture.origin.upper()


def test_outcomes_come_in_the_order_of_the_captures():
    outcomes = list(each("in/", captured("a", "bad.html", "b", BROKEN, "a"), shout))
    assert outcomes == [
        "A",
        Failure("bad.html", None, "UnreadablePage", "no text in the page body"),
        "B",
        BROKEN,
        "A",
    ]


def test_an_unexpected_error_is_a_failure_that_names_report_and_place():
    first, failure, last = each("in/", captured("a", "odd.html", "b"), shout)
    assert (first, last) == ("A", "B")
    assert (failure.origin, failure.kind) == ("odd.html", "InternalError")
    assert failure.reason.startswith("an error of Standoff itself (KeyError: 'nothing\\nhere') in shout, line ")


def test_a_source_that_breaks_is_named_and_ends():
    def archive() -> Iterator[Capture]:
        yield from captured("a", "b")
        raise MemoryError("too many nested tags")

    *read, failure = each("in/archive.warc", archive(), shout)
    assert read == ["A", "B"]
    assert (failure.origin, failure.kind) == ("in/archive.warc", "InternalError")


def test_the_address_of_a_failure_is_kept():
    capture = Capture("x#1", b"", address="https://harbour.example/x")
    [failure] = each("x", [capture], lambda _: {}["x"])
    assert failure.address == "https://harbour.example/x"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), LedgerError("x.db", "disk full")])
def test_what_ends_a_run(error):
    def fail(_: Capture) -> str:
        raise error

    outcomes = each("in/", captured("a", "b"), fail)
    with pytest.raises(type(error)):
        next(outcomes)


def test_captures_are_taken_one_at_a_time():
    taken = []

    def folder() -> Iterator[Capture]:
        for capture in captured("a", "b", "c"):
            taken.append(capture.origin)
            yield capture

    next(each("in/", folder(), shout))
    assert taken == ["a"]
