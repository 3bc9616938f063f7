"""The application over the shipped release, asked without a network."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def client(shipped_home: Path) -> Iterator[TestClient]:
    settings = Settings(home=shipped_home)
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
        asked.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # no test chooses the language of another
        yield asked
