"""Answers for a server that asks before it makes a task of a request: those that are kept, and plain queries.

`kg.cli.at_once_protocol` finds this in the lifespan state under `at_once`; under other servers the same requests are
answered the same by `api.cached_answers` and `api.sparql.endpoint`. A plain query is a GET or HEAD of `/sparql` with
the parameter `query` alone, whose answer is no page. Whatever goes wrong with it is told by the endpoint, which gets
the error in the state of the scope and does not ask the engine again.
"""

from __future__ import annotations

from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from api.answer_cache import Address, find_headers, holds_tag
from api.problems import ProblemError
from api.rate_limits import limits_everyone
from api.request_records import RequestRecord
from api.trusted_hosts import is_trusted
from kg.errors import KgError
from kg.settings import parse_list

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Sequence

    from api.answer_cache import AnswerCache, CachedAnswer, Gone, Header
    from api.request_records import Listener
    from api.serving import Serving
    from api.sparql.answering import QueryAnswers
    from kg.settings import Settings

_STATUS_LINES: Final = {each.value: f"HTTP/1.1 {each.value} {each.phrase}\r\n".encode() for each in HTTPStatus}
PlainRequest: TypeAlias = tuple[bytes, bytes, bytes, object]
"""A request without a body: method, path and query string as they came, and what `read_fields` made of the rest."""

_PATH, _PARAMETER = b"/sparql", b"query="
_FOR_OTHERS: Final = frozenset({b"x-request-id", b"x-forwarded-for", b"x-forwarded-proto"})


class WireAnswer(NamedTuple):
    """A whole answer, but for the header fields that the server adds between its two parts."""

    status_line: bytes
    rest: bytes


class Fields(NamedTuple):
    """What answers depend on in the header fields of a request."""

    accept: bytes
    language: bytes
    tags: bytes


class AnswersAtOnce:
    """Finds what the cache holds, and makes answers to plain queries."""

    def __init__(
        self,
        cache: AnswerCache,
        serving: Serving,
        queries: QueryAnswers,
        settings: Settings,
        listeners: Iterable[Listener],
    ) -> None:
        self._cache = cache
        self._serving = serving
        self._queries = queries
        self._longest_address = settings.longest_address
        self._longest_query = settings.longest_query
        self._largest_headers = settings.largest_headers
        self._hosts = parse_list(settings.trusted_hosts)
        self._is_limited = limits_everyone(settings)
        self._listeners = tuple(listeners)

    def read_fields(self, headers: Sequence[Header]) -> Fields | None:
        """What matters of header fields; None where they are larger than may be, or another layer must see them."""
        size = sum(len(name) + len(value) for name, value in headers)
        if size > self._largest_headers or any(name in _FOR_OTHERS for name, _ in headers):
            return None
        return Fields(*find_headers(headers)) if is_trusted(headers, self._hosts) else None

    def find(self, request: PlainRequest) -> WireAnswer | None:
        """A kept answer, or the news that the client's own is still right."""
        method, path, query, fields = request
        assert isinstance(fields, Fields)  # noqa: S101 - made above
        found = self._cache.find_at(self._address(path, query, fields))
        return None if found is None else render_answer(found, method, fields.tags)

    def make(self, request: PlainRequest, gone: Gone) -> Coroutine[None, None, tuple[WireAnswer | None, object]] | None:
        """The answer to a plain query; or none, and the error that the endpoint is to tell of."""
        _, path, encoded, _ = request
        if self._is_limited or path != _PATH or not encoded.startswith(_PARAMETER) or b"&" in encoded:
            return None
        if len(path) + 1 + len(encoded) > self._longest_address:
            return None
        query = decode_value(encoded[len(_PARAMETER) :])
        if query is None or len(query) > self._longest_query or "\0" in query:
            return None
        return self._ask(request, query, gone)

    async def _ask(self, request: PlainRequest, query: str, gone: Gone) -> tuple[WireAnswer | None, object]:
        method, path, encoded, fields = request
        assert isinstance(fields, Fields)  # noqa: S101 - made above
        accept = fields.accept.decode("latin-1")
        record = RequestRecord(method.decode())
        try:
            found = await self._queries.answer_plain(query, accept, self._address(path, encoded, fields), gone)
        except (ProblemError, KgError) as error:
            return None, error
        if found is None:
            return None, None
        answer = render_answer(found, method, fields.tags)
        self._tell(record, request, found)
        return answer, None

    def _tell(self, record: RequestRecord, request: PlainRequest, answer: CachedAnswer) -> None:
        seconds = perf_counter() - record.began
        record.route, record.is_made = "/sparql", True
        record.status, record.headers = answer.status, answer.headers
        scope = {"path": _PATH.decode(), "query_string": request[2]}
        for listener in self._listeners:
            listener(record, scope, seconds)

    def _address(self, path: bytes, query: bytes, fields: Fields) -> Address:
        return Address(self._serving.current().id, path, query, fields.accept, fields.language)


def render_answer(answer: CachedAnswer, method: bytes, if_none_match: bytes) -> WireAnswer:
    r"""An answer as it goes over the wire; 304 where the client holds it.

    >>> from api.answer_cache import CachedAnswer
    >>> render_answer(CachedAnswer(200, ((b"content-length", b"2"),), b"{}"), b"GET", b"")
    WireAnswer(status_line=b'HTTP/1.1 200 OK\r\n', rest=b'content-length: 2\r\n\r\n{}')
    """
    if if_none_match and holds_tag(if_none_match, answer.etag):
        answer = answer.unchanged()
    head = b"".join([name + b": " + value + b"\r\n" for name, value in answer.headers])
    return WireAnswer(_STATUS_LINES[answer.status], head + b"\r\n" + (answer.body if method == b"GET" else b""))


def decode_value(encoded: bytes) -> str | None:
    """The value of a parameter, percent-decoded as a form has it; None where it is not decoded so easily.

    The codec for escapes of Python does in one go, in C, what `urllib.parse` does piece by piece.

    >>> decode_value(b"ASK+%7B%3Fs+%3Fp+%22%E6%A1%88%22%7D"), decode_value(b"100%"), decode_value(b"%ff")
    ('ASK {?s ?p "案"}', None, None)
    """
    if b"\\" in encoded:
        return None
    try:
        octets = encoded.replace(b"+", b" ").replace(b"%", rb"\x").decode("unicode_escape").encode("latin-1")
        return octets.decode()
    except UnicodeError:
        return None
