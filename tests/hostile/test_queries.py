"""Queries made to exhaust the server: each ends with a good answer, and nobody else notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.attack import cases
from tests.hostile.query_bombs import TABLES
from tests.hostile.wire import exchange, first, render

if TYPE_CHECKING:
    from tests.hostile.attack import QueryAttack
    from tests.hostile.target import Target

MOST_ANSWER_BYTES = 6_000_000


@pytest.mark.parametrize("attack", cases(TABLES))
def test_a_hostile_query_is_answered_or_refused_within_its_limits(target: Target, attack: QueryAttack) -> None:
    octets = render("POST", "/sparql", "Content-Type: application/sparql-query", body=attack.make().encode())
    reply = first(exchange(target.port, octets))
    assert reply.status in attack.allowed, reply
    assert len(reply.body) < MOST_ANSWER_BYTES
    if reply.status != 200:
        problem = reply.problem()
        assert problem["status"] == reply.status
        assert problem["detail"]
