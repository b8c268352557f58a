"""The situation report: what the reports of a period say, each sentence checked against the characters it cites.

`material` is the reports; each section is found by a module of its own (`facts`, `disputes`, `bargaining`, `ahead`,
`voices`, `figures`, `behaviour`, `spots`); `quoting` and `patterns` make sentences, `checking` doubts them, `composing`
puts together what is left, and `markdown` and `page` print it.
No module writes a word about the world: what is printed are slices of reports, names and numbers from their records,
and fixed words.
"""

import json
from dataclasses import asdict

from standoff.brief.comparing import compared
from standoff.brief.composing import compose
from standoff.brief.contents import Brief
from standoff.brief.markdown import as_markdown
from standoff.brief.page import as_html
from standoff.brief.period import Asked, period_of

__all__ = ["Asked", "Brief", "as_html", "as_json", "as_markdown", "compared", "compose", "period_of"]


def as_json(brief: Brief) -> str:
    """One indented object, without the texts of the reports."""
    plain = asdict(brief)
    del plain["texts"]
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
