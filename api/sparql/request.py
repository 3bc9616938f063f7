"""A query request read by the book.

Source: SPARQL 1.1 Protocol, sections 2.1.1 to 2.1.4.
"""

from __future__ import annotations

import re
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
_READ_BESIDE_A_BODY = ("query", "update", "release", "format", "lang")
_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii"})
_MOST_PARAMETERS = 1000
_BYTES_PER_CHARACTER = 12  # one character of four UTF-8 bytes, each percent-encoded
_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with the dataset it names, the release it wants and the form it names besides `Accept`."""

    query: str
    graphs: GraphSelection
    release: str | None
    format: str | None = None


async def read_request(request: Request, longest_query: int) -> QueryRequest | None:
    """The query that a request carries; None where a GET or HEAD carries none.

    Raises:
        ProblemError: 400 for several or no queries, 403 for updates, 413 for too long ones, 415 for other bodies.
    """
    pairs = read_parameters(request)
    if request.method == "POST":
        media_type = _media_type(request)
        body = await _read_body(request, longest_query * _BYTES_PER_CHARACTER)
        if media_type == _FORM:  # 2.1.2 query via POST with URL-encoded parameters
            pairs = [pair for pair in pairs if pair[0] in _READ_BESIDE_A_BODY] + _pairs(_decode(body))
        else:  # 2.1.3 query via POST directly
            pairs = [*pairs, ("query", _decode(body))]
    return _query_of(pairs, longest_query, must_have_one=request.method == "POST")


def read_parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters in the address, in their order.

    Raises:
        ProblemError: 400 where they are not UTF-8 or too many.
    """
    return _pairs(_decode(request.scope["query_string"]))


def _media_type(request: Request) -> str:
    """The media type of the body, which is one of those read here and in UTF-8.

    Raises:
        ProblemError: 403 for updates, 415 for all others, for packed bodies and for other encodings of characters.
    """
    header = request.headers.get("content-type", "").lower()
    media_type, *parameters = (part.strip() for part in header.split(";"))
    if media_type == _UPDATE:
        raise _refused_update()
    if media_type not in (_FORM, _QUERY):
        raise ProblemError(
            415,
            f"Send the query as {_FORM} or {_QUERY}.",
            f"请以 {_FORM} 或 {_QUERY} 发送查询。",
            {"Accept-Post": f"{_FORM}, {_QUERY}"},
        )
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise ProblemError(
            415,
            "Send the query as it is; compressed bodies (Content-Encoding) are not read here.",
            "请直接发送查询；本服务不读取压缩的请求体（Content-Encoding）。",
            {"Accept-Encoding": "identity"},
        )
    charsets = {each.removeprefix("charset=").strip('"') for each in parameters if each.startswith("charset=")}
    if charsets - _UTF_8:
        raise ProblemError(415, "Send the query in UTF-8.", "请以 UTF-8 编码发送查询。")
    return media_type


def _query_of(pairs: Sequence[tuple[str, str]], longest_query: int, *, must_have_one: bool) -> QueryRequest | None:
    if any(name == "update" for name, _ in pairs):
        raise _refused_update()
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:  # 2.1: exactly one query string
        raise ProblemError(400, "Send one query, not several.", "请只发送一条查询。")
    graphs = GraphSelection(_graphs(pairs, "default-graph-uri"), _graphs(pairs, "named-graph-uri"))
    if not queries:
        if must_have_one:
            raise ProblemError(400, "There is no query in this request.", "请求中没有查询。")
        return None
    _check_text(queries[0], longest_query)
    return QueryRequest(
        queries[0],
        graphs,
        _first(pairs, "release"),
        _first(pairs, "format"),
    )


def _check_text(query: str, longest_query: int) -> None:
    if len(query) > longest_query:
        raise ProblemError(
            413,
            f"The query has more than {longest_query:,} characters, the most this service reads.",
            f"查询超过 {longest_query:,} 个字符的上限。",
        )
    if "\x00" in query:  # no answer in XML could repeat it
        raise ProblemError(400, "The query contains a null character.", "查询中含有空字符（U+0000）。")


def _graphs(pairs: Sequence[tuple[str, str]], parameter: str) -> tuple[str, ...]:
    """The graphs that a parameter names (2.1.4), each once."""
    found = tuple(dict.fromkeys(value for name, value in pairs if name == parameter))
    for value in found:
        if not _ABSOLUTE_IRI.fullmatch(value):
            raise ProblemError(
                400,
                f"The value of {parameter} is not an absolute IRI: “{value[:200]}”.",
                f"{parameter} 的值不是绝对 IRI：“{value[:200]}”。",
            )
    return found


def _first(pairs: Sequence[tuple[str, str]], parameter: str) -> str | None:
    return next((value for name, value in pairs if name == parameter), None)


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
