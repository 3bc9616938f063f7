"""A model as a JSON answer that names its release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from kg.stores.opening import OpenStore


def render_json(opened: OpenStore, model: BaseModel, headers: Mapping[str, str] | None = None) -> Response:
    """The model as the body, the release in `X-Release`; written once, without the checks that reading needs."""
    body = model.model_dump_json(by_alias=True)
    return Response(body, media_type="application/json", headers={"X-Release": opened.id, **(headers or {})})
