"""Pages out of templates: everything that is put into one is escaped and harmless, and only web addresses are links."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from standoff.display import harmless


def templates(folder: Path) -> Environment:
    """The templates of a folder. `{% if address is on_the_web %}` guards a link."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["on_the_web"] = on_the_web
    return environment


def on_the_web(address: str | None) -> bool:
    """Whether an address may become a link; one of another kind, such as `javascript:`, could do something."""
    return bool(address and re.fullmatch(r"https?://[^\s<>]+", address))


def _harmless(value: Any) -> Any:
    return harmless(value) if type(value) is str else value
