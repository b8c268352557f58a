"""Which state a name means that two places share: Georgia in the Caucasus or in the USA, the one Congo or the other.

A title or a word beside the name tells it, or else what the rest of the report speaks of.
"""

from standoff.reading.language.parse import Parse

# Offices of the states of the USA: "Georgia Gov. Ada Brill", "Georgia lawmakers"; the country has other ones.
_OF_US_STATE = frozenset(
    "gov gov. governor lt lt. lieutenant sen sen. senator sens. rep rep. reps. representative congressman "
    "congresswoman legislature lawmaker lawmakers legislator legislators republican republicans democrat democrats "
    "gop voter voters secretary attorney department bureau board university tech bulldogs supreme capitol house senate "
    "sheriff superintendent statehouse state".split()
)
_OF_COUNTRY = frozenset(
    "president prime premier parliament foreign ambassador embassy army military troops government minister ministry "
    "dream opposition defence border".split()
)
_CAUCASUS = frozenset(
    "georgian georgians tbilisi batumi abkhazia abkhaz abkhazian ossetia ossetian caucasus armenia azerbaijan gori "
    "kutaisi".split()
)
# The states of the USA, and the towns of Georgia that news names; abbreviations as agencies write them.
_AMERICAN = frozenset(
    "atlanta savannah macon marietta brunswick valdosta albany alabama alaska arizona arkansas california colorado "
    " connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania "
    "tennessee texas utah vermont virginia wisconsin wyoming carolina ga. fla. ala. tenn.".split()
)
_BRAZZAVILLE = frozenset(("brazzaville", "sassou", "nguesso"))
_KINSHASA = frozenset("kinshasa congolese drc goma bukavu kivu ituri m23 tshisekedi kabila lubumbashi bunia".split())


def settled(parse: Parse, first: int, end: int, code: str) -> str:
    """The code of the state that the name [first, end) means; `code` is what the table gives for the name alone."""
    if code == "GEO" and parse.lower[first] == "georgia":
        return _georgia(parse, end)
    if code in ("COG", "COD") and parse.lower[end - 1] == "congo":
        return _congo(parse, first, end)
    return code


def _georgia(parse: Parse, end: int) -> str:
    after = parse.lower[end : end + 1]
    if after in (["'s"], ["’s"]):
        after = parse.lower[end + 1 : end + 2]
    elif after and after[0] in _OF_US_STATE:
        return "USA"
    if after and after[0] in _OF_COUNTRY:
        return "GEO"
    said = set(parse.lower)
    if not _CAUCASUS.isdisjoint(said):
        return "GEO"
    if not _AMERICAN.isdisjoint(said):
        return "USA"
    titled = any(
        word == "georgia" and number + 1 < len(parse.lower) and parse.lower[number + 1] in _OF_US_STATE
        for number, word in enumerate(parse.lower)
    )
    return "USA" if titled else "GEO"


def _congo(parse: Parse, first: int, end: int) -> str:
    """Agencies call the larger of the two Congo, the other Republic of Congo."""
    before = parse.lower[max(first - 4, 0) : end - 1]
    if "republic" in before:
        return "COD" if "democratic" in before else "COG"
    if before[-1:] in (["dr"], ["d.r."]) or parse.lower[end : end + 1] == ["republic"]:
        return "COD" if before[-1:] in (["dr"], ["d.r."]) else "COG"
    said = set(parse.lower)
    return "COG" if not _BRAZZAVILLE.isdisjoint(said) and _KINSHASA.isdisjoint(said) else "COD"
