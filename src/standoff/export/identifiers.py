"""Names for what is handed on that stay the same whenever it is handed on again."""

from uuid import NAMESPACE_URL, uuid5


def urn(*parts: str) -> str:
    """A URN of what these parts name together (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'standoff:' + ':'.join(parts))}"
