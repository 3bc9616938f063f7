"""Questions that the engine is known to answer wrongly: mended where that is sound, refused where it is not.

Oxigraph 0.5 evaluates what stands in `GRAPH ?g { … }` over all graphs at once and holds the graph in a variable of each
pattern. So a MINUS there shares that variable with what stands before it, though by the book it may share none; and a
sub-SELECT, which hides the variable, is joined across graphs, and counts, orders and cuts over all of them.
Sources: SPARQL 1.1 Query Language, sections 8.3.3, 12 and 18.6 (evaluation of a Graph pattern).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.errors import QuerySizeError, RefusedQueryError
from kg.stores.query_guard import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.stores.query_guard import Token

_OF_A_VARIABLE: Final = re.compile(r"\bGRAPH\s*+[?$]", re.IGNORECASE)
_AMISS_THERE: Final = re.compile(r"\b(?:SELECT|MINUS)\b", re.IGNORECASE)
_NO_LINE_END: Final = re.compile(r"[^\n]")
_MOST_INSIDE: Final = 50
_CUTTING: Final = frozenset({"LIMIT", "OFFSET"})
_FOLDING: Final = frozenset(
    {"DISTINCT", "REDUCED", "GROUP", "HAVING", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
)


class _Inside(NamedTuple):
    """A MINUS or SELECT inside `GRAPH ?g { … }`, by places of tokens.

    The word; the graph's variable and braces; the innermost braces round the word; the end of the block that follows.
    """

    place: int
    graph: str
    graph_start: int
    graph_end: int
    start: int
    end: int
    block_end: int | None


def may_meet_fault(query: str) -> bool:
    """Whether a query's text has the words that lead to a fault, so that it is worth reading token by token.

    >>> may_meet_fault("SELECT * { GRAPH ?g { ?s ?p ?o MINUS { ?a ?b ?c } } }"), may_meet_fault("ASK { ?s ?p ?o }")
    (True, False)
    """
    found = _OF_A_VARIABLE.search(query)
    return found is not None and _AMISS_THERE.search(query, found.end()) is not None


def without_idle_minus(query: str, tokens: Sequence[Token]) -> str:
    """The query without each MINUS in `GRAPH ?g { … }` that shares no variable with what stands before it.

    By the book it removes nothing. Blanks stand in its place, so that every place in the query stays what it was.

    >>> from kg.stores.query_guard import find_tokens
    >>> asked = "ASK { GRAPH ?g { ?a a ?c MINUS { ?b a ?d } } }"
    >>> without_idle_minus(asked, tuple(find_tokens(asked)))
    'ASK { GRAPH ?g { ?a a ?c                   } }'
    """
    for each in _inside_graphs(query, tokens):
        if not _is_word(tokens[each.place], "MINUS") or each.block_end is None:
            continue
        before = _variables(tokens[each.graph_start : each.place])
        removed = _variables(tokens[each.place : each.block_end])
        if each.graph not in removed and not before & removed:
            start, stop = tokens[each.place].start, tokens[each.block_end].start + 1
            query = query[:start] + _NO_LINE_END.sub(" ", query[start:stop]) + query[stop:]
    return query


def refuse_wrong_answers(query: str, tokens: Sequence[Token]) -> None:
    """Refuse a sub-SELECT in `GRAPH ?g { … }` whose answer would be wrong.

    It is right where it selects ?g itself and is not cut, or where it is all that stands there, neither folds nor
    cuts its rows, and nothing else looks at ?g.

    Raises:
        RefusedQueryError: the answer would be wrong.
    """
    for each in _inside_graphs(query, tokens):
        if not _is_word(tokens[each.place], "SELECT"):
            continue
        start, end = each.start, each.end
        words = {token.text.upper() for token in tokens[start : end + 1] if token.kind == "word"}
        if each.graph in _projected(tokens, each.place) and not words & _CUTTING:
            continue
        outside = (*tokens[:start], *tokens[end + 1 :])
        elsewhere = sum(token.kind == "variable" and token.text[1:] == each.graph[1:] for token in outside)
        within = (*tokens[each.graph_start : start], *tokens[end + 1 : each.graph_end + 1])
        alone = all(token.text in "{}" for token in within)
        if alone and elsewhere == 1 and not words & (_FOLDING | _CUTTING) and not _selects_all(tokens):
            continue
        raise _refusal(query, tokens[each.place], each.graph)


def _too_many(query: str, token: Token) -> QuerySizeError:
    return QuerySizeError(
        f"there are more than {_MOST_INSIDE} MINUS and SELECT inside GRAPH with a variable; ask in several queries.",
        f"带变量的 GRAPH 内有 {_MOST_INSIDE} 个以上的 MINUS 和 SELECT；请分成几条查询。",
        place=place_of(query, token.start),
    )


def _refusal(query: str, token: Token, graph: str) -> RefusedQueryError:
    return RefusedQueryError(
        f"the engine would answer a sub-SELECT inside GRAPH {graph} wrongly, over all graphs at once; select {graph} "
        f"in it, too (and group by it, without LIMIT), or write GRAPH {graph} inside the sub-SELECT.",
        f"引擎会对所有图一并计算 GRAPH {graph} 内的子 SELECT，结果有误；请在子 SELECT 中也选出 {graph}"
        f"（并按它分组，不用 LIMIT），或把 GRAPH {graph} 写进子 SELECT 之内。",
        place=place_of(query, token.start),
    )


def _inside_graphs(query: str, tokens: Sequence[Token]) -> tuple[_Inside, ...]:
    """Each MINUS and SELECT whose innermost GRAPH has a variable."""
    partner = _partners(tokens)
    opened: list[int] = []
    graphs: list[int] = []
    found: list[_Inside] = []
    for place, token in enumerate(tokens):
        if token.text == "{" and place in partner:
            opened.append(place)
            if place > 1 and _is_word(tokens[place - 2], "GRAPH"):
                graphs.append(place)
        elif token.text == "}" and opened:
            if opened.pop() in graphs[-1:]:
                graphs.pop()
        elif graphs and tokens[graphs[-1] - 1].kind == "variable" and _is_word(token, "MINUS", "SELECT"):
            graph, last = graphs[-1], opened[-1]
            name = f"?{tokens[graph - 1].text[1:]}"
            found.append(_Inside(place, name, graph, partner[graph], last, partner[last], partner.get(place + 1)))
            if len(found) > _MOST_INSIDE:
                raise _too_many(query, token)
    return tuple(found)


def _projected(tokens: Sequence[Token], place: int) -> set[str]:
    end = next((each for each in range(place, len(tokens)) if tokens[each].text == "{"), len(tokens))
    return _variables(tokens[place:end])


def _selects_all(tokens: Sequence[Token]) -> bool:
    """Whether the outermost SELECT is of every variable, or the query is of another form that may look at all."""
    return any(_is_word(token, "SELECT") and following.text == "*" for token, following in _first_pairs(tokens))


def _first_pairs(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    for token, following in pairwise(tokens):
        if token.text == "{":
            return
        yield token, following


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """The place of the closing brace for the place of each opening one."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token.text == "{":
            opened.append(place)
        elif token.text == "}" and opened:
            found[opened.pop()] = place
    return found


def _variables(tokens: Sequence[Token]) -> set[str]:
    return {f"?{token.text[1:]}" for token in tokens if token.kind == "variable"}


def _is_word(token: Token, *words: str) -> bool:
    return token.kind == "word" and token.text.upper() in words
