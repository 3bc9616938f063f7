"""Which part of a long list a page shows, and the addresses of the parts before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from api.pages.search_addresses import SearchAddress

_MOST_DIGITS: Final = 6
_SECOND: Final = 2


@dataclass(frozen=True, slots=True)
class Pager:
    """The first and last thing shown, from 1, 0 where there is none; addresses are empty where nothing lies there.

    `missing` is the page that was asked for where there is no such page, and `number` the one shown in its place.
    """

    first: int
    last: int
    before: str
    after: str
    missing: str = ""
    number: int = 1


def read_page_number(written: str | None, total: int, length: int) -> int:
    """The number of the page that is asked for, from 1; the nearest that there is.

    >>> read_page_number("3", 100, 20), read_page_number("9", 100, 20), read_page_number("x", 100, 20)
    (3, 5, 1)
    """
    last = max(1, -(-total // length))
    number = int(written) if written and written.isdecimal() and len(written) <= _MOST_DIGITS else 1
    return min(max(number, 1), last)


def turn_pages(number: int, total: int, length: int, here: SearchAddress) -> Pager:
    """The pager of a page by its number.

    >>> from api.pages.search_addresses import SearchAddress
    >>> turn_pages(2, 50, 20, SearchAddress("/search", (("page", "2"),)))
    Pager(first=21, last=40, before='/search', after='/search?page=3', missing='', number=2)
    >>> turn_pages(3, 50, 20, SearchAddress("/search", (("page", "999"),))).missing
    '999'
    """
    asked = dict(here.pairs).get("page", "").strip()
    return Pager(
        first=(number - 1) * length + 1 if total else 0,
        last=min(number * length, total),
        before=here.replacing("page", str(number - 1) if number > _SECOND else None) if number > 1 else "",
        after=here.replacing("page", str(number + 1)) if number * length < total else "",
        missing="" if asked.lstrip("0") in ("", str(number)) else asked,
        number=number,
    )
