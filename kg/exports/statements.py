"""What is stated of a thing as a table of comma-separated values, or as Markdown."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from kg.iris import absolute, relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.browsing.things import StatedProperty, StatedValue
    from kg.words import HeldWords, Language

COLUMNS = ("property", "value", "language", "datatype")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


def render_statements_csv(statements: Iterable[StatedProperty]) -> bytes:
    """A row a value; languages and datatypes in columns of their own (RFC 4180)."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for each in statements:
        writer.writerows((each.iri, value.value, value.language, value.datatype) for value in each.values)
    return written.getvalue().encode()


def render_statements_markdown(
    path: str, name: HeldWords, statements: Iterable[StatedProperty], language: Language, root: str = "/"
) -> bytes:
    """The thing under its name, a line a property; things of the project are links below `root`."""
    lines = [f"# {escape_markdown(name.say(language))}", "", f"<{absolute(path)}>", ""]
    for each in statements:
        values = "; ".join(_value(value, language, root) for value in each.values)
        lines.append(f"- **{escape_markdown(each.name.say(language))}**: {values}")
    return "\n".join([*lines, ""]).encode()


def escape_markdown(text: str) -> str:
    r"""A text that Markdown shows as it is, on one line.

    >>> escape_markdown("a*b [c]\n d")
    'a\\*b \\[c\\] d'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _value(value: StatedValue, language: Language, root: str) -> str:
    if value.datatype is not None:
        return escape_markdown(value.value)
    path = relative(value.value)
    shown = escape_markdown(value.name.say(language) if value.name else path)
    return f"[{shown}]({root}{path})" if path != value.value else f"[{shown}](<{value.value}>)"
