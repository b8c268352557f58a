"""robots.txt as in RFC 9309: which paths a program may fetch."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

# RFC 9309, 2.5: a parser reads at least this much.
MAX_SIZE = 512_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one program, as (allowed, pattern)."""

    rules: tuple[tuple[bool, str], ...]

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be fetched. The longest matching rule decides, `allow` in a tie."""
        matching = [(len(pattern), allowed) for allowed, pattern in self.rules if _matches(pattern, path)]
        return max(matching)[1] if matching else True


def parse(source: str, agent: str) -> Rules:
    """The rules of a robots.txt for the program named `agent`; those for everybody where none name it."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in source.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            agents.append(value.lower())
            groups.setdefault(value.lower(), [])
        elif key in {"allow", "disallow"}:
            in_rules = True
            if value:
                for name in agents:
                    groups[name].append((key == "allow", value))
    return Rules(tuple(groups.get(agent.lower(), groups.get("*", []))))


def _matches(pattern: str, path: str) -> bool:
    anchored = pattern.endswith("$")
    parts = [re.escape(_plain(part)) for part in pattern.removesuffix("$").split("*")]
    return re.match(".*".join(parts) + (r"\Z" if anchored else ""), _plain(path), re.DOTALL) is not None


def _plain(path: str) -> str:
    return quote(unquote(path), safe="/?&=%+:@!$'()*,;~-._")
