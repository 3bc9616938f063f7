"""Solutions of a query as cells to look at.

Source: SPARQL 1.1 Query Results JSON Format, section 3.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.iris import BASE, relative
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS: Final = 1000
MOST_BYTES: Final = 8_000_000
_STRING: Final = PREFIXES["xsd"] + "string"
_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as it is shown: its text, where it leads (nowhere when empty), its language, its datatype if not text."""

    text: str
    address: str = ""
    language: str = ""
    datatype: str = ""
    full: str = ""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The first rows of an answer, None where a variable is unbound, and how many rows there are in all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are shown."""
        return self.total > len(self.rows)


def parse_table(results: bytes, root: str) -> ResultTable:
    """The table of an answer in SPARQL JSON; IRIs of the project lead to pages below `root`, which ends with a slash.

    >>> bindings = b'[{"x": {"type": "literal", "value": "1"}}, {}]'
    >>> parse_table(b'{"head": {"vars": ["x"]}, "results": {"bindings": ' + bindings + b"}}", "/").rows
    ((Cell(text='1', address='', language='', datatype='', full=''),), (None,))
    """
    read = json.loads(results)
    columns = tuple(read["head"]["vars"])
    bindings = read["results"]["bindings"]
    rows = tuple(
        tuple(_cell(solution[name], root) if name in solution else None for name in columns)
        for solution in bindings[:MOST_ROWS]
    )
    return ResultTable(columns, rows, len(bindings))


def shorten(iri: str) -> str:
    """An IRI as a query here may write it: with a known prefix, else relative to the project's base, else whole.

    >>> shorten("https://w3id.org/cn-guiding-cases/def#Case"), shorten("https://w3id.org/cn-guiding-cases/case/spp/85")
    ('gc:Case', '<case/spp/85>')
    >>> shorten("http://e/x")
    '<http://e/x>'
    """
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix, name = _PREFIX_OF.get(iri[:end]), iri[end:]
    return f"{prefix}:{name}" if prefix and name else f"<{relative(iri)}>"


def _cell(term: Mapping[str, Any], root: str) -> Cell:
    kind, value = term["type"], str(term.get("value", ""))
    if kind == "uri":
        return Cell(shorten(value), address_of(value, root), full=value)
    if kind == "bnode":
        return Cell(f"_:{value}")
    datatype = str(term.get("datatype", ""))
    return Cell(
        value,
        language=str(term.get("xml:lang", "")),
        datatype=shorten(datatype) if datatype not in ("", _STRING) else "",
    )


def address_of(iri: str, root: str) -> str:
    """Where a reader is led from an IRI: to this server for the project's own, nowhere for what is no web address.

    >>> address_of("https://w3id.org/cn-guiding-cases/case/spp/85", "/"), address_of("javascript:alert(1)", "/")
    ('/case/spp/85', '')
    """
    if iri.startswith(BASE):
        return root + iri.removeprefix(BASE)
    return iri if iri.startswith(("http://", "https://")) else ""
