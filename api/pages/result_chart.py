"""An answer of counts as bars: one column of names, one of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.pages.result_table import Cell, ResultTable

FEWEST_BARS: Final = 2
MOST_BARS: Final = 40
_WIDTH: Final = 360
_NUMBERS: Final = ("xsd:integer", "xsd:decimal", "xsd:double", "xsd:int", "xsd:nonNegativeInteger", "xsd:float")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its number as written, and the length of its bar in units of the picture."""

    name: str
    number: str
    length: float


@dataclass(frozen=True, slots=True)
class ResultChart:
    """Bars of the rows, in their order, and the columns that they show."""

    named_by: str
    counted_by: str
    bars: tuple[Bar, ...]


def find_chart(table: ResultTable) -> ResultChart | None:
    """The bars of a table, None where it holds no counts: the last column of numbers, named by the first other one.

    >>> from api.pages.result_table import Cell, ResultTable
    >>> rows = ((Cell("a"), Cell("2", datatype="xsd:integer")), (Cell("b"), Cell("4", datatype="xsd:integer")))
    >>> find_chart(ResultTable(("x", "n"), rows, 2)).bars[0]
    Bar(name='a', number='2', length=180.0)
    """
    if not FEWEST_BARS <= len(table.rows) <= MOST_BARS or table.is_cut:
        return None
    numeric = [place for place in range(len(table.columns)) if _numbers(table, place) is not None]
    named = [place for place in range(len(table.columns)) if place not in numeric[-1:]]
    if not numeric or not named:
        return None
    numbers = _numbers(table, numeric[-1]) or ()
    largest = max(numbers)
    if largest <= 0 or min(numbers) < 0:
        return None
    bars = tuple(
        Bar(_text(row[named[0]]), _text(row[numeric[-1]]), round(float(number / largest) * _WIDTH, 1))
        for row, number in zip(table.rows, numbers, strict=True)
    )
    return ResultChart(table.columns[named[0]], table.columns[numeric[-1]], bars)


def _numbers(table: ResultTable, place: int) -> Sequence[Decimal] | None:
    """The numbers of a column, None where a cell is none."""
    found: list[Decimal] = []
    for row in table.rows:
        cell = row[place]
        if cell is None or cell.datatype not in _NUMBERS:
            return None
        try:
            number = Decimal(cell.text)
        except InvalidOperation:
            return None
        if not number.is_finite():
            return None
        found.append(number)
    return found


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
