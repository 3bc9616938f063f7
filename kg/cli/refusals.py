"""Answers that the server gives before the application hears of a request, as problem documents in both languages.

Source: RFC 9457 (problem documents); RFC 6585, section 5 (431); RFC 9110, section 15.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCES = {
    400: Words("This is not HTTP/1.1 as RFC 9112 has it.", "不符合 RFC 9112 规定的 HTTP/1.1 格式。"),
    408: Words("The request took too long to arrive.", "请求未能在时限内发完。"),
    414: Words(
        "The address is longer than is read here; send a long query by POST.",
        "请求地址过长；较长的查询请用 POST 发送。",
    ),
    431: Words("Address and headers together are larger than is read here.", "请求地址与请求头合计超过上限。"),
    503: Words("Too many connections are open; try again in a moment.", "连接数已满，请稍后重试。"),
}
_SECONDS_TO_WAIT = 1


def render_refusal(status: int, headers: Iterable[tuple[bytes, bytes]] = ()) -> bytes:
    r"""The whole answer with this status, after which the connection ends.

    >>> render_refusal(503).split(b"\r\n")[0]
    b'HTTP/1.1 503 Service Unavailable'
    """
    words = _SENTENCES[status]
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status, "detail": f"{words.en} {words.zh}"}
    body = json.dumps(problem, ensure_ascii=False).encode()
    lines = [
        f"HTTP/1.1 {status} {title}".encode(),
        *(name + b": " + value for name, value in headers),
        b"content-type: application/problem+json",
        b"content-length: " + str(len(body)).encode(),
        b"x-content-type-options: nosniff",
        b"connection: close",
    ]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        lines.append(b"retry-after: " + str(_SECONDS_TO_WAIT).encode())
    return b"\r\n".join([*lines, b"", body])
