"""What an endpoint means when it does not answer a query with 200, in plain words.

Sources: SPARQL 1.1 Protocol, section 2.1.7 (400, 500); RFC 9110, sections 10.2.3 and 15 (Retry-After, statuses).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from kg.errors import BusyError, EndpointError, KgError, Place, QuerySizeError, QuerySyntaxError, TimeLimitError
from kg.words import Words

_PLACES = (
    re.compile(r"error at (\d+):(\d+): ?"),
    re.compile(r"\bline:? (\d+),? col(?:umn)?:? (\d+)", re.IGNORECASE),
    re.compile(r"\bline:? (\d+)()", re.IGNORECASE),
)
_SAYING = ("detail", "message", "exception", "error")
_LONGEST_REASON: Final = 300
_LONGEST_WAIT: Final = 3600
_TIME_UP = (408, 504)
_BUSY = (429, 503)
_TOO_LONG = (413, 414, 431)
_OTHERS: Final = {
    401: Words(
        "the endpoint asks for a login; put user and password into its address, as in https://user:password@host/…",
        "端点要求登录；请在地址中写明用户名和密码，例如 https://user:password@host/…",
    ),
    403: Words("the endpoint does not let this service ask it.", "端点拒绝本服务访问。"),
    404: Words("there is no endpoint at this address.", "该地址没有 SPARQL 端点。"),
    406: Words("the endpoint has no form of answer that can be read here.", "端点没有本服务可读取的结果格式。"),
    410: Words("there is no endpoint at this address any more.", "该地址已不再提供 SPARQL 端点。"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is none: HTTP status, media type, what it says, and its `Retry-After`."""

    status: int
    media_type: str = ""
    text: str = ""
    retry_after: str = ""


def explain_refusal(refusal: Refusal, put_in_front: int = 0) -> KgError:
    """The error that a refusal means; `put_in_front` characters of the first line were not the client's.

    >>> str(explain_refusal(Refusal(400, "text/plain", "error at 1:45: expected OPTIONAL"), 30))
    'query:1:15: the endpoint does not understand this query: expected OPTIONAL'
    """
    status = refusal.status
    if status in (400, 422):
        return _refused_query(refusal, put_in_front)
    if status in _TOO_LONG:
        return QuerySizeError("the query is longer than the endpoint reads.", "查询长度超过端点上限。")
    if status in _BUSY:
        return BusyError(
            "the endpoint has too much to do; ask again later.",
            "端点繁忙，请稍后再试。",
            retry_after=parse_wait(refusal.retry_after, datetime.now(UTC)),
        )
    if status in _TIME_UP:
        return TimeLimitError("the endpoint gave the query up because its time was up.", "端点因超时放弃了该查询。")
    words = _OTHERS.get(status) or Words(
        f"the endpoint failed (HTTP status {status}).", f"端点出错（HTTP 状态 {status}）。"
    )
    return EndpointError(words.en, words.zh)


def parse_wait(text: str, now: datetime) -> int:
    """The seconds of a `Retry-After`, number or date, from 1 to 3600; 5 where it says nothing.

    >>> parse_wait("120", datetime.now(UTC)), parse_wait("soon", datetime.now(UTC))
    (120, 5)
    >>> parse_wait("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 0, tzinfo=UTC))
    37
    """
    if text.isascii() and text.isdigit() and len(text) < len(str(_LONGEST_WAIT)) * 2:
        seconds = int(text)
    else:
        try:
            until = parsedate_to_datetime(text)
            seconds = int((until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp())
        except (ValueError, OverflowError):
            seconds = 5
    return max(1, min(_LONGEST_WAIT, seconds))


def _refused_query(refusal: Refusal, put_in_front: int) -> QuerySyntaxError:
    said = _reason(refusal)
    place = Place("query")
    for pattern in _PLACES:
        if found := pattern.search(said):
            line, column = int(found[1]), int(found[2]) if found[2] else None
            if column is not None and line == 1:
                column = max(1, column - put_in_front)
            place = Place("query", line, column)
            said = said[: found.start()] + said[found.end() :]
            break
    said = said.strip(" .:,") or "no reason is given"
    return QuerySyntaxError(
        f"the endpoint does not understand this query: {said}", f"端点无法理解该 SPARQL 查询：{said}", place=place
    )


def _reason(refusal: Refusal) -> str:
    """The sentence in a refusal; a page for browsers has none that is worth showing."""
    text = refusal.text
    if refusal.media_type.endswith("json"):
        try:
            read = json.loads(text)
        except ValueError:
            read = None
        found = next((read[key] for key in _SAYING if read.get(key)), "") if isinstance(read, dict) else ""
        text = found if isinstance(found, str) else ""
    elif not refusal.media_type.startswith("text/plain"):
        text = ""
    return " ".join(text.split())[:_LONGEST_REASON]
