"""The analysts' own actors: a YAML file with names, aliases, states and roles, read strictly.

::

    actors:
      - name: Ada Vane
        aliases: [the Iron Mayor]
        country: GBR
        roles:
          - {title: prime minister, of: GBR, from: 2024-07-05, to: 2025-02-01}

Every message names the file and the entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import yaml

from standoff.errors import ActorsFileError
from standoff.linking.known import Holding, KnownPerson
from standoff.linking.names import key
from standoff.linking.offices import claims_of
from standoff.vocabulary import ActorKind

_ENTRY = {"name", "id", "kind", "country", "aliases", "roles"}
_ROLE = {"title", "of", "from", "to"}
_KINDS: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind) if kind != "unnamed"}
_ALWAYS = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class OwnActor:
    """An actor of the file. aliases: further names, and unnamed sources in a report's own words."""

    person: KnownPerson
    kind: ActorKind
    aliases: tuple[str, ...]


def parse_own_actors(text: str, file: str) -> tuple[OwnActor, ...]:
    """The actors of a file's text. Raises ActorsFileError, naming the file and the entry."""
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that the calendar does not have
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise ActorsFileError(file, f"not YAML{where} ({getattr(error, 'problem', None) or error})") from error
    if not isinstance(content, dict) or not isinstance(content.get("actors"), list):
        raise ActorsFileError(file, "it must hold `actors:` with a list under it")
    unknown = sorted(str(name) for name in content if name != "actors")
    if unknown:
        raise ActorsFileError(file, f"beside `actors` nothing is understood: {', '.join(unknown)}")
    actors = [_Entry(file, number, entry).actor() for number, entry in enumerate(content["actors"], start=1)]
    first: dict[str, int] = {}
    for number, actor in enumerate(actors, start=1):
        for name in dict.fromkeys(form.casefold() for form in (actor.person.name, *actor.aliases)):
            if name in first:
                raise ActorsFileError(
                    file, f"entry {number} ({actor.person.name}): entry {first[name]} is called so too"
                )
            first[name] = number
    return tuple(actors)


@dataclass(frozen=True, slots=True)
class _Entry:
    file: str
    number: int
    content: Any

    def actor(self) -> OwnActor:
        """The entry, checked."""
        entry = self._fields(self.content, _ENTRY, "the entry")
        name = self._text(entry, "name")
        if name is None:
            raise self._error("a name is missing")
        kind = self._text(entry, "kind") or "person"
        if kind not in _KINDS:
            raise self._error(f"kind: must be one of {', '.join(_KINDS)}")
        aliases = tuple(self._list(entry, "aliases"))
        if not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            raise self._error("aliases: must be words (write them in quotation marks if they look like something else)")
        country = self._code(entry)
        holdings = tuple(
            self._holding(role, f"role {number}", country) for number, role in enumerate(self._list(entry, "roles"), 1)
        )
        origin = f"{self.file}, entry {self.number}"
        keys = tuple(dict.fromkeys(one for one in map(key, (name, *aliases)) if one))
        person = KnownPerson(name, keys, country, holdings, "yaml", origin, self._text(entry, "id"))
        return OwnActor(person, _KINDS[kind], aliases)

    def _holding(self, content: Any, where: str, country: str | None) -> Holding:
        role = self._fields(content, _ROLE, where)
        title = self._text(role, "title")
        if title is None:
            raise self._error(f"{where}: a title is missing")
        given = self._text(role, "of") or country
        claim = claims_of(title, given, None)[0]
        first, last = self._day(role, "from", where), self._day(role, "to", where)
        if first and last and last < first:
            raise self._error(f"{where}: `to` is before `from`")
        return Holding(
            claim.title,
            claim.of,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            first.toordinal() if first else _ALWAYS[0],
            last.toordinal() if last else _ALWAYS[1],
        )

    def _fields(self, content: Any, known: set[str], where: str) -> Mapping[str, Any]:
        if not isinstance(content, dict):
            raise self._error(f"{where} must be fields with values, such as `{min(known)}: …`")
        unknown = sorted(str(name) for name in content if name not in known)
        if unknown:
            names = ", ".join(sorted(known))
            raise self._error(f"{where}: {', '.join(unknown)} is not understood; there are {names}")
        return content

    def _text(self, fields: Mapping[str, Any], name: str) -> str | None:
        value = fields.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            # YAML 1.1 takes NO, the code of Norway's region, and the like for truth values.
            raise self._error(f"{name}: must be words (write them in quotation marks if they look like something else)")
        return value.strip()

    def _code(self, fields: Mapping[str, Any]) -> str | None:
        code = self._text(fields, "country")
        if code is not None and not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            raise self._error("country: must be three capital letters, such as FRA")
        return code

    def _list(self, fields: Mapping[str, Any], name: str) -> Sequence[Any]:
        value = fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self._error(f"{name}: must be a list")
        return value

    def _day(self, fields: Mapping[str, Any], name: str, where: str) -> date | None:
        value = fields.get(name)
        if value is None:
            return None
        try:
            # YAML reads an unquoted day as a date, and one with a time as a datetime, which is a date too.
            return value if type(value) is date else date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self._error(f"{where}: `{name}` must be a day, such as 2024-07-05") from error

    def _error(self, reason: str) -> ActorsFileError:
        name = self.content.get("name") if isinstance(self.content, dict) else None
        called = f" ({name})" if isinstance(name, str) else ""
        return ActorsFileError(self.file, f"entry {self.number}{called}: {reason}")
