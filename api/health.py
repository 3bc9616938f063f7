"""`/health`: whether the service is alive, and which release it answers from. `/ready`: whether to send it requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.problems import ProblemError, described_problems
from kg.errors import KgError

if TYPE_CHECKING:
    from api.serving import Serving
    from api.sparql.evaluation import Evaluation
    from kg.stores.worker_use import WorkerUse


class Health(BaseModel):
    """The state of the service."""

    status: str = Field(description="`ok` whenever this answers at all", examples=["ok"])
    release: str = Field(description="id of the release that answers come from", examples=["0123456789abcdef"])
    quads: int | None = Field(description="how many quads it holds; null while that is not known", examples=[10000])


class Readiness(BaseModel):
    """That requests can be sent here."""

    status: str = Field(description="`ready`; where it is not, the answer is a problem with status 503")
    release: str = Field(description="id of the release that answers come from", examples=["0123456789abcdef"])
    workers: int | None = Field(description="worker processes alive; null where there are none by design", examples=[3])
    waiting: int = Field(description="queries that wait for a worker", examples=[0])


def health_routes(serving: Serving, evaluation: Evaluation) -> APIRouter:
    """The routes for monitors and for whoever spreads requests over several servers."""
    router = APIRouter(tags=["Operations"])

    @router.head("/health", include_in_schema=False)
    @router.get("/health", summary="Alive, and on which release", response_model=Health)
    async def answer() -> Health:
        """Answers at once, whatever the store is busy with."""
        opened = serving.current()
        return Health(status="ok", release=opened.id, quads=opened.quads)

    @router.get(
        "/ready", summary="Ready to be sent requests", response_model=Readiness, responses=described_problems(503)
    )
    async def answer_ready() -> Readiness:
        """200 while a release is open, its workers are alive and their queues have room; else 503 with the reason."""
        try:
            release = serving.current().id
        except KgError as error:
            raise _not_ready(
                f"no release is open: {error.words.en}", f"没有打开的发布版本：{error.words.zh}"
            ) from error
        use = evaluation.use()
        _check(use)
        return Readiness(
            status="ready",
            release=release,
            workers=use.alive if use else None,
            waiting=use.waiting_quick + use.waiting_slow if use else 0,
        )

    return router


def _check(use: WorkerUse | None) -> None:
    if use is None:
        return
    if not use.alive:
        raise _not_ready("no worker process is alive.", "没有存活的查询进程。")
    if use.waiting_quick >= use.queue:
        raise _not_ready("the queue of queries is full.", "查询队列已满。")


def _not_ready(en: str, zh: str) -> ProblemError:
    return ProblemError(503, f"Not ready: {en}", f"尚未就绪：{zh}", {"Retry-After": "1"})
