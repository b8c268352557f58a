import pytest

from standoff.intake.robots import parse

SOURCE = """
User-agent: *
Disallow: /
User-Agent: Standoff
User-agent: other  # both
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search?q=
Disallow: /caf%C3%A9
Disallow:
Crawl-delay: 5

User-agent: late
Disallow: /late
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/news", True),
        ("/private", False),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?page=1", True),
        ("/search?q=talks", False),
        ("/search", True),
        ("/café", False),
        ("/late", True),
    ],
)
def test_rules_for_a_named_program(path, allowed):
    assert parse(SOURCE, "standoff").allow(path) is allowed


def test_rules_for_everybody():
    assert not parse(SOURCE, "somebody").allow("/news")
    assert parse("", "somebody").allow("/news")
    assert parse("User-agent: *\nDisallow:\n", "somebody").allow("/news")


def test_the_allowing_rule_wins_a_tie():
    assert parse("User-agent: *\nDisallow: /a\nAllow: /a\n", "x").allow("/a")
