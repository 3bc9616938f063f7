"""A query request read by the book.

Source: SPARQL 1.1 Protocol, sections 2.1.1 to 2.1.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from api.problems import ProblemError
from kg.stores.store import GraphSelection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_BESIDE_A_BODY = ("query", "update", "release")
_MOST_PARAMETERS = 1000
_BYTES_PER_CHARACTER = 12  # one character of four UTF-8 bytes, each percent-encoded


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with the dataset it names and the release it wants."""

    query: str
    graphs: GraphSelection
    release: str | None


async def read_request(request: Request, longest_query: int) -> QueryRequest | None:
    """The query that a request carries; None where a GET carries none.

    Raises:
        ProblemError: 400 for several or no queries, 403 for updates, 413 for too long ones, 415 for other bodies.
    """
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _read_body(request, longest_query * _BYTES_PER_CHARACTER)
        if media_type == _FORM:  # 2.1.2 query via POST with URL-encoded parameters
            pairs = [pair for pair in pairs if pair[0] in _READ_BESIDE_A_BODY] + _pairs(_decode(body))
        elif media_type == _QUERY:  # 2.1.3 query via POST directly
            pairs = [*pairs, ("query", _decode(body))]
        elif media_type == _UPDATE:
            raise _refused_update()
        else:
            raise ProblemError(
                415,
                f"Send the query as {_FORM} or {_QUERY}.",
                f"请以 {_FORM} 或 {_QUERY} 发送查询。",
                {"Accept-Post": f"{_FORM}, {_QUERY}"},
            )
    return _query_of(pairs, longest_query, must_have_one=request.method == "POST")


def _query_of(pairs: Sequence[tuple[str, str]], longest_query: int, *, must_have_one: bool) -> QueryRequest | None:
    if any(name == "update" for name, _ in pairs):
        raise _refused_update()
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:  # 2.1: exactly one query string
        raise ProblemError(400, "Send one query, not several.", "请只发送一条查询。")
    if not queries:
        if must_have_one:
            raise ProblemError(400, "There is no query in this request.", "请求中没有查询。")
        return None
    if len(queries[0]) > longest_query:
        raise ProblemError(
            413,
            f"The query has more than {longest_query:,} characters, the most this service reads.",
            f"查询超过 {longest_query:,} 个字符的上限。",
        )
    graphs = GraphSelection(
        tuple(value for name, value in pairs if name == "default-graph-uri"),
        tuple(value for name, value in pairs if name == "named-graph-uri"),
    )
    release = next((value for name, value in pairs if name == "release"), None)
    return QueryRequest(queries[0], graphs, release)


def _pairs(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except ValueError as error:
        raise ProblemError(400, f"The parameters cannot be decoded: {error}.", f"无法解码参数：{error}。") from error


async def _read_body(request: Request, most_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise ProblemError(413, "The request is larger than any query read here.", "请求大于本服务接受的上限。")
    return bytes(body)


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, "The request is not UTF-8.", "请求不是 UTF-8 编码。") from error


def _refused_update() -> ProblemError:
    return ProblemError(
        403,
        "This endpoint answers queries only; it takes no updates.",
        "本端点只回答查询，不接受更新。",
    )
