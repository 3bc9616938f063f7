"""Requests that are wrong or deceitful: each gets one plain answer, and none is taken for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.attack import request_cases
from tests.hostile.request_tricks import TABLES
from tests.hostile.wire import exchange

if TYPE_CHECKING:
    from tests.hostile.attack import RequestAttack
    from tests.hostile.target import Target

SECRETS = (b"root:", b"[fonts]", b"repositoryformatversion", b"Traceback")


@pytest.mark.parametrize("attack", request_cases(TABLES))
def test_a_deceitful_request_gets_one_plain_answer(target: Target, attack: RequestAttack) -> None:
    replies = exchange(target.port, attack.make(), ends_sending=attack.answers == 1)
    assert len(replies) == attack.answers, replies[:3]
    assert replies[0].status in attack.allowed, replies[0]
    assert [reply for reply in replies if any(secret in reply.body for secret in SECRETS)] == []
    if attack.answers == 1 and replies[0].status >= 400:
        assert replies[0].problem()["status"] == replies[0].status
