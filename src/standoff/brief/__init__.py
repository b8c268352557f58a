"""The situation report: what the reports of a period say, each word of it followed to the place it comes from.

`selection` chooses, by rules that are written down there; `contents` is what it chose; `markdown` and `page` print it.
None of them writes a word about the world: what is printed are slices of reports, names and numbers from their
records, and fixed labels.
"""

import json
from dataclasses import asdict

from standoff.brief.contents import Brief
from standoff.brief.markdown import as_markdown
from standoff.brief.page import as_html
from standoff.brief.selection import compose

__all__ = ["Brief", "as_html", "as_json", "as_markdown", "compose"]


def as_json(brief: Brief) -> str:
    """One indented object, without the texts of the reports."""
    plain = asdict(brief)
    del plain["texts"]
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
