r"""Lines of N-Quads taken apart into their terms as written, and literals into their values.

Source: RDF 1.1 N-Quads, sections 2 and 4 (grammar).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = re.compile(
    rb"(<[^>]*>|_:[^ ]+) (<[^>]*>) "
    rb'(<[^>]*>|_:[^ ]+|"(?:[^"\\]|\\.)*+"(?:@[^ ]+|\^\^<[^>]*>)?)'
    rb"(?: (<[^>]*>|_:[^ ]+))? \.\n"
)
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*+)"(?:@([^ ]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class QuadLine(NamedTuple):
    """The terms of a quad as they are written; `graph` is None in the default graph."""

    subject: bytes
    predicate: bytes
    object: bytes
    graph: bytes | None


class LiteralValue(NamedTuple):
    """A literal: lexical form, language tag or empty, IRI of its datatype or empty where it is a plain string."""

    value: str
    language: str
    datatype: str


def parse_quad_lines(lines: Iterable[bytes]) -> Iterator[QuadLine]:
    r"""The quads of lines, each with its line end.

    Raises:
        ReleaseError: a line is no quad.

    >>> next(parse_quad_lines([b'<http://e/s> <http://e/p> "a \\" b"@zh <http://e/g> .\n']))
    QuadLine(subject=b'<http://e/s>', predicate=b'<http://e/p>', object=b'"a \\" b"@zh', graph=b'<http://e/g>')
    """
    match = _LINE.fullmatch
    for line in lines:
        found = match(line)
        if found is None:
            shown = line[:80].decode(errors="replace").strip()
            raise ReleaseError(
                f"the data of the release have a line that is no quad: {shown}; build it again with: kg build",
                f"发布版本的数据中有一行不是四元组：{shown}；请重新构建：kg build",
            )
        yield QuadLine(*found.groups())


def parse_literal(term: bytes) -> LiteralValue | None:
    r"""The value of a literal; None where the term is an IRI or a blank node.

    >>> parse_literal(b'"a\\n\\u4E2D"@zh'), parse_literal(b"<http://e/s>")
    (LiteralValue(value='a\n中', language='zh', datatype=''), None)
    """
    found = _LITERAL.fullmatch(term.decode())
    if found is None:
        return None
    text = found[1]
    return LiteralValue(_ESCAPE.sub(_unescape, text) if "\\" in text else text, found[2] or "", found[3] or "")


def parse_iri(term: bytes) -> str:
    r"""An IRI without its brackets, a blank node with its sign.

    >>> parse_iri(b"<http://e/\\u4E2D>"), parse_iri(b"_:b0")
    ('http://e/中', '_:b0')
    """
    text = term.decode()
    if not text.startswith("<"):
        return text
    inside = text[1:-1]
    return _ESCAPE.sub(_unescape, inside) if "\\" in inside else inside


def _unescape(found: re.Match[str]) -> str:
    sign = found[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _ESCAPED.get(sign, sign)
