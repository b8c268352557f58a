"""Credit lines after the last sentence of a report."""

import re
from dataclasses import dataclass

from standoff.intake.agencies import ALTERNATIVES, distinct

_SOME_AGENCIES = rf"(?:(?:the\s+)?(?:{ALTERNATIVES}))(?:\s*(?:/|,|,?\s+and|&|\+|with)\s*(?:the\s+)?(?:{ALTERNATIVES}))*"
_SIGN_OFF = re.compile(
    rf"[\s\"]*(?:[—–―-]+\s*)?[(\[]?(?:with\s+|source:\s*|from\s+)?(?P<names>{_SOME_AGENCIES})[)\]]?\.?\Z", re.IGNORECASE
)
_INLINE_SIGN_OFF = re.compile(
    rf"(?<=[.!?\"”’])\s*(?:[—–―]+\s*|--+\s*|[(\[])(?:with\s+)?(?P<names>{_SOME_AGENCIES})[)\]]?\.?\Z"
)
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{{4}}\s*)?(?:by\s+)?"
    rf"(?P<names>(?:the\s+)?(?:{ALTERNATIVES}))\b.{{0,300}}\Z",
    re.IGNORECASE | re.DOTALL,
)
_CREWS = re.compile(
    r"[(\[]?\s*(?:(?:additional|with|further|extra)\s+)*"
    r"(?:reporting|writing|editing|compiled|translation|translated|edited|graphics?)\b(?:\s+and\s+(?:editing|writing|production))?\s*(?:by|from)\b.{1,400}\Z",
    re.IGNORECASE | re.DOTALL,
)
_CONTRIBUTED = re.compile(
    rf"[(\[*—–-]*\s*(?:(?P<names>{_SOME_AGENCIES})\b)?.{{0,300}}\bcontributed\s+"
    r"(?:reporting|research|(?:to\s+)?(?:this|the)\s+(?:report|story|article|piece)).{0,60}\Z",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_PUBLISHED = re.compile(
    r"(?:This|The)\s+(?:article|story|report|piece|post|column)\s+(?:was\s+|is\s+|has\s+been\s+|first\s+|originally\s+)+"
    r"(?:re-?published|published|appeared|produced|written|provided|posted)\s+"
    r"(?:by|in|on|at|from|with\s+permission\s+from)\s+"
    r"(?P<names>(?:the\s+)?[A-Z][\w’'&-]*(?:\s+(?:of\s+|the\s+|and\s+|&\s+)*[A-Z][\w’'&-]*){0,5})(?![\w’'&-]).{0,300}\Z",
    re.DOTALL,
)
# "(END) NAP", "-30-", "###", "Ends Bulletin 12"
_END_MARK = re.compile(r"[(\[-]*\s*(?:END|ENDS|Ends|30(?=\s*-))\b(?:\W+\w+){0,3}\W*\Z|[#*_\s]+\Z")
_CREW_WORDS = frozenset(
    "and by in the for with from at of additional reporting writing editing compiled translated translation graphics "
    "further contributed contributing to this that report story article piece research who reporter reporters writer "
    "writers journalist journalists correspondent correspondents staff team also were was".split()
)


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands after the last sentence. `start`: where in the paragraph it begins."""

    start: int
    credits: tuple[str, ...]


def closing_of(paragraph: str) -> Closing | None:
    """The credit that a last paragraph is or ends with: "— Reuters", "… contributed to this report."."""
    if len(paragraph) <= 600:
        for pattern in (_END_MARK, _SIGN_OFF, _COPYRIGHT, _FIRST_PUBLISHED, _CREWS, _CONTRIBUTED):
            found = pattern.match(paragraph)
            if found is not None and (pattern not in (_CREWS, _CONTRIBUTED) or _names_people(paragraph)):
                return Closing(0, _credited(found.groupdict().get("names")))
    found = _INLINE_SIGN_OFF.search(paragraph, max(0, len(paragraph) - 120))
    if found is not None:
        return Closing(found.start(), _credited(found.group("names")))
    return None


def _credited(names: str | None) -> tuple[str, ...]:
    if not names:
        return ()
    parts = re.split(r"\s*(?:/|,|&|\+|\band\b|\bwith\b)\s*", names)
    return distinct([part.strip() for part in parts if part.strip()])


def _names_people(paragraph: str) -> bool:
    """Whether a paragraph is names and crew's words, so that "Reporting by the council showed …" stays text."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", paragraph)
    plain = [word for word in words if word[0].islower() and word not in _CREW_WORDS]
    return len(plain) <= 0.2 * len(words)
