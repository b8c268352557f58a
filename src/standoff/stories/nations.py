"""Words that name a state or its people, so that two reports may name it differently."""

from collections.abc import Mapping
from functools import cache

from standoff.states import table

_SUCCESSORS = {"SUN": "RUS"}  # reports called the Soviet Union Russia, and its ships Russian, all through its life


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for state in table():
        for name in (*state.names, *state.adjectives, *state.people):
            codes.setdefault(name.casefold(), _SUCCESSORS.get(state.code, state.code))
    return codes


def nation_of(word: str) -> str | None:
    """The code of the state that a word names, in any case; a state that took another's place counts as that one."""
    return _codes().get(word.casefold())
