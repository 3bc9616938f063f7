"""Which instruments an amending act changes, by the titles that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.statutes.identity import find_named

if TYPE_CHECKING:
    from kg.statute_index import StatuteIndex
    from kg.statutes.statute import StatuteText


def find_amended(text: StatuteText, index: StatuteIndex) -> tuple[str, ...]:
    """The slugs of the instruments that an act changes; none for a text that is no amending act.

    A title that may mean several instruments is left out.
    """
    slugs = []
    for title in text.changes:
        found = find_named(title, text, index)
        if len({name.title for name in found}) == 1:
            slugs += [name.slug for name in found]
    return tuple(dict.fromkeys(slugs))
