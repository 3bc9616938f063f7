"""What a query needs in front of it so that an endpoint that knows nothing of the project understands it.

Source: SPARQL 1.1 Query Language, sections 4.1 (IRIs) and 19.8 (grammar).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import Place, QuerySyntaxError, RefusedQueryError
from kg.iris import BASE
from kg.stores.plain_queries import find_plain_query
from kg.stores.query_guard import check_words, find_tokens, place_of
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.stores.store import QueryForm

_FORMS: dict[str, QueryForm] = {
    "SELECT": "solutions",
    "ASK": "boolean",
    "CONSTRUCT": "graph",
    "DESCRIBE": "graph",
}
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")
_MAKING_IRIS = frozenset({"IRI", "URI"})


def find_form(query: str) -> QueryForm | None:
    """The form of answer that a query asks for; None where it has none of the four words for it.

    >>> find_form("PREFIX ask: <http://e/> CONSTRUCT WHERE { ?s ask:select ?o }"), find_form("hello")
    ('graph', None)
    """
    plain = find_plain_query(query)
    if plain is not None:
        return plain.form
    words = (token.text.upper() for token in find_tokens(query) if token.kind == "word")
    return next((_FORMS[word] for word in words if word in _FORMS), None)


def check_before_sending(query: str) -> QueryForm:
    """The form of answer that a query asks for, once it has been looked at.

    Raises:
        InputError: it is no query, or one that is never run here.

    >>> check_before_sending("ASK { ?s ?p 7 }")
    'boolean'
    """
    check_words(query, PREFIXES)
    _refuse_pragmas(query)
    form = find_form(query)
    if form is None:
        raise QuerySyntaxError(
            "this is not SPARQL 1.1: there is no SELECT, ASK, CONSTRUCT or DESCRIBE in it.",
            "不符合 SPARQL 1.1 语法：其中没有 SELECT、ASK、CONSTRUCT 或 DESCRIBE。",
            place=Place("query", 1, 1),
        )
    return form


def known_declarations(query: str) -> str:
    """The declarations of the project's base and prefixes that a query uses and does not make itself, on one line.

    A line break there would move every line that an error of the endpoint names.

    >>> known_declarations("SELECT * { ?s gc:keyword ?k }")
    'PREFIX gc: <https://w3id.org/cn-guiding-cases/def#> '
    >>> known_declarations("PREFIX gc: <http://e/> ASK { <case/spp/85> gc:x 1 }")
    'BASE <https://w3id.org/cn-guiding-cases/> '
    """
    used: dict[str, None] = {}
    declared: set[str] = set()
    needs_base = False
    previous = ""
    for token in find_tokens(query):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            else:
                used[prefix] = None
        needs_base = needs_base or (token.kind == "iri" and not _ABSOLUTE.match(token.text))
        previous = token.text.upper() if token.kind == "word" else ""
        needs_base = needs_base or previous in _MAKING_IRIS
    base = f"BASE <{BASE}> " if needs_base else ""
    return base + "".join(
        f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in used if prefix in PREFIXES and prefix not in declared
    )


def _refuse_pragmas(query: str) -> None:
    """Refuse what stands before a query for one engine only; some of it makes that engine fetch other addresses."""
    for token in find_tokens(query):
        if token.kind == "word" and token.text.upper() == "DEFINE":
            raise RefusedQueryError(
                "DEFINE is an engine's own instruction and no SPARQL 1.1; leave it out.",
                "DEFINE 是个别引擎的指令，不属于 SPARQL 1.1；请去掉。",
                place=place_of(query, token.start),
            )
        if token.kind == "word" and token.text.upper() in _FORMS:
            return
