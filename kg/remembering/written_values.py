"""Frozen values written as JSON and read back: words, numbers, tuples and the dataclasses that a caller names."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_TUPLE = ""


def write_value(value: object) -> bytes:
    """A value as JSON; a tuple or a dataclass becomes a list that begins with its class's name.

    >>> write_value((1, "x", None))
    b'["",1,"x",null]'
    """
    return json.dumps(_lay_out(value), ensure_ascii=False, separators=(",", ":")).encode()


def read_value(raw: bytes, classes: Mapping[str, type]) -> Any:  # noqa: ANN401 - what was written
    """The value that was written; its dataclasses must be among `classes`, by name.

    Raises:
        ValueError, KeyError, TypeError: this was not written by `write_value`, or for other classes.

    >>> read_value(write_value((1, ("x", None))), {})
    (1, ('x', None))
    """
    return _put_together(json.loads(raw), classes)


def _lay_out(value: object) -> object:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple):
        return [_TUPLE, *map(_lay_out, value)]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_lay_out(getattr(value, each.name)) for each in fields(value))]
    raise TypeError(f"{type(value).__name__} has no written form")


def _put_together(read: object, classes: Mapping[str, type]) -> object:
    if not isinstance(read, list):
        return read
    values = [_put_together(each, classes) for each in read[1:]]
    return tuple(values) if read[0] == _TUPLE else classes[read[0]](*values)
