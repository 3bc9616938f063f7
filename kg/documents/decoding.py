"""Bytes of a plain text file to text: UTF-8, else GB18030, and UTF-16 where a byte-order mark says so."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from kg.errors import InputError, Place
from kg.record import Problem
from kg.text.normalising import normalise
from kg.words import Words

_LONGEST_CUT = 3  # bytes of a UTF-8 character of which one is missing
_LEAST_WHOLE = 6  # bytes, two Chinese characters: less that happens to be UTF-8 shows nothing
_LEADING_BITS, _CONTINUATION = 0xC0, 0x80  # of a byte that goes on with a character: RFC 3629, section 3


class Decoded(NamedTuple):
    """A normalised text and what was doubtful in its bytes."""

    text: str
    problems: tuple[Problem, ...]


def decode(raw: bytes, source: str) -> Decoded:
    """The normalised text of a plain text file.

    Raises:
        InputError: the bytes are no text in an encoding that is read here.

    >>> decode("指导案例".encode("gb18030"), "a.txt").problems[0].code
    'not-utf-8'
    """
    decoded = _decode(raw, source)
    if "\0" in decoded.text:
        raise _not_text(source)
    return decoded


def _decode(raw: bytes, source: str) -> Decoded:
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = normalise(raw.decode("utf-16").encode("utf-8"))
            return Decoded(text, (_noted("UTF-16", text),))
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_damaged(raw, error, source)
    return Decoded(normalise(raw), ())


def _decode_damaged(raw: bytes, error: UnicodeDecodeError, source: str) -> Decoded:
    """Text cut inside a character is UTF-8 still; other bytes may be GB18030."""
    whole = _without_cut_characters(raw) if error.encoding == "utf-8" else None
    if whole is not None:
        text = normalise(whole)
        words = Words(
            "The file begins or ends inside a character; it was cut. Compare it with its source.",
            "文件在一个字的中间开始或结束，可能被截断；请与来源核对。",
        )
        return Decoded(text, (Problem("cut-file", words, 0, min(len(text), 1)),))
    if error.encoding != "utf-8":
        raise _not_text(source) from error
    try:
        text = normalise(raw)
    except UnicodeDecodeError:
        raise _not_text(source) from error
    return Decoded(text, (_noted("GB18030", text),))


def _without_cut_characters(raw: bytes) -> bytes | None:
    """The bytes without what is left of a UTF-8 character at either end, if the rest is then UTF-8; else None."""
    start = 0
    while start < min(_LONGEST_CUT, len(raw)) and raw[start] & _LEADING_BITS == _CONTINUATION:
        start += 1
    end = len(raw)
    try:
        raw[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return None
        end = start + error.start
    return raw[start:end] if end - start >= _LEAST_WHOLE else None


def _noted(encoding: str, text: str) -> Problem:
    words = Words(
        f"The file is not UTF-8; it was read as {encoding}. Check a few names, and save it as UTF-8.",
        f"文件不是 UTF-8 编码，已按 {encoding} 读取；请核对几处名称，并另存为 UTF-8。",
    )
    return Problem("not-utf-8", words, 0, min(len(text), 1))


def _not_text(source: str) -> InputError:
    return InputError(
        "This is no text in UTF-8, UTF-16 or GB18030; save the document as UTF-8 text and try again.",
        "这不是 UTF-8、UTF-16 或 GB18030 编码的文本；请将文件另存为 UTF-8 文本后重试。",
        place=Place(source),
    )
