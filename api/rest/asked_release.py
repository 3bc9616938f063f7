"""The release that a request asks for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

Release = Annotated[str | None, Query(description="id of a kept release; the current one when absent")]
