"""How much of a source is read before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may cost.

    size: bytes of one page, text, feed, line of ready reports or archived response, after decompression.
    seconds: wall-clock time for one web address: robots.txt, redirects and body together.
    redirects: how many of them are followed.
    """

    size: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5
