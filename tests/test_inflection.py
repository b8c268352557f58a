"""Forms of verbs and nouns."""

import pytest

from standoff.reading.language.inflection import is_base, noun_forms, verb_forms

VERBS = [
    ("withdraw", "withdraw withdraws withdrawing withdrew withdrawn"),
    ("attack", "attack attacks attacking attacked"),
    ("seize", "seize seizes seizing seized"),
    ("carry", "carry carries carrying carried"),
    ("ban", "ban bans banning banned"),
    ("deploy", "deploy deploys deploying deployed"),
    ("agree", "agree agrees agreeing agreed"),
    ("die", "die dies dying died"),
    ("veto", "veto vetoes vetoing vetoed"),
    ("patrol", "patrol patrols patrolling patrolled"),
    ("cancel", "cancel cancels canceling canceled cancelling cancelled"),
    ("appeal", "appeal appeals appealing appealed"),
    ("meet", "meet meets meeting met"),
]
NOUNS = [
    ("visit", "visit visits"),
    ("embassy", "embassy embassies"),
    ("clash", "clash clashes"),
    ("policeman", "policeman policemen"),
    ("child", "child children"),
    ("aircraft", "aircraft"),
    ("day", "day days"),
]


@pytest.mark.parametrize(("base", "forms"), VERBS)
def test_verbs(base: str, forms: str) -> None:
    assert set(verb_forms(base)) == set(forms.split())


@pytest.mark.parametrize(("base", "forms"), NOUNS)
def test_nouns(base: str, forms: str) -> None:
    assert set(noun_forms(base)) == set(forms.split())


@pytest.mark.parametrize("form", ["leave", "bring", "proceed", "press", "cut"])
def test_base_forms(form: str) -> None:
    assert is_base(form)


@pytest.mark.parametrize("form", ["left", "brought", "leaves", "leaving", "agreed", "withdrawn"])
def test_other_forms(form: str) -> None:
    assert not is_base(form)
