"""What is kept, for how long, and who waits for whom."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from api.answer_cache import Address, AnswerCache, CachedAnswer, find_headers

if TYPE_CHECKING:
    from api.answer_cache import Gone


def answer(body: bytes, etag: bytes = b'"t"') -> CachedAnswer:
    return CachedAnswer(
        200, ((b"content-type", b"text/csv"), (b"content-length", b"1"), (b"vary", b"Accept")), body, etag
    )


def address(query: bytes, release: str = "r1") -> Address:
    return Address(release, b"/sparql", query, b"", b"")


def test_what_is_kept_is_found_by_its_key_and_by_the_address_that_leads_to_it() -> None:
    cache = AnswerCache(100_000)
    assert cache.keep(("r1", "q"), answer(b"x"))
    cache.point(address(b"query=q"), ("r1", "q"))
    found = cache.find_at(address(b"query=q"))
    assert found is not None
    assert found is cache.find(("r1", "q"))
    assert cache.find_at(address(b"query=other")) is None
    assert cache.find_at(address(b"query=q", release="r2")) is None


def test_the_longest_unused_answers_go_when_the_bytes_are_used_up() -> None:
    cache = AnswerCache(20_000)
    for number in range(40):
        cache.keep((str(number),), answer(bytes(1000)))
        cache.find(("0",))
    assert cache.find(("0",)) is not None
    assert cache.find(("1",)) is None
    assert cache.find(("39",)) is not None
    assert cache.use().bytes <= 20_000


def test_an_answer_that_would_fill_the_room_is_not_kept() -> None:
    cache = AnswerCache(80_000)
    assert cache.keep(("small",), answer(bytes(9000)))
    assert not cache.keep(("large",), answer(bytes(11_000)))
    assert cache.find(("large",)) is None


def test_addresses_are_bounded_too() -> None:
    cache = AnswerCache(80_000)
    cache.keep(("r1", "q"), answer(b"x"))
    for number in range(1000):
        cache.point(address(b"%d" % number), ("r1", "q"))
    assert cache.use().bytes <= 80_000
    assert cache.find_at(address(b"999")) is not None
    assert cache.find_at(address(b"0")) is None


def test_an_answer_kept_again_counts_once() -> None:
    cache = AnswerCache(80_000)
    for _ in range(5):
        cache.keep(("q",), answer(bytes(1000)))
    once = AnswerCache(80_000)
    once.keep(("q",), answer(bytes(1000)))
    assert cache.use().bytes == once.use().bytes


def test_without_room_nothing_is_kept() -> None:
    cache = AnswerCache(0)
    assert not cache.keep(("q",), answer(b"x"))
    cache.point(address(b"q"), ("q",))
    assert cache.use().bytes == 0


class Making:
    """Makes an answer when it is let, and counts how often it was asked to."""

    def __init__(self, fails: bool = False) -> None:  # noqa: FBT001, FBT002 - a switch of a test
        self.started = 0
        self.cancelled = False
        self.go_on = asyncio.Event()
        self._fails = fails

    async def __call__(self, gone: Gone) -> CachedAnswer:
        self.started += 1
        self.gone = gone
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if self._fails:
            raise ValueError("no answer")
        return answer(b"made")


def test_equal_requests_at_the_same_time_share_one_making() -> None:
    async def ask() -> None:
        cache, making = AnswerCache(100_000), Making()
        asked = [asyncio.ensure_future(cache.answer(("q",), making)) for _ in range(20)]
        await asyncio.sleep(0)
        making.go_on.set()
        answers = await asyncio.gather(*asked)
        assert making.started == 1
        assert {each.body for each in answers} == {b"made"}
        assert (await cache.answer(("q",), making)).body == b"made"
        assert making.started == 1

    asyncio.run(ask())


def test_a_failure_reaches_all_who_wait_and_is_not_kept() -> None:
    async def ask() -> None:
        cache, making = AnswerCache(100_000), Making(fails=True)
        making.go_on.set()
        asked = [asyncio.ensure_future(cache.answer(("q",), making)) for _ in range(3)]
        failures = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(each) for each in failures] == [ValueError] * 3
        assert making.started == 1
        with pytest.raises(ValueError, match="no answer"):
            await cache.answer(("q",), making)
        assert making.started == 2

    asyncio.run(ask())


def test_one_who_goes_away_does_not_spoil_it_for_the_others() -> None:
    async def ask() -> None:
        cache, making = AnswerCache(100_000), Making()
        first, second = (asyncio.ensure_future(cache.answer(("q",), making)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        making.go_on.set()
        assert (await second).body == b"made"
        assert not making.cancelled

    asyncio.run(ask())


def test_a_making_that_nobody_waits_for_is_cancelled_and_begun_anew_for_the_next() -> None:
    async def ask() -> None:
        cache, making = AnswerCache(100_000), Making()
        only = asyncio.ensure_future(cache.answer(("q",), making))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        only.cancel()
        await asyncio.gather(only, return_exceptions=True)
        next_one = asyncio.ensure_future(cache.answer(("q",), making))
        await asyncio.sleep(0)
        making.go_on.set()
        assert (await next_one).body == b"made"
        assert (making.started, making.cancelled) == (2, True)

    asyncio.run(ask())


def test_a_making_is_told_that_all_have_gone_only_when_all_have() -> None:
    async def here() -> bool:
        return False

    async def gone() -> bool:
        return True

    async def ask() -> None:
        for asking, expected in (((gone, gone), True), ((gone, here), False), ((gone, None), False), ((None,), False)):
            cache, making = AnswerCache(100_000), Making()
            asked = [asyncio.ensure_future(cache.answer(("q",), making, each)) for each in asking]
            await asyncio.sleep(0)
            await asyncio.sleep(0)  # the first lets those who ask begin, the second the making
            assert await making.gone() is expected
            making.go_on.set()
            await asyncio.gather(*asked)

    asyncio.run(ask())


def test_what_is_unchanged_is_told_without_body_length_and_type() -> None:
    told = answer(b"x").unchanged()
    assert (told.status, told.body, dict(told.headers)) == (304, b"", {b"vary": b"Accept"})


def test_repeated_headers_are_joined() -> None:
    headers = [(b"accept", b"text/csv"), (b"host", b"h"), (b"accept", b"text/turtle"), (b"if-none-match", b'"a"')]
    assert find_headers(headers) == (b"text/csv,text/turtle", b"", b'"a"')
