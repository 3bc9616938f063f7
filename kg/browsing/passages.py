"""The passages that state a fact: in which document, from where to where, and a digest of the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from kg.stores.store import Store, Term


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its IRI, that of its document, offsets in code points, the words where they are held, their digest."""

    iri: str
    document: str
    start: int | None
    end: int | None
    words: str | None
    digest: str | None


def find_passages(store: Store, fact: str) -> tuple[Passage, ...]:
    """The passages of a fact, by its IRI; none where the graph names none."""
    answer = store.rows(find_question("passages-of-fact").bind(fact=fact))
    place = {name: number for number, name in enumerate(answer.columns)}

    def text(row: tuple[Term | None, ...], name: str) -> str | None:
        term = row[place[name]]
        return None if term is None else term.value

    found = []
    for row in answer.rows:
        start, end = text(row, "start"), text(row, "end")
        found.append(
            Passage(
                iri=text(row, "passage") or "",
                document=text(row, "document") or "",
                start=int(start) if start else None,
                end=int(end) if end else None,
                words=text(row, "quote"),
                digest=text(row, "digest"),
            )
        )
    return tuple(found)
