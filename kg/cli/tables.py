"""Rows as a table for a terminal: columns aligned, Chinese characters counted as two wide."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.stores.store import IriTerm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.stores.store import Rows, Term


def render_table(rows: Rows) -> str:
    """The rows under their column names; IRIs of the project are shown relative to its base.

    >>> from kg.stores.store import LiteralTerm, Rows
    >>> print(render_table(Rows(("number", "title"), ((LiteralTerm("85"), LiteralTerm("听证")),))), end="")
    number  title
    ------  -----
    85      听证
    """
    return render_columns(rows.columns, [[_cell(term) for term in row] for row in rows.rows])


def render_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells under their column names.

    >>> print(render_columns(("period", "figure"), [("2018年", "超过100,000")]), end="")
    period  figure
    ------  -----------
    2018年  超过100,000
    """
    table = [columns, *rows]
    widths = [max(display_width(line[i]) for line in table) for i in range(len(columns))]
    rule = ["-" * width for width in widths]
    return "".join(_line(line, widths) for line in [columns, rule, *rows])


def display_width(text: str) -> int:
    """How many columns a terminal gives a text.

    >>> display_width("套路贷"), display_width("trap loan")
    (6, 9)
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    return " ".join((relative(term.value) if isinstance(term, IriTerm) else term.value).split())
