"""The record as JSON: out, in, and its published schema, all from the types in `record`."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from standoff.errors import RecordError
from standoff.record import SCHEMA, Record


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_json(record: Record) -> str:
    """The record as one line of JSON, keys in the order of the types, no line feed at its end."""
    return _adapter().dump_json(record, by_alias=True).decode("utf-8")


def from_json(line: str | bytes) -> Record:
    """The record that `to_json` wrote. Raises RecordError."""
    try:
        return _adapter().validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "line"
        raise RecordError(where, first["msg"]) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line of `standoff read --format json`."""
    schema = _adapter().json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}


def to_plain(record: Record) -> dict[str, Any]:
    """The record as plain dictionaries and lists, as in its JSON."""
    plain: dict[str, Any] = json.loads(to_json(record))
    return plain
