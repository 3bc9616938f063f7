"""The query page: a form, the prefixes, a few questions to start from, and the answer as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api.pages.result_table import MOST_BYTES, parse_table
from api.pages.templating import render_page
from kg.queries.catalog import FIRST_QUERY, find_question
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from api.pages.result_table import ResultTable
    from api.sparql.request import QueryRequest
    from kg.stores.store import Answer, QueryForm
    from kg.words import Language, Words

EXAMPLES: Final = (
    "citations-per-case",
    "statutes-cited-by-several-cases",
    "cases-with-procuratorates-of-several-levels",
    "cases-citing-repealed-instruments",
    "cited-articles-since-renumbered",
    "recommendations-sent",
)
_FORMS_OF_TABLES: Final = ("json", "xml", "csv", "tsv")
_FORMS_OF_GRAPHS: Final = ("ttl", "nt", "rdf", "jsonld")


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: the words, and line and column of the query from 1, where they are known."""

    words: Words
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it is shown: exactly one of a table, a yes or no, a graph in Turtle; or nothing, being too large."""

    form: QueryForm
    table: ResultTable | None = None
    boolean: bool | None = None
    graph: str | None = None


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """All that the page shows.

    `root` is the path of the server, with a slash at its end; `query` stands in the form; `shown` is the answer to it,
    if it was asked, and `downloads` leads to the same answer in other forms; `hidden` are parameters that the form
    passes on.
    """

    root: str
    release: str
    query: str
    shown: Shown | None
    problem: Problem | None
    downloads: tuple[Link, ...]
    examples: tuple[Link, ...]
    prefixes: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    languages: tuple[Link, ...]


def render_sparql_page(page: SparqlPage, language: Language) -> bytes:
    """The page as HTML."""
    return render_page("sparql.html", page, language)


def describe_page(  # noqa: PLR0913 - what a page shows, by name
    root: str,
    release: str,
    language: Language,
    asked: QueryRequest | None = None,
    *,
    shown: Shown | None = None,
    problem: Problem | None = None,
) -> SparqlPage:
    """What the page shows before a query, after an answer, or after a problem."""
    kept = _parameters(asked) if asked else ()
    here = f"{root}sparql"
    return SparqlPage(
        root=root,
        release=release,
        query=asked.query if asked else FIRST_QUERY,
        shown=shown,
        problem=problem,
        downloads=tuple(Link(each, _address(here, (*kept, ("format", each)))) for each in _forms_of(shown)),
        examples=_examples(here, language),
        prefixes=tuple(PREFIXES.items()),
        hidden=(*(pair for pair in kept if pair[0] != "query"), ("lang", language)),
        languages=(
            Link("English", _address(here, (*kept, ("lang", "en")))),
            Link("中文", _address(here, (*kept, ("lang", "zh")))),
        ),
    )


def show_answer(answer: Answer, root: str) -> Shown:
    """An answer in SPARQL JSON or Turtle as the page shows it."""
    if len(answer.body) > MOST_BYTES:
        return Shown(answer.form)
    if answer.form == "graph":
        return Shown(answer.form, graph=answer.body.decode())
    if answer.form == "boolean":
        return Shown(answer.form, boolean=b"true" in answer.body)
    return Shown(answer.form, table=parse_table(answer.body, root))


def _forms_of(shown: Shown | None) -> tuple[str, ...]:
    if shown is None:
        return ()
    if shown.boolean is not None:
        return ("json", "xml")
    return _FORMS_OF_GRAPHS if shown.form == "graph" else _FORMS_OF_TABLES


def _parameters(asked: QueryRequest) -> tuple[tuple[str, str], ...]:
    graphs = [("default-graph-uri", each) for each in asked.graphs.default]
    graphs += [("named-graph-uri", each) for each in asked.graphs.named]
    return (("query", asked.query), *graphs, *((("release", asked.release),) if asked.release else ()))


@cache
def _examples(here: str, language: Language) -> tuple[Link, ...]:
    questions = [find_question(name) for name in EXAMPLES]
    return tuple(
        Link(each.asks.say(language), _address(here, (("query", each.text), ("format", "html"), ("lang", language))))
        for each in questions
    )


def _address(path: str, parameters: tuple[tuple[str, str], ...]) -> str:
    return f"{path}?{urlencode(parameters)}"
