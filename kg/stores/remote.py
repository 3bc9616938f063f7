"""Any SPARQL 1.1 endpoint behind the project's Store protocol.

One connection pool in one background thread: a time limit that ends an exchange wherever it stands, even between two
bytes of a header, needs an event loop, and callers come from many threads. Redirects lead to no other host, answers
are read to their end or not at all.
Source: SPARQL 1.1 Protocol, section 2.1.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from concurrent.futures import CancelledError
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import httpx2

from kg import formats
from kg.errors import QuerySyntaxError
from kg.stores import endpoint_failures as failures
from kg.stores.endpoint_refusals import Refusal, explain_refusal
from kg.stores.query_prologue import check_before_sending, known_declarations
from kg.stores.remote_answers import ACCEPTED, Reply, parse_rows, render_reply
from kg.stores.store import OWN_DATASET, Answer, FormatChoice, GraphSelection, Rows

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.stores.endpoint_address import EndpointAddress
    from kg.stores.store import QueryForm

_LOG = logging.getLogger(__name__)
_IN_DEFAULT_GRAPH: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_IN_NAMED_GRAPHS: Final = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
_OF_DEFAULT_GRAPH_ALONE: Final = "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
_YES_OR_NO: Final = FormatChoice(boolean=formats.RESULTS_JSON)
_FORM: Final = "application/x-www-form-urlencoded"
_MOVED: Final = (301, 302, 307, 308)
_POST_NOT_TAKEN: Final = (405, 415, 501)
_MOST_STEPS: Final = 4  # a redirect or two, and POST given up for GET
_MOST_OF_A_REFUSAL: Final = 65_536  # bytes
_BROKEN_OFF: Final = (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError, httpx2.DecodingError)


@dataclass(frozen=True, slots=True)
class EndpointLimits:
    """How long one exchange may take in all, how many bytes an answer may have, how many exchanges run at once."""

    seconds: float = 10.0
    seconds_to_connect: float = 5.0
    largest_answer: int = 50_000_000
    at_once: int = 16


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as it is sent: protocol parameters, `Accept`, and how much of its first line is not the client's."""

    parameters: tuple[tuple[str, str], ...]
    accept: str
    put_in_front: int


class RemoteStore:
    """An endpoint that answers queries; close it to end its thread and its connections."""

    def __init__(self, address: EndpointAddress, limits: EndpointLimits | None = None) -> None:
        self.address = address
        self.limits = limits or EndpointLimits()
        self._posts = True
        self._level = logging.DEBUG  # until it has answered once, whoever opens it tells what is wrong
        self._client = httpx2.AsyncClient(
            auth=address.login,
            follow_redirects=False,
            timeout=httpx2.Timeout(self.limits.seconds, connect=self.limits.seconds_to_connect),
            limits=httpx2.Limits(max_connections=self.limits.at_once, max_keepalive_connections=self.limits.at_once),
            headers={"User-Agent": "cn-guiding-cases", "Accept-Encoding": "gzip"},
        )
        self._gate = Lock()
        self._loop = asyncio.new_event_loop()
        self._thread: Thread | None = Thread(target=self._loop.run_forever, name="endpoint", daemon=True)
        self._thread.start()

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        """The answer of the endpoint, written as the embedded store writes it; see `Store.answer`."""
        form = check_before_sending(query)
        wanted = choice.of(form)
        if wanted is None:
            return Answer(form, None, b"")
        body = render_reply(self._ask(query, form, graphs), form, wanted)
        if len(body) > self.limits.largest_answer:
            raise failures.too_large(self.limits.largest_answer)
        return Answer(form, wanted, body)

    def rows(self, query: str) -> Rows:
        """The solutions of a SELECT query; see `Store.rows`."""
        return self._rows(query, self.limits.seconds)

    def count(self, seconds: float) -> int:
        """How many quads the endpoint holds, asked in that time; a default graph that is the union counts once.

        Raises:
            KgError: the endpoint does not count, or not in time.
        """
        default, named = (self._number(query, seconds) for query in (_IN_DEFAULT_GRAPH, _IN_NAMED_GRAPHS))
        if 0 < default <= named:
            own = self._ask(_OF_DEFAULT_GRAPH_ALONE, "boolean", OWN_DATASET, seconds)
            if b"true" not in render_reply(own, "boolean", formats.RESULTS_JSON):
                return named
        return default + named

    def check(self) -> None:
        """Ask the endpoint the smallest of questions.

        Raises:
            KgError: there is no endpoint there that answers.
        """
        self.answer("ASK {}", _YES_OR_NO)
        self._level = logging.WARNING

    def __len__(self) -> int:
        """How many quads the endpoint holds."""
        return self.count(self.limits.seconds)

    def close(self) -> None:
        """End the connections and the thread; running exchanges fail."""
        with self._gate:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        thread.join()
        self._loop.close()

    async def _end(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._client.aclose()

    def _rows(self, query: str, seconds: float) -> Rows:
        if check_before_sending(query) != "solutions":
            raise QuerySyntaxError("only SELECT queries give rows.", "只有 SELECT 查询才有结果行。")
        return parse_rows(self._ask(query, "solutions", OWN_DATASET, seconds))

    def _number(self, query: str, seconds: float) -> int:
        cells = [term.value for row in self._rows(query, seconds).rows for term in row if term is not None]
        if len(cells) != 1 or not (cells[0].isascii() and cells[0].isdigit()):
            raise failures.wrong_count(self.address.url)
        return int(cells[0])

    def _ask(self, query: str, form: QueryForm, graphs: GraphSelection, seconds: float | None = None) -> Reply:
        in_front = known_declarations(query)
        parameters = (
            ("query", in_front + query),
            *(("default-graph-uri", iri) for iri in graphs.default),
            *(("named-graph-uri", iri) for iri in graphs.named),
        )
        asked = _Asked(parameters, ACCEPTED[form], len(in_front))
        with self._gate:  # what is begun before the store is closed is ended by closing it
            if self._thread is None:
                raise failures.closed()
            exchange = self._exchange(asked, seconds or self.limits.seconds)
            future = asyncio.run_coroutine_threadsafe(exchange, self._loop)
        try:
            return future.result()
        except CancelledError as error:
            raise failures.closed() from error

    async def _exchange(self, asked: _Asked, seconds: float) -> Reply:
        """Ask within the time that there is.

        Raises:
            KgError: there is no answer; never an exception of the network.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self._converse(asked)
        except TimeoutError as error:
            raise failures.time_up(seconds) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            _LOG.log(self._level, "no answer from %s: %r", self.address.url, error)
            raise _failure(error, self.address.url, seconds) from error

    async def _converse(self, asked: _Asked) -> Reply:
        """Send, and follow where the endpoint points as far as it points to itself."""
        url = httpx2.URL(self.address.url)
        for _ in range(_MOST_STEPS):
            response = await self._send(url, asked)
            try:
                if response.status_code in _MOVED:
                    url = self._next_address(url, response.headers.get("location", ""))
                elif response.status_code in _POST_NOT_TAKEN and self._posts:
                    self._posts = False
                elif response.status_code == httpx2.codes.OK:
                    return await self._read(response)
                else:
                    raise explain_refusal(await _read_refusal(response), asked.put_in_front)
            finally:
                await response.aclose()
        raise failures.in_circles(self.address.url)

    async def _send(self, url: httpx2.URL, asked: _Asked) -> httpx2.Response:
        """Send once, and once more where a kept connection turns out to be dead before anything was answered."""
        headers = {"Accept": asked.accept}
        if self._posts:
            content = urlencode(asked.parameters).encode()
            request = self._client.build_request(
                "POST", url, content=content, headers=headers | {"Content-Type": _FORM}
            )
        else:
            request = self._client.build_request("GET", url.copy_merge_params(asked.parameters), headers=headers)
        try:
            return await self._client.send(request, stream=True)
        except _BROKEN_OFF:
            return await self._client.send(request, stream=True)

    async def _read(self, response: httpx2.Response) -> Reply:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > self.limits.largest_answer:
                raise failures.too_large(self.limits.largest_answer)
        headers = response.headers
        known_end = "content-length" in headers or "chunked" in headers.get("transfer-encoding", "").lower()
        return Reply(_media_type(response), bytes(body), known_end)

    def _next_address(self, url: httpx2.URL, location: str) -> httpx2.URL:
        found = url.join(location)
        same = (found.scheme, found.host, found.port) == (url.scheme, url.host, url.port)
        secured = found.host == url.host and (url.scheme, found.scheme) == ("http", "https")
        if location and (same or (secured and found.port is None and url.port is None)):
            return found
        raise failures.moved_away(self.address.url, str(found.copy_with(userinfo=b"")))


def _failure(error: Exception, address: str, seconds: float) -> KgError:
    """What an exception of the network means."""
    if isinstance(error, httpx2.PoolTimeout):
        return failures.too_many_waiting()
    if isinstance(error, httpx2.TimeoutException) and not isinstance(error, httpx2.ConnectTimeout):
        return failures.time_up(seconds)
    if _is_about_tls(error):
        return failures.unsafe_connection(address)
    return failures.broken_off(address) if isinstance(error, _BROKEN_OFF) else failures.out_of_reach(address)


async def _read_refusal(response: httpx2.Response) -> Refusal:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > _MOST_OF_A_REFUSAL:
            break
    text = bytes(body[:_MOST_OF_A_REFUSAL]).decode("utf-8", errors="replace")
    return Refusal(response.status_code, _media_type(response), text, response.headers.get("retry-after", ""))


def _media_type(response: httpx2.Response) -> str:
    media_type: str = response.headers.get("content-type", "")
    return media_type.partition(";")[0].strip().lower()


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
