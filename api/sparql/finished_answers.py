"""An engine's answer as it is sent and kept: headers, entity tag, how long it may be held.

Sources: RFC 9110, section 8.8.3 (ETag); RFC 9111, section 5.2.2 (Cache-Control).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from api.answer_cache import AnswerKey, CachedAnswer
from api.security_headers import EXPOSED, SECURITY_HEADERS
from kg.stores.plain_queries import find_plain_query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.stores.store import GraphSelection

Steadiness: TypeAlias = Literal["same", "alike", "new"]
"""Whether a query gives the same bytes each time, the same but for labels of blank nodes, or something new."""

_NEW_EACH_TIME = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b|\\u(?:0000)?00[0-7]", re.IGNORECASE)  # or hidden letters
_BLANK_NODE_FUNCTION = re.compile(r"\bBNODE\b", re.IGNORECASE)
_CONSTRUCT = re.compile(r"\bCONSTRUCT\b", re.IGNORECASE)
_BLANK_NODE = re.compile(r"_:|[\[(]")
_KEPT_BY_RELEASE: Final = b"public, max-age=86400"
_ASK_AGAIN: Final = b"public, no-cache"
_NOT_KEPT: Final = b"no-store"


def steadiness_of(query: str) -> Steadiness:
    r"""What a query gives when it is asked again of the same release; in doubt, something new.

    >>> steadiness_of("SELECT * { ?s ?p ?o }"), steadiness_of("CONSTRUCT { [] a ?c } { ?s a ?c }")
    ('same', 'alike')
    >>> steadiness_of("SELECT (rand() AS ?x) {}"), steadiness_of("SELECT (R\\u0041ND() AS ?x) {}")
    ('new', 'new')
    """
    if find_plain_query(query) is not None:
        return "same"
    if _NEW_EACH_TIME.search(query):
        return "new"
    template = _CONSTRUCT.search(query)
    makes_blank_nodes = template is not None and _BLANK_NODE.search(query, template.end())
    return "alike" if makes_blank_nodes or _BLANK_NODE_FUNCTION.search(query) else "same"


def answer_key(release: str, query: str, graphs: GraphSelection, form: Sequence[str]) -> AnswerKey:
    """All that an answer depends on: the release, the text as it came, its dataset and the form."""
    return ("sparql", release, query, "\n".join(graphs.default), "\n".join(graphs.named), *form)


def tag_of(key: AnswerKey, steadiness: Steadiness) -> bytes:
    """The entity tag of an answer, known before it is made; empty where each making is another answer.

    >>> tag_of(("sparql", "r1", "ASK {}"), "same") == tag_of(("sparql", "r2", "ASK {}"), "same")
    False
    """
    if steadiness == "new":
        return b""
    digest = hashlib.blake2b(digest_size=12)
    for part in key:
        written = part.encode("utf-8", "surrogatepass")
        digest.update(len(written).to_bytes(8, "big") + written)
    return (b'W/"' if steadiness == "alike" else b'"') + digest.hexdigest().encode() + b'"'


def finish_answer(  # noqa: PLR0913 - the parts of an answer, passed by those who make one
    body: bytes, content_type: str, release: str, etag: bytes, more: Mapping[str, str], *, named_release: bool
) -> CachedAnswer:
    """A good answer with all its headers; one of a release that was named stays what it is."""
    keeping = _NOT_KEPT if not etag else _KEPT_BY_RELEASE if named_release else _ASK_AGAIN
    headers = (
        (b"content-type", content_type.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"vary", b"Accept, Accept-Language, Cookie"),
        (b"x-release", release.encode()),
        (b"cache-control", keeping),
        *(each for each in SECURITY_HEADERS if each[0].decode() not in more),
        (b"access-control-allow-origin", b"*"),
        (b"access-control-expose-headers", EXPOSED),
        *((name.encode(), value.encode()) for name, value in more.items()),
        *(((b"etag", etag),) if etag else ()),
    )
    return CachedAnswer(200, headers, body, etag)
