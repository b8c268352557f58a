"""An error as a value."""

from standoff.errors import StandoffError
from standoff.record import Failure


def failed(error: StandoffError, origin: str, address: str | None = None) -> Failure:
    """The failure that an error makes of a report."""
    return Failure(origin, address, type(error).__name__, error.reason)
