"""Where an answer stopped, as one opaque word: the key of its last hit, and of which index and question it was."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import FilterError, Place
from kg.search.documents import digest_of

if TYPE_CHECKING:
    from kg.search.requests import SearchRequest

Key: TypeAlias = tuple[int, float, int]
"""What hits are ordered by: tier, score (the lower the better), place in the fixed order."""

_LONGEST = 200
_PLACE = Place("cursor")


def render_cursor(key: Key, request: SearchRequest, index: str) -> str:
    """The cursor of the hits after the one with this key.

    >>> from kg.search.requests import SearchRequest
    >>> cursor = render_cursor((1, -2.5, 7), SearchRequest("听证"), "0123456789abcdef")
    >>> parse_cursor(cursor, SearchRequest("听证"), "0123456789abcdef")
    (1, -2.5, 7)
    """
    raw = json.dumps([_name(request, index), *key], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def parse_cursor(text: str, request: SearchRequest, index: str) -> Key:
    """The key that a cursor holds.

    Raises:
        FilterError: it is no cursor, or that of another question or another release.
    """
    try:
        padded = text[:_LONGEST] + "=" * (-len(text[:_LONGEST]) % 4)
        name, tier, score, place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        key = (int(tier), float(score), int(place))
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error) as error:
        raise FilterError("this is no cursor of a search.", "这不是检索结果的游标。", place=_PLACE) from error
    if name != _name(request, index):
        raise FilterError(
            "this cursor belongs to another query or to another release; ask again from the first page.",
            "该游标属于另一次检索或另一发布版本；请从第一页重新检索。",
            place=_PLACE,
        )
    return key


def _name(request: SearchRequest, index: str) -> str:
    return digest_of((index, request.query, request.simplify, sorted((f.facet, f.values) for f in request.filters)))
