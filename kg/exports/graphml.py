"""A release as GraphML: cases, provisions, keywords and agencies as nodes, what joins them as typed edges.

Readable by networkx, Gephi, igraph and yEd. Source: the GraphML primer and schema, version 1.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from kg.exports.origin import origin_of
from kg.exports.sqlite_file import open_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.releases import Release

_NODE_KEYS: Final = ("label", "label_en", "kind", "notation", "issued")
_EDGE_KEYS: Final = ("type", "role", "version", "basis")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NODES: Final = """
SELECT "case", coalesce(title_zh, title_en, notation), title_en, 'case', notation, issued FROM cases
UNION ALL
SELECT concept, coalesce(name_zh, name_en, concept), name_en, kind, NULL, NULL FROM keywords GROUP BY concept
UNION ALL
SELECT statute, coalesce(statute_zh, statute_en, statute), statute_en, 'statute', NULL, NULL FROM citations
  WHERE statute IS NOT NULL GROUP BY statute
UNION ALL
SELECT article, coalesce(statute_zh, statute_en, statute) || ' ' || article_number,
       coalesce(statute_en, statute_zh, statute) || ', Article ' || article_number, 'article', article_number, NULL
  FROM citations WHERE article IS NOT NULL GROUP BY article
UNION ALL
SELECT agency, coalesce(name_zh, name_en, agency), name_en, 'agency', NULL, NULL FROM agencies
  WHERE agency IN (SELECT participant FROM participations)
     OR agency IN (SELECT a.superior FROM agencies a JOIN participations p ON p.participant = a.agency)
"""
_EDGES: Final = """
SELECT "case", coalesce(article, statute), 'cites', NULL, version, basis FROM citations
  WHERE coalesce(article, statute) IS NOT NULL
UNION ALL
SELECT article, statute, 'article of', NULL, NULL, NULL FROM citations
  WHERE article IS NOT NULL AND statute IS NOT NULL GROUP BY article
UNION ALL
SELECT "case", concept, kind, NULL, NULL, NULL FROM keywords
UNION ALL
SELECT p.participant, p."case", 'takes part in', p.role, NULL, NULL
  FROM participations p JOIN agencies a ON a.agency = p.participant
UNION ALL
SELECT a.agency, a.superior, 'under', NULL, NULL, NULL FROM agencies a
  WHERE a.agency IN (SELECT participant FROM participations) AND a.superior IN (SELECT agency FROM agencies)
"""


def render_graphml(release: Release, tables: Path) -> Iterator[bytes]:
    """The file in pieces, from the database of `kg.exports.sqlite_file`."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"\n'
    yield b'  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
    yield b'  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    yield b'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    origin = origin_of(release)
    for place, names in (("graph", tuple(origin)), ("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name in names:
            yield f'  <key id="{place}_{name}" for="{place}" attr.name="{name}" attr.type="string"/>\n'.encode()
    yield b'  <graph id="guiding-cases" edgedefault="directed">\n'
    yield _values("graph", tuple(origin), tuple(origin.values()), "    ").encode()
    with open_tables(tables) as database:
        for iri, *values in database.execute(_NODES):
            yield f"    <node id={_attribute(iri)}>\n{_values('node', _NODE_KEYS, tuple(values))}    </node>\n".encode()
        for number, (source, target, *values) in enumerate(database.execute(_EDGES), 1):
            ends = f"source={_attribute(source)} target={_attribute(target)}"
            told = _values("edge", _EDGE_KEYS, tuple(values))
            yield f'    <edge id="e{number}" {ends}>\n{told}    </edge>\n'.encode()
    yield b"  </graph>\n</graphml>\n"


def _values(place: str, names: tuple[str, ...], values: tuple[str | None, ...], indent: str = "      ") -> str:
    return "".join(
        f'{indent}<data key="{place}_{name}">{escape(_clean(value))}</data>\n'
        for name, value in zip(names, values, strict=True)
        if value is not None
    )


def _attribute(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(text: str) -> str:
    """A text without the signs that XML cannot hold (XML 1.0, section 2.2)."""
    return _NOT_IN_XML.sub("", text)
