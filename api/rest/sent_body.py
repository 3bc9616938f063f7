"""The one file that a request carries: as its body, or as the file of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from python_multipart.multipart import parse_options_header

from api.problems import ProblemError
from api.rest.sent_parts import parse_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from api.rest.sent_parts import Part

FORM: Final = "multipart/form-data"
NO_STORE: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_ROOM_FOR_A_FORM: Final = 65_536  # boundaries, headers and small fields around a file


@dataclass(frozen=True, slots=True)
class SentFile:
    """Bytes, their media type and charset in lower case as stated (empty, None: not stated), and a name, if any."""

    raw: bytes
    media_type: str
    charset: str | None
    name: str | None
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str | None:
        """The value of another field of the form, where there is one."""
        return next((value for key, value in self.fields if key == name), None)


async def receive_file(request: Request, largest: int) -> SentFile:
    """What a request carries, at most so many bytes of it.

    Raises:
        ProblemError: 400 for an empty body or a form without exactly one file, 413 for too many bytes.
    """
    media_type, options = _parse_content_type(request.headers.get("content-type", ""))
    is_form = media_type == FORM
    body = await _receive(request, largest + (_ROOM_FOR_A_FORM if is_form else 0))
    if is_form:
        sent = _file_of(parse_parts(body, options.get(b"boundary", b"")))
        if len(sent.raw) > largest:
            raise too_large(largest)
    else:
        sent = SentFile(body, media_type, _charset_of(options), None)
    if not sent.raw:
        raise ProblemError(400, "Nothing was sent: the body is empty.", "没有收到内容：请求体为空。")
    return sent


def not_read(read_here: Iterable[str]) -> ProblemError:
    """The problem that a media type is not read, with those that are."""
    names = ", ".join(read_here)
    return ProblemError(
        415, f"Send it as one of {names}.", f"请以下列媒体类型之一发送：{names}。", {"Accept-Post": names}
    )


def wrong_charset(read_here: str) -> ProblemError:
    """The problem that an encoding of characters is not read, with those that are."""
    return ProblemError(415, f"Send text in {read_here}.", f"请以 {read_here} 编码发送文本。")


def too_large(largest: int) -> ProblemError:
    """The problem that a document has too many bytes."""
    return ProblemError(
        413,
        f"The document has more than {largest:,} bytes, the most that is read of one (KG_LARGEST_DOCUMENT).",
        f"文件超过 {largest:,} 字节的上限（KG_LARGEST_DOCUMENT）。",
    )


def described_body(content: dict[str, dict[str, Any]], form_fields: dict[str, Any]) -> dict[str, Any]:
    """These media types, and a form with a file and further fields, as the OpenAPI document describes a body."""
    file = {"type": "string", "format": "binary", "description": "the file; its name or media type tells its kind"}
    schema = {"type": "object", "properties": {"file": file, **form_fields}}
    return {"requestBody": {"required": True, "content": {**content, FORM: {"schema": schema}}}}


def _file_of(parts: tuple[Part, ...]) -> SentFile:
    files = [part for part in parts if part.file_name is not None]
    texts = [part for part in parts if part.file_name is None and part.name == "text"]
    if len(files) + len(texts) != 1:
        raise ProblemError(
            400,
            f"Send one file or one text; this form has {len(files)} files and {len(texts)} texts.",
            f"请发送一个文件或一段文本；此表单有 {len(files)} 个文件、{len(texts)} 段文本。",
        )
    media_type, options = _parse_content_type((files or texts)[0].content_type)
    part = (files or texts)[0]
    others = tuple((each.name, each.body.decode("utf-8", "replace")) for each in parts if each is not part)
    stated = media_type if files else "text/plain"
    return SentFile(bytes(part.body), stated, _charset_of(options), part.file_name, others)


def _parse_content_type(header: str) -> tuple[str, dict[bytes, bytes]]:
    media_type, options = parse_options_header(header)
    return media_type.decode("latin-1").strip().lower(), options


def _charset_of(options: dict[bytes, bytes]) -> str | None:
    return options[b"charset"].decode("latin-1").strip().lower() if b"charset" in options else None


async def _receive(request: Request, most: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise too_large(most)
    return bytes(body)
