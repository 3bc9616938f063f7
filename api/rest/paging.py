"""Lists in pages: from which release and after how many entries a page begins, and the address of the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Query

from api.cached_answers import path_of_root
from kg.browsing.listing import Cursor, digest_request, parse_cursor, render_cursor
from kg.errors import FilterError, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from api.serving import Serving
    from kg.stores.opening import OpenStore

Entry = TypeVar("Entry")
AskedCursor = Annotated[str | None, Query(description="where a list goes on, as `next` gives it")]


@dataclass(frozen=True, slots=True)
class PlacedList:
    """A list at an address, as a release has it; `pairs` are the parameters that choose what is in it."""

    path: str
    release: str
    pairs: tuple[tuple[str, str], ...] = ()

    def read_place(self, cursor: str | None) -> int:
        """After how many entries a page begins.

        Raises:
            FilterError: the cursor is none of this list.
        """
        return _check(parse_cursor(cursor), self.path, self.pairs).after if cursor is not None else 0

    def address_after(self, after: int, limit: int | None = None) -> str:
        """The address of the page that begins after so many entries."""
        kept = [(name, value) for name, value in self.pairs if name not in ("cursor", "release")]
        kept += [("limit", str(limit))] if limit is not None else []
        cursor = render_cursor(Cursor(self.release, _digest(self.path, self.pairs), after))
        return f"{self.path}?{urlencode([*kept, ('cursor', cursor)])}"


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page asked for: the release that answers, after how many entries it begins, and of which list it is."""

    opened: OpenStore
    after: int
    whole: PlacedList

    def cut(self, entries: Sequence[Entry], most: int) -> tuple[Sequence[Entry], str | None]:
        """The entries of the page, and the address of the next; None where this is the last."""
        following = self.after + most
        page = entries[self.after : following]
        return page, self.whole.address_after(following) if following < len(entries) else None


def find_page(request: Request, serving: Serving, cursor: str | None, release: str | None) -> AskedPage:
    """The page that a request asks for; a cursor goes on in the release that it names, whatever is current by then.

    Raises:
        FilterError: the cursor is none of this list.
        ProblemError: 410 where the release is not kept any more.
    """
    path, pairs = address_of(request), tuple(request.query_params.multi_items())
    going_on = _check(parse_cursor(cursor), path, pairs) if cursor is not None else None
    opened = serving.of(going_on.release if going_on else release)
    return AskedPage(opened, going_on.after if going_on else 0, PlacedList(path, opened.id, pairs))


def address_of(request: Request) -> str:
    """The path of a request as readers see it, behind a proxy too."""
    return path_of_root(request.scope) + request.url.path.removeprefix(path_of_root(request.scope)).lstrip("/")


def link_next(address: str | None) -> dict[str, str]:
    """The header that names the next page (RFC 8288); nothing on the last.

    >>> link_next("/api/v1/keywords?cursor=a"), link_next(None)
    ({'Link': '</api/v1/keywords?cursor=a>; rel="next"'}, {})
    """
    return {"Link": f'<{address}>; rel="next"'} if address else {}


def _check(cursor: Cursor, path: str, pairs: Sequence[tuple[str, str]]) -> Cursor:
    if cursor.request != _digest(path, pairs):
        raise FilterError(
            "this cursor belongs to another list; start again without it.",
            "该游标属于另一个列表；请去掉后重新开始。",
            place=Place("cursor"),
        )
    return cursor


def _digest(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return digest_request([("", path.rpartition("/api/")[2]), *pairs])
