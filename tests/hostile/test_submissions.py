"""Documents and data that hope to cost more than they weigh: each gets one plain answer, and none is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.attack import request_cases
from tests.hostile.submitted_bombs import TABLES, read
from tests.hostile.wire import exchange

if TYPE_CHECKING:
    from tests.hostile.attack import RequestAttack
    from tests.hostile.target import Target

SECRETS = (b"root:", b"Traceback")
MARK = "无人知晓的秘密"


@pytest.mark.parametrize("attack", request_cases(TABLES))
def test_a_hostile_document_gets_one_plain_answer(target: Target, attack: RequestAttack) -> None:
    replies = exchange(target.port, attack.make())
    assert len(replies) == 1
    assert replies[0].status in attack.allowed, replies[0]
    assert not any(secret in replies[0].body for secret in SECRETS)
    if replies[0].status >= 400:
        assert replies[0].problem()["status"] == replies[0].status


def test_what_is_read_stands_in_no_log(target: Target) -> None:
    (reply,) = exchange(target.port, read("text/plain", f"检例第1号\n【要旨】\n{MARK}"))
    assert MARK in reply.body.decode()
    (broken,) = exchange(target.port, read("application/json", f'{{"text": "{MARK}"'))
    assert broken.status == 400
    assert MARK not in target.log()
