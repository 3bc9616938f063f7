"""Answers taken over from another release: a question is asked anew only where the two differ in what it names.

That is so for the questions of `RESTING` only, which rest on nothing but statements of the properties, and types of the
classes, that their text names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from kg.iris import absolute
from kg.queries.catalog import find_question
from kg.remembering.edition import digest_of
from kg.remembering.written_values import read_value, write_value
from kg.stores.query_guard import find_tokens
from kg.stores.store import OWN_DATASET, BlankTerm, IriTerm, LiteralTerm, Rows
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.remembering.memory import Memory
    from kg.stores.store import Answer, FormatChoice, GraphSelection, Store

RESTING: Final = (
    "cases-by-agency",
    "cases-by-agency-type",
    "cases-by-article-under-any-number",
    "cases-by-event-type",
    "cases-by-field",
    "cases-by-function",
    "cases-by-keyword",
    "cases-by-outcome-type",
    "cases-by-place",
    "cases-by-role",
    "cases-by-statute",
    "cases-by-topic",
    "cases-citing-article",
    "cases-in-order",
    "names-of-things",
)
KIND: Final = "answers"
_TYPE = f"<{PREFIXES['rdf']}type>"
_CLASSES: dict[str, type] = {each.__name__: each for each in (Rows, IriTerm, BlankTerm, LiteralTerm)}


@dataclass(frozen=True, slots=True)
class RememberingStore:
    """The store of a release that was made of another by a change, of which these are the properties and classes.

    `other` is the id of that release; both are None where everything may have changed.
    """

    store: Store
    memory: Memory
    release: str
    other: str | None = None
    touched: frozenset[str] | None = None

    def rows(self, query: str) -> Rows:
        """The solutions of a SELECT query, remembered for the next release if it is one of `RESTING`."""
        if query not in _name_parts():
            return self.store.rows(query)
        raw = self._find(query)
        if raw is None or (found := _read(raw)) is None:
            found = self.store.rows(query)
            raw = write_value(found)
        self.memory.put(KIND, _key(self.release, query), raw)
        return found

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        """The answer of the store."""
        return self.store.answer(query, choice, graphs)

    def __len__(self) -> int:
        """How many quads the store holds."""
        return len(self.store)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def _find(self, query: str) -> bytes | None:
        if self.other is None or self.touched is None or self.touched & _name_parts()[query]:
            return None
        return self.memory.find(KIND, _key(self.other, query))


def find_touched(lines: Iterable[str]) -> frozenset[str]:
    r"""The properties of statements given as lines, and the classes of types, as lines write them.

    >>> sorted(find_touched(["<http://e/s> <http://e/p> 1 .\n", f"<http://e/s> {_TYPE} <http://e/C> .\n"]))
    ['<http://e/C>', '<http://e/p>']
    """
    found = set()
    for line in lines:
        _, named, rest = line.split(" ", 2)
        found.add(rest.split(" ", 1)[0] if named == _TYPE else named)
    return frozenset(found)


def find_named(query: str) -> frozenset[str]:
    """Everything that a query names, as lines write it.

    >>> find_named("SELECT ?s { ?s a gc:Agency ; <http://e/p> ?o }") == {f"<{PREFIXES['gc']}Agency>", "<http://e/p>"}
    True
    """
    found = set()
    for token in find_tokens(query):
        prefix, colon, name = token.text.partition(":")
        if token.kind == "iri":
            iri = token.text[1:-1]
            found.add(f"<{iri if ':' in iri else absolute(iri)}>")
        elif token.kind == "name" and colon and prefix in PREFIXES:
            found.add(f"<{PREFIXES[prefix]}{name}>")
    return frozenset(found)


@cache
def _name_parts() -> dict[str, frozenset[str]]:
    """What each of the questions names, by its text."""
    return {text: find_named(text) for text in (find_question(name).text for name in RESTING)}


def _key(release: str, query: str) -> str:
    return digest_of(version("pyoxigraph"), release, query)


def _read(raw: bytes) -> Rows | None:
    try:
        found = read_value(raw, _CLASSES)
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    return found if isinstance(found, Rows) else None
