"""A headless Chromium, a server on loopback, and pages that note whatever goes wrong in them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.cli.served import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Request

HANG: Final = 30_000  # milliseconds; only says that something ended
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader looks at a page: language, width in pixels, light or dark, with scripts or without."""

    language: str
    width: int
    scheme: str
    scripts: bool

    def __str__(self) -> str:
        return f"{self.language}-{self.width}-{self.scheme}-{'scripts' if self.scripts else 'plain'}"


@dataclass(slots=True)
class Watched:
    """A page of a browser, with what its console said and which other hosts it asked."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    asked_elsewhere: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Open a path of the server; the status of the answer."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer.status

    def note_request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.asked_elsewhere.append(request.url)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the system; none is ever downloaded."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium on this machine; on Debian: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(shipped_home: Path) -> Iterator[str]:
    """The address of a server of the shipped release."""
    with serving(shipped_home, KG_LOG_REQUESTS="none") as address:
        yield address.rstrip("/")


@pytest.fixture
def look_at(chromium: Browser, site: str) -> Iterator[Callable[[Look], Watched]]:
    """How to open a page as a reader looks at it."""
    opened: list[BrowserContext] = []

    def look(how: Look) -> Watched:
        context = chromium.new_context(
            viewport={"width": how.width, "height": 900},
            color_scheme="dark" if how.scheme == "dark" else "light",
            java_script_enabled=how.scripts,
            locale="zh-CN" if how.language == "zh" else "en-GB",
        )
        opened.append(context)
        context.set_default_timeout(HANG)
        watched = Watched(context.new_page(), site)
        watched.page.on(
            "console", lambda said: watched.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on("request", lambda request: watched.note_request(request))  # noqa: PLW0108 - it marks what it is given
        return watched

    yield look
    for context in opened:
        context.close()
