"""A release as Turtle: statements grouped by subject and property, short names, every literal as written.

Source: RDF 1.1 Turtle, sections 2 and 6; each term of N-Quads is a term of Turtle.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.exports.triples import drop_graphs
from kg.iris import BASE
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPE: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_PREFIXES: Final = {name: iri for name, iri in sorted(PREFIXES.items()) if iri != BASE}
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*", re.ASCII)
_RELATIVE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)*", re.ASCII)
_MOST_REMEMBERED: Final = 1 << 15


def render_turtle(lines: Iterable[bytes], heading: Iterable[str]) -> Iterator[bytes]:
    r"""The file in pieces; `heading` are lines of comment at its top.

    >>> quads = [b'<http://e/s> <http://e/p> "2.10" .\n', b'<http://e/s> <http://e/p> "3" .\n']
    >>> b"".join(render_turtle(quads, ["Example"])).decode().splitlines()[-3:]
    ['', '<http://e/s> <http://e/p> "2.10" ,', '        "3" .']
    """
    yield "".join(f"# {line}\n" for line in heading).encode()
    yield f"@base <{BASE}> .\n".encode()
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items()).encode()
    subject, predicate = b"", b""
    for line in drop_graphs(lines):
        if line.subject != subject:
            yield b"%b\n%b " % (b" .\n" if subject else b"", _shorten(line.subject))
            yield b"%b %b" % (_shorten_property(line.predicate), _shorten_object(line.object))
        elif line.predicate != predicate:
            yield b" ;\n    %b %b" % (_shorten_property(line.predicate), _shorten_object(line.object))
        else:
            yield b" ,\n        %b" % _shorten_object(line.object)
        subject, predicate = line.subject, line.predicate
    yield b" .\n" if subject else b""


def _shorten_object(term: bytes) -> bytes:
    if not term.startswith(b'"'):
        return _shorten(term)
    text, sign, datatype = term.rpartition(b"^^")
    return text + sign + _shorten(datatype) if sign and datatype.startswith(b"<") else term


def _shorten_property(term: bytes) -> bytes:
    return b"a" if term == _TYPE else _shorten(term)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _shorten(term: bytes) -> bytes:
    r"""An IRI under a prefix or relative to the base, where that is plainly the same; else as written.

    >>> _shorten(b"<https://w3id.org/cn-guiding-cases/case/spp/88>"), _shorten(b"<http://purl.org/dc/terms/title>")
    (b'<case/spp/88>', b'dcterms:title')
    >>> _shorten(b"<https://w3id.org/cn-guiding-cases/a:b>"), _shorten(b"_:b0")
    (b'<https://w3id.org/cn-guiding-cases/a:b>', b'_:b0')
    """
    if not term.startswith(b"<"):
        return term
    iri = term[1:-1].decode()
    for name, start in _PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
            return f"{name}:{iri[len(start) :]}".encode()
    if iri.startswith(BASE) and _RELATIVE.fullmatch(iri, len(BASE)):
        return f"<{iri[len(BASE) :]}>".encode()
    return term
