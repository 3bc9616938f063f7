"""What is told of an endpoint's data: looked at now and then, never in the way of an answer."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

from kg.errors import StoreError, TimeLimitError
from kg.stores.endpoint_watch import EndpointWatch

if TYPE_CHECKING:
    import pytest

URL = "https://endpoint.example/sparql"


class Counted:
    """An endpoint that counts as it is told."""

    def __init__(self, quads: int | StoreError) -> None:
        self.quads = quads
        self.looks = 0
        self.waits_for: Event | None = None

    def count(self, seconds: float) -> int:
        assert seconds > 0
        self.looks += 1
        if self.waits_for is not None:
            self.waits_for.wait(20)
        if isinstance(self.quads, StoreError):
            raise self.quads
        return self.quads


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_another_number_of_quads_gives_another_id_after_the_next_look() -> None:
    endpoint, clock = Counted(12), Clock()
    watch = EndpointWatch(endpoint, URL, clock, calendar=lambda: 0.0)
    first = watch.current()
    assert first.quads == 12
    endpoint.quads = 13
    assert watch.current() == first
    clock.now += 61
    watch.look()
    assert watch.current().quads == 13
    assert watch.current().id != first.id


def test_looks_are_at_least_a_minute_apart() -> None:
    endpoint, clock = Counted(12), Clock()
    watch = EndpointWatch(endpoint, URL, clock)
    for _ in range(50):
        clock.now += 1
        watch.current()
    assert endpoint.looks == 1


def test_an_endpoint_that_counts_slowly_is_looked_at_rarely() -> None:
    clock = Clock()

    class Slow(Counted):
        def count(self, seconds: float) -> int:
            clock.now += 9
            return super().count(seconds)

    endpoint = Slow(12)
    watch = EndpointWatch(endpoint, URL, clock)
    clock.now += 800
    watch.current()
    assert endpoint.looks == 1


def test_the_last_sight_is_told_while_a_look_goes_on() -> None:
    endpoint, clock = Counted(12), Clock()
    watch = EndpointWatch(endpoint, URL, clock)
    endpoint.waits_for, endpoint.quads = Event(), 13
    clock.now += 61
    assert [watch.current().quads for _ in range(3)] == [12, 12, 12]
    endpoint.waits_for.set()
    for _ in range(1000):
        if watch.current().quads == 13:
            break
        time.sleep(0.01)
    assert watch.current().quads == 13
    assert endpoint.looks == 2


def test_an_endpoint_that_cannot_count_is_served_with_an_unknown_number(caplog: pytest.LogCaptureFixture) -> None:
    watch = EndpointWatch(Counted(TimeLimitError("too slow.", "太慢。")), URL)
    assert watch.current().quads is None
    assert watch.current().id.startswith("endpoint-")
    assert "too slow" in caplog.text


def test_nothing_is_kept_under_an_id_for_more_than_an_hour() -> None:
    endpoint, now = Counted(12), Clock()
    watch = EndpointWatch(endpoint, URL, calendar=now)
    first = watch.current().id
    now.now += 3600
    assert watch.current().id != first


def test_two_servers_of_one_endpoint_tell_the_same_id() -> None:
    sights = [EndpointWatch(Counted(12), URL, calendar=lambda: 5.0).current() for _ in range(2)]
    assert sights[0] == sights[1]
    assert EndpointWatch(Counted(12), URL + "2", calendar=lambda: 5.0).current() != sights[0]
