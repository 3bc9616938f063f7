"""What the words of a search name: things, those near them where they are not held, and titles nearly spelt so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.article_words import name_number
from kg.iris import relative
from kg.resolving.near_titles import find_near_titles
from kg.understanding import understand
from kg.words import Words

if TYPE_CHECKING:
    from api.pages.search_addresses import SearchAddress
    from api.rest.held_laws import HeldLaws
    from kg.browsing.case_table import CaseTable
    from kg.search.answers import Understood
    from kg.stores.opening import OpenStore
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class UnderstoodThing:
    """A thing that the query names, whether the release holds it, and why it was understood so.

    `near` are IRI and number of articles that may be looked for where it is not held.
    """

    iri: str
    name: HeldWords
    is_held: bool
    reason: Words
    near: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class QueryNames:
    """What the query names, the likeliest first, and pairs of query and address with a misspelt title put right."""

    things: tuple[UnderstoodThing, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether it names or may mean anything."""
        return bool(self.things or self.meant)


def find_names(query: str, laws: HeldLaws, opened: OpenStore, table: CaseTable, here: SearchAddress) -> QueryNames:
    """What a query names; titles near it are only looked for where it names nothing."""
    text = query.encode("utf-8", "replace").decode()
    if not text:
        return QueryNames()
    things = tuple(_name(each, table) for each in understand(text, laws.titles, laws.of(opened)))
    near = () if things else find_near_titles(text, laws.titles)
    return QueryNames(things, tuple((each, here.replacing("q", each)) for each in near))


def _name(thing: Understood, table: CaseTable) -> UnderstoodThing:
    """Named as the table calls it, which may be in both languages; else as resolving calls it."""
    path = relative(thing.iri)
    held = table.named(path)
    name = Words(thing.name, thing.name) if held == Words(path, path) else held
    near = tuple((iri, name_number(iri.rpartition("/")[2])) for iri in thing.near)
    return UnderstoodThing(thing.iri, name, thing.is_held, thing.reason, near)
