"""A form with a file, taken apart in memory: nothing that is sent touches the disk.

Source: RFC 7578 (multipart/form-data).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from api.problems import ProblemError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_MOST_PARTS: Final = 10
_LONGEST_BOUNDARY: Final = 70  # RFC 2046, section 5.1.1


@dataclass(slots=True)
class Part:
    """One part: the name of its field, the name of its file if it is one, its media type, and its bytes."""

    name: str = ""
    file_name: str | None = None
    content_type: str = ""
    body: bytearray = field(default_factory=bytearray)


class _Collector:
    """Puts parts together from what the parser calls out."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.is_whole = False
        self._header, self._value = b"", b""

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._add,
            "on_header_field": self._name_header,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == _MOST_PARTS:
            raise ProblemError(
                400,
                f"The form has more than {_MOST_PARTS} parts; send one file.",
                f"表单超过 {_MOST_PARTS} 个部分；请只发送一个文件。",
            )
        self.parts.append(Part())

    def _add(self, piece: bytes, start: int, end: int) -> None:
        self.parts[-1].body += piece[start:end]

    def _name_header(self, piece: bytes, start: int, end: int) -> None:
        self._header += piece[start:end]

    def _add_value(self, piece: bytes, start: int, end: int) -> None:
        self._value += piece[start:end]

    def _end_header(self) -> None:
        name, value = self._header.lower(), self._value
        self._header, self._value = b"", b""
        part = self.parts[-1]
        if name == b"content-type":
            part.content_type = value.decode("latin-1")
        elif name == b"content-disposition":
            _, options = parse_options_header(value)
            part.name = options.get(b"name", b"").decode("utf-8", "replace")
            part.file_name = options[b"filename"].decode("utf-8", "replace") if b"filename" in options else None

    def _end(self) -> None:
        self.is_whole = True


def parse_parts(body: bytes, boundary: bytes) -> tuple[Part, ...]:
    r"""The parts of a form in their order.

    Raises:
        ProblemError: 400 where the form is broken, cut short or has too many parts.

    >>> form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc\r\n--x--\r\n'
    >>> [(part.name, part.file_name, bytes(part.body)) for part in parse_parts(form, b"x")]
    [('file', 'a.txt', b'abc')]
    """
    collector = _Collector()
    try:
        if not 0 < len(boundary) <= _LONGEST_BOUNDARY:
            raise _broken()
        parser = MultipartParser(boundary, collector.callbacks())
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise _broken() from error
    if not collector.is_whole:
        raise _broken()
    return tuple(collector.parts)


def _broken() -> ProblemError:
    return ProblemError(
        400,
        "The form is broken: it does not part as its boundary says (multipart/form-data, RFC 7578).",
        "表单有误：无法按其分隔符拆分（multipart/form-data，RFC 7578）。",
    )
