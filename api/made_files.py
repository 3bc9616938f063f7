"""Files of a release made on request, one at a time, in a process of their own, so that other answers go on.

Whoever asks while a file is made waits for it a little; after that the answer is 503 with `Retry-After`, and the
making goes on.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api.problems import ProblemError
from kg.errors import KgError, ReleaseError

if TYPE_CHECKING:
    from typing import NoReturn

    from kg.settings import Settings

SECONDS_TO_WAIT: Final = 10.0
_RETRY_AFTER: Final = "5"  # seconds
_ROOT: Final = str(Path(__file__).resolve().parents[1])
_MOST_WAITING: Final = 16  # different files


class MadeFiles:
    """Has files made in the home folder of a server that serves releases."""

    def __init__(self, settings: Settings, seconds: float = SECONDS_TO_WAIT) -> None:
        self._settings = settings
        self._seconds = seconds
        self._making: dict[tuple[str, ...], asyncio.Task[None]] = {}
        self._one_at_a_time: asyncio.Semaphore | None = None

    def home(self) -> Path:
        """The home folder.

        Raises:
            ProblemError: 501 where no release is served but a folder or an endpoint elsewhere.
        """
        if self._settings.store is not None or self._settings.data is not None:
            _refuse(self._settings)
        return self._settings.home

    async def make(self, what: str, *releases: str) -> None:
        """Have a file made; `what` and `releases` are those of `kg.exports.making`.

        Raises:
            ProblemError: 503 where it is not there yet, or too many are asked for.
            ReleaseError: it cannot be made.
        """
        key = (what, *releases)
        task = self._making.get(key)
        if task is None:
            if len(self._making) >= _MOST_WAITING:
                raise self.not_yet()
            task = asyncio.create_task(self._make(key))
            task.add_done_callback(lambda done: self._forget(key, done))
            self._making[key] = task
        done, _ = await asyncio.wait((task,), timeout=self._seconds)
        if not done:
            raise self.not_yet()
        task.result()

    @staticmethod
    def not_yet() -> ProblemError:
        """The answer to whoever has to come back."""
        return ProblemError(
            503,
            "The file is being made from the release; ask again in a few seconds.",
            "正在由发布版本生成该文件；请稍后再试。",
            {"Retry-After": _RETRY_AFTER},
        )

    async def stop(self) -> None:
        """End what is being made; what is half done is cleared away by the next one."""
        running = list(self._making.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _forget(self, key: tuple[str, ...], done: asyncio.Task[None]) -> None:
        self._making.pop(key, None)
        if not done.cancelled():
            done.exception()  # seen: nobody may be waiting for it any more

    async def _make(self, key: tuple[str, ...]) -> None:
        if self._one_at_a_time is None:
            self._one_at_a_time = asyncio.Semaphore(1)
        async with self._one_at_a_time:
            process = await _start(self._settings.home, key)
            try:
                _, told = await process.communicate()
            except asyncio.CancelledError:
                process.kill()
                await process.wait()
                raise
        if process.returncode:
            raise _failed(told)


async def _start(home: Path, key: tuple[str, ...]) -> asyncio.subprocess.Process:
    paths = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-P", "-m", "kg.exports.making", str(home), *key),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _failed(told: bytes) -> KgError:
    try:
        words = json.loads(told)
        return ReleaseError(str(words["en"]), str(words["zh"]))
    except (ValueError, KeyError, TypeError):
        return ReleaseError(
            "the file could not be made; kg export tells more.", "无法生成该文件；kg export 会给出详细原因。"
        )


def _refuse(settings: Settings) -> NoReturn:
    if settings.store is not None:
        raise ProblemError(
            501,
            "This server answers from an endpoint elsewhere and has no release, of which downloads, differences and "
            "the feed are made; ask a server of releases, or the endpoint's own dump.",
            "本服务器以外部端点作答，没有发布版本，因而无法提供下载、版本比较和订阅源；请使用提供发布版本的服务器，"
            "或向该端点索取数据。",
        )
    raise ProblemError(
        501,
        "This server answers from a folder of files and has no release, of which downloads, differences and the feed "
        "are made; build one with kg build and serve it.",
        "本服务器以文件夹中的文件作答，没有发布版本，因而无法提供下载、版本比较和订阅源；"
        "请用 kg build 构建后再提供服务。",
    )
