"""A search understood as what it names: the cases, instruments and provisions of which it is a name or citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.resolving.resolving import resolve_text
from kg.search.answers import Understood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.resolving.held_law import HeldLaw
    from kg.resolving.resolving import Candidate
    from kg.statute_index import StatuteIndex

MOST_THINGS: Final = 10
MOST_WORDS: Final = 6

_BARE_NUMBER = re.compile(r"(?:no\.?|nos\.?|№|第)?\s{0,3}(?P<number>\d{1,6})\s{0,3}号?", re.IGNORECASE)


def understand(query: str, index: StatuteIndex, law: HeldLaw) -> tuple[Understood, ...]:
    """What a query names as a whole, or else what its words name one by one; the likeliest first.

    An instrument is named by its title, a short title or an abbreviation, not by a word that its title contains.
    """
    if number := _BARE_NUMBER.fullmatch(query.strip()):
        found = [
            thing
            for series in ("spp", "spc")
            for thing in _name(f"{series}/{number['number']}", index, law)
            if thing.is_held
        ]
    else:
        found = list(_name(query, index, law))
        words = [word for word in query.split() if not word.isdecimal()]
        if not found and len(words) <= MOST_WORDS:
            found = [thing for word in words for thing in _name(word, index, law)]
    return tuple({thing.iri: thing for thing in found}.values())[:MOST_THINGS]


def _name(text: str, index: StatuteIndex, law: HeldLaw) -> Iterator[Understood]:
    for part in resolve_text(text, index, law).parts:
        for each in part.candidates:
            if each.kind != "statute" or _is_named(text, index):
                yield _thing(each)


def _is_named(text: str, index: StatuteIndex) -> bool:
    return bool(index.find(text.strip('《》“”" ')))


def _thing(each: Candidate) -> Understood:
    return Understood(each.iri, each.kind, each.name, each.is_held, each.reason)
