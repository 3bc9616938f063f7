"""RDF documents that would take their parser down, or make it write without end, refused before it sees them.

The engine's parsers run out of stack on deep nesting, slow down with every element that stays open, and write out
entities made of entities until the memory is gone.
Sources: Extensible Markup Language (XML) 1.0, section 4; RDF 1.2 Turtle, section 6; JSON (RFC 8259), section 9.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg import formats
from kg.errors import Place, RdfSyntaxError
from kg.stores.query_guard import find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.formats import Format

_DEEPEST_NESTING: Final = 500
_LARGEST_GROWTH: Final = 10_000_000  # bytes that entities may add to a document
_MOST_ENTITIES: Final = 100  # ontologies name their namespaces by a handful
_WITHOUT_BRACKETS: Final = (formats.N_TRIPLES, formats.N_QUADS)
_STEP: Final = {"[": 1, "(": 1, "{": 1, "]": -1, ")": -1, "}": -1}
_ANGLE: Final = {"<": 0.5, ">": -0.5}  # what is left of them once IRIs are taken out: two for each triple term
_XML_PIECE = re.compile(
    rb"""
    <!--.*?(?:-->|\Z) | <!\[CDATA\[.*?(?:\]\]>|\Z) | <\?.*?(?:\?>|\Z)
  | <(?P<end>/?)(?P<name>[A-Za-z_:\x80-\xff])(?:[^<>"'/]++|/(?!>)|"[^"]*+"|'[^']*+')*+(?P<empty>/?)>
    """,
    re.VERBOSE | re.DOTALL,
)
_ENTITY: Final = b"<!ENTITY"
_PLAIN_ENTITY = re.compile(rb'<!ENTITY\s+([^\s%"\'<>&;]+)\s+"([^"&%]*)"\s*>')


def refuse_bombs(raw: bytes, rdf_format: Format, source: str) -> None:
    """Refuse nesting of more than 500 levels, and entities from elsewhere, made of entities, or that would grow large.

    Raises:
        RdfSyntaxError: the document is such a one; of nesting, the place has the line.
    """
    if rdf_format is formats.RDF_XML:
        _check_entities(raw, source)
        if raw.count(b"<") > _DEEPEST_NESTING:
            _check_depth(_xml_steps(raw), raw, source)
    elif raw.count(b"<<") > _DEEPEST_NESTING or (
        rdf_format not in _WITHOUT_BRACKETS and sum(map(raw.count, (b"[", b"(", b"{"))) > _DEEPEST_NESTING
    ):
        text = raw.decode("utf-8", errors="replace")
        _check_depth(_steps(text), text, source)


def _steps(text: str) -> Iterator[tuple[float, int]]:
    """How each piece of a document changes the depth, and where it starts; the syntaxes but XML share their tokens."""
    depth_of = _STEP | _ANGLE
    return ((depth_of[token.text], token.start) for token in find_tokens(text) if token.text in depth_of)


def _xml_steps(raw: bytes) -> Iterator[tuple[float, int]]:
    for piece in _XML_PIECE.finditer(raw):
        if piece["name"]:
            yield (-1 if piece["end"] else 0 if piece["empty"] else 1), piece.start()


def _check_depth(steps: Iterator[tuple[float, int]], whole: bytes | str, source: str) -> None:
    depth = 0.0
    for step, start in steps:
        depth += step
        if depth > _DEEPEST_NESTING:
            before = whole[:start]
            line = before.count(b"\n") if isinstance(before, bytes) else before.count("\n")
            raise RdfSyntaxError(
                f"it is nested more than {_DEEPEST_NESTING} levels deep.",
                f"嵌套超过 {_DEEPEST_NESTING} 层。",
                place=Place(source, line + 1),
            )


def _check_entities(raw: bytes, source: str) -> None:
    """Let pass what abbreviates namespaces, as ontologies do: a few entities, each a plain text in double quotes."""
    declared = raw.count(_ENTITY)
    if not declared:
        return
    plain = [(found[1], found[2]) for found in _PLAIN_ENTITY.finditer(raw)] if declared <= _MOST_ENTITIES else []
    growth = sum(raw.count(b"&" + name + b";") * len(value) for name, value in plain)
    if len(plain) < declared or growth > _LARGEST_GROWTH:
        raise RdfSyntaxError(
            "it declares XML entities that stand elsewhere, are made of other entities or grow too large; they are "
            "neither fetched nor written out here. Write out what they stand for.",
            "其中声明的 XML 实体指向别处、由其他实体组成或展开后过大；本软件既不获取也不展开。请直接写出其内容。",
            place=Place(source, raw[: raw.index(_ENTITY)].count(b"\n") + 1),
        )
