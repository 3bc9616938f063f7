"""What the connections of a server may cost together."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import Path

import pytest

from kg.cli.connection_limits import ConnectionLimits, OpenConnections
from kg.cli.listening import pass_on, room_for_connections
from kg.cli.refusals import render_refusal
from kg.settings import Settings, load_settings


class Connection:
    """A connection that notes what is done to it."""

    def __init__(self, unsent: int = 0) -> None:
        self.unsent = unsent
        self.looks: list[float] = []
        self.is_aborted = False

    def look(self, now: float) -> None:
        self.looks.append(now)

    def abort(self) -> None:
        self.is_aborted = True
        self.unsent = 0


def test_a_new_connection_takes_the_place_of_the_one_that_waits_longest() -> None:
    connections = OpenConnections(ConnectionLimits(most_connections=2))
    first, second, third = Connection(), Connection(), Connection()
    assert connections.admit(first)
    assert connections.admit(second)
    connections.end_waiting(first)
    connections.begin_waiting(first)  # an answer later, it has waited less long than the second
    assert connections.admit(third)
    assert (first.is_aborted, second.is_aborted, third.is_aborted) == (False, True, False)
    assert len(connections) == 2


def test_a_new_connection_is_refused_where_all_others_are_being_answered() -> None:
    connections = OpenConnections(ConnectionLimits(most_connections=1))
    busy = Connection()
    assert connections.admit(busy)
    connections.end_waiting(busy)
    assert not connections.admit(Connection())
    assert not busy.is_aborted


def test_a_connection_that_has_ended_waits_no_more() -> None:
    connections = OpenConnections(ConnectionLimits(most_connections=1))
    gone = Connection()
    connections.admit(gone)
    connections.dismiss(gone)
    connections.begin_waiting(gone)
    assert connections.admit(Connection())
    assert not gone.is_aborted


def test_the_largest_unread_answers_go_first() -> None:
    connections = OpenConnections(ConnectionLimits(most_unsent=100))
    small, large, larger = Connection(40), Connection(60), Connection(90)
    for each in (small, large, larger):
        connections.admit(each)
    connections.look(7.0)
    assert (small.is_aborted, large.is_aborted, larger.is_aborted) == (False, False, True)
    assert small.looks == [7.0]


@pytest.mark.parametrize("status", [400, 408, 414, 431, 503])
def test_a_refusal_is_a_whole_answer(status: int) -> None:
    head, _, body = render_refusal(status, [(b"date", b"today")]).partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert f"content-length: {len(body)}" in lines
    assert "date: today" in lines
    assert "connection: close" in lines
    assert ("retry-after: 1" in lines) == (status == 503)
    assert json.loads(body)["status"] == status


def test_every_setting_reaches_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in fields(Settings):
        monkeypatch.setenv(f"KG_{each.name.upper()}", "")
    settings = Settings(Path("home"), port=1, longest_query=7, seconds_idle=3, most_connections=99)
    pass_on(settings)
    assert load_settings(os.environ) == settings


def test_there_is_room_for_the_connections_that_are_promised() -> None:
    assert room_for_connections(10) == 10
    assert 1 <= room_for_connections(10_000_000) <= 10_000_000
