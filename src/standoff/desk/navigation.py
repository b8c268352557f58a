"""The rooms of the desk, as its pages list them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """A way into the desk. here: the page that is shown belongs to it."""

    name: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rooms for one purpose."""

    name: str
    rooms: tuple[Room, ...]


_ROOMS = (
    ("Read", (("Today", "/"), ("Timeline", "/timeline"), ("Stories", "/stories"), ("Reports", "/reports"))),
    ("Weigh", (("Table", "/table"), ("Words and deeds", "/conduct"), ("Expected", "/forecasts"), ("Map", "/map"))),
    ("Find", (("Search", "/search"), ("Actors", "/actors"), ("Cases", "/cases"), ("Publishers", "/publishers"))),
    ("Keep", (("Import", "/import"), ("Corrections", "/corrections"), ("Failures", "/failures"), ("About", "/about"))),
)


def rooms(path: str) -> tuple[Group, ...]:
    """Every room under what it is for, and whether a path lies in it."""
    return tuple(
        Group(
            name,
            tuple(
                Room(room, address, path == address or (address != "/" and path.startswith(f"{address}/")))
                for room, address in inside
            ),
        )
        for name, inside in _ROOMS
    )
