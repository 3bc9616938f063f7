"""`/api/v1/read`: a pasted or uploaded document in, the records of its cases out; nothing of it is kept."""

from __future__ import annotations

import asyncio
import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.problems import ProblemError, described_problems
from api.rest.sent_body import NO_STORE, described_body, not_read, receive_file, wrong_charset
from kg.errors import Place
from kg.reading.rendering import load_schema
from kg.submitted.tasks import SubmittedDocument

if TYPE_CHECKING:
    from api.rest.related_files import RelatedFiles
    from api.rest.sent_body import SentFile
    from api.rest.submissions import Submissions
    from kg.settings import Settings
    from kg.words import Language

_JSON: Final = "application/json"
_SUFFIXES: Final = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf",
}
_BINARY: Final = frozenset({".docx", ".pdf"})
_READ_HERE: Final = (_JSON, *_SUFFIXES, "multipart/form-data")
_CHARSETS: Final = {
    "utf-8": None,  # looked for anyway
    "utf8": None,
    "us-ascii": None,
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "utf-16": "utf-16",
}
_PASTED: Final = "pasted.txt"
_EXAMPLE: Final = (
    "柳某诉某市水务局不履行职责案\n（检例第9001号）\n【关键词】\n行政检察　听证\n【要旨】\n行政机关应当答复申请。\n"
    "【基本案情】\n2020年5月，柳某提出申请。\n【相关规定】\n《中华人民共和国行政诉讼法》第二十五条\n"
)
_TEXT: Final = {"type": "string", "minLength": 1, "pattern": "^[^\\u0000]*$", "description": "the text of the document"}
_LANGUAGE: Final = {
    "type": "string",
    "enum": ["zh", "en"],
    "description": "the language it is said to be in; a case in the other one is read all the same, and told",
}

Related = Annotated[
    bool,
    Query(description="whether the cases of the current release nearest to each case are told", examples=[True]),
]
Text = Annotated[
    bool, Query(description="whether the text is told, in which offsets count", examples=[True], alias="text")
]
Limit = Annotated[int, Query(ge=1, le=100, description="with `related=true`: how many for each case at most")]


def reading_routes(settings: Settings, submissions: Submissions, files: RelatedFiles) -> APIRouter:
    """The route that reads documents."""
    router = APIRouter(prefix="/api/v1", tags=["Read and validate"])

    @router.post(
        "/read",
        summary="Read a guiding-case document",
        openapi_extra=_described_request(),
        responses={200: _described_answer(), **described_problems(400, 413, 415, 422, 501, 503, 504)},
    )
    async def read(
        request: Request,
        related: Related = False,  # noqa: FBT002 - a parameter of the query
        limit: Limit = 5,
        with_text: Text = False,  # noqa: FBT002 - as above
    ) -> Response:
        """The record of every case in a pasted text or an uploaded .md, .txt, .html, .docx or .pdf file.

        Offsets count code points of the normalised text. What could not be read is told under `problems`, of the case
        or of the document. Nothing is stored, logged or fetched. `kg read` prints the same records offline.
        With `related=true`, `related` has for each record the nearest cases with their reasons, as `kg related --text`
        prints them; 501 where the server has no release with related cases.
        """
        sent = await receive_file(request, settings.largest_document)
        document = (await parse_sent_document(sent))._replace(with_text=with_text)
        headers = NO_STORE
        if related:
            release, folder = await asyncio.to_thread(files.find_folder, None)
            document = document._replace(release=release, release_folder=str(folder.resolve()), most_related=limit)
            headers = NO_STORE | {"X-Release": release}
        body = await submissions.read(document, request.is_disconnected)
        return Response(body, media_type=_JSON, headers=headers)

    return router


async def parse_sent_document(sent: SentFile) -> SubmittedDocument:
    """What a request carries as a document to be read.

    Raises:
        ProblemError: 400, 415 or 422 where it can be none.
    """
    if sent.media_type == _JSON and sent.name is None:
        _check_charset(sent, {"utf-8": None})
        return await asyncio.to_thread(_parse_pasted, sent.raw)
    suffix = PurePath(sent.name or "").suffix.lower()
    suffix = suffix if suffix in _SUFFIXES.values() else _SUFFIXES.get(sent.media_type, "")
    if not suffix:
        raise not_read(_READ_HERE)
    charset = None if suffix in _BINARY else _check_charset(sent, _CHARSETS)
    stem = PurePath(sent.name).stem if sent.name else "pasted" if suffix == ".txt" else "document"
    return SubmittedDocument(sent.raw, f"{stem}{suffix}", charset, _parse_language(sent.field("language")))


def _check_charset(sent: SentFile, known: dict[str, str | None]) -> str | None:
    """The encoding that the sender states, by Python's name; None for UTF-8 and where none is stated."""
    if sent.charset is None:
        return None
    if sent.charset not in known:
        raise wrong_charset(", ".join(known))
    return known[sent.charset]


def _parse_pasted(raw: bytes) -> SubmittedDocument:
    """The text in a JSON object.

    Raises:
        ProblemError: 400 where it is no JSON, 422 where it is no such object.
    """
    try:
        pasted = json.loads(raw)
    except (ValueError, RecursionError) as error:
        place = Place("body", error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else None
        raise ProblemError(400, "The body is not JSON.", "请求体不是合法的 JSON。", place=place) from error
    if not isinstance(pasted, dict) or not isinstance(pasted.get("text"), str) or not pasted["text"]:
        raise _unusable("text", 'send an object such as {"text": "…"}.', '请发送形如 {"text": "…"} 的对象。')
    if unknown := sorted(set(pasted) - {"text", "language"}):
        raise _unusable(
            unknown[0][:100],
            "there is no such field; there are text and language.",
            "没有这个字段；可用的有 text、language。",
        )
    try:
        text = pasted["text"].encode()
    except UnicodeEncodeError as error:
        raise _unusable(
            "text", "it has half a character (a lone surrogate).", "其中有不完整的字符（单个代理项）。"
        ) from error
    return SubmittedDocument(text, _PASTED, None, _parse_language(pasted.get("language")))


def _parse_language(stated: object) -> Language | None:
    if stated in (None, "", "zh", "en"):
        return "zh" if stated == "zh" else "en" if stated == "en" else None
    raise _unusable("language", "it is zh or en, or left out.", "只能是 zh 或 en，或不填。")


def _unusable(field: str, en: str, zh: str) -> ProblemError:
    return ProblemError(422, f"{field}: {en}", f"{field}：{zh}", place=Place(field))


def _described_request() -> dict[str, Any]:
    text = {"schema": {"type": "string", "minLength": 1}, "example": _EXAMPLE}
    page = {"schema": {"type": "string", "minLength": 1}, "example": f"<html><body><pre>{_EXAMPLE}</pre></body></html>"}
    pasted = {
        "schema": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": _TEXT, "language": _LANGUAGE},
            "additionalProperties": False,
        },
        "example": {"text": _EXAMPLE, "language": "zh"},
    }
    binary = {"schema": {"type": "string", "format": "binary"}}
    content: dict[str, dict[str, Any]] = {_JSON: pasted}
    for media_type, suffix in _SUFFIXES.items():
        content[media_type] = binary if suffix in _BINARY else page if suffix == ".html" else text
    return described_body(content, {"text": _TEXT, "language": _LANGUAGE})


def _described_answer() -> dict[str, Any]:
    record = {name: value for name, value in load_schema().items() if not name.startswith("$")}
    properties = record["properties"]
    schema = {
        "type": "object",
        "required": ["source", "records", "problems"],
        "properties": {
            "source": properties["source"] | {"description": "the document that was read"},
            "records": {"type": "array", "items": record, "description": "a record for each case, in their order"},
            "problems": properties["problems"] | {"description": "what was doubtful in the document outside its cases"},
            "related": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/RelatedAnswer"},
                "description": "with `related=true`: the cases nearest to each record, in the order of the records",
            },
            "text": {"type": "string", "description": "with `text=true`: the text in which offsets count"},
        },
    }
    return {"description": "the records and the problems", "content": {_JSON: {"schema": schema}}}
