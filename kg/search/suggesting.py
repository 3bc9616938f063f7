"""What to try where nothing was found; every query that is suggested finds something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.search.answers import Suggestion
from kg.search.contexts import find_under_titles
from kg.search.requests import Term, parse_query, render_match
from kg.text.traditional import find_simplified
from kg.words import Words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Finds: TypeAlias = Callable[[Sequence[Term]], bool]

_ANY: Final = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
_LONGEST_PART: Final = 12
_SHORTEST_PART: Final = 2
_MOST_TOKENS: Final = 40


def suggest(
    database: sqlite3.Connection, query: str, terms: Sequence[Term], *, is_filtered: bool
) -> tuple[Suggestion, ...]:
    """Queries near this one that find something: without filters, simplified, cut into words, fewer words."""

    def finds(some: Sequence[Term]) -> bool:
        if not some or database.execute(_ANY, (render_match(some),)).fetchone():
            return bool(some)
        return bool(find_under_titles(database, some))

    if is_filtered and finds(terms):
        words = Words("Without the filters there are matches.", "去掉筛选条件后有结果。")
        return (Suggestion(query, words),)
    found = list(_suggest_simplified(query, finds))
    parts = tuple(dict.fromkeys(part for term in terms for part in _cut(term, finds)))
    if parts and [part.keys for part in parts] != [term.keys for term in terms]:
        words = Words("The words by themselves, wherever they stand.", "把词语分开，各自出现即可。")
        fewer = (parts, *(parts[:at] + parts[at + 1 :] for at in range(len(parts) - 1, -1, -1)))
        some = next((each for each in fewer if finds(each)), parts[:1])
        found.append(Suggestion(" ".join(part.text for part in some), words))
    known = [term for term in terms if finds([term])]
    if known and len(known) < len(terms):
        words = Words("Without the words that occur nowhere.", "去掉未出现的词语。")
        found.append(Suggestion(" ".join(_quote(term) for term in known), words))
    elif len(known) > 1:
        words = Words(
            "Every word occurs, but not together; one of them alone.", "各词均有出现，但不在一处；可单独检索。"
        )
        found += [Suggestion(_quote(term), words) for term in known]
    by_query = {each.query: each for each in reversed(found) if each.query != query}
    return tuple(each for each in found if by_query.get(each.query) is each)


def _suggest_simplified(query: str, finds: Finds) -> Iterator[Suggestion]:
    simplified = find_simplified(query)
    if simplified is not None and finds(parse_query(simplified)):
        yield Suggestion(simplified, Words("In simplified characters.", "改用简体字。"))


def _cut(term: Term, finds: Finds) -> Iterator[Term]:
    """A term cut from the left into the longest parts that occur; what occurs nowhere is left out."""
    keys = term.keys
    if len(keys) > _MOST_TOKENS or finds([term]):
        yield term
        return
    at = 0
    while at < len(keys):
        for size in range(min(_LONGEST_PART, len(keys) - at), _SHORTEST_PART - 1, -1):
            part = Term("".join(keys[at : at + size]), keys[at : at + size])
            if finds([part]):
                yield part
                at += size
                break
        else:
            at += 1


def _quote(term: Term) -> str:
    return f'"{term.text}"' if " " in term.text else term.text
