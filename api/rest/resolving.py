"""`/api/v1/resolve`: what citations name, one or a thousand, in any printed form, Chinese or English."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.problems import ProblemError, described_problems
from api.rest.asked_release import Release
from api.rest.json_answers import render_json
from api.rest.named import Attributes, LocalizedText
from api.rest.sent_body import NO_STORE, not_read, receive_file, wrong_charset
from kg.errors import FilterError, Place
from kg.iris import BASE
from kg.resolving.reading import LONGEST
from kg.resolving.resolving import resolve_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.rest.held_laws import HeldLaws
    from api.serving import Serving
    from kg.stores.opening import OpenStore

MOST_CITATIONS: Final = 1_000
_LARGEST_BODY: Final = MOST_CITATIONS * LONGEST * 4 + 100_000
_JSON: Final = "application/json"
_TEXT: Final = "text/plain"
_LAW = f"{BASE}statute/criminal-law"


class CandidateModel(Attributes):
    """A thing that may be meant."""

    iri: str = Field(description="its IRI", examples=[f"{_LAW}/article/307-1"])
    kind: str = Field(description="case, statute or article", examples=["article"])
    name: str = Field(description="what it is called", examples=["《中华人民共和国刑法》 307-1"])
    is_held: bool = Field(description="whether the release holds it")
    texts: tuple[str, ...] = Field(
        description="IRIs of the article's texts or the instrument's versions that come into question, oldest first",
        examples=[[f"{_LAW}/2020-12-26/article/307-1"]],
    )
    successor: str | None = Field(description="IRI of what repealed it")
    repealed_on: str | None = Field(description="first day on which it was no longer in force", examples=["2021-01-01"])
    reason: LocalizedText = Field(description="why it is a candidate, or what the release has of it")
    version: str | None = Field(
        description="IRI of the one version that comes into question; null where there are several or none",
        examples=[f"{_LAW}/2020-12-26"],
    )
    basis: str | None = Field(
        description="why that version: stated-in-text, only-known-version", examples=["stated-in-text"]
    )
    near: tuple[str, ...] = Field(
        description="where it is not held: IRIs of articles with the same main number that cases cite; never it itself",
        examples=[[f"{_LAW}/article/307-1"]],
    )


class ResolvedPartModel(Attributes):
    """The answer for one provision or case."""

    text: str = Field(description="the words that name it", examples=["刑法第三百零七条之一"])
    answer: str = Field(
        description="found; or unknown, ambiguous (candidates are given), not-held (it exists, the release lacks it), "
        "repealed (with day and successor as far as known)",
        examples=["found"],
    )
    paragraph: int | None = Field(description="款, as given", examples=[1])
    item: int | None = Field(description="项, as given", examples=[2])
    candidates: tuple[CandidateModel, ...] = Field(description="what may be meant, the likeliest first")
    reason: LocalizedText = Field(description="the answer in words")


class ResolvedModel(Attributes):
    """What one string names."""

    query: str = Field(description="the string", examples=["刑法第三百零七条之一"])
    parts: tuple[ResolvedPartModel, ...] = Field(description="a part for each provision in it, in its order")


class ResolvedAnswer(Attributes):
    """What each string names, in the order in which they were sent."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    items: tuple[ResolvedModel, ...] = Field(description="an entry for each string")


def resolve_routes(serving: Serving, laws: HeldLaws) -> APIRouter:
    """The routes that resolve."""
    router = APIRouter(prefix="/api/v1/resolve", tags=["Resolve"])

    @router.get(
        "",
        summary="What citations name",
        response_model=ResolvedAnswer,
        responses=described_problems(410, 422),
    )
    def resolve(
        q: Annotated[
            list[str],
            Query(
                description=f"a citation; repeat it for more, up to {MOST_CITATIONS:,}",
                examples=[["刑法第三百零七条之一", "Article 55 of the Civil Procedure Law", "检例第87号"]],
            ),
        ],
        release: Release = None,
    ) -> Response:
        """Provisions, instruments and guiding cases, in any printed form, by short names and case titles."""
        opened = serving.of(release)
        return render_json(opened, _resolve(_check(q, "q"), opened, laws))

    @router.post(
        "",
        summary="What many citations name",
        response_model=ResolvedAnswer,
        responses=described_problems(400, 410, 413, 415, 422),
        openapi_extra=_described_request(),
    )
    async def resolve_many(request: Request, release: Release = None) -> Response:
        """A JSON list of strings, or plain text with one a line; empty lines are left out."""
        sent = await receive_file(request, _LARGEST_BODY)
        if sent.media_type not in (_JSON, _TEXT) or sent.name is not None:
            raise not_read((_JSON, _TEXT))
        if sent.charset not in (None, "utf-8"):
            raise wrong_charset("utf-8")
        citations = _check(_parse_list(sent.raw) if sent.media_type == _JSON else _parse_lines(sent.raw), "body")
        opened = serving.of(release)
        model = await asyncio.to_thread(_resolve, citations, opened, laws)
        return render_json(opened, model, NO_STORE)

    return router


def _resolve(citations: Sequence[str], opened: OpenStore, laws: HeldLaws) -> ResolvedAnswer:
    law = laws.of(opened)
    found = (resolve_text(text, laws.titles, law) for text in citations)
    return ResolvedAnswer(release=opened.id, items=tuple(map(ResolvedModel.model_validate, found)))


def _check(citations: Sequence[str], field: str) -> Sequence[str]:
    """The strings, if there are neither too many nor too long ones."""
    if not 0 < len(citations) <= MOST_CITATIONS:
        raise FilterError(
            f"send 1 to {MOST_CITATIONS:,} citations; there are {len(citations):,}.",
            f"请给出 1 至 {MOST_CITATIONS:,} 条引用；现有 {len(citations):,} 条。",
            place=Place(field),
        )
    for number, text in enumerate(citations, 1):
        if len(text) > LONGEST:
            raise FilterError(
                f"citation {number} has {len(text):,} characters; {LONGEST} are the most.",
                f"第 {number} 条引用有 {len(text):,} 个字符，最多 {LONGEST} 个。",
                place=Place(field),
            )
    return [text.encode("utf-8", "replace").decode() for text in citations]


def _parse_list(raw: bytes) -> list[str]:
    try:
        read = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "The body is not JSON.", "请求体不是合法的 JSON。") from error
    if not isinstance(read, list) or not all(isinstance(each, str) for each in read):
        raise FilterError(
            'send a list of strings, such as ["刑法第三百零七条之一"].',
            '请发送字符串列表，形如 ["刑法第三百零七条之一"]。',
            place=Place("body"),
        )
    return read


def _parse_lines(raw: bytes) -> list[str]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemError(400, "The body is not text in UTF-8.", "请求体不是 UTF-8 编码的文本。") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _described_request() -> dict[str, Any]:
    citations = ["刑法第三百零七条之一", "检例第87号"]
    strings = {"type": "string", "maxLength": LONGEST}
    listed = {"type": "array", "items": strings, "minItems": 1, "maxItems": MOST_CITATIONS}
    content = {
        _JSON: {"schema": listed, "example": citations},
        _TEXT: {"schema": {"type": "string", "minLength": 1}, "example": "\n".join(citations)},
    }
    return {"requestBody": {"required": True, "content": content}}
