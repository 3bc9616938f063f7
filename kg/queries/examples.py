"""Questions to start from, by who asks them, with their slots filled."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.queries.catalog import find_question
from kg.words import Words

if TYPE_CHECKING:
    from kg.queries.catalog import Question


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its query text, ready to be asked; `values` fill the slots, by parameter."""

    question: Question
    values: tuple[tuple[str, str], ...]
    query: str


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Examples for one kind of people, and what these come for."""

    heading: Words
    examples: tuple[Example, ...]


@cache
def load_examples() -> tuple[ExampleGroup, ...]:
    """Every group, in the order in which they are shown.

    Raises:
        UnknownThingError, ParameterError: an example names no question, or fills a slot that is not there.
    """
    written = tomllib.loads((files(__package__) / "examples.toml").read_text("utf-8"))
    return tuple(
        ExampleGroup(
            Words(group["en"], group["zh"]),
            tuple(_example(each["name"], each.get("values", {})) for each in group["questions"]),
        )
        for group in written["group"]
    )


def _example(name: str, values: dict[str, str]) -> Example:
    question = find_question(name)
    return Example(question, tuple(values.items()), _without_header(question.narrow(**values)))


def _without_header(text: str) -> str:
    """The query with what it asks, but without the lines on its parameters and columns."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if not line.startswith(("# parameter ", "# column "))) + "\n"
