"""A page of chosen cases in an order, with counts of every facet; the cursor to the next page names its release."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from bisect import insort
from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.browsing.case_table import find_positions
from kg.browsing.facets import FACETS
from kg.errors import FilterError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.browsing.case_table import CaseSet, CaseTable, ListedCase
    from kg.words import HeldWords

Order: TypeAlias = Literal["number", "-number", "issued", "-issued", "title", "relevance"]
ORDERS: Final[tuple[Order, ...]] = ("number", "-number", "issued", "-issued", "title", "relevance")
_LONGEST_CURSOR: Final = 400
_FEW: Final = 500  # cases whose values are sooner gone through than those of the whole table


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a facet, its name, and how many of the chosen cases have it."""

    value: str
    name: HeldWords
    count: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list goes on: in which release, of which request (its digest), after how many cases."""

    release: str
    request: str
    after: int


def read_order(sort: str | None, *, is_searched: bool) -> Order:
    """The order that is asked for; without any, relevance where words are looked for, else the number.

    Raises:
        FilterError: there is no such order, or nothing to be relevant to.

    >>> read_order(None, is_searched=True), read_order("-issued", is_searched=False)
    ('relevance', '-issued')
    """
    known = ORDERS if is_searched else ORDERS[:-1]
    wanted = sort if sort is not None else "relevance" if is_searched else "number"
    found = next((order for order in known if order == wanted), None)
    if found is None:
        names = ", ".join(known)
        raise FilterError(
            f"cases cannot be sorted by “{sort}”; use {names}.",
            f"不能按“{sort}”排序；可用：{names}。",
            place=Place("sort"),
        )
    return found


def order_cases(table: CaseTable, cases: CaseSet, order: Order, ranked: Sequence[int] = ()) -> tuple[int, ...]:
    """The places of a set's cases in an order; cases without a day of issue come last, ties by series and number.

    `ranked` are places by relevance, best first, which the order `relevance` follows.
    """
    if order == "relevance":
        packed = cases.to_bytes(
            len(table.cases) // 8 + 1, "little"
        )  # shifting the whole number for each would take long
        return tuple(place for place in ranked if packed[place >> 3] >> (place & 7) & 1)
    places = list(find_positions(cases))
    if order in ("issued", "-issued"):
        dated = [place for place in places if table.cases[place].issued]
        undated = [place for place in places if not table.cases[place].issued]
        dated.sort(key=lambda place: table.cases[place].issued or "", reverse=order == "-issued")
        return (*dated, *undated)
    if order == "title":
        return tuple(sorted(places, key=lambda place: table.cases[place].title.say("zh")))
    return tuple(reversed(places)) if order == "-number" else tuple(places)


def count_values(table: CaseTable, cases: CaseSet, most: int) -> Mapping[str, tuple[ValueCount, ...]]:
    """For each facet its values among the cases, commonest first, at most `most` of each."""
    counted = {}
    few = tuple(find_positions(cases)) if cases.bit_count() <= _FEW else ()
    for facet in FACETS:
        if few:
            lists = table.list_values(facet.name)
            counts = Counter(chain.from_iterable(lists[place] for place in few))
            best = nsmallest(most, ((-count, value) for value, count in counts.items()))
        else:
            best = _find_commonest(table.commonest[facet.name], cases, most)
        counted[facet.name] = tuple(ValueCount(value, table.named(value), -count) for count, value in best)
    return counted


def _find_commonest(values: Sequence[tuple[int, str, CaseSet]], cases: CaseSet, most: int) -> list[tuple[int, str]]:
    """The values that most of the cases have, with their negative counts, which sort as lists show them.

    A value that fewer cases of all have than the last of the best so far cannot be among them, nor any after it.
    """
    best: list[tuple[int, str]] = []
    for whole, value, members in values:
        if len(best) == most and (not most or whole < -best[-1][0]):
            break
        if count := (members & cases).bit_count():
            insort(best, (-count, value))
            del best[most:]
    return best


def cut_page(
    table: CaseTable, places: Sequence[int], after: int, most: int
) -> tuple[tuple[ListedCase, ...], int | None]:
    """The cases of a page and after how many the next one begins; None where this is the last."""
    page = tuple(table.cases[place] for place in places[after : after + most])
    following = after + most
    return page, following if following < len(places) else None


def digest_request(pairs: Sequence[tuple[str, str]]) -> str:
    """What tells one request from another, whatever page it asks for.

    >>> digest_request([("keyword", "hearing")]) == digest_request([("keyword", "hearing"), ("limit", "5")])
    True
    """
    told = sorted(pair for pair in pairs if pair[0] not in ("cursor", "limit", "lang", "release"))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def render_cursor(cursor: Cursor) -> str:
    """A cursor as it stands in addresses.

    >>> parse_cursor(render_cursor(Cursor("0123456789abcdef", "0123456789ab", 20)))
    Cursor(release='0123456789abcdef', request='0123456789ab', after=20)
    """
    packed = json.dumps([cursor.release, cursor.request, cursor.after], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def parse_cursor(text: str) -> Cursor:
    """The cursor that an address carries.

    Raises:
        FilterError: it is none that this service gave out.
    """
    try:
        if len(text) > _LONGEST_CURSOR:
            raise _broken_cursor()
        release, request, after = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise _broken_cursor() from error
    if isinstance(release, str) and isinstance(request, str) and type(after) is int and after >= 0:
        return Cursor(release, request, after)
    raise _broken_cursor()


def _broken_cursor() -> FilterError:
    return FilterError(
        "this cursor was not given out here; start again without it.",
        "该游标不是本服务给出的；请去掉后重新开始。",
        place=Place("cursor"),
    )
