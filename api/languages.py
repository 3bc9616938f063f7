"""The language in which a message is said to whoever asks.

Source: RFC 9110, section 12.5.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.negotiation import parse_quality

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.words import Language


def choose_language(request: Request) -> Language:
    """`?lang=`, else the cookie of an earlier choice, else the better liked in Accept-Language, else English."""
    for chosen in (request.query_params.get("lang"), request.cookies.get("lang")):
        if chosen in ("zh", "en"):
            return "zh" if chosen == "zh" else "en"
    return parse_accept_language(request.headers.get("accept-language", ""))


def parse_accept_language(header: str) -> Language:
    """The better liked of the two languages.

    >>> parse_accept_language("zh-CN,zh;q=0.9,en;q=0.8"), parse_accept_language("fr, en;q=0.5, zh;q=0.1")
    ('zh', 'en')
    """
    liked: dict[Language, float] = {"en": 0.0, "zh": 0.0}
    for part in header.lower().split(","):
        tag, _, parameter = part.strip().partition(";")
        language: Language = "zh" if tag[:2] == "zh" else "en"
        if tag[:2] == language:
            liked[language] = max(liked[language], parse_quality(parameter.strip().removeprefix("q=") or "1"))
    return "zh" if liked["zh"] > liked["en"] else "en"
