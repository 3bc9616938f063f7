"""Draws the pictures of pages that stand in the READMEs: `make pictures`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from kg.build import BuildRequest, build
from tests.browser.conftest import QUIET
from tests.cli.served import serving
from tests.conftest import say_nothing

FOLDER: Final = Path(__file__).parent / "pictures"
PICTURES: Final = (
    ("home-zh", "/", "zh-CN", 1280, "light"),
    ("case-en", "/case/spp/88", "en-GB", 1280, "light"),
    ("article-zh", "/statute/civil-procedure-law/article/208?on=2019-07-01", "zh-CN", 1280, "light"),
    ("case-phone-dark-zh", "/case/spp/88", "zh-CN", 390, "dark"),
)
"""File, address, language, width in pixels, light or dark."""


def draw() -> None:
    """Write every picture."""
    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("There is no Chromium here; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as driver:
        build(BuildRequest(Path(home)), say_nothing)
        browser = driver.chromium.launch(executable_path=found, args=list(QUIET))
        with serving(Path(home), KG_LOG_REQUESTS="none") as address:
            for name, path, language, width, scheme in PICTURES:
                dark = "dark" if scheme == "dark" else "light"
                size = {"width": width, "height": 820}
                page = browser.new_page(viewport=size, locale=language, color_scheme=dark)  # type: ignore[arg-type]
                page.goto(address.rstrip("/") + path)
                page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    draw()
