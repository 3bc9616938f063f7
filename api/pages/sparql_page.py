"""The query page: a form, the prefixes, a few questions to start from, and the answer as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from api.pages.frame import Frame, Link
from api.pages.query_commands import render_commands
from api.pages.result_chart import find_chart
from api.pages.result_table import MOST_BYTES, parse_table
from api.pages.templating import render_page
from kg.queries.catalog import FIRST_QUERY, load_questions
from kg.queries.examples import load_examples
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from api.pages.query_commands import QueryCommands
    from api.pages.result_chart import ResultChart
    from api.pages.result_table import ResultTable
    from api.sparql.request import QueryRequest
    from kg.stores.store import Answer, QueryForm
    from kg.words import Language, Words

_FORMS_OF_TABLES: Final = ("json", "xml", "csv", "tsv")
_FORMS_OF_GRAPHS: Final = ("ttl", "nt", "rdf", "jsonld")
_COUNTING: Final = re.compile(r"\b(?:COUNT|SUM|AVG)\s*\(", re.IGNORECASE)  # else numbers may be names, as of cases
_NAME: Final = re.compile(r"\b[a-z][a-z-]*:[A-Za-z][\w-]*")


class QueryPlace(NamedTuple):
    """Where a page stands: the path of the server and its address, each with a slash at its end, and the language.

    `asked_language` is the language where the address names it, else empty.
    """

    root: str
    server: str
    language: Language
    asked_language: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: the words, and line and column of the query from 1, where they are known."""

    words: Words
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it is shown: a table, with bars where it counts, a yes or no, or Turtle; of none it is too large."""

    form: QueryForm
    table: ResultTable | None = None
    chart: ResultChart | None = None
    boolean: bool | None = None
    graph: str | None = None


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """All that the page shows.

    `query` stands in the form; `shown` is the answer to it, if it was asked, `downloads` leads to the same answer in
    other forms, and `commands` ask it from elsewhere; `problem` is what is wrong with it, and `wrong_line` the text of
    the line where. `hidden` are parameters that the form passes on; `terms` can be completed.
    """

    query: str
    shown: Shown | None
    problem: Problem | None
    wrong_line: str
    downloads: tuple[Link, ...]
    commands: QueryCommands | None
    examples: tuple[tuple[Words, tuple[Link, ...]], ...]
    prefixes: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]


def render_sparql_page(page: SparqlPage, frame: Frame) -> bytes:
    """The page as HTML."""
    return render_page("sparql.html", page, frame)


def frame_of_query(place: QueryPlace, release: str, asked: QueryRequest | None = None) -> Frame:
    """The frame of the page, with the query in its address."""
    remembered = place.language if place.asked_language else None
    named = asked.release if asked else None
    return Frame(place.root, "sparql", _parameters(asked), place.language, release, named, remembered)


def describe_page(
    frame: Frame,
    server: str,
    asked: QueryRequest | None = None,
    *,
    shown: Shown | None = None,
    problem: Problem | None = None,
) -> SparqlPage:
    """What the page shows before a query, after an answer, or after a problem; `server` is its address for commands."""
    kept = _parameters(asked)
    here = f"{frame.root}sparql"
    return SparqlPage(
        query=asked.query if asked else FIRST_QUERY,
        shown=shown if not asked or _COUNTING.search(asked.query) or not shown else replace(shown, chart=None),
        problem=problem,
        wrong_line=_line_of(asked.query, problem.line) if asked and problem and problem.line else "",
        downloads=tuple(Link(each, _address(here, (*kept, ("format", each)))) for each in _forms_of(shown)),
        commands=render_commands(f"{server}sparql", asked.query, frame.release) if asked and shown else None,
        examples=link_examples(here, frame.language),
        prefixes=tuple(PREFIXES.items()),
        hidden=(*(pair for pair in kept if pair[0] != "query"), ("lang", frame.language)),
        terms=_terms(),
    )


def show_answer(answer: Answer, root: str) -> Shown:
    """An answer in SPARQL JSON or Turtle as the page shows it."""
    if len(answer.body) > MOST_BYTES:
        return Shown(answer.form)
    if answer.form == "graph":
        return Shown(answer.form, graph=answer.body.decode())
    if answer.form == "boolean":
        return Shown(answer.form, boolean=b"true" in answer.body)
    table = parse_table(answer.body, root)
    return Shown(answer.form, table=table, chart=find_chart(table))


def _forms_of(shown: Shown | None) -> tuple[str, ...]:
    if shown is None:
        return ()
    if shown.boolean is not None:
        return ("json", "xml")
    return _FORMS_OF_GRAPHS if shown.form == "graph" else _FORMS_OF_TABLES


def _parameters(asked: QueryRequest | None) -> tuple[tuple[str, str], ...]:
    if asked is None:
        return ()
    graphs = [("default-graph-uri", each) for each in asked.graphs.default]
    graphs += [("named-graph-uri", each) for each in asked.graphs.named]
    return (("query", asked.query), *graphs, *((("release", asked.release),) if asked.release else ()))


@cache
def link_examples(here: str, language: Language) -> tuple[tuple[Words, tuple[Link, ...]], ...]:
    """The example questions by who asks them, each leading to its answer on the page at `here`."""
    return tuple(
        (
            group.heading,
            tuple(Link(each.question.asks.say(language), _asking(here, each.query)) for each in group.examples),
        )
        for group in load_examples()
    )


def _asking(here: str, query: str) -> str:
    return _address(here, (("query", query), ("format", "html")))


@cache
def _terms() -> tuple[str, ...]:
    """The prefixed names that the project's own questions use: what one is likely to write."""
    texts = (re.sub(r"#.*|<[^>]*>", "", each.text) for each in load_questions().values())
    return tuple(sorted({name for text in texts for name in _NAME.findall(text) if name.partition(":")[0] in PREFIXES}))


def _line_of(query: str, number: int) -> str:
    lines = query.splitlines()
    return lines[number - 1] if number <= len(lines) else ""


def _address(path: str, parameters: tuple[tuple[str, str], ...]) -> str:
    return f"{path}?{urlencode(parameters)}"
