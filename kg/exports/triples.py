"""A release as N-Triples: each statement once, without the graph that it stands in, terms as written.

Source: RDF 1.1 N-Triples, section 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.exports.quad_lines import parse_quad_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.exports.quad_lines import QuadLine


def drop_graphs(lines: Iterable[bytes]) -> Iterator[QuadLine]:
    """The statements of sorted lines, one after the other, as one graph.

    The same statement in several graphs stands on lines that follow one another, so that the last one tells.
    """
    last: tuple[bytes, bytes, bytes] | None = None
    for line in parse_quad_lines(lines):
        if line[:3] != last:
            last = line[:3]
            yield line


def render_n_triples(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""The lines of the file.

    >>> b"".join(render_n_triples([b"<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n"]))
    b'<http://e/s> <http://e/p> <http://e/o> .\n'
    """
    for line in drop_graphs(lines):
        yield b"%b %b %b .\n" % line[:3]
