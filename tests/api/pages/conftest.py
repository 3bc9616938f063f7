"""The application over a folder of a made-up law with its words, served alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.settings import Settings
from tests.legislation.lantern_law import LANTERN_LAW

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def lanterns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("lanterns")
    (folder / "lantern.ttl").write_text(LANTERN_LAW, encoding="utf-8")
    settings = Settings(home=folder / "home", data=folder)
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
        yield asked
