"""`/api/v1/download/{form}`: a whole release as one file.

What is text is kept gzipped: it goes out as it is to whoever accepts gzip or asks for `.gz`, else unpacked on the way.
Sources: RFC 9110, sections 8.4 (Content-Encoding), 13 (conditional requests), 14 (ranges); RFC 9530 (Repr-Digest).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from api.answer_cache import holds_tag
from api.cached_answers import path_of_root
from api.negotiation import parse_quality
from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.kept_releases import open_kept
from kg.exports.bulk_forms import BULK_FORMS, parse_asked_form
from kg.exports.keeping import exports_folder, find_kept, open_unpacked
from kg.exports.origin import licence_address

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from api.made_files import MadeFiles
    from kg import releases
    from kg.exports.bulk_forms import BulkForm
    from kg.exports.keeping import KeptFile

_NAMES = [name for form in BULK_FORMS for name in ([form.name, f"{form.name}.gz"] if form.is_packed else [form.name])]


@dataclass(frozen=True, slots=True)
class _Sent:
    """The file as it is sent: gzipped bytes or not, under which name and type, with which coding."""

    name: str
    media_type: str
    encoding: str | None
    is_unpacked_on_the_way: bool


def download_routes(made: MadeFiles) -> APIRouter:
    """The route of downloads, also without `/api/v1`."""
    router = APIRouter(tags=["Releases"])

    async def answer_download(
        request: Request,
        form: Annotated[
            str,
            Path(
                description=f"one of {', '.join(_NAMES)}", examples=["csv.zip"], json_schema_extra={"enum": [*_NAMES]}
            ),
        ],
        bom: Annotated[  # noqa: FBT002 - a query parameter
            bool,
            Query(description="with `csv.zip`: a byte order mark in each table, so that Excel opens Chinese right"),
        ] = False,
        release: Release = None,
    ) -> Response:
        """Made once a release; the first request of a large one may be told to come back (503 with Retry-After)."""
        home = made.home()
        opened = await run_in_threadpool(lambda: open_kept(home, release, gone=410))
        wanted, is_packed = parse_asked_form(form, bom=bom)
        kept = find_kept(home, opened.id, wanted)
        if kept is None:
            await made.make(wanted.name, opened.id)
            kept = find_kept(home, opened.id, wanted)
        if kept is None:
            raise made.not_yet()
        sent = _choose(request, wanted, kept, is_packed=is_packed)
        headers = _headers(request, opened, kept, sent) | {
            "Cache-Control": "public, max-age=86400" if release else "public, no-cache"
        }
        return _respond(request, exports_folder(home, kept.release) / kept.file, sent, headers)

    described: dict[str, Any] = {
        "summary": "A whole release as one file",
        "response_class": Response,
        "responses": {200: _described_files()} | described_problems(404, 410, 422, 501, 503),
    }
    router.get("/api/v1/download/{form}", **described)(answer_download)
    router.get("/download/{form}", include_in_schema=False, **described)(answer_download)
    return router


def _choose(request: Request, form: BulkForm, kept: KeptFile, *, is_packed: bool) -> _Sent:
    name = f"guiding-cases-{kept.release}.{form.name}"
    if not form.is_packed:
        return _Sent(name, form.media_type, None, is_unpacked_on_the_way=False)
    if is_packed:
        return _Sent(f"{name}.gz", "application/gzip", None, is_unpacked_on_the_way=False)
    media_type = f"{form.media_type}; charset=utf-8" if form.media_type.startswith("text/") else form.media_type
    if _accepts_gzip(request.headers.get("accept-encoding", "")):
        return _Sent(name, media_type, "gzip", is_unpacked_on_the_way=False)
    return _Sent(name, media_type, None, is_unpacked_on_the_way=True)


def _headers(request: Request, opened: releases.Release, kept: KeptFile, sent: _Sent) -> dict[str, str]:
    root = path_of_root(request.scope)
    digest = kept.unpacked_sha256 if sent.is_unpacked_on_the_way else kept.sha256
    links = [f'<{root}api/v1/releases/{opened.id}>; rel="describedby"']
    licence = licence_address(opened)
    links += [f'<{licence}>; rel="license"'] if licence else []
    size = kept.unpacked_bytes if sent.is_unpacked_on_the_way else kept.bytes
    headers = {
        "X-Release": opened.id,
        "X-Licence": kept.licence,
        "X-Counts": ", ".join(f"{name}={number}" for name, number in kept.counts.items()),
        "Content-Disposition": f'attachment; filename="{sent.name}"',
        "Content-Length": str(size),
        "ETag": f'"{digest[:32]}"',
        "Repr-Digest": f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:",
        "Link": ", ".join(links),
        "Vary": "Accept-Encoding",
    }
    return headers | ({"Content-Encoding": sent.encoding} if sent.encoding else {})


def _respond(request: Request, path: pathlib.Path, sent: _Sent, headers: dict[str, str]) -> Response:
    if holds_tag(request.headers.get("if-none-match", "").encode(), headers["ETag"].encode()):
        kept_back = ("Content-Disposition", "Content-Length", "Content-Encoding", "Repr-Digest")
        return Response(status_code=304, headers={n: v for n, v in headers.items() if n not in kept_back})
    if request.scope.get("is_head"):
        return Response(media_type=sent.media_type, headers=headers)
    if sent.is_unpacked_on_the_way:
        unpacked = _unpack(path)
        return StreamingResponse(unpacked, media_type=sent.media_type, headers=headers | {"Accept-Ranges": "none"})
    return FileResponse(path, media_type=sent.media_type, headers=headers)


def _unpack(path: pathlib.Path) -> Iterator[bytes]:
    with open_unpacked(path, is_packed=True) as pieces:
        yield from pieces


def _accepts_gzip(header: str) -> bool:
    """Whether gzip is welcome (RFC 9110, section 12.5.3).

    >>> _accepts_gzip("br, gzip;q=0.8"), _accepts_gzip("gzip;q=0"), _accepts_gzip("")
    (True, False, False)
    """
    for part in header.lower().split(","):
        coding, _, parameter = part.strip().partition(";")
        if coding.strip() in ("gzip", "x-gzip"):
            return parse_quality(parameter.strip().removeprefix("q=") or "1") > 0
    return False


def _described_files() -> dict[str, Any]:
    types = dict.fromkeys(form.media_type for form in BULK_FORMS)
    file = {"type": "string", "format": "binary"}
    content = {each: {"schema": {} if each.endswith("json") else file} for each in types}
    return {"description": "the file; its digest in `Repr-Digest`, licence and counts in headers", "content": content}
