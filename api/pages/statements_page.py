"""The page of a thing that has none of its own kind: what the graph states of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.case_of_part import find_case_of_part
from api.pages.stated_names import find_name
from api.pages.templating import answer_page
from kg.browsing.things import state_thing
from kg.iris import absolute
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.browsing.things import StatedProperty
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """A thing with its name and statements; `case` is the one that it is a part of, if any."""

    iri: str
    name: HeldWords
    statements: tuple[StatedProperty, ...]
    case: tuple[str, HeldWords] | None
    queries: tuple[tuple[str, str], ...]


def answer_statements_page(asked: AskedThing) -> Response:
    """The page."""
    iri = absolute(asked.path)
    question = find_question("statements-of-thing")
    statements = state_thing(asked.opened.store, asked.path)
    names = asked.sources.tables.of(asked.opened)
    case = find_case_of_part(asked.path)
    page = StatementsPage(
        iri=iri,
        name=find_name(statements) or names.named(asked.path),
        statements=statements,
        case=(case, names.named(case)) if case else None,
        queries=((question.asks.say(asked.frame.language), question.bind(thing=iri)),),
    )
    return answer_page("statements.html", page, asked.frame)
