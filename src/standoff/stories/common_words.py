"""Words that stand in every report, and so tell nothing of what it is about."""

_COMMON = frozenset(
    "a an the this that these those there here it its itself he him his himself she her hers herself they them their "
    "theirs i me my mine we us our ours you your yours who whom whose which what when where why how and or but nor so "
    "if then than as at by for from in into of off on onto out over to toward up with within without about after "
    "against before between down during through under until is are was were be been being am do does did doing done "
    "have has had having will would shall should may might must can could not no any all some such only also just "
    "very more most much many own same too now again once both each few other because while yet ever never still s t "
    "say says said tell told get got go going one".split()
)


def carries_meaning(form: str) -> bool:
    """Whether a word, in lower case, says something of what its sentence is about."""
    return form not in _COMMON
