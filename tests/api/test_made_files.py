"""A file is made once, however many ask; who waits too long is told to come back; what fails says why."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest

from api.made_files import MadeFiles
from api.problems import ProblemError
from kg.errors import ReleaseError
from kg.exports.bulk_forms import parse_bulk_form
from kg.exports.keeping import exports_folder, find_kept
from kg.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release

FORM = parse_bulk_form("jsonld")


@pytest.fixture
def home(tmp_path: Path, shipped_home: Path) -> Path:
    """A home folder without exports."""
    shutil.copytree(shipped_home, tmp_path / "home", ignore=shutil.ignore_patterns("exports"))
    return tmp_path / "home"


def test_who_waits_too_long_is_told_to_come_back_and_the_making_goes_on(home: Path, shipped_release: Release) -> None:
    async def ask() -> None:
        made = MadeFiles(Settings(home=home), seconds=0.0)
        with pytest.raises(ProblemError) as told:
            await made.make("jsonld", shipped_release.id)
        assert (told.value.status, told.value.headers["Retry-After"]) == (503, "5")
        for _ in range(600):
            if find_kept(home, shipped_release.id, FORM):
                break
            await asyncio.sleep(0.1)
        await made.stop()

    asyncio.run(ask())
    assert find_kept(home, shipped_release.id, FORM) is not None


def test_many_that_ask_at_once_get_one_file(
    home: Path, shipped_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, ...]] = []

    async def ask() -> None:
        made = MadeFiles(Settings(home=home), seconds=120.0)
        start = made._make
        monkeypatch.setattr(made, "_make", lambda key: (started.append(key), start(key))[1])  # type: ignore[func-returns-value]
        await asyncio.gather(*(made.make("jsonld", shipped_release.id) for _ in range(20)))
        await made.stop()

    asyncio.run(ask())
    assert started == [("jsonld", shipped_release.id)]
    assert find_kept(home, shipped_release.id, FORM) is not None


def test_what_went_wrong_is_said(home: Path, shipped_release: Release) -> None:
    data = home / "releases" / shipped_release.id / "data.nq.gz"
    data.write_bytes(data.read_bytes() + b"more")

    async def ask() -> None:
        made = MadeFiles(Settings(home=home), seconds=120.0)
        with pytest.raises(ReleaseError, match="digest"):
            await made.make("jsonld", shipped_release.id)
        await made.stop()

    asyncio.run(ask())


def test_stopping_ends_what_is_being_made(home: Path, shipped_release: Release) -> None:
    async def ask() -> None:
        made = MadeFiles(Settings(home=home), seconds=0.0)
        with pytest.raises(ProblemError):
            await made.make("jsonld", shipped_release.id)
        await made.stop()

    asyncio.run(ask())
    folder = exports_folder(home, shipped_release.id)
    assert find_kept(home, shipped_release.id, FORM) is None or folder.is_dir()


def test_only_so_many_different_files_wait(home: Path) -> None:
    async def ask() -> None:
        made = MadeFiles(Settings(home=home), seconds=0.0)
        for number in range(16):
            with pytest.raises(ProblemError):
                await made.make("differences", f"{number:016x}", "0" * 16)
        running = len(made._making)  # noqa: SLF001 - a seventeenth would show here
        with pytest.raises(ProblemError):
            await made.make("differences", "f" * 16, "0" * 16)
        assert len(made._making) <= running  # noqa: SLF001 - as above
        await made.stop()

    asyncio.run(ask())
